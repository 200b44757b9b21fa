"""累计 less 累计 is the month: totals that texts state for one thing, 1—10月 in one and 1—9月 in another.

The arithmetic is that of the ledgers' series. A district's published totals are revised from month to month, so a month
that differs contradicts nothing; a firm's figures in one paper do.
"""

from collections.abc import Iterator
from dataclasses import replace

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, is_level, measure
from liantu.checking.ranges import is_point, is_tier
from liantu.checking.series import check_series
from liantu.checking.series_rules import Rule
from liantu.model.fact import Fact

RULE = Rule.MONTH.value
_FLOWS = ("output_value", "revenue", "profit", "tax", "production", "sales_volume", "investment_done", "energy_use")
_KINDS = ("enterprise", "project", "park", "industry")
_ONE = ("enterprise", "project")


def check(index: Index) -> Iterator[Finding]:
    """Check and derive the months between the totals of the texts."""
    stated = {each.id: each for sheet in index.sheets for each in sheet.facts if _usable(each)}
    rows = [replace(each, paper=replace(each.paper, is_ledger=True)) for each in stated.values()]
    for found in check_series(rows):
        if found.rule == RULE:
            yield _read(replace(found, facts=tuple(stated[each.id] for each in found.facts)))


def _usable(fact: Fact) -> bool:
    flow = measure(fact).indicator in _FLOWS and fact.kind in _KINDS and bool(fact.about)
    return flow and is_level(fact) and is_point(fact) and not is_tier(fact)


def _read(found: Finding) -> Finding:
    """Say of a month that differs why it contradicts nothing, unless it is one firm's in one paper."""
    alone = found.facts[0].kind in _ONE and len({each.paper.id for each in found.facts}) == 1
    if found.outcome is not Outcome.DISAGREES or alone:
        return found
    reason = "口径变动，不作矛盾：各期公布的累计数可能作过调整"
    return replace(found, outcome=Outcome.CANNOT_TELL, reason=reason, question="")
