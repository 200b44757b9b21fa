"""Reads one period at a given place of a text, with the words around it: 截至…, 到…, …前, …以来."""

import re

from liantu.measures import dates, years
from liantu.measures.clock import NO_ANCHOR, Clock, Read
from liantu.measures.numerals import numeral
from liantu.measures.parts import core
from liantu.measures.relative import relative
from liantu.measures.types import Found, Kind, Period, Span

_QUOTES = frozenset("“\"‘'「")


def period(text: str, at: int, clock: Clock) -> Found | None:
    """Give the period that begins at `at` with a digit or numeral, or with 今年, 前三季度, 年底 and the like."""
    read = _joined(text, at, clock)
    return None if read is None else _found(text, at, read, clock)


def word(text: str, at: int, clock: Clock) -> Found | None:
    """Give the period that begins at `at` with a word such as 目前, 昨日, 近三年, 上世纪."""
    read = relative(text, at, clock)
    return period(text, at, clock) if read is None else _found(text, at, read, clock, dated=False)


def _joined(text: str, at: int, clock: Clock) -> Read | None:
    one = core(text, at, clock)
    if one is None or text[one.end : one.end + 1] not in _JOINS or one.start is not None:
        return one
    dash = dates.JOIN.match(text, one.end)
    if dash is None:
        return one
    if one.period is not None:
        clock.say(at, one.year or one.period.start.year, one.month, None)
    other = core(text, dash.end(), clock)
    if other is None or other.period is None or one.period is None or other.period.end < one.period.start:
        return one
    joined = Period(one.period.start, other.period.end)
    return Read(other.end, joined, Span.DURING, None, other.year or one.year, other.month)


_JOINS = frozenset("-–—~～−－﹣至到 ")


def plan(text: str, at: int, end: int) -> Read | None:
    """Give the five-year plan at `at`: “十五五”, 十四五时期, 九五计划; 九五 needs quotes or such a word."""
    found = dates.PLAN.match(text, at)
    if found is None or found.end() != end:
        return None
    quoted = text[at - 1 : at] in _QUOTES
    tail = dates.PLAN_TAIL.match(text, end)
    named = len(found.group()) == 3 and found["which"] != "十"
    if not (quoted or tail or named):
        return None
    covered = years.plan(int(numeral(found["which"])))
    closing = text[end : end + 1] in {"”", '"', "’", "'", "」"}
    start = at - 1 if quoted and tail and closing else at
    stop = tail.end() if tail and (start != at or not closing) else end
    if tail and text[stop - 2 : stop] in {"以来"}:
        stop -= 2
    if tail and tail.group().endswith(("末", "末期")):
        return Read(stop, years.day(covered.end), Span.POINT, start=start)
    return Read(stop, covered, Span.DURING, start=start)


def five_years(text: str, at: int, end: int, clock: Clock) -> Found | None:
    """Give the five-year plan named by the numeral at `[at, end)`, or None."""
    read = plan(text, at, end)
    return None if read is None else _found(text, at, read, clock)


def _found(text: str, at: int, read: Read, clock: Clock, *, dated: bool = True) -> Found:
    covered, span, end = read.period, read.span, read.end
    at = at if read.start is None else read.start
    cues: tuple[tuple[int, int], ...] = ()
    before = dates.BEFORE.search(text, max(0, at - 4), at) if text[at - 1 : at] in dates.BEFORE_ENDS else None
    if read.year and text[at - 1 : at] not in dates.COMPARED:
        clock.say(at, read.year, read.month, covered)
    elif read.month:
        clock.said_month = read.month
        clock.period = covered or clock.period
    after = dates.AFTER.match(text, end) if text[end : end + 1] in dates.AFTER_STARTS else None
    note = read.note
    if before is not None and (dated or before.lastgroup == "until"):
        span, cues = _BEFORE_SPANS[before.lastgroup or ""], ((before.start(before.lastgroup or 0), before.end()),)
        if span is Span.UNTIL and covered is not None and read.span is not Span.POINT:
            covered = years.day(covered.end)
        if span is Span.SINCE and (after is None or after.group() == "前"):
            span, cues = read.span, ()
    if after is not None:
        covered, span, end, note = _after(after, covered, read, clock, note)
    return Found(at, end, _PERIOD, *_NO_VALUE, cues, covered, span, note)


_PERIOD = Kind.PERIOD
_NO_VALUE = (None, None, None, None, None, None, None, False)  # what Found tells of quantities, from low to approx


_BEFORE_SPANS = {"until": Span.UNTIL, "by": Span.BY, "since": Span.SINCE}


def _after(
    after: re.Match[str], covered: Period | None, read: Read, clock: Clock, note: str | None
) -> tuple[Period | None, Span, int, str | None]:
    if after.group() in {"以来", "起"}:
        if covered is None or clock.today is None:
            return None, Span.SINCE, after.end(), note or NO_ANCHOR
        return Period(covered.start, max(clock.today.end, covered.start)), Span.SINCE, after.end(), note
    if covered is not None and read.span is not Span.POINT:
        covered = years.before(covered)
    return covered, Span.BEFORE, after.end(), note
