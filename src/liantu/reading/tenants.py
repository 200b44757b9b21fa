"""Firms that a park's sentence lists by their short names."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.firms import is_short_name, parts_name
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene
from liantu.reading.spots import place

_NUMBER = r"[\d一二两三四五六七八九十]+[余多]?"
# A trade (纺织、服装等5家企业) is shorter than a firm's short name.
_TENANTS = re.compile(
    rf"园区(?:内)?的?(?P<list>[\u4e00-\u9fff]{{4,10}}(?:、[\u4e00-\u9fff]{{4,10}})*)等{_NUMBER}[家户](?:重点|规上)?企业"
)


_NAME = r"[\u4e00-\u9fffA-Za-z()]{2,24}?"
_SORT = r"等(?:\d+[余多]?家|[一多]批|多家|一大批)?[\u4e00-\u9fff]{0,10}?"
_PLACE = r"(?P<where>[\u4e00-\u9fff]{2,14}?(?:(?<=[区园城镇县市])|(?=(?:之?后)?(?:[,。;的]|$))))"
_FIRMS = r"(?:企业|公司|厂商|主机厂|整车厂|车企|药企|巨头|厂家)"
_MANY = r"(?:\d+[余多]?家|[一多]批|[数多]家|一大批|[一二三四五六七八九十两]+[大家])"
# 已入驻A、B等光伏企业11家; 先后引进A、B等企业落户某县; 聚集了A、B、C三大整车厂
_TOOK_IN = re.compile(
    rf"(?:入驻|进驻|引进|引入|集聚|聚集|汇聚|落户|汇集|吸引)(?:有|了)?(?:有|包括)?(?P<list>{_NAME}(?:[、和]{_NAME})+)"
    rf"(?:等{_MANY}?[\u4e00-\u9fff\d]{{0,10}}?|{_MANY}[\u4e00-\u9fff\d]{{0,8}}?){_FIRMS}(?:(?:先后|相继|成功)?(?:入驻|落户|投资){_PLACE})?"
)
# 入驻企业包括A、B等; 现有A、B等规上企业
_HAS = re.compile(
    rf"(?:(?:入驻|入园|落户|园区|重点|骨干|龙头)企业(?:主要)?(?:包括|有)|拥有|现有|建有|培育了?|坐拥)(?P<list>{_NAME}(?:[、和]{_NAME})+)(?P<where>(?!))?"
    rf"(?:等(?=[。,;]|$)|(?:等{_MANY}?[\u4e00-\u9fff\d]{{0,10}}?|{_MANY}[\u4e00-\u9fff\d]{{0,8}}?){_FIRMS})"
)
# A、B等18家企业相继入驻; A、B等落户某园的企业
_CAME = re.compile(
    rf"(?P<list>{_NAME}(?:、{_NAME})+){_SORT}(?:企业|公司|巨头|厂商)?(?:先后|相继|已|陆续|纷纷|成功)*(?:入驻|进驻|落户)(?:{_PLACE})?(?=(?:之?后)?(?:[,。;的]|$))"
)
# A、B、C相继落户某园
_FOLLOWED = re.compile(
    rf"(?P<list>{_NAME}(?:、{_NAME})+?)(?:等[\u4e00-\u9fff]{{0,6}}(?:大厂|龙头|巨头|厂商|工厂))?(?:先后|相继|陆续|纷纷)(?:宣布|签约|成功)*(?:入驻|进驻|落户)(?:于|在|到)?(?:{_PLACE})?(?=(?:之?后)?(?:[,。;的]|$))"
)
# A等世界500强企业入驻
_GREAT = re.compile(
    rf"(?P<list>{_NAME})等(?:{_MANY})?(?:世界|中国|国内|全国|行业|国际)*(?:\d+强|百强|知名|龙头|头部|领军|上市)[\u4e00-\u9fff]{{0,6}}?{_FIRMS}(?:先后|相继|已|陆续|纷纷|成功)*(?:入驻|进驻|落户)(?:{_PLACE})?(?=[,。;]|$)"
)
# 引进|某公司
_BROUGHT = re.compile(r"(?:成功|先后|相继|已|新)*(?:引进|引入|招引|签约引进)了?$")
_AHEAD = re.compile(r"将|拟|计划|力争|争取|目标|推动|洽谈|对接|加快|积极|着力")
# 德国、日本等企业: two characters name a country or a trade.
SHORTEST_FIRM = 3
_MOVES_IN = re.compile(r"等[^,。;、]{0,24}(?:入驻|进驻|落户)")
#: 新能源、生物医药等企业: words that only name trades.
TRADE = re.compile(
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


# Each way of telling, behind the words of which a text has one before it can fit.
_WAYS = (
    (re.compile(_FIRMS), _TOOK_IN),
    (re.compile("拥有|有|包括|培育|坐拥"), _HAS),
    (_MOVES_IN, _CAME),
    (re.compile("(?:先后|相继|陆续|纷纷)[^,。;]{0,6}(?:入驻|进驻|落户)"), _FOLLOWED),
    (_MOVES_IN, _GREAT),
)
# 裕能、盛屯等一批新材料优强企业落户某市: here words that no lexicon has are names, of two characters too
_SETTLED = re.compile(r"等(?:一批|一大批|\d+[余多]?家)[^,。;、]{0,12}企业[^,。;、]{0,4}(?:落户|入驻)")
_COUNTRY = ("国", "日本", "欧洲", "台湾", "香港", "澳门")
_SORT_OF_PARK = re.compile(r"(?:国家|省|市)级")


def _lists(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm of a list that a park or district has taken in, with the place named or spoken of."""
    for needed, pattern in _WAYS:
        for match in pattern.finditer(scene.text) if needed.search(scene.text) else ():
            firms = _firms(scene, memory, match)
            if pattern is _HAS and not all(is_firm(memory, firm) for firm in firms):
                continue
            where = _where(scene, memory, match) if firms else None
            for firm in firms if where else ():
                yield firm, RelationKind.LOCATED_IN, where or "", match.start("list")


