from dataclasses import replace

from liantu.atlas.bottlenecks import Bottlenecks, bottlenecks
from liantu.atlas.changes import Act, Change, apply
from liantu.atlas.program import Goal
from tests.atlas.scenes import METAL, scenario

# Two ways to sheet out of the same bought metal: which of them is worth more depends on the end of the interval.
TWO = """
label: 两条路
products:
  - {id: metal, name: 金属, unit: t}
  - {id: sheet, name: 板, unit: t}
technologies:
  - id: thin
    name: 薄轧
    reference: sheet
    exchanges: [{product: metal, amount: -1.2, low: -1.0, high: -1.6, source: 手算}]
  - id: thick
    name: 厚轧
    reference: sheet
    exchanges: [{product: metal, amount: -1.25, low: -1.2, high: -1.3, source: 手算}]
facilities:
  - {id: a, name: 甲, technology: thin, capacity: 10}
  - {id: b, name: 乙, technology: thick, capacity: 10}
prices:
  - {product: metal, value: 100, day: 2026-01-01}
  - {product: sheet, value: 200, day: 2026-01-01}
"""


def test_the_full_capacity_has_the_rent_and_ranks_first() -> None:
    found = bottlenecks(apply(scenario(), [Change(Act.STOP_IMPORT, "metal")]), Goal("sheet"))
    # 80 t of sheet need 100 t of metal: 16 of them from scrap, 84 from 100 of smelting: rolling is what limits.
    assert [(each.facility.id, each.rent) for each in found.rents] == [("r", 1.0)]
    assert found.flips == ()
    assert found.status == "Optimal"


def test_a_ranking_that_flips_within_the_intervals_is_refused_by_name() -> None:
    found = bottlenecks(scenario(TWO), Goal())
    assert set(found.flips) == {"甲", "乙"}
    assert {each.facility.id: (round(each.low), round(each.high)) for each in found.rents} == {
        "a": (40, 100), "b": (70, 80),
    }  # fmt: skip


def test_what_has_no_capacity_is_left_out_and_named() -> None:
    base = scenario(METAL)
    holes = tuple(replace(each, capacity=None, level=None) if each.id == "s" else each for each in base.facilities)
    found = bottlenecks(replace(base, facilities=holes), Goal("sheet"))
    assert found.silent == ("s",)


def test_without_a_plan_the_reason_is_in_words() -> None:
    found: Bottlenecks = bottlenecks(scenario(METAL, facilities=[]), Goal("sheet"))
    assert found.plan is None
    assert "写明产能" in found.words
