from pathlib import Path

import pytest

from liantu.store.act import Act
from liantu.store.models import Claim, Finding
from liantu.store.reading_in import Terms, receive
from liantu.store.workspace import derive

pytestmark = pytest.mark.django_db
TEXT = """2025年10月9日

2025年1—9月，东山工业园区规模以上工业总产值100亿元，占全区规模以上工业总产值（200亿元）的45%。
重庆江南材料有限公司是全国最大的铝箔生产企业。
"""


def test_a_book_of_an_older_version_gets_its_findings_and_claims(act: Act, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")
    list(receive(act, [path], Terms("500101")))
    before = sorted(Finding.objects.values_list("key", flat=True)), sorted(Claim.objects.values_list("key", flat=True))
    assert all(before)
    Finding.objects.all().delete()
    Claim.objects.all().delete()
    derive()
    assert before == (
        sorted(Finding.objects.values_list("key", flat=True)), sorted(Claim.objects.values_list("key", flat=True))
    )  # fmt: skip
