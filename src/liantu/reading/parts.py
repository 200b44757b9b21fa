"""What a project consists of: its phases, its sub-projects, what it builds; and a park's 组团."""

import re
from collections.abc import Iterable, Iterator

from liantu.model.statement import Measure, Milestone, RelationKind
from liantu.reading.actors import Triple
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.owning import owner_in_name
from liantu.reading.project_names import PHASE_END, owned
from liantu.reading.scene import Scene
from liantu.reading.triggers import GROUPS, PARTS

_PARTS = re.compile(r"(?P<how>分别是|分别为|包括|包含|涵盖|即(?!将|可|使|便)|分为)(?P<parts>[^。;]{4,80})")
# 分别为A、B says what parts a project has only where it has been told to have them.
_HAS_PARTS = re.compile(r"包括|包含|涵盖|分为|子项目|组成")
_BUILT = re.compile(r"建设“?$|”(?:及|和|、)“$")
_PHASE = re.compile(
    r"^(?P<whole>.{2,}(?:项目|工程|基地))[一二三四五首]期(?:\([^()]+\))?$|^(?P<body>.{2,})[一二三四五]期(?:项目|工程)$"
)
_COUNTED = re.compile(r"^\d+个|^[三两四五]大")
# 重点建设A基地、B基地和C中心: works that each could be a project.
_BUILDS = re.compile(
    r"(?:重点|主要|规划|拟|将|计划|内容)*(?:建设|打造|布局|实施)(?:内容(?:包括|为))?(?P<list>[^,。;、\d]{4,24}(?:、[^,。;、\d]{4,24})+)"
)
# 该项目主要建设|年产10万吨…生产线
_BUILDS_LINES = re.compile(r"(?:建设|新建|布局)(?:内容(?:包括|为))?:?$")
_BETWEEN_LINES = frozenset({"、", "和", "及", "与", "以及"})
_WORK = re.compile(r"[\u4e00-\u9fffA-Za-z“”]{3,}(?:子项目|项目|工程|基地|产业园|生产线|中心)")
_MAIN_WORK = re.compile(r".*(?:项目|工程|基地|产业园)")
# 由A、B和C三个子项目组成
_MADE_OF = re.compile(
    r"由(?P<list>[^,。;]{4,90}?)(?:等)?(?:[两二三四五六七八九\d]+个?(?:子项目|项目|部分|板块))?(?:共同)?(?:组成|构成)"
)
# 某工程是某项目的子项目
_BELONGS = re.compile(
    r"(?:也|就)?(?:是|作为|属于?)(?P<whole>[^,。;是]{4,40}?(?:项目|工程|基地))的?(?:一个)?(?:重要|核心|关键|首个|主要)*(?:子项目|配套工程|配套项目|组成部分|一期工程|二期工程|起步区)"
)
# 分两期建设,其中|一期; 目前,该项目|一期
_PHASED = re.compile(
    r"(?:(?<=其中)第|(?<=[,;])第)?(?<![近首分每两一二三四上下本同前后长短定周学早日按分])(?<!(?<!其中)(?<![,;])第)[一二三四五]期(?!(?:培训|课程|学员|学徒|活动|会|节目|培育|叠加|支援|债)|(?!项目|工程)[^,。;、的]{1,14}?(?:项目|工程))"
)
_BEFORE_PHASE = re.compile(r"(?:^|[,。;、:“(]|项目|工程|其中|目前|,该|基地|的|年|月|前|日|现|和|正在|已|,|随着|截至)$")
#: 二期项目 is no longer than this from its first character on
LONGEST_PHASE = 6
SHORTEST_WHOLE = 4
_WHOLES = ("项目", "工程", "基地", "园")
#: how far into a paragraph a phase may stand to go on about the last one's project
EARLY = 12


def parts(scene: Scene, memory: Memory, stated: Iterable[Measure | Milestone]) -> Iterator[Triple]:
    """Each part with its whole."""
    if any(named.kind == "project" for named in scene.names):
        yield from _listed(scene, memory)
        yield from _works(scene, memory)
        yield from _lines(scene, memory)
        yield from _belonging(scene, memory)
    if "期" in scene.text:
        yield from _phases(scene, memory)
    if scene.signs & GROUPS:
        yield from _groups(scene)
    yield from _of_subjects(scene, memory, stated)


