"""Distribution: A、B分别为x、y gives x to A and y to B, or is refused where the lists do not match."""

import re
from dataclasses import dataclass
from itertools import pairwise

from liantu.reading.lexicon import JOINED, NOMINAL, PREDICATE, Indicator
from liantu.reading.spot import SORTS, Spot

_SUM = re.compile(
    r"(?:等)?(?:[一二三四五六七八九两\d]+(?:大类|类|种|大|家|个|项)|各)"
    r"(?:支柱|主导|重点|特色|优势|新兴|核心|骨干)?(?:产品|指标|企业|园区|产业|领域|平台|板块)?(?:要|将|均|都|也)?$"
)
# 以A、B、C为主的|三大产业
_MAINLY = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}[区县市])?(?:现?已?(?:形成|构建|培育|打造)[了出]?)?以(?=[^,。;]{2,40}为(?:主|主导|重点|支撑|核心|代表))"
)
_IS_MAIN = re.compile(r"为(?:主|主导|重点|支撑|核心|代表)的")
_MAIN = re.compile(r"为(?:主|主导|重点|支撑|核心|代表)的?$")
_HEAD = re.compile(r"(?:产业集群|产业链|产业|集群|制造业|行业|企业|产品)$")
_INDUSTRIES = re.compile(r"产业(?=[要将均都也]?$)")
_JOINT = re.compile(r"、|以及|和|及|与")
# 锂离子电池制造业和电子元件及电子专用材料制造业: branches are parted where one ends.
_BRANCHES = re.compile(r"(?<=业)(?:、|以及|和|及|与)")
_COMPARED = re.compile(r"(?:同比|环比|比?较?上年同期|较?上年)$")
_LEAD_IN = re.compile(r"(?:其中|此外|,|的)*")
_AGAIN = re.compile(r"[两二三四五六七八九\d]+[个大家](?:平台|园区|产业|集群|企业|县区|区县|行业|板块)")


@dataclass(frozen=True, slots=True)
class Share:
    """What one number of a distributed list is about: an indicator of its own, or a thing under a common one."""

    indicator: Indicator | None
    thing: str | None


def distribute(spot: Spot) -> dict[int, Share]:
    """Give the shares of the numbers behind 分别 by quantity index, none where no list of that length is found."""
    text = spot.scene.text
    count = max(spot.last - spot.index + 1, _in_row(spot))
    at = text.rfind("分别", spot.clause, spot.found.start) if count > 1 else -1
    if at < 0:
        return {}
    again = spot.memory.listed_in == (spot.scene.paragraph.start, spot.sentence)
    if again and len(spot.memory.listed) == count and not _JOINT.search(text, spot.clause, at):
        return {spot.index + k: Share(None, thing) for k, thing in enumerate(spot.memory.listed)}
    table = spot.memory.inventory.lexicon.indicators
    for start, end in _candidates(spot, at):
        inside = (q for q in spot.scene.quantities if start <= q.start < end)
        if any(q.classifier not in SORTS and q.low != count for q in inside):  # A、B两个产业 are summed up
            continue
        items = _items(spot, start, end)
        if len(items) > count:
            items = _BRANCHES.split(text[start:end])
        if len(items) == count:
            shares = _shares(items, table)
            spot.memory.listed = [share.thing for share in shares if share.thing]
            spot.memory.listed_in = (spot.scene.paragraph.start, spot.sentence)
            return {spot.index + k: share for k, share in enumerate(shares)}
    if len(spot.memory.listed) == count and _AGAIN.search(text, spot.clause, at):
        return {spot.index + k: Share(None, thing) for k, thing in enumerate(spot.memory.listed)}
    return {}


