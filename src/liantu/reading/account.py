"""The account of numbers: every number of a text is used in a statement, part of a period, or set aside with a reason.

A number is an Arabic run, with inner decimal point and thousands commas, or a run of Chinese numerals that a unit,
classifier, multiplier, 第, 分之 or 成 makes one: 三百, 千亿级, 两家, 第五, 六成; not 万州, 统一, 一体化.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from liantu.measures.numerals import CHINESE_CHARS, DIGIT_CHARS, UNIT_CHARS
from liantu.measures.types import Found, Kind
from liantu.measures.units import table
from liantu.model.document import Role
from liantu.model.statement import NumberUse, Relation, Statement, Use
from liantu.reading.named import Named
from liantu.reading.roles import BYLINE
from liantu.reading.scene import Scene
from liantu.reading.view import Paragraph, fold

# A blank, or the line end of a wrapped text, between a numeral and its unit.
_GAP = r"[ \t\n\u200b]{0,4}"
# Every printed form, longest first, without the grammar's guards: what stands before a unit is a number here.
_FORMS = f"(?:{'|'.join(map(re.escape, sorted(table().by_form, key=len, reverse=True)))})"
_RUN = re.compile(f"[0-9{CHINESE_CHARS}半]+")
# How a run that ends in an Arabic digit goes on: 1,234.5, and 万 behind a blank; and one that ends in a Chinese one.
_ARABIC_ON = re.compile(rf"(?:,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)?(?:{_GAP}[{UNIT_CHARS}]+)?")
_CHINESE_ON = re.compile(f"分之[0-9{CHINESE_CHARS}]+|点[{DIGIT_CHARS}]+")
_RANKED = re.compile(rf"第{_GAP}\Z")
_HALVED = re.compile("[年月天日小公吨亩数]")
_RANK_ENDS = frozenset("第 \t\n\u200b")
_DIGIT = re.compile("[0-9]")
_MEASURED = re.compile(
    rf"{_GAP}(?:[多余来几]?[{UNIT_CHARS}]{{0,2}}{_GAP}(?:个?[多半]?{_FORMS}|[年月日号时点级届场强])|[多余][{UNIT_CHARS}])"
)
_NO_NUMBER = re.compile(r"[百千](?=分点|分比|分制|瓦|克|米|帕|焦|卡|赫|伏)")
_NUMERAL = frozenset(DIGIT_CHARS + "十拾廿卅")
_TIMES = frozenset(UNIT_CHARS)
_BLOCKS = {
    Role.NAVIGATION: "导航区",
    Role.FOOTER: "页脚区",
    Role.DUPLICATE: "重复段落",
}
# 10亿元以上的3个, 百亿级企业4户: what is counted is the second number.
_LIMIT = re.compile(r"[\u4e00-\u9fff%]{0,4}?(?:以上|以下|以内|的|级)[\u4e00-\u9fff]{0,10}\d")
LONGEST = 18
COPY_SHORTEST = 16
_BEFORE = 24
_AFTER = 16
# What the words around a number make of it; the first that fits tells. Before, after, reason.
_REASONS = tuple(
    (re.compile(before), re.compile(after), reason)
    for before, after, reason in (
        (r"[A-Za-z0-9@._/%&=?\-]{3,}(?:@|://|\.)[A-Za-z0-9@._/%&=?\-]*$|@$", r"", "网址或邮箱的一部分"),
        (r"", r"[A-Za-z0-9._\-]*@|[A-Za-z0-9_\-]*\.(?:com|cn|net|org|gov)", "网址或邮箱的一部分"),
        (r"(?:电话|热线|传真|手机|邮编|QQ|微信|拨打|致电|客服)[^。,;]{0,16}$", r"", "电话、邮编等联系方式"),
        (r"(?:^|[^0-9])(?:\(?0\d{2,3}\)?[\- ]?)$", r"\d{7,8}(?!\d)", "电话号码"),
        (r"(?:编号|文号|批号|证号|备案号?|案号|代码)[^。,;]{0,16}$|[〔\[]$", r"", "文号或编号"),
        (r"", r"[〕\]]\s*第?\d*[号期]", "文号或编号"),
        (r"[〕\]]\s*第?$", r"[号期]", "文号或编号"),
        (r"[A-Za-z][\-_/]?$|[A-Za-z]\d+[.\-/]$", r"", "型号、等级或代码的一部分"),
        (r"", r"[\-_]?[A-Za-z](?![0-9]*\s*[/／])", "型号、等级或代码的一部分"),
        (r"[“‘《][^”’》]{0,10}$", r"[^“‘《。]{0,10}[”’》]", "引号内名称、体系或口号的一部分"),
        (r"(?:^|[\n。;:])\s*[(]?$", r"[)、](?![0-9])|\.(?![0-9])", "列表序号"),
        (r"(?:^|[^0-9])\d{1,2}:$", r"\d{2}", "时刻"),
        (r"", r":\d{2}(?::\d{2})?(?![0-9:])", "时刻"),
        (r"\d{1,2}:$", r"(?![0-9])", "时刻"),
        (r"\t\s*$", r"\s*(?:\t|\n|$)", "表格单元格，未与表头对上"),
        (r"(?:^|\n)\s*$", r"\s*\t", "表格单元格，未与表头对上"),
        (r"每(?:平均)?$", r"", "计算的基数"),
        (r"(?:附件|附表|附图|图|表|注)\s*$", r"", "附件、图表序号"),
        (r"第\s*$", r"", "序数"),
        (r"", r"\s*(?:[至到~—\-]\d{1,3})?(?:届|期|号|版|场|批次?|标段)(?!企业|项目|产品)", "届次、期次、编号等序数"),
        (r"[前居列]$", r"\s*(?:位|名)", "名次范围"),
        (r"", r"\s*级(?:及以上|以上|标准|评估|评价|能效|医院|文物|资质)", "等级"),
        (r"", r"\s*次(?:全体|全会|会议|党代会|代表大会|常务)", "届次、期次、编号等序数"),
        (r"(?:19|20)\d{2}[-/.年]\d{0,2}[-/.月]?$", r"", "写法不成立的日期"),
        (r"", r"[-/.年]\d{1,2}[-/.月]\d{1,3}", "写法不成立的日期"),
    )
)


class Sight(NamedTuple):
    """What the account needs of a scene; a reading that holds it does not hold the scene's words and automaton."""

    paragraph: Paragraph
    text: str
    quantities: list[Found]
    periods: list[Found]
    names: list[Named]
    sentences: tuple[list[int], list[int]]


