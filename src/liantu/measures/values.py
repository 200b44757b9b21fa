"""A value between two sides, either of which may be open, and the operations the grammar needs on it."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from liantu.measures.bounds import Bound
from liantu.measures.units import convert


class Value(NamedTuple):
    """Least and greatest value, None where open; `about` for 约, 近, 左右."""

    low: Decimal | None
    high: Decimal | None
    about: bool = False

    def negative(self) -> "Value":
        """Give the value with its sign turned: 20 and above becomes -20 and below."""
        low, high, about = self
        return Value(None if high is None else high.copy_negate(), None if low is None else low.copy_negate(), about)

    def plus(self, extra: Decimal) -> "Value":
        """Give the value with `extra` added to both sides."""
        low, high, about = self
        return Value(None if low is None else low + extra, None if high is None else high + extra, about)

    def times(self, factor: Fraction) -> "Value":
        """Give the value times `factor`."""
        if factor == 1:
            return self
        low, high, about = self
        return Value(
            None if low is None else convert(low, factor), None if high is None else convert(high, factor), about
        )

    def within(self, before: Bound, after: Bound) -> "Value":
        """Give the value with the sides opened that the bound words around it open."""
        return Value(
            None if before.most or after.most else self.low,
            None if before.least or after.least else self.high,
            self.about or before.about or after.about,
        )
