"""Amounts: money, mass, area, energy and the like, with the product where the indicator needs one."""

import re
from dataclasses import replace

from liantu.model.statement import Basis
from liantu.reading.binding import UNSIGNED, Motion, indicator_after, indicator_before, makes, motion, signed
from liantu.reading.frame import Frame
from liantu.reading.goods import PRODUCED, Named, set_product
from liantu.reading.lexicon import Indicator
from liantu.reading.spot import Spot

_DAILY = re.compile(r"日(?:均)?(?:产|处理|产量|产能)|每[天日]|一天|日$")
_PER_TONNE = re.compile(r"每吨|吨[\u4e00-\u9fff]{0,4}成本")
_TONNE_OF = re.compile(r"吨[\u4e00-\u9fff]{0,8}(?:耗|能耗)")
_DISTANCE = re.compile(
    r"(?:^|[,。;])离|在离|里(?:之|以)?外|单程|[往向][东西南北]|距|线路|相隔|全长|里程|管网|公路|道路|铁路|高速|航道|水道|河道"
)
_FLOOR = re.compile(r"(?<!占地)(?<!用地)(?<!土地)面积|厂房|车间|楼|签约")
_ROOMS = re.compile(r"的?[\u4e00-\u9fff]{0,6}?(?:厂房|标房|车间|工厂|仓库|楼宇|办公楼|公寓|综合体)")
#: 年可封装测试|功率器件45亿只
YEARLY_ABLE = re.compile(r"(?:每年|年)可(?!节|减|消|回|处)[\u4e00-\u9fff]{2,16}$")
_CARBON = re.compile(r"二氧化碳(?!、)|碳排放|减碳|降碳")
_COAL = re.compile(r"标煤|标准煤")
_PLANT = re.compile(r"(?:级)?的?[\u4e00-\u9fffA-Za-z]{0,10}?(?:机组|电站|电厂|光伏|风电|储能|风机)")

# An industry's or a firm's 收入 is its turnover, people's is their income.
_EARNS = re.compile(r"(?:产业|产业链|全?链条|集群|企业|公司|行业|园区|板块|制造业|服务业)$")
# 投资9000万元建成的, 投资500万元新引进的: what was spent on something that stands.
_LAID_OUT_SO_FAR = re.compile(r"(?:已|陆续|先后|累计|共|总共)投资(?:了)?(?:约|近|超过?|达|共)*$")
_INVESTED = re.compile(r"(?:建成|建起|新建成|新引进|引进|购置|购买|购入)(?:了|的|并投)")
_MORE_OR_LESS = r"(?:\(.*?\))?(?:了|已|共|累计|可|将|可达|将达|突破|达到?|为|超过?|近|约)*$"
# Acts with what they are acts of before or behind the number, and the indicator's term they stand for.
_ACTS = (
    (
        "money",
        re.compile(rf"((?:实现|完成|年|开票|应税|产品)+销售(?:量)?(?:有望|预计|力争)?){_MORE_OR_LESS}"),
        "销售收入",
    ),
    ("money", re.compile(rf"(?<!每吨)(?<!一吨)((?:还能|能|就|共)?卖(?:了|出|到)){_MORE_OR_LESS}"), "销售收入"),
    ("coal", re.compile(rf"(节约|节省|少消耗|少用|减少能耗){_MORE_OR_LESS}"), "节能量"),
    ("energy", re.compile(rf"(节约|节省|少消耗|少用|减少用电){_MORE_OR_LESS}"), "节能量"),
    (
        "mass",
        re.compile(
            r"((?:每年|年|日|每天)可?(?:处理|处置|消纳|综合利用|利用|回收))(?:了|约|近|超过?)*[^,。;、\d]{0,16}$"
        ),
        "年处理",
    ),
    ("volume", re.compile(rf"(节约(?:淡水资源|水资源|新鲜水|淡水|新水))量?{_MORE_OR_LESS}"), "节约用水"),
    (
        "mass",
        re.compile(
            rf"(减少(?:[\u4e00-\u9fff]{{1,12}}排放|(?:约|了)*(?:二氧化[硫碳]|氮氧化物|烟尘|粉尘|颗粒物|废[水气]|固废)))量?{_MORE_OR_LESS}"
        ),
        "减排",
    ),
)
# 签约项目27个,合同金额120亿元: what is to be invested.
_SIGNED = re.compile(r"签约[^,。;]{0,12}项目|项目[^,。;]{0,6}签约")
_PHASE = re.compile(r"[一二三四首]期$")
# Water and costs that are saved fall; energy saved is an indicator of its own.
_SAVED = re.compile(r"节约|节省|节水")
_FALL_WHEN_SAVED = frozenset({"water_use", "cost"})
# 减少二氧化硫40吨,氮氧化物19吨
_POLLUTANT = re.compile(r"氧化|烟尘|粉尘|颗粒物|氨氮|废[水气渣]|固废|VOC|COD|污染物|甲烷")
_LESSENED = frozenset({"emission_reduction", "emission"})
_LAID_OUT = re.compile(
    r"(?P<what>(?:闲置|标准化?|低效|工业|存量|批而未供|公租)*(?:土地|厂房|用地|建成区|仓库|楼宇|公寓))(?:建筑)?(?:面积)?(?:已|共|约|近|超过?|达到?|为|累计)*$"
)


