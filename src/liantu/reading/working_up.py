"""What a firm's works turn out and what they turn it out of: 原片被制成玻璃, 从某车间出炉的铜水, 建成某生产线."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import GOOD, Triple, firm_before, split_goods
from liantu.reading.goods import known_tail
from liantu.reading.memory import Memory
from liantu.reading.offered import NO_GOOD
from liantu.reading.scene import Scene

_GOOD = r"(?P<good>[\u4e00-\u9fffA-Za-z\d]{2,20})"
_ENDS = r"(?=[,。;、”]|$)"
# 一块块玻璃原片经12道工序后,被制成光伏玻璃
_SHAPED = re.compile(
    rf"(?:^|[,。;“])(?P<raw>[\u4e00-\u9fffA-Za-z]{{2,14}}?),?(?:经过?|历经|通过)[^。;]{{2,40}}?(?:加工|工序|环节|处理|流程|发酵|粉碎|焙烧|煅烧|碳化|熔炼|提纯|萃取|电解|烧结)[^。;]{{0,12}}?"
    rf"(?:最终|就|便|即可|可|,)*(?:被)?(?:制成|加工成|制作成|生产成|变成|变为|变身为?|转化为|成为)了?(?:一[张块根条片台件个只]{{1,2}}|畅销[^,。;的]{{0,8}}的|合格的|成品)?{_GOOD}{_ENDS}"
)
# 将秸秆加工成饲料
_TURNED = re.compile(
    rf"[把将](?P<raw>[\u4e00-\u9fffA-Za-z]{{2,12}}?)(?:直接|进一步|就地)?(?:制成|加工成|制作成|转化为|变成|加工为)了?{_GOOD}{_ENDS}"
)
# 铝灰重熔为工业铝锭, 尾砂都转化为水泥添加剂
_BECOMES = re.compile(
    r"(?:^|(?<=[,。;、:]))(?:连|就连|剩余的?|余下的|剩下的|过去白白排掉的|其中|而|现在)*(?P<raw>[\u4e00-\u9fff]{2,12}?)(?:都|也|被|可|直接|全部|最终)*"
    r"(?:回收|利用|收集)?(?:裂解|重熔|提炼|冶炼|熔炼|还原|转化|加工|转变|再生|制|做)(?:出|为|成)(?P<good>[^,。;、…—]{2,20}(?:、[^,。;、…—]{2,14})*)"
)
_WASTE = re.compile(r"废|炉渣|[矿弃钢铝铜]渣|渣$|尾[砂矿]|铝灰|[飞炉]灰|尾气|废气|污泥|赤泥|石膏|矸石|秸秆|边角料|余热")
# 线材线缆产品将广泛应用于新能源汽车、机器人: what goods go into.
_USED_IN = re.compile(
    r"(?P<part>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:系列)?(?P<of>产品)?(?:将|可|主要|广泛|已|被|直接|大量)*(?:应用于|应用在)(?P<list>[^,。;]{2,60})"
)
_FIELD_TAIL = re.compile(r"(?:等[\u4e00-\u9fff]{0,4})?(?:领域|行业|方面|场景|市场|产品|上|中)$|等$")
# 从某公司车间里刚出炉的铜水
_OUT_OF = re.compile(
    r"从[^,。;]{2,30}?(?:车间|生产线|厂|产线)[里内]?(?:刚刚?|新)?(?:出炉|下线|驶出|运出|产出)的(?P<good>[\u4e00-\u9fff]{2,10})(?=[,。;]|经)"
)
# 建成了先进铝箱生产线
_LINE = re.compile(
    r"(?<!将)(?<!拟)(?<!划)(?:建成|建有|拥有|投用)了?(?P<what>[^,。;、]{2,30}?)(?:自动化|智能化|数字化)?(?:生产线|产线)"
)
_LINE_HEAD = re.compile(
    r"^(?:[\d.]+[余多万亿]*[吨台套件只片个米]+|的|国内|全国|全球|全[省市区县]|[\u4e00-\u9fff]{2}地区|唯一|首|第[一二三四五]|"
    r"[一两二三四五六七八九十]+|\d+(?=条)|[条座]|高标准|先进|世界|国际|领先|一流|现代化|全?自动化?|智能化?|数字化|高端|年产|日产|平方)+"
)
# 依托某公司的20万吨电解铝
_LEANS = re.compile(
    r"依托(?P<who>[^,。;的]{2,24})的(?:[\d.]+[余多万亿]*吨)?(?P<good>[\u4e00-\u9fff]{2,8})(?=[,。;、]|产能|资源|优势)"
)
_ONE = re.compile(
    r"^(?:一[张块根条片台件个只粒颗袋瓶][张块根条片台件个只粒颗袋瓶]?|只见|这些|随后|其中|生产的|生产线上的?)+"
)
_PLAIN = re.compile(
    r"[\u4e00-\u9fff]*(?:企业|村|人|我们|它们|项目|产品|产业|工作|理念|数据|现实|优势|方式|模式|动力|品牌|名片|标杆|基地|中心|园区|区|市|县)$"
)
SHORTEST_RAW = 2
#: a line's good is seldom longer
LONGEST_GOOD = 10


def worked_up(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each good with the raw one it is made of, and with the firm whose works make it."""
    text = scene.text
    for pattern in (_SHAPED, _TURNED) if "成" in text or "为" in text else ():
        for match in pattern.finditer(text):
            yield from _made_of(scene, memory, match)
    for match in _BECOMES.finditer(text) if _WASTE.search(text) else ():
        yield from _from_waste(scene, memory, match)
    for match in _USED_IN.finditer(text) if "应用" in text else ():
        part = known_tail(match["part"], memory.products) or (match["part"] if match["of"] else None)
        items = re.split(r"、|和|以及|及", _FIELD_TAIL.sub("", match["list"]))
        part = part or (match["part"] if all(item in memory.products for item in items) else None)
        for item in items if part else ():
            if GOOD.fullmatch(item) and not _FIELD_TAIL.search(item) and not _PLAIN.fullmatch(item):
                yield part or "", RelationKind.FEEDS, item, match.start("part")
    for match in _OUT_OF.finditer(text) if "从" in text else ():
        yield from _made(scene, memory, match["good"], match.end() - 1)
    for match in _LINE.finditer(text) if "线" in text else ():
        bare = _LINE_HEAD.sub("", match["what"])
        good = known_tail(bare, memory.products) if len(bare) > LONGEST_GOOD else bare
        yield from _made(scene, memory, good or "", match.start())
    for match in _LEANS.finditer(text) if "依托" in text else ():
        if match["good"] in memory.products and memory.inventory.kinds.get(_full(memory, match["who"])) == "enterprise":
            yield _full(memory, match["who"]), RelationKind.MAKES, match["good"], match.start()


