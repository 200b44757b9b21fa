"""What facts tell of the things they are about: kind, owner, wholes and place; and the facts of one facility."""

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from liantu.atlas.placement_names import Named
from liantu.model.fact import Fact
from liantu.model.statement import RelationKind

KINDS = ("enterprise", "project")
PLANNED = "规划"  # the phase of an enterprise's planned capacity, which is not what it has
_RECORD = ("investment", "jobs", "output_value")
_PARK = re.compile(r"(?:园区?|经开区|高新区|开发区|经济区|科技城|组团|基地)$")


@dataclass(slots=True)
class Group:
    """The facts of one facility. `project` holds what is told of the thing itself (milestones, investment, place)."""

    topic: Hashable
    kind: str
    about: str
    phase: str
    named: Named
    printed: str
    facts: list[Fact] = field(default_factory=list)
    joint: list[Fact] = field(default_factory=list)
    project: list[Fact] = field(default_factory=list)
    owner: str = ""
    owner_topic: Hashable = None
    owning: list[Fact] = field(default_factory=list)
    wholes: tuple[Hashable, ...] = ()
    zone: str = ""

    @property
    def what(self) -> str:
        """The product's id, or the label where the library does not know it."""
        return self.named.product or self.named.label

    @property
    def key(self) -> str:
        """A name that stays while the papers are read anew: who, phase, product."""
        return f"{_word(self.topic)}:{self.phase}:{self.what}"


class Topics:
    """What is known of the things that facts are about: kind and name, owner, wholes, place."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.kinds: dict[Hashable, tuple[str, str]] = {}
        self._named: dict[str, Hashable] = {}
        self._owner: dict[Hashable, Fact] = {}
        self._wholes: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
        self._places: dict[Hashable, str] = {}
        self._project: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._know(fact)
        for fact in facts:
            self._tie(fact)

    def _know(self, fact: Fact) -> None:
        if fact.kind in KINDS:
            self.kinds.setdefault(fact.topic, (fact.kind, fact.about))
            if fact.kind == "project":
                self._named.setdefault(fact.about, fact.topic)
        if fact.relation and fact.relation.relation is RelationKind.OWNS:
            self.kinds.setdefault(fact.target, ("project", fact.target_name))
            self._named.setdefault(fact.target_name, fact.target)

    def _tie(self, fact: Fact) -> None:
        topic = self.same(fact)
        if fact.milestone or (fact.measure and fact.measure.indicator in _RECORD):
            self._project[topic].append(fact)
        if not fact.relation:
            return
        match fact.relation.relation:
            case RelationKind.OWNS:
                self._owner.setdefault(fact.target, fact)
            case RelationKind.PART_OF:
                self._wholes[topic].append(self._named.get(fact.target_name, fact.target))
            case RelationKind.LOCATED_IN if _PARK.search(fact.target_name):
                self._places.setdefault(topic, fact.target_name)

    def same(self, fact: Fact) -> Hashable:
        """The topic of a fact; what a paper names without saying what it is, is the project of that name."""
        return fact.topic if fact.kind in KINDS else self._named.get(fact.about, fact.topic)

    def above(self, topic: Hashable) -> tuple[Hashable, ...]:
        """The things that this one is a part of, the nearest first."""
        found: dict[Hashable, None] = {}
        waiting = list(self._wholes.get(topic, ()))
        while waiting:
            each = waiting.pop(0)
            if each not in found and each != topic:
                found[each] = None
                waiting += self._wholes.get(each, ())
        return tuple(found)

    def phase_of(self, topic: Hashable, about: str, phase: str) -> Hashable | None:
        """The project that is this phase of another one, where the papers name it so."""
        part = self._named.get(f"{about}{phase}")
        return part if part is not None and topic in self.above(part) else None

    def complete(self, group: Group) -> None:
        """Add to a group what is told of the thing itself."""
        group.wholes = self.above(group.topic)
        chain: Mapping[Hashable, None] = dict.fromkeys((group.topic, *group.wholes))
        owner = next((self._owner[each] for each in chain if each in self._owner), None)
        if owner is not None:
            group.owner, group.owner_topic, group.owning = owner.about, owner.topic, [owner]
        if group.kind == "enterprise":
            group.owner, group.owner_topic = group.about, group.topic
        group.zone = next((self._places[each] for each in (*chain, group.owner_topic) if each in self._places), "")
        if group.kind == "project":
            group.project = self._project.get(group.topic, [])


def _word(topic: Hashable) -> str:
    """A topic as a word of a key: an entity's number, or kind and name."""
    return "/".join(map(str, topic)) if isinstance(topic, tuple) else str(topic)
