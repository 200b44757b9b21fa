"""Our program beside scipy.optimize.linprog and an independent modelling library; hand-solved cases."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from liantu.atlas.model import Scenario
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import Plan, Solver, optimise
from liantu.atlas.program import Goal, Program, formulate
from liantu.atlas.simulate import simulate
from tests.atlas.networks import random_scenario
from tests.atlas.scenes import scenario

MONEY = Goal()
DAY = date(2026, 1, 1)


def solved(one: Scenario, goal: Goal = MONEY) -> Plan:
    plan = optimise(compile_network(one), goal)
    assert plan.is_optimal, plan.status
    return plan


def all_of(plan: Plan) -> Any:
    return np.concatenate([plan.levels, plan.bought, plan.left, plan.moved])


def by_scipy(program: Program) -> Any:
    rows, matrix = len(program.network.rows), program.matrix.tocsr()
    bounds = np.column_stack([program.low, program.high])
    return linprog(
        -program.cost, A_eq=matrix[:rows], b_eq=np.zeros(rows), bounds=bounds, method="highs",
        A_ub=matrix[rows:] if program.limits else None, b_ub=program.row_high[rows:] if program.limits else None,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_the_plan_of_a_random_network_is_that_of_scipy(seed: int) -> None:
    program = formulate(compile_network(random_scenario(seed)), MONEY)
    plan, oracle = Solver(program).solve(), by_scipy(program)
    if oracle.status == 2:
        assert plan.status == "Infeasible"
        return
    assert (plan.status, oracle.status) == ("Optimal", 0)
    assert plan.value == pytest.approx(-oracle.fun, rel=1e-7, abs=1e-5)
    feasible(plan)
    complementary(plan)


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_the_plan_of_a_random_network_is_that_of_a_modelling_library(seed: int) -> None:
    linopy = pytest.importorskip("linopy", reason="linopy is an oracle of the tests alone, and is not installed here")
    program = formulate(compile_network(random_scenario(seed)), MONEY)
    plan = Solver(program).solve()
    status, value = by_linopy(linopy, program)
    assert (status == "ok") == plan.is_optimal
    if plan.is_optimal:
        assert plan.value == pytest.approx(value, rel=1e-7, abs=1e-5)


def by_linopy(linopy: Any, program: Program) -> tuple[str, float]:
    from xarray import DataArray

    model, rows = linopy.Model(), len(program.network.rows)
    x = model.add_variables(lower=DataArray(program.low, dims="x"), upper=DataArray(program.high, dims="x"), name="x")
    table = program.matrix.toarray()
    reached = [(x * DataArray(part, dims=("row", "x"))).sum("x") for part in (table[:rows], table[rows:])]
    model.add_constraints(reached[0] == 0, name="balance")
    model.add_constraints(reached[1] <= DataArray(program.row_high[rows:], dims="row"), name="limit")
    model.add_objective((x * DataArray(program.cost, dims="x")).sum(), sense="max")
    status, _ = model.solve("highs", output_flag=False)
    return status, float(model.objective.value if status == "ok" else np.nan)


def feasible(plan: Plan) -> None:
    """Every balance closes, every limit and bound holds."""
    program, x = plan.program, all_of(plan)
    scale = 1e-6 * max(1.0, float(np.abs(x).max()))
    reached = program.matrix @ x
    assert (np.abs(reached[: len(program.network.rows)]) <= scale).all()
    assert (reached <= program.row_high + scale).all()
    assert (x >= program.low - scale).all()
    assert (x <= program.high + scale).all()


def complementary(plan: Plan) -> None:
    """What is worked with earns nothing more than its price, what is not would lose; prices times room are nothing."""
    program, x = plan.program, all_of(plan)
    duals = np.concatenate([-plan.prices, plan.limit_prices])
    reduced = program.cost - program.matrix.T @ duals
    scale = 1e-5 * max(1.0, float(np.abs(program.cost).max()))
    inside = (x > program.low + 1e-4) & (x < program.high - 1e-4)
    assert (np.abs(reduced[inside]) <= scale).all()
    idle = (x <= program.low + 1e-9) & (program.low < program.high)
    assert (reduced[idle] <= scale).all()
    assert (plan.limit_prices >= -scale).all()
    room = program.row_high[len(program.network.rows) :] - (program.matrix @ x)[len(program.network.rows) :]
    assert (np.abs(room * plan.limit_prices) <= scale * max(1.0, abs(plan.value))).all()
    # Strong duality: what the bounds and the limits are worth is the goal's value.
    bound = np.where(reduced > 0, np.where(np.isfinite(program.high), program.high, 0), program.low)
    worth = float(bound @ reduced + plan.limit_prices @ program.row_high[len(program.network.rows) :])
    assert worth == pytest.approx(plan.value, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_a_local_price_is_between_what_a_little_more_and_a_little_less_are_worth(seed: int) -> None:
    program = formulate(compile_network(random_scenario(seed)), MONEY)
    plan = Solver(program).solve()
    if not plan.is_optimal:
        return
    for row in range(0, len(program.network.rows), 3):
        more, less = (_at_hand(program, row, amount) - plan.value for amount in (1e-3, -1e-3))
        assert more <= plan.prices[row] * 1e-3 + 1e-5
        assert less <= -plan.prices[row] * 1e-3 + 1e-5


def _at_hand(program: Program, row: int, amount: float) -> float:
    low, high = program.row_low.copy(), program.row_high.copy()
    low[row] -= amount
    high[row] -= amount
    changed = Solver(replace(program, row_low=low, row_high=high)).solve()
    return changed.value if changed.is_optimal else -np.inf


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_margins_are_those_of_the_columns_compiled(seed: int) -> None:
    network = compile_network(random_scenario(seed))
    duals = np.random.default_rng(seed).normal(size=len(network.rows))
    assert network.margins(network.columns, duals) == pytest.approx(network.matrix.T @ duals)


@given(st.integers(0, 2000))
def test_mass_closes_on_every_plan_and_every_simulation(seed: int) -> None:
    network = compile_network(random_scenario(seed))
    plan = optimise(network, MONEY)
    flows = simulate(network, plan.levels if plan.is_optimal else None)
    scale = 1e-9 * max(1.0, float(flows.made.max(initial=0)), float(flows.used.max(initial=0)))
    assert flows.made + flows.bought == pytest.approx(flows.used + flows.left, abs=scale)
    assert flows.made - flows.used == pytest.approx(network.matrix @ flows.levels, abs=scale)
    if plan.is_optimal:
        feasible(plan)


LOOP = """
products:
  - {id: ore, name: 矿, unit: t, kind: resource}
  - {id: metal, name: 金属, unit: t}
  - {id: part, name: 零件, unit: t}
  - {id: scrap, name: 废料, unit: t, kind: byproduct}
