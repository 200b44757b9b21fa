"""翻番: twice the level of the year before the plan, against the target that is stated for the same thing."""

import re
from collections.abc import Iterator, Sequence

from liantu.checking.alike import same_name
from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, figure, is_level, measure
from liantu.checking.ranges import compact, range_of, value
from liantu.checking.results import judged
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Modality

RULE = "doubling"
_TWICE = re.compile("翻一?番|翻了?一番|翻两番")
_AIMS = (Modality.TARGET, Modality.PLAN, Modality.FORECAST)


def check(index: Index) -> Iterator[Finding]:
    """Check every aim to double that has a base and a target in the same paper; say where the base is missing."""
    for sheet in index.sheets:
        levels = [each for each in sheet.facts if is_level(each)]
        for each in sheet.facts:
            found = measure(each)
            twice = found.basis is Basis.GROWTH and _TWICE.search(compact(each.anchor))
            if twice and found.modality in _AIMS and found.period is not None:
                yield from _check(each, [one for one in levels if _same(one, each)])


def _same(one: Fact, other: Fact) -> bool:
    first, second = measure(one), measure(other)
    like = first.indicator == second.indicator and first.object == second.object and first.unit not in ("%", "pp")
    return (
        like
        and (first.scope or "") == (second.scope or "")
        and (one.topic == other.topic or same_name(one.about, other.about))
    )


def _check(rate: Fact, levels: Sequence[Fact]) -> Iterator[Finding]:
    factor = value(rate) / 100 + 1
    bases = [each for each in levels if _is_base(each, rate)]
    if not bases:
        yield Finding(
            RULE,
            (rate,),
            Outcome.CANNOT_TELL,
            f"{figure(rate)}：基数 × {factor:f}",
            reason="基数未写明，无法计算目标值",
        )
        return
    base = bases[-1]
    for aim in levels:
        if measure(aim).modality in _AIMS and _same_end(aim, rate):
            computed = value(base) * factor
            formula = f"{figure(base)} × {factor:f}（{figure(rate)}），文中目标为{figure(aim)}"
            yield judged(
                RULE, (base, rate, aim), formula, computed, range_of(base) * factor,
                "按基数翻番计算的数与文中目标不一致",
                question="请问翻番以哪一年为基数，目标是否同一口径？",
            )  # fmt: skip


def _is_base(level: Fact, rate: Fact) -> bool:
    """Tell whether the level is of the year before the plan begins."""
    at, plan = measure(level).period, measure(rate).period
    if at is None or plan is None:
        return False
    return at.start.year == at.end.year == plan.start.year - 1 and (at.end - at.start).days > 360


def _same_end(aim: Fact, rate: Fact) -> bool:
    one, other = measure(aim).period, measure(rate).period
    return one is None or (other is not None and one.end == other.end)
