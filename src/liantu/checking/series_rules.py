"""The checks on one series: what its totals, months, years and growth rates say of each other.

Printed figures are rounded, so two agree if their roundings could stand for one value. January and February may be
published together: a missing January is no error.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from liantu.checking.conflicts import rounding
from liantu.checking.finding import Outcome
from liantu.checking.series_points import Kind, Of, Point, Series

FACTOR = Decimal(10)
# Quantities that add up over the months of a year.
_FLOWS = frozenset((
    "output_value", "added_value", "revenue", "profit", "tax", "investment_done", "production", "sales_volume",
    "energy_use", "energy_saved", "water_use", "emission",
))  # fmt: skip
_MAY_FALL = frozenset(("profit",))  # a loss takes back what earlier months earned
_REFUNDED = frozenset(("tax",))
_RECENT = 3
_YEAR = 12


class Rule(StrEnum):
    """The checks on series and project trees, as `Finding.rule` names them."""

    MONTH = "month_of_totals"
    FALL = "falling_total"
    YEAR = "year_of_months"
    GROWTH = "growth_of_series"
    JUMP = "jump"
    PARTS = "project_parts"
    TWICE = "listed_twice"


@dataclass(frozen=True, slots=True)
class Hit(Generic[Of]):
    """One check carried out. `points` stand in the order of the formula, the one held against `computed` last.

    `how` tells how the formula reads (series_words); `together` that January and February were taken as one.
    """

    rule: Rule
    how: str
    points: tuple[Point[Of], ...]
    outcome: Outcome
    computed: Decimal
    stated: Decimal | None = None
    together: bool = False


def hits(series: Series[Of]) -> Iterator[Hit[Of]]:
    """Carry out every check on a series."""
    if series.indicator in _FLOWS:
        yield from _totals(series)
        yield from _years(series)
    yield from _growth(series)
    for kind in Kind:
        yield from _jumps(series.of(kind))


def _totals(series: Series[Of]) -> Iterator[Hit[Of]]:
    before: Point[Of] | None = None
    for each in series.of(Kind.TOTAL):
        if before is not None and before.at.year != each.at.year:
            before = None
        if before is not None and series.indicator not in _MAY_FALL and _falls(before, each):
            outcome = Outcome.CANNOT_TELL if series.indicator in _REFUNDED else Outcome.DISAGREES
            yield Hit(Rule.FALL, "fall", (before, each), outcome, each.value - before.value)
        else:
            yield from _month(series, before, each)
        before = each


def _falls(before: Point[Of], after: Point[Of]) -> bool:
    return after.value + rounding(after.value) < before.value - rounding(before.value)


def _month(series: Series[Of], before: Point[Of] | None, total: Point[Of]) -> Iterator[Hit[Of]]:
    """The months between two totals against their difference; where the only one is not stated, what it must be."""
    gap = range(before.at.month + 1 if before else 1, total.at.month + 1)
    months = [each for month in gap if (each := series.find(Kind.MONTH, total.at.year, month))]
    if len(months) == len(gap):
        yield _difference(before, months, total)
    elif before is not None and len(gap) == 1:
        computed = total.value - before.value
        yield Hit(Rule.MONTH, "derived", (total, before), Outcome.CANNOT_TELL, computed)
    elif months and len(months) == len(gap) - 1 and months[0].at.month == 2:
        found = _difference(before, months, total, together=True)
        if found.outcome is Outcome.AGREES or found.computed > total.value:
            yield found


def _difference(
    before: Point[Of] | None, months: Sequence[Point[Of]], total: Point[Of], *, together: bool = False
) -> Hit[Of]:  # fmt: skip
    used = [*([before] if before else []), *months]
    if before is not None and len(months) == 1:
        computed, stated = total.value - before.value, months[0].value
        outcome = _outcome(computed, stated, (total, before, months[0]))
        return Hit(Rule.MONTH, "minus", (total, before, months[0]), outcome, computed, stated)
    computed = sum((each.value for each in used), Decimal(0))
    outcome = _outcome(computed, total.value, (*used, total))
    return Hit(Rule.MONTH, "add", (*used, total), outcome, computed, total.value, together)


def _years(series: Series[Of]) -> Iterator[Hit[Of]]:
    for year in series.of(Kind.YEAR):
        december = series.find(Kind.TOTAL, year.at.year, _YEAR)
        months = [each for each in series.of(Kind.MONTH) if each.at.year == year.at.year]
        if december is not None:
            outcome = _outcome(december.value, year.value, (december, year))
            yield Hit(Rule.YEAR, "december", (december, year), outcome, december.value, year.value)
        elif len(months) == _YEAR:
            computed = sum((each.value for each in months), Decimal(0))
            outcome = _outcome(computed, year.value, (*months, year))
            yield Hit(Rule.YEAR, "add", (*months, year), outcome, computed, year.value)


def _growth(series: Series[Of]) -> Iterator[Hit[Of]]:
    for at, rate in series.growth.items():
        now, then = series.points.get(at), series.points.get(at._replace(year=at.year - 1))
        if now is None or then is None or then.value <= 0:
            continue
        computed = (now.value / then.value - 1) * 100
        slack = (rounding(now.value) + rounding(then.value) * now.value / then.value) / then.value * 100
        equal = abs(computed - rate.value) <= slack + percent_rounding(rate.value)
        differs = Outcome.DISAGREES if series.individual else Outcome.CANNOT_TELL
        outcome = Outcome.AGREES if equal else differs
        yield Hit(Rule.GROWTH, "growth", (now, then, rate), outcome, computed, rate.value)


def percent_rounding(value: Decimal) -> Decimal:
    """Half a unit of the last printed digit of a percentage: 0.5 for 12 %, 0.05 for 12.3 %."""
    exponent = min(int(value.normalize().as_tuple().exponent), 0)
    return Decimal(5).scaleb(exponent - 1)


def _jumps(points: Sequence[Point[Of]]) -> Iterator[Hit[Of]]:
    """Values ten times, or a tenth of, most of the three before. A new level is asked about once, where it begins."""
    rates = [rate for each in points if (rate := _rate(each)) > 0]
    if not rates or max(rates) < min(rates) * FACTOR:
        return
    asked: Point[Of] | None = None
    for number, each in enumerate(points):
        recent = [other for other in points[max(0, number - _RECENT) : number] if _near(other, each)]
        far = [other for other in recent if _apart(other, each)]
        if len(far) * 2 <= len(recent) or not recent:
            asked = None
        elif _fell(far[-1], each):
            asked = None
        elif asked is None or _apart(asked, each):
            yield Hit(Rule.JUMP, "jump", (far[-1], each), Outcome.CANNOT_TELL, _rate(each) / _rate(far[-1]))
            asked = each


def _near(one: Point[Of], other: Point[Of]) -> bool:
    months = (other.at.year - one.at.year) * _YEAR + other.at.month - one.at.month
    return months <= (_YEAR if one.at.kind is not Kind.YEAR else _RECENT * _YEAR)


def _apart(one: Point[Of], other: Point[Of]) -> bool:
    low, high = sorted((_rate(one), _rate(other)))
    return low > 0 and high >= low * FACTOR


def _fell(before: Point[Of], after: Point[Of]) -> bool:
    """Whether a total stands below an earlier one of its year: that is said by the check on falling totals."""
    same = before.at.kind is Kind.TOTAL and before.at.year == after.at.year
    return same and after.value < before.value


def _rate(point: Point[Of]) -> Decimal:
    """The value of one month on average, so that totals of several months can be compared."""
    return point.value / point.at.month if point.at.kind is Kind.TOTAL else point.value


def _outcome(computed: Decimal, stated: Decimal, points: Sequence[Point[Of]]) -> Outcome:
    slack = sum((rounding(each.value) for each in points), Decimal(0))
    return Outcome.AGREES if abs(computed - stated) <= slack else Outcome.DISAGREES
