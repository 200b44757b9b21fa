"""Reach and loops on the arrays, beside networkx."""

from typing import Any

import pytest

from liantu.atlas.graph import adjacency, downstream, loops, upstream
from liantu.atlas.network import Network, compile_network
from tests.atlas.networks import random_scenario
from tests.atlas.scenes import scenario

networkx = pytest.importorskip("networkx", reason="networkx is an oracle of the tests alone, and is not installed here")


def by_networkx(network: Network) -> Any:
    return networkx.from_scipy_sparse_array(adjacency(network), create_using=networkx.DiGraph)


def test_ore_reaches_everything_and_power_comes_from_nowhere() -> None:
    network = compile_network(scenario())
    rows, facilities = downstream(network, ("ore", ""))
    assert {name for name, _ in rows} == {"metal", "mud", "sheet", "scrap"}
    assert facilities == ("s", "r", "m")
    assert upstream(network, ("power", "")) == ((), ())
    assert upstream(network, ("scrap", ""))[1] == ("s", "r", "m")


def test_rolling_and_remelting_are_a_loop() -> None:
    assert loops(compile_network(scenario())) == [("r", "m")]


@pytest.mark.parametrize("seed", range(10))
def test_reach_and_loops_are_those_of_networkx(seed: int) -> None:
    network = compile_network(random_scenario(seed))
    graph, count = by_networkx(network), len(network.rows)
    for at, row in enumerate(network.rows):
        below = networkx.descendants(graph, at)
        rows, facilities = downstream(network, row)
        assert len(rows) + len(facilities) == len(below)
        assert {network.row_of[each] for each in rows} == {each for each in below if each < count}
    parts = [each for each in networkx.strongly_connected_components(graph) if len(each) > 1]
    columns = [{network.columns[at - count].id for at in each if at >= count} for each in parts]
    assert sorted(map(sorted, columns)) == sorted(map(sorted, loops(network)))
