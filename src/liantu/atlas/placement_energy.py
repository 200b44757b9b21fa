"""Unit energies that papers state of a plant (综合能耗475千克标准煤/吨), under the indicators of the national limits.

A figure counts only where its own clause names the indicator, in the limit's unit, and leaves no doubt of which of the
firm's products it speaks.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from liantu.atlas.limits import EnergyLimit
from liantu.atlas.model import Library
from liantu.atlas.placement_figures import day_of, value_of
from liantu.atlas.placement_model import ENERGY, Proposal, Step
from liantu.atlas.placement_topics import Topics
from liantu.atlas.placement_values import evidence_of
from liantu.model.fact import Fact
from liantu.model.statement import Modality

UNITS = ("kgce/t", "kWh/t")  # in which statements give unit energies
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_CLAUSE = re.compile(r"[，。；：！？,;!?]")
Limits = Mapping[str, Sequence[EnergyLimit]]


def with_energies(
    proposals: Sequence[Proposal], facts: Sequence[Fact], library: Library, limits: Limits
) -> list[Proposal]:
    """Give the proposals with the unit energies that the facts state of them, as steps `energy:INDICATOR`."""
    said = [fact for fact in facts if _is_energy(fact)]
    if not said:
        return list(proposals)
    topics = Topics(facts)
    held = {each.key: limits.get(_way(each), ()) for each in proposals}
    found = []
    for each in proposals:
        own = [fact for fact in said if held[each.key] and _is_of(each, fact, topics)]
        rivals = [one for one in proposals if one.owner == each.owner and held[one.key] and one.product != each.product]
        steps = [(fact, step) for fact in own for step in _steps(each, fact, held[each.key], library, rivals)]
        found.append(_with(each, steps))
    return found


def _way(proposal: Proposal) -> str:
    return proposal.technology or next(iter(proposal.alternatives), "")


def _is_energy(fact: Fact) -> bool:
    measure = fact.measure
    return measure is not None and measure.unit in UNITS and measure.modality is Modality.ACTUAL


def _is_of(proposal: Proposal, fact: Fact, topics: Topics) -> bool:
    topic: Hashable = topics.same(fact)
    return proposal.topic == topic or (bool(proposal.owner) and proposal.owner == fact.about)


def _steps(
    proposal: Proposal, fact: Fact, limits: Sequence[EnergyLimit], library: Library, rivals: Sequence[Proposal]
) -> Iterator[Step]:
    """The figure under the indicator that its clause names, the longest name first; of limits of one name (I类, II类)
    the mildest, so that nobody is called wasteful by a class he is not in.
    """
    clause = _CLAUSE.split("".join(fact.quote[: max(fact.quote.find(fact.anchor), 0)].split()))[-1]
    named = [each for each in limits if fact.measure and each.unit == fact.measure.unit and _core(each) in clause]
    if not named or not _speaks_of(proposal, clause, library, rivals, max(map(_core, named), key=len)):
        return
    longest = max(len(_core(each)) for each in named)
    limit = max((each for each in named if len(_core(each)) == longest), key=lambda each: each.level3)
    if fact.measure and (value := value_of(fact.measure)) is not None:
        yield Step(f"{ENERGY}{limit.indicator}", value, day_of(fact), fact.id)


def _speaks_of(
    proposal: Proposal, clause: str, library: Library, rivals: Sequence[Proposal], core: str
) -> bool:  # fmt: skip
    """Whether a clause speaks of the proposal's product: it names it, or names none and the firm makes no other."""
    rest = clause.replace(core, "").replace(proposal.about, "").replace(proposal.owner, "") if core else clause
    if any(name in clause for name in _names(proposal, library)):
        return True
    others = (name for each in library.products.values() for name in (each.name, *each.also) if len(name) > 1)
    return not rivals and not any(name in rest for name in others)


def _names(proposal: Proposal, library: Library) -> Iterator[str]:
    product = library.products[proposal.product]
    yield from (proposal.printed, _BRACKETS.sub("", product.name), *(each for each in product.also if len(each) > 1))


def _core(limit: EnergyLimit) -> str:
    return _BRACKETS.sub("", limit.indicator)


def _with(proposal: Proposal, steps: Sequence[tuple[Fact, Step]]) -> Proposal:
    told = [evidence_of(fact) for fact, _ in steps if fact.id not in proposal.facts]
    return replace(
        proposal, steps=(*proposal.steps, *(step for _, step in steps)), evidence=(*proposal.evidence, *told)
    )  # fmt: skip
