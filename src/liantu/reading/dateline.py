"""What a document says of itself: title, publisher, author, and the date its relative times count from."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from liantu.measures import find
from liantu.measures.types import Period, Span
from liantu.model.document import Role, Trust
from liantu.reading.roles import patterns
from liantu.reading.view import Paragraph

_DAY = r"((?:19|20)\d{2})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?"
_STATED = re.compile(rf"(?:日期|时间|发布(?:时间|日期)|来源[:].{{0,16}}?)\s*[:]?\s*{_DAY}")
_STAMP = re.compile(rf"^.{{0,24}}?{_DAY}(?:\s+\d{{1,2}}:\d{{2}})?")
_SIGNED = re.compile(rf"^.{{0,20}}?{_DAY}$")
_MONTH = re.compile(r"(20\d{2})年(\d{1,2})月")
_YEAR = re.compile(r"(20\d{2})年")
_SOURCE = re.compile(r"来源\s*[:]\s*([^\s\d:|,。()]{2,24})")
_WIRE = re.compile(r"^([\u4e00-\u9fff]{2,8}(?:网|社|报|台|端))(?:讯|\d)")
_PRESS = re.compile(
    r"(?:^|□)(?:[\u4e00-\u9fff]{1,6}-)?([\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|商报|报|网))(?:首席|特约|见习)?记者"
)
_AUTHOR = re.compile(
    r"记者\s*[:]?\s*([\u4e00-\u9fff]{2,4}(?:[、 ]+(?!通讯员|实习|报道|文/图|摄)[\u4e00-\u9fff]{2,4}){0,3})"
)
_REPORT = re.compile(r"公报|简报|运行|情况|月报|快报|综述|分析|统计")
_TITLE_LINES = 12
_HEAD_LINES = 24


@dataclass(frozen=True, slots=True)
class Facts:
    """A document's own data; `date_source` tells how its date is known (`given`, `stated`, `file`, `fallback`, `inferred`)."""

    title: str | None
    publisher: str | None
    author: str | None
    dated: Period | None
    date_source: str | None
    trust: Trust
    trust_reason: str
    covers: Period | None = None


def read_facts(
    paragraphs: Sequence[Paragraph], meta: Mapping[str, str], given: Period | None, fallback: Period | None, text: str = ""
) -> Facts:
    """Gather a document's facts. A given date wins, then the page's own line, the file's, the fallback, an inference."""
    dated, source = _dated(paragraphs, meta, given, fallback)
    spam = next((p for p in paragraphs if p.reason == "垃圾站名"), None)
    trust, why = (
        (Trust.SUSPECT, f"页面夹带“{spam.text[:20]}”，疑为镜像，请到原发布处核对") if spam else (Trust.UNSTATED, "")
    )
    publisher = (
        _first(_SOURCE, paragraphs) or meta.get("publisher") or _first(_WIRE, paragraphs) or _first(_PRESS, paragraphs)
    )
    if publisher and not spam:
        trust = Trust.STATED
    return Facts(
        _title(paragraphs, meta),
        publisher,
        _first(_AUTHOR, paragraphs) or meta.get("author"),
        dated,
        source,
        trust,
        why,
        _covers(paragraphs, dated),
    )


def _covers(paragraphs: Sequence[Paragraph], dated: Period | None) -> Period | None:
    """The past time that a report is about, by its title (2025年…统计公报, 2025年1—10月…运行简报)."""
    for paragraph in paragraphs[:_TITLE_LINES]:
        if len(paragraph.text) <= 120 and paragraph.role is not Role.BODY and _REPORT.search(paragraph.text):
            for found in find(paragraph.text[:60], anchor=dated):
                if found.period and found.span is Span.DURING and (dated is None or found.period.start <= dated.start):
                    return found.period
    return None


def _first(pattern: re.Pattern[str], paragraphs: Sequence[Paragraph]) -> str | None:
    for paragraph in paragraphs:
        if paragraph.role in (Role.FOOTER, Role.DUPLICATE):
            continue
        if match := pattern.search(paragraph.text[:200]):
            return match[1].strip()
    return None


def _title(paragraphs: Sequence[Paragraph], meta: Mapping[str, str]) -> str | None:
    stated = meta.get("title", "").strip()
    if stated and not patterns()["spam"].search(stated):
        return stated
    best: str | None = None
    for paragraph in paragraphs[:_HEAD_LINES]:
        if paragraph.role is Role.BODY or (best and paragraph.reason == "署名与日期行"):
            break
        if paragraph.role is Role.HEADING and len(paragraph.text) >= 5:
            best = paragraph.text if best is None or len(paragraph.text) > len(best) else best
    return best


def _dated(
    paragraphs: Sequence[Paragraph], meta: Mapping[str, str], given: Period | None, fallback: Period | None
) -> tuple[Period | None, str | None]:
    if given:
        return given, "given"
    if stated := _stated(paragraphs):
        return stated, "stated"
    if match := re.match(_DAY, meta.get("date", "")):
        if day := _day(match):
            return day, "file"
    if fallback:
        return fallback, "fallback"
    inferred = _inferred("\n".join(p.text for p in paragraphs if p.role is Role.BODY))
    return (inferred, "inferred") if inferred else (None, None)


def _stated(paragraphs: Sequence[Paragraph]) -> Period | None:
    """The date of the page's own date line: labelled, or a stamp among head lines, or the signature line at the end."""
    lines = [p.text[:160] for p in paragraphs if p.role is not Role.DUPLICATE]
    bylines = [p.text[:160] for p in paragraphs if p.reason == "署名与日期行"]
    short = [line for line in lines[:_HEAD_LINES] if len(line) <= 60]
    for pattern, among in ((_STATED, lines[:60]), (_STAMP, bylines), (_SIGNED, short + lines[-6:])):
        for line in among:
            if (match := pattern.search(line)) and (day := _day(match)):
                return day
    return None


def _day(match: re.Match[str]) -> Period | None:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return Period(day, day)


def _inferred(text: str) -> Period | None:
    """Where a text says 今年 beside a dated month, the latest month it names; else the year after the last whole year.

    A guess from the text alone, so only the year is taken and the source reads `inferred`.
    """
    if "今年" not in text and "目前" not in text:
        return None
    months = [int(y) for y, m in _MONTH.findall(text) if 1 <= int(m) <= 12 and int(y) < 2100]
    if months and "今年" in text:
        return _year(max(months))
    years = [
        int(match[1])
        for match in _YEAR.finditer(text)
        if text[match.end() : match.end() + 1] in (",", "以", "总", "全")
    ]
    return _year(max(years) + 1) if years else None


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def month(year: int, number: int) -> Period:
    """The whole month as a period."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))
