"""Figures of the atlas as pages show them: quantities, units, whose number it is, and the way to its source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from liantu.atlas import terms
from liantu.atlas.links import State
from liantu.atlas.model import Evidence, Facility, Grade, Mark
from liantu.store.models import Statement
from liantu.store.reach import Reach
from liantu.web import figures
from liantu.web.figures import Display, Figure
from liantu.web.navigation import address

MARKS = {Mark.STATED: ("文件所述", "good"), Mark.LIBRARY: ("工艺库", "off"), Mark.ASSUMED: ("假设", "open")}
GRADES = {Grade.CONFIRMED: "已确证", Grade.SECONDARY: "二手", Grade.PENDING: "待核", Grade.EXAMPLE: "示例"}
STATUSES = {status: chinese for status, (chinese, _) in terms.STATUSES.items()}  # the page says them in its language
# Each state in Chinese, which the page says in its language, with its tone.
STATES = {
    state: (terms.STATES[state][0], tone) for state, tone in (
        (State.STRONG, "good"), (State.WEAK, "open"), (State.MISSING, "bad"), (State.EXTENDABLE, "internal"),
        (State.PLANNED, "off"), (State.ABSENT, "off"), (State.UNKNOWN, "open"),
    )
}  # fmt: skip
KINDS = (("facilities", "设施"), ("coefficients", "工艺系数"), ("prices", "价格"))
_WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind a number: words, whose it is with its tone, its grade, its year, and the address that shows
    it ("" where the reader may not open it).
    """

    text: str
    mark: str
    tone: str
    grade: str
    year: int | None
    href: str
    example: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many numbers of one kind are stated, from the library, assumed."""

    label: str
    total: int
    stated: int
    library: int
    assumed: int


def said(value: float | None) -> str:
    """Give a quantity rounded for the eye: from 1000 on without decimals.

    >>> said(1234.56), said(0.04071), said(None)
    ('1,235', '0.0407', '—')
    """
    if value is None:
        return "—"
    number = Decimal(repr(value))
    return figures.digits(number, 0) if abs(number) >= _WHOLE else figures.digits(number)


def signed(value: float | None) -> str:
    """Give a difference with its sign, 0 without."""
    return f"+{said(value)}" if value is not None and value > 0 else said(value)


def money(value: float | None, display: Display, *, plus: bool = False) -> str:
    """Give an amount of money in the reader's unit."""
    if value is None:
        return "—"
    number = Decimal(repr(value))
    text = figures.text(Figure(number, number, "CNY"), display)
    return f"+{text}" if plus and value > 0 else text


def tallies(found: Mapping[str, Mapping[Mark, int]]) -> list[Tally]:
    """Count whose numbers stand behind a result (network.marks); it stands above every one."""
    return [
        Tally(label, sum(found[kind].values()), found[kind][Mark.STATED], found[kind][Mark.LIBRARY],
              found[kind][Mark.ASSUMED])
        for kind, label in KINDS
    ]  # fmt: skip


def source_of(one: Evidence, openable: frozenset[int]) -> Source:
    """Give the source of one number."""
    mark, tone = MARKS[one.mark]
    href = address("evidence", one.statement) if one.statement in openable else ""
    return Source(
        one.source or mark, mark, tone, GRADES[one.grade], one.year, href, one.grade is Grade.EXAMPLE
    )  # fmt: skip


def sources_of(facility: Facility, openable: frozenset[int]) -> list[Source]:
    """Give the sources behind a facility, once each."""
    return list(dict.fromkeys(source_of(each, openable) for each in facility.evidence))


def place_of(facility: Facility) -> str:
    """Give the address of a facility of the book, "" for one of a scenario file."""
    number = facility.id.removeprefix("p")
    return address("atlas_place", int(number)) if facility.id.startswith("p") and number.isdecimal() else ""


def openable(reach: Reach, facilities: Iterable[Facility]) -> frozenset[int]:
    """Which of the statements behind some facilities the reader may open."""
    return within(reach, [each.statement for one in facilities for each in one.evidence if each.statement])


def within(reach: Reach, statements: Sequence[int]) -> frozenset[int]:
    """Which of some statements lie within reach."""
    found: set[int] = set()
    numbers = sorted(set(statements))
    for start in range(0, len(numbers), 2000):
        rows: Iterable[Statement] = reach.statements().filter(pk__in=numbers[start : start + 2000])
        found |= {each.pk for each in rows}
    return frozenset(found)
