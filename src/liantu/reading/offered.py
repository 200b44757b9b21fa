"""Goods that a firm is told to make by the way it is told, whether a pack knows them or not."""

import re
from collections.abc import Iterator
from itertools import chain

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple, firm_before, goods_after, split_goods
from liantu.reading.firms import firm_heading
from liantu.reading.memory import Memory, employer
from liantu.reading.registered import REGISTERED
from liantu.reading.scene import Entity, Scene
from liantu.reading.trade import traded

_MANNER = r"(?:主要|专业|专门|自主|专注于?|致力于)"
_DO = "(?:研发|研制|开发|设计|销售|经营|生产|制造|加工)"
_MAKE = "(?:生产|制造|加工|研制)"
_ROW = rf"(?:{_DO}[、和及与]?)*{_MAKE}(?:[、和及与]?{_DO})*"
# 主要生产、销售A和B
_MAINLY = re.compile(rf"(?:{_MANNER}(?:从事)?|从事){_ROW}(?![的型性力])")
# 专注A研发、生产和销售; 从事A的生产
_FIELD = re.compile(
    rf"(?:{_MANNER}(?:从事)?|从事|集)(?P<goods>(?!{_DO})[^,。;的]{{2,40}}?)(?:等(?:系列)?(?:产品)?)?的?{_ROW}(?=[,。;的]|[为于]一体|业务|$)"
)
# 主要产品为A、B
_GOODS_ARE = re.compile(
    r"(?:主要|主营|主导|拳头|核心)(?:加工|生产|工业)?产品(?:主要)?(?:为|有|是|包括|涵盖):?(?!为|由)"
)
_PLAIN_LIST = re.compile(r"(?P<goods>[^的是为了\d、]{2,12}(?:、[^的是为了\d、]{2,12})+?)(?:等(?:产品)?)?")
_CHIEFLY = re.compile(r"以生产(?P<goods>[^,。;]{2,30}?)为主")
# 工作人员正加紧组装A
_AT_WORK = re.compile(
    r"(?:正在?|忙着|加紧|抓紧|赶着|忙于|(?:工人|员工|人员)们?[^,。;]{0,12}?)(?:加紧|抓紧|有序)?(?:生产(?!线)|组装|加工|制造|赶制|包装|装配)"
    r"(?P<goods>[\u4e00-\u9fffA-Za-z]{2,20})(?=[,。;]|$)"
)
# 是一家专门生产A的企业; 是全省第一家生产A的企业; 这家致力于A生产的企业
_FIRM_OF = re.compile(
    rf"(?:一家|首家|唯一|最大的?|之一的?|领先的?|知名的?|[这那]家|是)[^,。;]{{0,16}}?(?:{_MANNER}|从事|以)*(?:研发、?)?{_MAKE}(?:和?(?:销售|研发))?(?P<goods>[^,。;的]{{2,24}})的[^,。;的]{{0,16}}(?:企业|公司|厂家|厂商|工厂|车间)"
)
# 致力于A生产的企业, 是全国最大的A生产企业, 是国内领先的A制造商
_MAKER_OF = re.compile(
    rf"(?:(?:致力于?|专注于?|专业从事|从事)(?P<field>[^,。;的]{{2,20}}?)(?:研发|设计)?[和、]?{_MAKE}的[^,。;]{{0,12}}(?:企业|公司)"
    rf"|是[^,。;是]{{0,12}}?(?:最大|领先|知名|唯一|首家|一家|第一|著名|重要|主要)[^,。;是、]{{0,4}}?(?:的|家)(?P<goods>[^,。;的是、]{{2,16}}?)(?:专业)?{_MAKE}(?:企业|商|基地|厂家)(?=[,。;之]|$))"
)
# 主打产品是A, 产品涵盖A、B
_PRODUCTS = re.compile(
    r"(?:主打|拳头|明星|主营|代表|核心)产品(?:为|是|有|包括)(?P<goods>[^,。;]{2,50})|(?<![的类新种])产品(?:主要)?(?:涵盖|包括|有|覆盖)(?P<range>[^,。;]{2,50}?(?:、[^,。;]{2,50}?)+)等"
)
# A是某公司的拳头产品
_IS_PRODUCT = re.compile(
    r"(?:^|[,。;])(?:而|其中)?(?P<goods>[^,。;是]{2,14})(?:正)?是(?P<who>[^,。;是]{2,24}?)的?(?:主打|拳头|明星|核心|主导|主要)产品"
)
# Each way of telling, behind the words of which a text has one before it can fit.
_WAYS = (
    (re.compile("主|专|致力|从事"), _MAINLY),
    (re.compile("产品"), _GOODS_ARE),
    (re.compile("主|专|致力|从事|集"), _FIELD),
    (re.compile("为主"), _CHIEFLY),
    (re.compile("企业|公司|厂|车间"), _FIRM_OF),
    (re.compile("企业|商"), _MAKER_OF),
    (re.compile("产品"), _PRODUCTS),
    (re.compile("正|着|紧|于|员|工人"), _AT_WORK),
)
# Where both ends of the goods are told, no word inside parts them (海上风电塔筒法兰).
_WHOLE_GOODS = (_CHIEFLY, _FIRM_OF, _MAKER_OF, _PRODUCTS)
#: how far behind the words that tell of making a good may be named
_SAME = 60
#: what stands where a good may stand and is none
NO_GOOD = re.compile(
    r"剂型|设备(?:包装|生产|加工).*|规格|型号|品种|类型|产销|发电|供电|供热|用电|(?:厂房|线(?!束|缆|圈|材|路板)|商(?![务用])|厂家|厂商|基地|能力|要素|经营|过程|企业|项目|任务|安全(?!气囊|带|帽|玻璃|阀|座椅|锁|鞋|网)|设施|车间|组织|成本|方式|活动|总值|一线|和|及|与).*"
    r"|.*(?:企业|项目|公司|技术|业务|服务|市场|工艺|订单|任务|能力|效率|基地|产业|行业|车间|领域|工作|方案|平台|制造业|加工业|生产线|产品|货物|供应商|出口|工人|人员|员工|职工|环节|[于为]一体|为主|民营|私营|外资|国有|现代化|大型|密集型|销售|研发)"
)


