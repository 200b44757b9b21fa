"""N−1: each outage costs what solving the network without it anew tells."""

from dataclasses import replace
from time import perf_counter

import pytest
from bench.atlas_district import district

from liantu.atlas.model import Scenario
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import optimise
from liantu.atlas.program import Goal, formulate
from liantu.atlas.resilience import Fails, Outage, outages
from tests.atlas.networks import random_scenario
from tests.atlas.test_optimise import priced

MONEY = Goal()


def tried(one: Scenario, goal: Goal = MONEY) -> dict[tuple[Fails, str], Outage]:
    return {(each.fails, each.of): each for each in outages(formulate(compile_network(one), goal))}


def test_the_only_smelter_costs_everything_and_the_remelter_what_its_scrap_saved() -> None:
    found = tried(priced())
    smelter, remelter = found[Fails.FACILITY, "s"], found[Fails.FACILITY, "m"]
    assert smelter.loss == pytest.approx(97_000)  # all: without metal nothing is rolled
    # 16 t of metal less and 20 t of scrap sold: 16·750 smelted more (100 t are enough) against 20·500 of scrap.
    assert remelter.loss == pytest.approx(16 * 750 - 20 * 500)
    assert remelter.outputs["scrap", ""] == pytest.approx(-20)
    assert (smelter.single, found[Fails.FACILITY, "r"].single) == (False, True)


def test_an_import_that_nobody_here_makes_is_single() -> None:
    found = tried(priced())
    assert (found[Fails.IMPORT, "ore"].single, found[Fails.IMPORT, "metal"].single) == (True, False)
    assert found[Fails.IMPORT, "ore"].loss == pytest.approx(97_000)
    assert found[Fails.IMPORT, "metal"].loss == 0


def test_an_outage_that_leaves_a_demand_unmet_names_the_status() -> None:
    one = priced()
    must = tuple(replace(each, least=50.0) if each.id == "r" else each for each in one.facilities)
    found = outages(formulate(compile_network(replace(one, facilities=must)), MONEY))
    assert (found[0].of, found[0].status, found[0].loss) == ("s", "Infeasible", None)


@pytest.mark.parametrize("seed", range(0, 30, 3))
def test_the_loss_is_that_of_the_network_without_the_facility(seed: int) -> None:
    one = random_scenario(seed)
    base = optimise(compile_network(one), MONEY)
    found = tried(one)
    assert bool(found) is base.is_optimal
    for each in one.facilities if base.is_optimal else ():
        rest = tuple(replace(f, capacity=0.0, least=0.0) if f is each else f for f in one.facilities)
        after = optimise(compile_network(replace(one, facilities=rest)), MONEY)
        loss = found[Fails.FACILITY, each.id].loss
        assert after.is_optimal is (loss is not None)
        if loss is not None:
            assert loss == pytest.approx(base.value - after.value, rel=1e-6, abs=1e-3)


def test_a_thousand_facilities_are_tried_in_seconds() -> None:
    program = formulate(compile_network(district(1000)), MONEY)
    start = perf_counter()
    found = outages(program)
    assert len(found) > 1000
    assert perf_counter() - start < 30  # 2 s on an idle core
