"""The title of a document, by its file, its marked heading, a paper's name, or the line above the byline."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from liantu.model.document import Role
from liantu.reading.printed_lines import DAY, HEAD_LINES, MONTH, OFFICE, SIGNED_LONGEST, Line
from liantu.reading.roles import BYLINE, TOLD, is_spam
from liantu.reading.view import fold_line

_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十]{1,3}[条章节]"
)
_NUMBERED = re.compile(r"[〔\[(](?:19|20)\d{2}(?:年第?\d+[期号])?[〕\])](?:第?\d{1,4}[号期])?$|^第?\d{1,4}[期号版场]$")
_KIND_OF_PAPER = re.compile(
    r"(?:通知|意见|办法|方案|决定|报告|公报|简报|月报|快报|纪要|批复|规划|计划|条例|公告|通告|措施|要点|记录|总结|汇报|台账|清单)"
    r"(?:\([^()]{1,20}\))?$"
)


def title_of(head: Sequence[Line], meta: Mapping[str, str]) -> str | None:
    """The file's title; else a marked heading, the line above a subtitle, a paper's name, the line above the byline."""
    if stated := clean(meta, "title"):
        return stated
    told = next((line for line in head[:HEAD_LINES] if line.paragraph.reason == TOLD and _entitles(line)), None)
    if told:
        return told.printed.lstrip("# ")
    for line, under in pairwise(head[:HEAD_LINES]):
        if _entitles(line) and under.paragraph.role is Role.HEADING and under.folded.startswith("——"):
            return line.printed
    candidates, above_byline = _candidates(head)
    for before, line in zip([None, *candidates], candidates, strict=False):
        if _KIND_OF_PAPER.search(line.folded):
            return before.printed + line.printed if before and line.folded.startswith("关于") else line.printed
    candidates = [line for line in candidates if not OFFICE.fullmatch(line.folded)] or candidates
    if not candidates:
        return next((line.printed for line in head[:HEAD_LINES] if _entitles(line) and len(line.printed) >= 8), None)
    return _printed(candidates, len(candidates) - 1 if above_byline else 0)


def clean(meta: Mapping[str, str], key: str) -> str | None:
    """What the file itself says under `key`; none where it is blank or an advertisement."""
    stated = meta.get(key, "").strip()
    return stated if stated and not is_spam(fold_line(stated)) else None


def _candidates(head: Sequence[Line]) -> tuple[list[Line], bool]:
    """The heading lines before the text begins, and whether a byline stands under them."""
    found: list[Line] = []
    for line in head[:HEAD_LINES]:
        if line.paragraph.role is Role.BODY:
            break
        if found and line.paragraph.reason == BYLINE:
            return found, True
        if _entitles(line):
            found.append(line)
    return found, False


def _entitles(line: Line) -> bool:
    text = line.folded
    if line.paragraph.role is not Role.HEADING or len(text) < 5 or text.endswith(":") or text.startswith("——"):
        return False
    return not (
        _ITEM.match(text) or _NUMBERED.search(text) or DAY.search(text) or is_spam(text) or MONTH.fullmatch(text)
    )


def _printed(lines: Sequence[Line], at: int) -> str:
    """The line at `at`, with its neighbours on the lines right above or below: a title set in two lines."""
    first = last = at
    while first and _joins(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _joins(lines[last], lines[last + 1]):
        last += 1
    return " ".join(line.printed for line in lines[first : last + 1])


def _joins(above: Line, below: Line) -> bool:
    near = below.paragraph.start - above.paragraph.end <= 1
    return near and len(above.printed) + len(below.printed) <= SIGNED_LONGEST
