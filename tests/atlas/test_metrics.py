import numpy as np
import pytest

from liantu.atlas.metrics import (
    circularity,
    concentration,
    conversion,
    coverage,
    dependency,
    finn,
    linkages,
    utilisation,
)
from liantu.atlas.network import compile_network
from liantu.atlas.simulate import Flows, simulate
from tests.atlas.scenes import scenario


@pytest.fixture
def flows() -> Flows:
    return simulate(compile_network(scenario()))


def test_what_of_a_template_is_made_here(flows: Flows) -> None:
    assert coverage(["ore", "metal", "sheet", "foil"], flows.network) == (("metal", "sheet"), ("ore", "foil"))


def test_dependency_is_the_bought_share_of_supply(flows: Flows) -> None:
    assert dependency(flows, ("ore", "")) == 1.0
    assert dependency(flows, ("metal", "")) == 0.0
    short = simulate(flows.network, np.array([40.0, 60.0, 12.0]))
    assert dependency(short, ("metal", "")) == pytest.approx((75 - 52) / 75)


def test_conversion_is_the_used_share_of_output(flows: Flows) -> None:
    assert conversion(flows, ("metal", "")) == pytest.approx(75 / 92)
    assert conversion(flows, ("sheet", "")) == 0.0
    assert conversion(flows, ("ore", "")) is None


def test_concentration_is_over_capacities_not_firms() -> None:
    rows = [
        {"id": "a", "technology": "smelt", "capacity": 90, "enterprise": "甲"},
        {"id": "b", "technology": "smelt", "capacity": 10, "enterprise": "乙"},
        {"id": "c", "technology": "smelt", "enterprise": "丙"},
    ]
    found = concentration(compile_network(scenario(facilities=rows)), "metal")
    assert (found.known, found.unknown, found.single) == (2, 1, False)
    assert found.index == pytest.approx(0.82)
    assert found.effective == pytest.approx(1 / 0.82)


def test_two_plants_of_one_firm_are_one_supplier() -> None:
    rows = [{"id": name, "technology": "smelt", "capacity": 10, "enterprise": "甲"} for name in "ab"]
    found = concentration(compile_network(scenario(facilities=rows)), "metal")
    assert (found.index, found.single) == (1.0, True)


def test_circularity_counts_what_is_used_again(flows: Flows) -> None:
    found = circularity(flows)
    assert [found.made, found.used] == pytest.approx([95, 15])
    assert found.share == pytest.approx(15 / 95)


def test_finns_index_is_nothing_without_a_loop_and_grows_with_it() -> None:
    straight = scenario(facilities=[{"id": "s", "technology": "smelt", "level": 75},
                                    {"id": "r", "technology": "roll", "level": 60}])  # fmt: skip
    assert finn(simulate(compile_network(straight))) == pytest.approx(0)
    looped = finn(simulate(compile_network(scenario())))
    assert looped is not None
    assert 0 < looped < 1
    more = simulate(compile_network(scenario()), np.array([60.0, 60.0, 12.0]))
    assert (finn(more) or 0) > looped


def test_finns_index_of_two_facilities_that_feed_each_other_is_the_textbook_one() -> None:
    """Two compartments, half of each one's throughflow goes to the other: n_ii = 1/(1 − 1/4), FCI = 1/4."""
    text = """
    label: x
    products: [{id: a, name: 甲, unit: t}, {id: b, name: 乙, unit: t}, {id: out, name: 外, unit: t}]
    technologies:
      - id: one
        name: 一
        reference: a
        exchanges: [{product: b, amount: -1, source: x}, {product: out, amount: 1, source: x},
                    {product: raw, amount: -1, source: x}]
      - id: two
        name: 二
        reference: b
        exchanges: [{product: a, amount: -1, source: x}, {product: out, amount: 1, source: x},
                    {product: raw, amount: -1, source: x}]
    facilities: [{id: f, technology: one, level: 10}, {id: g, technology: two, level: 10}]
    """.replace("{id: out,", "{id: raw, name: 原, unit: t}, {id: out,")
    assert finn(simulate(compile_network(scenario(text)))) == pytest.approx(0.25)


def test_linkages_are_about_one_on_average(flows: Flows) -> None:
    found = linkages(flows)
    assert np.mean([backward for backward, _ in found.values()]) == pytest.approx(1)
    assert np.mean([forward for _, forward in found.values()]) == pytest.approx(1)
    assert found["r"][0] > found["s"][0]


def test_utilisation_is_unknown_without_a_capacity(flows: Flows) -> None:
    assert utilisation(flows.network, flows.levels) == pytest.approx({"s": 0.8, "r": 0.75, "m": 0.24})
