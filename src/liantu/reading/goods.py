"""Goods: which product a capacity, an output or a sale is of, by the words around the number or the project's name."""

import re

from liantu.model.statement import Basis
from liantu.reading.frame import Frame
from liantu.reading.lexicon import Indicator
from liantu.reading.spot import Spot

#: an indicator with the span of its word
Named = tuple[Indicator, int, int]

PRODUCED = frozenset({"capacity", "production", "sales_volume"})
_SUMMED = re.compile(r"(?:[一二三四五六七八九两\d]+(?:大类|类|种|大))?(?:产品)?")
_SUM = re.compile(r"(?:等)?[一二三四五六七八九两\d]+(?:大类|类|种|大)(?:主要)?产品")
# What may stand beside a number of goods and is none: whose they are, what is planned with them.
_WHOSE = re.compile(r"^(?:我?公司|企业|我们企业|全[区市县])(?=[\u4e00-\u9fff])")
_NO_PRODUCT = re.compile(
    r"(?:项目|和年产|及年产|年产|规划|总投资|生产基地).*$|^.*(?:公司|企业|园区|工厂)$|^目标.*$|^[一二三四五]期$|^[年月日分可共]$"
)
_MAKER = re.compile(r"生产线|产线|生产基地|基地|货场|码头")
_PRODUCT_TAIL = re.compile(
    r"(?:项目|产能|生产能力|能力|产能目标|规模|扩建|生产|产品|产业化|一体化|所需|需求|[一二三]期|分期)+(?:建设|目标|等)?$"
)
# What is done to a capacity is none of its product: 、淘汰落后|产能.
_DONE_TO = re.compile(r"、*(?:淘汰|压减|退出|化解|落后|过剩|新增|规划|设计)*")
# Where goods are handled, not made: what is counted is the place itself.
_HANDLERS = ("货场", "码头")
_MONEY = re.compile(r"(?:总|计划|协议)?投资(?!公司)|产值|营收")
_BOUND = re.compile(r"(?:可?达到?|约|共|的|近|超过?|突破|为|到|至)+$")
_JOINT = re.compile(r"(?:和|及|与|以及)$")
_AREA = re.compile(r"^[全我][区县市省]")
_OUTPUT_TAIL = re.compile(r"(?:年|日|月|总|的|合计|设计|产品|等)+$")
_MAKING = frozenset("生产 累计生产 年产 年可生产 年可产 年设计生产 交付 销售 累计销售 年处理 年加工 下线".split())
_TREATING = ("可处理", "年处理", "处置", "消纳", "回收")
_TOPIC = re.compile(r"(?:^|[,。;])(?:仅|其中)?([\u4e00-\u9fff]{2,8}),$")
_PROJECT_TAIL = re.compile(r"(?:综合利用|加工|生产|改造)?(?:项目|工程|基地|生产线)?(?:[一二三四五]期)?(?:项目|工程)?$")
_PER_YEAR = frozenset({"t", "count", "m3"})


def set_product(frame: Frame, spot: Spot, before: Named | None) -> None:
    """Name the product, and make a capacity one a year; frames of other indicators are left as they are."""
    if frame.name not in PRODUCED:
        return
    if frame.name == "capacity" and frame.unit in _PER_YEAR and frame.basis in (Basis.LEVEL, Basis.CHANGE):
        frame.unit += "/a"
    product = _product_right(spot, frame) or _product_left(spot, before)
    if product and _SUMMED.fullmatch(product):
        product = spot.memory.listed_goods
    product = _NO_PRODUCT.sub("", product) if product else None
    if product and product not in spot.memory.inventory.lexicon.pronouns:
        frame.object = product
        spot.memory.listed_goods = product if "、" in product else spot.memory.listed_goods


def _product_right(spot: Spot, frame: Frame) -> str | None:
    phrase = spot.right
    if phrase.startswith(("以上", "左右", "以内", "以下")):
        return None
    maker = _MAKER.search(spot.group_phrase())
    frame.maker = maker[0] if maker and frame.name == "capacity" else None
    if cut := _MAKER.search(phrase):
        phrase = phrase[: cut.end() if cut[0] in _HANDLERS else cut.start()]
    phrase = _JOINT.sub("", _MONEY.split(phrase)[0])
    return _PRODUCT_TAIL.sub("", phrase).strip("“”的") or None


def _product_left(spot: Spot, before: Named | None) -> str | None:
    text, found = spot.scene.text, spot.found
    if before is None:
        phrase = text[spot.scene.phrase_start(found.start, spot.floor) : found.start]
        return phrase if phrase in spot.memory.products else None
    if text[before[1] : before[2]] in _MAKING or text.endswith(_TREATING, before[1], before[2]):
        phrase = _BOUND.sub("", _SUM.sub("", text[before[2] : found.start]))
        return phrase.strip("、,的了") or None
    start = spot.scene.phrase_start(before[1], spot.floor)
    listed = not _DONE_TO.fullmatch(text, start, before[1]) or start == before[1]
    while listed and start > spot.floor and text[start - 1] == "、":
        start = spot.scene.phrase_start(start - 1, spot.floor)
    phrase = _own_goods(spot, text[start : before[1]])
    if not phrase and (good := _before_time(spot, before[1])):
        return good
    if not phrase and spot.clause:
        topic = _TOPIC.search(text[: spot.clause])
        return topic[1] if topic and topic[1] in spot.memory.products else None
    if _SUM.fullmatch(phrase):
        return phrase
    phrase = _OUTPUT_TAIL.sub("", _SUM.sub("", _AREA.sub("", phrase)))
    return phrase if 1 < len(phrase) <= 30 else None


def _own_goods(spot: Spot, phrase: str) -> str:
    """The words before 产能 or 产量 without whose it is and what is done to it."""
    phrase = _WHOSE.sub("", phrase)
    phrase = phrase[_DONE_TO.match(phrase).end() :]  # type: ignore[union-attr]
    if phrase in spot.memory.products:
        return phrase
    own = spot.memory.inventory.without_firm(phrase)
    return own or known_tail(phrase, spot.memory.products) or ""  # 三磊玻纤|产能: the good it is named after


def _before_time(spot: Spot, at: int) -> str | None:
    """铝箔今年产量: the known good right before the time that an indicator stands behind."""
    for period in spot.scene.periods:
        if period.end == at and period.start > spot.floor:
            phrase = spot.scene.text[spot.scene.phrase_start(period.start, spot.floor) : period.start]
            return goods if (goods := _own_goods(spot, phrase)) in spot.memory.products else None
    return None


def known_tail(phrase: str, products: frozenset[str]) -> str | None:
    """The known good that a phrase ends with (工业固废赤泥 → 赤泥)."""
    return next((phrase[at:] for at in range(len(phrase) - 1) if phrase[at:] in products), None)


def product_of_project(name: str, products: frozenset[str]) -> str | None:
    """The product a project is named after (铝板带箔项目一期 → 铝板带箔), None where its name tells none."""
    bare = _PROJECT_TAIL.sub("", name)
    return known_tail(bare, products)
