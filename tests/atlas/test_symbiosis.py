from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from liantu.atlas.model import Scenario
from liantu.atlas.network import compile_network
from liantu.atlas.simulate import simulate
from liantu.atlas.symbiosis import Ground, Match, matches
from tests.atlas.scenes import METAL, scenario

EXTRA = """
  - {id: iron, name: 铁精矿, unit: t, composition: {Fe: 0.6}}
  - {id: slag, name: 尾渣, unit: t, kind: waste}
technologies:
"""
RECOVER = """
  - id: recover
    name: 磁选
    reference: iron
    exchanges: [{product: mud, amount: -3.6, source: 手算}, {product: slag, amount: 2.6, source: 手算}]
facilities:
"""


def works(**changes: Any) -> Scenario:
    text = METAL.replace("technologies:\n", EXTRA.lstrip("\n"), 1).replace("facilities:\n", RECOVER.lstrip("\n"), 1)
    return scenario(text, **changes)


def of(one: Scenario, product: str) -> list[Match]:
    return [each for each in matches(simulate(compile_network(one))) if each.product.id == product]


def test_a_plant_of_the_library_that_takes_the_waste_is_named_though_none_stands_here() -> None:
    found = of(works(), "mud")
    assert [(each.technology.id, each.taker, each.offered) for each in found] == [("recover", None, 80)]
    assert found[0].remarks == ("工艺库里有这种工艺，本地没有这样的厂",)
    assert found[0].residue == pytest.approx(2.6 / 3.6)


def test_a_plant_takes_no_more_than_its_capacity() -> None:
    rows = [{"id": "s", "technology": "smelt", "level": 80}, {"id": "x", "technology": "recover", "capacity": 10}]
    found = of(works(facilities=rows), "mud")[0]
    assert (found.takes, found.matched) == (36, 36)


def test_a_plant_of_unknown_capacity_is_named_without_a_quantity() -> None:
    rows = [{"id": "s", "technology": "smelt", "level": 80}, {"id": "x", "name": "磁选厂", "technology": "recover"}]
    found = of(works(facilities=rows), "mud")[0]
    assert (found.matched, found.saving) == (None, None)
    assert "能接收多少不知道" in found.remarks[0]


def test_a_hazardous_waste_needs_a_licence() -> None:
    one = works()
    mud = replace(one.library.products["mud"], hazard="HW48")
    library = replace(one.library, products={**one.library.products, "mud": mud})
    assert "HW48" in of(replace(one, library=library), "mud")[0].remarks[0]


def test_distance_and_haulage_come_from_the_road() -> None:
    rows = [
        {"id": "s", "technology": "smelt", "level": 80, "zone": "A"},
        {"id": "x", "technology": "recover", "capacity": 10, "zone": "B"},
    ]
    roads = [{"one": "A", "other": "B", "km": 120, "cost": 0.4}]
    prices = [{"product": "mud", "value": -50, "day": date(2026, 1, 1)}]
    found = of(works(facilities=rows, roads=roads, prices=prices), "mud")[0]
    assert found.km == 120
    assert found.saving == pytest.approx(36 * (50 - 48))


def test_a_like_composition_is_a_question_and_comes_last() -> None:
    text = METAL.replace("{id: mud, name: 尾泥, unit: t, kind: waste}",
                         "{id: mud, name: 尾泥, unit: t, kind: waste, composition: {Fe: 0.4}}")  # fmt: skip
    text = text.replace("{id: ore, name: 矿, unit: t, kind: resource}",
                        "{id: ore, name: 矿, unit: t, kind: resource, composition: {Fe: 0.6}}")  # fmt: skip
    found = of(scenario(text), "mud")
    assert [(each.ground, each.taker and each.taker.id) for each in found] == [(Ground.COMPOSITION, "s")]
    assert "须试验确认" in found[0].remarks[0]


def test_a_project_and_its_phases_take_the_same_tonnes_once() -> None:
    rows = [
        {"id": "s", "technology": "smelt", "level": 80},
        {"id": "x", "technology": "recover", "capacity": 10, "status": "building"},
        {"id": "x1", "technology": "recover", "capacity": 10, "status": "building", "parent": "x"},
    ]
    assert [each.taker.id for each in of(works(facilities=rows), "mud") if each.taker] == ["x1"]
