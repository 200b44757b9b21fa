"""Dates, months and years of forms: how they are printed in sheets, and the periods they stand for."""

import re
from datetime import date, timedelta
from functools import lru_cache

from liantu.errors import MeasureError
from liantu.measures import parse, years
from liantu.measures.types import Kind, Period

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})月?(?:份)?")
_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})?(\d{2})?")
_YEAR = re.compile(r"(\d{4})年?(?:度)?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.0+)?")
_SERIAL_ORIGIN = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_moment(text: str) -> str:
    """Give a printed moment as YYYY-MM-DD, YYYY-MM or YYYY, as exact as it is printed.

    Stages: 1 day, 2 month, 3 year in digits with any usual separator; 4 a run of digits (20241001, 202410); 5 the
    number under which Excel stores a day (45566); 6 words (2026年6月底, 二〇二六年六月). Raise ValueError otherwise.
    """
    text = text.strip()
    if match := _DAY.fullmatch(text):
        return _iso(*map(int, match.groups()))
    if match := _MONTH.fullmatch(text):
        return _iso(*map(int, match.groups()))
    if match := _YEAR.fullmatch(text):
        return _iso(int(match[1]))
    if match := _DIGITS.fullmatch(text):
        return _iso(*(int(part) for part in match.groups() if part))
    if _SERIAL.fullmatch(text):
        return (_SERIAL_ORIGIN + timedelta(days=int(float(text)))).isoformat()
    return _words(text)


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"年份{year}不在{FIRST_YEAR}—{LAST_YEAR}之间")
    try:
        first = date(year, month if month is not None else 1, day if day is not None else 1)
    except ValueError as error:
        raise ValueError("日历上没有这一天") from error
    if day is not None:
        return first.isoformat()
    return f"{year:04}" if month is None else f"{year:04}-{month:02}"


def _words(text: str) -> str:
    try:
        found = parse(text)
    except MeasureError as error:
        raise ValueError("不是日期") from error
    if found.kind is not Kind.PERIOD or found.period is None:
        raise ValueError("不是日期，或没有写年份")
    start, end = found.period.start, found.period.end
    if start == end:
        return start.isoformat()
    if found.period == years.month(start.year, start.month):
        return f"{start.year:04}-{start.month:02}"
    if found.period == years.year(start.year):
        return f"{start.year:04}"
    raise ValueError("不是一天、一个月或一年")


@lru_cache(maxsize=8192)
def period_of(moment: str) -> Period:
    """Give the days that YYYY-MM-DD, YYYY-MM or YYYY covers. Raise ValueError for anything else."""
    if len(moment) == 10:
        return years.day(date.fromisoformat(moment))
    if len(moment) == 7 and moment[4] == "-":
        return years.month(int(moment[:4]), int(moment[5:]))
    if len(moment) == 4:
        return years.year(int(moment))
    raise ValueError(f"not a day, month or year: {moment!r}")


@lru_cache(maxsize=8192)
def year_to_date(moment: str) -> Period:
    """Give the days from January 1 to the end of the day, month or year `moment`."""
    end = period_of(moment).end
    return Period(date(end.year, 1, 1), end)
