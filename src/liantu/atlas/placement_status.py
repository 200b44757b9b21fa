"""Whether a facility runs: by its project's milestones, by what it makes, or by the words about its capacity."""

import re
from collections.abc import Sequence
from datetime import date

from liantu.atlas.model import Status
from liantu.atlas.placement_figures import day_of
from liantu.atlas.placement_model import Step
from liantu.atlas.placement_topics import PLANNED, Group
from liantu.model.fact import Fact
from liantu.model.statement import Modality, Stage

STATUS = {
    Stage.PLANNED: Status.PLANNED, Stage.RESERVED: Status.PLANNED, Stage.SIGNED: Status.PLANNED,
    Stage.PREPARING: Status.PLANNED, Stage.CONSTRUCTION: Status.BUILDING, Stage.TRIAL: Status.BUILDING,
    Stage.PRODUCTION: Status.RUNNING, Stage.FULL_CAPACITY: Status.RUNNING, Stage.COMPLETED: Status.RUNNING,
    Stage.CLOSED: Status.CLOSED,
}  # fmt: skip
_IDLE = re.compile(r"盘活|停产|闲置|停工")
_BEGUN = re.compile(r"正在建设|在建|已开工|安装")
_BUILT = re.compile(r"建成|投产|投运|投用")
_TO_BE_BUILT = re.compile(r"(?:建成|投产|投运|达产)后|预计|计划|拟|将")


def statuses(group: Group) -> tuple[list[Step], list[str]]:
    """Give the status step by step: milestones of a project, else that it makes; an idle capacity stands idle."""
    idle = next((each for each in group.facts if _idle(each)), None)
    if idle:
        return [Step("status", Status.IDLE, None, idle.id), *_restarted(group.facts, idle)], []
    if group.phase == PLANNED:
        begun = next((each for each in group.facts if _BEGUN.search(each.quote)), None)
        status = Status.BUILDING if begun else Status.PLANNED
        return [Step("status", status, None, (begun or group.facts[0]).id)], []
    if group.kind == "enterprise":
        return _of_enterprise(group)
    steps = _milestones(group.project) or _standing(group.facts)
    return (steps, []) if steps else ([], ["材料没有说明项目进展，按未开工计"])


def _of_enterprise(group: Group) -> tuple[list[Step], list[str]]:
    """An enterprise that makes something runs, unless all that is said of it is a plan."""
    figures = [each for each in (*group.facts, *group.joint) if each.measure]
    aimed = bool(figures) and all(each.measure and each.measure.modality is not Modality.ACTUAL for each in figures)
    quotes = {each.quote for each in figures}
    facts = [*group.facts, *group.joint]
    if aimed and all(each.quote in quotes for each in facts):
        return [Step("status", Status.PLANNED, None, facts[0].id)], ["材料只有计划数，是否已在生产待核"]
    first = next((each for each in facts if each.relation), facts[0])
    return [Step("status", Status.RUNNING, None, first.id)], []


def _restarted(facts: Sequence[Fact], idle: Fact) -> list[Step]:
    """What is stated as fact for a later day than an idle capacity, and no longer as idle: it runs from that day."""
    stood = day_of(idle) or date.max
    days = {
        day: each.id for each in facts if each.measure and each.measure.modality is Modality.ACTUAL
        and not _idle(each) and (day := day_of(each)) and day > stood
    }  # fmt: skip
    return [Step("status", Status.RUNNING, min(days), days[min(days)])] if days else []


def _milestones(facts: Sequence[Fact]) -> list[Step]:
    """One step a status: with the day that a paper states, else from as far back as anybody tells."""
    found: dict[Status, Step] = {}
    for fact in facts:
        told = fact.milestone
        if told and is_past(fact):
            status = STATUS[told.stage]
            step = Step("status", status, told.period.end if told.period else None, fact.id)
            before = found.get(status)
            if before is None or before.day is None or (step.day and step.day < before.day):
                found[status] = step
    return sorted(found.values(), key=lambda each: (each.day is not None, each.day or date.min))


def _standing(facts: Sequence[Fact]) -> list[Step]:
    """A project without milestones runs where a paper states its capacity as built."""
    built = (
        each for each in facts if each.measure and each.measure.indicator == "capacity"
        and each.measure.modality is Modality.ACTUAL and _BUILT.search(each.quote)
        and not _TO_BE_BUILT.search(each.quote)
    )  # fmt: skip
    return [Step("status", Status.RUNNING, None, each.id) for each in built][:1]


def is_past(fact: Fact) -> bool:
    """Whether a milestone told as fact lies before its paper's end: of what lies after, nobody can know."""
    told, dated = fact.milestone, fact.paper.dated
    if told is None or told.modality is not Modality.ACTUAL:
        return False
    return told.period is None or dated is None or told.period.start <= dated[1]


def _idle(fact: Fact) -> bool:
    measure = fact.measure
    return bool(measure and measure.indicator == "capacity" and _IDLE.search(measure.scope or ""))


def due(group: Group) -> date | None:
    """Give the day on which a project is to produce as the last plan has it."""
    days = [
        told.period.end for each in group.project if (told := each.milestone) and told.period
        and not is_past(each) and STATUS[told.stage] is Status.RUNNING
    ]  # fmt: skip
    return max(days, default=None)
