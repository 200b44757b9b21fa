"""Projects that a list names by what each will make: 已建成年产8万吨铜管、5000吨铜管组件等项目."""

import re

from liantu.reading.frame import Frame
from liantu.reading.lexicon import BOUND
from liantu.reading.memory import Memory
from liantu.reading.project_names import owned
from liantu.reading.registered import SOFT
from liantu.reading.scene import Entity, Scene

_MANY = r"(?:[\d一二三四五六七八九十]+[余多]?个)?"
_LIST = re.compile(
    rf"(?P<list>[^,。;:]*?\d[^,。;:]*)等{_MANY}(?![^,。;、]*领域)[\u4e00-\u9fff]{{0,8}}?项目(?!建设的|产品)"
)
_PARTS = re.compile("、")
# What makes a member a project's name: an amount with a good, and nothing that happens.
_MEMBER = re.compile(
    r"[^,。;、\d]{0,14}?(?:年产|年处理|年加工|日产|日处理)?[^,。;、\d]{0,16}?"
    r"\d[\d.]*[余多]?[万亿千百]*[^,。;、\d]{2,24}.*"
)
_NAMED = ("项目", "工程", "基地", "生产线", "产线", "期)")
_MONEY = frozenset({"money", "percent", "point", "multiple", "duration"})
# 其中,|一期建设…, 二期建设…: the phase of the project spoken of builds what follows.
_PHASE = re.compile(r"(?:其中,?|:|“)?(?P<phase>[一二三四首]期)(?=(?:计划|主要|拟|将|重点|总)*(?:投资|建设|新建))")


def listed_project(scene: Scene, memory: Memory, frame: Frame) -> Entity | None:
    """The project that a number's own member of such a list names, under its owner; None outside such a list."""
    found = frame.found
    if found.dimension in _MONEY or "等" not in scene.text:
        return None
    clause, limit = scene.clause(found.start)
    match = _LIST.search(scene.text, clause, limit) if scene.text.find("等", found.end, limit) >= 0 else None
    if match is None or not match.start("list") <= found.start < match.end("list"):
        return None
    begins = [match.start("list"), *(m.end() for m in _PARTS.finditer(scene.text, *match.span("list")))]
    begin = max(at for at in begins if at <= found.start)
    end = next((at - 1 for at in begins if at > found.start), match.end("list"))
    begin = max([begin, *(scene.tokens.ends[i] for i in _bounds(scene, begin, found.start))])
    name = scene.text[begin:end]
    if not _MEMBER.fullmatch(name):
        return None
    return Entity(owned(scene, memory, name if name.endswith(_NAMED) else name + "项目", begin), "project")


def _bounds(scene: Scene, begin: int, at: int) -> list[int]:
    """The words that end what stands before a name, but for those that may be a syllable of one (鑫旭|达年产…)."""
    tokens = scene.tokens
    return [i for i in tokens.between(begin, at) if tokens.bits[i] & BOUND and tokens.words[i] not in SOFT]


def phase_building(scene: Scene, at: int) -> Entity | None:
    """The phase that the clause, or the sentence, of `at` begins with, of the project spoken of before."""
    clause, _ = scene.clause(at)
    for begin in (max(clause, scene.text.rfind(":", clause, at) + 1), scene.sentence(at)[0]):
        match = _PHASE.match(scene.text, begin)
        topic = scene.topic(begin - 1) if match and begin else None
        if match and topic and topic.kind == "project" and not topic.name.endswith(("生产线", "产线")):
            return Entity(topic.name + match["phase"], "project")
    return None
