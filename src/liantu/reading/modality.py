"""Fact, plan, target or forecast: by cue words and by the period against the document's date."""

import re
from dataclasses import dataclass

from liantu.model.statement import Modality
from liantu.reading.frame import Frame
from liantu.reading.horizon import ahead, is_over, under_way
from liantu.reading.lexicon import FUNCTION, INDICATOR, PREDICATE
from liantu.reading.modal_words import AIMED, DONE, FORECAST, PLAN, STANDING, STRIVING, TARGET, WILL, by_words, designed
from liantu.reading.scene import Scene
from liantu.reading.spot import Spot

# 预计到2027年, stands for all of the clause behind it.
_FORESEEN = re.compile(
    r"(?:预计|预期|有望|估计|预测)[到在至]?[“\d一二三四五六七八九十两今明后全年底末前上下半月季度”]{2,14},[^,。;]*$"
)
# 预计全年…;…;…: all that the sentence lists.
_FORESEEN_ALL = re.compile(r"(?:初步)?预计(?:全年|[今明本]年|\d{4}年)")
# 产能从10万辆|增至20万辆: what there is before.
_GROWS_TO = re.compile(r"(?:/年)?(?:提升|上升|升|增加|增|扩大|扩|提高)[至到为]|[至到](?=\d)")
_DONE_BY_NOW = re.compile(
    r"已|(?<![划将拟要争保望])完成(?!率)|以来|现有|实现了|共(?:收集|解决|签约|引进|完成|实现|开展)|收集|解决|办结|化解|兑现|建成|拥有|集聚|获得|荣获|新开工|竣工投产|获批|入驻|签约|新引进|引资"
)
# 力争…,新开工项目15个: what a sentence of aims lists, unless it has come so far.
_BY_NOW = re.compile(r"已|目前|累计|截至|以来|完成了|实现了")
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
# 一期建设年产5万吨…, 一期|10万吨磷酸铁: what a phase is to make.
_PHASE_BUILDS = re.compile(r"[一二三四首]期(?:(?:计划|主要|拟|将|重点)*(?:建设|新建)[^,。;]*)?$")
# 将投资11亿元,占地160亩
_WILL_INVEST = re.compile(r"(?:将|拟)[^,。;]{0,6}投资[^。;]*,(?:[^,。;]{0,4}占地[^,。;]{0,4})?$")
_MONTHS_ON = 120


@dataclass(slots=True)
class _Case:
    """A number with the words before it in its clause (`near`) and sentence (`left`), and behind it in its clause."""

    spot: Spot
    frame: Frame
    near: str
    left: str
    right: str
    #: whether the figure is of a time to come; None where that is not known
    future: bool | None

    @property
    def once(self) -> Modality:
        """What a project will make once it stands is planned, what it will bring foreseen."""
        return Modality.PLAN if self.frame.name == "capacity" else Modality.FORECAST


def modality_of(spot: Spot, frame: Frame, *, tier: bool = False) -> Modality:
    """The modality of the number at `spot`; `tier` tells a scale (百亿级).

    By what is counted and how it is put, then by what will be once a project stands, by words of foreseeing, by the
    period, and last by the other words of the clause and its sentence.
    """
    case = _case(spot, frame)
    told = _by_kind(case) or _once_it_stands(case) or _foreseen(case) or _by_time(case, tier=tier)
    return told or _by_clause(case)


def _case(spot: Spot, frame: Frame) -> _Case:
    scene, at = spot.scene, frame.found.start
    near, left = scene.text[spot.clause : at], scene.text[spot.sentence : at]
    future = ahead(frame.period, scene.anchor)
    open_yet = _still_open(near, frame.name) or (STRIVING.search(left) and not _BY_NOW.search(near))
    if under_way(frame.period, scene.anchor) and open_yet and not _told_so_far(spot, frame):
        future = True
    return _Case(spot, frame, near, left, scene.text[frame.found.end : spot.clause_end], future)


def _by_kind(case: _Case) -> Modality | None:
    """Aims of a section of aims, sums to be invested, the first of two levels, and what a phase or name designs."""
    frame, near = case.frame, case.near
    if case.spot.scene.aims and frame.period and case.future is not False and not _DONE_BY_NOW.search(near):
        return Modality.TARGET
    attracted = frame.id == "investment_attracted" and not _AGREED.search(near)
    if frame.name == "investment" and not attracted and not _SPENT.search(near):
        return Modality.PLAN
    if near.endswith(("从", "由")) and _GROWS_TO.match(case.right):
        return Modality.ACTUAL
    if frame.object == "期" and frame.subject_type == "project" and near.endswith("分"):
        return Modality.PLAN
    if frame.name == "capacity" and _PHASE_BUILDS.search(near):
        return Modality.PLAN
    if case.right.endswith("的目标"):
        return Modality.TARGET
    designs = frame.name == "capacity" and _in_name(case) and not _stands(case.spot)
    return Modality.PLAN if designs else None


