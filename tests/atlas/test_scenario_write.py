from dataclasses import replace
from pathlib import Path

import pytest

from liantu.atlas.load import library
from liantu.atlas.model import Corner, Evidence, Library, Mark, Scenario
from liantu.atlas.scenario import load_scenario, read_scenario
from liantu.atlas.scenario_write import dump
from liantu.packs.loader import Entry, read_pack
from tests.atlas.scenes import METAL, NOTHING, scenario

FULL = (
    METAL
    + """
on: 2026-01-31
corner: high
markets:
  - {product: metal, side: buy, price: 90, limit: 10, least: 1, source: 某合同, year: 2025, mark: stated}
limits:
  - {of: co2, amount: 1000, zone: 甲}
prices:
  - {product: sheet, value: 200, low: 180, high: 220, day: 2026-01-01, derived: true, source: 某报, grade: example}
roads:
  - {one: 甲, other: 乙, km: 12.5, cost: 0.4}
zones:
  - {id: 甲}
  - {id: 乙}
  - {id: 甲一, parent: 甲}
observations:
  - {label: 某数, terms: {"level:s": 1}, value: 80, tolerance: 0.5, mark: stated, source: 某报}
"""
)


def again(found: Scenario, base: Library) -> Scenario:
    return read_scenario(Entry("again.yaml", read_pack(dump(found, base), name="again.yaml").data), base)


def plain(found: Scenario) -> Scenario:
    """Without the places where entries stand."""
    bare = Library(
        {name: replace(each, where="") for name, each in found.library.products.items()},
        {name: replace(each, where="") for name, each in found.library.technologies.items()},
    )
    rows = {name: tuple(replace(each, where="") for each in getattr(found, name))
            for name in ("facilities", "markets", "limits", "roads", "zones", "observations")}  # fmt: skip
    return replace(found, library=bare, **rows)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [METAL, FULL])
def test_what_is_written_reads_back_the_same(text: str) -> None:
    found = scenario(text)
    assert plain(again(found, NOTHING)) == plain(found)


def test_the_shipped_library_is_not_written_again() -> None:
    found = replace(scenario(METAL, library()), corner=Corner.LOW)
    said = dump(found, library())
    assert "hall_heroult" not in said
    assert "smelt" in said
    assert plain(again(found, library())).corner is Corner.LOW


def test_the_example_survives() -> None:
    path = Path("examples/atlas/wanzhou_aluminium.yaml")
    found = load_scenario(path)
    assert plain(again(found, library())).facilities == plain(found).facilities


def test_the_number_of_a_statement_stays_in_its_book() -> None:
    found = scenario()
    mine = replace(found.facilities[0], evidence=(Evidence(Mark.STATED, "某报", statement=7),))
    assert "7" not in dump(Scenario("x", found.library, (mine,)), found.library)
