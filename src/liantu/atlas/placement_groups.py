"""Sorts facts by the facility they tell of: who, which phase, which product."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from liantu.atlas.model import Library
from liantu.atlas.placement_names import Named, Names
from liantu.atlas.placement_topics import PLANNED, Group, Topics
from liantu.atlas.placement_ways import outcome
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Modality, RelationKind

_PHASE = re.compile(r"^(?:第?[一二三四五六七八九十]+期|[一二三四五六七八九十]+阶段)$")
_GOODS = ("capacity", "production")
# Words by which a paper says that what an enterprise makes is still to come.
COMING = re.compile(r"正在建设|在建|筹建|拟建|将建|计划建设|规划建设|产能目标|建成后|投产后|达产后")


def groups_of(facts: Sequence[Fact], names: Names, library: Library) -> list[Group]:
    """Sort the facts into facilities; those of things that are no enterprise or project stay out."""
    topics = Topics(facts)
    found: dict[tuple[Hashable, str, str], Group] = {}
    for fact in facts:
        for phase, named, printed, joint in _makings(fact, names, library):
            group = _group(found, topics, fact, phase, named, printed)
            if group:
                (group.joint if joint else group.facts).append(fact)
    for fact in _silent(facts, topics, {topic for topic, _, _ in found}):
        if told := names.of_project(fact.about):
            _group(found, topics, fact, "", _of_use(told, library), fact.about)
    groups = _settled(found)
    for each in groups:
        topics.complete(each)
    return [each for each in groups if each.facts or each.joint or each.project]


def _settled(found: Mapping[tuple[Hashable, str, str], Group]) -> list[Group]:
    """A plan of which no figure is planned is no facility beside the one that stands: its sentence told of both."""
    for (topic, phase, what), group in found.items():
        standing = found.get((topic, "", what))
        if phase == PLANNED and standing and not any(each.measure for each in group.facts):
            standing.facts += group.facts
            group.facts = []
    return list(found.values())


def _group(
    found: dict[tuple[Hashable, str, str], Group], topics: "Topics", fact: Fact, phase: str, named: Named, printed: str
) -> Group | None:  # fmt: skip
    topic = topics.same(fact)
    if topic not in topics.kinds:
        return None
    kind, about = topics.kinds[topic]
    if phase and (part := topics.phase_of(topic, about, phase)):
        topic, phase = part, ""
        kind, about = topics.kinds[topic]
    if not phase and kind == "enterprise" and _is_planned(fact):
        phase = PLANNED
    key = (topic, phase, named.product or named.label)
    group = found.setdefault(key, Group(topic, kind, about, phase, named, printed))
    of_use = (group.named.takes or group.named.by_use) and not (named.takes or named.by_use)
    if of_use or (group.printed == about and not (named.takes or named.by_use)):
        group.named, group.printed = named, printed
    return group


def _makings(fact: Fact, names: Names, library: Library) -> Iterator[tuple[str, Named, str, bool]]:
    """What a fact says is made: (phase, product, as printed, whether the figure is of several products together)."""
    relation, measure = fact.relation, fact.measure
    if relation and relation.relation is RelationKind.MAKES:
        for printed in names.several(fact.target_name):
            if named := names.find(printed):
                yield "", named, printed, False
    elif relation and relation.relation is RelationKind.RECOVERS:
        if named := names.find(fact.target_name):
            yield "", _of_use(replace(named, takes=True), library), fact.target_name, False
    elif measure and measure.indicator in _GOODS and measure.basis is Basis.LEVEL:
        scope = measure.scope or ""
        phase = scope if _PHASE.match(scope) else ""
        parts = names.several(measure.object or "")
        known = [(each, named) for each in parts if (named := names.find(each))]
        if not measure.object and (named := names.of_project(fact.about)):
            known = [(fact.about, _of_use(named, library))]
        for each, named in known:
            yield phase, named, each, len(parts) > 1 and len({one.product for _, one in known}) > 1


def _of_use(named: Named, library: Library) -> Named:
    """Who uses a product up stands on what becomes of it, where that is one thing; its figures are those of the use."""
    made = outcome(library, named.product) if named.takes and named.product else ""
    if not made:
        return named
    return replace(named, product=made, label=library.products[made].name, takes=False, by_use=True)


def _is_planned(fact: Fact) -> bool:
    measure = fact.measure
    if measure is None:
        return bool(COMING.search(fact.quote))
    return measure.indicator == "capacity" and measure.modality is not Modality.ACTUAL


def _silent(facts: Sequence[Fact], topics: "Topics", known: set[Hashable]) -> Iterator[Fact]:
    """The milestones of projects of which nobody says what they make, and which have no parts that could say it."""
    wholes = {above for each in topics.kinds for above in topics.above(each)}
    for fact in facts:
        topic = topics.same(fact)
        kind = topics.kinds.get(topic, ("", ""))[0]
        if fact.milestone and kind == "project" and topic not in known and topic not in wholes:
            yield fact