technologies:
  - {id: smelt, name: 冶炼, reference: metal, exchanges: [{product: ore, amount: -2, source: 手算}]}
  - id: press
    name: 冲压
    reference: part
    exchanges: [{product: metal, amount: -1.5, source: 手算}, {product: scrap, amount: 0.5, source: 手算}]
  - {id: melt, name: 重熔, reference: metal, exchanges: [{product: scrap, amount: -1.25, source: 手算}]}
facilities:
  - {id: s, technology: smelt, capacity: 1000}
  - {id: p, technology: press, capacity: 100}
  - {id: m, technology: melt, capacity: 20}
prices:
  - {product: ore, value: 300, day: 2026-01-01}
  - {product: metal, value: 900, day: 2026-01-01}
  - {product: part, value: 2000, day: 2026-01-01}
  - {product: scrap, value: 200, day: 2026-01-01}
markets:
  - {product: metal, side: buy, limit: 0}
  - {product: metal, side: sell, limit: 0}
  - {product: part, side: buy, limit: 0}
  - {product: scrap, side: buy, limit: 0}
"""


def priced(plan: Plan) -> dict[str, float]:
    names = [f"{name}@{zone}" if zone else name for name, zone in plan.program.network.rows]
    return dict(zip(names, plan.prices.tolist(), strict=True))


def test_a_loop_whose_recycling_is_full_sells_the_rest_of_its_scrap() -> None:
    # 100 t of parts need 150 t of metal: 20 t out of 25 t of scrap, 130 t out of ore; 25 t of scrap are sold at 200.
    plan = solved(scenario(LOOP))
    assert plan.levels == pytest.approx([130, 100, 20])
    assert plan.value == pytest.approx(100 * 2000 + 25 * 200 - 260 * 300)
    assert priced(plan) == pytest.approx({"metal": 600, "ore": 300, "part": 2000, "scrap": 200})
    # One more tonne of melting saves 600 for metal and costs 1.25 t of scrap that would have been sold.
    assert plan.rents == pytest.approx([0, 2000 + 0.5 * 200 - 1.5 * 600, 600 - 1.25 * 200])


ROAD = """
products:
  - {id: salt, name: 盐, unit: t}
  - {id: soda, name: 碱, unit: t}
