from dataclasses import replace

import pytest

from liantu.atlas.accounts import UNITS
from liantu.atlas.changes import Act, Change, apply
from liantu.atlas.comparison import Line, MixedModes, Mode, answer, bounded, compared
from liantu.atlas.program import Goal
from tests.atlas.scenes import scenario


def lines(mode: Mode, *changes: Change) -> dict[str, Line]:
    base = scenario()
    found = compared(answer(base, mode, Goal("sheet")), answer(apply(base, changes), mode, Goal("sheet")))
    return {each.id: each for each in found}


def test_every_account_stands_in_both_columns_with_its_difference() -> None:
    found = lines(Mode.REPORTED, Change(Act.LEVEL, "s", 100))
    assert set(found) == set(UNITS)
    assert (found["dumped"].base, found["dumped"].changed, found["dumped"].difference) == (80, 100, 20)


def test_an_account_that_one_side_does_not_know_has_no_difference() -> None:
    assert lines(Mode.REPORTED)["gross"].difference is None


def test_modes_and_goals_are_never_mixed() -> None:
    base = scenario()
    with pytest.raises(MixedModes, match="不能相减"):
        compared(answer(base, Mode.REPORTED), answer(base, Mode.CAPACITY))
    with pytest.raises(MixedModes):
        compared(answer(base, Mode.BEST, Goal("sheet")), answer(base, Mode.BEST, Goal("metal")))


def test_at_capacity_only_what_reports_nothing_is_assumed() -> None:
    base = scenario()
    silent = replace(base, facilities=tuple(replace(each, level=None) if each.id == "r" else each
                                            for each in base.facilities))  # fmt: skip
    reported, full = answer(silent, Mode.REPORTED), answer(silent, Mode.CAPACITY)
    assert reported.silent == ("r",)
    assert (full.silent, full.assumed) == ((), ("r",))
    assert full.flows is not None
    assert full.flows.levels.tolist() == [80, 80, 12]


def test_a_plan_takes_reported_output_for_a_missing_capacity_and_leaves_out_what_has_neither() -> None:
    base = scenario()
    holes = {"s": {"capacity": None}, "m": {"capacity": None, "level": None}}
    found, silent = bounded(replace(base, facilities=tuple(replace(each, **holes.get(each.id, {}))  # type: ignore[arg-type]
                                                           for each in base.facilities)))  # fmt: skip
    assert {each.id: each.capacity for each in found.facilities} == {"s": 80, "r": 80}
    assert silent == ("m",)


def test_without_a_plan_the_status_is_named_in_words() -> None:
    base = apply(scenario(), [Change(Act.CAP, "power", 0)])
    asked = replace(base, facilities=tuple(replace(each, least=10) if each.id == "s" else each
                                           for each in base.facilities))  # fmt: skip
    found = answer(asked, Mode.BEST, Goal("sheet"))
    assert found.status == "Infeasible"
    assert "不能同时满足" in found.words
    assert found.account is None


def test_the_best_plan_tells_what_it_reaches_of_its_goal_and_the_others_seek_none() -> None:
    assert answer(scenario(), Mode.BEST, Goal("sheet")).value == pytest.approx(80)
    assert answer(scenario(), Mode.REPORTED).value is None


def test_a_product_that_nobody_with_a_capacity_makes_is_told() -> None:
    assert "无从安排" in answer(scenario(), Mode.BEST, Goal("gold")).words
