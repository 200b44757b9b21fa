"""Unit values that two figures imply: 万元/亩, 万元/岗, tax per investment, revenue per ton. Nobody stated them.

They are information for a person who knows the trade, marked as derived; the figures may be of several dates and
modalities (planned investment, existing land), which is said beside them.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from liantu.checking.finding import Finding
from liantu.checking.index import Index, Sentence, at, figure, is_level, measure, number
from liantu.checking.ranges import is_point, is_tier, value
from liantu.checking.results import derived
from liantu.model.fact import Fact
from liantu.model.statement import Modality

RULE = "implied_value"
_MU = Decimal(2000) / 3
_WAN = Decimal(10_000)
_FAR = 450
_PHASE = re.compile("其中[，,]?[一二三四五首]期|[一二三四五首]期[^，,。；;]{0,6}$")


@dataclass(frozen=True, slots=True)
class _Ratio:
    """One quotient: of what by what, in which units, shown as `scale` times the quotient in `shown`."""

    of: str
    by: str
    units: tuple[str, ...]
    scale: Decimal
    shown: str
    unit: str
    label: str


_RATIOS = (
    _Ratio("investment", "land_area", ("m2",), _MU / _WAN, "万元/亩", "CNY/m2", "投资强度"),
    _Ratio("output_value", "land_area", ("m2",), _MU / _WAN, "万元/亩", "CNY/m2", "产出强度"),
    _Ratio("investment", "jobs", ("count", "person"), 1 / _WAN, "万元/岗", "CNY", "每个岗位投资"),
    _Ratio("output_value", "jobs", ("count", "person"), 1 / _WAN, "万元/岗", "CNY", "每个岗位产值"),
    _Ratio("tax", "investment", ("CNY",), Decimal(100), "%", "%", "税收与投资之比"),
    _Ratio("revenue", "production", ("t",), Decimal(1), "元/吨", "CNY/t", "单位产量收入"),
)
_KINDS = frozenset(each for ratio in _RATIOS for each in (ratio.of, ratio.by))


def check(index: Index) -> Iterator[Finding]:
    """Print the unit values of every project, and of other things whose two figures stand in one sentence."""
    for sheet in index.sheets:
        projects: dict[Hashable, list[Fact]] = defaultdict(list)
        for each in sheet.facts:
            if each.kind == "project" and _usable(sheet.sentence(each), each) and each.about:
                projects[each.topic].append(each)
        for facts in projects.values():
            yield from _ratios(facts)
        for sentence in sheet.sentences:
            yield from _in_sentence(sentence)


def _usable(sentence: Sentence, fact: Fact) -> bool:
    """Tell whether the figure is of the whole thing, not of a phase."""
    plain = measure(fact).indicator in _KINDS and is_level(fact) and is_point(fact) and not is_tier(fact)
    clauses = sentence.before(fact).split("；")[-1]
    return plain and not _PHASE.search(clauses + (measure(fact).scope or ""))


def _in_sentence(sentence: Sentence) -> Iterator[Finding]:
    things: dict[Hashable, list[Fact]] = defaultdict(list)
    for each in sentence.facts:
        if each.kind != "project" and _usable(sentence, each) and each.about:
            things[each.topic].append(each)
    for facts in things.values():
        yield from _ratios([each for each in facts if each.kind in ("enterprise", "park", "facility")])


def _ratios(facts: Sequence[Fact]) -> Iterator[Finding]:
    for ratio in _RATIOS:
        over, under = _figures(facts, ratio.of, ("CNY",)), _figures(facts, ratio.by, ratio.units)
        if over and under and _once(over) and (_once(under) or ratio.by == "production"):
            one, other = over[0], under[0]
            if _belong(ratio, one, other):
                yield _finding(ratio, one, other)


def _figures(facts: Sequence[Fact], indicator: str, units: tuple[str, ...]) -> list[Fact]:
    return [each for each in facts if measure(each).indicator == indicator and measure(each).unit in units]


def _once(facts: Sequence[Fact]) -> bool:
    return len({value(each) for each in facts}) == 1


def _belong(ratio: _Ratio, one: Fact, other: Fact) -> bool:
    """Tell whether both are of one thing at one time: a park's land is not that of the projects it signed."""
    if abs(at(one)[0] - at(other)[0]) > _FAR:
        return False
    if ratio.by == "production":
        return measure(one).period == measure(other).period
    planned = measure(other).modality is not Modality.ACTUAL
    return one.kind == "project" or (one.kind == "park" and ratio.of == "tax" and planned)


def _finding(ratio: _Ratio, one: Fact, other: Fact) -> Finding:
    quotient = value(one) / value(other)
    formula = f"{figure(one)} ÷ {figure(other)} = {number(quotient * ratio.scale, 1)}{ratio.shown}（{ratio.label}）"
    computed = quotient * (ratio.scale if ratio.unit == "%" else 1)
    same = measure(one).modality is measure(other).modality
    reason = (
        "推算数，文中未写明；供参考" if same else "推算数，文中未写明；两个数的性质不同（计划、现状或预计），供参考"
    )
    if ratio.by == "production":
        reason = "推算数，文中未写明；收入对应哪些产品不清楚"
    return derived(RULE, (one, other), formula, computed, ratio.unit, reason)
