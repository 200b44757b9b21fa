"""The date of a document: the line that states it, its month, the file's, or what its years tell."""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from liantu.measures.types import Period
from liantu.model.document import Role
from liantu.reading.printed_lines import DAY, MONTH, SIGNED_LONGEST, TITLE_LINES, Line
from liantu.reading.roles import BYLINE
from liantu.reading.view import Paragraph

_LABEL = re.compile(
    r"(?:^|\s)(?:发布|成文|印发|发文|更新|创建|整理|填报|编制|制表)?(?:日期|时间)\s*:|来源\s*:\s*[^\s\d]{0,16}\s*(?=\d)"
)
_MEETING = re.compile(r"[(—\-]*$"), re.compile(r"在[^,。]{2,40}(?:会议|大会)?上\)?$")
# 2018-03-26 某某新闻: who printed it may stand behind a day.
_PRINTER = re.compile(
    r"\s+(?:\d{1,2}:\d{2}(?::\d{2})?\s+)?[\u4e00-\u9fff]{2,10}(?:网|报|新闻|社|台|客户端|融媒体?|发布|融媒体中心)"
)
_HAN = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "O": 0}
_YEAR_OF_PAPER = re.compile(r"〔(20\d{2})〕")
_YEAR = re.compile(r"(20\d{2})年(?:(?=[,以总全])|(\d{1,2})月)")
_AHEAD = re.compile(r"到|预计|计划|力争|将|拟|目标|锚定|规划|争取|至(?!今)")
_BEHIND = re.compile(r"[^,。;!?]{0,12}(?:将|预计|力争)|[^,。;!?]{0,2}前(?!三|两|十|\d)")
_INFER_FROM = 200_000


def dated_by(
    lines: Sequence[Line],
    paragraphs: Sequence[Paragraph],
    meta: Mapping[str, str],
    fallback: Period | None,
) -> tuple[Period | None, str | None]:
    """The date of a document and its source (`stated`, `file`, `fallback`, `inferred`); none where nothing tells."""
    if stated := next(_stated_days(lines), None):
        return stated, "stated"
    month, filed = next(_stated_months(lines), None), next(_days(meta.get("date", "")), None)
    if month and not (filed and month.start <= filed.start <= month.end):
        return month, "stated"
    if filed:
        return filed, "file"
    if fallback:
        return fallback, "fallback"
    inferred = _inferred(lines, "\n".join(p.text for p in paragraphs if p.role is Role.BODY)[:_INFER_FROM])
    return (inferred, "inferred") if inferred else (None, None)


def _stated_days(lines: Sequence[Line]) -> Iterator[Period]:
    """The days of the page's own date lines: labelled, a stamp in a byline, then signature lines."""
    for line in lines:
        if len(line.folded) <= 2 * SIGNED_LONGEST:
            for label in _LABEL.finditer(line.folded):
                yield from _days(line.folded[label.end() :].lstrip(), first=True)
    for line in lines:
        if line.paragraph.reason == BYLINE and not re.match(r"[\u4e00-\u9fff]{0,4}(?:日期|时间)\s*:", line.folded):
            yield from _days(line.folded)
    for line in lines:
        if _may_sign(line):
            for match in DAY.finditer(line.folded):
                before, after = line.folded[: match.start()], line.folded[match.end() :]
                if (
                    after in ("", ")")
                    or (not before and _PRINTER.fullmatch(after))
                    or (_MEETING[0].match(before) and _MEETING[1].match(after))
                ):
                    yield from _days(match[0])
    for line in lines:
        yield from (_days(line.folded) if line.paragraph.reason == BYLINE else ())


def _stated_months(lines: Sequence[Line]) -> Iterator[Period]:
    """The months of date lines that name no day: a masthead, a labelled or a signed month."""
    for line in lines:
        if not (_may_sign(line) or line.paragraph.reason == BYLINE):
            continue
        for match in MONTH.finditer(line.folded):
            before, after = line.folded[: match.start()], line.folded[match.end() :]
            number = int(match[2] or match[3])
            if before[-1:] in ("", " ", ":", "(") and after[:1] in ("", " ", ")") and 1 <= number <= 12:
                yield month(int(match[1]), number)


def _may_sign(line: Line) -> bool:
    """Whether a line may be a date line: short, no sentence, no row of a table."""
    text = line.folded
    aside = line.paragraph.role in (Role.BODY, Role.CAPTION, Role.FOOTER) or "\t" in line.paragraph.text
    return len(text) <= SIGNED_LONGEST and not aside and "," not in text and "|" not in text


def _days(text: str, *, first: bool = False) -> Iterator[Period]:
    """The possible dates in `text`; with `first` only one at its very beginning."""
    for match in DAY.finditer(text):
        if first and match.start():
            return
        parts = [part for part in match.groups() if part]
        try:
            day = date(*(int(part) if part.isdigit() and part.isascii() else _number(part) for part in parts))
        except ValueError:
            continue
        yield Period(day, day)


def _number(printed: str) -> int:
    """A year, month or day in Chinese numerals: 二〇二五, 十一, 二十三."""
    if "十" not in printed:
        return int("".join(str(_HAN[char]) for char in printed))
    tens, ones = printed.split("十", 1)
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def _inferred(lines: Sequence[Line], text: str) -> Period | None:
    """The year of the paper's number 〔2025〕; else, where a text says 今年 or 目前, the latest month it names as past,
    or the year after the last whole year it tells of.

    A guess from the text alone, so only the year is taken and the source reads `inferred`.
    """
    for line in lines[:TITLE_LINES]:
        if line.paragraph.role is Role.HEADING and (match := _YEAR_OF_PAPER.search(line.folded)):
            return _year(int(match[1]))
    if "今年" not in text and "目前" not in text:
        return None
    months: list[int] = []
    years: list[int] = []
    for match in _YEAR.finditer(text):
        before = re.split("[,。;!?]", text[max(0, match.start() - 8) : match.start()])[-1].replace("截至", "")
        if not (_AHEAD.search(before) or _BEHIND.match(text, match.end(), match.end() + 16)):
            (months if match[2] else years).append(int(match[1]))
    if months and "今年" in text and max(months) >= max(years, default=0):
        return _year(max(months))
    return _year(max(years) + 1) if years else None


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def month(year: int, number: int) -> Period:
    """The whole month as a period."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))
