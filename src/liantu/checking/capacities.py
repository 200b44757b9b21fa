"""Capacities of one firm: what was added to what there was, and what is planned against the size aimed at."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from liantu.checking.adding import added, in_unit_of
from liantu.checking.alike import core
from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sentence, Sheet, at, figure, is_level, measure
from liantu.checking.moves import moves
from liantu.checking.ranges import is_point, range_of, value
from liantu.checking.results import judged
from liantu.model.fact import Fact
from liantu.model.statement import Modality

ADDED, AIMED = "added_capacity", "planned_capacity"
_BUILT = re.compile("建成|新增|扩建|新建|投产|投用|增加|新上")
_BASE = re.compile("基地|总产能|总规模")
_AIMS = (Modality.PLAN, Modality.TARGET, Modality.FORECAST)
_FAR = 120
_SHORT = 2


def check(index: Index) -> Iterator[Finding]:
    """Check capacities that grew by a stated line, and the capacity aimed at against existing plus planned."""
    for sheet in index.sheets:
        risen = [(one, other) for each in sheet.sentences for one, other in moves(each) if _is_capacity(other)]
        for one, other in risen:
            yield from _added(sheet, one, other)
            yield from _aimed(sheet, other)


def _is_capacity(fact: Fact) -> bool:
    return measure(fact).indicator == "capacity" and is_level(fact) and is_point(fact)


def _firm(fact: Fact, sentence: Sentence) -> str:
    """The firm's name as its projects carry it: the longest part of its full name that the sentence uses."""
    full = core(fact.about)
    parts = (full[start:end] for start in range(len(full)) for end in range(len(full), start + _SHORT - 1, -1))
    said = sorted((each for each in parts if each in sentence.before(fact)), key=len, reverse=True)
    return said[0] if said and len(said[0]) >= _SHORT else ""


def _added(sheet: Sheet, one: Fact, other: Fact) -> Iterator[Finding]:
    """The line built, in the same sentence or the one before, that the capacity grew by."""
    firm = _firm(other, sheet.sentence(other))
    built = [
        each for sentence in sheet.near(one) for each in sentence.facts
        if at(each)[1] <= at(one)[0] and at(one)[0] - at(each)[1] <= _FAR and _is_capacity(each)
        and measure(each).unit == measure(one).unit and firm and firm in each.about
        and _BUILT.search(sentence.head(each)) and measure(each).modality is Modality.ACTUAL
    ]  # fmt: skip
    if len(built) != 1:
        return
    line = built[0]
    reach = range_of(one) + range_of(line)
    computed = value(one) + value(line)
    formula = f"{figure(one)} + {figure(line)} = {in_unit_of(other, computed)}，文中为{figure(other)}"
    yield judged(
        ADDED, (one, line, other), formula, computed, reach, "原有产能与新增产能之和与文中现有产能不一致",
        question="请问新增产能是否全部计入，原有产能有无退出？",
    )  # fmt: skip


def _aimed(sheet: Sheet, existing: Fact) -> Iterator[Finding]:
    """A base of the firm of a stated size, against what it has and the parts of its next project."""
    firm = _firm(existing, sheet.sentence(existing))
    if not firm:
        return
    own = [
        each for each in sheet.facts
        if _is_capacity(each) and each.kind == "project" and firm in each.about
        and measure(each).modality in _AIMS and measure(each).unit == measure(existing).unit
    ]  # fmt: skip
    within = {name: of for name, of in sheet.parts}
    steps = [each for each in own if each.about in within and firm in within[each.about]]
    aims = [each for each in own if each not in steps and _BASE.search(each.about) and value(each) > value(existing)]
    if len(steps) >= 1 and len({value(each) for each in aims}) == 1:
        yield _against(existing, steps, aims[0])


def _against(existing: Fact, steps: Sequence[Fact], aim: Fact) -> Finding:
    """Existing plus planned; a choice of them that makes the aim agrees as well."""
    every = [existing, *steps]
    finding = added(every, aim)
    for size in range(2, len(every)):
        for some in combinations(every, size):
            found = added(some, aim)
            if found.outcome is Outcome.AGREES:
                finding = found
    question = (
        "请问目标产能是否只含其中部分产品，或分期目标是否调整过？" if finding.outcome is Outcome.DISAGREES else ""
    )
    reason = "现有产能与规划产能之和与目标产能不一致" if question else finding.reason
    return Finding(
        AIMED, finding.facts, finding.outcome, finding.formula, finding.computed, finding.stated, finding.unit,
        finding.deviation, reason, question,
    )  # fmt: skip
