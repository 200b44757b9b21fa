"""Chains and systems: what feeds what along a chain, what belongs to a named system."""

import re
from collections.abc import Iterator
from itertools import pairwise

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene

_LINK = r"[\u4e00-\u9fffA-Za-z0-9、及和()]{1,24}"
# What chains are made of: none runs over anything else.
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9、及和()—\-→－+]{3,}")
_DASH, _PLUS_SIGN = re.compile(r"[—\-→－]"), re.compile(r"\+")
_CHAIN = re.compile(rf"{_LINK}(?:(?:—+|-+|→|－){_LINK}){{1,8}}")
_PLUS = re.compile(r"[\u4e00-\u9fff、及和()]{1,20}(?:\+[\u4e00-\u9fff、及和()]{1,20}){1,6}")
# “加工+总部+展览”一体化 joins uses of a place, no goods.
_GOODS_CHAIN = re.compile(r"产业链|链条|全产业|上下游")
_ABOUT_CHAIN = re.compile(r"产业链|链条|全产业|上下游|一体化|格局|这条链|[一二三四五]道工序")
_STAGE_WORD = re.compile(r"^(?:上游|中游|下游|前端|后端|终端|形成|构建|打造|从|的|以|了)+")
# 某生产基地——某公司车间 calls one thing by two names, 2-3家 is a range.
_NO_LINK = re.compile(r"(?:公司|集团|车间|基地|企业|园区|项目)\d*(?=[—\-→－+]|$)|\d[—\-－]\d")
# What is done with the members of a list, and where, before its first.
_ACTED = re.compile(
    r"^(?:[全我][区县市省])?(?:着力|重点|大力|加快|积极|集中)*(?:培育|发展|打造|壮大|构建|做强|做优|做大|聚焦|推进|布局|引进)*(?=[\u4e00-\u9fff]{2})"
)
# “基础—精深—高端” names levels of a chain, no goods.
_LEVELS = frozenset("基础 精深 高端 中端 低端 初级 前端 后端 上游 中游 下游".split())
_SYSTEM = re.compile(r"“(?P<code>\d[\d+]*)”(?P<kind>(?:[\u4e00-\u9fff]{2,10})?(?:体系|集群))")
_GROUP = re.compile(
    r"(?P<count>[\d两二三四五六七八九十](?:(?<=\d)\d*|(?<!\d)[两二三四五六七八九十]*))(?:个|条|大)?(?P<head>(?:重点|主导|特色|新兴|优势|支柱|战略性)*(?:产业链条?|产业集群|产业|集群))(?!赛道)"
)
_NUMERAL = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_CLUSTER = re.compile(r"(?:打造|建设|构建)([\u4e00-\u9fff]{2,14}?)(?:\d*[百千万]?亿级)?(?:主导|现代)?(?:产业集群|集群)")
_LINK_OF = re.compile(
    r"也?是(?P<whole>[^,。;]{4,24}?(?:体系|产业链|集群))的(?:重要|关键|核心)?(?:一环|组成部分|板块|支撑)"
)
# 一是新能源产业,重点壮大光伏“硅料—硅片”产业链
_OF_BRANCH = re.compile(
    r"(?:(?<=[一二三四五六七八九十]是)|(?<=[一二三四五六七八九十]\)))(?P<whole>[\u4e00-\u9fff]{2,8}产业)[,。][^。;]{0,30}?(?:壮大|做大|做强|做优|打造|发展|培育|构建)(?P<chain>[^。;,]{2,40}?)产业链"
)
_INNER = re.compile("“[^”]*”")
_OWN_CHAIN = re.compile(r"(?!完整|特色|优势|全|主导|现代|重点|上下游)[\u4e00-\u9fff]{2,10}")
_ONE_OF = re.compile(r"其中([\u4e00-\u9fff]{2,12}?)(?:就|也|正)?是[^,。]{0,12}?(产业集群|集群|产业)之一")


def chain_links(scene: Scene) -> Iterator[Triple]:
    """A—B、C—D in a sentence about a chain: each stage feeds each member of the next."""
    for match in (*_chains(scene.text, _DASH, _CHAIN), *_chains(scene.text, _PLUS_SIGN, _PLUS)):
        _, end = scene.sentence(match.start())
        about = _GOODS_CHAIN if "+" in match[0] else _ABOUT_CHAIN
        if not about.search(scene.text[match.start() : min(end, match.end() + 12)]):
            continue
        if _NO_LINK.search(match[0]):
            continue
        stages = _stages(re.split(r"—+|-+|→|－|\+", match[0]), scene, match.start())
        for before, after in pairwise(stages):
            for left in before:
                for right in after:
                    yield left, RelationKind.FEEDS, right, match.start()


