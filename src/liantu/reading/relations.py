"""Relations: two named things and how a sentence says they stand."""

from collections.abc import Iterator

from liantu.model.statement import Measure, Milestone, Relation
from liantu.reading.actors import Triple
from liantu.reading.chains import branch_chains, chain_links, system_members
from liantu.reading.conditions import is_condition
from liantu.reading.founding import founded
from liantu.reading.honours import holds, leads
from liantu.reading.making import feeds, makes, measured
from liantu.reading.memory import Memory
from liantu.reading.owning import owns
from liantu.reading.parts import parts
from liantu.reading.placing import in_name, located
from liantu.reading.quoting import evidence
from liantu.reading.scene import Scene
from liantu.reading.stage_places import reached_at
from liantu.reading.supplying import supplies
from liantu.reading.systems import systems
from liantu.reading.triggers import BUILDER, CHAIN, FEEDS, HANDLES, HONOURS, LEADS, MAKES, PLACES, SYSTEM, WORKSHOP
from liantu.reading.working_up import worked_up

# Whom a sentence may name or point to as maker of something.
_MAKERS = frozenset({"enterprise", "project"})
_PLACES = frozenset({"district", "park"})


def read_relations(scene: Scene, memory: Memory, stated: list[Measure | Milestone]) -> list[Relation]:
    """Give the relations that one scene states, in text order; `stated` are its measures and milestones."""
    if not (scene.signs or scene.names or stated or "期" in scene.text or "“" in scene.text):
        return []
    triples = list(_triples(scene, memory, stated))
    found = []
    for subject, kind, other, at in sorted(triples, key=lambda triple: triple[3]):
        if len(subject) > 1 and other and subject != other and "\t" not in subject + other:
            quote = scene.sentence(at)
            if is_condition(scene.text[slice(*quote)]) and subject not in scene.text[slice(*quote)]:
                continue
            found.append(Relation(evidence(scene.paragraph, quote, quote), subject, kind, other))
    return found


def _triples(scene: Scene, memory: Memory, stated: list[Measure | Milestone]) -> Iterator[Triple]:
    """Ask each reader that the paragraph's trigger words concern."""
    signs = scene.signs
    kinds = {named.kind for named in scene.names}
    makers = not kinds.isdisjoint(_MAKERS)
    if signs & PLACES or (makers and not kinds.isdisjoint(_PLACES)):
        yield from located(scene, memory)
    if "在" in scene.text:
        yield from reached_at(scene, memory, stated)
    if makers:
        yield from makes(scene, memory)
    if "enterprise" in kinds and ("的" in scene.text or "由" in scene.text):
        yield from supplies(scene, memory)
    if "enterprise" in kinds and "在" in scene.text:
        yield from founded(scene, memory)
    if stated:
        yield from measured(scene, memory, stated)
    if signs & HONOURS:
        yield from holds(scene, memory)
    if signs & LEADS:
        yield from leads(scene, memory)
    if "project" in kinds:
        yield from in_name(scene, memory)
        yield from owns(scene, memory)
    elif signs & BUILDER:
        yield from owns(scene, memory)
    yield from parts(scene, memory, stated)
    if signs & CHAIN:
        yield from chain_links(scene)
        yield from branch_chains(scene)
    if signs & (FEEDS | MAKES | HANDLES | WORKSHOP):
        yield from worked_up(scene, memory)
    if signs & FEEDS:
        yield from feeds(scene, memory)
    yield from systems(scene)
    if signs & SYSTEM:
        yield from system_members(scene, memory)