def _items(spot: Spot, start: int, end: int) -> list[str]:
    """The members of a list, parted where no name holds the joint (批发和零售业、住宿和餐饮业 are two)."""
    tokens, text, items = spot.scene.tokens, spot.scene.text, []
    whole = [i for i in tokens.between(start, end) if tokens.bits[i] & JOINED]
    for joint in _JOINT.finditer(text, start, end):
        if not any(tokens.starts[i] < joint.start() < tokens.ends[i] for i in whole):
            items.append(text[start : joint.start()])
            start = joint.end()
    return [item for item in (*items, text[start:end]) if item]


def _in_row(spot: Spot) -> int:
    """How many numbers, of whatever kind, follow one another by 、 or 和 alone (72万亩、160万吨)."""
    row = spot.scene.quantities[spot.index :]
    for count, (one, other) in enumerate(pairwise(row), 1):
        if spot.scene.text[one.end : other.start] not in ("、", "和", "及", "与"):
            return count
    return len(row)


def _candidates(spot: Spot, at: int) -> list[tuple[int, int]]:
    """Where the list may stand: before its predicate in the clause, right before 分别, or in the clause before."""
    scene, text = spot.scene, spot.scene.text
    begin = _skip_time(spot, spot.clause)
    spans = [(begin, end) for end in _predicates(spot, begin, at)] + [(begin, at)]
    start = scene.phrase_start(at, spot.clause)
    while start > spot.clause and text[start - 1] in "、和及与":
        start = scene.phrase_start(start - 1, spot.clause)
    spans.append((start, at))
    sentence, _ = scene.sentence(spot.found.start)
    if spot.clause > sentence:
        before, until = scene.clause(spot.clause - 1)
        before = _skip_time(spot, before)
        whole, cut = [(before, until)], [(before, end) for end in _predicates(spot, before, until)]
        spans += whole + cut if _IS_MAIN.search(text, before, until) else cut + whole
    return spans


def _skip_time(spot: Spot, begin: int) -> int:
    for period in spot.scene.periods:
        if begin <= period.start <= begin + 2:
            begin = period.end
    begin = max(begin, spot.scene.text.rfind(":", begin, spot.found.start) + 1)
    for opening in (_LEAD_IN, _MAINLY):
        if match := opening.match(spot.scene.text, begin):
            begin = match.end()
    return begin


def _predicates(spot: Spot, begin: int, at: int) -> list[int]:
    tokens = spot.scene.tokens
    return [
        tokens.starts[i]
        for i in tokens.between(begin, at)
        if (tokens.bits[i] & PREDICATE and not tokens.bits[i] & NOMINAL) or tokens.words[i] in ("的", "在", "也")
    ]


def _shares(items: list[str], table: dict[str, Indicator]) -> list[Share]:
    items = [*items[:-1], _COMPARED.sub("", items[-1])]
    if items[-1].endswith("投资"):
        items = [item + "投资" if item.endswith("固定资产") else item for item in items]
    ends = [_indicator_end(item, table) for item in items]
    if all(ends):
        pairs = [(item[: len(item) - len(end)], end) for item, end in zip(items, ends, strict=True) if end]
        return [Share(table[end], _surveyed(thing, end) or None) for thing, end in pairs]
    common = ends[-1] or ""
    last = items[-1][: len(items[-1]) - len(common)]
    things = [*items[:-1], _MAIN.sub("", _SUM.sub("", last))]
    summed = _SUM.search(last)
    head = _HEAD.search(things[-1]) or (_INDUSTRIES.search(summed[0]) if summed else None)
    if head:
        things = [thing if _HEAD.search(thing) else thing + head[0] for thing in things]
    return [Share(table.get(common), thing) for thing in things]


def _surveyed(thing: str, indicator: str) -> str:
    """规上|工业总产值 is the output of 规上工业."""
    return thing + "工业" if thing.endswith(("规上", "规模以上")) and indicator.startswith("工业") else thing


def _indicator_end(item: str, table: dict[str, Indicator]) -> str | None:
    return next((item[k:] for k in range(len(item)) if item[k:] in table), None)
