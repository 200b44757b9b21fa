"""The scene of a paragraph: its clauses, quantities, periods and names, and what is spoken of at each place."""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from liantu.measures.types import Found, Kind, Period, Span
from liantu.model.statement import Stage
from liantu.reading.covers import is_late, is_long
from liantu.reading.generic import is_generic
from liantu.reading.lexicon import BOUND, Tokens
from liantu.reading.name_grammar import phrase_floor
from liantu.reading.named import Named
from liantu.reading.names import Inventory
from liantu.reading.speech import Speech
from liantu.reading.triggers import triggers
from liantu.reading.view import Paragraph

_CUT = frozenset(",;。!?|\t\n")
_THOUSANDS = re.compile(r",(?<=\d,)\d")
_STOP = frozenset("。!?")
# Times that name no year: they are the year's that a report or section is about.
_SHORTEST_NAME = 5
# In January 12月份 is last month; what is half a year off is told of with a word for it.
_FAR_AHEAD = 240
# Where a list under 其中 has ended and its whole is spoken of again.
TAKEN_UP = re.compile(r";|,(?=(?:截至)?(?:目前|现已|当前))")
_YEARLY = re.compile(
    r"全年|年末|年底|年初|上半年|下半年|前[二三]季度|[一二三四]季度|第[一二三四]季度|\d{1,2}(?:[—–\-~至到]\d{1,2})?月"
)
# What has been counted up over months is not still to come: in January 1—11月 is last year's.
_CUMULATIVE = re.compile(r"0?1月?(?:份)?[—–\-~至到]\d{1,2}月|上半年|前[二三]季度|一至[一二三四五六七八九十]{1,2}月")
# 二是, 三是: each point of a list speaks of its own.
_POINT = re.compile(r"(?:(?<=[。;:])|^)[一二三四五六七八九]是")
_TILL_NOW = re.compile(r"(?:以来)?,?至今")
_EVER_SINCE = re.compile(r"[^,。;]{1,28}以来")
_END = attrgetter("end")
# A noun phrase ends with one of these, unless brackets stand inside it.
_PHRASE_ENDS = "、,。;:!?)\t("
# 9个市、县重点项目
_LEVELS = re.compile(r"(?:(?:国家|[省市区县])级?、)+(?=(?:国家|[省市区县])级?[\u4e00-\u9fff])")
_MARK = re.compile(f"[{_PHRASE_ENDS}]")
_AHEAD = re.compile(r"预计|力争|将|目标|确保|计划|拟|争取|有望|预期")
# 上半年|将试车生产
_AHEAD_NEXT = re.compile(r"即?将|拟|力争|预计|计划|有望|可望|争取")


_POINTED = frozenset({"industry", "enterprise", "project"})


class Entity(NamedTuple):
    """What a statement may be about: full name and kind (one of the contract's subject types)."""

    name: str
    kind: str


#: a stage word's span and what it tells
Staged = tuple[int, int, Stage]


