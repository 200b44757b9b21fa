"""Goods that a firm is told to make by the way it is told, whether a pack knows them or not."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple, firm_before, goods_after
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene

_MANNER = r"(?:主要|专业|专门|自主|专注于?|致力于)"
_DO = "(?:研发|研制|开发|设计|销售|经营|生产|制造|加工)"
_MAKE = "(?:生产|制造|加工|研制)"
_ROW = rf"(?:{_DO}[、和及与]?)*{_MAKE}(?:[、和及与]?{_DO})*"
# 主要生产、销售A和B
_MAINLY = re.compile(rf"{_MANNER}(?:从事)?{_ROW}(?![的型性力])")
# 专注A研发、生产和销售; 从事A的生产
_FIELD = re.compile(
    rf"(?:{_MANNER}(?:从事)?|从事|集)(?P<goods>(?!{_DO})[^,。;的]{{2,40}}?)(?:等(?:系列)?(?:产品)?)?的?{_ROW}(?=[,。;的]|[为于]一体|业务|$)"
)
# 主要产品为A、B
_GOODS_ARE = re.compile(r"(?:主要|主营|主导|拳头|核心)(?:加工|生产|工业)?产品(?:主要)?(?:为|有|是|包括|涵盖)")
_CHIEFLY = re.compile(r"以生产(?P<goods>[^,。;]{2,30}?)为主")
# 工作人员正加紧组装A
_AT_WORK = re.compile(
    r"(?:正在?|忙着|加紧|抓紧|赶着|忙于|(?:工人|员工|人员)们?[^,。;]{0,12}?)(?:加紧|抓紧|有序)?(?:生产(?!线)|组装|加工|制造|赶制|包装|装配)"
    r"(?P<goods>[\u4e00-\u9fffA-Za-z]{2,20})(?=[,。;]|$)"
)
# Each way of telling, behind the words of which a text has one before it can fit.
_WAYS = (
    (re.compile("主|专|致力"), _MAINLY),
    (re.compile("产品"), _GOODS_ARE),
    (re.compile("主|专|致力|从事|集"), _FIELD),
    (re.compile("为主"), _CHIEFLY),
    (re.compile("正|着|紧|于|员|工人"), _AT_WORK),
)
#: what stands where a good may stand and is none
NO_GOOD = re.compile(
    r"(?:线|基地|能力|要素|经营|过程|企业|项目|任务|安全|设施|车间|组织|成本|方式|活动|总值|一线|和|及|与).*"
    r"|.*(?:企业|项目|公司|技术|业务|服务|市场|工艺|订单|任务|能力|效率|基地|产业|行业|车间|领域|工作|方案|平台|制造业|加工业|生产线|产品|货物|环节)"
)


def offers(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm with the goods that its clause says it makes."""
    for at, goods in _told(scene):
        firm = firm_before(scene, memory, at) if goods else None
        for item in goods if firm and firm.kind == "enterprise" else ():
            if not NO_GOOD.fullmatch(item) and firm and item not in firm.name:
                yield firm.name, RelationKind.MAKES, item, at


def _told(scene: Scene) -> Iterator[tuple[int, list[str]]]:
    """Where goods are told to be made, with the goods."""
    for needed, pattern in _WAYS:
        for match in pattern.finditer(scene.text) if needed.search(scene.text) else ():
            listed = "goods" in pattern.groupindex
            end = match.end("goods") if listed else scene.clause(match.end())[1]
            yield match.start(), goods_after(scene, match.start("goods") if listed else match.end(), end)
