from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from liantu.atlas.model import Limit, Scenario
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import Plan, Solver, optimise
from liantu.atlas.program import Goal, NoPrice, Program, formulate
from tests.atlas.scenes import scenario

PRICES = {"ore": 100, "metal": 1000, "sheet": 2000, "scrap": 500, "mud": -50, "power": 0.5}
MONEY = Goal()


def priced(**changes: Any) -> Scenario:
    """The metal works, where metal and scrap can be neither bought nor (metal) sold."""
    rows = [{"product": name, "value": value, "day": date(2026, 1, 1)} for name, value in PRICES.items()]
    closed = [("metal", "buy"), ("metal", "sell"), ("scrap", "buy"), ("sheet", "buy"), ("mud", "buy")]
    markets = [{"product": name, "side": side, "limit": 0} for name, side in closed]
    return scenario(**{"prices": rows, "markets": markets, **changes})


def capped(one: Scenario, name: str, capacity: float) -> Scenario:
    return replace(one, facilities=tuple(
        replace(each, capacity=capacity) if each.id == name else each for each in one.facilities
    ))  # fmt: skip


def prices(plan: Plan) -> dict[str, float]:
    return {product: value for (product, _), value in zip(plan.program.network.rows, plan.prices, strict=True)}


def test_where_rolling_is_the_bottleneck_its_capacity_has_the_rent() -> None:
    plan = optimise(compile_network(priced()), MONEY)
    assert plan.is_optimal
    assert plan.levels == pytest.approx([84, 80, 16])
    assert plan.value == pytest.approx(80 * 2000 - 84 * 750)
    assert plan.rents == pytest.approx([0, 2000 - 1.25 * 750 + 0.25 * 600, 0])
    assert prices(plan) == pytest.approx(
        {"metal": 750, "scrap": 600, "sheet": 2000, "ore": 100, "mud": -50, "power": 0.5}
    )


def test_where_smelting_is_the_bottleneck_metal_is_worth_what_sheet_brings() -> None:
    plan = optimise(compile_network(capped(priced(), "s", 60)), MONEY)
    assert plan.levels == pytest.approx([60, 60 / 1.05, 12 / 1.05])
    assert prices(plan)["metal"] == pytest.approx(2000 / 1.05)
    assert plan.rents == pytest.approx([2000 / 1.05 - 750, 0, 0])


def test_a_rent_is_what_one_more_unit_of_capacity_brings() -> None:
    one = capped(priced(), "s", 60)
    before = optimise(compile_network(one), MONEY)
    after = optimise(compile_network(capped(one, "s", 61)), MONEY)
    assert after.value - before.value == pytest.approx(before.rents[0])


def test_a_physical_goal_needs_no_prices_and_its_duals_are_tonnes_per_tonne() -> None:
    one = replace(priced(), prices={})
    plan = optimise(compile_network(capped(one, "s", 60)), Goal("sheet"))
    assert plan.value == pytest.approx(60 / 1.05)
    assert prices(plan)["metal"] == pytest.approx(1 / 1.05)


def test_a_fare_in_money_does_not_keep_a_physical_goal_from_its_tonnes() -> None:
    rows = [
        {"id": "s", "technology": "smelt", "capacity": 100, "zone": "A"},
        {"id": "r", "technology": "roll", "capacity": 40, "zone": "B"},
    ]
    markets = [{"product": "metal", "side": "buy", "zone": "B", "limit": 0}]
    roads = [{"one": "A", "other": "B", "km": 500, "cost": 0.6}]
    plan = optimise(compile_network(scenario(facilities=rows, markets=markets, roads=roads)), Goal("sheet", "B"))
    assert plan.value == pytest.approx(40, rel=1e-3)
    assert max(plan.moved) == pytest.approx(50)


def test_an_emission_comes_from_outside_only_where_a_market_has_it() -> None:
    text = """
      label: 碳酸化
      products: [{id: gas, name: 尾气, unit: t, kind: emission}, {id: salt, name: 盐, unit: t}]
      technologies: [{id: make, name: 碳酸化, reference: salt, exchanges: [{product: gas, amount: -0.5, source: 手算}]}]
      facilities: [{id: f, technology: make, capacity: 10}]
    """
    assert optimise(compile_network(scenario(text)), Goal("salt")).value == 0
    sold = [{"product": "gas", "side": "buy", "limit": 3}]
    assert optimise(compile_network(scenario(text, markets=sold)), Goal("salt")).value == pytest.approx(6)


def test_the_price_of_a_limit_is_what_one_more_tonne_of_room_brings() -> None:
    one = replace(priced(), limits=(Limit("co2", 30.0),))
    plan = optimise(compile_network(one), MONEY)
    more = optimise(compile_network(replace(one, limits=(Limit("co2", 31.0),))), MONEY)
    assert (plan.levels @ [0.5, 0, 0]) == pytest.approx(30)
    assert plan.limit_prices[0] == pytest.approx(more.value - plan.value)


def test_missing_prices_are_named() -> None:
    one = priced()
    known = {name: each for name, each in one.prices.items() if name not in ("power", "mud")}
    with pytest.raises(NoPrice, match=r"尾泥（处置费，负价）.*电力|电力.*尾泥（处置费，负价）"):
        optimise(compile_network(replace(one, prices=known)), MONEY)


def test_a_changed_capacity_is_solved_from_the_last_basis_to_the_same_plan() -> None:
    one = priced()
    solver = Solver(formulate(compile_network(one), MONEY))
    solver.solve()
    solver.bound(np.array([0]), np.array([0.0]), np.array([60.0]))
    cold = optimise(compile_network(capped(one, "s", 60)), MONEY)
    warm = solver.solve()
    assert warm.value == pytest.approx(cold.value)
    assert warm.levels == pytest.approx(cold.levels)


@pytest.mark.parametrize("seed", range(20))
def test_the_plan_is_that_of_scipy(seed: int) -> None:
    one = priced()
    draw = np.random.default_rng(seed)
    rows = tuple(replace(each, capacity=float(draw.uniform(0, 200))) for each in one.facilities)
    program = formulate(compile_network(replace(one, facilities=rows)), MONEY)
    plan = Solver(program).solve()
    oracle = by_scipy(program)
    assert plan.is_optimal
    assert plan.value == pytest.approx(-oracle.fun, rel=1e-9, abs=1e-6)
    assert program.matrix @ all_of(plan) == pytest.approx(np.zeros(len(program.row_low)), abs=1e-6)


def by_scipy(program: Program) -> Any:
    rows = len(program.network.rows)
    matrix = program.matrix.tocsr()
    return linprog(
        -program.cost, A_eq=matrix[:rows], b_eq=np.zeros(rows), bounds=np.column_stack([program.low, program.high]),
        A_ub=matrix[rows:] if program.limits else None, b_ub=program.row_high[rows:] if program.limits else None,
    )  # fmt: skip


def all_of(plan: Plan) -> Any:
    return np.concatenate([plan.levels, plan.bought, plan.left, plan.moved])
