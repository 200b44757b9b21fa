"""What the gate says of public process data, of the design's counts over it, and of our own packs and their norms."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from bench.gate_data import Process, energy_as_mass, heavier, kilograms, read, technology, unfit
from liantu.atlas.limits import energy_limits
from liantu.atlas.load import library
from liantu.atlas.model import Exchange, Library
from liantu.atlas.validate import Check, Verdict, check, check_all

FLOOR = 1.8894  # t Al2O3 per t Al: 101.961 / (2 · 26.982)
SCALES = {"kgce/t": 0.001, "kgce/重量箱": 0.02, "kWh/t": 1.0}  # to tce/t and kWh/t; 20 重量箱 weigh a tonne
DESIGN_TOLERANCE = 0.02  # at which the design's count of 187 comes out exactly
_SAME = 1e-6  # tce/t or kWh/t: what rounding may do to a printed level


@dataclass(frozen=True, slots=True)
class Judged:
    """One process with what the gate says of it; `unseen` tells that an input's mass is not given."""

    process: Process
    found: Check
    unseen: bool

    @property
    def verdict(self) -> Verdict:
        """The gate's verdict; what fails while an input's mass is not given cannot be told."""
        failing = self.found.verdict is Verdict.FAILS
        return Verdict.CANNOT_TELL if failing and self.unseen else self.found.verdict

    @property
    def ratio(self) -> float:
        """How many times the listed mass inputs come out again."""
        return self.found.mass.made[0] / self.found.mass.used[1] if self.found.mass.used[1] else 0.0


@dataclass(frozen=True, slots=True)
class Family:
    """The verdicts on the processes of one family, and why others have none."""

    judged: tuple[Judged, ...]
    aside: Counter[str]

    def of(self, verdict: Verdict) -> list[Judged]:
        """Those of one verdict."""
        return [each for each in self.judged if each.verdict is verdict]


@dataclass(frozen=True, slots=True)
class Counts:
    """The design's own counts over the literature family, taken again."""

    weighed: int
    without: int
    heavier: int
    heavier_exact: int
    heavier_solids: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One Hall–Héroult set: alumina per tonne of aluminium, None where it lists none."""

    process: Process
    alumina: float | None


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of the national energy limits, level 1 strictest; None where a level is not set."""

    standard: str
    product: str
    unit: str
    levels: tuple[float | None, float | None, float | None]

    @property
    def ordered(self) -> bool:
        """Whether the levels grow from 1 to 3."""
        known = [each for each in self.levels if each is not None]
        return known == sorted(known)


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page tells."""

    declared: dict[str, Family]
    corrected: dict[str, Family]
    counts: Counts
    cells: tuple[Cell, ...]
    energy: tuple[Process, ...]
    limits: tuple[Limit, ...]
    own: tuple[Check, ...]
    strangers: tuple[str, ...]
    misquoted: tuple[str, ...]
    quoted: int


def judge(processes: Sequence[Process], *, solids: bool) -> Family:
    """Judge each process that has a mass reference made; the others are counted by why they have none."""
    aside = Counter(reason for each in processes if (reason := unfit(each, solids=solids)))
    fit = [each for each in processes if not unfit(each, solids=solids)]
    found = [Judged(each, check(*technology(each, solids=solids)), unseen(each, solids=solids)) for each in fit]
    return Family(tuple(found), aside)


def unseen(process: Process, *, solids: bool) -> bool:
    """Whether an input is counted in pieces, m³, m² or without a unit, so that its mass is not known."""
    inputs = [each for each in process.rows if not each.output and not each.reference and each.amount]
    return any(each.unit in ("", "m3", "Item(s)", "m2", "m") and kilograms(each, solids=solids) is None
               for each in inputs)  # fmt: skip


def counts(processes: Sequence[Process]) -> Counts:
    """Take the design's counts: kg reference above 0 heavier than all kg inputs (within a tolerance, exactly, and with
    m³ of solids and water taken in kg).
    """
    rated = [(each, heavier(each, DESIGN_TOLERANCE)) for each in processes]
    known = [each for each, found in rated if found is not None]
    more = [each for each, found in rated if found]
    unfed = sum(each.reference.unit == "kg" and each.reference.amount > 0 for each in processes) - len(known)
    solids = sum(_weight(each) * (1 + DESIGN_TOLERANCE) < each.reference.amount for each in more)
    return Counts(len(known), unfed, len(more), sum(heavier(each) is True for each in known), solids)


def cells(processes: Sequence[Process]) -> Iterator[Cell]:
    """Give the electrolysis sets that make aluminium, with their alumina."""
    for each in processes:
        if each.family == "literature" and each.name.startswith("铝电解") and "原铝" in each.reference.name:
            if "阳极" not in each.name:
                fed = [row.amount for row in each.rows if not row.output and row.name == "氧化铝，冶金"]
                yield Cell(each, sum(fed) / each.reference.amount if fed else None)


def limits(path: Path) -> Iterator[Limit]:
    """Read the table of national energy limits."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            one, two, three = (float(row[key]) if row[key] else None for key in ("level1", "level2", "level3"))
            yield Limit(row["standard"], row["product"], row["unit"], (one, two, three))


