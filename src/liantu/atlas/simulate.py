"""What the reported levels imply: one product of matrix and vector; imports, exports and impacts are what is left over.

The mode of a planner. Nothing is decided here: no plant is closed, no purchase avoided.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from liantu.atlas.model import Kind, Product
from liantu.atlas.network import Network, Vector

TOLERANCE = 1e-9  # relative: what two sums of the same flows may differ by


@dataclass(frozen=True, eq=False)
class Flows:
    """What each row of the network makes and uses at some levels, in its unit a year.

    `net` = `made` − `used`; of goods a surplus is sold outside and a lack is bought, of wastes a surplus is dumped.
    `unknown` names the facilities without a reported level, which are taken as standing still.
    """

    network: Network
    levels: Vector
    made: Vector
    used: Vector
    unknown: tuple[str, ...] = ()

    @property
    def net(self) -> Vector:
        """What is left over (+) or missing (−) of each row."""
        return self.made - self.used

    @property
    def bought(self) -> Vector:
        """What is missing of each row, and so comes from outside."""
        return np.maximum(-self.net, 0)

    @property
    def left(self) -> Vector:
        """What is left of each row, and so leaves: sold, dumped or emitted by its kind."""
        return np.maximum(self.net, 0)


def reported(network: Network) -> tuple[Vector, tuple[str, ...]]:
    """Give the reported levels, 0 where none is reported, and the ids of the facilities without one.

    A capacity is never taken for a production.
    """
    missing = np.isnan(network.level)
    unknown = tuple(network.columns[at].id for at in np.flatnonzero(missing))
    return np.where(missing, 0.0, network.level), unknown


def at_capacity(network: Network) -> tuple[Vector, tuple[str, ...]]:
    """Give the reported levels, the ceiling of the capacity where none is reported, and the ids for which that had to
    be assumed or not even a capacity is known: what would flow if all that stands ran full.
    """
    levels, unknown = reported(network)
    known = np.isfinite(network.capacity) & np.isnan(network.level)
    return np.where(known, network.capacity, levels), unknown


def simulate(network: Network, levels: Vector | None = None) -> Flows:
    """Give the flows at the reported levels, or at `levels`."""
    unknown: tuple[str, ...] = ()
    if levels is None:
        levels, unknown = reported(network)
    return Flows(network, levels, network.made @ levels, network.used @ levels, unknown)


@dataclass(frozen=True, eq=False)
class Run:
    """Flows with the ids of the facilities whose level is no report: `assumed` at capacity, `still` at nothing."""

    flows: Flows
    assumed: tuple[str, ...]
    still: tuple[str, ...]


def run(network: Network, *, full: bool) -> Run:
    """Give the flows at the reported levels; with `full` at capacity where no level is reported."""
    if not full:
        flows = simulate(network)
        return Run(flows, (), flows.unknown)
    levels, unknown = at_capacity(network)
    known = {network.columns[at].id for at in np.flatnonzero(np.isfinite(network.capacity))}
    assumed = tuple(each for each in unknown if each in known)
    return Run(simulate(network, levels), assumed, tuple(each for each in unknown if each not in known))


def impacts(flows: Flows) -> Mapping[str, float]:
    """Give tce, tCO₂ and the other counted outflows of some flows, in tonnes (or the product's unit) a year.

    tce and CO₂ of bought energy by the factors of its product (综合能耗, GB/T 2589); to CO₂ come what leaves as such,
    captured for nobody's use or emitted, and other emissions by their product's `co2` (tonnes of CO₂ equivalent).
    """
    products = [flows.network.scenario.library.products[name] for name, _ in flows.network.rows]
    found = {"tce": _weighted(flows, [each.tce for each in products])}
    found["co2"] = _weighted(flows, [None if each.kind is Kind.EMISSION else each.co2 for each in products])
    found["co2"] += float(flows.left @ np.array([each.emitted for each in products]))
    found["dumped"] = float(sum(flows.left[at] for at, each in enumerate(products) if _is_waste(each)))
    return found


def _weighted(flows: Flows, factors: list[float | None]) -> float:
    return float(flows.bought @ np.array([each or 0.0 for each in factors]))


def _is_waste(product: Product) -> bool:
    return product.kind is Kind.WASTE and product.unit == "t"
