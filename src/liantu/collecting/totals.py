"""Whether a total agrees with its parts as far as printed decimals can tell."""

from collections.abc import Sequence
from decimal import Decimal


def adds_up(total: Decimal, parts: Sequence[Decimal], *, whole: bool) -> bool:
    """Tell whether `total` is the sum of `parts` but for rounding; `whole` numbers (persons, firms) agree exactly.

    Each number may be rounded by half a step in the finest decimal place that any of them shows.

    >>> adds_up(Decimal("0.3"), [Decimal("0.1")] * 3, whole=False), adds_up(Decimal(5), [Decimal(2)] * 2, whole=True)
    (True, False)
    """
    apart = abs(total - sum(parts, Decimal(0)))
    return apart == 0 if whole else apart <= _step((total, *parts)) * (len(parts) + 1) / 2


def _step(numbers: Sequence[Decimal]) -> Decimal:
    """The finest decimal place of numbers; zero shows none."""
    places = [each.normalize().as_tuple().exponent for each in numbers if each]
    return Decimal(1).scaleb(min((each for each in places if isinstance(each, int)), default=0))
