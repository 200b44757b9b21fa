"""What a printed figure can stand for: the range of values that are rounded to it.

A figure with decimals is rounded at its last digit. A whole number is often exact (8万吨) but may be rounded (50亿元),
so its rounding counts for half a unit of its last digit and at most 2 %. Counts of things and persons are exact unless
they are printed in 万. A percentage is rounded at its last digit, 七成 to half a tenth. 约 and 近 widen a figure by
5 %, 左右 as well; an open figure (400亿元以上) ends 10 % above what is printed, 级 (800亿级) names a size: from a tenth
below to a quarter above.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from liantu.model.fact import Fact
from liantu.model.statement import Basis

_HALF = Decimal("0.5")
_WHOLE = Decimal("0.02")
_APPROXIMATE = Decimal("0.05")
_OPEN = Decimal("0.10")
_TIER_BELOW, _TIER_ABOVE = Decimal("0.9"), Decimal("1.25")
_RATES = ("%", "pp")
_COUNTED = ("count", "person", "count/a", "rank")
_PRINTED = re.compile(r"(\d[\d,，]*)(?:[.．](\d+))?")
_TENTHS = "成"


@dataclass(frozen=True, slots=True)
class Range:
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Range") -> bool:
        """Tell whether one value may be in both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.low - other.high, self.high - other.low)

    def __mul__(self, factor: Decimal) -> "Range":
        return Range(*sorted((self.low * factor, self.high * factor)))

    def over(self, other: "Range") -> "Range":
        """Give the quotient of two ranges; the other one must be above zero."""
        ends = [up / down for up in (self.low, self.high) for down in (other.low, other.high)]
        return Range(min(ends), max(ends))


def value(fact: Fact) -> Decimal:
    """Give the figure as printed, of an open one its printed side, of 2—3 the middle; zero for what is no number."""
    measure = fact.measure
    if measure is None or (measure.low is None and measure.high is None):
        return Decimal(0)
    if measure.low is None or measure.high is None:
        return measure.low if measure.low is not None else measure.high or Decimal(0)
    return (measure.low + measure.high) / 2


def is_point(fact: Fact) -> bool:
    """Tell whether the figure is one value, neither open nor from–to."""
    measure = fact.measure
    return measure is not None and measure.low is not None and measure.low == measure.high


def is_tier(fact: Fact) -> bool:
    """Tell whether the figure names a size (百亿级, 2000亿级)."""
    return compact(fact.anchor).endswith("级")


def compact(text: str) -> str:
    """Give a text without its blanks and line ends."""
    return "".join(text.split())


def rounding(fact: Fact) -> Decimal:
    """Give how far the true value may lie from the printed one, in the unit of the statement."""
    size, anchor = abs(value(fact)), compact(fact.anchor)
    measure = fact.measure
    unit = measure.unit if measure else ""
    half = _half(size, anchor, unit)
    if unit in _RATES:
        return max(half, size * _APPROXIMATE) if _approximate(fact) else half
    if unit in _COUNTED and not re.search("[万亿.]", anchor):
        half = Decimal(0)
    elif not _decimals(anchor):
        half = min(half, size * _WHOLE)
    return max(half, size * _APPROXIMATE) if _approximate(fact) else half


def _half(size: Decimal, anchor: str, unit: str) -> Decimal:
    found = _PRINTED.search(anchor)
    if found is None:
        return Decimal(5) if _TENTHS in anchor else size * _WHOLE if unit not in _RATES else Decimal(0)
    number = Decimal(re.sub("[,，]", "", found[1]) + (f".{found[2]}" if found[2] else ""))
    scale = size / number if number else Decimal(1)
    return _HALF.scaleb(-len(found[2] or "")) * scale


def _decimals(anchor: str) -> bool:
    found = _PRINTED.search(anchor)
    return found is not None and found[2] is not None


def _approximate(fact: Fact) -> bool:
    return fact.measure is not None and fact.measure.approx


def range_of(fact: Fact) -> Range:
    """Give the values that the printed figure can stand for."""
    measure = fact.measure
    middle, slack = value(fact), rounding(fact)
    if measure is None:
        return Range(middle, middle)
    if is_tier(fact):
        return Range(middle * _TIER_BELOW, middle * _TIER_ABOVE)
    if measure.low is None:
        return Range(middle - max(slack, abs(middle) * _OPEN), middle + slack)
    if measure.high is None:
        high = middle + max(slack, abs(middle) * _OPEN)
        return Range(middle - slack, min(high, Decimal(100)) if measure.basis is Basis.SHARE else high)
    return Range(measure.low - slack, measure.high + slack)