def read_amount(spot: Spot, assigned: Indicator | None = None) -> Frame:
    """Read an amount into a frame: indicator, level, change or ratio, and the product made."""
    dims = _dims(spot)
    before = _done(spot, dims) or indicator_before(spot.scene, spot.own, dims)
    frame, before = _frame(spot, assigned, dims, before)
    if frame.id == "other":
        _by_dimension(frame, spot)
    elif frame.id == "investment" and (
        _INVESTED.match(spot.scene.text, spot.found.end) or _LAID_OUT_SO_FAR.search(spot.left)
    ):
        frame.id = frame.name = "investment_done"
    elif frame.id == "contract" and _SIGNED.search(spot.scene.text, spot.sentence, frame.begins):
        frame.id = frame.name = "investment"
    elif frame.id == "income" and _EARNS.search(spot.scene.text, spot.clause, frame.begins):
        frame.id = frame.name = "revenue"
    if spot.found.unit is None and frame.name != "other":
        frame.unit = "CNY"
    _set_basis(frame, spot)
    _set_unit(frame, spot)
    set_product(frame, spot, before)
    return frame


def _done(spot: Spot, dims: frozenset[str]) -> Named | None:
    """实现销售713亿元 is turnover, 节约1.8万吨标煤 energy saved, 减少二氧化硫排放0.3万吨 an emission reduction."""
    for dimension, act, term in _ACTS:
        if dimension in dims and (done := act.search(spot.left)):
            indicator = spot.memory.inventory.lexicon.indicators[term]
            return indicator, spot.floor + done.start(), spot.floor + done.end(1)
    return None


def _dims(spot: Spot) -> frozenset[str]:
    dimension = spot.found.dimension or "money"
    return frozenset({dimension, dimension.split("/")[0]})


def _frame(
    spot: Spot, assigned: Indicator | None, dims: frozenset[str], before: Named | None
) -> tuple[Frame, Named | None]:
    """The frame under the nearest indicator: own words, a maker behind a mass, the number before, the sentence."""
    if assigned:
        return spot.frame(assigned), before
    near = before is not None and spot.found.start - before[2] <= 6
    after = None if near else indicator_after(spot.scene, spot.found.end, spot.limit, dims)
    named = after or before
    previous = spot.previous
    if named is None and previous and _same_sort(spot, previous) and spot.listed:
        return _other_thing(previous.heir(spot.found), spot), None
    if named is None and previous and spot.found.unit and _is_lessened(previous, spot):
        return replace(previous.heir(spot.found), unit=spot.found.unit), None
    made = spot.found.dimension in ("mass", "count") and makes(spot)
    able = YEARLY_ABLE.search(spot.left) is not None
    if named is None and (made or able or _yearly(spot) or _of_plant(spot) or _of_phase(spot)):
        return spot.frame(spot.memory.inventory.lexicon.indicators["产能"]), None
    if named is None and previous and _same_sort(spot, previous):
        return _other_thing(previous.heir(spot.found), spot), None
    between = spot.scene.tokens.between
    if named is None and spot.floor > spot.clause:
        named = before = indicator_before(spot.scene, between(spot.clause, spot.found.start), dims)
    if named is None:
        named = indicator_before(spot.scene, between(spot.told, spot.clause), dims) or _led(spot, dims)
        if named and named[0].id in PRODUCED:
            before = (named[0], spot.found.start, spot.found.start)
    frame = spot.frame(named[0] if named else None)
    if named and named[1] < spot.found.start:
        frame.begins = named[1]
    return frame, before


def _yearly(spot: Spot) -> bool:
    """5万吨/年聚苯硫醚树脂: tonnes a year, whatever is said or not said of them, are a capacity."""
    return spot.found.unit == "t/a"


def _of_phase(spot: Spot) -> bool:
    """一期|10万吨磷酸铁: a mass of goods right behind the phase that is to make it."""
    return spot.found.dimension == "mass" and _PHASE.search(spot.left) is not None and len(spot.right) > 1


def _is_lessened(previous: Frame, spot: Spot) -> bool:
    """减少二氧化硫40吨,氮氧化物|19吨: whether a pollutant goes on what is let out less."""
    return previous.name in _LESSENED and _POLLUTANT.search(spot.left) is not None


def _of_plant(spot: Spot) -> bool:
    """2台66万千瓦超超临界燃煤|机组, 100兆瓦光伏|电站: power right before what generates or stores it."""
    return spot.found.dimension == "power" and _PLANT.match(spot.scene.text, spot.found.end) is not None


