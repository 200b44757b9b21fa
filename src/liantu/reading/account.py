"""The account of numbers: every number of a text is used in a statement, part of a period, or set aside with a reason."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from liantu.measures.types import Kind
from liantu.model.document import Role
from liantu.model.statement import NumberUse, Relation, Statement, Use
from liantu.reading.scene import Scene
from liantu.reading.view import Paragraph

# An Arabic run with its inner points and commas; a Chinese numeral that a unit, multiplier, classifier or 第 makes one.
_ARABIC = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_CHINESE = re.compile(
    r"第[一二三四五六七八九十百零〇两]+|[零〇一二两三四五六七八九十百千廿半]+(?=[万亿成倍元吨亩户家个项条台座次件名人所张期类种米年月日%])|"
    r"[一二两三四五六七八九十百千数几][万亿百千]+|[百千万]+亿(?:级|元)?"
)
_ROLES = {
    Role.NAVIGATION: "导航区",
    Role.FOOTER: "页脚区",
    Role.DUPLICATE: "与前文重复",
}
_REASONS = (
    (re.compile(r"“[^”]{0,12}$"), re.compile(r"^[^“]{0,12}”"), "引号内的名称或口号"),
    (re.compile(r"(?:电话|热线|传真|手机|邮编|QQ|编号|文号|〔|\[)[^。]{0,12}$"), re.compile(r""), "电话、编号或文号"),
    (re.compile(r"[A-Za-z\-_/]$"), re.compile(r""), "型号或代码的一部分"),
    (re.compile(r""), re.compile(r"^[A-Za-z]"), "型号或代码的一部分"),
    (re.compile(r"(?:^|[\n。;])\s*[(（]?$"), re.compile(r"^[)）、.．]"), "序号"),
    (re.compile(r"第$"), re.compile(r""), "序数"),
    (re.compile(r""), re.compile(r"^(?:届|场|批|号|版|次|条|章|节|款|期)"), "序数"),
)


def account(
    text: str, paragraphs: Sequence[Paragraph], scenes: Sequence[Scene], statements: Iterable[Statement]
) -> tuple[NumberUse, ...]:
    """Give one row for every number of `text`, in text order.

    Outside what is read the reason is the block's; inside, it is what the number turned out to be.
    """
    used = _merged((s.evidence.start, s.evidence.end) for s in statements if not isinstance(s, Relation))
    cues = _merged(cue for s in statements for cue in getattr(s, "cues", ()))
    periods = _merged(
        (scene.paragraph.raw(item.start), scene.paragraph.raw_end(item.end)) for scene in scenes for item in scene.periods
    )
    found = _merged(
        (scene.paragraph.raw(item.start), scene.paragraph.raw_end(item.end))
        for scene in scenes
        for item in scene.quantities
        if item.kind is not Kind.ORDINAL
    )
    roles = _Roles(paragraphs)
    rows = []
    for start, end in _numbers(text):
        if used.covers(start, end) or cues.covers(start, end):
            rows.append(NumberUse(start, end, Use.STATEMENT))
        elif periods.covers(start, end):
            rows.append(NumberUse(start, end, Use.PERIOD))
        else:
            reason = roles.reason(start) or _reason(text, start, end, quantity=found.covers(start, end))
            rows.append(NumberUse(start, end, Use.SET_ASIDE, reason))
    return tuple(rows)


def _numbers(text: str) -> list[tuple[int, int]]:
    spans = sorted([match.span() for match in _ARABIC.finditer(text)] + [match.span() for match in _CHINESE.finditer(text)])
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _reason(text: str, start: int, end: int, *, quantity: bool) -> str:
    left, right = text[max(0, start - 14) : start], text[end : end + 14]
    for before, after, reason in _REASONS:
        if before.search(left) and after.search(right):
            return reason
    if quantity:
        return "未说明指标或所数之物"
    return "名称或词语的一部分" if not text[start].isdigit() else "无单位，未说明所指"


class _Spans:
    """Sorted spans that do not overlap, with a test of overlap."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def covers(self, start: int, end: int) -> bool:
        """Whether any span shares a character with `[start, end)`."""
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.ends[at] > start


def _merged(spans: Iterable[tuple[int, int]]) -> _Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return _Spans(merged)


class _Roles:
    """The reason to set a number aside by the block it stands in."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        lines = sorted((start, end, p.role, p.reason) for p in paragraphs for start, end in p.lines)
        self._starts = [line[0] for line in lines]
        self._lines = lines

    def reason(self, at: int) -> str | None:
        """The block's reason, None inside what is read."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return "块外"
        _, _, role, reason = self._lines[index]
        return f"{_ROLES[role]}（{reason}）" if role in _ROLES else None