def sights(scenes: Iterable[Scene]) -> list[Sight]:
    """Give what the account needs of each scene."""
    return [Sight(s.paragraph, s.text, s.quantities, s.periods, s.names, s.sentences) for s in scenes]


def account(
    text: str, paragraphs: Sequence[Paragraph], seen: Sequence[Sight], statements: Iterable[Statement]
) -> tuple[NumberUse, ...]:
    """Give one row for every number of `text`, in text order, none overlapping another.

    Outside what is read the reason is the block's; inside, it is what the number turned out to be. Linear in `text`.
    """
    folded = fold(text)
    measured = [s for s in statements if not isinstance(s, Relation)]
    used = _Spans((s.evidence.start, s.evidence.end) for s in measured)
    cues = _Spans(cue for s in measured for cue in getattr(s, "cues", ()))
    found = _Seen(seen)
    blocks = _Blocks(paragraphs)
    rows = []
    for start, end in numbers(folded):
        aside = blocks.reason(start)
        if aside is None and (used.covers(start, end) or cues.covers(start, end)):
            rows.append(NumberUse(start, end, Use.STATEMENT))
        elif aside is None and found.periods.covers(start, end):
            rows.append(NumberUse(start, end, Use.PERIOD))
        else:
            rows.append(
                NumberUse(
                    start, end, Use.SET_ASIDE, aside or found.reason(folded, start, end) or _reason(folded, start, end)
                )
            )
    return tuple(rows)


def numbers(folded: str) -> list[tuple[int, int]]:
    """Give the spans of the numbers of a folded text."""
    spans: list[tuple[int, int]] = []
    after = 0
    for match in _RUN.finditer(folded):
        start, end = max(match.start(), after), match.end()
        if start >= end:
            continue
        while (on := _on(folded, end)) > end:
            end = on
        if _DIGIT.search(folded, start, end) or _counts(folded, start, end):
            spans.append((_ranked(folded, start), end))
            after = end
    return spans


def _on(folded: str, end: int) -> int:
    """Where a number whose run ends at `end` ends indeed."""
    on = (_ARABIC_ON if folded[end - 1] in "0123456789" else _CHINESE_ON).match(folded, end)
    return on.end() if on else end


def _ranked(folded: str, start: int) -> int:
    """The start of a number with the 第 before it."""
    if folded[start - 1 : start] not in _RANK_ENDS or folded[start] in "0123456789":
        return start
    found = _RANKED.search(folded, max(0, start - 5), start)
    return found.start() if found else start


