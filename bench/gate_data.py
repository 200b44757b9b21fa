"""Public process data (天工 LCA tables) as technologies: tonnes per tonne of reference, compositions of flows we know.

What a life-cycle inventory leaves unsaid is left open, never assumed: the oxygen that a fire takes from the air is an
input of 0 up to the mass of the listed emissions; emissions that are together below the gate's own tolerance for an
element are left out; a flow whose unit is not given is no mass.
"""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from liantu.atlas.formulas import fractions
from liantu.atlas.model import Basis, Evidence, Exchange, Grade, Kind, Mark, Product, Technology
from liantu.atlas.validate import RESIDUE

# Flows of one substance, by Chinese or English name. Left out: solutions, whose water would have to be guessed, and
# scrap, whose mass is not its metal.
SUBSTANCES = {
    "Al2O3": "氧化铝，冶金|Aluminum oxide (alumina)",
    "Al": ("液态原铝|原铝，铸锭|aluminium|二次铝锭|铝和铝合金产品|铝挤压型材|铝集电极箔，用于锂离子电池|铝粉"),
    "AlF3": "氟化铝",
    "Na3AlF6": "冰晶石",
    "C": "阳极，预焙，用于铝电解|阳极，用于金属电解|碳阳极",
    "H2O": (
        "自来水|去离子水|软化水|循环水|water|process water|Water (desalinated; deionized)|"
        "Cooling water|Water for industrial use|Water, unspecified natural origin|water vapour"
    ),
    "NaOH": "sodium hydroxide|氢氧化钠",
    "Na2CO3": "sodium carbonate|碳酸钠|纯碱，浓",
    "NaCl": "sodium chloride|氯化钠|氯化钠，粉末",
    "KCl": "氯化钾|potassium chloride",
    "NH3": "ammonia|氨|氨，无水，液体",
    "N2": "nitrogen|氮|液氮",
    "O2": "oxygen|工业氧气",
    "H2": "hydrogen|Hydrogen",
    "Cl2": "chlorine|氯",
    "HCl": "hydrogen chloride|氯化氢|hydrogen chloride gas",
    "CaO": "生石灰|氧化钙",
    "CaCO3": "calcium carbonate",
    "CaSO6H4": "gypsum stone (CaSO4-dihydrate)",
    "Li2CO3": "碳酸锂",
    "CH4O": "甲醇",
    "CH2O": "甲醛",
    "CH4N2O": "尿素",
    "Si": "silicon|冶金硅",
    "Cu": "copper|精炼铜",
    "CO2": (
        "carbon dioxide (fossil)|carbon dioxide (biogenic)|Carbon dioxide (fossil)|carbon dioxide|化学工业中的二氧化碳"
    ),
    "SO2": "sulfur dioxide",
    "CO": "carbon monoxide (fossil)",
    "CH4": "methane (fossil)",
    "N2O": "nitrous oxide",
    "N2H8SO4": "硫酸铵",
    "NH4Cl": "氯化铵",
    "N2H4O3": "硝酸铵",
}
KNOWN = {name: formula for formula, names in SUBSTANCES.items() for name in names.split("|")}
# Solids and liquids whose rows say m³ while their numbers are kilograms: 1 916 m³ of alumina make no tonne of metal.
KILOGRAMS = frozenset(
    (
        "氧化铝，冶金 阳极，预焙，用于铝电解 阳极，糊状，用于铝电解 碳阳极 二次铝锭 废铝、新 铝废料，消费后 "
        "铝和铝合金产品 铝挤压型材 铝集电极箔，用于锂离子电池 铝粉 冰晶石 沥青 煤沥青 煤焦油 轻质燃油 "
        "磷酸，工业级，不含水，85%溶液状态 硫酸镍 氯化钠，粉末 生石灰，碎块，散装 生石灰，磨碎的，散装 氯化钾 "
        "氯化铵 氯化钡 柠檬酸铵 磷酸二氢铵 硅灰，致密 铝，锻造合金 废饮料罐 镍钴铝氧化锂（NCA） 石墨粉 硅铁粉 "
        "无水石膏"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """One exchange as published."""

    name: str
    kind: str
    reference: bool
    output: bool
    amount: float
    unit: str
    comment: str

    @property
    def elementary(self) -> bool:
        """Whether it comes from, or goes to, nature."""
        return self.kind == "Elementary flow"


@dataclass(frozen=True, slots=True)
class Process:
    """One published process with its citation; `family` is literature or census2."""

    id: str
    name: str
    family: str
    citation: str
    rows: tuple[Row, ...]

    @property
    def reference(self) -> Row:
        """The row that the others are per."""
        return next(each for each in self.rows if each.reference)


def read(folder: Path) -> list[Process]:
    """Read both tables of a folder; a process without exactly one reference is an error."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for each in _table(folder / "tiangong_exchanges.csv.gz"):
        name = (each["flow_name_zh"] or each["flow_name_en"]).strip()
        output = each["direction"] == "Output"
        amount = float(each["amount"] or 0)
        rows[each["process_uuid"]].append(
            Row(name, each["flow_type"], each["is_reference"] == "1", output, amount, each["unit"], each["comment"])
        )
    return [
        Process(each["uuid"], each["name_zh"] or each["name_en"], each["family"], each["source"],
                tuple(rows[each["uuid"]]))
        for each in _table(folder / "tiangong_processes.csv.gz")
    ]  # fmt: skip


def kilograms(row: Row, *, solids: bool) -> float | None:
    """Give a row's mass in kg, None where its unit is none of mass: with `solids`, m³ of a solid counts as kg."""
    if row.unit == "kg" or (solids and row.unit == "m3" and row.name in KILOGRAMS):
        return row.amount
    if row.unit == "m3" and KNOWN.get(row.name) == "H2O":
        return row.amount * 1000
    return None


def heavier(process: Process, tolerance: float = 0.0) -> bool | None:
    """Whether the reference alone weighs more than all kg inputs (a reference that is an input counted among them), as
    the design counted; None without a kg reference above 0 or without kg inputs above 0.
    """
    one = process.reference
    inputs = sum(each.amount for each in process.rows if not each.output and each.unit == "kg")
    if one.unit != "kg" or one.amount <= 0 or inputs <= 0:
        return None
    return one.amount > inputs * (1 + tolerance)


def unfit(process: Process, *, solids: bool) -> str:
    """Say why a process has no reference by mass, empty where it has."""
    one = process.reference
    if kilograms(one, solids=solids) is None:
        return f"reference in {one.unit or 'no unit'}"
    if one.amount <= 0:
        return "reference of 0"
    return "" if one.output else "reference is an input (a treatment)"


def technology(process: Process, *, solids: bool) -> tuple[Technology, dict[str, Product]]:
    """Give a process as a technology per tonne of its reference, with the products that it needs."""
    base = kilograms(process.reference, solids=solids) or 0.0
    products: dict[str, Product] = {}
    exchanges = tuple(_exchanges(process, base, products, solids=solids))
    name = process.reference.name or "?"
    products["reference"] = _product("reference", name, KNOWN.get(name, ""))
    return Technology(process.id, process.name, "reference", exchanges), products


def energy_as_mass(process: Process) -> bool:
    """Whether rows in kg and in MJ together make up the shares of a fuel mix that their own comment prints in percent:
    then all of them are energy, and the kg are none.
    """
    rows = [each for each in process.rows if each.comment.startswith("Fuel mix") and not each.output]
    printed = {float(share) for each in rows for share in re.findall(r"\((\d+(?:\.\d+)?)\s*%\)", each.comment)}
    total = sum(each.amount for each in rows)
    if total <= 0 or {each.unit for each in rows} != {"kg", "MJ"}:
        return False
    return all(any(abs(100 * each.amount / total - share) < 1 for share in printed) for each in rows)


def _exchanges(process: Process, base: float, products: dict[str, Product], *, solids: bool) -> Iterator[Exchange]:
    emitted, fed = 0.0, False
    for number, row in enumerate(process.rows):
        mass = kilograms(row, solids=solids)
        if row.reference or not mass:
            continue
        if row.elementary and row.output:
            emitted += mass / base
            continue
        name, fed = f"{number}", fed or not row.output
        products[name] = _product(name, row.name, KNOWN.get(row.name, ""))
        yield _exchange(name, mass / base * (1 if row.output else -1))
    if fed and emitted > RESIDUE / 5:
        products |= {"out": _product("out", "排放", ""), "air": _product("air", "空气中的氧", "O2")}
        yield _exchange("out", emitted)
        yield Exchange("air", -emitted, -0.0, -emitted, Basis.DRY, _EVIDENCE)


_EVIDENCE = Evidence(Mark.LIBRARY, "天工LCA", Grade.SECONDARY)


def _exchange(name: str, amount: float) -> Exchange:
    return Exchange(name, amount, amount, amount, Basis.DRY, _EVIDENCE)


def _product(id_: str, name: str, formula: str) -> Product:
    composition: Mapping[str, float] = fractions(formula) if formula else {}
    return Product(id_, name, "t", Kind.GOOD, composition=composition)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
