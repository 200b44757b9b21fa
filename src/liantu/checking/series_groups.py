"""Series out of what ledgers state: only figures of one thing, indicator, object, unit and 口径 stand in one series."""

from collections.abc import Hashable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Generic, NamedTuple

from liantu.checking.series_points import Of, Point, Series, moment_of, one_each, population

# A hundred thousand rows of a ledger have a few dozen periods among them.
_moment_of = lru_cache(maxsize=4096)(moment_of)
# (topic, indicator, its finer id, object, population)
_About = tuple[Hashable, str, str, str, str]


class Stated(NamedTuple, Generic[Of]):
    """One point value of a ledger: what it is about, what it says and `of`, what states it.

    `basis` is level or growth; `value` is in the canonical `unit`; `finer` the pack's own indicator id, "" for none.
    """

    topic: Hashable
    indicator: str
    finer: str
    object: str
    unit: str
    basis: str
    scope: str
    start: date
    end: date
    value: Decimal
    of: Of


def grouped(rows: Iterable[Stated[Of]], *, individual: bool = True) -> dict[Hashable, list[Series[Of]]]:
    """Give the series of every topic, both in the order in which they first appear.

    A growth rate joins the levels it speaks of where these are of one unit; else it is left out.
    """
    levels: dict[_About, dict[str, list[Point[Of]]]] = {}
    rates: dict[_About, list[Point[Of]]] = {}
    for row in rows:
        at = _moment_of(row.start, row.end, row.scope)
        if at is None:
            continue
        about = (row.topic, row.indicator, row.finer, row.object, population(row.scope))
        if row.basis == "level":
            levels.setdefault(about, {}).setdefault(row.unit, []).append(Point(at, row.value, row.of))
        elif row.unit == "%":
            rates.setdefault(about, []).append(Point(at, row.value, row.of))
    found: dict[Hashable, list[Series[Of]]] = {}
    for about, units in levels.items():
        growth = one_each(rates.get(about, ())) if len(units) == 1 else {}
        kept = [Series(about[1], unit, individual, one_each(each), growth) for unit, each in units.items()]
        found.setdefault(about[0], []).extend(kept)
    return found
