"""The tree of zones: pools, what lies within, and the limits of a zone that shares its pool with others."""

import pytest

from liantu.atlas.model import Scenario
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import Plan, optimise
from liantu.atlas.program import Goal
from liantu.atlas.zones import pools, within
from tests.atlas.scenes import scenario

TREE = [{"id": "县"}, {"id": "园", "parent": "县"}, {"id": "区块", "parent": "园"}, {"id": "邻县"}]
PLANTS = [
    {"id": "a", "technology": "smelt", "capacity": 100, "zone": "区块"},
    {"id": "b", "technology": "smelt", "capacity": 100, "zone": "县"},
    {"id": "c", "technology": "smelt", "capacity": 100, "zone": "邻县"},
]
ROAD = {"one": "县", "other": "邻县", "km": 80}


def capped(*roads: dict[str, object], zone: str, of: str = "tce", amount: float = 1.0) -> Plan:
    cap = {"of": of, "amount": amount, "zone": zone}
    one = scenario(facilities=PLANTS, zones=TREE, roads=list(roads), limits=[cap])
    return optimise(compile_network(one), Goal("metal", "" if not roads else "县"))


def plants(*roads: dict[str, object]) -> Scenario:
    return scenario(facilities=PLANTS, zones=TREE, roads=list(roads))


def test_without_roads_all_zones_are_one_market() -> None:
    assert set(pools(plants()).values()) == {""}


def test_a_zone_without_a_road_trades_in_the_nearest_around_it_that_has_one() -> None:
    assert pools(plants(ROAD)) == {"区块": "县", "县": "县", "邻县": "邻县"}


def test_a_zone_holds_all_that_lies_below_it() -> None:
    assert within(plants(), "县") == {"县", "区块"}
    assert within(plants(), "园") == {"园", "区块"}


@pytest.mark.parametrize(("zone", "free"), [("区块", 2), ("园", 2), ("县", 1), ("邻县", 2)])
def test_the_limit_of_a_zone_holds_its_own_plants_though_all_share_one_market(zone: str, free: int) -> None:
    # 1 tce is the power of 8.137 t of metal (1000 kWh each at 0.1229 kgce).
    plan = capped(zone=zone)
    assert plan.value == pytest.approx(free * 100 + 1 / 0.1229, rel=1e-6)
    assert plan.limit_prices[0] == pytest.approx(1 / 0.1229, rel=1e-6)


@pytest.mark.parametrize(("of", "per"), [("co2", 0.5), ("mud", 1.0), ("power", 1000.0)])
def test_every_kind_of_limit_can_be_a_zones(of: str, per: float) -> None:
    assert capped(zone="区块", of=of, amount=10 * per).value == pytest.approx(210)


def test_a_zone_that_is_a_market_of_its_own_is_held_by_what_it_buys() -> None:
    plan = capped(ROAD, zone="邻县")
    assert plan.levels @ [0, 0, 1] == pytest.approx(1 / 0.1229, rel=1e-6)
