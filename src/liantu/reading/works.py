"""Whose stage it is: the projects and facilities that a stage word speaks of."""

import re

from liantu.model.statement import Stage
from liantu.reading.memory import Memory, owned
from liantu.reading.names import Named
from liantu.reading.scene import Scene

_ACTS_ON = frozenset(
    {Stage.COMPLETED, Stage.CONSTRUCTION, Stage.PREPARING, Stage.SIGNED, Stage.PLANNED, Stage.CLOSED, Stage.PRODUCTION}
)
# A part that a project is spoken of by: a phase, a unit, a building.
_PART = re.compile(
    r"(?:^|[,;、])(?:其中|目前|待|且)?(?P<part>[一二三四五]期|\d+(?:至\d+|、\d+)?号(?:机组|楼|线|厂房|窑|炉|车间)?)"
)
_ITEM = r"[\u4e00-\u9fffA-Za-z]{2,20}"
# Named members of a group: 签约A、B等项目25个; 布局A、B等项目; A、B等40个项目竣工投产; X智能化改造等10个项目已投产.
_BEHIND = re.compile(
    rf"(?:了|的)?(?P<list>{_ITEM}(?:、{_ITEM})+?)等(?:(?:重点|工业)*(?:项目)?\d+个|(?:一批|重点|重大|工业)*项目)"
)
_AHEAD = re.compile(rf"(?P<list>{_ITEM}?(?:、{_ITEM}?)*)等\d+个(?:重点|工业)*项目(?:已|均|全部|顺利|陆续|正式)*$")
# 正在开展A改造、B改造等: works that are named by what they do.
_WORKS = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{4,24}、)*[\u4e00-\u9fff]{4,24}(?:改造|工程|建设|扩建))(?=等|,|。|;|$)"
)
# A、B等项目建设: members that only stand in the list.
_GROUNDS = re.compile(
    r"了?(?P<list>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+)等[^,。;\d]{0,24}(?:设施|场所|平台|载体)"
)
# 某某项目二、三期同步开工
_PHASES = re.compile(r"(?P<each>[一二三四五六](?:[、和及][一二三四五六])+)期")
_UNLISTED = re.compile(r"[^、和及与以等]")
_LIST_TAIL = re.compile(r"^((?:、[\u4e00-\u9fff]{2,10})+)等$")
_LEAD_IN = re.compile(r"(?:目前|其中|据悉|据了解|同时|此外|如今|,|“|全部|整个)*")
# What is built and is no 项目 by name, right before the stage.
_FACILITY = re.compile(
    r"(?P<what>[\u4e00-\u9fff0-9]{2,18}?(?:足球场|广场|机场|停车场|货场|水厂|处理厂|电厂|泵站|变电站|充电站|车站|公路|道路|大桥|隧道|大楼|综合楼|公园|中心|码头|"
    r"管网|管道|医院|学校|厂房|水库|仓库|生活区|专线|高铁|铁路|轻轨|地铁|高速|快速路|航线))(?:土建|主体|设备安装|和|一期|二期|建设|项目)*"
    r"(?:已|正|将|预计|计划|力争|有望|正式|全面|全线|顺利|基本|于|在|也|即将|全部|今年|明年|20\d\d年|\d{1,2}月|\d{1,2}日|年?[底初末]前?|月底前?)*$"
)
_NEAR = 32


