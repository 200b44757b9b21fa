"""Checks on what the ledgers state of one thing month by month and year by year."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from liantu.checking.finding import Finding, Outcome
from liantu.checking.series_groups import Stated, grouped
from liantu.checking.series_points import Of, Series
from liantu.checking.series_rules import Hit, Rule, hits
from liantu.checking.series_words import formula, question, reason
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Measure, Modality

_POPULATIONS = frozenset(("district", "park", "industry", "chain", "programme"))


def check_series(facts: Sequence[Fact]) -> list[Finding]:
    """Check the ledgers' figures among `facts`, series by series, in the order in which the series first appear.

    Only figures of one thing, indicator, object, unit and 口径 are held against each other. Findings that are `derived`
    give a month that nobody stated: the difference of two totals.
    """
    found: list[Finding] = []
    for several in (True, False):
        stated = [_stated(each, measure) for each, measure in _of_ledgers(facts) if _is_population(each) == several]
        for kept in grouped(stated, individual=not several).values():
            found += [_finding(each, series) for series in kept for each in hits(series)]
    return found


def doubtful_topics(rows: Iterable[Stated[Of]]) -> set[Hashable]:
    """Give the topics with a series on which a check has something to say: of a large import, few need more."""
    return {
        topic
        for topic, kept in grouped(rows).items()
        if any(each.outcome is not Outcome.AGREES and each.how != "derived" for one in kept for each in hits(one))
    }


def _of_ledgers(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Measure]]:
    for fact in facts:
        measure = fact.measure
        if measure is not None and fact.paper.is_ledger and _is_plain(measure):
            yield fact, measure


def _is_plain(measure: Measure) -> bool:
    point = measure.low is not None and measure.low == measure.high and not measure.approx
    happened = measure.modality is Modality.ACTUAL and measure.basis in (Basis.LEVEL, Basis.GROWTH)
    return point and happened and measure.period is not None


def _is_population(fact: Fact) -> bool:
    return fact.kind in _POPULATIONS


def _stated(fact: Fact, measure: Measure) -> Stated[Fact]:
    if measure.period is None:
        raise AssertionError("a plain measure has a period")
    return Stated(
        fact.topic, measure.indicator, measure.indicator_id or "", measure.object or "", measure.unit,
        measure.basis.value, measure.scope or "", measure.period.start, measure.period.end, measure.low or Decimal(0),
        fact,
    )  # fmt: skip


def _finding(hit: Hit[Fact], series: Series[Fact]) -> Finding:
    facts = tuple(each.of for each in hit.points)
    unit = {Rule.GROWTH: "%", Rule.JUMP: "x"}.get(hit.rule, series.unit)
    said = formula(hit, series.unit, series.indicator)
    return Finding(
        hit.rule.value, facts, hit.outcome, said, hit.computed, hit.stated, unit, _deviation(hit),
        reason(hit), question(hit, series.unit), derived=hit.how == "derived",
    )  # fmt: skip


def _deviation(hit: Hit[Fact]) -> Decimal | None:
    """By how much the computed figure is off the stated one; a fall as a share of what it fell from."""
    if hit.rule is Rule.GROWTH and hit.stated is not None:
        return abs(hit.computed - hit.stated) / 100
    if hit.rule is Rule.FALL:
        return abs(hit.computed) / abs(hit.points[0].value)
    return abs(hit.computed - hit.stated) / abs(hit.stated) if hit.stated else None