def _once_it_stands(case: _Case) -> Modality | None:
    """What a project will be, make and bring once it stands."""
    frame, near, left = case.frame, case.near, case.left
    counted = frame.found.dimension == "count" and frame.name != "capacity"
    if ("后" in near or "达产" in near) and not counted and _ONCE.search(near):
        return case.once
    if frame.name == "floor_area" and frame.subject_type == "project" and not _BUILT.search(left):
        return Modality.PLAN
    if counted or case.future is False or "后" not in left:
        return None
    if _follows(case):
        return Modality.FORECAST
    return case.once if "后," in left and _COMING.search(left) and not _CAME.search(left) else None


def _follows(case: _Case) -> bool:
    """Whether a clause goes on with what will be once it stands (达产后年新增收入163亿元,利润总额9亿元)."""
    if case.frame.name == "capacity" or _CAME.search(case.left) or not _ONCE.search(case.left):
        return False
    return _goes_on(case)


def _foreseen(case: _Case) -> Modality | None:
    if not FORECAST.search(case.left):
        return None
    if _FORESEEN_ALL.match(case.left) and not DONE.search(case.near):
        return case.once
    if FORECAST.search(case.near) or _FORESEEN.search(case.left):
        return case.once
    return case.once if case.future is not False and _goes_on(case) else None


def _by_time(case: _Case, *, tier: bool) -> Modality | None:
    """What is over has been, land that is laid out or to be bought is planned, and a scale is an aim."""
    if case.future is False and case.frame.period != case.spot.scene.anchor:
        return Modality.ACTUAL
    if case.frame.name == "land_area" and ("规划" in case.near or _WILL_INVEST.search(case.left)):
        return Modality.PLAN
    return Modality.TARGET if tier and not _STOOD.search(case.near) else None


def _by_clause(case: _Case) -> Modality:
    """By the words of the clause and its sentence, and by the section's heading where they tell nothing."""
    spot, frame, scene, near, left = case.spot, case.frame, case.spot.scene, case.near, case.left
    if spot.clause != spot.sentence and any(n.start == spot.clause and not n.pronoun for n in scene.names):
        left = near  # a clause with a subject of its own
    modality = by_words(frame, near, left, case.right, future=case.future)
    told = modality is not Modality.ACTUAL or DONE.search(near) or frame.period == scene.anchor
    if told or not _planned_section(scene):
        return modality
    return Modality.PLAN if designed(frame) else Modality.TARGET


def _stands(spot: Spot) -> bool:
    """Whether the clause says that the project stands, and not that it will."""
    standing = _STANDS.search(spot.scene.text, spot.clause, spot.clause_end)
    return standing is not None and not _TO_BE.search(spot.scene.text, spot.clause, standing.start())


def _still_open(near: str, indicator: str) -> bool:
    """Whether a figure of a time still running is to come: projects listed in it stand already."""
    counted, planned = indicator == "project_count", PLAN.search(near) is not None
    if AIMED.search(near) or (counted and planned and not _BY_NOW.search(near)):
        return True
    return not counted and not _DONE_BY_NOW.search(near)


def _told_so_far(spot: Spot, frame: Frame) -> bool:
    """Whether months into a year that still runs a sentence aims at nothing: it tells what there has been."""
    period, anchor = frame.period, spot.scene.anchor
    if period is None or anchor is None or period.start.year < period.end.year or _planned_section(spot.scene):
        return False
    if (anchor.end - period.start).days < _MONTHS_ON:
        return False
    said = spot.scene.text[spot.sentence : spot.clause_end]
    return not any(cue.search(said) for cue in (TARGET, PLAN, WILL, FORECAST, AIMED))


def _in_name(case: _Case) -> bool:
    """Whether a capacity is part of a project's name (年产3万吨铝箔项目): it is what is being built."""
    frame, text = case.frame, case.spot.scene.text
    named = frame.subject_type == "project" and (frame.subject or "").endswith(("项目", "工程", "期)", "基地"))
    return named and text[frame.found.start : frame.found.end] in (frame.subject or "")


def _goes_on(case: _Case) -> bool:
    """Whether a clause goes on with what was forecast before: it begins with a predicate, nothing is done."""
    if DONE.search(case.near) or case.frame.name in STANDING:
        return False
    spot, tokens = case.spot, case.spot.scene.tokens
    first = tokens.between(spot.clause, spot.found.start)
    begins = bool(first) and tokens.starts[first[0]] - spot.clause <= 1
    return case.near.startswith("年") or (begins and bool(tokens.bits[first[0]] & (PREDICATE | FUNCTION | INDICATOR)))


def _planned_section(scene: Scene) -> bool:
    heading, anchor = scene.heading, scene.anchor
    return heading is not None and anchor is not None and not is_over(heading, anchor)
