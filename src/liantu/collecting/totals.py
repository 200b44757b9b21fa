"""Whether a total agrees with its parts as far as printed decimals can tell."""

from collections.abc import Sequence
from decimal import Decimal


def adds_up(total: Decimal, parts: Sequence[Decimal], *, unit: Decimal, whole: bool = False) -> bool:
    """Tell whether `total` is the sum of `parts` but for rounding; `whole` numbers (persons, firms) agree exactly.

    Each number may be rounded by half a step in the finest decimal place that any of them shows, never by more than
    half the `unit` they are printed in (10,000 for amounts in 万元).

    >>> adds_up(Decimal("0.3"), [Decimal("0.1")] * 3, unit=Decimal(1))
    True
    >>> adds_up(Decimal(5), [Decimal(2)] * 2, unit=Decimal(1), whole=True)
    False
    """
    apart = abs(total - sum(parts, Decimal(0)))
    return apart == 0 if whole else apart <= min(_step((total, *parts)), unit) * (len(parts) + 1) / 2


def _step(numbers: Sequence[Decimal]) -> Decimal:
    """The finest decimal place of numbers; zero shows none."""
    places = [each.normalize().as_tuple().exponent for each in numbers if each]
    return Decimal(1).scaleb(min((each for each in places if isinstance(each, int)), default=0))