def strangers(own: Library, rows: Sequence[Limit]) -> Iterator[str]:
    """Name our exchanges that cite a standard of the table and agree with no row (or sum of rows) of it."""
    for one in own.technologies.values():
        for each in one.exchanges:
            of = [row for row in rows if each.evidence.source.startswith(row.standard)]
            if of and each.product in ("energy_tce", "electricity") and not _agrees(each, of):
                yield f"{one.id}: {each.product} {-each.low:g}/{-each.amount:g}/{-each.high:g}"


def misquoted(rows: Sequence[Limit]) -> Iterator[str]:
    """Name the limits of our packs whose levels stand in no row of their standard."""
    for each in (one for found in energy_limits().values() for one in found):
        levels = (each.level1, each.level2, each.level3)
        of = [row for row in rows if each.standard.startswith(row.standard) and row.unit == each.unit]
        if levels not in [row.levels for row in of]:
            yield f"{each.technology} {each.indicator}"


def report(folder: Path) -> Report:
    """Judge the data of a folder and our own library."""
    processes, rows, own = read(folder), tuple(limits(folder / "gb_energy_limits.csv")), library()
    families = {name: [each for each in processes if each.family == name] for name in ("literature", "census2")}
    return Report(
        {name: judge(each, solids=False) for name, each in families.items()},
        {name: judge(each, solids=True) for name, each in families.items()},
        counts(families["literature"]), tuple(cells(processes)),
        tuple(each for each in processes if energy_as_mass(each)), rows, tuple(check_all(own)),
        tuple(strangers(own, rows)), tuple(misquoted(rows)), sum(map(len, energy_limits().values())),
    )  # fmt: skip


def _weight(process: Process) -> float:
    return sum(kilograms(each, solids=True) or 0.0 for each in process.rows if not each.output)


def _agrees(exchange: Exchange, rows: Sequence[Limit]) -> bool:
    """Whether low, amount and high are levels 1, 2 and 3 of a row, of the sum of all steps, or of the sum or difference
    of two; where a row sets level 3 alone, that alone is stated.
    """
    stated = [-each for each in (exchange.low, exchange.amount, exchange.high)]
    wanted = [[each * SCALES[row.unit] for each in row.levels if each is not None] for row in rows]
    steps = [each for each in wanted if len(each) == len(stated)]
    wanted = [each if len(each) == len(stated) else each * len(stated) for each in wanted]
    wanted.append([sum(levels) for levels in zip(*steps, strict=True)])
    for one, other in permutations(steps, 2):
        wanted += [[a + b for a, b in zip(one, other, strict=True)], [a - b for a, b in zip(one, other, strict=True)]]
    return any(all(abs(a - b) < _SAME for a, b in zip(stated, each, strict=True)) for each in wanted)
