"""Fact, plan, target or forecast: by cue words and by the period against the document's date."""

import re

from liantu.measures.types import Period
from liantu.model.statement import Modality
from liantu.reading.frame import Frame
from liantu.reading.lexicon import FUNCTION, INDICATOR, PREDICATE
from liantu.reading.scene import Scene
from liantu.reading.spot import Spot

# Every alternative begins with a plain character: the engine then skips all others.
_FORECAST = re.compile(
    r"预计|预估|预期(?!目标)|有望|能够?(?=突破|达到|实现)|测算|估计|预测|将可|届时|可(?<!许可)(?!节约|节省|减少|处理|处置|消纳|回收)(?![以靠持再燃溶降见行转视控观追]|比[价口增下]|支配)"
)
# 预计到2027年, stands for all of the clause behind it.
_FORESEEN = re.compile(
    r"(?:预计|预期|有望|估计|预测)[到在至]?[“\d一二三四五六七八九十两今明后全年底末前上下半月季度”]{2,14},[^,。;]*$"
)
# 预计全年…;…;…: all that the sentence lists.
_FORESEEN_ALL = re.compile(r"(?:初步)?预计(?:全年|[今明本]年|\d{4}年)")
# 产能从10万辆|增至20万辆: what there is before.
_GROWS_TO = re.compile(r"(?:/年)?(?:提升|上升|升|增加|增|扩大|扩|提高)[至到为]|[至到](?=\d)")
_STOOD_BY_THEN = re.compile(r"已经|已有|已达|已建|已完成|已引进|已签约")
_PLAN = re.compile(r"推进|安排|计划|拟(?!合)|规划|设计|将于|将在|筹划|总投资")
_TARGET = re.compile(
    r"力争|目标|确保|希望(?=吸引|引进|实现|达到|用|把)|争取|打造(?!了)|锚定|提出|奋力|瞄准|愿景|再造|(?<!新)(?<!引进)培育(?!了)|努力|实现.{0,8}翻番|要(?:实现|达到|完成|突破)|力促|预期目标|"
    r"将.{0,16}(?:达到|突破|提升|提高|缩小|增长|翻|实现)|任务|聚焦"
)
# 提前完成上级下达的任务: an aim that has been reached.
_FULFILLED = re.compile(r"完成[^,。;]{0,16}(?:任务|目标)")
_DONE = re.compile(
    r"已|完成|实现了|累计|现有|建成(?!后)|达到了|新增了|共有|拥有|集聚|获得|突破了|形成了|获批|荣获|入驻|依托|盘活|投入"
)
_DONE_BY_NOW = re.compile(
    r"已|(?<![划将拟要争保望])完成(?!率)|以来|现有|实现了|共(?:收集|解决|签约|引进|完成|实现|开展)|收集|解决|办结|化解|兑现|建成|拥有|集聚|获得|荣获|新开工|竣工投产|获批|入驻|签约|新引进|引资"
)
# 力争用3年时间,引进企业300家: counts too are aimed at.
_STRIVES = re.compile(r"(?:力争|争取)(?:用[^,。;]{1,8}时间|[到在][^,。;]{2,12}),[^。;]*$")
_ONCE = re.compile(r"(?:达产|满产|投产|建成|投用|完成)后|达产(?:年)?(?:产值|税收|营收)")
# 项目完成后, what follows in the sentence is still to come unless it says that it came.
_COMING = re.compile(
    r"(?:项目|工程|改造|生产线|基地)(?:全部|整体|均|都)*(?:建成|完成|投产|达产|投用|竣工|建成投产|建成达产)后,"
)
_CAME = re.compile(r"已|了|目前|累计|去年|上年|以来")
_SPENT = re.compile(r"完成|投入|到位|已投资")
# A scale (百亿级) is an aim unless its clause says that there are such things already.
_STOOD = re.compile(r"是[^,。;]{0,6}[两三四五六七八九十]大$|现有|已有|拥有|共有|已(?:建成|形成|集聚)")
# 协议引资: agreed on, still to come.
_AGREED = re.compile(r"协议|合同|签约")
# Floors that stand already, of a project or not.
_BUILT = re.compile(r"建成|完工|投用|投产|目前|现有|已|签约|盘活|闲置|入驻|封顶|拥有|这座|尚有")
_TO_BE = re.compile(r"将|预计|拟|计划|力争")
_STANDS = re.compile(r"建成|投产|达产|竣工|满产|投用|运行")
# What is done is only aimed at: 确保完成, 要再开工, and 不低于 of a time still running.
_AIMED = re.compile(
    r"(?:确保|力争|争取|力促|务必|要再?)[^,。;]{0,12}(?:完成|实现|达到|建成|突破|签约|竣工|开工)|不(?:低于|少于)$|将(?:完成|实现|达到|突破)"
)
# 一期建设年产5万吨…, 一期|10万吨磷酸铁: what a phase is to make.
_PHASE_BUILDS = re.compile(r"[一二三四首]期(?:(?:计划|主要|拟|将|重点)*(?:建设|新建)[^,。;]*)?$")
_BUILDS = re.compile(r"(?:开工)?建设|新建|兴建|购置|布局")
_WILL = re.compile(r"将|拟(?!合)|即将")
# 将投资11亿元,占地160亩
_WILL_INVEST = re.compile(r"(?:将|拟)[^,。;]{0,6}投资[^。;]*,(?:[^,。;]{0,4}占地[^,。;]{0,4})?$")
# What is counted in a project stands as it is designed; what is designed is planned, not aimed at.
_STANDING = frozenset(
    {"project_count", "facility_count", "land_area", "enterprise_count", "event_count", "award_count"}
)
_LAST_WEEKS = 16
_MONTHS_ON = 120
_HALF_YEAR = 180
_DESIGNED = frozenset({"capacity", "investment", "floor_area", "project_count", "jobs"})


