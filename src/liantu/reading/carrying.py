"""What one paragraph leaves the next: the firm it ended on, the year it opened with, the project that heads it."""

import re

from liantu.measures.types import Period, Span
from liantu.model.document import Role
from liantu.reading.lexicon import INDICATOR
from liantu.reading.memory import Memory
from liantu.reading.occasions import occasion
from liantu.reading.project_names import owned
from liantu.reading.scene import Entity, Scene

_YEAR = 360
# A line of a numbered list goes on under what led it in.
_ITEM = re.compile(r"\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳•·\-]")
# 建设单位:… goes on about the project above it.
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}:")
_NUMBER = re.compile(r"(?:[\d一二三四五六七八九十]{1,3}[、.)]|\([\d一二三四五六七八九十]{1,3}\)|[①-⑳])?")


def carry(memory: Memory, scene: Scene) -> None:
    """Remember the firm a paragraph ended on, for a next one that begins without a topic; a heading ends it."""
    if scene.text.endswith(":"):
        words = [w for w, b in zip(scene.tokens.words, scene.tokens.bits, strict=True) if b & INDICATOR]
        memory.lead = memory.inventory.lexicon.indicators[words[-1]] if words else None
    elif memory.lead is not None and not _ITEM.match(scene.text):
        memory.lead = None
    memory.item = None
    memory.occasion = occasion(scene, len(scene.text)) or memory.occasion
    memory.year = _year(memory, scene)
    alone = _heading_project(memory, scene) if not _LABEL.match(scene.text) else None
    if alone or (scene.paragraph.role is Role.HEADING and not _LABEL.match(scene.text)):
        memory.headed = alone and memory.name(alone)
    if scene.paragraph.role is not Role.BODY:
        memory.carried = None
    elif scene.topics:
        last = scene.topics[-1][1]
        memory.carried = last if last.kind == "enterprise" else None


def _year(memory: Memory, scene: Scene) -> Period | None:
    """The past year that a paragraph opened with; one without any time goes on under the last."""
    if scene.paragraph.role is not Role.BODY:
        return None
    if not scene.periods:
        return memory.year
    first = scene.periods[0]
    covered = first.period if first.start == 0 and first.span is Span.DURING else None
    whole = covered is not None and (covered.end - covered.start).days > _YEAR
    return covered if covered and whole and scene.anchor and covered.end < scene.anchor.start else None


def _heading_project(memory: Memory, scene: Scene) -> Entity | None:
    """The project that a heading consists of, its number aside: 二、某某项目."""
    named = [n for n in scene.names if n.kind == "project" and not n.pronoun and n.end == len(scene.text)]
    alone = named and _NUMBER.fullmatch(scene.text, 0, named[0].start)
    return Entity(owned(scene, memory, named[0].name, named[0].start), "project") if alone else None