@dataclass(slots=True)
class Scene:
    """One paragraph ready to be read. Offsets count the paragraph's view."""

    paragraph: Paragraph
    text: str
    tokens: Tokens
    quantities: list[Found]
    periods: list[Found]
    names: list[Named]
    speeches: list[Speech]
    inventory: Inventory
    anchor: Period | None
    #: which relation and milestone readers its words concern (see triggers)
    signs: int = 0
    heading: Period | None = None
    covers: Period | None = None
    #: whether a plan has been said to set what follows (方案明确,…)
    aims: bool = False
    #: where its clauses and sentences begin and end; a clause ends before its closing mark, a sentence behind it
    clauses: tuple[list[int], list[int]] = ([0], [0])
    sentences: tuple[list[int], list[int]] = ([0], [0])
    topics: list[tuple[int, Entity]] = field(default_factory=list)
    #: for each quantity, the last member of its list (see spot.list_ends)
    lists: Sequence[int] = ()
    #: until where each topic holds: one under 其中 ends with its part of the sentence
    reaches: list[int] = field(default_factory=list)
    #: what each pronoun stands for where it stands
    pointed: dict[int, Entity] = field(default_factory=dict)
    #: where its names begin
    begins: Sequence[int] = ()
    #: its stage words
    stages: Sequence[Staged] = ()

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around offset `at`, without its closing mark."""
        starts, ends = self.clauses
        index = bisect_right(starts, at, 1) - 1
        return starts[index], ends[index]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around offset `at`, with its closing mark."""
        starts, ends = self.sentences
        index = bisect_right(starts, at, 1) - 1
        return starts[index], ends[index]

    def speaker(self, at: int) -> Speech | None:
        """The innermost attribution over offset `at`; a 据了解 gives the document's own voice back."""
        best: Speech | None = None
        for speech in self.speeches:
            if speech.start <= at < speech.end:
                best = speech
        return best if best and best.speaker else None

    def topic(self, at: int, *, but: str | tuple[str, ...] = "") -> Entity | None:
        """What was last spoken of up to `at` in this paragraph, things of the kinds `but` left out."""
        kinds = (but,) if isinstance(but, str) else but
        for index in reversed(range(len(self.topics))):
            start, entity = self.topics[index]
            if start <= at < self.reaches[index] and entity.kind not in kinds:
                return entity
        return None

    def add_topic(self, start: int, entity: Entity) -> None:
        """Note that the words from `start` on are about `entity`."""
        begin, end = self.sentence(start)
        part = max(begin, self.text.rfind(";", begin, start) + 1)
        reach = len(self.text)
        if "是" in self.text and entity.kind in _POINTED and (point := _POINT.search(self.text, start)):
            if _POINT.search(self.text, 0, start):
                reach = point.start()
        if self.text.find("其中", part, start) >= 0:
            again = TAKEN_UP.search(self.text, start, end)
            reach = min(reach, again.start() if again else end)
        self.topics.append((start, entity))
        self.reaches.append(reach)

    def turn_back(self, start: int, entity: Entity) -> None:
        """Note that from `start` on the words are about `entity` again, whatever was named before."""
        index = bisect_right([at for at, _ in self.topics], start)
        self.topics.insert(index, (start, entity))
        self.reaches.insert(index, len(self.text))

    def within(self, start: int, end: int) -> list[Named]:
        """The names that begin in `[start, end)`; names stand in text order and do not overlap."""
        first = bisect_left(self.begins, start)
        return self.names[first : bisect_left(self.begins, end, first)]

    def around(self, start: int, end: int) -> Named | None:
        """The name that `[start, end)` lies inside of."""
        index = bisect_right(self.begins, start) - 1
        return self.names[index] if index >= 0 and end <= self.names[index].end else None

    def aside(self, at: int) -> bool:
        """Whether `at` stands inside round brackets of its clause."""
        clause, _ = self.clause(at)
        opened = self.text.count("(", clause, at)
        return opened > 0 and opened > self.text.count(")", clause, at)

    def view(self, raw: int) -> int:
        """The view offset of a raw offset that the paragraph holds."""
        paragraph = self.paragraph
        for start, base in zip(reversed(paragraph.starts), reversed(paragraph.raws), strict=True):
            if base <= raw and raw - base <= len(self.text) - start:
                return start + raw - base
        return 0

    def phrase_start(self, at: int, floor: int) -> int:
        """Where the noun phrase that ends at `at` begins: behind the last boundary word, mark or time."""
        start = max(phrase_floor(self.text, self.tokens, floor, at), self.tokens.boundary(at, floor))
        passed = bisect_right(self.periods, at, key=_END) if self.periods else 0
        return max(start, self.periods[passed - 1].end) if passed else start


def make_scene(
    paragraph: Paragraph,
    tokens: Tokens,
    speeches: list[Speech],
    found: list[Found],
    mentions: list[Named],
    inventory: Inventory,
    anchor: Period | None,
) -> Scene:
    """Lay out one paragraph; its periods are not dated yet (see `date_periods`)."""
    text = paragraph.text
    period = Kind.PERIOD
    quantities = [item for item in found if item.kind is not period]
    periods = [item for item in found if item.kind is period]
    names = _trimmed(mentions, found, text)
    scene = Scene(paragraph, text, tokens, quantities, periods, names, speeches, inventory, anchor, triggers(text))
    cuts = _cuts(text, tokens.marks)
    stops = [cut for cut in cuts if text[cut - 1] in _STOP]
    scene.clauses = [0, *cuts], [*[cut - 1 for cut in cuts], len(text)]
    scene.sentences = [0, *stops], [*stops, len(text)]
    scene.begins = [named.start for named in names]
    return scene


