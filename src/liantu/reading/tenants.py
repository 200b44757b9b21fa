"""Firms that a park's sentence lists by their short names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene

_NUMBER = r"[\d一二两三四五六七八九十]+[余多]?"
# A trade (纺织、服装等5家企业) is shorter than a firm's short name.
_TENANTS = re.compile(
    rf"园区(?:内)?的?(?P<list>[\u4e00-\u9fff]{{4,10}}(?:、[\u4e00-\u9fff]{{4,10}})*)等{_NUMBER}[家户](?:重点|规上)?企业"
)


# 某工业园,某公司车间内…: the report's place, then the firm it goes to.
_WORKSHOP = re.compile(r"[\u4e00-\u9fff]{0,8}(?:车间|厂区|厂房|展厅|生产线)")


_NAME = r"[\u4e00-\u9fffA-Za-z()]{2,24}?"
_SORT = r"等(?:\d+[余多]?家|[一多]批|多家|一大批)?[\u4e00-\u9fff]{0,10}?"
_PLACE = r"(?P<where>[\u4e00-\u9fff]{2,14}?(?:(?<=[区园城镇县市])|(?=[,。;的]|$)))"
# 已入驻A、B等光伏企业11家; 先后引进A、B等企业落户某县
_TOOK_IN = re.compile(
    rf"(?:入驻|进驻|引进|引入|集聚|聚集|汇聚|落户)了?(?:有|包括)?(?P<list>{_NAME}(?:[、和]{_NAME})+){_SORT}企业(?:(?:入驻|落户){_PLACE})?"
)
# A、B等18家企业相继入驻; A、B等落户某园的企业
_CAME = re.compile(
    rf"(?P<list>{_NAME}(?:、{_NAME})+){_SORT}(?:企业)?(?:先后|相继|已|陆续|纷纷|成功)*(?:入驻|进驻|落户)(?:{_PLACE})?(?=[,。;的]|$)"
)
_MOVES_IN = re.compile(r"等[^,。;、]{0,24}(?:入驻|进驻|落户)")
# 新能源、生物医药等企业: words that only name trades.
_TRADE = re.compile(
    r"(?:新能源|新材料|生物|装备|电子|信息|汽车|医药|食品|化工|材料|先进|智能|高端|制造|加工|服务|物流|产业|纺织|服装|机械|建材|冶金|"
    r"轻工|绿色|精细|数字|光伏|风电|储能|航空|金属|节能|环保|现代|家居|家具|农业|科技|网联|零部件|配套|装饰|业|等)+"
)


# What is brought to a place and is no firm.
_NO_FIRM = (
    "项目",
    "产业",
    "人才",
    "专家",
    "地区",
    "技术",
    "资金",
    "平台",
    "机构",
    "制造",
    "加工",
    "服务",
    "研发",
    "销售",
)


def _lists(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm of a list that a park or district has taken in, with the place named or spoken of."""
    patterns = (_TOOK_IN, _CAME) if _MOVES_IN.search(scene.text) else (_TOOK_IN,)
    for pattern in patterns if "企业" in scene.text or len(patterns) > 1 else ():
        for match in pattern.finditer(scene.text):
            firms = _firms(scene, memory, match)
            place = _where(scene, memory, match) if firms else None
            for firm in firms if place else ():
                yield firm, RelationKind.LOCATED_IN, place or "", match.start("list")


def _firms(scene: Scene, memory: Memory, match: re.Match[str]) -> list[str]:
    """The members of a list as firms; none where one of them is but a trade."""
    start, end = match.span("list")
    first = start + len(re.split("[、和]", match["list"], maxsplit=1)[0])
    start = max(start, scene.tokens.boundary(first, start))
    items = re.split(r"、|(?<=公司)和|和(?=[^、和]{4,}$)", scene.text[start:end])
    if len(items) < 2 or any(len(item) < 2 or _TRADE.fullmatch(item) or item.endswith(_NO_FIRM) for item in items):
        return []
    return [memory.inventory.aliases.get(item, item) for item in items]


def _where(scene: Scene, memory: Memory, match: re.Match[str]) -> str | None:
    """The place a list has moved to: the park that its words end the name of, else what is spoken of."""
    if where := match["where"]:
        parks = [name for name, kind in memory.inventory.kinds.items() if kind == "park" and name.endswith(where)]
        known = memory.inventory.lexicon.names.get(where)
        return max(parks, key=len, default=known.name if known and known.kind == "district" else where)
    topic = scene.topic(match.start(), but=("industry", "enterprise", "project"))
    if topic is None and memory.topic and memory.topic.kind == "park":
        topic = memory.topic
    return topic.name if topic and topic.kind in ("park", "district") else None


def _on_site(scene: Scene) -> Iterator[Triple]:
    for park, firm in pairwise(scene.names):
        if park.kind != "park" or park.pronoun or firm.kind != "enterprise" or firm.start != park.end + 1:
            continue
        alone = scene.clause(park.start) == (park.start, park.end)
        if alone and _WORKSHOP.match(scene.text, firm.end):
            yield firm.name, RelationKind.LOCATED_IN, park.name, firm.start


def tenants(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """园区A、B等两家企业, and 某工业园,某公司车间内: each firm with the park."""
    for match in _TENANTS.finditer(scene.text) if "园区" in scene.text else ():
        park = memory.park(scene, match.start())
        for tenant in match["list"].split("、") if park else ():
            yield memory.inventory.aliases.get(tenant, tenant), RelationKind.LOCATED_IN, park or "", match.start()
    yield from _lists(scene, memory)
    yield from _on_site(scene)
