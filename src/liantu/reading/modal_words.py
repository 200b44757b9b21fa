"""Cue words of fact, plan, target and forecast, and what they say of a number where no period decides."""

import re

from liantu.model.statement import Modality
from liantu.reading.frame import Frame

# Every alternative begins with a plain character: the engine then skips all others.
FORECAST = re.compile(
    r"预计|预估|预期(?!目标)|有望|能够?(?=突破|达到|实现)|测算|估计|预测|将可|届时|可(?<!许可)(?!节约|节省|减少|处理|处置|消纳|回收)(?![以靠持再燃溶降见行转视控观追]|比[价口增下]|支配)"
)
PLAN = re.compile(r"推进|安排|计划|拟(?!合)|规划|设计|将于|将在|筹划|总投资")
TARGET = re.compile(
    r"力争|目标|确保|希望(?=吸引|引进|实现|达到|用|把)|争取|打造(?!了)|锚定|提出|奋力|瞄准|愿景|再造|(?<!新)(?<!引进)培育(?!了)|努力|实现.{0,8}翻番|要(?:实现|达到|完成|突破)|力促|预期目标|"
    r"将.{0,16}(?:达到|突破|提升|提高|缩小|增长|翻|实现)|任务|聚焦"
)
DONE = re.compile(
    r"已|完成|实现了|累计|现有|建成(?!后)|达到了|新增了|共有|拥有|集聚|获得|突破了|形成了|获批|荣获|入驻|依托|盘活|投入"
)
# What is done is only aimed at: 确保完成, 要再开工, and 不低于 of a time still running.
AIMED = re.compile(
    r"(?:确保|力争|争取|力促|务必|要再?)[^,。;]{0,12}(?:完成|实现|达到|建成|突破|签约|竣工|开工)|不(?:低于|少于)$|将(?:完成|实现|达到|突破)"
)
WILL = re.compile(r"将|拟(?!合)|即将")
STRIVING = re.compile(r"力争|确保|争取|奋力")
_STOOD_BY_THEN = re.compile(r"已经|已有|已达|已建|已完成|已引进|已签约")
# 提前完成上级下达的任务: an aim that has been reached.
_FULFILLED = re.compile(r"完成[^,。;]{0,16}(?:任务|目标)")
# 力争用3年时间,引进企业300家: counts too are aimed at.
_STRIVES = re.compile(r"(?:力争|争取)(?:用[^,。;]{1,8}时间|[到在][^,。;]{2,12}),[^。;]*$")
_BUILDS = re.compile(r"(?:开工)?建设|新建|兴建|购置|布局")
# What is counted in a project stands as it is designed; what is designed is planned, not aimed at.
STANDING = frozenset({"project_count", "facility_count", "land_area", "enterprise_count", "event_count", "award_count"})
_DESIGNED = frozenset({"capacity", "investment", "floor_area", "project_count", "jobs"})


def designed(frame: Frame) -> bool:
    """Whether a figure is a design's; projects are counted by design only as parts of one."""
    return frame.name in _DESIGNED and (frame.name != "project_count" or frame.subject_type == "project")


def by_words(frame: Frame, near: str, left: str, right: str, *, future: bool | None) -> Modality:
    """The modality by the words of the clause before the number (`near`), of the sentence (`left`), and behind it."""
    by_design = designed(frame)
    if AIMED.search(near) and not by_design and future is not False:
        return Modality.TARGET
    if "目标" in right and "目标" not in near:
        return Modality.TARGET
    if (DONE.search(near) and not future) or _STOOD_BY_THEN.search(near):
        return Modality.ACTUAL
    if future:
        return _ahead(frame, near, left)
    if TARGET.search(near):
        return Modality.PLAN if by_design else Modality.TARGET
    if PLAN.search(near):
        return Modality.PLAN
    return _carried(frame, near, left)


def _ahead(frame: Frame, near: str, left: str) -> Modality:
    """Of a time to come: designs are planned, the rest is aimed at, or foreseen."""
    aimed = TARGET.search(near) or STRIVING.search(left)
    if designed(frame) or (frame.name == "project_count" and not aimed):
        return Modality.PLAN
    foreseen = FORECAST.search(left) and not TARGET.search(near)
    return Modality.FORECAST if foreseen else Modality.TARGET


def _carried(frame: Frame, near: str, left: str) -> Modality:
    """What the words of the clause leave open, by the clauses before it in its sentence."""
    if (frame.name not in STANDING and _aimed_before(left)) or _STRIVES.search(left):
        return Modality.PLAN if designed(frame) else Modality.TARGET
    builds = frame.name == "facility_count" and _BUILDS.search(near) is not None
    if (designed(frame) or builds) and (PLAN.search(left) or WILL.search(left)):
        return Modality.PLAN
    return Modality.PLAN if WILL.search(near) else Modality.ACTUAL


def _aimed_before(left: str) -> bool:
    """Whether the sentence has spoken of an aim; what is told behind 聚焦两大产业 may be done."""
    if "完成" in left:
        left = _FULFILLED.sub("", left)
    return any(word[0] != "聚焦" for word in TARGET.finditer(left))
