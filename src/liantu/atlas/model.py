"""The records of the atlas. One sign: an exchange is + what is made and − what is used; wastes are products.

Quantities of a product are in its `unit` per year; a technology's exchanges are per unit of its reference product.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from liantu.atlas.arrays import Arrays, intern


class Kind(StrEnum):
    """What a product is to a balance."""

    GOOD = "good"
    BYPRODUCT = "byproduct"
    WASTE = "waste"  # leaves only by a user, a market for it, or dumping that is counted
    UTILITY = "utility"  # electricity, steam, gas, coal: bought
    RESOURCE = "resource"  # water, air, ore: taken
    EMISSION = "emission"  # leaves, and is counted


class Grade(StrEnum):
    """How sure a number is."""

    CONFIRMED = "confirmed"  # official text, or exact stoichiometry
    SECONDARY = "secondary"
    PENDING = "pending"  # 待核
    EXAMPLE = "example"  # 示例


class Mark(StrEnum):
    """Whose number it is: a document or ledger states it, the library gives it, or somebody assumed it."""

    STATED = "stated"
    LIBRARY = "library"
    ASSUMED = "assumed"


class Basis(StrEnum):
    """On which basis an exchange's amount is given."""

    DRY = "dry"
    WET = "wet"
    PURE = "100%"  # 折百
    GROSS = "gross"
    NET = "net"


class Status(StrEnum):
    """Whether a facility runs. A project is a facility that does not run yet."""

    PLANNED = "planned"
    BUILDING = "building"
    RUNNING = "running"
    IDLE = "idle"
    CLOSED = "closed"


class Side(StrEnum):
    """Which way a market trades."""

    BUY = "buy"
    SELL = "sell"


