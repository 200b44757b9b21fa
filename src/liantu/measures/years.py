"""Calendar arithmetic: the period that a year, half, quarter, month, five-year plan or decade covers."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from liantu.measures.types import Period

_FIRST_PLANS = {1: 1953, 2: 1958}
_THIRD_PLAN = 1966


@lru_cache(maxsize=512)
def year(number: int) -> Period:
    """Give the calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


@lru_cache(maxsize=2048)
def months(number: int, first: int, last: int) -> Period:
    """Give the months from `first` to `last` of a year; the last may be a month of the next year (11 to 14)."""
    end_year, end_month = number + (last - 1) // 12, (last - 1) % 12 + 1
    return Period(date(number, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))


def month(number: int, which: int) -> Period:
    """Give one month of a year."""
    return months(number, which, which)


def quarters(number: int, first: int, last: int) -> Period:
    """Give the quarters from `first` to `last` of a year."""
    return months(number, 3 * first - 2, 3 * last)


def half(number: int, which: int) -> Period:
    """Give the first (1) or second (2) half of a year."""
    return months(number, 6 * which - 5, 6 * which)


def third_of_month(number: int, which_month: int, name: str) -> Period:
    """Give 上旬 (1 to 10), 中旬 (11 to 20) or 下旬 (21 to the end) of a month."""
    whole = month(number, which_month)
    first = {"上": 1, "中": 11, "下": 21}[name]
    last = whole.end.day if name == "下" else first + 9
    return Period(whole.start.replace(day=first), whole.start.replace(day=last))


def day(when: date) -> Period:
    """Give the point in time."""
    return Period(when, when)


def plan(which: int) -> Period:
    """Give the years of a five-year plan: the third began in 1966 and each later one five years after."""
    start = _FIRST_PLANS.get(which) or _THIRD_PLAN + 5 * (which - 3)
    return Period(date(start, 1, 1), date(start + 4, 12, 31))


def season(number: int, name: str) -> Period:
    """Give 春, 夏, 秋 or 冬 of a year in whole months from March (QX/T 152-2012); winter ends in the next February."""
    first = 3 + 3 * "春夏秋冬".index(name)
    return months(number, first, first + 2)


def of_two_digits(number: int, near: int | None) -> int:
    """Give the year written as its last two digits: at most ten years after `near`; without it 69 is 1969."""
    latest = 2068 if near is None else near + 10
    return latest - (latest - number) % 100


def century(first: int, part: str) -> Period:
    """Give the hundred years from `first`, or their 初 (20 years), 中叶 (from the fourth decade to the sixth) or 末."""
    begin, end = {"初": (0, 19), "中叶": (40, 69), "末": (80, 99)}.get(part, (0, 99))
    return Period(date(first + begin, 1, 1), date(first + end, 12, 31))


def decade(number: int) -> Period:
    """Give the ten years from `number`."""
    return Period(date(number, 1, 1), date(number + 9, 12, 31))


def shift_years(when: date, by: int) -> date:
    """Give the same day `by` years later; 29 February becomes 28 February where the year has none."""
    target = when.year + by
    return when.replace(year=target, day=min(when.day, monthrange(target, when.month)[1]))


def shift_months(when: date, by: int) -> date:
    """Give the same day `by` months later, at most the last day of that month."""
    target, index = divmod(when.year * 12 + when.month - 1 + by, 12)
    return date(target, index + 1, min(when.day, monthrange(target, index + 1)[1]))


def earlier(period: Period, years: int) -> Period:
    """Give the same period `years` years earlier."""
    return Period(shift_years(period.start, -years), shift_years(period.end, -years))


def before(period: Period) -> Period:
    """Give the last day before the period, as a point."""
    return day(period.start - timedelta(days=1))


def week(of: date, by: int) -> Period:
    """Give the week (Monday to Sunday) that lies `by` weeks after that of `of`."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=by)
    return Period(monday, monday + timedelta(days=6))
