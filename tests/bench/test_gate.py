"""The gate over public process data: small sets by hand, and the real tables where they are at hand."""

import csv
import gzip
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bench.gate_checks import FLOOR, Report, cells, counts, judge, limits, report, strangers
from bench.gate_data import Process, Row, energy_as_mass, heavier, kilograms, read, unfit

from liantu.atlas.load import library
from liantu.atlas.validate import Verdict

DATA = Path(__file__).parents[3] / "shared" / "data"
real = pytest.mark.skipif(not DATA.exists(), reason="the public process data are not here")


def row(name: str, amount: float, unit: str = "kg", *, out: bool = False, **more: Any) -> Row:
    return Row(name, more.get("kind", "Product flow"), more.get("reference", False), out, amount, unit,
               more.get("comment", ""))  # fmt: skip


def process(*rows: Row, name: str = "手写", family: str = "literature") -> Process:
    return Process("0" * 8, name, family, "手写", rows)


def made(name: str, amount: float = 1000, unit: str = "kg") -> Row:
    return row(name, amount, unit, out=True, reference=True)


def verdict(*rows: Row, solids: bool = False) -> Verdict:
    return judge([process(*rows)], solids=solids).judged[0].verdict


SALT = row("sodium chloride", 1461.2)
WATER = row("自来水", 450.4)
CHLORINE = row("氯", 886.4, out=True)
HYDROGEN = row("hydrogen", 25.2, out=True)


def test_a_set_that_closes_by_mass_and_elements_passes() -> None:
    assert verdict(made("氢氧化钠"), SALT, WATER, CHLORINE, HYDROGEN) is Verdict.PASSES


def test_hydrogen_out_of_less_water_than_it_weighs_fails() -> None:
    assert verdict(made("hydrogen"), row("自来水", 820)) is Verdict.FAILS


def test_water_in_cubic_metres_is_taken_in_tonnes() -> None:
    assert kilograms(row("自来水", 0.4504, "m3"), solids=False) == pytest.approx(450.4)
    assert verdict(made("氢氧化钠"), SALT, row("自来水", 0.4504, "m3"), CHLORINE, HYDROGEN) is Verdict.PASSES


def test_an_input_without_a_mass_leaves_the_verdict_open() -> None:
    assert verdict(made("hydrogen"), row("自来水", 820), row("Water", 9, "")) is Verdict.CANNOT_TELL


def test_what_burns_may_take_its_oxygen_from_the_air_but_not_its_metal() -> None:
    smoke = row("carbon dioxide (fossil)", 2750, out=True, kind="Elementary flow")
    assert verdict(made("热"), row("hard coal", 1000), smoke) is not Verdict.FAILS
    assert verdict(made("液态原铝"), row("hard coal", 500), smoke) is Verdict.FAILS


def test_emissions_alone_are_no_material_input() -> None:
    smoke = row("sulfur dioxide", 400, out=True, kind="Elementary flow")
    found = judge([process(made("液态原铝"), smoke)], solids=False).judged[0]
    assert (found.verdict, found.ratio) == (Verdict.CANNOT_TELL, 0.0)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((made("电", 3.6, "MJ"),), "reference in MJ"),
        ((made("废水", 0),), "reference of 0"),
        ((row("污泥", 1000, reference=True),), "reference is an input (a treatment)"),
    ],
)
def test_a_set_without_a_mass_reference_is_set_aside_with_the_reason(rows: tuple[Row, ...], reason: str) -> None:
    assert unfit(process(*rows), solids=False) == reason


def test_alumina_in_cubic_metres_is_kilograms_only_where_that_is_asked() -> None:
    cell = process(made("液态原铝"), row("氧化铝，冶金", 1916, "m3"), row("氟化铝", 20))
    assert heavier(cell) is True
    assert kilograms(cell.rows[1], solids=False) is None
    assert kilograms(cell.rows[1], solids=True) == 1916
    assert counts([cell]).heavier_solids == 0


def test_a_fuel_mix_whose_percents_are_its_numbers_is_all_energy() -> None:
    printed = "Fuel mix: refined NG (76%), electricity (24%)"
    mixed = process(made("二次铝锭"), row("天然气，高压", 760, comment=printed), row("电", 240, "MJ", comment=printed))
    real_kg = process(made("二次铝锭"), row("天然气，高压", 96, comment=printed), row("电", 240, "MJ", comment=printed))
    assert energy_as_mass(mixed)
    assert not energy_as_mass(real_kg)


def test_both_tables_are_read_with_their_citations(tmp_path: Path) -> None:
    write(tmp_path / "tiangong_processes.csv.gz", [{
        "uuid": "u", "name_zh": "电解", "name_en": "", "family": "literature", "source": "某刊",
    }])  # fmt: skip
    write(tmp_path / "tiangong_exchanges.csv.gz", [{
        "process_uuid": "u", "is_reference": "1", "direction": "Output", "flow_name_zh": "", "flow_name_en": "sodium",
        "flow_type": "Product flow", "amount": "", "unit": "kg", "comment": "",
    }])  # fmt: skip
    found = read(tmp_path)
    assert [(each.citation, each.reference.name, each.reference.amount) for each in found] == [("某刊", "sodium", 0)]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


@cache
def judged() -> Report:
    return report(DATA)


@real
def test_the_design_counts_are_found_again() -> None:
    found = judged().counts
    assert (found.weighed, found.without, found.heavier, found.heavier_exact) == (1093, 158, 187, 193)
    assert found.heavier_solids == 150


@real
def test_every_electrolysis_set_with_alumina_stands_above_the_floor() -> None:
    listed = [each.alumina for each in judged().cells if each.alumina is not None]
    assert (len(judged().cells), len(listed)) == (26, 21)
    assert all(each > FLOOR for each in listed)
    assert len(list(cells(read(DATA)))) == 26


@real
def test_the_recycled_ingot_of_2019_lists_energy_as_kilograms() -> None:
    assert "750d4999" in {each.id[:8] for each in judged().energy}
    assert all("Peng" in each.citation for each in judged().energy)


@real
def test_census_sets_hold_no_inputs_and_none_fails() -> None:
    census = judged().declared["census2"]
    assert not census.of(Verdict.FAILS)


@real
def test_levels_of_the_national_limits_grow_and_our_norms_are_theirs() -> None:
    rows = tuple(limits(DATA / "gb_energy_limits.csv"))
    assert len(rows) == 90
    assert all(each.ordered for each in rows)
    ours = {each.partition(":")[0] for each in strangers(library(), rows)}
    assert not {name for name in ours if any(file in library().technologies[name].where
                                             for file in ("chem_", "glass_", "battery_"))}  # fmt: skip


@real
def test_every_limit_of_our_packs_stands_in_its_standard() -> None:
    assert judged().quoted > 50
    assert not judged().misquoted


@real
def test_none_of_our_technologies_fails() -> None:
    assert not [each.technology.id for each in judged().own if each.verdict is Verdict.FAILS]
