from dataclasses import replace
from typing import Any

import pytest

from liantu.atlas.chains import Chain, Node, Stage
from liantu.atlas.limits import EnergyLimit
from liantu.atlas.links import Link, State, links
from liantu.atlas.model import Evidence, Mark
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import optimise
from liantu.atlas.simulate import simulate
from tests.atlas.scenes import METAL, scenario
from tests.atlas.test_optimise import MONEY, capped, priced

NODES = (
    Node("ore", "矿石", "base", ("ore",)),
    Node("metal", "金属", "base", ("metal",), ("smelt", "remelt")),
    Node("sheet", "板材", "deep", ("sheet",), ("roll",)),
)
CHAIN = Chain("m", "金属链", "Metal", (), (), (), (Stage("base", "基础", "上游"), Stage("deep", "精深", "中游")), NODES)


def judged(rows: list[dict[str, Any]] | None = None) -> dict[str, Link]:
    text = METAL.replace("name: 矿, unit: t, kind: resource", "name: 矿, unit: t")
    one = scenario(text) if rows is None else scenario(text, facilities=rows)
    return {each.node.id: each for each in links(CHAIN, simulate(compile_network(one)))}


def test_what_is_used_and_made_nowhere_is_missing_with_its_quantity() -> None:
    found = judged()["ore"]
    assert (found.state, found.reasons) == (State.MISSING, ("本地每年用160吨/年，没有一家生产，全部外购",))
    assert found.bought == pytest.approx(160)


def test_what_is_taken_from_nature_is_no_gap() -> None:
    found = links(CHAIN, simulate(compile_network(scenario())))[0]
    assert (found.state, found.reasons) == (State.ABSENT, ("天然原料，本地每年用160吨/年，取自外地",))


def test_a_demand_below_the_least_efficient_scale_is_no_gap() -> None:
    small = replace(CHAIN, nodes=(replace(NODES[0], scale=1000.0),))
    text = METAL.replace("name: 矿, unit: t, kind: resource", "name: 矿, unit: t")
    found = links(small, simulate(compile_network(scenario(text))))[0]
    assert found.state is State.ABSENT
    assert "不到最小经济规模1,000" in found.reasons[0]


def test_a_full_capacity_with_a_rent_is_weak_and_without_one_is_not() -> None:
    one = capped(priced(), "s", 80)
    flows = simulate(compile_network(one))
    plan = optimise(compile_network(one), MONEY)
    assert {each.node.id: each.state for each in links(CHAIN, flows, plan)}["metal"] is State.WEAK
    roomy = capped(priced(), "s", 100)
    assert links(CHAIN, simulate(compile_network(roomy)))[1].state is State.STRONG


def test_a_maker_whose_output_nobody_states_is_not_taken_for_a_gap() -> None:
    rows = [{"id": "s", "name": "冶炼厂", "technology": "smelt", "capacity": 100},
            {"id": "r", "technology": "roll", "level": 60}]  # fmt: skip
    found = judged(rows)["metal"]
    assert found.state is State.STRONG
    assert "冶炼厂的产量没有材料说明" in found.reasons[0]
    bare = judged([{"id": "s", "technology": "smelt"}])["metal"]
    assert bare.state is State.UNKNOWN


def test_a_project_is_planned_and_not_a_maker() -> None:
    rows = [{"id": "r", "name": "板材项目", "technology": "roll", "capacity": 25, "status": "building"}]
    found = judged(rows)["sheet"]
    assert (found.state, found.planned) == (State.PLANNED, 25)
    assert found.reasons == ("板材项目尚未投产，规划产能25吨/年",)


def test_surplus_makes_an_extension_and_nothing_makes_an_absence() -> None:
    assert judged([{"id": "s", "technology": "smelt", "level": 80}])["sheet"].state is State.EXTENDABLE
    assert judged([])["sheet"].state is State.ABSENT


def test_the_plan_of_a_project_and_of_its_phases_are_the_same_tonnes() -> None:
    rows = [
        {"id": "p", "name": "板材项目", "technology": "roll", "capacity": 25, "status": "building"},
        {"id": "p1", "name": "一期", "technology": "roll", "capacity": 15, "status": "building", "parent": "p"},
        {"id": "p2", "name": "二期", "technology": "roll", "capacity": 10, "status": "planned", "parent": "p"},
    ]
    found = judged(rows)["sheet"]
    assert (found.state, found.planned) == (State.PLANNED, 25)
    assert found.reasons == ("一期、二期尚未投产，规划产能25吨/年",)


def test_a_full_plant_whose_output_leaves_is_not_weak_without_a_plan() -> None:
    full = [{"id": "s", "name": "冶炼厂", "technology": "smelt", "capacity": 80, "level": 80}]
    assert judged(full)["metal"].state is State.STRONG
    eager = [*full, {"id": "r", "technology": "roll", "level": 80}]
    assert judged(eager)["metal"].state is State.WEAK


def test_what_falls_off_elsewhere_does_not_follow_the_capacity_of_its_maker() -> None:
    scrap = replace(CHAIN, nodes=(Node("scrap", "边角料", "base", ("scrap",)),))
    rows = [{"id": "r", "technology": "roll", "capacity": 60, "level": 60},
            {"id": "m", "technology": "remelt", "level": 60}]  # fmt: skip
    found = links(scrap, simulate(compile_network(scenario(facilities=rows))))[0]
    assert (found.state, found.capacity) == (State.WEAK, None)
    assert found.reasons == ("本地需要75吨/年，只产15，其余60外购",)


def test_a_plant_above_level_three_of_its_energy_limit_is_weak() -> None:
    one = scenario(facilities=[{"id": "s", "name": "冶炼厂", "technology": "smelt", "capacity": 100, "level": 50}])
    source = Evidence(Mark.LIBRARY, "某限额标准")
    limits = {"smelt": (EnergyLimit("smelt", "单耗", "kWh/t", 800, 900, 1000, source),)}

    def state(used: float) -> Link:
        plant = replace(one.facilities[0], energy=(("单耗", used),))
        return links(CHAIN, simulate(compile_network(replace(one, facilities=(plant,)))), limits=limits)[1]

    assert state(1100).state is State.WEAK
    assert state(1100).reasons == ("冶炼厂：单耗1,100千瓦时/吨，高于限额3级1,000（某限额标准）",)
    assert state(1000).state is State.STRONG


def test_a_plan_that_leaves_facilities_out_is_read_by_its_own_columns() -> None:
    one = priced()
    full = [replace(each, level=each.capacity) for each in one.facilities]
    plan = optimise(compile_network(replace(one, facilities=tuple(full[1:]))), MONEY)
    flows = simulate(compile_network(replace(one, facilities=tuple(full))))
    assert {each.node.id: each.state for each in links(CHAIN, flows, plan)}["sheet"] is not State.UNKNOWN
