"""Tiers of firms (200亿级 2个, 100亿级 3个) against the sizes of the clusters they belong to.

A tier is a lower bound and not every firm belongs to a named cluster: the tiers' sum contradicts nothing. It is printed
because a person who plans asks for it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from liantu.checking.adding import in_unit_of
from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sheet, at, figure, is_level, measure
from liantu.checking.ranges import is_tier, value
from liantu.measures.types import Period
from liantu.model.fact import Fact
from liantu.model.statement import Modality

RULE = "tiers_of_clusters"
_FEWEST = 2
_NEXT = 8
_When = tuple[Period | None, Modality]


def check(index: Index) -> Iterator[Finding]:
    """Print tiers × firms beside the sum of the clusters, for each paper and period that states both."""
    for sheet in index.sheets:
        sizes = [
            each
            for each in sheet.facts
            if is_tier(each) and measure(each).indicator == "output_value" and is_level(each)
        ]
        tiers: dict[_When, list[tuple[Fact, Fact]]] = defaultdict(list)
        clusters: dict[_When, list[Fact]] = defaultdict(list)
        for each in sizes:
            found = measure(each)
            counted = _count(sheet, each)
            key = (found.period, found.modality)
            if counted is not None:
                tiers[key].append((each, counted))
            elif each.kind in ("industry", "chain"):
                clusters[key].append(each)
        for key, pairs in tiers.items():
            if len(pairs) >= _FEWEST and len(clusters[key]) >= _FEWEST:
                yield _finding(pairs, clusters[key])


def _count(sheet: Sheet, tier: Fact) -> Fact | None:
    """The number of firms right after a tier (200亿级龙头企业2个)."""
    sentence = sheet.sentence(tier)
    for each in sentence.facts:
        close = 0 <= at(each)[0] - at(tier)[1] <= _NEXT
        if close and measure(each).indicator == "enterprise_count" and is_level(each):
            return each
    return None


def _finding(pairs: Sequence[tuple[Fact, Fact]], clusters: Sequence[Fact]) -> Finding:
    least = sum((value(tier) * value(count) for tier, count in pairs), Decimal(0))
    total = sum(map(value, clusters), Decimal(0))
    said = " + ".join(f"{figure(tier)}×{number:f}" for tier, count in pairs for number in [value(count).normalize()])
    unit = f"{in_unit_of(pairs[0][0], least).rstrip('级')}元以上"
    formula = f"{said} = {unit}；{' + '.join(map(figure, clusters))} = {in_unit_of(clusters[0], total).rstrip('级')}元"
    facts = (*(each for pair in pairs for each in pair), *clusters)
    below = least <= total
    reason = (
        "企业档位是下限，合计未超过各集群目标之和" if below else "企业档位是下限，企业不一定都属于所列集群，无法比较"
    )
    outcome = Outcome.AGREES if below else Outcome.CANNOT_TELL
    return Finding(RULE, facts, outcome, formula, least, total, "CNY", None, reason, "", derived=not below)
