"""The date from which relative periods count: a day, month or year, however a caller gives it."""

import re
from calendar import monthrange
from datetime import date, datetime

from liantu.errors import MeasureError
from liantu.measures.types import Period

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def as_period(given: date | Period | str | None) -> Period | None:
    """Give the period of a day, or of a text as `stated_period` does."""
    if given is None or isinstance(given, Period):
        return given
    if isinstance(given, date):
        day = given.date() if isinstance(given, datetime) else given
        return Period(day, day)
    return stated_period(given)


def stated_period(text: str) -> Period:
    """Give the period of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises `MeasureError` for anything else.

    >>> stated_period("2024-02").end
    datetime.date(2024, 2, 29)
    """
    found = _DAY.fullmatch(text.strip())
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    try:
        first, last = date(year, month or 1, day or 1), month or 12
        return Period(first, first if day else first.replace(month=last, day=monthrange(year, last)[1]))
    except ValueError:
        raise MeasureError(f"日期“{text}”不对，应写作 YYYY、YYYY-MM 或 YYYY-MM-DD") from None
