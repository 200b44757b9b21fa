"""What counted projects come to together: 新签约项目24个,总投资71亿元 is of those projects, not of the place."""

import re

from liantu.measures.types import Period
from liantu.reading.frame import Frame
from liantu.reading.memory import Memory
from liantu.reading.scene import Entity, Scene

#: what such projects have as a whole
SUMS = frozenset({"investment", "output_value", "revenue", "profit", "tax", "jobs"})
_STAGE = r"(?:集中|新)?(?:签约|开工|投产|竣工)"
_STAGED = re.compile(_STAGE)
_BEFORE = re.compile(rf"(?P<stage>{_STAGE})(?:建设)?(?:了|的)?(?:[^,。;]{{0,4}}\d+[余多]?[个项])?$")
_BEHIND = re.compile(rf"(?P<stage>{_STAGE})(?:[,、。;]|$)")
_CLASS = re.compile(r"(?![^,]*(?:计划|投资|协议))[\u4e00-\u9fff“”]{2,14}项目")
# “老字号”新建和续建|项目18个
_QUOTED = re.compile(r"“[^“”,。;]{2,8}”(?=[新续改扩在建和、]*$)")
_LAND = frozenset({"land_area", "floor_area"})
# 3个项目总投资21亿元,|占地550亩
_TAKES_UP = re.compile(r",?(?:共|合计|总)?(?:占地|用地|建筑面积)")
# What is agreed has its sum from that time on; what is started or built is worth what it is worth.
_AGREED = re.compile(r"签约|签署|签订|协议|合同")
_PLANNED = re.compile(r"(?:计划|预计)总?投资[^,。;]{0,4}$")
_REACH = 80


def together(scene: Scene, memory: Memory, before: Frame | None, frame: Frame) -> Entity | None:
    """The projects counted right before a sum, under the place that has them; None where they are of no sort."""
    takes_up = frame.name in _LAND and _TAKES_UP.match(scene.text, scene.clause(frame.found.start)[0])
    if before is None or not (frame.name in SUMS or takes_up):
        return None
    at, text = before.found.start, scene.text
    if before.name in SUMS | _LAND and before.subject_type == "project" and before.subject:
        return Entity(before.subject, "project") if _goes_on(scene, at, frame.found.start) else None
    if before.name != "project_count" or before.subject_type == "project" or not _follows(scene, before, frame):
        return None
    if before.subject_type == "industry" and before.subject:
        return Entity(before.subject, "industry")
    counted = before.object or ""
    if not counted.endswith("项目"):
        return None
    behind = max(before.found.end, before.begins + len(counted))
    own = _STAGED.match(counted)
    begin = min(before.begins, at) + (own.end() if own else 0)
    stage = _BEFORE.search(text, scene.clause(at)[0], begin) or _BEHIND.match(text, behind)
    words = (stage["stage"] if stage else "") + (counted[own.end() :] if own and stage else counted)
    if words == "项目" and (quoted := _QUOTED.search(text, scene.clause(at)[0], begin)):
        words = quoted[0] + words
    if not _CLASS.fullmatch(words):
        return None
    topic = scene.topic(at, but=("industry", "enterprise", "project"))
    place = topic.name if topic else memory.topic.name if memory.topic else ""
    return Entity(place + words, "project")


def agreed_in(scene: Scene, before: Frame | None, frame: Frame) -> Period | None:
    """今年签约项目35个,投资金额达240亿元: the time in which the projects were counted that a sum was agreed for."""
    if before is None or frame.name != "investment" or before.name != "project_count":
        return None
    clause, _ = scene.clause(before.found.start)
    at = frame.found.start
    agreed = _AGREED.search(scene.text, clause, at) or _AGREED.search(before.object or "")
    if agreed is None or _PLANNED.search(scene.text, clause, at) or not _follows(scene, before, frame):
        return None
    return before.period


def _follows(scene: Scene, before: Frame, frame: Frame) -> bool:
    """Whether a number stands in the same sentence as the one before it, and not far behind."""
    here = frame.found.start
    return scene.sentence(before.found.start) == scene.sentence(here) and here - before.found.end <= _REACH


def _goes_on(scene: Scene, at: int, here: int) -> bool:
    """Whether a sentence goes on about such projects: it names none, and no semicolon has closed what it told."""
    topic = scene.topic(here)
    named = topic is not None and topic.kind == "project"
    return not named and scene.sentence(at) == scene.sentence(here) and scene.text.find(";", at, here) < 0
