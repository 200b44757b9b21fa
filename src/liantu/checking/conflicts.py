"""Several figures for one thing: which agree, which contradict, and which cannot be compared.

Only figures of equal 口径 are compared. Where the 口径 differ the verdict is 口径不同, where one of them is not stated
it is 待核: never a contradiction. A 口径 delimits a population (规上, 大中型): of a single firm or project a figure
without one is the plain figure, and two such are compared; of a district, a park or an industry it is unknown. Plans,
targets and forecasts are never held against what happened.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

# Printed figures are rounded: two agree if their roundings could stand for one value. A figure of few digits (100亿)
# must not excuse everything, so its rounding counts for at most 1 %; 约 and 近 widen that to 5 %.
_MOST_ROUNDING = Decimal("0.01")
_APPROXIMATE = Decimal("0.05")


class Verdict(StrEnum):
    """What holds between the figures for one thing."""

    SINGLE = "single"  # one source only
    AGREE = "agree"
    CONFLICT = "conflict"
    SCOPE_DIFFERS = "scope_differs"
    SCOPE_UNKNOWN = "scope_unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """One stated value: `low`/`high` in `unit`, None for an open side; `scope` is the 口径, "" where none is stated.

    `individual` tells that it is about one firm, project or building, not about a population.
    """

    id: int
    entity: int
    indicator: str
    object: str
    basis: str
    modality: str
    unit: str
    period: tuple[date, date] | None
    scope: str
    low: Decimal | None
    high: Decimal | None
    approx: bool = False
    individual: bool = True

    @property
    def point(self) -> tuple[Hashable, ...]:
        """What the figure is about, its 口径 aside: figures of one point are shown together."""
        return (self.entity, self.indicator, self.object, self.basis, self.modality, self.unit, self.period)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures for one point, the verdict, the widest deviation between equal 口径 (relative), and why."""

    figures: tuple[Figure, ...]
    verdict: Verdict
    deviation: Decimal | None = None
    reason: str = ""


def groups(figures: Iterable[Figure]) -> list[Group]:
    """Group figures by what they are about, in the order of their first appearance, each group with its verdict."""
    found: dict[tuple[Hashable, ...], list[Figure]] = {}
    for each in figures:
        found.setdefault(each.point, []).append(each)
    return [judge(each) for each in found.values()]


def judge(figures: Sequence[Figure]) -> Group:
    """Judge the figures for one point. Unequal figures without a period contradict nothing: they may mean any time."""
    kept = tuple(figures)
    if len(kept) == 1:
        return Group(kept, Verdict.SINGLE)
    apart = [(one, other) for one, other in combinations(kept, 2) if not agree(one, other)]
    if not apart:
        return Group(kept, Verdict.AGREE)
    if kept[0].period is None:
        return Group(kept, Verdict.SCOPE_UNKNOWN, reason="期间未说明，不作比较")
    equal = [pair for pair in apart if _comparable(*pair)]
    if equal:
        worst = max((deviation(*pair) or Decimal(0) for pair in equal), default=Decimal(0))
        stated = any(one.scope for one, _ in equal)
        reason = "口径相同而数值不一致" if stated else "都没有另行说明口径，数值不一致"
        return Group(kept, Verdict.CONFLICT, worst, reason)
    if all(one.scope and other.scope for one, other in apart):
        return Group(kept, Verdict.SCOPE_DIFFERS, reason="口径不同，不作比较")
    return Group(kept, Verdict.SCOPE_UNKNOWN, reason="有来源未说明口径，待核")


def _comparable(one: Figure, other: Figure) -> bool:
    return one.scope == other.scope and (bool(one.scope) or one.individual)


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two values could be one: their intervals, widened by rounding, meet."""
    return _low(one) <= _high(other) and _low(other) <= _high(one)


def deviation(one: Figure, other: Figure) -> Decimal | None:
    """Give |a - b| / max(|a|, |b|) of two point values, None where one is a range or open."""
    if one.low is None or other.low is None or one.low != one.high or other.low != other.high:
        return None
    largest = max(abs(one.low), abs(other.low))
    return abs(one.low - other.low) / largest if largest else Decimal(0)


def rounding(value: Decimal, *, approx: bool = False) -> Decimal:
    """Half a unit of the last digit that is not a trailing zero, bounded; 548000万 is known to 0.5 of 1000万."""
    if approx:
        return abs(value) * _APPROXIMATE
    exponent = value.normalize().as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return min(half, abs(value) * _MOST_ROUNDING)


def _low(one: Figure) -> Decimal:
    return Decimal("-Infinity") if one.low is None else one.low - rounding(one.low, approx=one.approx)


def _high(one: Figure) -> Decimal:
    return Decimal("Infinity") if one.high is None else one.high + rounding(one.high, approx=one.approx)
