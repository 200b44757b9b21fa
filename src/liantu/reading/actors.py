"""Who acts in a clause, and how lists of goods are split: what the relation readers share."""

import re

from liantu.model.statement import RelationKind
from liantu.reading.lexicon import BOUND
from liantu.reading.memory import Memory
from liantu.reading.scene import Entity, Scene

#: subject, relation, object, and the view offset of the words that state it
Triple = tuple[str, RelationKind, str, int]

_SUMMED = re.compile(
    r"(?:等)?(?:[一二三四五六七八九十两\d]+(?:大类|类|种|款|个|余种|多种))?(?:主要|系列)?(?:产品|制品)?$"
)
# 焙烧产品 is what a process gives: the process alone is no good.
_PROCESS = re.compile(
    r"(?:深|精|粗)?(?:焙烧|煅烧|烧结|冶炼|精炼|熔炼|电解|压延|轧制|热轧|冷轧|铸造|锻造|挤压|加工|化工)"
)
_EPITHET = re.compile(r"^(?:了|的|各类|各种|多种|多品种|高品质|优质|一个|一台|一辆|一套)+")
_TOWARDS = frozenset("向给对同")
# 中高档面料, 无纺布: at the head of a good these belong to it.
_PREFIXES = frozenset("中上下内外前后无非超可")
_SPLIT = re.compile(r"、|和(?=[^、]*$)|以及|及(?=[^、合其]*$)")
GOOD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9\-]{2,18}")


def firm_before(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """The firm or project that the clause before `at` speaks of: named in it, meant by a pronoun, its topic."""
    clause, _ = scene.clause(at)
    for named in reversed(scene.within(clause, at)):
        if named.end > at or scene.text[max(0, named.start - 1) : named.start] in _TOWARDS:
            continue  # 向某公司供应: the firm that receives
        if named.kind in ("enterprise", "project"):
            entity = memory.resolve(named, scene.speaker(at))
            if entity and entity.kind == named.kind:
                return entity
    topic = scene.topic(at)
    return topic if topic and topic.kind in ("enterprise", "project") else None


def goods_after(scene: Scene, at: int, limit: int) -> list[str]:
    """The products listed from `at` on, up to the first predicate, number or mark."""
    end = limit
    for index in scene.tokens.between(at, limit):
        word, start = scene.tokens.words[index], scene.tokens.starts[index]
        opens = word in _PREFIXES and (start == at or scene.text[start - 1] in "、和及")
        if scene.tokens.bits[index] & BOUND and word not in ("的", "等") and not opens:
            end = scene.tokens.starts[index]
            break
    sums = [q.start for q in scene.quantities if at < q.start < end and q.classifier not in ("大类", "类", "种", "款")]
    return split_goods(scene.text[at : min([end, *sums])])


def split_goods(text: str) -> list[str]:
    """Split a list of products (漆包线、铜导体和电线电缆三大类产品) into its members."""
    text = _bare(_EPITHET.sub("", text))
    items = (_bare(_EPITHET.sub("", item.strip("“”"))) for item in _SPLIT.split(text))
    return [item for item in items if GOOD.fullmatch(item) and not item.isdecimal()]


def _bare(item: str) -> str:
    """A good without 产品 or a count behind it, as long as it is still one."""
    good = _SUMMED.sub("", item)
    return item if _PROCESS.fullmatch(good) else good
