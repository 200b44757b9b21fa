"""When the times of a paragraph are: by the document's day, the section and report they stand in, and their words."""

import re
from calendar import monthrange

from liantu.measures.types import Found, Period, Span
from liantu.reading.covers import is_late, is_long

# In January 12月份 is last month; what is half a year off is told of with a word for it.
_FAR_AHEAD = 240
_YEARLY = re.compile(
    r"全年|年末|年底|年初|上半年|下半年|前[二三]季度|[一二三四]季度|第[一二三四]季度|\d{1,2}(?:[—–\-~至到]\d{1,2})?月"
)
# What has been counted up over months is not still to come: in January 1—11月 is last year's.
_CUMULATIVE = re.compile(r"0?1月?(?:份)?[—–\-~至到]\d{1,2}月|上半年|前[二三]季度|一至[一二三四五六七八九十]{1,2}月")
_TILL_NOW = re.compile(r"(?:以来)?,?至今")
_EVER_SINCE = re.compile(r"[^,。;]{1,28}以来")
_AHEAD = re.compile(r"预计|力争|将|目标|确保|计划|拟|争取|有望|预期")
# 上半年|将试车生产
_AHEAD_NEXT = re.compile(r"即?将|拟|力争|预计|计划|有望|可望|争取")
_BARE_MONTH = re.compile(r"\d{1,2}月(?:份|[底初]|[上中下]旬)?")
_TO_COME = re.compile(r"(?<!原)(?:预计|计划|力争|确保|争取|有望|准备|将|拟)(?:在|于)?$")


def date_periods(
    periods: list[Found], text: str, anchor: Period | None, covers: Period | None, *, planned: bool = False
) -> list[Found]:
    """Under a report or section on a whole past year 全年 and 年末 are that year's; 10月当月 is October.

    `planned` tells that the section is on a time still to come: what it names lies ahead.
    """
    year = covers.start.year if covers and (is_long(covers) or (anchor and is_late(covers, anchor))) else None
    kept: list[Found] = []
    for item in periods:
        words = text[item.start : item.end]
        if words in ("当月", "当年", "当日") and kept and kept[-1].end == item.start:
            continue
        period = item.period
        if period and anchor and period.end < anchor.end and _since(item, text):
            item = item._replace(period=Period(period.start, anchor.end), span=Span.SINCE)
            period = item.period
        if period and anchor and words.startswith("上年") and (told := _told_year(kept, text, item.start, covers)):
            if told <= anchor.start.year == period.start.year + 1:
                kept.append(_in_year(item, period, told - 1))
                continue
        if period and anchor and period.start.year == anchor.start.year and _YEARLY.match(words):
            begin = text.rfind("。", 0, item.start) + 1
            told_ahead = _AHEAD.search(text, begin, item.start) or _AHEAD_NEXT.match(text, item.end)
            passed = _passed(words, period, anchor) and not (told_ahead or planned)
            if year:
                item = _in_year(item, period, _stated_year(kept, text, begin) or year)
            elif passed and period.end > anchor.end:
                item = _in_year(item, period, anchor.start.year - 1)
        kept.append(_told_to_come(item, text, anchor) if anchor else item)
    return kept


def _told_to_come(item: Found, text: str, anchor: Period) -> Found:
    """去年10月进场,预计|6月投产: a month without a year that is told to come does not lie behind the document's day."""
    period = item.period
    behind = period is not None and period.end < anchor.start
    if period is None or not behind or not _BARE_MONTH.fullmatch(text, item.start, item.end):
        return item
    if not _TO_COME.search(text, max(0, item.start - 6), item.start):
        return item
    later = period.start.month >= anchor.start.month
    return _in_year(item, period, anchor.start.year + (0 if later else 1))


def _stated_year(kept: list[Found], text: str, begin: int) -> int | None:
    """The year that the sentence names itself before (2024年,力争全年)."""
    named = [p.period.start.year for p in kept if p.period and p.start >= begin and text[p.start : p.start + 2] == "20"]
    return named[-1] if named else None


def _passed(words: str, period: Period, anchor: Period) -> bool:
    """Whether a time of no year is behind the document's day though the same of this year lies ahead."""
    far = (period.start - anchor.end).days > _FAR_AHEAD and words.endswith(("月", "月份"))
    return far or bool(_CUMULATIVE.match(words))


def _since(item: Found, text: str) -> bool:
    """Whether a time only begins a span: 自2022年启动工作以来, 2022年至今."""
    if item.span is not Span.DURING:
        return False
    return _TILL_NOW.match(text, item.end) is not None or (
        text[item.start - 1 : item.start] in ("自", "从") and _EVER_SINCE.match(text, item.end) is not None
    )


def _told_year(kept: list[Found], text: str, at: int, covers: Period | None) -> int | None:
    """The year that the sentence spoke of before `at`, else the one the document covers."""
    begin = text.rfind("。", 0, at) + 1
    told = [p.period for p in kept if p.period and p.start >= begin and p.span is not Span.SINCE]
    last = told[-1] if told else covers
    return last.end.year if last else None


def _in_year(item: Found, period: Period, year: int) -> Found:
    """The same part of another year; a February ends on its own last day."""
    days = [
        day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1])) for day in (period.start, period.end)
    ]
    return item._replace(period=Period(*days))
