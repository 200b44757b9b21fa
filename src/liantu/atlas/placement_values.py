"""One group of facts made a proposal: its values with their days, project record, evidence and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date

from liantu.atlas.model import Evidence, Grade, Library, Mark
from liantu.atlas.placement_figures import capacities, day_of, levels, paper_of, value_of
from liantu.atlas.placement_model import Proposal, Record, Step
from liantu.atlas.placement_names import printed
from liantu.atlas.placement_status import due, statuses
from liantu.atlas.placement_topics import Group
from liantu.atlas.placement_ways import choose, ways_of
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Modality

_RECORD = tuple(each.name for each in fields(Record))


def proposal_of(group: Group, library: Library) -> Proposal:
    """Make the proposal of one group of facts."""
    unit = library.products[group.named.product].unit if group.named.product else "t"
    ways = ways_of(library, group.named.product, takes=group.named.takes) if group.named.product else ()
    facts = [*group.facts, *group.joint, *group.project, *group.owning]
    way = choose(library, ways, [group.about, group.printed, *(each.quote for each in facts)])
    is_reference = not (group.named.takes or group.named.by_use) and _makes(
        library, way.alternatives, group.named.product
    )
    capacity, notes = capacities(group.facts, unit) if is_reference else ([], [])
    yearly, more = levels(group.facts, "level", unit) if is_reference else ([], [])
    joint, others = levels(group.joint, "joint", unit)
    status, told = statuses(group)
    notes += [*more, *others, *told, *_named_notes(group, library, is_reference)]
    notes += [f"{paper_of(each)}“{printed(each)}”是几种产品合计，本产品所占份额待定" for each in group.joint
              if each.id in [step.fact for step in joint]]  # fmt: skip
    evidence = tuple(evidence_of(each) for each in dict.fromkeys(facts))
    record = _record(group.project)
    example = all(each.paper.is_example for each in facts)
    return Proposal(
        group.key, group.topic, group.kind, group.about, group.phase, group.owner, group.named.product,
        group.named.label, group.printed, way.technology, way.alternatives, way.why, group.zone,
        facts[0].paper.district, (*capacity, *yearly, *joint, *status, *record), evidence, "",
        Record(**{each.what: float(each.value) for each in record}),
        due(group), None, "", tuple(dict.fromkeys(notes)), example, group.named.takes,
    )  # fmt: skip


def _makes(library: Library, ways: Sequence[str], product: str) -> bool:
    return not ways or library.technologies[ways[0]].reference == product


def _record(facts: Sequence[Fact]) -> list[Step]:
    """What the project's papers state of investment, jobs and output value once it runs: of each the latest paper."""
    found: dict[str, Step] = {}
    for fact in sorted(facts, key=lambda each: day_of(each) or date.min):
        measure = fact.measure
        if not measure or measure.basis is not Basis.LEVEL or (value := value_of(measure)) is None:
            continue
        name = measure.indicator
        if name == "output_value" and measure.modality is Modality.ACTUAL and "达产" not in (measure.scope or ""):
            continue
        if name in _RECORD and (not measure.scope or "达产" in measure.scope):
            found[name] = Step(name, value, None, fact.id)
    return list(found.values())


def _named_notes(group: Group, library: Library, is_reference: bool) -> Iterator[str]:
    if group.printed == group.about:
        yield f"产品按项目名称判断为{group.named.label}"
    elif not group.named.exact:
        yield f"“{group.printed}”按名称归入{group.named.label}"
    if not is_reference and group.named.product and not (group.named.takes or group.named.by_use):
        figures = [each for each in group.facts if each.measure and each.measure.indicator == "capacity"]
        for each in figures:
            yield f"{paper_of(each)}{group.named.label}产能“{printed(each)}”是联产品的产能"


def evidence_of(fact: Fact) -> Evidence:
    """Give a fact as evidence: its paper and place, how sure, of which year."""
    paper = fact.paper
    day = day_of(fact)
    source = f"{paper.title}{f' {fact.place}' if fact.place else ''}"
    return Evidence(Mark.STATED, source, _grade(fact), day.year if day else None, fact.id)


def _grade(fact: Fact) -> Grade:
    """A ledger's entry was checked; a paper at a doubtful place, and what is only planned or expected, was not."""
    if fact.paper.is_example:
        return Grade.EXAMPLE
    said = fact.measure or fact.milestone
    if fact.paper.suspect or (said is not None and said.modality is not Modality.ACTUAL):
        return Grade.PENDING
    return Grade.CONFIRMED if fact.paper.is_ledger else Grade.SECONDARY
