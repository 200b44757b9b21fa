"""The table of units and classifiers, read once from the base pack, and the exact conversion to canonical units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from re import escape

from liantu.errors import PackError
from liantu.measures.numerals import EXACT
from liantu.packs.loader import Entry, Pack, load_pack

_KEYS = ("id", "forms", "dim", "unit", "factor", "not_before", "chinese", "one", "bare", "per", "ambiguous")


@dataclass(frozen=True, slots=True, eq=False)  # rows of one table: compared and hashed by identity
class Unit:
    """One row of the table; `factor` turns a printed value into the canonical `unit`, exactly."""

    id: str
    forms: tuple[str, ...]
    dimension: str
    canonical: str
    factor: Fraction = Fraction(1)
    not_before: tuple[str, ...] = ()
    chinese: str = "any"  # any, many (two numeral characters or more) or never
    one: bool = False
    bare: bool = False
    per: bool = False
    ambiguous: str | None = None

    @property
    def counts(self) -> bool:
        """Whether this is a classifier of counted things or people."""
        return self.dimension in {"count", "person"}


@dataclass(frozen=True, slots=True)
class Reading:
    """Which unit an ambiguous form is, by the words shortly `before` or directly `after` it."""

    form: str
    unit: Unit
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compound:
    """The canonical unit of a quotient: what the quotient of canonical values is multiplied with to reach it."""

    unit: str
    factor: Fraction
    basis: str


@dataclass(frozen=True, slots=True)
class Table:
    """All units, by id and by printed form, with readings of ambiguous forms and canonical quotients."""

    by_id: Mapping[str, Unit]
    by_form: Mapping[str, Unit]
    readings: Mapping[str, tuple[Reading, ...]]
    compounds: Mapping[tuple[str, str], Compound] = field(default_factory=dict)


def convert(value: Decimal, factor: Fraction) -> Decimal:
    """Give value x factor, exact where the quotient ends, else to 40 significant digits."""
    times, parts = factor.as_integer_ratio()
    product = value if times == 1 else EXACT.multiply(value, times)
    return product if parts == 1 else EXACT.divide(product, parts)


def _unit(entry: Entry, *, classifier: bool) -> Unit:
    try:
        factor = Fraction(entry.text("factor", "1"))
    except (ValueError, ZeroDivisionError) as error:
        raise entry.fail(f"factor {entry.text('factor')!r} is no number", "Write 1000, 0.001 or 2000/3") from error
    chinese = entry.text("chinese", "any")
    if chinese not in {"any", "many", "never"}:
        raise entry.fail(f"`chinese` is {chinese!r}", "Write many or never, or leave it out")
    return Unit(
        id=entry.text("id"),
        forms=entry.words("forms"),
        dimension=entry.text("dim", "count" if classifier else None),
        canonical=entry.text("unit", "count" if classifier else None),
        factor=factor,
        not_before=entry.words("not_before"),
        chinese=chinese,
        one=entry.flag("one"),
        bare=entry.flag("bare"),
        per=entry.flag("per"),
        ambiguous=entry.text("ambiguous", "") or None,
    )


def read_units(pack: Pack) -> Table:
    """Give the table that a units pack states. Raise PackError where two units share an id or a printed form."""
    by_id: dict[str, Unit] = {}
    by_form: dict[str, Unit] = {}
    for section in ("units", "classifiers"):
        for entry in pack.entries(section, allowed=_KEYS):
            unit = _unit(entry, classifier=section == "classifiers")
            if unit.id in by_id:
                raise entry.fail(f"a second entry with id {unit.id}", "Give each entry an id of its own")
            by_id[unit.id] = unit
            for form in unit.forms:
                if form in by_form:
                    raise entry.fail(f"form {form!r} belongs to {by_form[form].id} already", "Keep it in one entry")
                by_form[form] = unit
    return Table(by_id, by_form, _readings(pack, by_id), _compounds(pack))


def _readings(pack: Pack, by_id: Mapping[str, Unit]) -> dict[str, tuple[Reading, ...]]:
    readings: dict[str, tuple[Reading, ...]] = {}
    for entry in pack.entries("readings", allowed=("form", "as", "before", "after")):
        name, form = entry.text("as"), entry.text("form")
        if name not in by_id:
            raise entry.fail(f"`as: {name}` is no unit of this pack", "Use the id of a unit")
        reading = Reading(form, by_id[name], entry.words("before"), entry.words("after"))
        readings[form] = (*readings.get(form, ()), reading)
    return readings


def _compounds(pack: Pack) -> dict[tuple[str, str], Compound]:
    compounds = {}
    for entry in pack.entries("compounds", allowed=("over", "unit", "factor", "basis")):
        over = entry.words("over")
        if len(over) != 2:
            raise entry.fail(f"`over` is {list(over)}", "Name numerator and denominator: over: [CNY, t]")
        factor = Fraction(entry.text("factor", "1"))
        compounds[over[0], over[1]] = Compound(entry.text("unit"), factor, entry.text("basis", "ratio"))
    return compounds


@cache
def table() -> Table:
    """Give the table of the built-in base pack."""
    return read_units(load_pack("units.yaml"))


def unit_of(unit_id: str) -> Unit:
    """Give the unit with this id. Raise PackError for an unknown one."""
    try:
        return table().by_id[unit_id]
    except KeyError:
        raise PackError(f"base/units.yaml: no unit with id {unit_id!r}. Use an id that the file lists.") from None


def pattern(units: Iterable[Unit]) -> str:
    """Give a regular expression for any printed form of `units`: the longest that fits, by first character."""
    groups: dict[str, list[tuple[str, Unit]]] = {}
    for unit in units:
        for form in unit.forms:
            groups.setdefault(form[0], []).append((form, unit))
    branches = []
    for first, members in groups.items():
        members.sort(key=lambda member: -len(member[0]))
        tails = [escape(form[1:]) + _guard(form, unit) for form, unit in members]
        branches.append(escape(first) + (f"(?:{'|'.join(tails)})" if len(tails) > 1 else tails[0]))
    return f"(?:{'|'.join(branches)})"


def _guard(form: str, unit: Unit) -> str:
    words = [escape(word) for word in unit.not_before]
    if form[-1].isascii() and form[-1].isalnum():
        words.append("[A-Za-z0-9]")
    return f"(?!{'|'.join(words)})" if words else ""