def modality_of(spot: Spot, frame: Frame, *, tier: bool = False) -> Modality:
    """The modality of the number at `spot`; `tier` tells a scale (百亿级)."""
    scene, at, indicator = spot.scene, frame.found.start, frame.name
    near, left = scene.text[spot.clause : at], scene.text[spot.sentence : at]
    right = scene.text[frame.found.end : spot.clause_end]
    future = _future(frame.period, scene.anchor)
    if under_way(frame.period, scene.anchor) and _still_open(near, indicator) and not _told_so_far(spot, frame):
        future = True
    if scene.aims and frame.period and future is not False and not _DONE_BY_NOW.search(near):
        return Modality.TARGET
    attracted = frame.id == "investment_attracted" and not _AGREED.search(near)
    if indicator == "investment" and not attracted and not _SPENT.search(near):
        return Modality.PLAN
    if near.endswith(("从", "由")) and _GROWS_TO.match(right):
        return Modality.ACTUAL
    if indicator == "capacity" and _PHASE_BUILDS.search(near):
        return Modality.PLAN
    if frame.object == "期" and frame.subject_type == "project" and near.endswith("分"):
        return Modality.PLAN
    if right.endswith("的目标"):
        return Modality.TARGET
    if indicator == "capacity" and _in_name(spot, frame) and not _stands(spot):
        return Modality.PLAN
    if ("后" in near or "达产" in near) and _ONCE.search(near) and frame.found.dimension not in ("count",):
        return Modality.PLAN if indicator == "capacity" else Modality.FORECAST
    if indicator == "floor_area" and frame.subject_type == "project" and not _BUILT.search(left):
        return Modality.PLAN
    if "后" in left and future is not False and _follows(spot, near, left, frame):
        return Modality.FORECAST
    if "后," in left and future is not False and _coming(left, frame):
        return Modality.PLAN if indicator == "capacity" else Modality.FORECAST
    forecast = _FORECAST.search(left) is not None
    if forecast and _FORESEEN_ALL.match(left) and not _DONE.search(near):
        return Modality.FORECAST
    if forecast and (_FORECAST.search(near) or _FORESEEN.search(left)):
        return Modality.FORECAST
    if forecast and _goes_on(spot, near, indicator) and future is not False:
        return Modality.FORECAST
    if future is False and frame.period != scene.anchor:
        return Modality.ACTUAL
    if indicator == "land_area" and ("规划" in near or _WILL_INVEST.search(left)):
        return Modality.PLAN
    if tier and not _STOOD.search(near):
        return Modality.TARGET
    if spot.clause != spot.sentence and any(n.start == spot.clause and not n.pronoun for n in scene.names):
        left = near  # a clause with a subject of its own
    modality = _by_words(near, left, right, frame, future)
    if (
        modality is Modality.ACTUAL
        and _planned_section(scene)
        and not _DONE.search(near)
        and frame.period != scene.anchor
    ):
        return Modality.PLAN if _designed(frame) else Modality.TARGET
    return modality


def _stands(spot: Spot) -> bool:
    """Whether the clause says that the project stands, and not that it will."""
    standing = _STANDS.search(spot.scene.text, spot.clause, spot.clause_end)
    return standing is not None and not _TO_BE.search(spot.scene.text, spot.clause, standing.start())


def _coming(left: str, frame: Frame) -> bool:
    """Whether a sentence tells what a project will do once it stands."""
    once = _COMING.search(left) if frame.found.dimension != "count" else None
    return once is not None and not _CAME.search(left)


def _follows(spot: Spot, near: str, left: str, frame: Frame) -> bool:
    """Whether a clause goes on with what will be once it stands (达产后年新增收入163亿元,利润总额9亿元)."""
    if frame.found.dimension == "count" or frame.name == "capacity" or _CAME.search(left) or not _ONCE.search(left):
        return False
    return _goes_on(spot, near, frame.name)


