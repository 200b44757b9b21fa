"""Sums: parts added up and held against the figure for the whole."""

import re
from collections.abc import Sequence
from decimal import Decimal

from liantu.checking.finding import Finding
from liantu.checking.index import figure
from liantu.checking.ranges import Range, compact, range_of, value
from liantu.checking.results import judged
from liantu.model.fact import Fact

SUM = "sum_of_parts"


def added(parts: Sequence[Fact], whole: Fact) -> Finding:
    """Hold the sum of parts against their whole."""
    computed = sum(map(value, parts), Decimal(0))
    ranges = [range_of(each) for each in parts]
    reach = Range(sum((each.low for each in ranges), Decimal(0)), sum((each.high for each in ranges), Decimal(0)))
    formula = f"{' + '.join(map(figure, parts))} = {in_unit_of(whole, computed)}，文中为{figure(whole)}"
    return judged(
        SUM,
        (*parts, whole),
        formula,
        computed,
        reach,
        "各部分之和与文中总数不一致",
        question="请问各部分是否列全，有无重复？",
    )


def in_unit_of(fact: Fact, computed: Decimal) -> str:
    """Write a computed value in the printed unit of a figure (11.59平方公里)."""
    printed = compact(fact.anchor)
    found = re.match(r"\d[\d,，]*(?:\.\d+)?", printed)
    if found is None or not value(fact):
        return f"{computed.normalize():f}"
    scale = value(fact) / Decimal(re.sub("[,，]", "", found[0]))
    return f"{round(computed / scale, 4).normalize():f}{printed[found.end() :]}"