def offers(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm with the goods that its clause says it makes."""
    for at, goods in chain(_told(scene), traded(scene)):
        firm = _maker(scene, memory, at) if goods else None
        for item in goods if firm and firm.kind == "enterprise" else ():
            used = scene.text.find(f"{item}用", at, at + _SAME) >= 0  # 冰箱用压缩机 is no 冰箱
            if not NO_GOOD.fullmatch(item) and firm and item not in firm.name and not used:
                yield firm.name, RelationKind.MAKES, item, at
    yield from _praised(scene, memory)


def _maker(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """The firm at `at`: where its line was spoken of last, still the firm; 我们 is the speaker's."""
    firm = firm_before(scene, memory, at)
    if firm and firm.kind == "project" and firm.name.endswith("线"):
        firm = scene.topic(at, but=("project", "industry"))
    if firm and firm.kind == "project":
        owner = memory.inventory.firm_at_head(firm.name) or ""
        told = owner.endswith(REGISTERED) or firm_heading(firm.name)
        return Entity(owner, "enterprise") if owner and told else None
    return firm or speaking(scene, memory, at)


def speaking(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """我们是一家…企业; 我们与某厂合作,生产的…: the firm of who says so."""
    sentence, _ = scene.sentence(at)
    speech = scene.speaker(at)
    side = employer(speech, memory.inventory) if speech and scene.text.find("我们", sentence, at + 8) >= 0 else None
    return side if side and side.kind == "enterprise" else None


def _praised(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """A是某公司的拳头产品."""
    for match in _IS_PRODUCT.finditer(scene.text) if "产品" in scene.text else ():
        firms = [n for n in scene.within(match.start("who"), match.end("who")) if n.kind == "enterprise"]
        entity = memory.resolve(firms[0], scene.speaker(match.start())) if firms else None
        for item in split_goods(match["goods"]) if entity and entity.kind == "enterprise" else ():
            if entity and not NO_GOOD.fullmatch(item):
                yield entity.name, RelationKind.MAKES, item, match.start("goods")


def _listed(scene: Scene, pattern: re.Pattern[str], at: int) -> list[str]:
    """The goods listed from `at` on: all of a list that is nothing but names, else up to the first predicate."""
    _, limit = scene.clause(at)
    plain = _PLAIN_LIST.fullmatch(scene.text, at, limit) if pattern is _GOODS_ARE else None
    return split_goods(plain["goods"]) if plain else goods_after(scene, at, limit)


def _told(scene: Scene) -> Iterator[tuple[int, list[str]]]:
    """Where goods are told to be made, with the goods."""
    for needed, pattern in _WAYS:
        for match in pattern.finditer(scene.text) if needed.search(scene.text) else ():
            group = match.lastgroup if pattern.groupindex else None
            if group is None:
                yield match.start(), _listed(scene, pattern, match.end())
            elif pattern in _WHOLE_GOODS:
                yield match.start(), split_goods(match[group])
            else:
                yield match.start(), goods_after(scene, *match.span(group))