def _chains(text: str, joint: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The chains of a text, looked for only in runs of letters that a joint stands in."""
    if joint.search(text):
        for run in _RUN.finditer(text):
            if joint.search(text, *run.span()):
                yield from pattern.finditer(text, *run.span())


def _stages(parts: list[str], scene: Scene, start: int) -> list[list[str]]:
    first = parts[0]
    at = scene.tokens.boundary(start + len(first), start)
    parts[0] = first[at - start :] or first
    parts[-1] = re.split(r"上下游|全产业链|产业链|链条|一体化|格局", parts[-1])[0]
    cleaned = []
    for part in parts:
        text = re.sub(r"等[\u4e00-\u9fff]{2,8}$", "", _STAGE_WORD.sub("", part))
        members = [item for item in text.split("、") if item]
        if not members or _LEVELS.issuperset(members):
            return []
        cleaned.append(members)
    return cleaned


def branch_chains(scene: Scene) -> Iterator[Triple]:
    """新能源产业,重点壮大光伏产业链: the chain is part of the industry that its point of a list is about."""
    for match in _OF_BRANCH.finditer(scene.text) if "产业链" in scene.text else ():
        name = _INNER.sub("", match["chain"]).split("等")[-1]
        if _OWN_CHAIN.fullmatch(name):
            yield f"{name}产业链", RelationKind.PART_OF, match["whole"], match.start()


def _links_of(scene: Scene) -> Iterator[Triple]:
    """食品饮料产业是…产业体系的重要一环: a part of the system by the sentence's own words."""
    named = any(whole in scene.text for whole in ("体系的", "产业链的", "集群的"))
    for match in _LINK_OF.finditer(scene.text) if named else ():
        part = scene.topic(match.start())
        if part and part.kind == "industry":
            yield part.name, RelationKind.PART_OF, match["whole"], match.start()


def system_members(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """A、B等5个重点产业 … “5+10”体系: the members listed are part of the system or cluster built."""
    yield from _links_of(scene)
    if "体系" not in scene.text and "集群" not in scene.text:
        return
    for match in _GROUP.finditer(scene.text):
        _, end = scene.sentence(match.start())
        items, start = _items(scene, match)
        whole = _whole(scene, memory, match.end(), end) if items else None
        if whole is None:
            continue
        suffix = "产业链" if "链" in match["head"] else "产业" if match["head"].endswith("产业") else ""
        for item in items:
            yield (
                (item if item.endswith(("产业", "产业链", "业")) else item + suffix),
                RelationKind.PART_OF,
                whole,
                start,
            )
    for match in _ONE_OF.finditer(scene.text) if "之一" in scene.text else ():
        begin, _ = scene.sentence(match.start())
        if system := _SYSTEM.search(scene.text, begin, match.start()):
            name = match[1] + ("" if match[1].endswith(match[2]) else match[2])
            yield name, RelationKind.PART_OF, f"“{system['code']}”{system['kind']}", match.start()


def _items(scene: Scene, match: re.Match[str]) -> tuple[list[str], int]:
    """The members listed before N个…产业; none where their number differs and no 等 leaves it open."""
    clause, _ = scene.clause(match.start())
    more = scene.text[match.start() - 1 : match.start()] == "等"
    end = match.start() - (1 if more else 0)
    start = max(clause, scene.tokens.boundary(end, clause))
    acted = _ACTED.match(scene.text[start:end])
    start += acted.end() if acted else 0
    items = [item for item in re.split(r"、|和(?=[^、]*$)", scene.text[start:end]) if 1 < len(item) <= 16]
    number = int(match["count"]) if match["count"].isdigit() else _NUMERAL.get(match["count"], 0)
    fits = len(items) == number or (more and 1 < len(items) < number)
    return (items if fits else []), start


def _whole(scene: Scene, memory: Memory, start: int, end: int) -> str | None:
    """The system that the sentence goes on to build, else a cluster it names."""
    if match := _SYSTEM.search(scene.text, start, end):
        return f"“{match['code']}”{match['kind']}"
    if cluster := _CLUSTER.search(scene.text, start, end):
        return f"{memory.inventory.stem}{cluster[1]}产业集群"
    return None
