"""The scene of a paragraph: its clauses, quantities, periods and names, and what is spoken of at each place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from liantu.measures.types import Found, Kind, Period
from liantu.model.statement import Stage
from liantu.reading.lexicon import BOUND, Tokens
from liantu.reading.name_grammar import phrase_floor
from liantu.reading.name_trim import trimmed
from liantu.reading.named import Named
from liantu.reading.names import Inventory
from liantu.reading.speech import Speech
from liantu.reading.triggers import triggers
from liantu.reading.view import Paragraph

_CUT = frozenset(",;。!?|\t\n")
_THOUSANDS = re.compile(r",(?<=\d,)\d")
_STOP = frozenset("。!?")
# Where a list under 其中 has ended and its whole is spoken of again.
TAKEN_UP = re.compile(r";|,(?=(?:截至)?(?:目前|现已|当前))")
# 二是, 三是: each point of a list speaks of its own.
_POINT = re.compile(r"(?:(?<=[。;:])|^)[一二三四五六七八九]是")
_END = attrgetter("end")
# A noun phrase ends with one of these, unless brackets stand inside it.
_PHRASE_ENDS = "、,。;:!?)\t("
# 9个市、县重点项目
_LEVELS = re.compile(r"(?:(?:国家|[省市区县])级?、)+(?=(?:国家|[省市区县])级?[\u4e00-\u9fff])")
_MARK = re.compile(f"[{_PHRASE_ENDS}]")


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
    names = trimmed(mentions, found, text)
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