def subjects_of(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> list[str]:
    """The project before the stage word in its clause, else those right behind it, else the sentence's topic."""
    clause, limit = scene.clause(start)
    inside = [n for n in scene.within(clause, limit) if n.kind == "project" and n.end <= limit and not n.pronoun]
    after = [n for n in inside if n.start >= start and 0 <= n.start - end <= _NEAR]
    beside = bool(after) and scene.text[end : after[0].start].strip("了的“") == ""
    before = [n for n in inside if n.end <= start]
    if before and not (beside and stage in _ACTS_ON and scene.text[end - 1] != "、"):
        return _listed_before(scene, memory, before, start)
    if members := _members(scene, memory, start, end, stage):
        return members
    if after and stage in _ACTS_ON:
        listed = [item for item in scene.text[end : after[0].start].split("、")[:-1] if len(item) > 1]
        return listed + [owned(scene, memory, n.name, n.start) for n in after]
    if park := _new_park(scene, memory, start, end, stage):
        return [park]
    if facility := _FACILITY.search(scene.text[clause:start]):
        return [facility["what"]]
    return _spoken_of(scene, memory, start, clause)


def _listed_before(scene: Scene, memory: Memory, before: list[Named], start: int) -> list[str]:
    group = [n for n in before if not _UNLISTED.search(_between(scene, n, before[-1]))]
    others = _LIST_TAIL.match(scene.text[before[-1].end : start])
    more = [memory.inventory.stem + item for item in others[1].split("、") if item] if others else []
    if phases := _PHASES.match(scene.text, before[-1].end):
        whole = owned(scene, memory, before[-1].name, before[-1].start)
        return [f"{whole}{phase}期" for phase in phases["each"] if phase not in "、和及"]
    return [owned(scene, memory, n.name, n.start) for n in group or before[-1:]] + more


def _between(scene: Scene, first: Named, last: Named) -> str:
    """What stands between two names of a list, the names in it left out."""
    text, at = "", first.end
    for named in scene.names:
        if named.start >= first.end and named.end <= last.start and named.kind == "project":
            text += scene.text[at : named.start]
            at = named.end
    return text + scene.text[at : last.start] if first.end <= last.start else ""


def _members(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> list[str]:
    """The named members of a counted or open group behind or before the stage."""
    clause, limit = scene.clause(start)
    match = None
    if scene.text.find("等", clause, limit) >= 0:
        match = _BEHIND.match(scene.text, end, limit) or _AHEAD.search(scene.text, clause, start)
    if match is None and scene.text[start:end] in ("正在开展", "正在实施", "已完成"):
        match = _WORKS.match(scene.text, end, limit)
    if match is None and stage is Stage.COMPLETED:
        return _grounds(scene, memory, start, end)
    if match is None:
        return []
    items = [item.removeprefix("其中") for item in match["list"].split("、")]
    if match.re is _WORKS and (firm := _firm_of(scene, memory, clause, start)):
        items = [firm + item for item in items]
    return [item if item.endswith(("项目", "工程")) else item + "项目" for item in items if len(item) >= 2]


def _grounds(scene: Scene, memory: Memory, start: int, end: int) -> list[str]:
    """园区已建成公园、健身步道等…设施: each with the name of the place that built it."""
    match = _GROUNDS.match(scene.text, end)
    topic = scene.topic(start) or memory.topic
    if match is None or topic is None or topic.kind not in ("park", "district", "enterprise"):
        return []
    return [memory.inventory.short(topic.name) + item for item in match["list"].split("、")]


def _firm_of(scene: Scene, memory: Memory, clause: int, at: int) -> str:
    """The firm whose works a clause lists, as it is printed there."""
    firms = [n for n in scene.within(clause, at) if n.end <= at and n.kind == "enterprise" and not n.pronoun]
    if firms:
        return scene.text[firms[-1].start : firms[-1].end]
    topic = scene.topic(at)
    return memory.inventory.short(topic.name) if topic and topic.kind == "enterprise" else ""


def _new_park(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> str | None:
    """A park that is being built, where no pack knows it."""
    clause, _ = scene.clause(start)
    known = memory.inventory.lexicon.names
    for named in scene.names if stage in (Stage.COMPLETED, Stage.CONSTRUCTION) else ():
        beside = end <= named.start <= end + 3 or (clause <= named.start and named.end <= start <= named.end + 4)
        if named.kind == "park" and not named.pronoun and named.name not in known and beside:
            placed = any(named.name[:size] in known for size in range(2, 7))
            return named.name if placed else memory.inventory.stem + named.name
    return None


def _spoken_of(scene: Scene, memory: Memory, start: int, clause: int) -> list[str]:
    topic = scene.topic(start)
    _, limit = scene.clause(start)
    pronouns = [n for n in scene.within(clause, limit + 1) if n.kind == "project" and n.pronoun]
    if topic and topic.kind == "enterprise" and (pronouns or "设备" in scene.text[clause:limit]):
        return [topic.name + "项目"]
    heads = any(n.start <= start and _LEAD_IN.fullmatch(scene.text, clause, n.start) for n in pronouns)
    if heads and (last := memory.last.get("project")):
        return [last.name]
    if topic is None or topic.kind != "project":
        return []
    part = _PART.search(scene.text[max(0, clause - 1) : start])
    return [topic.name + part["part"] if part and not topic.name.endswith(part["part"]) else topic.name]
