"""Checks on projects that consist of projects: the sum of the parts against the whole, and one project listed twice.

Whoever adds up investment or land over a list of projects counts a parent and its parts once. These checks say where
a parent's figure is not what its parts add up to, and where two rows of one owner look like one project that was
signed again under another name.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from liantu.checking.conflicts import rounding
from liantu.checking.finding import Finding, Outcome
from liantu.checking.series_rules import Rule
from liantu.checking.series_words import printed
from liantu.identity.similarity import similarity
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Measure

# What a whole has in full and its parts in part.
INDICATORS = ("investment", "investment_done", "land_area", "floor_area", "capacity")
# Two names of one project: alike in nearly every character, or the one within the other.
_ALIKE = 0.72
_SHORTEST = 4
# More projects of one owner with one amount than this are a programme of equal lots, not slips.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Node:
    """One project of a tree: `id` is its own, `parent` the id of the project it is part of, `owner` whose it is.

    `facts` are the measures that are stated of it.
    """

    id: Hashable
    name: str
    parent: Hashable | None = None
    owner: Hashable | None = None
    facts: tuple[Fact, ...] = ()


_Key = tuple[str, str | None, str, str, str, str]


def check_tree(nodes: Sequence[Node]) -> list[Finding]:
    """Check every parent against its parts, then the projects of each owner for rows that look like one project."""
    by_id = {each.id: each for each in nodes}
    parts: dict[Hashable, list[Node]] = defaultdict(list)
    for each in nodes:
        if each.parent in by_id and each.parent != each.id:
            parts[each.parent].append(each)
    found = [finding for whole, below in parts.items() for finding in _sums(by_id[whole], below)]
    return [*found, *_twice(nodes, by_id)]


def _sums(whole: Node, parts: Sequence[Node]) -> Iterator[Finding]:
    below = [_figures(each) for each in parts]
    for key, total in _figures(whole).items():
        stated = [each[key] for each in below if key in each]
        if stated:
            finding = _sum(total, stated, complete=len(stated) == len(parts))
            if finding is not None:
                yield finding


def _sum(total: Fact, parts: Sequence[Fact], *, complete: bool) -> Finding | None:
    """The parts that state the figure against the whole. Parts below the whole prove nothing while some are silent, or
    while only one is listed (一期).
    """
    values, stated = [_value(each) for each in parts], _value(total)
    computed = sum(values, Decimal(0))
    slack = sum((rounding(each) for each in [*values, stated]), Decimal(0))
    if computed < stated - slack and not (complete and len(parts) > 1):
        return None
    equal, more = abs(computed - stated) <= slack, computed > stated
    outcome = Outcome.AGREES if equal else Outcome.DISAGREES if more else Outcome.CANNOT_TELL
    measure = total.measure
    unit = measure.unit if measure else ""
    kind = measure.indicator if measure else ""
    said = " + ".join(f"{each.about}{printed(value, unit, kind)}" for each, value in zip(parts, values, strict=True))
    left = f"{said} = {printed(computed, unit, kind)}" if len(parts) > 1 else said
    formula = f"{left}，总项目{total.about}为{printed(stated, unit, kind)}"
    return Finding(
        Rule.PARTS.value, (*parts, total), outcome, formula, computed, stated, unit,
        abs(computed - stated) / abs(stated) if stated else None, *_parts_words(outcome),
    )  # fmt: skip


def _parts_words(outcome: Outcome) -> tuple[str, str]:
    match outcome:
        case Outcome.AGREES:
            return "总项目的数已含各分项，汇总时只计一次", ""
        case Outcome.DISAGREES:
            return "各分项之和大于总项目的数", "请问总项目的数是否漏计分项，或分项有重复？汇总时只能计一次。"
        case _:
            return "各分项之和小于总项目的数", "请问是否还有未列入的分项或分期？"


def _twice(nodes: Sequence[Node], by_id: dict[Hashable, Node]) -> Iterator[Finding]:
    """Rows of one owner with one amount and nearly one name, neither of them part of the other."""
    alike: dict[tuple[Hashable, ...], list[tuple[Node, Fact]]] = defaultdict(list)
    for node in nodes:
        for key, fact in _figures(node).items():
            if node.owner is not None and key[0] == "investment" and _value(fact) > 0:
                alike[(node.owner, key, _value(fact))].append((node, fact))
    for rows in alike.values():
        for (one, first), (other, second) in combinations(rows[:_MOST], 2):
            if one.parent == other.parent is not None or _within(one, other, by_id) or _within(other, one, by_id):
                continue
            if _same_name(one.name, other.name):
                yield _again(one, first, other, second)


def _again(one: Node, first: Fact, other: Node, second: Fact) -> Finding:
    measure = first.measure
    unit = measure.unit if measure else ""
    said = f"“{one.name}”与“{other.name}”同一业主，投资额都是{printed(_value(first), unit)}"
    return Finding(
        Rule.TWICE.value, (first, second), Outcome.CANNOT_TELL, said, unit=unit, reason="业主和投资额相同，名称相近",
        question="请问是否同一项目（如再次签约或更名）？如是，汇总时只计一次。",
    )  # fmt: skip


def _within(inner: Node, outer: Node, by_id: dict[Hashable, Node]) -> bool:
    seen: set[Hashable] = set()
    at: Node | None = inner
    while at is not None and at.id not in seen:
        if at.id == outer.id:
            return True
        seen.add(at.id)
        at = by_id.get(at.parent) if at.parent is not None else None
    return False


def _same_name(one: str, other: str) -> bool:
    """Tell whether two names may be one project's; numbers in them (一期, 2号) must not differ."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST and short in long:
        return True
    found = similarity(one, other)
    return found.score >= _ALIKE and not any(each.startswith("编号不同") for each in found.reasons)


def _figures(node: Node) -> dict[_Key, Fact]:
    """What is stated of a project once, by what it is; a figure stated with two values is a conflict and left out."""
    found: dict[_Key, Fact] = {}
    spoiled: set[_Key] = set()
    for fact in node.facts:
        measure = fact.measure
        if measure is None or measure.indicator not in INDICATORS or not _plain(measure):
            continue
        key = (measure.indicator, measure.object, measure.unit, measure.modality.value, measure.scope or "",
               str(measure.period) if measure.indicator == "investment_done" else "")  # fmt: skip
        if key in found and _value(found[key]) != measure.low:
            spoiled.add(key)
        found[key] = fact
    return {key: fact for key, fact in found.items() if key not in spoiled}


def _plain(measure: Measure) -> bool:
    return measure.basis is Basis.LEVEL and measure.low is not None and measure.low == measure.high


def _value(fact: Fact) -> Decimal:
    measure = fact.measure
    return measure.low if measure is not None and measure.low is not None else Decimal(0)
