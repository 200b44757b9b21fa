"""The figures by which a chain is judged, each defined once. All work on physical flows or capacities, never on counts
of firms, and give None where their denominator is nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, identity
from scipy.sparse.linalg import splu

from liantu.atlas.model import Kind
from liantu.atlas.network import Network, Row, Vector
from liantu.atlas.simulate import Flows

WEAK = 0.95  # utilisation from which a facility with a rent counts as a weak link (强链)


def coverage(nodes: Iterable[str], network: Network) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the products of a chain's template that are made here by a running facility, and those that are not.

    链条完整度 is their number over all: a set cover, the template being the process library (atlas design, §2).
    """
    made = {network.rows[at][0] for at in np.flatnonzero(np.diff(network.made.tocsr().indptr))}
    wanted = tuple(dict.fromkeys(nodes))
    return tuple(each for each in wanted if each in made), tuple(each for each in wanted if each not in made)


def dependency(flows: Flows, row: Row) -> float | None:
    """Give the share of a product's supply that is bought outside: b / (b + made). Import dependency ratio (FAO)."""
    at = flows.network.row_of[row]
    supply = flows.bought[at] + flows.made[at]
    return float(flows.bought[at] / supply) if supply > 0 else None


def conversion(flows: Flows, row: Row) -> float | None:
    """Give the share of a product's local output that is used here: min(used, made) / made. 就地转化率."""
    at = flows.network.row_of[row]
    return float(min(flows.used[at], flows.made[at]) / flows.made[at]) if flows.made[at] > 0 else None


@dataclass(frozen=True, slots=True)
class Concentration:
    """How concentrated the capacity for one product is: `index` Σ share², `effective` 1/index suppliers, of `known`
    suppliers with a stated capacity and `unknown` ones without.
    """

    index: float | None
    effective: float | None
    known: int
    unknown: int

    @property
    def single(self) -> bool:
        """Whether there is one supplier only."""
        return self.known + self.unknown == 1


def concentration(network: Network, product: str) -> Concentration:
    """Give the Herfindahl–Hirschman index over the enterprises' capacities for a product (Hirschman 1964)."""
    technologies = network.scenario.library.technologies
    makers = [each for each in network.columns if technologies[each.technology].reference == product]
    by_firm: dict[str, float] = {}
    for each in makers:
        if each.capacity:
            by_firm[each.enterprise or each.id] = by_firm.get(each.enterprise or each.id, 0.0) + each.capacity
    unknown = len({each.enterprise or each.id for each in makers} - by_firm.keys())
    whole = sum(by_firm.values())
    index = sum((value / whole) ** 2 for value in by_firm.values()) if whole else None
    return Concentration(index, 1 / index if index else None, len(by_firm), unknown)


@dataclass(frozen=True, slots=True)
class Circularity:
    """Wastes and by-products made and used here, in tonnes a year; `share` is what is used again of what is made."""

    made: float
    used: float

    @property
    def share(self) -> float | None:
        """min(used, made) / made over all wastes and by-products."""
        return self.used / self.made if self.made > 0 else None


def circularity(flows: Flows) -> Circularity:
    """Give how much of the wastes and by-products that are made here is used here again (by mass)."""
    products = flows.network.scenario.library.products
    rows = [
        at for at, (name, _) in enumerate(flows.network.rows)
        if products[name].kind in (Kind.WASTE, Kind.BYPRODUCT) and products[name].unit == "t"
    ]  # fmt: skip
    used = sum(min(flows.used[at], flows.made[at]) for at in rows)
    return Circularity(float(sum(flows.made[at] for at in rows)), float(used))


def finn(flows: Flows) -> float | None:
    """Give Finn's cycling index (Finn 1976): the share of all throughflow by mass that returns to where it has been.

    Throughflow of facility i is T_i; with q the shares by which one facility's output feeds another,
    N = (I − q)⁻¹ and FCI = Σ T_i (n_ii − 1)/n_ii / Σ T_i. Outputs of a row are shared by its users in proportion.
    """
    shares, through = _exchange_shares(flows)
    if through.sum() <= 0:
        return None
    inverse = splu(csc_array(identity(len(through)) - shares)).solve(np.eye(len(through)))
    loops = np.maximum(1 - 1 / np.diag(inverse), 0)
    return float(through @ loops / through.sum())


def linkages(flows: Flows) -> Mapping[str, tuple[float, float]]:
    """Give the backward and forward linkage of each facility: column and row sums of the Leontief inverse over their
    mean (Rasmussen 1956; Hirschman 1958), on physical shares. 1 is the average of the network.
    """
    shares, through = _exchange_shares(flows)
    if not len(through):
        return {}
    inverse = splu(csc_array(identity(len(through)) - shares)).solve(np.eye(len(through)))
    backward, forward = inverse.sum(axis=0), inverse.sum(axis=1)
    mean = inverse.sum() / len(through)
    names = [each.id for each in flows.network.columns]
    return {name: (float(b / mean), float(f / mean)) for name, b, f in zip(names, backward, forward, strict=True)}


def utilisation(network: Network, levels: Vector) -> Mapping[str, float | None]:
    """Give each facility's output over its capacity, None where the capacity is unknown or nothing."""
    capacity = [each.capacity for each in network.columns]
    return {
        each.id: float(level / most) if most else None
        for each, level, most in zip(network.columns, levels, capacity, strict=True)
    }


def _exchange_shares(flows: Flows) -> tuple[csc_array, Vector]:
    """Which share of facility j's input by mass comes from facility i (at [i, j]), and each facility's throughflow."""
    mass = _mass_rows(flows.network)
    out = csc_array(flows.network.made[mass].multiply(flows.levels))
    into = csc_array(flows.network.used[mass].multiply(flows.levels))
    supply = np.asarray(out.sum(axis=1)).ravel() + flows.bought[mass]
    per = np.divide(1.0, supply, out=np.zeros_like(supply), where=supply > 0)
    through = np.maximum(np.asarray(into.sum(axis=0)).ravel(), np.asarray(out.sum(axis=0)).ravel())
    each = np.divide(1.0, through, out=np.zeros_like(through), where=through > 0)
    between = out.T @ csc_array(into.multiply(per[:, None]))
    return csc_array(between.multiply(each[None, :])), through


def _mass_rows(network: Network) -> Sequence[int]:
    products = network.scenario.library.products
    skipped = (Kind.EMISSION, Kind.RESOURCE)
    return [
        at for at, (name, _) in enumerate(network.rows)
        if products[name].unit == "t" and products[name].kind not in skipped
    ]  # fmt: skip
