from datetime import UTC, datetime

import pytest

from liantu.store.errors import Refused
from liantu.store.models import Entity
from liantu.store.reach import EVERYTHING
from liantu.store.search import search
from liantu.store.workspace import load_districts, pending, resolve

AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("500101", "500101"),
        ("万州区", "500101"),
        ("万州", "500101"),
        ("万盛", "wansheng-jkq"),
        ("万盛经开区", "wansheng-jkq"),
    ],
)
def test_a_district_is_named_by_code_or_name(text: str, code: str) -> None:
    assert resolve(text).code == code


@pytest.mark.parametrize(("text", "told"), [("桃花源", "没有找到"), ("鼓楼区", "可指多处")])
def test_an_unknown_or_ambiguous_district_is_refused(text: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        resolve(text)


@pytest.mark.django_db
def test_districts_come_with_their_parks_once_and_are_found() -> None:
    chosen = [resolve("綦江"), resolve("万盛")]
    assert load_districts(chosen, AT) >= 3
    assert load_districts(chosen, AT) == 0
    park = Entity.objects.get(code="wansheng-gyyq")
    assert (park.kind, park.district, park.parent and park.parent.code) == ("park", "wansheng-jkq", "wansheng-jkq")
    assert not Entity.objects.filter(kind="park", code="wansheng-jkq").exists()
    assert "重庆万盛工业园区" in [each.name for each in search(EVERYTHING, "万盛工业").entities]


@pytest.mark.django_db
def test_a_migrated_database_has_nothing_pending() -> None:
    assert not pending()
