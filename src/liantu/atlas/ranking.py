"""Rankings that hold within the stated intervals; one that flips is refused.

The places are worked out at every corner of the coefficients' intervals: there is an order only where all agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SAME = 1e-9  # relative: two values this near are equal


@dataclass(frozen=True, slots=True)
class Ranking:
    """The place of each name, 1 for the largest value; equal values share a place. `places` is empty where the order
    flips, `flips` then names the first two names that change places.
    """

    places: Mapping[str, int]
    flips: tuple[str, ...] = ()


def ranking(corners: Sequence[Mapping[str, float]]) -> Ranking:
    """Rank names by their values, which must be ordered alike at every corner. All corners state the same names."""
    names = list(corners[0])
    orders = [_places(each) for each in corners]
    for other in orders[1:]:
        for one in names:
            crossed = next((two for two in names if _crosses(orders[0], other, one, two)), None)
            if crossed is not None:
                return Ranking({}, (one, crossed))
    return Ranking(orders[0])


def _places(values: Mapping[str, float]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    near = _SAME * max((abs(each) for each in values.values()), default=0.0)
    last, place = float("inf"), 0
    for number, (name, value) in enumerate(sorted(values.items(), key=lambda pair: -pair[1]), 1):
        if last - value > near:
            last, place = value, number
        found[name] = place
    return found


def _crosses(one: Mapping[str, int], other: Mapping[str, int], first: str, second: str) -> bool:
    return (one[first] - one[second]) * (other[first] - other[second]) < 0