def _full(memory: Memory, name: str) -> str:
    return memory.inventory.aliases.get(name, name)


def _made_of(scene: Scene, memory: Memory, match: re.Match[str]) -> Iterator[Triple]:
    """The raw good, known or called a raw one, feeds the new one, which the firm at work makes."""
    raw, good = _ONE.sub("", match["raw"]), match["good"]
    waste = _WASTE.search(raw) is not None
    known = (
        waste
        or known_tail(raw, memory.products)
        or raw.endswith(("原料", "原片", "材料", "毛坯", "坯料", "液", "渣", "粉"))
    )
    if not known or len(raw) < SHORTEST_RAW or _PLAIN.fullmatch(good) or NO_GOOD.fullmatch(good):
        return
    yield raw, RelationKind.FEEDS, good, match.start("raw")
    actor = firm_before(scene, memory, match.start("raw")) if waste else None
    if actor and actor.kind == "enterprise":
        yield actor.name, RelationKind.RECOVERS, raw, match.start("raw")
    yield from _made(scene, memory, good, match.start("raw"))


def _from_waste(scene: Scene, memory: Memory, match: re.Match[str]) -> Iterator[Triple]:
    """废旧轮胎裂解出钢丝和裂解油: a waste feeds what is won from it, and who is spoken of wins it back."""
    raw = match["raw"]
    if not _WASTE.search(raw) or "将" in raw or "把" in raw:
        return
    for good in split_goods(match["good"]):
        yield raw, RelationKind.FEEDS, good, match.start("raw")
    actor = firm_before(scene, memory, match.start())
    if actor and actor.kind == "enterprise":
        yield actor.name, RelationKind.RECOVERS, raw, match.start("raw")


def _made(scene: Scene, memory: Memory, good: str, at: int) -> Iterator[Triple]:
    """The firm that the clause is about makes the good."""
    items = split_goods(good)
    firm = firm_before(scene, memory, at) if items else None
    for item in items if firm and firm.kind == "enterprise" else ():
        if firm and not NO_GOOD.fullmatch(item) and not _PLAIN.fullmatch(item) and item not in firm.name:
            yield firm.name, RelationKind.MAKES, item, at
