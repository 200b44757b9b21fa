from pathlib import Path

import pytest

from liantu.errors import PackError
from liantu.measures.units import read_units, table, unit_of
from liantu.packs.loader import load_pack, read_pack

TAIL = "readings: []\ncompounds: []\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("units: [", r"my\.yaml: not readable as YAML"),
        ("- 1", r"my\.yaml: the file must be a table of lists, not list"),
        ("unit: []", r"my\.yaml: no list `units`. Add `units:`"),
        ("units: [1]", r"my\.yaml: units entry 1: 1 is no table"),
        ("units: [{id: a, colour: red}]", r"units entry 1 \(a\): unknown key colour. Known keys are .*forms"),
        ("units: [{forms: 元}]", r"units entry 1: `dim` must be a text|units entry 1: `id` must be a text"),
        ("units: [{id: a, dim: mass, unit: t, factor: heavy}]", r"\(a\): factor 'heavy' is no number. Write 1000"),
        ("units: [{id: a, dim: mass, unit: t, factor: 1/0}]", r"\(a\): factor '1/0' is no number"),
        ("units: [{id: a, dim: mass, unit: t, one: 1}]", r"\(a\): `one` must be true or false, not 1"),
        ("units: [{id: a, dim: mass, unit: t, forms: [1]}]", r"\(a\): `forms` must be words"),
        ("units: [{id: a, dim: mass, unit: t, chinese: no way}]", r"\(a\): `chinese` is 'no way'. Write many or never"),
        ("units: [{id: a, dim: m, unit: t}, {id: a, dim: m, unit: t}]", r"entry 2 \(a\): a second entry with id a"),
        (
            "units: [{id: a, dim: m, unit: t, forms: 吨}, {id: b, dim: m, unit: t, forms: 吨}]",
            r"\(b\): form '吨' belongs to a already",
        ),
    ],
)
def test_a_mistake_is_named_with_file_entry_and_remedy(text: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        read_units(read_pack(text, name="my.yaml"))


def test_a_reading_of_an_unknown_unit_is_refused() -> None:
    text = "units: []\nclassifiers: []\nreadings: [{form: 度, as: kwh}]\ncompounds: []"
    with pytest.raises(PackError, match="`as: kwh` is no unit of this pack"):
        read_units(read_pack(text, name="my.yaml"))


def test_a_compound_needs_two_units() -> None:
    text = "units: []\nclassifiers: []\nreadings: []\ncompounds: [{over: [CNY], unit: CNY/t}]"
    with pytest.raises(PackError, match="Name numerator and denominator"):
        read_units(read_pack(text, name="my.yaml"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"base/nothing\.yaml: no such file"):
        load_pack("nothing.yaml")
    (tmp_path / "units.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(PackError, match=r"units\.yaml: not UTF-8 at byte 0"):
        load_pack("units.yaml", folder=tmp_path)


def test_the_base_pack_has_the_units_of_the_contract() -> None:
    known = {unit.canonical for unit in table().by_id.values()} | {each.unit for each in table().compounds.values()}
    contract = (
        "CNY t t/a m2 m3 km m kWh kW tce tCO2 % pp s a person count CNY/m2 CNY/t USD GJ kWh/t kgce/t m3/a x other"
    )
    assert set(contract.split()) <= known


def test_an_unknown_unit_id_is_refused() -> None:
    with pytest.raises(PackError, match="no unit with id 'parsec'"):
        unit_of("parsec")


def test_a_mistake_is_named_with_its_line() -> None:
    text = "units:\n  - {id: a, dim: m, unit: t}\n\n  - id: b\n    colour: red\n"
    with pytest.raises(PackError, match=r"^line 4 of my\.yaml: units entry 2 \(b\): unknown key colour"):
        read_units(read_pack(text + TAIL, name="my.yaml"))
