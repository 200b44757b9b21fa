"""The long table of flows: it holds every tonne once, and without its flagged rows it has no cycle."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.atlas.model import Mark
from liantu.atlas.network import compile_network
from liantu.atlas.sankey import End, Flow, ends, sankey
from liantu.atlas.simulate import simulate
from tests.atlas.networks import random_scenario
from tests.atlas.scenes import scenario

networkx = pytest.importorskip("networkx", reason="networkx is an oracle of the tests alone, and is not installed here")


def table() -> list[Flow]:
    return sankey(simulate(compile_network(scenario())))


def quantities(rows: list[Flow]) -> dict[tuple[str, str, str], float]:
    return {(each.source, each.target, each.product): each.quantity for each in rows}


def test_several_makers_feed_several_users_in_proportion() -> None:
    found = quantities(table())
    # 80 t smelted and 12 t remelted are 92; 75 are rolled, 17 sold.
    assert found["s", "r", "metal"] == pytest.approx(80 * 75 / 92)
    assert found["m", "sold", "metal"] == pytest.approx(12 * 17 / 92)
    assert {each.product for each in table() if each.shared} == {"metal"}


def test_what_is_outside_has_ends_of_its_own() -> None:
    found = quantities(table())
    assert found["taken", "s", "ore"] == pytest.approx(160)
    assert found["bought", "s", "power"] == pytest.approx(80_000)
    assert found["s", "dumped", "mud"] == pytest.approx(80)
    assert found["r", "sold", "sheet"] == pytest.approx(60)
    assert ends(table())[0] == "s"


def test_recycling_is_flagged_where_it_runs_back() -> None:
    assert [(each.source, each.target) for each in table() if each.loop] == [("m", "r")]


def test_a_flow_is_no_surer_than_the_weakest_of_what_it_rests_on() -> None:
    grounds = {(each.source, each.target, each.product): each.ground for each in table()}
    assert grounds["r", "sold", "sheet"] is Mark.STATED  # its level is, and it is what the technology is for
    assert grounds["taken", "s", "ore"] is Mark.LIBRARY
    assert grounds["r", "m", "scrap"] is Mark.ASSUMED  # the remelter's level is


@given(st.integers(0, 500))
def test_every_tonne_stands_once_and_the_rest_has_no_cycle(seed: int) -> None:
    flows = simulate(compile_network(random_scenario(seed)))
    rows = sankey(flows)
    into, out = defaultdict[str, float](float), np.zeros(len(flows.network.rows))
    for each in rows:
        out[flows.network.row_of[each.product, each.zone]] += each.quantity
        into[each.target] += each.quantity if each.target in flows.network.column_of else 0
    assert out == pytest.approx(flows.made + flows.bought, rel=1e-6)
    for at, plant in enumerate(flows.network.columns):
        used = flows.network.used[:, [at]].sum() * flows.levels[at]
        assert into[plant.id] == pytest.approx(used, rel=1e-6)
    graph = networkx.DiGraph((each.source, each.target) for each in rows if not each.loop)
    assert networkx.is_directed_acyclic_graph(graph)
    assert all(not each.loop for each in rows if each.source in {one.value for one in End})
