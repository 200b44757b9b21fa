from dataclasses import replace

import pytest

from liantu.atlas.candidates import Capital, price, rank
from liantu.atlas.model import Facility, Status
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import optimise
from liantu.atlas.program import Goal
from tests.atlas.test_optimise import MONEY, capped, priced

SMELTER = Facility("new", "新冶炼", "smelt", capacity=10, status=Status.PLANNED, investment=100_000)
ROLLER = Facility("mill", "新轧机", "roll", capacity=10, status=Status.PLANNED)


def test_a_column_is_priced_by_the_duals_of_its_rows() -> None:
    plan = optimise(compile_network(capped(priced(), "s", 60)), MONEY)
    smelter, roller = price(plan, [SMELTER, ROLLER])
    assert smelter == pytest.approx(2000 / 1.05 - 750)
    assert roller == pytest.approx(0, abs=1e-6)


def test_the_gain_at_real_size_is_a_plan_solved_again() -> None:
    one = capped(priced(), "s", 60)
    found = rank(one, MONEY, [ROLLER, SMELTER])
    assert [each.facility.id for each in found] == ["new", "mill"]
    with_it = optimise(compile_network(capped(one, "s", 70)), MONEY).value
    assert found[0].gain == pytest.approx(with_it - optimise(compile_network(one), MONEY).value)


def test_past_the_next_bottleneck_the_margin_promises_more_than_the_gain() -> None:
    found = rank(capped(priced(), "s", 60), MONEY, [replace(SMELTER, capacity=1000)])
    assert (found[0].gain or 0) < found[0].margin * 1000


def test_capital_is_paid_back_by_an_annuity() -> None:
    capital = Capital(0.08, 15)
    assert capital.annuity(SMELTER) == pytest.approx(10_000 * 0.08 / (1 - 1.08**-15))
    bare, paid = (rank(capped(priced(), "s", 60), MONEY, [SMELTER], capital=each)[0] for each in (None, capital))
    assert bare.margin - paid.margin == pytest.approx(capital.annuity(SMELTER))
    assert (bare.gain or 0) - (paid.gain or 0) == pytest.approx(10 * capital.annuity(SMELTER))


def test_a_margin_whose_sign_flips_within_the_interval_is_not_ranked_first() -> None:
    plan = optimise(compile_network(priced()), MONEY)
    ore = dict(zip(plan.program.network.rows, plan.prices, strict=True))["ore", ""]
    margin = price(plan, [SMELTER])[0]
    assert margin == pytest.approx(0, abs=1e-6)
    assert ore > 0
    found = rank(priced(), MONEY, [SMELTER, ROLLER])
    assert found[-1].facility.id == "new"
    assert (found[-1].flips, found[-1].gain) == (True, None)


def test_without_a_plan_there_is_no_rank() -> None:
    must = tuple(replace(each, least=1000) if each.id == "s" else each for each in priced().facilities)
    assert rank(replace(priced(), facilities=must), Goal("sheet"), [ROLLER]) == []
