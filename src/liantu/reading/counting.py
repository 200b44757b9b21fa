"""Counted things: which noun a count belongs to, and which indicator that noun makes of it."""

import re
from typing import NamedTuple

from liantu.measures.types import Found
from liantu.reading.lexicon import BOUND, NAME
from liantu.reading.name_grammar import phrase_floor
from liantu.reading.scene import Scene, phrase_right

_LINK = re.compile(
    r"(?:不(?:超过|少于|低于|足)|[就便](?=有)|共计?|合计|总计|累计|分别|达到?|约|近|超过?|突破|有|为|已|仅|:|增至|增加到|发展到|获批|达|数量|总数|数|个数|户数|家数|各|分(?:为|成)?)+$"
)
_TRIM = re.compile(
    r"^(?:全[区市县省州]|现有|拥有|新?培育|引育|其中|已|共|新增|累计|成功|先后|建成|以及|和|及|与|有|[省市区县](?=[\u4e00-\u9fff]{2}级)|各类|等|多家|的|是|在(?![库建册岗谈])|今年|去年|当年|“(?=[^”]*$))+"
)
# 比去年多3家, 到2021年只剩4家
_NO_NOUN = frozenset({"多", "少", "只", "剩", "只剩", "还剩", "仅剩", "剩下", "只有", "仅有", "多了", "少了"})
_PEOPLE = re.compile(r"人(?![才次大工民力口员形造均类文体数物])")
# 陶瓷企业只|有23家
_ONLY = re.compile(r"(?<=.{2})(?:只|仅|才|就|还|也|已|都|均|还只|只剩)$")
# Acts behind a counted noun (科技成果转化5项).
_ACT_TAIL = ("转化", "认定", "改造", "建设", "签约", "研发", "申报", "攻关")
# 1个5A+7个4A景区: the noun stands once, behind the last grade.
_GRADES = re.compile(r"(?P<grade>\dA级?)(?:[+、和与及]\d+[个家处]\dA级?)*[”’]?(?P<head>[\u4e00-\u9fff]{2,4})")
# 12个竣工投产项目: what stages its things have reached stands before their noun.
_STAGED = re.compile(
    r"(?:竣工|投产|开工|签约|在建|续建|建成|达产|落地)+(?:的)?(?:重点|重大|优质|工业|产业|招商)*(?:项目|工程|企业)"
)
# 4台|30万千瓦的混流式机组, 3条|年产5000吨的铝箔生产线: each of what size, before the noun.
_SIZED = re.compile(r"(?:单机|单台|装机|总装机|容量|产能|年产|日产|日处理|年处理)*(?=\d)")
_NOUNS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,16}")
# 该项目建设|3条: what is built is told behind.
_BUILDER = re.compile(r"(?:该|本|整个)?(?:项目|工程|[一二三四五首]期|新区|园区)")
_LIMITED = ("以上", "及以上", "以下", "及以下")
_EACH = re.compile(r"^(?:以上|左右|多|余|以内|以下|的|名|大|级|个|类)*")


class Counted(NamedTuple):
    """A counted noun phrase: its text, the view offset where it begins, its indicator (None if unknown)."""

    phrase: str
    start: int
    indicator: str | None


def counted_noun(scene: Scene, found: Found, floor: int, limit: int) -> Counted | None:
    """The noun that `found` counts: right behind it (3个子项目), or right before it (规上企业76户).

    `floor` and `limit` are the neighbouring numbers' ends in the clause.
    """
    if own := _own_noun(scene, found):
        return own
    right = _sized(scene, found) or _right(scene, found, limit)
    if right and right.indicator:
        return right
    left = _left(scene, found, floor)
    if left and (left.indicator or not right):
        return left
    return right


def _own_noun(scene: Scene, found: Found) -> Counted | None:
    """The noun that stands as measure word of its number (三高铁), or that a row of grades shares (1个5A+7个4A景区)."""
    word, counted = found.classifier or "", scene.inventory.lexicon.counted
    if found.unit_id is None and word in counted:
        return Counted(word, found.end - len(word), counted[word])
    if found.unit_id is None and word in scene.inventory.lexicon.rows:
        return Counted(word, found.end - len(word), "facility_count")
    if staged := _STAGED.match(scene.text, found.end):
        name = scene.inventory.lexicon.head(staged[0])
        return Counted(staged[0], found.end, name) if name else None
    match = _GRADES.match(scene.text, found.end)
    for size in range(2, len(match["head"]) + 1 if match else 0):
        if match and (name := scene.inventory.lexicon.head(match["head"][:size])):
            return Counted(match["grade"] + match["head"][:size], found.end, name)
    return None


