"""Scales such as 800亿级先进材料产业集群: what they are said of, one by one along a list."""

import re

from liantu.measures.types import Found
from liantu.reading.lexicon import PREDICATE
from liantu.reading.scene import Scene, phrase_right

_HEAD = re.compile(r"(?:现代|特色|主导|优势)*(?:产业集群|产业链|产业园|集群|产业|企业|园区|基地)$")
_CLASS = re.compile(r"^(?:工业|规上|龙头)?(?:企业|园区|产业集群|集群|产业|项目)(?:$|和|、|及)")
_WHOLE = re.compile(r"(?:产业|行业|集群|企业)(?:规上|工业|规模以上)*(?:总?产[值出]|营业|营收|增加值)")
# 形成200亿级产业规模: a size, of what the clause speaks of.
_SIZE = re.compile(r"(?:产业|工业|经济|集群|产值|市场)?(?:规模|体量)")
# 向百亿级|迈进
_ADVANCES = frozenset({"迈进", "挺进", "进发", "冲刺", "跨越", "跃升", "迈步"})
_BIG = re.compile(r"(?:[两二三四五六七八九十\d]+大)$")


def is_tier(text: str, found: Found) -> bool:
    """Whether a quantity is a scale of money (百亿级, 50亿级), not of mass or power (万吨级, 百千瓦级)."""
    return text[found.end - 1] == "级" and found.dimension in (None, "money")


def tier_names(scene: Scene, found: Found, following: list[Found], limit: int) -> list[str]:
    """The bare names a scale is said of (先进材料产业集群); empty for a class name (百亿级企业4户), "" for what
    the clause is about (形成200亿级产业规模).

    A list shares the head of its last member: 800亿级先进材料、200亿级医药化工产业集群.
    """
    text = scene.text
    if _WHOLE.match(text, found.end):
        return []  # 三个千亿级产业|工业总产出: a class, whose own figure follows
    phrase = _phrase(scene, found, following[0].start if following else limit)
    listed = _listed_before(scene, found)
    if listed:
        head = _HEAD.search(phrase)
        return [name if _HEAD.search(name) else name + (_plain(head[0]) if head else "") for name in listed]
    phrase = phrase.removesuffix("之一").rstrip("和及与、")
    if phrase in _ADVANCES:
        begin = scene.phrase_start(found.start - 1, scene.clause(found.start)[0])
        return [text[begin : found.start - 1]]  # 清洁能源产业集群向|100亿级迈进
    if _SIZE.fullmatch(phrase):
        return [""]
    if _CLASS.match(phrase):
        before = _named_before(scene, found)
        return [before + _plain(phrase)] if before else ([] if not text[found.start].isdigit() else [phrase])
    if not _HEAD.search(phrase):
        phrase += _shared_head(scene, found, following, limit)
    before = _named_before(scene, found)
    if before and phrase.startswith(("主导", "现代", "特色", "支柱")):
        return [before + _plain((_HEAD.search(phrase) or [phrase])[0])]
    return [phrase] if phrase else []


def _plain(head: str) -> str:
    return re.sub(r"^(?:现代|特色|主导|优势)+", "", head)


def _phrase(scene: Scene, found: Found, limit: int) -> str:
    start, end = phrase_right(scene, found.end, limit)
    phrase = scene.text[start:end]
    closed = phrase.find("”")
    if closed >= 0 and "“" not in phrase[:closed]:
        phrase = phrase[:closed]
    names = [
        named
        for named in scene.names
        if named.start < end and start <= named.end <= limit and named.start >= found.start
    ]
    inner = [named.end for named in names if not named.pronoun and named.kind in ("industry", "park")]
    return scene.text[start : max(inner)] if inner and max(inner) > start else phrase


def _shared_head(scene: Scene, found: Found, following: list[Found], limit: int) -> str:
    previous = found
    for index, other in enumerate(following):
        between = scene.text[previous.end : other.start]
        if not is_tier(scene.text, other) or not between.endswith(("、", "和", "及")):
            return ""
        head = _HEAD.search(_phrase(scene, other, following[index + 1].start if index + 1 < len(following) else limit))
        if head:
            return _plain(head[0])
        previous = other
    return ""


def _listed_before(scene: Scene, found: Found) -> list[str]:
    """A、B两大千亿级…集群: the members before the count, where there are as many as it says."""
    text, at = scene.text, found.start
    floor, _ = scene.clause(at)
    count = next(
        (q for q in scene.quantities if floor <= q.start and q.end <= at and not text[q.end : at].strip("大个")), None
    )
    if count is None or count.low is None:
        return []
    begin = scene.tokens.boundary(count.start, floor)
    items = [item for item in re.split(r"、|和(?=[^、]+$)", text[begin : count.start]) if item]
    return items if len(items) == int(count.low) else []


def _named_before(scene: Scene, found: Found) -> str:
    """A name right before the scale (先进材料千亿级主导产业集群), or the member of 其中X就是…之一."""
    text, at = scene.text, found.start
    floor, limit = scene.clause(at)
    if text[at - 1] == "大" or text.find("之一", found.end, limit) >= 0:
        member = re.search(r"(?:其中)?([\u4e00-\u9fff]{2,12}?)(?:就|也|正)?是[^,]{0,4}$", text[floor:at])
        return member[1].removeprefix("其中") if member else ""
    start = scene.phrase_start(at, floor)
    for index in scene.tokens.between(start, at):
        if scene.tokens.starts[index] == start and scene.tokens.bits[index] & PREDICATE:
            start = scene.tokens.ends[index]
    phrase = text[start:at]
    return phrase if re.fullmatch(r"[\u4e00-\u9fff]{2,14}", phrase) and not _BIG.search(phrase) else ""
