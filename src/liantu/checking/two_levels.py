"""Published growth against the published levels of two years, in one paper or in several.

A district's or an industry's growth is published for a comparable sample, which the levels of two papers are not:
where they differ the finding reads 口径变动，不作矛盾, unless the text says that the sample is the same (同口径,
可比口径). Growth at comparable prices is never held against levels at current prices. A single firm is its own sample
within one paper.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, is_level, measure
from liantu.checking.moves import growth
from liantu.checking.ranges import is_point, is_tier, value
from liantu.checking.results import RATES
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Modality

RULE = "growth_of_levels"
_ONE = ("enterprise", "project")
_SAME_SAMPLE = re.compile("(?:同|可比|相同)口径")
_PRICES = re.compile("可比价|不变价")
_OTHER_BASE = re.compile("环比|年均|两年平均|累计")
_Span = tuple[date, date]


def check(index: Index) -> Iterator[Finding]:
    """Check every growth rate that has a level for its period and one for the period a year before."""
    for facts in index.topics.values():
        if len(facts) >= 3 and len({each.paper.is_ledger for each in facts}) == 1 and not facts[0].paper.is_ledger:
            yield from _check(facts)


def _check(facts: Sequence[Fact]) -> Iterator[Finding]:
    levels: dict[tuple[_Span, str, str, str], list[Fact]] = {}
    for each in facts:
        span = _span(each)
        if (
            span is not None
            and is_level(each)
            and is_point(each)
            and not is_tier(each)
            and measure(each).unit not in RATES
        ):
            levels.setdefault((span, *_population(each)), []).append(each)
    for each in facts:
        span = _span(each)
        if span is not None and measure(each).basis is Basis.GROWTH and not _is_other(each):
            yield from _held(each, span, levels)


def _held(rate: Fact, span: _Span, levels: dict[tuple[_Span, str, str, str], list[Fact]]) -> Iterator[Finding]:
    before = _year_before(span)
    units = {key[1] for key in levels}
    for unit in sorted(units):
        scope, modality = _population(rate)[1:]
        now, then = levels.get((span, unit, scope, modality), []), levels.get((before, unit, scope, modality), [])
        pairs = [(one, other) for one in then for other in now if one.id != other.id]
        made = [growth(RULE, one, other, rate, _otherwise(one, other, rate)) for one, other in pairs]
        yield from sorted(made, key=lambda found: found.outcome is not Outcome.AGREES)[:1]


def _otherwise(one: Fact, other: Fact, rate: Fact) -> Outcome:
    if _PRICES.search(rate.quote):
        return Outcome.CANNOT_TELL
    alone = rate.kind in _ONE and one.paper.id == other.paper.id == rate.paper.id
    return Outcome.DISAGREES if alone or _SAME_SAMPLE.search(rate.quote) else Outcome.CANNOT_TELL


def _is_other(rate: Fact) -> bool:
    found = measure(rate)
    printed = any(map(str.isdigit, rate.anchor))
    return found.unit != "%" or not printed or not is_point(rate) or bool(_OTHER_BASE.search(_clause(rate)))


def _clause(rate: Fact) -> str:
    before = rate.quote[: max(0, rate.statement.evidence.start - rate.statement.evidence.quote_start)]
    return re.split("[，,。；;]", before)[-1]


def _population(fact: Fact) -> tuple[str, str, str]:
    """Unit, 口径 and modality. 可比价 says how a growth was counted, not of whom: it delimits no population."""
    found = measure(fact)
    words = [word for word in (found.scope or "").split(";") if not _PRICES.match(word)]
    return found.unit, ";".join(words), found.modality.value


def _span(fact: Fact) -> _Span | None:
    found = measure(fact)
    if found.period is None or found.modality is not Modality.ACTUAL or value(fact) == 0:
        return None
    days = (found.period.end - found.period.start).days
    return (found.period.start, found.period.end) if days >= 27 else None


def _year_before(span: _Span) -> _Span:
    start, end = span
    last = 28 if (end.month, end.day) == (2, 29) else end.day
    return start.replace(year=start.year - 1), date(end.year - 1, end.month, last)
