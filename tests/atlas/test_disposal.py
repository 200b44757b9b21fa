"""The plans of where wastes could go, on networks small enough to follow by hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.atlas.disposal import Disposal, disposals
from liantu.atlas.disposal_takers import Scope
from liantu.atlas.model import Scenario
from liantu.atlas.network import compile_network
from liantu.atlas.simulate import simulate
from liantu.atlas.symbiosis import Ground, matches
from tests.atlas.scenes import METAL, scenario
from tests.atlas.test_symbiosis import works

SMELTER = {"id": "s", "technology": "smelt", "capacity": 100, "level": 80}
LIKE_ORE = METAL.replace(
    "{id: mud, name: 尾泥, unit: t, kind: waste}",
    "{id: mud, name: 尾泥, unit: t, kind: waste, composition: {Fe: 0.4}}",
).replace(
    "{id: ore, name: 矿, unit: t, kind: resource}",
    "{id: ore, name: 矿, unit: t, kind: resource, composition: {Fe: 0.6}}",
)


def plans(one: Scenario) -> list[Disposal]:
    flows = simulate(compile_network(one))
    return disposals(flows, matches(flows))


def recovering(*rows: dict[str, Any], **changes: Any) -> Scenario:
    return works(facilities=[SMELTER, *rows], **changes)


def figures(plan: Disposal) -> list[tuple[str, float, float, float]]:
    return [(each.product.id, round(each.amount, 6), round(each.size, 6), round(each.residue, 6)) for each in plan.uses]


def test_a_plant_takes_what_its_capacity_allows_and_its_residue_is_waste_again() -> None:
    standing = plans(recovering({"id": "x", "technology": "recover", "capacity": 10}))[0]
    assert standing.scope is Scope.STANDING
    assert figures(standing) == [("mud", 36, 10, 26)]
    assert standing.dumped() == pytest.approx((80, 80 - 36 + 26))
    assert standing.uses[0].rent == pytest.approx(1.0)  # one more tonne of iron takes 3.6 of mud and leaves 2.6


def test_a_plant_that_makes_something_already_has_only_the_rest_of_its_capacity() -> None:
    standing = plans(recovering({"id": "x", "technology": "recover", "capacity": 10, "level": 4}))[0]
    assert figures(standing) == [("mud", 21.6, 6, 15.6)]


def test_a_project_takes_what_it_will_have_room_for() -> None:
    standing = plans(recovering({"id": "x", "technology": "recover", "capacity": 5, "status": "building"}))[0]
    assert figures(standing) == [("mud", 18, 5, 13)]


@pytest.mark.parametrize("row", [{}, {"status": "building"}], ids=["running", "building"])
def test_a_plant_of_unknown_capacity_and_output_takes_nothing(row: dict[str, str]) -> None:
    assert not any(
        each.stands for plan in plans(recovering({"id": "x", "technology": "recover", **row})) for each in plan.uses
    )


def test_a_plant_of_the_library_is_as_large_as_it_must_be() -> None:
    _, found = plans(recovering())
    assert found.scope is Scope.LIBRARY
    assert figures(found) == [("mud", 80, round(80 / 3.6, 6), round(80 * 2.6 / 3.6, 6))]
    assert not found.uses[0].stands


def test_what_is_alike_meets_what_a_plant_uses_and_leaves_a_residue() -> None:
    found = plans(scenario(LIKE_ORE))[-1]
    (use,) = (each for each in found.uses if each.ground is Ground.COMPOSITION)
    # The 80 t of mud hold the iron of 53.3 t of ore; the other 26.7 t stay behind.
    assert (use.amount, use.size, use.residue) == pytest.approx((80, 80 / 1.5, 80 / 3))
    assert found.left["residue:mud", ""] == pytest.approx((0, 80 / 3))
    assert found.dumped() == pytest.approx((80, 80 / 3))


def test_several_like_wastes_meet_one_need_once() -> None:
    text = LIKE_ORE.replace(
        "  - {id: power", "  - {id: dust, name: 收尘灰, unit: t, kind: waste, composition: {Fe: 0.6}}\n  - {id: power"
    ).replace(
        "{product: ore, amount: -2,", "{product: dust, amount: 5, source: 手算}\n      - {product: ore, amount: -2,"
    )
    found = plans(scenario(text))[-1]
    trials = [each for each in found.uses if each.ground is Ground.COMPOSITION]
    assert sum(each.size for each in trials) == pytest.approx(160)  # the ore that 80 t of metal need, not more


def test_a_hazardous_waste_is_never_tried_for_its_composition() -> None:
    one = scenario(LIKE_ORE)
    mud = replace(one.library.products["mud"], hazard="HW48")
    library = replace(one.library, products={**one.library.products, "mud": mud})
    assert all(use.ground is Ground.TECHNOLOGY for plan in plans(replace(one, library=library)) for use in plan.uses)


def test_local_scrap_takes_the_place_of_what_a_plant_buys_elsewhere() -> None:
    rows = [
        {"id": "r", "technology": "roll", "capacity": 80, "level": 60, "zone": "A"},
        {"id": "m", "technology": "remelt", "capacity": 50, "level": 50, "zone": "B"},
    ]
    one = scenario(facilities=rows, roads=[{"one": "A", "other": "B", "km": 90, "cost": 0.5}])
    (found,) = plans(one)
    (use,) = found.uses
    assert (use.taker.id, use.amount, use.instead, use.size) == pytest.approx(("m", 15, 15, 0))
    assert use.km == pytest.approx(90)
    assert found.left["scrap", "A"] == pytest.approx((15, 0))


def test_what_stands_goes_before_what_would_have_to_be_built() -> None:
    rows = [{"id": "x", "technology": "recover", "capacity": 10, "zone": "B"}]
    one = works(facilities=[{**SMELTER, "zone": "A"}, *rows], roads=[{"one": "A", "other": "B", "km": 400, "cost": 1}])
    standing, library = plans(one)
    near = {each.taker.id: each.amount for each in library.uses}
    assert near["x"] == pytest.approx(standing.uses[0].amount) == pytest.approx(36)
    assert near["library:recover@A"] == pytest.approx(44)


@given(capacities=st.lists(st.integers(1, 30), min_size=1, max_size=4), level=st.integers(1, 200))
def test_mass_closes_over_every_plan(capacities: Sequence[int], level: int) -> None:
    rows = [{"id": f"x{at}", "technology": "recover", "capacity": each} for at, each in enumerate(capacities)]
    one = works(facilities=[{"id": "s", "technology": "smelt", "level": level}, *rows])
    for plan in plans(one):
        taken, residue = sum(each.amount for each in plan.uses), sum(each.residue for each in plan.uses)
        was, now = plan.dumped()
        assert was == pytest.approx(level)
        assert now == pytest.approx(was - taken + residue)
        wanted = min(level, 3.6 * sum(capacities)) if plan.scope is Scope.STANDING else level
        assert taken == pytest.approx(wanted)