def _right(scene: Scene, found: Found, limit: int) -> Counted | None:
    text = scene.text
    if text.startswith("大关", found.end):
        return None
    at = found.end + _EACH.match(text[found.end : min(limit, found.end + 6)]).end()  # type: ignore[union-attr]
    if at >= limit or text[at] in "、,。;:)”!?(":
        return None
    start, end = phrase_right(scene, at, limit)
    head_of = scene.inventory.lexicon.headed
    while end < limit and text[end : end + 1] == "的" and end - start <= 16 and head_of(text[start:end]) is None:
        _, end = phrase_right(scene, end + 1, limit)
    phrase = text[start:end]
    if phrase.startswith("“") and "”" not in phrase:
        close = text.find("”", end)
        end = close + 1 if 0 <= close < limit else end
        phrase = text[start:end]
    phrase = _balanced(phrase)
    if not phrase or _starts_with_verb(scene, start):
        return None
    bare = phrase.rstrip("”’")
    headed = head_of(bare)
    if headed is None and _PEOPLE.match(phrase):
        return Counted("人", start, "headcount")  # 现在9个|人就够了
    if headed is None:
        return Counted(phrase, start, None)
    return Counted(phrase if headed[0] == bare else headed[0], start, headed[1])


def _sized(scene: Scene, found: Found) -> Counted | None:
    """The noun of 4台|30万千瓦的混流式机组: a number that says of what size each is stands before it."""
    sized = _SIZED.match(scene.text, found.end)
    behind_it = (each for each in scene.quantities if sized and each.start == sized.end())
    size = next((each for each in behind_it if each.dimension != "count"), None)
    if size is None:
        return None
    begin = size.end + scene.text.startswith("的", size.end)
    behind = _NOUNS.match(scene.text, begin)
    name = scene.inventory.lexicon.headed(behind[0]) if behind else None
    return Counted(name[0], begin, name[1]) if name else None


def _starts_with_verb(scene: Scene, at: int) -> bool:
    span = scene.tokens.between(at, at + 4)
    if span and scene.tokens.words[span[0]] == "非":
        return False  # 58家非公企业
    return bool(span) and scene.tokens.starts[span[0]] == at and bool(scene.tokens.bits[span[0]] & BOUND)


def _left(scene: Scene, found: Found, floor: int) -> Counted | None:
    text, at = scene.text, found.start
    link = _LINK.search(text[max(floor, at - 12) : at])
    if link:
        at -= len(link[0])
    if text[at - 1 : at] == ")" and (opened := text.rfind("(", floor, at)) > floor:
        at = opened  # 智能工厂(数字化车间)|66家
    mark = phrase_floor(text, scene.tokens, floor, at)
    if mark == at and mark - 1 > floor and text[at - 1] == "”":
        mark = phrase_floor(text, scene.tokens, floor, at - 1)
    start = max(mark, scene.phrase_start(at, max(floor, mark)))
    if text.startswith(_LIMITED, start):
        start = _threshold(scene, start)
    placed = scene.tokens.between(start, at)
    if placed and scene.tokens.starts[placed[0]] == start and scene.tokens.bits[placed[0]] & NAME:
        behind = scene.tokens.ends[placed[0]]  # 铜陵市|新增规上企业
        behind += text[behind : behind + 1] in ("区", "县", "市")  # 长泰县, a district by now
        start = behind if at - behind > 1 else start
    elif (own := scene.inventory.district) and text.startswith(own, start) and at - start - len(own) > 1:
        start += len(own)  # 云屏县|签约项目, a district that no pack knows
    start = mark if text[start:at] == "类" else start  # 工作协调类, though 协调 is a verb
    phrase = text[start:at]
    trimmed = _TRIM.sub("", phrase) or phrase
    start += len(phrase) - len(trimmed)
    if not trimmed or trimmed in "和及与" or trimmed in _NO_NOUN:
        return None
    phrase = _balanced(trimmed)
    phrase = _ONLY.sub("", phrase) or phrase
    lexicon = scene.inventory.lexicon
    name = lexicon.head(phrase.rstrip("”’"))
    if name is None and phrase.endswith(_ACT_TAIL) and (headed := lexicon.headed(phrase)):
        if _BUILDER.fullmatch(headed[0]):
            return None
        name = headed[1]
    return Counted(phrase, start, name)


def _threshold(scene: Scene, at: int) -> int:
    """Where a class begins that an amount sets (税收500万元|以上企业): at the noun before the amount."""
    amount = next((each for each in scene.quantities if each.end == at and each.dimension != "count"), None)
    if amount is None:
        return at
    clause, _ = scene.clause(at)
    return scene.phrase_start(amount.start, clause)


def _balanced(phrase: str) -> str:
    if phrase.count("“") == phrase.count("”"):
        return phrase
    return phrase.replace("“", "").replace("”", "")