def is_firm(memory: Memory, name: str) -> bool:
    """Whether a name is a firm's: one the document names, or of a name of its own and a trade."""
    return memory.inventory.kinds.get(name) == "enterprise" or is_short_name(name)


def _brought(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """园区引进|某公司: one firm that what is spoken of has taken in."""
    for named in scene.names:
        clause, _ = scene.clause(named.start)
        brought = named.kind == "enterprise" and not named.pronoun and _BROUGHT.search(scene.text, clause, named.start)
        if not brought or _AHEAD.search(scene.text, clause, named.start):
            continue
        if scene.text[named.end : named.end + 1] in ("", ",", "。", ";") or scene.text.startswith(
            ("投资", "落户", "入驻", "建设"), named.end
        ):
            place = _spoken_of(scene, memory, brought.start())
            if place:
                yield named.name, RelationKind.LOCATED_IN, place, named.start


def _firms(scene: Scene, memory: Memory, match: re.Match[str]) -> list[str]:
    """The members of a list as firms; none where one of them is but a trade."""
    start, end = match.span("list")
    first = start + len(re.split("[、和]", match["list"], maxsplit=1)[0])
    parted = scene.tokens.boundary(first, start)
    start = max(start, parted) if parts_name(scene.text, scene.tokens, parted) else start
    items = re.split(r"、|(?<=公司)和|和(?=[^、和]{4,}$)", scene.text[start:end])
    settled = _SETTLED.search(match[0]) is not None and not any(
        item in memory.inventory.lexicon.bits or item.endswith(_COUNTRY) for item in items
    )
    if any(len(item) < SHORTEST_FIRM - settled or TRADE.fullmatch(item) or item.endswith(_NO_FIRM) for item in items):
        return []
    return [memory.inventory.aliases.get(item, item) for item in items]


def _where(scene: Scene, memory: Memory, match: re.Match[str]) -> str | None:
    """The place a list has moved to: the park that its words end the name of, else what is spoken of."""
    if where := match["where"]:
        parks = [name for name, kind in memory.inventory.kinds.items() if kind == "park" and name.endswith(where)]
        return max(parks, key=len, default=place(where, memory))
    return _spoken_of(scene, memory, match.start())


def _spoken_of(scene: Scene, memory: Memory, at: int) -> str | None:
    """The park or district that is spoken of at `at`; a sort of park (国家级经开区) is none."""
    topic = scene.topic(at, but=("industry", "enterprise", "project"))
    if topic and _SORT_OF_PARK.match(topic.name):
        topic = memory.topic
    if topic is None and memory.topic and memory.topic.kind == "park":
        topic = memory.topic
    return topic.name if topic and topic.kind in ("park", "district") else None


def tenants(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """园区A、B等两家企业, and 某工业园,某公司车间内: each firm with the park."""
    for match in _TENANTS.finditer(scene.text) if "园区" in scene.text else ():
        park = memory.park(scene, match.start())
        for tenant in match["list"].split("、") if park else ():
            yield memory.inventory.aliases.get(tenant, tenant), RelationKind.LOCATED_IN, park or "", match.start()
    yield from _lists(scene, memory)
    if "引" in scene.text:
        yield from _brought(scene, memory)