def _counts(folded: str, start: int, end: int) -> bool:
    """Whether a run of Chinese numerals is a number: by 第, its own multiplier, or the unit or classifier behind it."""
    if folded[end - 1] == "半":
        return end - start > 1 or _HALVED.match(folded, end) is not None
    if _ranked(folded, start) < start:
        return True
    if _NO_NUMBER.match(folded, end - 1):
        end -= 1
        if start == end:
            return False
    chars = set(folded[start : min(end, start + 2 * LONGEST)])
    if "分" in chars or "点" in chars:
        return True
    times = len(chars & _TIMES)
    if times and (not chars.isdisjoint(_NUMERAL - {"十"}) or times > 1):
        return True
    return "亿" in chars or _MEASURED.match(folded, end) is not None


def _reason(folded: str, start: int, end: int) -> str:
    """What the characters around a number make of it."""
    if end - start > LONGEST:
        return "过长的数字串"
    left, right = folded[max(0, start - _BEFORE) : start], folded[end : end + _AFTER]
    number = folded[start:end]
    if number[0] == "第":
        return "序数"
    if number in ("万", "百", "千") and right[0:1] == "元":
        return "计算的基数"
    if len(number) == 11 and number[0] == "1" and number.isdigit():
        return "电话号码"
    if start > _BEFORE:
        left = "…" + left
    for before, after, reason in _REASONS:
        if before.search(left) and after.match(right):
            return reason
    if number[0].isdigit() and not _MEASURED.match(folded, end):
        return "没有单位，未说明所指"
    return "词语或虚指，不是数量"


class _Spans:
    """Spans sorted and merged, with a test of overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def covers(self, start: int, end: int) -> bool:
        """Whether any span shares a character with `[start, end)`."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


class _Seen:
    """What the reader saw at each place: periods, ordinals, names and quantities that became no statement."""

    def __init__(self, scenes: Sequence[Sight]) -> None:
        self.periods = _Spans(span for s in scenes for q in s.periods for span in s.paragraph.raw_spans(q.start, q.end))
        self._ranks = _Spans(_found(scenes, ranks=True))
        self._others = _Spans(_found(scenes, ranks=False))
        self._named = _Spans(
            span for s in scenes for n in s.names if not n.pronoun for span in s.paragraph.raw_spans(n.start, n.end)
        )
        self._said: _Spans | None = None
        self._scenes = scenes

    def reason(self, folded: str, start: int, end: int) -> str | None:
        """Why a number that was seen stands in no statement, None where nothing was seen."""
        if self._named.covers(start, end):
            return "名称的一部分"
        if folded[start - 1 : start] == "每":
            return "计算的基数"
        if self._ranks.covers(start, end):
            return "序数"
        if not self._others.covers(start, end):
            return None
        if self._said is None:
            self._said = _Spans(_said_again(self._scenes))
        if self._said.covers(start, end):
            return "与前文同句重复"
        return "划分所数之物的界限" if _LIMIT.match(folded, end) else "未说明指标或所数之物"


def _found(scenes: Sequence[Sight], *, ranks: bool) -> Iterable[tuple[int, int]]:
    for scene in scenes:
        for item in scene.quantities:
            if (item.kind is Kind.ORDINAL) == ranks and item.kind is not Kind.NUMBER:
                yield from scene.paragraph.raw_spans(item.start, item.end)


def _said_again(scenes: Sequence[Sight]) -> Iterable[tuple[int, int]]:
    """The sentences that stood in an earlier paragraph word for word."""
    said: set[str] = set()
    for scene in scenes:
        own = [(a, b) for a, b in zip(*scene.sentences, strict=True) if b - a >= COPY_SHORTEST]
        for a, b in own:
            if scene.text[a:b] in said:
                yield from scene.paragraph.raw_spans(a, b)
        said.update(scene.text[a:b] for a, b in own)


class _Blocks:
    """The reason to set a number aside by the block it stands in."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._lines = sorted((start, end, p.role, p.reason) for p in paragraphs for start, end in p.lines)
        self._starts = [line[0] for line in self._lines]

    def reason(self, at: int) -> str | None:
        """The block's reason, None inside what is read."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return "版面外"
        _, _, role, reason = self._lines[index]
        if reason == BYLINE:
            return BYLINE
        return f"{_BLOCKS[role]}（{reason}）" if role in _BLOCKS else None
