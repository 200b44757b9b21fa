"""Reads words that stand for a time seen from the document's date: 目前, 昨日, 本月, 近三年, 上世纪90年代."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from liantu.measures import dates, events, years
from liantu.measures.clock import NO_ANCHOR, NO_DAY, OPEN_WORD, Clock, Read
from liantu.measures.numerals import numeral
from liantu.measures.parts import within_month
from liantu.measures.types import Period, Span

_DAYS = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1, "after_tomorrow": 2}
_MONTHS = {"本": 0, "当": 0, "这": 0, "上": -1, "下": 1}
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
_SAME_YEAR = {"去": 1, "上": 1, "前": 2}
_STATED = {"今": 0, "昨": -1, "明": 1}
_CENTURIES = {"上": 1900, "本": 2000, "19": 1800, "十九": 1800, "20": 1900, "二十": 1900, "21": 2000, "二十一": 2000}
_FUTURE = ("未来", "今后", "此后", "接下来")


def relative(text: str, at: int, clock: Clock) -> Read | None:
    """Give the period named by the word at `at`, or None where there is no such word."""
    found = dates.WORD.match(text, at)
    if found is None:
        return None
    name = found.lastgroup or ""
    if name in _DAYS:
        return _day(found, _DAYS[name], clock)
    return _READERS[name](found, clock)


def _open(found: re.Match[str], span: Span, clock: Clock) -> Read:
    return Read(found.end(), None, span, NO_ANCHOR if clock.today is None else NO_DAY)


def _now(found: re.Match[str], clock: Clock) -> Read:
    return Read(found.end(), clock.today, Span.POINT, NO_ANCHOR if clock.today is None else None)


def _day(found: re.Match[str], by: int, clock: Clock) -> Read:
    if clock.this_day is None or found.group()[0] == "当":
        return _open(found, Span.POINT, clock)
    start = found.start()
    if abs(by) == 2 and found.string[start - 1 : start] == "大":  # 大前天
        start, by = start - 1, by * 3 // 2
    return Read(found.end(), years.day(clock.this_day + timedelta(days=by)), Span.POINT, start=start)


def _stated(found: re.Match[str], clock: Clock) -> Read:
    """今(20)日: the day of the month as printed, in the month that the document's date and the word give."""
    number = int(found["day"])
    near = clock.this_day and clock.this_day + timedelta(days=_STATED[found.group()[0]])
    month = (near.year, near.month) if near else clock.this_month
    if month is None or number > years.month(*month).end.day:
        return _open(found, Span.POINT, clock)
    covered = years.day(years.month(*month).start.replace(day=number))
    return Read(found.end(), covered, Span.POINT, None, month[0], month[1])


def _month(found: re.Match[str], clock: Clock) -> Read:
    month, word = clock.this_month, found["which_month"]
    if word == "当月" and clock.said_month and clock.said_year:
        month = clock.said_year, clock.said_month
    if month is None:
        return _open(found, Span.DURING, clock)
    start = years.shift_months(years.month(*month).start, _MONTHS[word[0]])
    part = {"part": found["part"], "edge": found["edge"], "day": found["month_day"], "day2": None}
    try:
        covered, span, _ = within_month(part, start.year, start.month)
    except ValueError:  # 本月31日 in a month of thirty days
        return _open(found, Span.POINT, clock)
    return Read(found.end(), covered, span, None, start.year, start.month)


def _quarter(found: re.Match[str], clock: Clock) -> Read:
    if clock.this_month is None:
        return _open(found, Span.DURING, clock)
    number, month = clock.this_month
    start = years.shift_months(years.month(number, month).start, 0 if found.group()[0] == "本" else -3)
    which = (start.month + 2) // 3
    return Read(found.end(), years.quarters(start.year, which, which), Span.DURING)


def _week(found: re.Match[str], clock: Clock) -> Read:
    if clock.this_day is None:
        return _open(found, Span.DURING, clock)
    word = found.group()
    covered = years.week(clock.this_day, sum(_WEEKS[char] for char in word if char in _WEEKS))
    if word[-1] == "末":
        return Read(found.end(), Period(covered.end - timedelta(days=1), covered.end), Span.DURING)
    weekday = "一二三四五六日天".find(word[-1])
    if weekday < 0:
        return Read(found.end(), covered, Span.DURING)
    return Read(found.end(), years.day(covered.start + timedelta(days=min(weekday, 6))), Span.POINT)


def _same(found: re.Match[str], clock: Clock) -> Read:
    """去年同期: the period stated last, in the year before."""
    if clock.period is None:
        return Read(found.end(), None, Span.DURING, "前文没有可比的时期")
    years_back = _SAME_YEAR[found["same_year"][0]]
    if clock.this_year is not None:
        years_back += clock.period.start.year - clock.this_year
    return Read(found.end(), years.earlier(clock.period, years_back), Span.DURING)


def _span(found: re.Match[str], clock: Clock) -> Read:
    """近三年: the three years that end with the document's date; 未来三年: those that begin the day after."""
    try:
        length = int(numeral(found["length"]))
    except ValueError:
        return Read(found.end(), None, Span.DURING, OPEN_WORD)
    if length < 1:
        return Read(found.end(), None, Span.DURING, OPEN_WORD)
    today = clock.today
    if today is None or length > 1000:
        return _open(found, Span.DURING, clock)
    one = timedelta(days=1)
    if found.group().startswith(_FUTURE):
        return Read(found.end(), Period(today.end + one, _moved(found["unit"], today, length)), Span.DURING)
    return Read(found.end(), Period(_moved(found["unit"], today, -length) + one, today.end), Span.DURING)


def _moved(unit: str, today: Period, by: int) -> date:
    if unit in {"天", "日", "周"}:
        return today.end + timedelta(days=by * (7 if unit == "周" else 1))
    if unit == "年":
        return years.shift_years(today.end, by)
    return years.shift_months(today.end, by * (3 if unit == "个季度" else 1))


def _vague(found: re.Match[str], clock: Clock) -> Read:
    return Read(found.end(), None, Span.SINCE, OPEN_WORD)


def _century(found: re.Match[str], clock: Clock) -> Read:
    first = _CENTURIES[found["century_name"]]
    return Read(found.end(), years.century(first, found["third"]), Span.DURING)


def _event(found: re.Match[str], clock: Clock) -> Read:
    return Read(found.end(), years.day(events.days()[found["event"]]), Span.SINCE)


def _decade(found: re.Match[str], clock: Clock) -> Read:
    first = _CENTURIES[found["century"]] + int(numeral(found["ten"]))
    return Read(found.end(), years.decade(first), Span.DURING)


_READERS: dict[str, Callable[[re.Match[str], Clock], Read]] = {
    "now": _now,
    "stated": _stated,
    "same": _same,
    "this_quarter": _quarter,
    "last_quarter": _quarter,
    "week": _week,
    "span": _span,
    "open": _vague,
    "decade": _decade,
    "century_part": _century,
    "event": _event,
    "near_month": _month,
}