def _still_open(near: str, indicator: str) -> bool:
    """Whether a figure of a time still running is to come: projects listed in it stand already."""
    if _AIMED.search(near):
        return True
    stands = indicator == "project_count" and not _PLAN.search(near)
    return not stands and not _DONE_BY_NOW.search(near)


def _told_so_far(spot: Spot, frame: Frame) -> bool:
    """Whether months into a year that still runs a sentence aims at nothing: it tells what there has been."""
    period, anchor = frame.period, spot.scene.anchor
    if period is None or anchor is None or period.start.year < period.end.year or _planned_section(spot.scene):
        return False
    if (anchor.end - period.start).days < _MONTHS_ON:
        return False
    said = spot.scene.text[spot.sentence : spot.clause_end]
    return not any(cue.search(said) for cue in (_TARGET, _PLAN, _WILL, _FORECAST, _AIMED))


def _in_name(spot: Spot, frame: Frame) -> bool:
    """Whether a capacity is part of a project's name (年产3万吨铝箔项目): it is what is being built."""
    found, text = frame.found, spot.scene.text
    named = frame.subject_type == "project" and (frame.subject or "").endswith(("项目", "工程", "期)", "基地"))
    return named and text[found.start : found.end] in (frame.subject or "")


def _goes_on(spot: Spot, near: str, indicator: str) -> bool:
    """Whether a clause goes on with what was forecast before: it begins with a predicate, nothing is done."""
    if _DONE.search(near) or indicator in _STANDING:
        return False
    tokens = spot.scene.tokens
    first = tokens.between(spot.clause, spot.found.start)
    begins = bool(first) and tokens.starts[first[0]] - spot.clause <= 1
    return near.startswith("年") or (begins and bool(tokens.bits[first[0]] & (PREDICATE | FUNCTION | INDICATOR)))


def _planned_section(scene: Scene) -> bool:
    heading, anchor = scene.heading, scene.anchor
    return heading is not None and anchor is not None and not is_over(heading, anchor)


def _designed(frame: Frame) -> bool:
    """Whether a figure is a design's; projects are counted by design only as parts of one."""
    return frame.name in _DESIGNED and (frame.name != "project_count" or frame.subject_type == "project")


def _by_words(near: str, left: str, right: str, frame: Frame, future: bool | None) -> Modality:
    indicator, designed = frame.name, _designed(frame)
    if _AIMED.search(near) and not designed and future is not False:
        return Modality.TARGET
    if "目标" in right and "目标" not in near:
        return Modality.TARGET
    if (_DONE.search(near) and not future) or _STOOD_BY_THEN.search(near):
        return Modality.ACTUAL
    if designed and (_PLAN.search(near) or _TARGET.search(near) or future):
        return Modality.PLAN
    if future and indicator == "project_count" and not _TARGET.search(near):
        return Modality.PLAN
    if _TARGET.search(near):
        return Modality.TARGET
    if future and not designed:
        return Modality.FORECAST if _FORECAST.search(left) else Modality.TARGET
    if _PLAN.search(near):
        return Modality.PLAN
    if (indicator not in _STANDING and _aimed_before(left)) or _STRIVES.search(left):
        return Modality.PLAN if designed else Modality.TARGET
    builds = indicator == "facility_count" and _BUILDS.search(near) is not None
    if (designed or builds) and (_PLAN.search(left) or _WILL.search(left)):
        return Modality.PLAN
    return Modality.PLAN if _WILL.search(near) else Modality.ACTUAL


def _aimed_before(left: str) -> bool:
    """Whether the sentence has spoken of an aim; what is told behind 聚焦两大产业 may be done."""
    if "完成" in left:
        left = _FULFILLED.sub("", left)
    return any(word[0] != "聚焦" for word in _TARGET.finditer(left))


def _future(period: Period | None, anchor: Period | None) -> bool | None:
    """True where the period ends after the document's date, False where it does not, None where either is unknown."""
    if period is None or anchor is None:
        return None
    return period.end > anchor.end and not period.start <= anchor.start


def is_over(period: Period, anchor: Period) -> bool:
    """Whether what happened in a period can be told on the document's date: it is over, or all but over."""
    return period.start <= anchor.end and not under_way(period, anchor) and not _future(period, anchor)


def under_way(period: Period | None, anchor: Period | None) -> bool:
    """Whether a period has begun and not ended on the document's date (今年); in a year's last weeks all of it
    is told of.
    """
    if period is None or anchor is None or not period.start <= anchor.start <= anchor.end < period.end:
        return False
    left = (period.end - anchor.end).days
    return left > _LAST_WEEKS or (period.end - period.start).days < _HALF_YEAR