def _cuts(text: str, marks: list[int]) -> list[int]:
    """Offsets behind the marks that end a clause; a comma inside a number (1,200) ends none."""
    cuts = [mark for mark in marks if text[mark - 1] in _CUT]
    if _THOUSANDS.search(text):
        cuts = [cut for cut in cuts if not _THOUSANDS.match(text, cut - 1)]
    return cuts


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


def _trimmed(names: list[Named], found: list[Found], text: str) -> list[Named]:
    """Take a time or scale off the front of a name; what is left after a count (3个子项目) names nothing."""
    if not names or not found:
        return names
    ordinal = Kind.ORDINAL
    found = [item for item in found if item.kind is not ordinal]
    starts = [item.start for item in found]
    kept = []
    for named in names:
        at = bisect_right(starts, named.start) - 1
        behind = at + 1 == len(starts) or starts[at + 1] >= named.end
        if behind and (at < 0 or found[at].end <= named.start):
            kept.append(named)  # no number touches it
            continue
        if _counts_inside(found, at + 1, named, text):
            kept += _before_count(named, found[at + 1].start, text)
            continue
        named = _behind_time(named, found, at + 1, text)
        head = found[at] if at >= 0 and named.start < found[at].end and not named.pronoun else None
        if head is None or _part_of_name(head, named):
            kept.append(named)
        elif head.start > named.start and text[named.start : head.start] in ("年产", "日产"):
            kept.append(named)
        elif head.end < named.end and (head.kind is Kind.PERIOD or text[head.end - 1] == "级"):
            name = text[head.end : named.end]
            if named.kind != "project" or not is_generic(name):
                kept.append(Named(head.end, named.end, name, named.kind))
    return kept


def _counts_inside(found: list[Found], after: int, named: Named, text: str) -> bool:
    """Whether a count stands inside a name (再生铝综合利用三个子项目): then it names no one thing."""
    if after >= len(found) or found[after].end >= named.end or named.pronoun:
        return False
    item = found[after]
    return item.dimension == "count" and text[item.start - 2 : item.start] not in ("年产", "日产", "年处")


def _behind_time(named: Named, found: list[Found], index: int, text: str) -> Named:
    """An industry's name begins behind a time that stands inside its phrase (万州区2025年|规上工业)."""
    while named.kind == "industry" and index < len(found) and found[index].end < named.end:
        if found[index].kind is Kind.PERIOD and found[index].start > named.start:
            named = Named(found[index].end, named.end, text[found[index].end : named.end], named.kind)
        index += 1
    return named


def _before_count(named: Named, end: int, text: str) -> list[Named]:
    """What a name was before the count inside it: 铝材综合利用项目 of 铝材综合利用项目3个子项目."""
    head = text[named.start : end]
    whole = len(head) >= _SHORTEST_NAME and head.endswith(("项目", "工程", "公司", "园区", "产业园", "开发区"))
    return [Named(named.start, end, head, named.kind)] if whole else []


def _part_of_name(head: Found, named: Named) -> bool:
    counts = head.dimension in ("count", "person")
    return named.kind == "project" and head.kind is not Kind.PERIOD and not counts and head.dimension != "money"


def phrase_right(scene: Scene, at: int, limit: int) -> tuple[int, int]:
    """The noun phrase that begins at `at` (a 的 is skipped), up to the first predicate, mark or `limit`."""
    text = scene.text
    while text[at : at + 1] in ("的", "大", "余", "多") and at < limit:
        at += 1
    if levels := _LEVELS.match(text, at, limit):
        at = levels.end()
    end = limit
    tokens = scene.tokens
    for index in tokens.between(at, limit):
        if tokens.bits[index] & BOUND:
            end = tokens.starts[index]
            break
    marked = _MARK.search(text, at, end)
    for offset in range(marked.start(), end) if marked else ():
        if text[offset] in _PHRASE_ENDS and not (text[offset] == "(" and ")" in text[offset:limit]):
            if text[offset] == ")" and "(" in text[at:offset]:
                continue
            end = offset
            break
    return at, end
