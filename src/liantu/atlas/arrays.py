"""The numbers of a library as arrays, interned once: every network of it is gathered from them without a loop over
exchanges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from liantu.atlas.model import Corner, Product, Technology

Numbers: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Arrays:
    """Technology `number` has its entries at `starts[number]` up to the next start: products by number, and amounts at
    each corner, signed, per unit of its reference; the reference itself comes first, with +1.
    """

    product_of: Mapping[str, int]
    technology_of: Mapping[str, int]
    starts: Numbers
    products: Numbers
    amounts: Mapping[str, Floats]

    def gather(self, technologies: Numbers, corner: Corner) -> tuple[Numbers, Numbers, Floats]:
        """Give the entries of some technologies one after the other: where each begins, products, amounts."""
        first = self.starts[technologies]
        counts = self.starts[technologies + 1] - first
        starts = np.concatenate(([0], np.cumsum(counts)))
        at = np.arange(starts[-1]) + np.repeat(first - starts[:-1], counts)
        return starts, self.products[at], self.amounts[corner.value][at]


def intern(products: Mapping[str, Product], technologies: Mapping[str, Technology]) -> Arrays:
    """Intern a library's products and technologies."""
    product_of = {name: number for number, name in enumerate(products)}
    lists = [*map(attrgetter("exchanges"), technologies.values())]
    exchanges = [*chain.from_iterable(lists)]
    counts = np.array([*map(len, lists)], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(counts + 1))).astype(np.int64)
    own = np.ones(starts[-1], dtype=bool)
    own[starts[:-1]] = False
    numbers = np.empty(starts[-1], dtype=np.int64)
    numbers[~own] = [product_of[each.reference] for each in technologies.values()]
    numbers[own] = [*map(product_of.__getitem__, map(attrgetter("product"), exchanges))]
    amounts = {name: np.ones(starts[-1]) for name in ("low", "value", "high")}
    for corner, name in (("low", "low"), ("value", "amount"), ("high", "high")):
        amounts[corner][own] = [*map(attrgetter(name), exchanges)]
    return Arrays(product_of, {name: at for at, name in enumerate(technologies)}, starts, numbers, amounts)
