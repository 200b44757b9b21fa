"""The past time that a report is about, by its title, and whether a day is too late to be when it came out."""

import re
from collections.abc import Sequence

from liantu.measures import find
from liantu.measures.types import Period, Span
from liantu.model.document import Role
from liantu.reading.view import Paragraph

_REPORT = re.compile(r"公报|简报|成绩单|运行|情况|月报|快报|综述|分析|统计")
# 长寿一季度: a headline of a place and a part of the year.
_PLACE_AND_TIME = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:一季度|上半年|前三季度|1[—–\-~至到]\d{1,2}月)")
_TITLE_LINES = 12
_YEAR = 360
# A report on some months comes out within so many days after them, one on a year within a year.
_LATE_MONTHS, _LATE_YEAR = 92, 366


def covered(paragraphs: Sequence[Paragraph], dated: Period | None) -> Period | None:
    """The past time that a report is about, by its title (2025年…统计公报, 2025年1—10月…运行简报)."""
    for paragraph in paragraphs[:2]:
        if dated and _PLACE_AND_TIME.fullmatch(paragraph.text):
            return next((f.period for f in find(paragraph.text, anchor=dated) if f.span is Span.DURING), None)
    for paragraph in paragraphs[:_TITLE_LINES]:
        if len(paragraph.text) <= 120 and paragraph.role is not Role.BODY and _REPORT.search(paragraph.text):
            for found in find(paragraph.text[:60], anchor=dated):
                if found.period and found.span is Span.DURING and (dated is None or found.period.start <= dated.start):
                    return found.period
    return None


def is_long(covers: Period) -> bool:
    """Whether a report is on a whole year."""
    return (covers.end - covers.start).days > _YEAR


def is_late(covers: Period, day: Period) -> bool:
    """Whether a day is so long after the time that a report is on that it came out before: its file was saved later."""
    return (day.start - covers.end).days > (_LATE_YEAR if is_long(covers) else _LATE_MONTHS)
