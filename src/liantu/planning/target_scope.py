"""口径 and periods of figures, as far as comparing a target with an actual figure needs them."""

from calendar import monthrange
from dataclasses import dataclass
from fractions import Fraction

from liantu.measures.types import Period
from liantu.model.statement import Measure

# One 口径 under several words; whatever is not listed stands for itself.
_ALIKE = {"规模以上": "规上", "规模": "规上", "规上工业": "规上", "规模以上工业": "规上"}


@dataclass(frozen=True, slots=True)
class Annual:
    """How a figure of part of a year becomes one of the year: times `factor`; `months` are those it covers."""

    year: int
    months: int
    factor: Fraction


def scope_of(measure: Measure) -> frozenset[str]:
    """Give the 口径 of a figure as a set of words; equal sets are one 口径.

    Only the words the document prints: 规模以上 and 规上 are one, an unstated 口径 equals only an unstated one.
    """
    words = (each.strip() for each in (measure.scope or "").split(";"))
    return frozenset(_ALIKE.get(each, each) for each in words if each)


def scope_words(measure: Measure) -> str:
    """Give the 口径 as printed, 口径未注明 where the document states none."""
    return "、".join(each.strip() for each in (measure.scope or "").split(";") if each.strip()) or "口径未注明"


def annual(period: Period) -> Annual | None:
    """Give how a figure of `period` becomes one of its year; None unless it is whole months from January on.

    >>> from datetime import date
    >>> annual(Period(date(2024, 1, 1), date(2024, 9, 30))).factor
    Fraction(4, 3)
    """
    start, end = period.start, period.end
    whole = end.day == monthrange(end.year, end.month)[1]
    if (start.month, start.day) != (1, 1) or start.year != end.year or not whole:
        return None
    return Annual(end.year, end.month, Fraction(12, end.month))
