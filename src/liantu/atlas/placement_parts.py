"""What is a part of what: phases of projects, running projects of an enterprise, co-products of one technology.

A part is never added to its whole. What may be the same project under two names waits for a person.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from liantu.atlas.model import Library, Status
from liantu.atlas.placement_model import Proposal
from liantu.atlas.placement_topics import PLANNED, Group


def tied(proposals: Sequence[Proposal], groups: Sequence[Group], library: Library) -> list[Proposal]:
    """Give the proposals with their wholes and doubts; a co-product joins the facility that makes it."""
    kept = _joined(proposals, library)
    of = {each.key: each for each in groups}
    here: defaultdict[Hashable, list[Group]] = defaultdict(list)
    for each in kept:
        here[each.topic].append(of[each.key])
    doubts = _doubts([(each, of[each.key]) for each in kept])
    return [_with(each, _parent(of[each.key], here), doubts.get(each.key, "")) for each in kept]


def _with(proposal: Proposal, parent: str, doubt: str) -> Proposal:
    return replace(proposal, parent=parent, doubt=doubt) if parent or doubt else proposal


def _joined(proposals: Sequence[Proposal], library: Library) -> list[Proposal]:
    """Join what one technology makes besides its reference to the facility of that technology, as evidence."""
    kept: dict[str, Proposal] = {each.key: each for each in proposals}
    beside: defaultdict[Hashable, list[Proposal]] = defaultdict(list)
    for each in proposals:
        beside[each.topic, each.phase].append(each)
    for each in proposals:
        others = beside[each.topic, each.phase]
        whole = next((one for one in others if one is not each and _makes_besides(one, each, library)), None)
        if whole and whole.key in kept:
            before = kept[whole.key]
            notes = (*before.notes, f"{each.label}是它的联产品", *each.notes)
            evidence = tuple(dict.fromkeys((*before.evidence, *each.evidence)))
            kept[whole.key] = replace(before, notes=tuple(dict.fromkeys(notes)), evidence=evidence)
            del kept[each.key]
    return list(kept.values())


def _makes_besides(one: Proposal, other: Proposal, library: Library) -> bool:
    if one.technology not in library.technologies:
        return False
    technology = library.technologies[one.technology]
    besides = {each.product for each in technology.exchanges if each.amount > 0}
    return technology.reference == one.product and other.product in besides and one.technology in other.alternatives


def _parent(group: Group, here: Mapping[Hashable, Sequence[Group]]) -> str:
    """The nearest whole: the project of a phase, a project above, the enterprise that owns it and makes the same.

    A project's capacity is that of all its parts, whatever each of them makes. `here` are the facilities by topic.
    """
    if group.phase and group.phase != PLANNED:
        return next((each.key for each in here.get(group.topic, ()) if _same(each, group)), "")
    for topic in group.wholes:
        found = [each for each in here.get(topic, ()) if not each.phase]
        same = [each for each in found if each.what == group.what]
        if same or len(found) == 1:
            return (same or found)[0].key
    if group.kind == "project" and group.owner_topic is not None:
        return next((each.key for each in here.get(group.owner_topic, ()) if _same(each, group)), "")
    return ""


def _same(one: Group, other: Group) -> bool:
    return one is not other and not one.phase and one.what == other.what


def _doubts(pairs: Sequence[tuple[Proposal, Group]]) -> Mapping[str, str]:
    """Projects of one owner for one product that do not run yet, of which nothing says that they are apart: all but
    the best told wait for a person.
    """
    coming = [each for proposal, each in pairs if _is_coming(proposal, each)]
    capacity = {each.key: {step.value for step in one.steps if step.what == "capacity"} for one, each in pairs}
    district = {each.key: one.district for one, each in pairs}
    rivals: defaultdict[tuple[Hashable, ...], list[Group]] = defaultdict(list)
    for each in coming:
        if each.owner_topic is not None:
            rivals[each.owner_topic, each.what].append(each)
        for value in capacity[each.key]:
            rivals["", district[each.key], each.what, value].append(each)
    found: dict[str, str] = {}
    for several in rivals.values():
        best = max(several, key=lambda each: (_told(each), -several.index(each)))
        for each in several:
            if each is not best and not _related(each, best) and (each.owner_topic in (None, best.owner_topic)):
                found[each.key] = f"与“{best.about}”产品相同，业主或产能也相同，是否同一项目待核；确认后才计入"
    return found


def _is_coming(proposal: Proposal, group: Group) -> bool:
    running = any(step.value is Status.RUNNING for step in proposal.steps if step.what == "status")
    return not running and (group.kind == "project" or group.phase == PLANNED)


def _told(group: Group) -> tuple[bool, bool, int]:
    facts = [*group.facts, *group.project]
    return group.owner_topic is not None, any(each.paper.is_ledger for each in facts), len(facts)


def _related(one: Group, other: Group) -> bool:
    """Whether one is above the other, or both are parts of one thing."""
    return bool({one.topic, *one.wholes} & {other.topic, *other.wholes})
