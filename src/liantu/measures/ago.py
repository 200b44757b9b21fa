"""Reads a duration with 前 or 后 as the time it leads to: 三年前, 10天后, 由两年前的35%."""

import re
from datetime import timedelta
from decimal import Decimal

from liantu.measures import dates, years
from liantu.measures.clock import NO_ANCHOR, NO_DAY, Clock
from liantu.measures.types import Found, Kind, Period, Span

_SIDE = re.compile(rf"[之以]?(?:前(?!{dates.NOT_BEFORE})|(?P<later>后)(?![续期台方备来]))")
_LEADS = frozenset("由从较比在于早距自，。；：、！？,;:（(“\n 　")
"""What may stand before; elsewhere the time counts from an event (投产两年后, 到期30天前), not from the document."""


def ago(text: str, length: Found, clock: Clock) -> Found | None:
    """Give the period that the duration `length` and the 前 or 后 behind it name; None where they name none."""
    start, amount = length.start, length.low
    if amount is None or amount != length.high or length.cues or (start and text[start - 1] not in _LEADS):
        return None
    side = _SIDE.match(text, length.end)
    if side is None:
        return None
    try:
        covered, note = _shifted(amount if side["later"] else -amount, length.unit, start, clock)
    except (OverflowError, ValueError):
        return None
    if covered is None and note is None:
        return None
    span = Span.POINT if length.unit == "s" else Span.DURING
    return Found(start, side.end(), Kind.PERIOD, period=covered, span=span, note=note)


def _shifted(by: Decimal, unit: str | None, at: int, clock: Clock) -> tuple[Period | None, str | None]:
    missing = NO_ANCHOR if clock.today is None else NO_DAY
    months = by * 12
    if unit == "s" and by % 86400 == 0:
        day = clock.this_day
        return (years.day(day + timedelta(seconds=int(by))), None) if day else (None, missing)
    if unit != "a" or months % 1:
        return None, None
    if months % 12 == 0:
        seen = clock.said_year if by > 0 and clock.same_line(at) else clock.this_year
        return (years.year(seen + int(by)), None) if seen else (None, missing)
    if clock.this_month is None:
        return None, missing
    start = years.shift_months(years.month(*clock.this_month).start, int(months))
    return years.month(start.year, start.month), None
