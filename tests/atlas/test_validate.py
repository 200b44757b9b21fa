from typing import Any

import pytest

from liantu.atlas.model import Library
from liantu.atlas.validate import Check, Verdict, check
from tests.atlas.scenes import scenario

PRODUCTS = [
    {"id": "al", "name": "铝", "unit": "t", "formula": "Al"},
    {"id": "al2o3", "name": "氧化铝", "unit": "t", "formula": "Al2O3"},
    {"id": "c", "name": "阳极", "unit": "t", "formula": "C"},
    {"id": "co2", "name": "二氧化碳", "unit": "t", "formula": "CO2", "kind": "emission"},
    {"id": "soda", "name": "纯碱", "unit": "t", "formula": "Na2CO3"},
    {"id": "salt", "name": "盐", "unit": "t", "formula": "NaCl", "moisture": 0.03},
    {"id": "nh3", "name": "合成氨", "unit": "t", "formula": "NH3"},
    {"id": "water", "name": "水", "unit": "t", "formula": "H2O", "kind": "resource"},
    {"id": "nh4cl", "name": "氯化铵", "unit": "t", "formula": "NH4Cl"},
    {"id": "sludge", "name": "渣", "unit": "t", "kind": "waste"},
    {"id": "norm", "name": "综合能耗", "unit": "t", "kind": "utility", "tce": 1},
    {"id": "power", "name": "电", "unit": "kWh", "kind": "utility"},
]


def verdict(reference: str, **exchanges: Any) -> Check:
    rows = [
        {"product": name, "source": "手算", **(value if isinstance(value, dict) else {"amount": value})}
        for name, value in exchanges.items()
    ]
    one = scenario(
        "label: x", base=Library({}, {}), products=PRODUCTS,
        technologies=[{"id": "a", "name": "a", "reference": reference, "exchanges": rows}],
    ).library  # fmt: skip
    return check(one.technologies["a"], one.products)


HALL = {"al2o3": -1.8894, "c": -0.3338, "co2": 1.2233}
HOU = {"salt": -1.1028, "nh3": -0.3214, "co2": -0.4152, "water": -0.17, "nh4cl": 1.0094}


@pytest.mark.parametrize(("reference", "exchanges"), [("al", HALL), ("soda", HOU)])
def test_exact_stoichiometry_passes(reference: str, exchanges: dict[str, Any]) -> None:
    found = verdict(reference, **exchanges)
    assert (found.verdict, found.reasons) == (Verdict.PASSES, ())


def test_less_alumina_than_the_metal_holds_fails() -> None:
    found = verdict("al", **{**HALL, "al2o3": -1.80})
    assert found.verdict is Verdict.FAILS
    assert found.reasons[0].startswith("产出的Al比投入多0.04")


def test_a_range_that_reaches_the_floor_passes() -> None:
    wide = {"amount": -1.87, "low": -1.80, "high": -1.93}
    assert verdict("al", **{**HALL, "al2o3": wide}).verdict is not Verdict.FAILS


def test_more_out_than_in_fails_by_mass() -> None:
    found = verdict("al", al2o3=-1.93, sludge=1.4)
    assert found.verdict is Verdict.FAILS
    assert "产出多于投入" in found.reasons[-1]


def test_what_goes_in_and_is_not_found_again_is_doubted() -> None:
    found = verdict("al", **{**HALL, "sludge": -1.0})
    assert found.verdict is Verdict.CANNOT_TELL
    assert any("没有写明去向" in each for each in found.reasons)


def test_energy_alone_cannot_be_told() -> None:
    found = verdict("al", power=-13_000)
    assert (found.verdict, found.reasons) == (Verdict.CANNOT_TELL, ("没有列出物料投入（只有能耗或排放），无法核对",))


def test_an_energy_norm_is_no_mass() -> None:
    assert verdict("al", **HALL, norm=-0.36).verdict is Verdict.PASSES


def test_an_unknown_composition_cannot_be_told() -> None:
    found = verdict("al", sludge=-1.02)
    assert (found.verdict, found.reasons) == (Verdict.CANNOT_TELL, ("成分未知：渣",))


def test_wet_salt_counts_by_its_dry_mass() -> None:
    wet = {"amount": -1.1028 / 0.97, "basis": "wet"}
    assert verdict("soda", **{**HOU, "salt": wet}).verdict is Verdict.PASSES
