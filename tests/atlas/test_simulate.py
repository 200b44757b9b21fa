import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.atlas.network import compile_network
from liantu.atlas.simulate import Flows, impacts, simulate
from tests.atlas.scenes import scenario


def net(flows: Flows) -> dict[str, float]:
    return {product: value for (product, _), value in zip(flows.network.rows, flows.net, strict=True)}


def test_what_the_reported_levels_leave_over_is_bought_sold_and_dumped() -> None:
    flows = simulate(compile_network(scenario()))
    assert net(flows) == pytest.approx(
        {"metal": 80 - 75 + 12, "ore": -160, "mud": 80, "power": -80_000, "sheet": 60, "scrap": 0}
    )


def test_impacts_follow_from_what_is_bought_and_what_is_left() -> None:
    found = impacts(simulate(compile_network(scenario())))
    assert found == pytest.approx({"tce": 80_000 * 0.0001229, "co2": 40, "dumped": 80})


def test_a_facility_without_a_level_stands_still_and_is_named() -> None:
    one = scenario(facilities=[{"id": "s", "technology": "smelt", "capacity": 100}])
    flows = simulate(compile_network(one))
    assert (flows.unknown, float(flows.made.sum())) == (("s",), 0.0)


@given(st.lists(st.floats(0, 1e6), min_size=3, max_size=3))
def test_mass_closes_at_any_level(levels: list[float]) -> None:
    network = compile_network(scenario())
    flows = simulate(network, np.array(levels))
    assert flows.net == pytest.approx(network.matrix @ np.array(levels), rel=1e-9, abs=1e-6)
    assert flows.left - flows.bought == pytest.approx(flows.net)
    assert (flows.left * flows.bought == 0).all()
