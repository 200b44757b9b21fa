from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from liantu.atlas.model import Corner, Mark, Road, Scenario, Status
from liantu.atlas.network import CyclicParts, compile_network, counted, marks
from tests.atlas.scenes import METAL, scenario


def dense(one: Scenario) -> dict[tuple[str, str], float]:
    network = compile_network(one)
    table = network.matrix.toarray()
    return {
        (product, each.id): table[row, column]
        for row, (product, _) in enumerate(network.rows)
        for column, each in enumerate(network.columns)
        if table[row, column]
    }


def test_a_column_holds_the_reference_and_the_exchanges_with_their_signs() -> None:
    found = dense(scenario())
    assert {key[0]: value for key, value in found.items() if key[1] == "s"} == {
        "metal": 1, "ore": -2, "mud": 1, "power": -1000,
    }  # fmt: skip
    assert found["scrap", "m"] == -1.25


def test_a_corner_takes_the_end_of_each_interval() -> None:
    assert dense(replace(scenario(), corner=Corner.LOW))["ore", "s"] == -1.9
    assert dense(replace(scenario(), corner=Corner.HIGH))["ore", "s"] == -2.2


def test_unknown_capacity_is_no_ceiling_and_unknown_level_is_not_zero() -> None:
    one = scenario(facilities=[{"id": "s", "technology": "smelt"}])
    network = compile_network(one)
    assert (np.isinf(network.capacity[0]), np.isnan(network.level[0])) == (True, True)


@pytest.mark.parametrize(
    ("status", "start", "end", "there"),
    [
        ("running", None, None, True),
        ("running", date(2026, 7, 1), None, False),
        ("running", None, date(2026, 6, 1), False),
        ("planned", None, None, False),
        ("idle", None, None, False),
    ],
)
def test_only_what_runs_on_the_day_is_compiled(status: str, start: date | None, end: date | None, there: bool) -> None:
    row = {"id": "s", "technology": "smelt", "status": status, "from": start, "to": end}
    one = scenario(facilities=[row], day=date(2026, 6, 30))
    assert bool(compile_network(one).columns) is there


def test_a_phase_stands_for_its_project_and_is_not_added_to_it() -> None:
    rows = [
        {"id": "whole", "technology": "roll", "capacity": 25},
        {"id": "first", "technology": "roll", "capacity": 15, "parent": "whole"},
    ]
    assert [each.id for each in compile_network(scenario(facilities=rows)).columns] == ["first"]


def test_a_cycle_of_parents_is_refused() -> None:
    one, other = scenario().facilities[:2]
    with pytest.raises(CyclicParts, match="自己的一部分"):
        counted([replace(one, parent=other.id), replace(other, parent=one.id)])


def test_without_roads_all_zones_are_one_pool() -> None:
    rows = [{"id": "s", "technology": "smelt", "zone": "A"}, {"id": "r", "technology": "roll", "zone": "B"}]
    one = scenario(facilities=rows)
    assert {zone for _, zone in compile_network(one).rows} == {""}
    apart = compile_network(replace(one, roads=(Road("A", "B", 100),)))
    assert {zone for _, zone in apart.rows} == {"A", "B"}
    assert ("metal", "A") in apart.rows


def test_what_is_stated_and_what_is_assumed_is_counted() -> None:
    found = marks(compile_network(scenario()))
    assert found["facilities"] == {Mark.STATED: 2, Mark.LIBRARY: 0, Mark.ASSUMED: 1}
    assert found["coefficients"][Mark.LIBRARY] == 6


def test_an_idle_plant_is_there_once_it_is_restarted() -> None:
    one = scenario()
    idle = replace(one.facilities[0], status=Status.IDLE)
    assert len(compile_network(replace(one, facilities=(idle, *one.facilities[1:]))).columns) == 2
    assert METAL.count("- {id: s,") == 1
