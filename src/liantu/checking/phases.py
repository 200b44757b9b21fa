"""A phase or a sub-project against the whole project: 一期 15万吨 within 25万吨 is no error, above it is one."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from liantu.checking.adding import added
from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sheet, at, figure, is_level, measure
from liantu.checking.ranges import compact, is_point, range_of, value
from liantu.model.fact import Fact

RULE = "phase_of_project"
_PHASE = re.compile("[一二三四五]期|首期")
_KINDS = ("investment", "capacity", "land_area", "floor_area", "output_value", "jobs")
_FAR = 400
_DIVIDED = {"分两期": 2, "分二期": 2, "分三期": 3, "分四期": 4}


def check(index: Index) -> Iterator[Finding]:
    """Check phases against their project, figure by figure, and all phases together where each is stated."""
    for sheet in index.sheets:
        groups: dict[tuple[Hashable, ...], list[Fact]] = defaultdict(list)
        for each in sheet.facts:
            found = measure(each)
            if each.kind == "project" and found.indicator in _KINDS and is_level(each) and is_point(each):
                groups[_project(each), found.indicator, found.unit].append(each)
        for facts in groups.values():
            yield from _check(sheet, facts)


def _project(fact: Fact) -> str:
    return _PHASE.sub("", fact.about)


def _phase(fact: Fact) -> str:
    found = _PHASE.search(f"{measure(fact).scope or ''};{fact.about}")
    return found[0] if found else ""


def _check(sheet: Sheet, facts: Sequence[Fact]) -> Iterator[Finding]:
    wholes = [each for each in facts if not _phase(each)]
    phases = {_phase(each): each for each in facts if _phase(each)}
    if len({value(each) for each in wholes}) != 1 or not phases:
        return
    whole = wholes[0]
    close = [each for each in phases.values() if abs(at(each)[0] - at(whole)[0]) <= _FAR]
    for each in close:
        above = range_of(each).low > range_of(whole).high
        yield Finding(
            RULE, (each, whole), Outcome.DISAGREES if above else Outcome.AGREES,
            f"{_phase(each)}{figure(each)}{'＞' if above else '≤'}{figure(whole)}", value(each), value(whole),
            measure(whole).unit, max(value(each) - value(whole), value(whole) * 0) / value(whole),
            "一期的数大于整个项目" if above else "一期是整个项目的一部分，不作矛盾",
            "请核对分期和总数。" if above else "",
        )  # fmt: skip
    around = "".join(compact(sheet.sentence(each).text) for each in (whole, *close))
    told = next((number for words, number in _DIVIDED.items() if words in around), 0)
    if len(close) == len(phases) == told:
        yield added(close, whole)
