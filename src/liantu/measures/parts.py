"""Reads a date, a year, or a part of a year at a given place: 2023-12-20, 2021—2025年, 今年上半年, 1—9月, 10月30日."""

import re
from collections.abc import Mapping
from datetime import date

from liantu.measures import dates, years
from liantu.measures.clock import NO_ANCHOR, NO_DAY, NO_YEAR, Clock, Read
from liantu.measures.numerals import DIGITS, FOLD, numeral
from liantu.measures.types import Period, Span

_OFFSETS = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1, "后": 2}


def core(text: str, at: int, clock: Clock) -> Read | None:
    """Give the date, year or part of a year at `at`, or None."""
    if text[at : at + 2] in _CENTURIES and text[at + 2 : at + 4].isdigit():
        read = _numeric(text, at)
        if read is not None:
            return read
    found = dates.CORE.match(text, at)
    if found is None or found.end() == at:
        return _alone(text, at, clock)
    try:
        return _part(found, at, clock)
    except ValueError:
        return None


_CENTURIES = frozenset({"15", "16", "17", "18", "19", "20", "21"})
_SEPARATORS = frozenset("-/.")


def _numeric(text: str, at: int) -> Read | None:
    behind = text[at + 4 : at + 5]
    iso = dates.ISO.match(text, at) if behind in _SEPARATORS else None
    if iso is not None:
        return _iso(text, at, iso)
    span = dates.YEARS.match(text, at)
    if span is not None:
        first, last = int(span["from"]), int(span["to"])
        if first < last and (span["unit"] or last - first <= 30):
            end = span.end() if span["unit"] else span.end("to")
            return Read(end, Period(date(first, 1, 1), date(last, 12, 31)), Span.DURING, None, last)
    compact = dates.COMPACT.match(text, at) if behind.isdecimal() else None
    if compact is not None and any(word in text[max(0, at - 6) : at] for word in ("日期", "时间", "发布")):
        return _date(compact.end(), int(compact["year"]), int(compact["month"]), int(compact["day"]))
    return None


def _iso(text: str, at: int, iso: re.Match[str]) -> Read | None:
    number, which = int(iso["year"]), int(iso["month"])
    if iso["day"]:
        return _date(iso.end(), number, which, int(iso["day"]))
    if iso["sep"] != "-" or len(iso["month"]) != 2 or text[iso.end() : iso.end() + 1] in {"年", "月"}:
        return None
    return Read(iso.end(), years.month(number, which), Span.DURING, None, number, which)


def _date(end: int, number: int, which: int, day: int) -> Read | None:
    try:
        return Read(end, years.day(date(number, which, day)), Span.POINT, None, number, which)
    except ValueError:
        return None


def _part(found: re.Match[str], at: int, clock: Clock) -> Read | None:
    got = found.groupdict()
    end = found.end()
    number, note = _year(got, at, clock)
    stated = number if got["year"] or got["short"] or got["relative"] else None
    if number is None:
        note = note or (NO_YEAR if clock.today is None else NO_DAY)
    inside = _within(got, number or 2000)
    if inside is None:
        if not (got["year"] or got["short"] or got["relative"]):
            return None
        inside = years.year(number or 2000), Span.DURING, None
    covered, span, month = inside
    if got["within"] and number is None:
        return None
    start = at - 1 if _one_more(got["relative"], at, clock) else None
    return Read(end, covered if number else None, span, note, stated, month, start)


