"""Commitments: every plan, target and forecast with a day, who said it, and what was said of it afterwards.

What a later paper bears on it is only proposed; that nothing was found reads 无后续佐证, never that it was not done.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liantu.model.fact import Fact
from liantu.model.statement import Modality
from liantu.planning.commitments_bearing import Bearing, Later
from liantu.planning.commitments_later import weigh
from liantu.planning.commitments_names import base, phases
from liantu.planning.commitments_promise import described, doubled, is_promise, is_undated
from liantu.planning.commitments_speaker import Speaker, Titles, titles, voice

SOON = 92  # days: a quarter ahead


class Standing(StrEnum):
    """Where a promise stands on the day asked for."""

    OVERDUE = "overdue"  # past due, and no later paper says anything of it
    DUE = "due"
    MET = "met"  # perhaps: a later paper says so
    CONTRADICTED = "contradicted"  # perhaps: a later paper says otherwise
    LATER = "later"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise. `facts` are the papers that state it, the earliest first; `due` is its last day, None if undated.

    `days` are those left to that day (negative: over). `later` are the facts that bear on it, the decisive first.
    `voice` is who said it, with the title as printed; empty where the paper or the ledger speaks itself.
    """

    facts: tuple[Fact, ...]
    due: date | None
    speaker: Speaker
    standing: Standing
    days: int | None = None
    later: tuple[Later, ...] = ()
    voice: str = ""

    @property
    def fact(self) -> Fact:
        """The earliest statement of it."""
        return self.facts[0]


def commitments(
    facts: Sequence[Fact], today: date, *, soon: int = SOON, undated: bool = True
) -> list[Commitment]:  # fmt: skip
    """Give the promises among `facts`, each once, by due day (undated last), judged against the facts said later.

    `soon` is how many days ahead counts as due; undated aims are left out unless asked for.
    """
    names, known = titles(facts), _Known(facts)
    aside = described([each for each in facts if each.measure]) | doubled([each for each in facts if each.milestone])
    groups: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        if fact.id not in aside and (is_promise(fact) or (undated and is_undated(fact))):
            groups.setdefault(_same(fact), []).append(fact)
    found = [_commitment(sorted(each, key=_said), known, names, today, soon) for each in groups.values()]
    return sorted(found, key=lambda each: (each.due is None, each.due or today, each.fact.id))


def _commitment(
    facts: list[Fact], known: "_Known", names: Titles, today: date, soon: int
) -> Commitment:  # fmt: skip
    due, who = _due(facts[0]), voice(facts[0], names)
    later = _later(facts, known)
    days = (due - today).days if due else None
    return Commitment(tuple(facts), due, who.kind, _standing(later, days, soon), days, tuple(later), who.name)


def _later(facts: list[Fact], known: "_Known") -> list[Later]:
    """What was said afterwards: of progress since the first paper, of changed plans since the last."""
    ours = {each.id for each in facts}
    found: dict[int, Later] = {}
    for other in known.near(facts[0]):
        each = weigh(facts[0], other) if other.id not in ours else None
        if each and each.bearing is Bearing.CHANGES:
            each = weigh(facts[-1], other)
        if each:
            found[other.id] = each
    order = [Bearing.CONTRADICTS, Bearing.MEETS, Bearing.CHANGES, Bearing.RELATED]
    return sorted(found.values(), key=lambda each: (order.index(each.bearing), _due(each.fact) is None, each.fact.id))


def _standing(later: Iterable[Later], days: int | None, soon: int) -> Standing:
    bearings = {each.bearing for each in later}
    if Bearing.CONTRADICTS in bearings or Bearing.CHANGES in bearings:
        return Standing.CONTRADICTED
    if Bearing.MEETS in bearings:
        return Standing.MET
    if days is None:
        return Standing.UNDATED
    return Standing.OVERDUE if days < 0 else Standing.DUE if days <= soon else Standing.LATER


class _Known:
    """The facts by what they are about, so that a promise is compared only with what may be the same thing."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._by_topic: dict[Hashable, list[Fact]] = {}
        self._by_name: dict[str, list[Fact]] = {}
        self._ends: dict[str, list[str]] = {}
        for each in facts:
            if each.topic is not None and not each.relation:
                self._by_topic.setdefault(each.topic, []).append(each)
            if each.kind == "project" and not each.relation:
                self._by_name.setdefault(base(each.about), []).append(each)
        for name in self._by_name:
            self._ends.setdefault(name[-2:], []).append(name)

    def near(self, fact: Fact) -> list[Fact]:
        """Give the facts that may be about the same thing; names that end alike among them."""
        found = {each.id: each for each in self._by_topic.get(fact.topic, ())}
        name = base(fact.about) if fact.kind == "project" else ""
        for other in self._ends.get(name[-2:], ()) if name else ():
            if other.endswith(name) or name.endswith(other):
                found |= {each.id: each for each in self._by_name[other]}
        return list(found.values())


def _due(fact: Fact) -> date | None:
    stated = fact.measure or fact.milestone
    return stated.period.end if stated and stated.period else None


def _same(fact: Fact) -> Hashable:
    """What makes two promises one: thing, phase, indicator or stage, object, day and value."""
    one, step = fact.measure, fact.milestone
    about = fact.topic if fact.topic is not None else fact.about
    if step is not None:
        return about, phases(fact), step.stage, _due(fact)
    if one is None:
        return fact.id
    what = one.indicator, one.indicator_id, one.object or "", one.basis, one.unit
    return about, phases(fact), *what, one.low, one.high, _due(fact), one.modality is Modality.FORECAST


def _said(fact: Fact) -> tuple[bool, date, int]:
    """The order of sources: a document before the ledger that repeats it, the earlier paper first."""
    return fact.paper.is_ledger, fact.paper.dated[0] if fact.paper.dated else date.max, fact.id
