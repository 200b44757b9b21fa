"""The example of 万州 and 黔江: what its documents state, followed by hand through the shipped coefficients."""

from dataclasses import replace
from pathlib import Path

import pytest

from liantu.atlas.accounts import account
from liantu.atlas.chains import chains
from liantu.atlas.changes import Act, Change, apply
from liantu.atlas.links import Link, State, links
from liantu.atlas.model import Corner, Market, Scenario, Side
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import optimise
from liantu.atlas.program import Goal
from liantu.atlas.scenario import load_scenario
from liantu.atlas.simulate import Flows, at_capacity, impacts, simulate
from liantu.atlas.symbiosis import Ground, matches

FILE = Path(__file__).parents[2] / "examples" / "atlas" / "wanzhou_aluminium.yaml"
RESTART = Change(Act.RESTART, "jinghongyuan")
RECYCLE = Change(Act.RESTART, "lvsheng")
STRIP = (Change(Act.RESTART, "strip_1"), Change(Act.RESTART, "strip_2"))
MUD = Change(Act.LEVEL, "wanbo", 1_000_000)  # a round figure of the test: no document states a yearly output


def flows(*changes: Change, corner: Corner = Corner.VALUE) -> Flows:
    network = compile_network(replace(apply(load_scenario(FILE), changes), corner=corner))
    return simulate(network, at_capacity(network)[0])


def bought(found: Flows, product: str, zone: str) -> float:
    return float(found.bought[found.network.row_of[product, zone]])


def judged(found: Flows) -> dict[str, Link]:
    return {each.node.id: each for each in links(chains()["aluminium"], found)}


def test_no_capacity_is_taken_from_a_cumulative_output_and_a_phase_is_counted_once() -> None:
    one = {each.id: each for each in load_scenario(FILE).facilities}
    assert (one["wanbo"].capacity, one["wanbo"].level, one["bosai"].capacity) == (None, None, None)
    assert one["strip_1"].capacity == 150_000
    found = compile_network(apply(load_scenario(FILE), STRIP))
    assert sum(each.capacity or 0 for each in found.columns if each.id.startswith("strip")) == 250_000


def test_as_documented_nothing_can_be_told_of_what_runs() -> None:
    found = judged(flows())
    assert (found["alumina"].state, found["electrolysis"].state) == (State.UNKNOWN, State.UNKNOWN)
    assert (found["strip"].state, found["strip"].planned) == (State.PLANNED, 250_000)
    assert (found["recycled"].state, found["recycled"].planned) == (State.PLANNED, 300_000)


def test_the_idle_smelter_asks_for_alumina_anodes_and_power() -> None:
    found = flows(RESTART)
    assert bought(found, "alumina", "黔江") == pytest.approx(192_000)  # 100 000 × 1.92
    assert bought(found, "electricity", "黔江") == pytest.approx(1.335e9)  # 100 000 × 13 350 kWh
    total = impacts(found)
    assert total["tce"] == pytest.approx(1.335e9 * 0.0001229)
    assert total["co2"] == pytest.approx(146_930 + 1.335e9 * 0.0005227)  # 1.4693 t/t, and the grid's
    state = judged(found)
    assert state["anode"].state is State.MISSING
    assert state["anode"].reasons == ("本地每年用40,100吨/年，没有一家生产，全部外购",)
    assert (state["ingot"].state, state["strip"].state) == (State.EXTENDABLE, State.PLANNED)


def test_its_alumina_stays_above_the_floor_within_the_stated_range() -> None:
    ends = [bought(flows(RESTART, corner=corner), "alumina", "黔江") for corner in (Corner.LOW, Corner.HIGH)]
    assert ends == pytest.approx([188_940, 195_000])


def test_recycling_asks_for_more_scrap_than_two_districts_are_said_to_have() -> None:
    ends = [bought(flows(RECYCLE, corner=corner), "aluminium_scrap", "黔江") for corner in Corner]
    assert ends == pytest.approx([314_250, 333_330, 354_000])  # 1.0475, 1.1111, 1.18 of 300 000
    together = judged(flows(RECYCLE, *STRIP))["scrap"]
    assert together.state is State.WEAK
    assert together.reasons == ("本地需要333,330吨/年，只产38,675，其余294,655外购",)  # 250 000 × 0.1547 falls off


def test_the_mill_asks_for_more_liquid_metal_than_the_smelter_far_away_has() -> None:
    found = flows(RESTART, *STRIP)
    assert bought(found, "liquid_aluminium", "万州") == pytest.approx(288_675)  # 250 000 × 1.1547
    assert found.left[found.network.row_of["liquid_aluminium", "黔江"]] == pytest.approx(100_000)


def test_scrap_of_the_mill_is_offered_to_both_recyclers_with_the_distance() -> None:
    offered = [each for each in matches(flows(RECYCLE, *STRIP)) if each.product.id == "aluminium_scrap"]
    known = {each.taker.id: each for each in offered if each.taker and each.ground is Ground.TECHNOLOGY}
    assert known["lvsheng"].matched == pytest.approx(38_675)
    assert (known["lvsheng"].km, known["recycled"].km) == (260, 0)
    assert known["recycled"].matched is None  # its capacity is not stated


def test_iron_recovery_takes_the_mud_and_leaves_most_of_it() -> None:
    found = next(each for each in matches(flows(MUD)) if each.technology.id == "red_mud_iron")
    assert found.offered == pytest.approx(1_300_000)
    assert found.matched is None
    assert found.residue == pytest.approx(0.723, abs=1e-3)
    assert "尚未投产" in found.remarks[0]


def test_without_prices_money_is_unknown_and_the_missing_prices_are_named() -> None:
    found = account(flows(RESTART))
    assert (found.values["gross"], found.values["added"]) == (None, None)
    assert {"氧化铝", "电力"} <= set(found.unpriced)
    assert found.values["tce"] == pytest.approx(164_071.5)


def test_a_plan_is_held_by_the_scrap_market_and_its_price_is_metal_per_scrap() -> None:
    base = apply(load_scenario(FILE), [RECYCLE])
    scrap = Market("aluminium_scrap", Side.BUY, "黔江", limit=200_000)
    network = compile_network(replace(base, markets=(scrap,)))
    plan = optimise(network, Goal("recycled_aluminium", "黔江"))
    assert plan.is_optimal
    assert plan.value == pytest.approx(200_000 / 1.1111)
    assert plan.prices[network.row_of["aluminium_scrap", "黔江"]] == pytest.approx(1 / 1.1111)


def test_the_scenario_tells_the_idle_smelter_from_the_plant_that_is_built() -> None:
    one: Scenario = load_scenario(FILE)
    assert {each.id: each.status.value for each in one.facilities if each.zone == "黔江"} == {
        "jinghongyuan": "idle", "lvsheng": "building",
    }  # fmt: skip
