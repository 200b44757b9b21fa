"""Subjects that stand behind their number: 总投资52亿元的|铝材项目, 投资33亿元,正加快建设|某项目."""

import re

from liantu.reading.frame import Frame
from liantu.reading.goods import PRODUCED
from liantu.reading.grouped import SUMS
from liantu.reading.memory import Memory
from liantu.reading.naming import industry_name
from liantu.reading.project_names import owned
from liantu.reading.scene import Entity, Scene

_SPENT_ON = re.compile(r"(?:在[^,。;]{1,12}?)?(?:实施|建设|新建|用于|推进|投入|开展)")
# An attribute without its bearer at the head of a clause, and those behind it up to 的.
_ATTRIBUTE = re.compile(
    r"(?:其中|另外|预计|计划|总|年|设计|规划)*(?:投资|产量?|产能|占地(?:面积)?|用地|建筑面积)(?:约|超|近|达|为)?"
)
# What _ATTRIBUTE ends with: most numbers are told apart by the character before them.
_NEAR = 8
_ATTRIBUTE_ENDS = frozenset("资产量能积地约超近达为")
_ENDS = frozenset(",。;、:!?)（(") | {""}
_MORE = re.compile(r"(?:,(?:预计|计划|设计|总|年|占地|用地|建筑|投资)[^,。;的]{1,20}){0,3}的")
# 年产12万吨新型管道的|某生产基地
_MADE_BY = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,16}的(?=[\u4e00-\u9fff])")
# 某公司投资33亿元,正加快建设|年产10万吨…项目
_THEN_BUILDS = re.compile(
    r",(?:正|已|将|拟|计划)?(?:在[^,。;]{2,12})?(?:加快|全力|启动|抓紧)?(?:建设|新建|兴建|实施)(?:的|了)?"
)
# 总投资42亿元的|6个省市重点项目
_COUNTED_CLASS = re.compile(r"的\d+[余多]?个(?P<what>[\u4e00-\u9fff]{2,10}项目)")


def mention_after(scene: Scene, memory: Memory, frame: Frame) -> Entity | None:
    """总投资52亿元的铝材综合利用项目: a name behind 的."""
    text, end = scene.text, frame.found.end
    if text[frame.found.start - 1 : frame.found.start] in _ATTRIBUTE_ENDS and (
        ahead := _attributes_of(scene, memory, frame)
    ):
        return ahead
    if frame.name in PRODUCED and (made := _MADE_BY.match(text, end)):
        named = next((n for n in scene.within(made.end(), made.end() + 1) if n.kind == "project"), None)
        if named and named.start == made.end() and not named.pronoun:
            return with_owner(scene, memory, Entity(named.name, "project"), named.start)
    if (counted := _COUNTED_CLASS.match(text, end)) and frame.name in SUMS:
        topic = scene.topic(frame.found.start, but=("industry", "enterprise", "project"))
        place = topic.name if topic else memory.topic.name if memory.topic else ""
        return Entity(place + counted["what"], "project")
    if frame.name == "investment" and (builds := _THEN_BUILDS.match(text, end)):
        named = next((n for n in scene.within(builds.end(), builds.end() + 1) if n.kind == "project"), None)
        if named and not named.pronoun and named.start <= builds.end() + 1:
            return with_owner(scene, memory, Entity(named.name, "project"), named.start)
    if text[end : end + 1] != "的" and not _stands_beside(scene, frame):
        return None
    _, limit = scene.clause(end)
    for named in scene.within(end, limit):
        if named.pronoun and named.kind == "project" and named.meant and named.start <= end + 8:
            return Entity(*named.meant)
        if named.kind in ("district", "city"):
            continue
        if named.end <= limit and not named.pronoun:
            if named.kind in ("project", "enterprise", "park", "facility") and named.start <= end + _NEAR:
                return with_owner(scene, memory, Entity(named.name, named.kind), named.start)
            return None
    return None


def _stands_beside(scene: Scene, frame: Frame) -> bool:
    """Whether a project's name begins right behind the number, or what its money is spent on."""
    end = frame.found.end
    if scene.text[end : end + 1] in _ENDS:
        return False
    if any(named.kind == "project" for named in scene.within(end, end + 1)):
        return True
    return frame.unit == "CNY" and _SPENT_ON.match(scene.text, end) is not None


def _attributes_of(scene: Scene, memory: Memory, frame: Frame) -> Entity | None:
    """总投资2亿元,年产5万吨的铝箔项目: what several clauses tell of the project that the last names."""
    clause, _ = scene.clause(frame.found.start)
    if not _ATTRIBUTE.fullmatch(scene.text, clause, frame.found.start):
        return None
    more = _MORE.match(scene.text, frame.found.end)
    named = next((n for n in scene.within(more.end(), more.end() + 1) if n.kind == "project"), None) if more else None
    return (
        with_owner(scene, memory, Entity(named.name, "project"), named.start) if named and not named.pronoun else None
    )


def with_owner(scene: Scene, memory: Memory, entity: Entity, at: int) -> Entity:
    """A project under the name that its owner gives it, 全市工业园区 under the city's, anything else as it is."""
    if entity.kind == "park" and entity.name[0] in "全我":
        return Entity(industry_name(scene, memory, entity.name, at), "park")
    if entity.kind == "facility" and entity.name.endswith("基地"):
        clause, _ = scene.clause(at)
        firms = [n for n in scene.within(clause, at) if n.kind == "enterprise" and not n.pronoun and n.end <= at]
        printed = scene.text[firms[-1].start : firms[-1].end] if firms else ""
        return entity if entity.name.startswith(printed) else Entity(printed + entity.name, entity.kind)
    return Entity(owned(scene, memory, entity.name, at), "project") if entity.kind == "project" else entity
