"""The figures of an entity as series: one per indicator, object and basis, one row per period, every source's value."""

from collections.abc import Iterable
from datetime import date

from liantu.store.dossier_types import PeriodRow, Series
from liantu.store.settling import Point

_EARLIEST = (date.min, date.min)


def series_of(points: Iterable[Point]) -> list[Series]:
    """Order points into series, those with the most periods first, `other` indicators last."""
    found: dict[tuple[str, str, str], list[Point]] = {}
    for each in points:
        first = each.group.figures[0]
        found.setdefault((first.indicator, first.object, first.basis), []).append(each)
    made = [Series(*key, _rows(several)) for key, several in found.items()]
    return sorted(made, key=lambda each: (each.indicator == "other", -len(each.rows), each.indicator, each.object))


def _rows(points: list[Point]) -> list[PeriodRow]:
    found: dict[tuple[date, date] | None, list[Point]] = {}
    for each in points:
        found.setdefault(each.group.figures[0].period, []).append(each)
    latest = sorted(found, key=lambda period: (period or _EARLIEST)[::-1], reverse=True)
    return [PeriodRow(each, found[each]) for each in latest]
