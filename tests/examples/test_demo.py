"""The committed demonstration is what its sources build, and its invented figures are invented throughout."""

from pathlib import Path
from typing import Any

import pytest
from examples.demo.build import built, plan
from examples.demo.firms import firms, split
from python_calamine import CalamineWorkbook

from liantu.identity.credit_code import is_valid

HOME = Path(__file__).parents[2] / "examples" / "demo"
COMMITTED = sorted(
    f"{part}/{path.name}" for part in ("documents", "ledgers", "messy") for path in (HOME / part).iterdir()
)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """What the sources build, by name."""
    return dict(built())


@pytest.mark.parametrize("name", COMMITTED)
def test_what_is_committed_is_what_the_sources_build(name: str, made: dict[str, bytes], tmp_path: Path) -> None:
    if not name.endswith(".xlsx"):
        assert (HOME / name).read_bytes() == made[name]
        return
    fresh = tmp_path / "fresh.xlsx"
    fresh.write_bytes(made[name])
    assert cells(HOME / name) == cells(fresh)


def cells(path: Path) -> dict[str, Any]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_all_that_is_built_is_committed_and_nothing_else(made: dict[str, bytes]) -> None:
    assert set(COMMITTED) == set(made)


@pytest.mark.parametrize("district", plan()["districts"], ids=lambda each: each["stem"])
def test_firms_are_invented_distinct_and_rightly_coded(district: dict[str, Any]) -> None:
    made = firms(district)
    assert len({firm.name for firm in made}) == len({firm.code for firm in made}) == len(made)
    assert all("示例" in firm.name and is_valid(firm.code) and firm.code[8:10] == "EX" for firm in made)
    for group in district["groups"]:
        mine = [firm for firm in made if firm.group is group]
        assert {year: sum(firm.years[year] for firm in mine) for year in group["year"]} == group["year"]
        assert sum(bool(firm.months) for firm in mine) == group["monthly"]


def test_sixteen_firms_of_qianjiang_work_with_glass_fibre_and_aluminium() -> None:
    qianjiang = next(each for each in plan()["districts"] if each["stem"] == "黔江")
    lines = [firm.word for firm in firms(qianjiang) if firm.group["cluster"] == "新材料"]
    assert sum(word in ("玻纤", "复合材料") for word in lines) == 12
    assert lines.count("铝业") == 4


def test_months_add_up_to_their_year() -> None:
    reporting = [firm for district in plan()["districts"] for firm in firms(district) if firm.months]
    for firm in reporting:
        for year in (2023, 2024):
            assert sum(value for (at, _), value in firm.months.items() if at == year) == firm.years[year]


@pytest.mark.parametrize(("total", "weights"), [(10, [1, 1, 1]), (0, [3, 1]), (7, [0.2, 0.2, 0.6]), (1, [1] * 9)])
def test_parts_are_whole_and_exact_in_sum(total: int, weights: list[float]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * weight / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))
