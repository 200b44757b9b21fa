"""Whose a number is where the topic misleads: firms behind what they have built, classes of firms, wholes of lists."""

import re

from liantu.reading.frame import Frame
from liantu.reading.memory import Memory
from liantu.reading.naming import industry_name
from liantu.reading.occasions import TOLD
from liantu.reading.scene import TAKEN_UP, Entity, Scene
from liantu.reading.spot import Spot

#: what a firm has, not the line it has built
OF_FIRMS = frozenset({"capacity", "production", "headcount"})
_GROWS = re.compile(r"(?:从|由)[^,。;]{0,4}$")
_HAS_BUILT = re.compile(r"建成|建有|拥有|投产|新增|新建")
_COUNTED_CLASS = re.compile(
    r"[,;]?(?:其中|同时|此外)?,?(?:[全我][区市县]|[\u4e00-\u9fff]{2,4}[区县市])?(?P<who>(?:\d+|[一二两三四五六七八九十]+)[余多]?(?:[家户][\u4e00-\u9fff“”]{0,8}(?:企业|公司)"
    r"|[个大](?:[百千万]亿级)?[\u4e00-\u9fff]{0,6}?(?:产业|行业|集群)))(?:\([^()]*\))?(?:累计|共|预计|合计)?(?:实现|完成|工业|规上|总|产值|营|的?$)"
)
# 光电照明企业9家,|完成产值58亿元
_LISTED_CLASS = re.compile(
    r"(?:^|(?<=[;。:,、]))(?:其中|此外)?,?(?:主要有|现有|拥有|共有)?(?P<who>(?!规上|规模|全部|以上|[\u4e00-\u9fff]{0,5}(?:新增|引进|投产))[\u4e00-\u9fff]{2,10}企业)(?:达到?|有|共)?\d+[余多]?[家户],?$"
)
_DOES = re.compile(r",?(?:\d{4}年|[今去上]年|全年)?(?:共|合计|累计|已)?(?:完成|实现)")
# 其中,|工业百强企业完成增加值255亿元
_AMONG = re.compile(
    r"(?:(?<=其中)|(?<=其中,)),?(?P<who>(?![该本全我各]|规模|规上|工业企业|所有|相关)[\u4e00-\u9fff]{2,8}企业)(?:累计|共|已)?(?:完成|实现)"
)
# 以A、B为代表的家居制造企业,|实现产值16.9亿元
_TYPICAL = re.compile(r"为(?:代表|龙头|主|首)的(?P<who>[\u4e00-\u9fff]{2,10}企业),?$")
# A class of firms that a clause begins with, and one of an earlier clause.
_QUALIFIED = re.compile(r"有[^,。;的\d]{2,8}的(?:规模以上|规上|规模|大中型)?工业企业")
_CLASS_BEFORE = re.compile(r"(?:规模以上|规上|规模|大中型|重点)工业企业")


def acting_class(scene: Scene, at: int) -> Entity | None:
    """全区工业企业实施改造项目66个: the class of firms that heads the clause has them."""
    clause, _ = scene.clause(at)
    heads = [entity for start, entity in scene.topics if clause <= start < at and entity.kind == "industry"]
    return Entity(heads[-1].name, "enterprise") if heads and heads[-1].name.endswith("企业") else None


def counted_class(spot: Spot, frame: Frame) -> Entity | None:
    """50户重点企业实现产值225亿元, 三个千亿级产业总产出…, 光电照明企业9家,完成…: those that are counted at the head of
    the clause, or right before it, have it.
    """
    if frame.found.dimension in ("count", "person") or frame.heired:
        return None
    text = spot.scene.text
    does = _DOES.match(text, spot.clause)
    listed = does and (
        _LISTED_CLASS.search(text, spot.sentence, spot.clause) or _TYPICAL.search(text, spot.sentence, spot.clause)
    )
    if listed:
        return Entity(industry_name(spot.scene, spot.memory, listed["who"], spot.clause), "enterprise")
    if projects := TOLD.match(text, spot.clause, frame.found.start):
        topic = spot.scene.topic(spot.clause, but=("industry", "enterprise", "project")) or spot.memory.topic
        return Entity((topic.name if topic else "") + projects["who"], "project")
    if among := _AMONG.match(text, spot.clause, frame.begins):
        return Entity(industry_name(spot.scene, spot.memory, among["who"], spot.clause), "enterprise")
    found = _COUNTED_CLASS.match(text, spot.clause, frame.begins)
    if found is None:
        return None
    kind = "enterprise" if found["who"].endswith(("企业", "公司")) else "industry"
    return Entity(found["who"] if kind == "enterprise" else spot.memory.inventory.stem + found["who"], kind)


def builder(scene: Scene, frame: Frame) -> Entity | None:
    """某公司建成…生产线,产能从8万吨提升至20万吨: what grows is the firm's, as are its workers; so is what follows."""
    at = frame.found.start
    topic = scene.topic(at)
    if topic is None or topic.kind != "project":
        return None
    clause, _ = scene.clause(at)
    grows = frame.name != "headcount" and _GROWS.search(scene.text, clause, at)
    firm = scene.topic(at, but="project") if grows or frame.name == "headcount" else None
    sentence, _ = scene.sentence(at)
    acts = any(sentence <= start < clause and entity == firm for start, entity in scene.topics)
    if firm is None or firm.kind != "enterprise" or not acts or not _HAS_BUILT.search(scene.text, sentence, clause):
        return None
    scene.turn_back(clause, firm)
    return firm


def other_class(scene: Scene, memory: Memory, frame: Frame, floor: int) -> Entity | None:
    """有研发活动的规模工业企业, behind a clause on another class of firms: a clause that names its own."""
    sentence, _ = scene.sentence(frame.found.start)
    own = _QUALIFIED.match(scene.text, floor + (scene.text[floor : floor + 1] == ","), frame.begins)
    before = _CLASS_BEFORE.search(scene.text, sentence, floor) if own else None
    if own is None or before is None or before[0] == own[0]:
        return None
    return Entity(industry_name(scene, memory, own[0], frame.begins), "enterprise")


def taken_up(scene: Scene, inherited: Frame, frame: Frame) -> bool:
    """Whether a list under 其中 lies between the number before and this one, which is about the whole again."""
    at, sentence = inherited.found.end, scene.sentence(frame.found.start)[0]
    return scene.text.find("其中", sentence, at) >= 0 and bool(TAKEN_UP.search(scene.text, at, frame.found.start))