def _year(got: dict[str, str | None], at: int, clock: Clock) -> tuple[int | None, str | None]:
    relative = got["relative"]
    if got["year"]:
        return _digits(got["year"]), None
    if got["short"]:
        return years.of_two_digits(_digits(got["short"]), clock.this_year or clock.said_year), None
    if not relative:
        return clock.year_at(at), None
    if relative[0] in "当同":
        return (clock.said_year if clock.said_year else clock.this_year), None
    if relative[0] in "次翌":
        return (clock.said_year + 1 if clock.said_year else None), None
    if clock.this_year is None:
        return None, NO_ANCHOR
    by = _OFFSETS[relative[0]]
    return clock.this_year + (by * 3 // 2 if _one_more(relative, at, clock) else by), None


def _one_more(relative: str | None, at: int, clock: Clock) -> bool:
    """Whether 大 stands before 前年 or 后年: one year further."""
    return relative in {"前年", "后年"} and clock.text[at - 1 : at] == "大"


def _digits(printed: str) -> int:
    if printed.isascii() and printed.isdigit():
        return int(printed)
    return int("".join(str(DIGITS.index(char)) for char in printed.replace("O", "零").translate(FOLD)))


def _within(got: dict[str, str | None], number: int) -> tuple[Period, Span, int | None] | None:
    """Give what part of year `number` is named, how it stands, and the month named last; None for no part."""
    if got["month"]:
        return within_month(got, number, small(got["month"]))
    if got["first"] and got["last"]:
        first, last = small(got["first"]), small(got["last"])
        return years.months(number, first, last if last > first else last + 12), Span.DURING, last
    if got["quarter"]:
        return _within_quarters(got, number, small(got["quarter"]))
    if got["opening"]:
        return years.quarters(number, 1, 1), Span.DURING, None
    if got["q"] or got["quarters"]:
        first = int(got["q"]) if got["q"] else 1
        return years.quarters(number, first, first if got["q"] else small(got["quarters"] or "")), Span.DURING, None
    if got["months"]:
        return years.months(number, 1, small(got["months"])), Span.DURING, None
    if got["half"]:
        return years.half(number, 1 if got["half"] == "上" else 2), Span.DURING, None
    if got["year_edge"]:
        whole = years.year(number)
        return years.day(whole.start if got["year_edge"] == "初" else whole.end), Span.POINT, None
    if got["mid"]:
        return years.day(date(number, 6, 30)), Span.POINT, 6
    if got["season"]:
        return years.season(number, got["season"]), Span.DURING, None
    return (years.year(number), Span.DURING, None) if got["whole"] or got["within"] else None


def within_month(got: Mapping[str, str | None], number: int, which: int) -> tuple[Period, Span, int | None]:
    """Give the month or what `part` (上), `edge` (底), `day` and `day2` name of it; ValueError for days in no order."""
    whole = years.month(number, which)
    if got["part"]:
        return years.third_of_month(number, which, got["part"]), Span.DURING, which
    if got["edge"]:
        return years.day(whole.start if got["edge"] == "初" else whole.end), Span.POINT, which
    if got["day"] is None:
        return whole, Span.DURING, which
    first = date(number, which, small(got["day"]))
    if got["day2"] is None:
        return years.day(first), Span.POINT, which
    last = date(number, which, small(got["day2"]))
    if last <= first:
        raise ValueError("the days are in no order")
    return Period(first, last), Span.DURING, which


def _within_quarters(got: dict[str, str | None], number: int, first: int) -> tuple[Period, Span, int | None]:
    last = small(got["quarter2"] or str(first))
    if last < first:
        raise ValueError("the quarters are in no order")
    covered = years.quarters(number, first, last)
    if got["quarter_edge"]:
        return years.day(covered.start if got["quarter_edge"] == "初" else covered.end), Span.POINT, None
    return covered, Span.DURING, None


def _alone(text: str, at: int, clock: Clock) -> Read | None:
    found = dates.DAY_ALONE.match(text, at)
    if found is not None:
        return _day_alone(found, at, clock)
    found = dates.DECADE.match(text, at)
    if found is not None:
        ten = small(found["ten"])
        return Read(found.end(), years.decade(ten if ten > 99 else 1900 + ten), Span.DURING)
    found = dates.SHORT_YEAR.match(text, at)
    if found is not None and clock.same_line(at) and clock.said_year is not None:
        number = clock.said_year // 100 * 100 + int(found["year"])
        if abs(number - clock.said_year) == 1:
            return Read(found.end(), years.year(number), Span.DURING, None, number)
    return None


def _day_alone(found: re.Match[str], at: int, clock: Clock) -> Read | None:
    if clock.said_month and clock.same_line(at):
        number, which = clock.year_at(at), clock.said_month
    elif clock.this_month:
        number, which = clock.this_month
    else:
        return Read(found.end(), None, Span.POINT, NO_ANCHOR if clock.today is None else NO_DAY)
    return _date(found.end(), number or 2000, which, int(found["day"]))


def small(printed: str) -> int:
    """Give the whole number that a month, day or count is printed as."""
    return int(numeral(printed))
