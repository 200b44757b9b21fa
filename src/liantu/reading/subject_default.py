"""Subjects that no word beside the number tells: the topic, the speaker's side, what went before, the document."""

import re

from liantu.reading.frame import Frame
from liantu.reading.memory import Memory, employer
from liantu.reading.scene import Entity, Scene
from liantu.reading.spot import Spot
from liantu.reading.tiers import is_tier

# Firms and projects are counted in a place, not in an industry or a firm.
_NO_OWNERS = {
    "enterprise_count": ("industry", "enterprise"),
    "project_count": ("industry",),
    "land_area": ("industry",),
    "floor_area": ("industry",),
}
# 新投产企业20家: gained by a place, whatever project was told of before.
_GAINS = re.compile(r",?(?:将|力争|累计|已)?(?:新投产|新增|新培育|培育|新引进|净增|新升规)")
# 安排重点工业项目48个: an area's work, whatever firm was told of before.
_OF_AREA_PROJECTS = re.compile(r"重点|招商|亿元以上|(?:工业|产业)项目")
# Firms that a firm has: its customers and subsidiaries.
_OF_FIRM = ("客户", "客商", "供应商", "经销商", "子公司", "分公司", "门店", "直营店")
_SUPPLIERS = ("配套企业", "配套厂", "合作企业")
# What a project has: its parts.
_OF_PROJECT = ("子项目", "单体", "期", "工程", "标段", "子工程", "车间")
# 眼镜产业链方面,…; 齿轮传动产业链上现在聚了64户企业
_HAS_IN_IT = re.compile(r"(?:方面|领域),|上?(?:现在|目前|已|现|共|累计|如今)*(?:聚了|聚起|集聚|聚集|汇聚|汇集)")
# What an area as a whole has: the population of a clause before (规上工业) does not own it.
_OF_PLACES = frozenset({"investment_done", "investment", "gdp", "fiscal_revenue", "fdi", "population", "event_count"})
# By their id: an area alone has them, whatever was spoken of before.
_OF_AREAS_ALONE = frozenset({"gdp", "fiscal_revenue"})
# An area's account has them, no firm's.
_OF_AREA = re.compile(r"工业投资|固定资产投资|固投|民间投资|技改投资|制造业投资")
ALL_FIRMS = re.compile(r"(?:规上|规模以上|规模)?(?<![轻重化])工业(?:企业)?$")


def default_subject(spot: Spot, frame: Frame) -> Entity | None:
    """What the paragraph, its speaker, the paragraph before or the document is about, if it can have such a figure."""
    scene, memory = spot.scene, spot.memory
    but = _cannot_have(spot, frame)
    if frame.name == "investment_done" and _OF_AREA.search(scene.text, spot.clause, spot.found.start):
        but, memory.carried = ("enterprise", "project", "industry"), None  # and the area goes on speaking
    return topic_or_side(scene, memory, spot.found.start, but=but)


def _cannot_have(spot: Spot, frame: Frame) -> tuple[str, ...]:
    """The kinds of things that have no such figure: firms are counted in no firm, GDP is of areas alone."""
    if frame.id in _OF_AREAS_ALONE and not frame.heired:
        return ("enterprise", "project", "industry")
    but = () if (frame.object or "").endswith(_OF_FIRM) else _NO_OWNERS.get(frame.name, ())
    but = ("industry",) if (frame.object or "").endswith(_SUPPLIERS) else but
    gained = frame.name == "enterprise_count" and _GAINS.match(spot.scene.text, spot.clause, spot.found.start)
    if gained or (frame.name == "project_count" and not (frame.object or "").endswith(_OF_PROJECT)):
        but = (*but, "project")
    if frame.name == "project_count" and _OF_AREA_PROJECTS.search(frame.object or ""):
        but = (*but, "enterprise")
    if "industry" in but and _spoken_of_by_field(spot.scene, spot.found.start):
        but = tuple(kind for kind in but if kind != "industry")
    placed = frame.name in _OF_PLACES or is_tier(spot.scene.text, frame.found)
    return (*but, "industry") if placed and not frame.heired and _passed(spot.scene, frame) else but


def topic_or_side(scene: Scene, memory: Memory, at: int, *, but: tuple[str, ...] = ()) -> Entity | None:
    """The topic of the paragraph, the speaker's side, what the paragraph before ended on, or the document's topic."""
    topic = scene.topic(at, but=but)
    if "industry" in but and topic and topic.kind in ("enterprise", "project") and scene.topic(at) != topic:
        topic = memory.topic  # a class of firms stands between: the area speaks
    if topic or (memory.headed and "project" not in but and scene.topic(at) is None):
        return topic or memory.headed
    speech = scene.speaker(at)
    side = employer(speech, memory.inventory) if speech else None
    own = "enterprise" in but or memory.carried is None or scene.topic(at) is not None
    return side or (memory.topic if own else memory.carried)


def _spoken_of_by_field(scene: Scene, at: int) -> bool:
    """眼镜产业链方面,…落地项目15个: an industry that the sentence is said to be about has what is counted in it."""
    topic = scene.topic(at)
    if topic is None or topic.kind != "industry":
        return False
    begin = next(start for start, entity in reversed(scene.topics) if entity == topic and start <= at)
    sentence, _ = scene.sentence(at)
    placed = any(n.kind in ("district", "park") for n in scene.within(scene.clause(at)[0], at))
    first = begin == sentence or scene.text[begin - 1] == ":"
    heads = first and not placed and topic.name.endswith(("产业", "产业链", "集群"))
    return heads or any(n.start == begin and _HAS_IN_IT.match(scene.text, n.end) for n in scene.names)


def _passed(scene: Scene, frame: Frame) -> bool:
    """Whether the topic is the population (规上工业) of a clause that is over, and this clause names its own figure."""
    topic, (clause, _) = scene.topic(frame.found.start), scene.clause(frame.found.start)
    if topic is None or topic.kind != "industry" or not ALL_FIRMS.search(topic.name):
        return False
    if is_tier(scene.text, frame.found):
        return True
    return clause <= frame.begins < frame.found.start and scene.topic(clause - 1) == topic
