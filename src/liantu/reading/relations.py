"""Relations: two named things and how a sentence says they stand."""

import re
from collections.abc import Iterable, Iterator

from liantu.model.statement import Measure, Milestone, Relation, RelationKind
from liantu.reading.actors import Triple
from liantu.reading.chains import chain_links, system_members
from liantu.reading.honours import holds, leads
from liantu.reading.making import feeds, makes, measured
from liantu.reading.memory import Memory, owned
from liantu.reading.owning import owner_in_name, owns
from liantu.reading.placing import in_name, located
from liantu.reading.quoting import evidence
from liantu.reading.scene import Scene
from liantu.reading.triggers import BUILDER, CHAIN, FEEDS, GROUPS, HONOURS, LEADS, PARTS, PLACES, SYSTEM

_PARTS = re.compile(r"(?P<how>分别是|分别为|包括|包含|涵盖|即(?!将|可|使|便)|分为)(?P<parts>[^。;]{4,80})")
# 分别为A、B says what parts a project has only where it has been told to have them.
_HAS_PARTS = re.compile(r"包括|包含|涵盖|分为|子项目|组成")
_BUILT = re.compile(r"建设“?$|”(?:及|和|、)“$")
_PHASE = re.compile(
    r"^(?P<whole>.{2,}(?:项目|工程|基地))[一二三四五首]期(?:\([^()]+\))?$|^(?P<body>.{2,})[一二三四五]期(?:项目|工程)$"
)
# Whom a sentence may name or point to as maker of something.
_MAKERS = frozenset({"enterprise", "project"})
_COUNTED = re.compile(r"^\d+个|^[三两四五]大")


def read_relations(scene: Scene, memory: Memory, stated: list[Measure | Milestone]) -> list[Relation]:
    """Give the relations that one scene states, in text order; `stated` are its measures and milestones."""
    if not (scene.signs or scene.names or stated):
        return []
    triples = list(_triples(scene, memory, stated))
    found = []
    for subject, kind, other, at in sorted(triples, key=lambda triple: triple[3]):
        if len(subject) > 1 and other and subject != other and "\t" not in subject + other:
            quote = scene.sentence(at)
            found.append(Relation(evidence(scene.paragraph, quote, quote), subject, kind, other))
    return found


def _triples(scene: Scene, memory: Memory, stated: list[Measure | Milestone]) -> Iterator[Triple]:
    """Ask each reader that the paragraph's trigger words concern."""
    signs = scene.signs
    kinds = {named.kind for named in scene.names}
    if signs & PLACES:
        yield from located(scene, memory)
    if not kinds.isdisjoint(_MAKERS):
        yield from makes(scene, memory)
    if stated:
        yield from measured(scene, memory, stated)
    if signs & HONOURS:
        yield from holds(scene, memory)
    if signs & LEADS:
        yield from leads(scene, memory)
    if "project" in kinds:
        yield from in_name(scene, memory)
        yield from _parts(scene, memory)
        yield from owns(scene, memory)
    elif signs & BUILDER:
        yield from owns(scene, memory)
    if signs & GROUPS:
        yield from _groups(scene, memory)
    if stated:
        yield from _of_subjects(scene, memory, stated)
    if signs & CHAIN:
        yield from chain_links(scene)
    if signs & FEEDS:
        yield from feeds(scene, memory)
    if signs & SYSTEM:
        yield from system_members(scene, memory)


def _parts(scene: Scene, memory: Memory) -> Iterator[Triple]:
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


def _groups(scene: Scene, memory: Memory) -> Iterator[Triple]:
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