technologies:
  - {id: mine, name: 采盐, reference: salt, exchanges: []}
  - {id: cook, name: 制碱, reference: soda, exchanges: [{product: salt, amount: -1.5, source: 手算}]}
facilities:
  - {id: a, technology: mine, zone: 甲, capacity: 90}
  - {id: b, technology: cook, zone: 乙, capacity: 100}
roads: [{one: 甲, other: 乙, km: 50, cost: 0.4}]
prices:
  - {product: salt, value: 100, day: 2026-01-01}
  - {product: soda, value: 500, day: 2026-01-01}
markets:
  - {product: salt, side: buy, zone: 甲, limit: 0}
  - {product: salt, side: buy, zone: 乙, price: 150}
  - {product: salt, side: sell, zone: 乙, limit: 0}
  - {product: soda, side: buy, zone: 乙, limit: 0}
  - {product: soda, side: sell, zone: 甲, limit: 0}
"""


def test_between_zones_a_price_differs_by_the_haulage() -> None:
    # 150 t of salt are wanted in 乙: 90 t hauled for 20 each, 60 t bought there for 150, which sets the price.
    plan = solved(scenario(ROAD))
    assert plan.levels == pytest.approx([90, 100])
    assert float(plan.moved.sum()) == pytest.approx(90)
    assert plan.value == pytest.approx(100 * 500 - 90 * 20 - 60 * 150)
    found = priced(plan)
    assert (found["salt@甲"], found["salt@乙"], found["soda@乙"]) == pytest.approx((130, 150, 500))
    assert plan.rents == pytest.approx([130, 500 - 1.5 * 150])


WASTE = """
products:
  - {id: part, name: 零件, unit: t}
  - {id: slag, name: 渣, unit: t, kind: waste}
  - {id: brick, name: 砖, unit: t}
technologies:
  - {id: make, name: 制造, reference: part, exchanges: [{product: slag, amount: 2, source: 手算}]}
  - {id: bake, name: 制砖, reference: brick, exchanges: [{product: slag, amount: -0.8, source: 手算}]}
facilities:
  - {id: a, technology: make, capacity: 50}
  - {id: b, technology: bake, capacity: 75}
prices:
  - {product: part, value: 300, day: 2026-01-01}
  - {product: slag, value: -40, day: 2026-01-01}
  - {product: brick, value: -10, day: 2026-01-01}
markets:
  - {product: slag, side: buy, limit: 0}
  - {product: part, side: buy, limit: 0}
  - {product: brick, side: buy, limit: 0}
"""


def test_who_takes_a_waste_that_costs_money_earns_even_on_bricks_that_do_not_sell() -> None:
    # 100 t of slag: 60 t go into 75 t of bricks (10 each to be rid of), 40 t are dumped for 40 each.
    plan = solved(scenario(WASTE))
    assert plan.levels == pytest.approx([50, 75])
    assert plan.value == pytest.approx(50 * 300 - 75 * 10 - 40 * 40)
    assert priced(plan) == pytest.approx({"part": 300, "slag": -40, "brick": -10})
    assert plan.rents == pytest.approx([300 - 2 * 40, 0.8 * 40 - 10])