class Corner(StrEnum):
    """Which end of the stated intervals a network is compiled with."""

    LOW = "low"
    VALUE = "value"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a number: whose it is, the source in words, its grade, and the book's statement if any."""

    mark: Mark
    source: str = ""
    grade: Grade = Grade.PENDING
    year: int | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A good, by-product, waste, utility, resource or emission.

    `composition` maps elements to mass fractions of the dry product (from `formula` where that is given); `moisture` is
    the mass fraction of water as traded. `tce` and `co2` are tonnes of standard coal and of CO₂ per unit where it is
    bought as energy. `hazard` is the class of the waste catalogue, empty for none.
    """

    id: str
    name: str
    unit: str
    kind: Kind
    english: str = ""
    formula: str = ""
    composition: Mapping[str, float] = field(default_factory=dict)
    moisture: float = 0.0
    tce: float | None = None
    co2: float | None = None
    hazard: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    where: str = ""

    @property
    def emitted(self) -> float:
        """Tonnes of CO₂ (equivalent) in one unit that leaves: CO₂ itself, else by the factor of an emission."""
        if self.formula == "CO2" or self.id == "co2":
            return 1.0
        return (self.co2 or 0.0) if self.kind is Kind.EMISSION else 0.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """How much of a product one unit of reference output makes (+) or uses (−); |low| ≤ |amount| ≤ |high|."""

    product: str
    amount: float
    low: float
    high: float
    basis: Basis
    evidence: Evidence
    note: str = ""

    def at(self, corner: Corner) -> float:
        """Give the amount at a corner of the stated interval."""
        return {Corner.LOW: self.low, Corner.VALUE: self.amount, Corner.HIGH: self.high}[corner]


@dataclass(frozen=True, slots=True)
class Technology:
    """A way to make `reference`, with its exchanges per unit of it; the reference itself is an exchange of +1."""

    id: str
    name: str
    reference: str
    exchanges: tuple[Exchange, ...]
    english: str = ""
    note: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Facility:
    """An enterprise on a technology in a zone. `capacity` and `level` are in the reference's unit per year.

    `level` is the reported yearly output, `utilisation` the ceiling on output over capacity, `least` what it must make
    at least when a plan is optimised; None means unknown.
    `parent` is the project of which this is a phase: only phases are counted, never both. A facility runs from
    `valid_from` to `valid_to`. `energy` gives stated unit energies by the indicator of a national limit, in its unit.
    `investment` (CNY), `jobs` and `output_value` (CNY a year) are what its project states, `record` what states each of
    them, by its name.
    """

    id: str
    name: str
    technology: str
    zone: str = ""
    enterprise: str = ""
    capacity: float | None = None
    level: float | None = None
    utilisation: float = 1.0
    least: float = 0.0
    status: Status = Status.RUNNING
    valid_from: date | None = None
    valid_to: date | None = None
    parent: str = ""
    investment: float | None = None
    jobs: float | None = None
    output_value: float | None = None
    evidence: tuple[Evidence, ...] = ()
    where: str = ""
    energy: tuple[tuple[str, float], ...] = ()
    record: tuple[tuple[str, Evidence], ...] = ()

    def behind(self, figure: str) -> Evidence | None:
        """Give what states a figure of its record; a facility of a file has one source for all that it says."""
        if self.record or any(each.statement for each in self.evidence):
            return dict(self.record).get(figure)
        return next(iter(self.evidence), None)

    def runs(self, on: date) -> bool:
        """Whether it runs on a day, so far as its status and dates tell."""
        within = (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)
        return self.status is Status.RUNNING and within


@dataclass(frozen=True, slots=True)
class Price:
    """What a unit of a product costs (CNY per unit, without VAT) on a day; `derived` where a document implies it."""

    product: str
    value: float
    low: float
    high: float
    day: date
    evidence: Evidence
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Market:
    """Where a product may be bought or sold: at `price` (None: the price list's), `least` to `limit` a year."""

    product: str
    side: Side
    zone: str = ""
    price: float | None = None
    limit: float | None = None
    least: float = 0.0
    evidence: Evidence = Evidence(Mark.ASSUMED)
    where: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling on what leaves or is bought in a year: of a product, or of the impact `tce` or `co2` in tonnes; in
    `zone` and what lies within it, everywhere where it is empty.
    """

    of: str
    amount: float
    zone: str = ""
    evidence: Evidence = Evidence(Mark.ASSUMED)
    where: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A district, park or part of one, under its name, and the zone that it lies in, empty for none."""

    id: str
    parent: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """The distance between two zones, in km; goods move both ways at `cost` CNY per tonne and km."""

    one: str
    other: str
    km: float
    cost: float = 0.0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """A printed figure that says something of the network: Σ factor · quantity = value, give or take `tolerance`.

    `terms` maps quantities to factors: `level:ID` of a facility, `bought:PRODUCT`, `left:PRODUCT`, `made:PRODUCT` or
    `used:PRODUCT` of a row (`PRODUCT@ZONE` where zones are apart), or `other:NAME`, an unknown that only observations
    tie down.
    """

    label: str
    terms: Mapping[str, float]
    value: float
    tolerance: float
    evidence: Evidence = Evidence(Mark.STATED)
    where: str = ""


@dataclass(frozen=True)
class Library:
    """Products and technologies by id."""

    products: Mapping[str, Product]
    technologies: Mapping[str, Technology]

    @cached_property
    def arrays(self) -> Arrays:
        """Its numbers, interned once."""
        return intern(self.products, self.technologies)

    @cached_property
    def making(self) -> Mapping[str, tuple[str, ...]]:
        """By product the technologies whose reference it is, where there is none those that make it besides."""
        first = _by_product((each.reference, each.id) for each in self.technologies.values())
        return {**_by_product(self._exchanged(1)), **first}

    @cached_property
    def using(self) -> Mapping[str, tuple[str, ...]]:
        """By product the technologies that use it up."""
        return _by_product(self._exchanged(-1))

    def _exchanged(self, sign: int) -> Iterator[tuple[str, str]]:
        for each in self.technologies.values():
            amounts = {one.product: one.amount for one in reversed(each.exchanges)}
            yield from ((product, each.id) for product, amount in amounts.items() if amount * sign > 0)


def _by_product(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for product, technology in pairs:
        found[product] = (*found.get(product, ()), technology)
    return found


@dataclass(frozen=True, slots=True)
class Scenario:
    """All that a network is compiled from. Prices may be missing: then only physical questions have answers."""

    label: str
    library: Library
    facilities: tuple[Facility, ...] = ()
    markets: tuple[Market, ...] = ()
    limits: tuple[Limit, ...] = ()
    prices: Mapping[str, Price] = field(default_factory=dict)
    roads: tuple[Road, ...] = ()
    zones: tuple[Zone, ...] = ()
    observations: tuple[Observation, ...] = ()
    on: date | None = None
    corner: Corner = Corner.VALUE
