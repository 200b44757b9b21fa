"""Whose stage it is that a clause tells without a name: the project, site or firm spoken of before."""

import re

from liantu.reading.at_work import PART_WORKS
from liantu.reading.memory import Memory, employer
from liantu.reading.scene import Entity, Scene

PHASE_END = re.compile(r"[一二三四五六首]期$")
#: A building or unit of a project, and works on it: said of the project spoken of.
BUILDING = re.compile(
    r"(?:(?:[一二三四五六七八九十\d]+号|首[幢栋]|其余|主体|生产|标准)*(?:厂房|车间|办公楼|综合楼|宿舍楼?|食堂|研发楼|机组|窑炉)[和及、]?)+$"
)
#: 重点引进装备制造企业: who is brought in is named behind it, or is not told.
BRINGS = re.compile(r"(?:成功)?(?:引进|招引)|布局")
#: 大批工业项目, 此次项目: any of a class, or the one known.
ANY = re.compile(r"(?:[一两]?大?批|众多|多个|一系列|[此本这]次|第[一二三四五六七八九十\d]+[次批]|各[类个])")
# A part that a project is spoken of by: a phase, a unit, a building.
_PART = re.compile(
    r"(?:^|[,;、。:“])(?:其中|目前|待|且)?(?P<part>[一二三四五]期|\d+(?:至\d+|、\d+)?号(?:机组|楼|线|厂房|窑|炉|车间|仓库|库房)?)"
)
# 一期建筑面积3万平方米,|已建成投产: the phase that the part of the sentence began with.
_BEGAN_WITH = re.compile(r"(?:其中,?|目前,?)?(?P<part>[一二三四五]期)")
# 一期|8条电池生产线
_OWN_PHASE = re.compile(r"(?P<part>[一二三四五首]期)(?:\d+[条座套个台][\u4e00-\u9fff]{2,10})?")
_LEAD_IN = re.compile(r"(?:目前|其中|据悉|据了解|同时|此外|如今|,|“|全部|整个)*")
# 签约项目|力争开工: a class of projects, not the one spoken of.
_A_CLASS = re.compile(r"[\u4e00-\u9fff](?:项目|企业)$")
_COPULA = re.compile(r"(?:是|作为|成为)[^,。;]{0,60}的?$|是[^。;]{0,80}的$")
# 公司签约设备订单, 引进设备: a firm's dealings, no stage of its project.
_DEALS = re.compile(r"(?:成功)?(?:引进|招引|签约|签订|签署)")
# Works on what is being built, without its name.
_UNNAMED = re.compile(r"(?:我们|目前|主要|全部|厂房|车间|主体|室内|设备|项目|装修|土建|工程|结构|安装|的)+")


def spoken_of(scene: Scene, memory: Memory, start: int, clause: int, head: str) -> list[str]:
    """已完成主体施工: the name, if any, of what the words `head` before a stage leave unnamed."""
    topic = _topic(scene, memory, start) or _side(scene, memory, start, head)
    _, limit = scene.clause(start)
    if topic and topic.kind == "enterprise" and (phase := _phase_told(scene, start, clause, head)):
        return [memory.inventory.short(topic.name) + phase + "项目"]
    pronouns = [n for n in scene.within(clause, limit + 1) if n.kind == "project" and n.pronoun]
    works = pronouns or "设备" in scene.text[clause:limit] or (head and _UNNAMED.fullmatch(head))
    if topic and topic.kind == "enterprise" and works:
        return [] if _DEALS.match(scene.text, start) else [topic.name + "项目"]
    heads = any(n.start <= start and _LEAD_IN.fullmatch(scene.text, clause, n.start) for n in pronouns)
    if heads and (last := last_project(scene, memory, start)):
        return [last]
    if (
        BRINGS.match(scene.text, start)
        or topic is None
        or topic.kind != "project"
        or (_A_CLASS.search(head) and not pronouns)
    ):
        return []
    if BUILDING.fullmatch(head):
        return [topic.name + head]
    part = _PART.search(scene.text[max(0, clause - 1) : start])
    if part and scene.text.startswith("分", part.start("part") - 1):
        part = None  # 分三期建设
    if part is None and head == "":
        begin = max(scene.sentence(start)[0], scene.text.rfind(";", 0, start) + 1)
        before, _ = scene.clause(max(clause - 1, 0))
        part = _BEGAN_WITH.match(scene.text, begin, start) or _BEGAN_WITH.match(scene.text, before, clause)
    whole = PHASE_END.sub("", topic.name) if part and PHASE_END.fullmatch(part["part"]) else topic.name
    return [whole + part["part"] if part and part["part"] not in whole else whole]


def _phase_told(scene: Scene, start: int, clause: int, head: str) -> str:
    """二期6条生产线于4月启动建设,|明年建成: the phase that a firm's stage is of."""
    if head:
        own = _OWN_PHASE.fullmatch(head)
        return own["part"] if own else ""
    before, _ = scene.clause(max(clause - 1, 0))
    told = _OWN_PHASE.match(scene.text, before, clause) if before >= scene.sentence(start)[0] else None
    return told["part"] if told else ""


def _side(scene: Scene, memory: Memory, at: int, head: str) -> Entity | None:
    """“装修已完成,…正在安装调试。”某公司厂长说: whose works a firm's officer tells of."""
    speech = scene.speaker(at)
    side = employer(speech, memory.inventory) if speech else None
    own = side is not None and side.kind == "enterprise" and (head == "" or _UNNAMED.fullmatch(head) is not None)
    return side if own else None


def _topic(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """What `at` is about; the works on a project (各装置土建工程) are the project's."""
    topic = scene.topic(at) or memory.headed
    if topic and topic.kind == "project" and (PART_WORKS.fullmatch(topic.name) or topic.name in _said_of(scene, at)):
        whole = last_project(scene, memory, at)
        return Entity(whole, "project") if whole else None
    return topic


def _said_of(scene: Scene, at: int) -> set[str]:
    """What a project was said to be (某项目是…的大型装置项目): a description, no other project."""
    told = [n for n in scene.within(0, at) if n.kind == "project" and not n.pronoun]
    return {n.name for n in told[1:] if _COPULA.search(scene.text, scene.sentence(n.start)[0], n.start)}


def last_project(scene: Scene, memory: Memory, at: int) -> str | None:
    """The project last named before `at`."""
    known = memory.last.get("project")
    topics = [entity.name for start, entity in scene.topics if start <= at and entity.kind == "project"]
    stem = memory.inventory.stem
    said = _said_of(scene, at)
    if known and memory.item and known.name.endswith(("生产线", "产线")):
        known = memory.item
    wholes = [n for n in topics if not (PART_WORKS.fullmatch(n) or ANY.match(n.removeprefix(stem)) or n in said)]
    return wholes[-1] if wholes else known.name if known else None
