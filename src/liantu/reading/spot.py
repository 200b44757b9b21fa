"""One quantity where it stands: its clause, its neighbours, and the number read before it."""

import re
from collections.abc import Sequence

from liantu.measures.types import Found
from liantu.reading.frame import Frame
from liantu.reading.lexicon import Indicator
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene, phrase_right

# 三大类产品 and 两种产品 sum up the words before them; they do not part them from the next number.
SORTS = frozenset({"大类", "类", "种", "大", "款"})
# Measure words of goods, where a list of outputs is read out.
GOODS = frozenset({"台", "辆", "套", "只", "件", "块", "台套", "吨", "枚", "支", "箱", "架", "艘", "头", "羽"})
_JOINTS = ("、", "和", "及")
_BREAK = re.compile(r"[,。;]")
_LIST_GAP = 24


def list_ends(scene: Scene) -> Sequence[int]:
    """For each quantity the index of the last member of its list, worked out once for a scene."""
    if len(scene.lists) != len(scene.quantities):
        ends = list(range(len(scene.quantities)))
        for index in range(len(ends) - 2, -1, -1):
            if _listed(scene.quantities[index], scene.quantities[index + 1], scene.text):
                ends[index] = ends[index + 1]
        scene.lists = ends
    return scene.lists


def _listed(found: Found, after: Found, text: str) -> bool:
    gap = after.start - found.end
    if found.dimension != after.dimension or gap > _LIST_GAP:
        return False
    between = text[found.end : after.start]
    made = found.dimension == "mass" or (found.classifier in GOODS and after.classifier in GOODS)
    behind = made and between.startswith(_JOINTS)  # 盐120万吨、纯碱70万吨
    return (between.endswith(_JOINTS) or behind) and not _BREAK.search(between)


def _floor(quantities: list[Found], index: int, clause: int) -> int:
    """Where the words begin that are a quantity's own: behind the one before it in its clause."""
    while index and quantities[index - 1].classifier in SORTS:
        index -= 1
    return max(clause, quantities[index - 1].end) if index else clause


class Spot:
    """The place of quantity `index` in its scene. `floor` and `limit` bound the words that are its own."""

    __slots__ = (
        "clause",
        "clause_end",
        "counted",
        "floor",
        "found",
        "index",
        "last",
        "left",
        "limit",
        "listed",
        "memory",
        "own",
        "previous",
        "scene",
        "sentence",
        "told",
    )

    def __init__(self, scene: Scene, memory: Memory, index: int, previous: Frame | None) -> None:
        self.scene, self.memory, self.index, self.previous = scene, memory, index, previous
        quantities, ends = scene.quantities, scene.lists or list_ends(scene)
        self.found = quantities[index]
        #: the last count that the sentence has told, however many sums stand between
        self.counted: Frame | None = None
        at = self.found.start
        self.clause, self.clause_end = scene.clause(at)
        self.sentence, _ = scene.sentence(at)
        #: where the sentence begins that this one breaks down (其中, 分行业看), else its own beginning
        self.told = self.sentence
        self.floor = _floor(quantities, index, self.clause)
        #: the words of its own before the number, as text and as indices of tokens
        self.left = scene.text[self.floor : at]
        self.own = scene.tokens.between(self.floor, at)
        #: the last quantity of the list this one belongs to (120万吨盐、70万吨纯碱)
        self.last = ends[index]
        #: whether the number before is a member of the same list
        self.listed = index > 0 and ends[index - 1] >= index
        beyond = quantities[index + 1].start if index + 1 < len(quantities) else self.clause_end
        self.limit = min(self.clause_end, beyond)

    @property
    def right(self) -> str:
        """The noun phrase right behind the number."""
        start, end = phrase_right(self.scene, self.found.end, self.limit)
        return self.scene.text[start:end]

    def group_phrase(self) -> str:
        """The words behind the last member of the list this one belongs to."""
        return self.right if self.last == self.index else Spot(self.scene, self.memory, self.last, None).right

    def frame(self, indicator: Indicator | None) -> Frame:
        """A new frame for this number under `indicator`."""
        found = self.found
        ids = (indicator.id, indicator.name) if indicator else ("other", "other")
        return Frame(found, *ids, low=found.low, high=found.high, unit=found.unit or "other", begins=found.start)