def _listed(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """包含3个子项目,分别是A、B和C; 二期项目…建设A及B: each is part of what the sentence speaks of."""
    for match in _PARTS.finditer(scene.text) if scene.signs & PARTS else ():
        topic = scene.topic(match.start())
        begin, limit = scene.sentence(match.start())
        if match["how"].startswith("分别") and not _HAS_PARTS.search(scene.text, begin, match.start()):
            continue
        for part in scene.names:
            inside = match.start("parts") <= part.start and part.end <= limit and part.kind == "project"
            if inside and topic and topic.kind == "project" and not part.pronoun and not _COUNTED.match(part.name):
                yield part.name, RelationKind.PART_OF, topic.name, part.start
    for part in scene.names:
        if (
            part.kind == "project"
            and not part.pronoun
            and _BUILT.search(scene.text, max(0, part.start - 4), part.start)
        ):
            if phase := _phase_topic(scene, part.start):
                yield owned(scene, memory, part.name, part.start), RelationKind.PART_OF, phase, part.start


def _phase_topic(scene: Scene, at: int) -> str | None:
    """The phase of a project that the sentence began with."""
    begin, _ = scene.sentence(at)
    clause, _ = scene.clause(at)
    names = [entity.name for start, entity in scene.topics if begin <= start < clause and entity.kind == "project"]
    return next((name for name in names if re.search(r"[一二三四五]期", name)), None)


def _works(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """重点建设A、B和C, 由A、B两个子项目组成: works that each could stand alone are parts of the project told of."""
    for pattern in (_BUILDS, _MADE_OF):
        for match in pattern.finditer(scene.text) if "、" in scene.text else ():
            items = [re.sub(r"等.*$", "", item) for item in re.split(r"、|和(?=[^、和]{4,}$)", match["list"])]
            whole = _whole(scene, memory, match.start())
            sound = (
                len(items) > 1
                and all(_WORK.fullmatch(i) for i in items)
                and any(_MAIN_WORK.fullmatch(i) for i in items)
            )
            for item in items if sound and whole and items[0] not in whole else ():
                yield item.strip("“”"), RelationKind.PART_OF, whole or "", match.start("list")


def _lines(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """主要建设A生产线、B生产线; 某项目|年产…生产线: the lines that a project builds are parts of it."""
    lines = [n for n in scene.names if n.kind == "project" and not n.pronoun and n.name.endswith(("生产线", "产线"))]
    last, whole = -1, None
    for line in lines:
        if not (whole and scene.text[last : line.start] in _BETWEEN_LINES):
            begins = _BUILDS_LINES.search(scene.text, max(0, line.start - 12), line.start)
            beside = any(n.end == line.start and n.kind == "project" for n in scene.names)
            topic = scene.topic(scene.clause(line.start)[0]) if begins else None
            spoken = topic.name if topic and topic.kind == "project" else None
            whole = spoken or _whole(scene, memory, line.start) if begins or beside else None
        last = line.end
        if whole and whole != line.name:
            yield owned(scene, memory, line.name, line.start), RelationKind.PART_OF, whole, line.start


def _whole(scene: Scene, memory: Memory, at: int) -> str | None:
    """The project that heads the sentence, else the one it goes on about; none where a firm or place acts."""
    begin, _ = scene.sentence(at)
    inside = [
        n for n in scene.within(begin, at) if n.kind in ("project", "enterprise", "park", "district") and n.end <= at
    ]
    if inside and inside[-1].kind == "project":
        entity = memory.resolve(inside[-1], scene.speaker(at))
        return owned(scene, memory, entity.name, inside[-1].start) if entity else None
    topic = scene.topic(at)
    return topic.name if not inside and topic and topic.kind == "project" else None


def _belonging(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """某工程是某项目的子项目."""
    for part in scene.names:
        if part.kind != "project" or part.pronoun:
            continue
        if match := _BELONGS.match(scene.text, part.end):
            yield owned(scene, memory, part.name, part.start), RelationKind.PART_OF, match["whole"], part.start


def _phases(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """项目分两期建设,其中一期…: each phase told of is part of the project spoken of."""
    for match in _PHASED.finditer(scene.text):
        if not _BEFORE_PHASE.search(scene.text, 0, match.start()):
            continue
        if whole := _phased_project(scene, memory, match.start()):
            yield f"{whole}{match[0]}", RelationKind.PART_OF, whole, match.start()


def _phased_project(scene: Scene, memory: Memory, at: int) -> str | None:
    """The named project whose phase stands at `at`."""
    around = next((n for n in scene.names if n.start <= at < n.end), None)
    if around is not None and (around.kind != "project" or around.end - at > LONGEST_PHASE):
        return None
    if around is not None and around.start < at:
        return _bare(scene, memory, around, at)
    topic = scene.topic(at - 1) if at else None
    if topic is None and at < EARLY:
        topic = memory.last.get("project")
    whole = PHASE_END.sub("", topic.name) if topic and topic.kind == "project" else ""
    return whole if whole.endswith(_WHOLES) and len(whole) > SHORTEST_WHOLE else None


def _bare(scene: Scene, memory: Memory, named: Named, at: int) -> str | None:
    """该项目|一期, 某项目|一期: the project before the phase."""
    if named.pronoun:
        entity = memory.resolve(named, scene.speaker(at))
        return PHASE_END.sub("", entity.name) if entity and entity.kind == "project" else None
    head = scene.text[named.start : at]
    return (
        owned(scene, memory, head, named.start)
        if head.endswith(("项目", "工程", "基地")) and len(head) > SHORTEST_WHOLE
        else None
    )


def _of_subjects(scene: Scene, memory: Memory, stated: Iterable[Measure | Milestone]) -> Iterator[Triple]:
    """A project's phase is part of it, and its firm owns it, wherever a statement speaks of it."""
    for item in stated:
        subject = item.subject or ""
        if isinstance(item, Measure) and item.subject_type != "project":
            continue
        if "期" in subject and (match := _PHASE.match(subject)) and match["whole"]:
            yield subject, RelationKind.PART_OF, match["whole"], scene.view(item.evidence.start)
        own = subject.endswith(("项目", "工程")) and subject[:-2] not in memory.inventory.kinds
        if own and (owner := owner_in_name(subject, memory)):
            yield owner, RelationKind.OWNS, subject, scene.view(item.evidence.start)


def _groups(scene: Scene) -> Iterator[Triple]:
    """A park's 组团 named under its 其中."""
    groups = [n for n in scene.names if n.kind == "park" and n.name.endswith("组团")]
    for named in groups:
        begin, _ = scene.sentence(named.start)
        if "其中" not in scene.text[begin : named.start]:
            continue
        whole = next(
            (n.name for n in scene.names if n.kind == "park" and not n.name.endswith("组团") and n.start < named.start),
            None,
        )
        if whole and len(named.name) > 2:
            yield whole + named.name, RelationKind.PART_OF, whole, named.start
