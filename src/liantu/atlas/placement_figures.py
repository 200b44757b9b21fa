"""Capacity and yearly output of a facility out of its facts: a history by days, and what is told but not used."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from liantu.atlas.placement_model import Step
from liantu.atlas.placement_names import printed
from liantu.atlas.units import unit_word
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Measure, Modality

# A capacity under these words is one that went, or only the part that came.
_NO_CAPACITY = re.compile(r"淘汰|退出|压减|化解|新增|净增|增加|拆除")
_CUMULATIVE = re.compile(r"累计|历年")
_RISING = re.compile(r"从|由")


def capacities(facts: Sequence[Fact], unit: str) -> tuple[list[Step], list[str]]:
    """Give the capacities as a history: several values of one paper go from the first to the last where it says so."""
    found: list[tuple[date | None, Fact, float]] = []
    notes = []
    for fact in facts:
        measure = fact.measure
        if not measure or measure.indicator != "capacity":
            continue
        value = value_of(measure)
        if value is None or measure.unit != f"{unit}/a" or _NO_CAPACITY.search(measure.scope or ""):
            notes.append(f"{paper_of(fact)}“{printed(fact)}”未作产能：{_not_capacity(measure, unit)}")
            continue
        found.append((day_of(fact), fact, value))
    found.sort(key=lambda each: (each[0] or date.min, each[1].measure.evidence.start if each[1].measure else 0))
    return _history(found, notes)


def _history(found: Sequence[tuple[date | None, Fact, float]], notes: list[str]) -> tuple[list[Step], list[str]]:
    """The first value holds as far back as anybody tells, each later one from the day it is known for."""
    steps: list[Step] = []
    known: date | None = None
    for day, fact, value in found:
        rises, before = _rises(fact), steps[-1] if steps else None
        if before is None or (day is None and rises and before.value != value):
            notes += [f"{paper_of(fact)}此前的产能为{before.value:,.0f}"] if before else []
            steps[-1:] = [Step("capacity", value, None, fact.id)]
        elif before.value != value and (day is None or (day == known and not rises)):
            notes.append(f"{paper_of(fact)}另有产能{value:,.0f}，与{before.value:,.0f}不一致，未采用，请核对")
        elif before.value != value:
            steps.append(Step("capacity", value, day, fact.id))
        known = day
    return steps, notes


def _rises(fact: Fact) -> bool:
    return bool(_RISING.search(fact.quote[: max(fact.quote.find(fact.anchor), 0)]))


def _not_capacity(measure: Measure, unit: str) -> str:
    if measure.unit != f"{unit}/a":
        return f"单位{unit_word(measure.unit)}与产品单位{unit_word(unit)}不同"
    return f"口径为“{measure.scope}”" if measure.scope else "没有数值"


def levels(facts: Sequence[Fact], what: str, unit: str) -> tuple[list[Step], list[str]]:
    """Give the yearly outputs; whatever is no whole year's, cumulative or only aimed at, is told and not used."""
    steps: dict[date, Step] = {}
    notes = []
    for fact in facts:
        measure = fact.measure
        if not measure or measure.indicator != "production" or measure.basis is not Basis.LEVEL:
            continue
        reason = _no_level(measure, unit)
        if reason:
            notes.append(f"{paper_of(fact)}产量“{printed(fact)}”{reason}，不作产能也不作年产量")
        elif measure.period and (value := value_of(measure)) is not None:
            steps[measure.period.end] = Step(what, value, measure.period.end, fact.id)
    return list(steps.values()), notes


def _no_level(measure: Measure, unit: str) -> str:
    if _CUMULATIVE.search(measure.scope or ""):
        return "是累计数"
    if measure.modality is not Modality.ACTUAL:
        return "是计划数"
    if measure.period is None or not _is_year(measure.period.start, measure.period.end):
        return "不是一整年的数"
    return f"的单位{unit_word(measure.unit)}与产品单位{unit_word(unit)}不同" if measure.unit != unit else ""


def _is_year(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)) == start.replace(year=start.year + 1)


def value_of(measure: Measure) -> float | None:
    """Give a figure's value; of a range its lower end, of which the paper is sure."""
    value = measure.low if measure.low is not None else measure.high
    return None if value is None else float(value)


def day_of(fact: Fact) -> date | None:
    """The day on which a fact is known to hold: the end of its own period, else its paper's date."""
    said = fact.measure or fact.milestone
    if said is not None and said.period is not None:
        return said.period.end
    return fact.paper.dated[1] if fact.paper.dated else None


def paper_of(fact: Fact) -> str:
    """Name the paper that states a fact."""
    return f"《{fact.paper.title}》"