def _other_thing(frame: Frame, spot: Spot) -> Frame:
    """生产氧化铝140万吨,焙烧产品110万吨: the words before a number that goes on name another product."""
    start = spot.scene.phrase_start(spot.found.start, spot.floor)
    phrase = spot.scene.text[start : spot.found.start]
    if frame.name in PRODUCED and 1 < len(phrase) <= 16:
        frame.object = phrase
    return frame


def _led(spot: Spot, dims: frozenset[str]) -> Named | None:
    """The indicator a line that ends with a colon announced for the list under it."""
    lead = spot.memory.lead
    return (lead, spot.found.start, spot.found.start) if lead and lead.dims & dims else None


def _same_sort(spot: Spot, previous: Frame) -> bool:
    return previous.found.dimension == spot.found.dimension


def _set_basis(frame: Frame, spot: Spot) -> None:
    found = spot.found
    moved = motion(spot)
    if not moved.word and spot.previous and spot.listed and spot.previous.basis is Basis.CHANGE:
        falls = any(value is not None and value < 0 for value in (spot.previous.low, spot.previous.high))
        moved = Motion(-1 if falls else 1, lands=False)
    frame.low, frame.high, frame.basis = found.low, found.high, Basis.LEVEL
    if found.basis == "ratio":
        frame.basis = Basis.RATIO
    elif moved.direction and not moved.lands and moved.word != "新增" and frame.name not in UNSIGNED:
        frame.basis = Basis.CHANGE
        frame.low, frame.high = signed(found.low, found.high, moved.direction)
        if moved.direction < 0 and moved.word:
            frame.cues.append((moved.start, moved.start + len(moved.word)))
    elif frame.name in _FALL_WHEN_SAVED and (saved := _SAVED.search(spot.scene.text, spot.floor, found.start)):
        frame.basis = Basis.CHANGE
        frame.low, frame.high = signed(found.low, found.high, -1)
        frame.cues.append(saved.span())
    elif frame.name in PRODUCED and _DAILY.search(spot.left):
        frame.basis = Basis.RATIO


def _by_dimension(frame: Frame, spot: Spot) -> None:
    """Land in 亩 and a running time in seconds tell what they measure by themselves."""
    if spot.found.classifier in ("亩", "万亩", "公顷", "平方公里"):
        frame.id = frame.name = "land_area"
    elif spot.found.dimension == "length" and _DISTANCE.search(spot.scene.text[spot.clause : spot.clause_end]):
        frame.id = frame.name = "distance"
    elif spot.found.unit == "s":
        frame.id = frame.name = "duration"


def _set_unit(frame: Frame, spot: Spot) -> None:
    """Units that the indicator's words tell: standard coal, carbon dioxide, per 亩, per tonne."""
    built = _ROOMS.match(spot.scene.text, spot.found.end) or _FLOOR.search(spot.left)
    if (built and spot.found.dimension == "area" and frame.name == "other") or (
        frame.name == "land_area" and spot.found.classifier == "平方米" and _FLOOR.search(spot.left)
    ):
        frame.name = frame.id = "floor_area"
    if frame.unit == "t/a" and frame.name not in PRODUCED:
        frame.unit = "t"
    words = spot.scene.text[max(spot.floor, frame.begins - 4) : spot.found.start]
    if frame.name == "energy_saved" and frame.unit == "t" and _COAL.search(spot.left + spot.right):
        frame.unit = "tce"
    if frame.name in ("emission_reduction", "emission") and frame.unit == "t" and _CARBON.search(words):
        frame.unit = "tCO2"
    if frame.name == "energy_intensity" and frame.unit == "kWh" and _TONNE_OF.search(words):
        frame.unit, frame.basis = "kWh/t", Basis.RATIO
    if frame.name == "energy_intensity" and frame.unit == "tce" and _TONNE_OF.search(words):
        frame.unit, frame.basis = "kgce/t", Basis.RATIO
        frame.low, frame.high = (None if v is None else v * 1000 for v in (frame.low, frame.high))
    own = spot.scene.text[spot.clause : spot.found.start]
    if frame.unit == "CNY" and frame.name == "cost" and _PER_TONNE.search(own):
        frame.unit = "CNY/t"
    if frame.unit == "CNY" and "亩均" in words:
        frame.low, frame.high = (None if v is None else v * 3 / 2000 for v in (frame.low, frame.high))
        frame.unit = "CNY/m2"
        frame.basis = Basis.RATIO if frame.basis is Basis.LEVEL else frame.basis
        if "税" in words:
            frame.id = frame.name = "tax"


def consumed(frame: Frame, left: str) -> str | None:
    """What is used or laid out, where the unit or the words before the number name it: 电, 标准厂房, 闲置土地."""
    if frame.name == "energy_use" and frame.unit == "kWh":
        return "电"
    laid = _LAID_OUT.search(left) if frame.name in ("land_area", "floor_area") else None
    return laid["what"] if laid else None
