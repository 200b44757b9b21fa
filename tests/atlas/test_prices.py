"""Price packs: products on days, refused with file and line; the last one known by a day counts."""

from datetime import date
from pathlib import Path

import pytest

from liantu.atlas.load import library
from liantu.atlas.model import Grade, Mark
from liantu.atlas.prices import load_prices, on_day
from liantu.errors import PackError

DEMO = Path("examples/demo/packs/demo")
PACK = """id: test_prices
label: 示例
prices:
  - {product: alumina, value: 3000, low: 2700, high: 3300, day: 2026-01-01, source: 某报, grade: secondary}
  - {product: alumina, value: 3200, day: 2026-06-01, source: 某报, grade: secondary, mark: stated}
"""


def pack(folder: Path, text: str) -> Path:
    (folder / "atlas/prices").mkdir(parents=True)
    (folder / "atlas/prices/prices.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_last_price_known_by_a_day_counts_else_the_first(tmp_path: Path) -> None:
    found = load_prices((pack(tmp_path, PACK),), library())
    days = {on: on_day(found, on)["alumina"] for on in (date(2025, 1, 1), date(2026, 3, 1), date(2026, 11, 1))}
    assert [each.value for each in days.values()] == [3000, 3000, 3200]
    assert days[date(2026, 11, 1)].evidence.mark is Mark.STATED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("product: alumina, value: 3200", "product: aluminia, value: 3200"), "alumina"),
        (("day: 2026-06-01", "day: 2026-01-01"), r"prices.yaml, line 5: 'alumina' has a price on 2026-01-01 already"),
        (("value: 3000, low: 2700", "value: 3000, low: 3100"), "not in order"),
        ((", day: 2026-06-01", ""), "`day` is missing"),
        (("label: 示例", "labels: 示例"), "labels"),
    ],
)  # fmt: skip
def test_a_bad_price_is_refused_with_its_place(tmp_path: Path, wrong: tuple[str, str], said: str) -> None:
    with pytest.raises(PackError, match=said) as caught:
        load_prices((pack(tmp_path, PACK.replace(*wrong)),), library())
    assert "prices.yaml" in str(caught.value)


def test_no_prices_are_shipped_and_those_of_the_demonstration_are_marked_examples() -> None:
    assert load_prices((), library()) == []
    found = load_prices((DEMO,), library())
    assert found
    assert {(each.evidence.grade, each.evidence.mark) for each in found} == {(Grade.EXAMPLE, Mark.ASSUMED)}
    assert all("示例" in each.evidence.source for each in found)
