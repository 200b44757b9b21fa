"""Series: the figures that one thing states month by month and year by year, in order, one for each period.

A series holds figures of one 口径 only. 当月, 累计 and 月末 say which stretch of time a figure covers, not which firms,
so they are not 口径 here. A period for which two different values are stated is left out: that is a conflict, and
checks on it would only repeat it.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

Of = TypeVar("Of")
_TIME = frozenset(("当月", "本月", "累计", "本年累计", "全年", "年度"))
_TOTAL = frozenset(("累计", "本年累计"))
_STOCK = frozenset(("月末", "年末", "期末"))


class Kind(StrEnum):
    """Which stretch of time a figure of a series covers."""

    MONTH = "month"  # 当月
    TOTAL = "total"  # 累计, from January 1
    STOCK = "stock"  # 月末, 年末
    YEAR = "year"


class Moment(NamedTuple):
    """A month, the months from January to `month`, the end of a month, or (month 12) a year."""

    kind: Kind
    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Point(Generic[Of]):
    """One value of a series, in the series' unit, and what states it (a fact, or a statement's number)."""

    at: Moment
    value: Decimal
    of: Of


@dataclass(slots=True)
class Series(Generic[Of]):
    """The values of one indicator of one thing, by year and month. `individual`: of one firm, project or building.

    `growth` holds published growth rates in percent by the moment they are said of.
    """

    indicator: str
    unit: str
    individual: bool = True
    points: dict[Moment, Point[Of]] = field(default_factory=dict)
    growth: dict[Moment, Point[Of]] = field(default_factory=dict)

    def of(self, kind: Kind) -> list[Point[Of]]:
        """Give the values of one kind in the order of time."""
        return sorted((each for each in self.points.values() if each.at.kind is kind), key=lambda each: each.at)

    def find(self, kind: Kind, year: int, month: int) -> Point[Of] | None:
        """Give the value of one moment, None where none is stated."""
        return self.points.get(Moment(kind, year, month))


def moment_of(start: date, end: date, scope: str) -> Moment | None:
    """Give the moment that a period with its time words covers; None for a quarter, a day or several years."""
    if start.day != 1 or (end + timedelta(days=1)).day != 1 or start.year != end.year:
        return None
    words = frozenset(scope.split(";"))
    if words & _STOCK:
        return Moment(Kind.STOCK, end.year, end.month)
    if start.month == end.month:
        return Moment(Kind.TOTAL if words & _TOTAL and end.month == 1 else Kind.MONTH, end.year, end.month)
    if start.month != 1:
        return None
    whole = end.month == 12 and not words & _TOTAL
    return Moment(Kind.YEAR if whole else Kind.TOTAL, end.year, end.month)


@lru_cache(maxsize=4096)
def population(scope: str) -> str:
    """Give the 口径 without its words for time: 累计;规上 and 当月;规上 are of one population."""
    return ";".join(each for each in scope.split(";") if each not in _TIME and each not in _STOCK)


def one_each(points: Iterable[Point[Of]]) -> dict[Moment, Point[Of]]:
    """Give one point for each moment, the last stated; moments with two different values are left out."""
    found: dict[Moment, Point[Of]] = {}
    spoiled: set[Hashable] = set()
    for each in points:
        before = found.get(each.at)
        if before is not None and before.value != each.value:
            spoiled.add(each.at)
        found[each.at] = each
    return {at: each for at, each in found.items() if at not in spoiled}
