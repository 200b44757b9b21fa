"""The gate of the process library: what a technology puts out must have come in, element by element and tonne by tonne.

Interval arithmetic over the stated ranges: a technology fails only where no amounts within its ranges close. Wet
amounts are taken dry by the product's moisture. What lists energy only, as most published norms do, cannot be told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from liantu.atlas.model import Basis, Exchange, Kind, Library, Product, Technology

RESIDUE = 0.05  # of the dry mass that goes in: what may leave unnamed (atlas design, §2)
ELEMENT = 0.02  # of an element's larger side: assays and purities of commercial goods differ by that much
_MASS = ("t", "kg")


class Verdict(StrEnum):
    """What the gate says."""

    PASSES = "passes"
    FAILS = "fails"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Side:
    """What one element or the dry mass comes to on both sides, in tonnes per unit of reference, at the ends of the
    stated ranges. `open_in`/`open_out` tell that a product of unknown composition stands on that side.
    """

    name: str
    made: tuple[float, float]
    used: tuple[float, float]
    open_in: bool = False
    open_out: bool = False

    @property
    def created(self) -> float:
        """How much more is made than can have been used, 0 where the ranges meet."""
        return max(self.made[0] - self.used[1], 0.0)

    @property
    def lost(self) -> float:
        """How much of what is used is not found again, 0 where the ranges meet."""
        return max(self.used[0] - self.made[1], 0.0)


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on one technology with the reasons in words, the mass and the elements looked at."""

    technology: Technology
    verdict: Verdict
    reasons: tuple[str, ...]
    mass: Side
    elements: tuple[Side, ...]


def check(technology: Technology, products: Mapping[str, Product]) -> Check:
    """Hold one technology against the conservation of mass and of every element that its products state."""
    flows = [(products[technology.reference], (1.0, 1.0)), *(_flow(each, products) for each in technology.exchanges)]
    solid = [(product, span) for product, span in flows if product.unit in _MASS and not _is_energy(product)]
    elements = tuple(_element(name, solid) for name in sorted({e for product, _ in solid for e in product.composition}))
    mass = _mass(solid)
    reasons = [*_wrong(elements, mass)]
    if reasons:
        return Check(technology, Verdict.FAILS, tuple(reasons), mass, elements)
    doubts = _doubts(solid, mass)
    verdict = Verdict.CANNOT_TELL if doubts else Verdict.PASSES
    return Check(technology, verdict, tuple(doubts), mass, elements)


def check_all(library: Library) -> list[Check]:
    """Check every technology of a library, in the order of their ids."""
    return [check(each, library.products) for _, each in sorted(library.technologies.items())]


def _is_energy(product: Product) -> bool:
    """Bought energy without a composition burns outside the balance; an energy norm in tce is no mass at all."""
    return product.kind is Kind.UTILITY and not product.composition


def _flow(exchange: Exchange, products: Mapping[str, Product]) -> tuple[Product, tuple[float, float]]:
    """The dry tonnes of an exchange at both ends of its range, the smaller first, signed."""
    product = products[exchange.product]
    factor = (1 - product.moisture if exchange.basis is Basis.WET else 1.0) * (0.001 if product.unit == "kg" else 1.0)
    low, high = sorted((exchange.low * factor, exchange.high * factor))
    return product, (low, high)


def _element(name: str, solid: Sequence[tuple[Product, tuple[float, float]]]) -> Side:
    made, used = [0.0, 0.0], [0.0, 0.0]
    unknown = {sign: any(not p.composition and span[1] * sign > 0 for p, span in solid) for sign in (1, -1)}
    for product, (low, high) in solid:
        share = product.composition.get(name, 0.0)
        side = made if high > 0 else used
        ends = (low, high) if high > 0 else (-high, -low)
        side[0] += share * ends[0]
        side[1] += share * ends[1]
    return Side(name, (made[0], made[1]), (used[0], used[1]), unknown[-1], unknown[1])


def _mass(solid: Sequence[tuple[Product, tuple[float, float]]]) -> Side:
    made = [span for _, span in solid if span[1] > 0]
    used = [(-high, -low) for _, (low, high) in solid if high <= 0]
    return Side("干基质量", _total(made), _total(used))


def _total(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum((low for low, _ in spans), 0.0), sum((high for _, high in spans), 0.0)


def _wrong(elements: Sequence[Side], mass: Side) -> list[str]:
    found = []
    for each in elements:
        limit = ELEMENT * max(each.made[0], each.used[1])
        if each.created > limit and not each.open_in and each.used[1] > 0:
            found.append(f"产出的{each.name}比投入多{each.created:.4g}t（投入至多{each.used[1]:.4g}t）")
        elif each.lost > limit and not each.open_out and not each.open_in and each.made[1] > 0:
            found.append(f"投入的{each.name}有{each.lost:.4g}t没有去向（产出至多{each.made[1]:.4g}t）")
    if mass.used[1] > 0 and mass.created > RESIDUE * mass.used[1]:
        found.append(f"产出{mass.made[0]:.4g}t，投入至多{mass.used[1]:.4g}t：产出多于投入")
    return found


def _doubts(solid: Sequence[tuple[Product, tuple[float, float]]], mass: Side) -> list[str]:
    if not mass.used[1]:
        return ["没有列出物料投入（只有能耗或排放），无法核对"]
    found = []
    unknown = [product.name for product, _ in solid if not product.composition]
    if mass.lost > RESIDUE * mass.used[0]:
        found.append(f"投入的干基质量有{mass.lost / mass.used[0]:.0%}没有写明去向")
    if unknown:
        found.append(f"成分未知：{'、'.join(unknown)}")
    return found
