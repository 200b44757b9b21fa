"""Flows as the long table of a Sankey diagram: source, target, product, quantity. Loops are normal, and flagged.

Who feeds whom is known where a row has one maker or one user. Elsewhere what is at hand is shared among its users in
proportion to what they use, as input–output tables do (proportionality assumption, Leontief 1936), and `shared` tells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from liantu.atlas.model import Kind, Mark, Product
from liantu.atlas.network import Network, Vector
from liantu.atlas.simulate import TOLERANCE, Flows

_RANK = (Mark.STATED, Mark.LIBRARY, Mark.ASSUMED)


class End(StrEnum):
    """Where flows come from or go to outside the facilities."""

    BOUGHT = "bought"
    TAKEN = "taken"  # resources: water, ore, air
    SOLD = "sold"
    DUMPED = "dumped"
    EMITTED = "emitted"


@dataclass(frozen=True, slots=True)
class Flow:
    """One row of the table. `source` and `target` are ids of facilities or an End; `quantity` is in `unit` a year.

    `loop` tells that it runs back to where its stream has come from: without the rows so flagged the table has no
    cycle. `shared` tells that its quantity is a proportional share. `ground` is the weakest of what stands behind it:
    the facilities' levels and the coefficients.
    """

    source: str
    target: str
    product: str
    zone: str
    quantity: float
    unit: str
    loop: bool
    shared: bool
    ground: Mark


def sankey(flows: Flows) -> list[Flow]:
    """Give the table, row by row of the network. Σ over the sources of a row is what is made and bought of it, Σ over
    its targets what is used and leaves. What is hauled between zones leaves one and is bought in the other.
    """
    made, used = _amounts(flows, flows.network.made), _amounts(flows, flows.network.used)
    grounds = _grounds(flows.network)
    found: list[Flow] = []
    for at in range(len(flows.network.rows)):
        sources = [*_parts(made, at, flows.network), *_outside(flows, at, flows.bought, bought=True)]
        targets = [*_parts(used, at, flows.network), *_outside(flows, at, flows.left, bought=False)]
        found += _crossed(flows.network, at, sources, targets, grounds)
    return _flagged(found)


def ends(flows: Sequence[Flow]) -> tuple[str, ...]:
    """Give the sources and targets of a table once each, in the order in which they stand."""
    return tuple(dict.fromkeys(name for each in flows for name in (each.source, each.target)))


def _amounts(flows: Flows, part: object) -> csr_array:
    return csr_array(part.multiply(flows.levels[None, :]))  # type: ignore[attr-defined]


def _parts(amounts: csr_array, row: int, network: Network) -> Iterator[tuple[str, float]]:
    for at in range(amounts.indptr[row], amounts.indptr[row + 1]):
        if amounts.data[at] > 0:
            yield network.columns[amounts.indices[at]].id, float(amounts.data[at])


def _outside(flows: Flows, row: int, left: Vector, *, bought: bool) -> Iterator[tuple[str, float]]:
    """What comes from outside or leaves, unless it is the rounding of two equal sums."""
    if left[row] > TOLERANCE * (flows.made[row] + flows.used[row]):
        product = flows.network.scenario.library.products[flows.network.rows[row][0]]
        yield _end(product, bought=bought).value, float(left[row])


def _end(product: Product, *, bought: bool) -> End:
    if bought:
        return End.TAKEN if product.kind is Kind.RESOURCE else End.BOUGHT
    return {Kind.WASTE: End.DUMPED, Kind.EMISSION: End.EMITTED}.get(product.kind, End.SOLD)


def _crossed(
    network: Network, row: int, sources: Sequence[tuple[str, float]], targets: Sequence[tuple[str, float]],
    grounds: Mapping[tuple[str, str], Mark],
) -> Iterator[Flow]:  # fmt: skip
    product, zone = network.rows[row]
    unit = network.scenario.library.products[product].unit
    whole, shared = sum(amount for _, amount in sources), len(sources) > 1 and len(targets) > 1
    for source, made in sources:
        for target, used in targets:
            marks = [grounds[name, product] for name in (source, target) if (name, product) in grounds]
            ground = max(marks, key=_RANK.index, default=Mark.ASSUMED)
            yield Flow(source, target, product, zone, made * used / whole, unit, False, shared, ground)


def _grounds(network: Network) -> Mapping[tuple[str, str], Mark]:
    """The weakest mark behind what a facility makes or uses of a product."""
    technologies = network.scenario.library.technologies
    found: dict[tuple[str, str], Mark] = {}
    for each in network.columns:
        own = each.evidence[0].mark if each.evidence else Mark.ASSUMED
        found[each.id, technologies[each.technology].reference] = own
        for one in technologies[each.technology].exchanges:
            found[each.id, one.product] = max(own, one.evidence.mark, key=_RANK.index)
    return found


def _flagged(flows: Sequence[Flow]) -> list[Flow]:
    """Flag what closes a cycle: the arcs to a facility that a walk from the chain's beginnings is still inside of."""
    names = {name: number for number, name in enumerate(ends(flows))}
    after: dict[int, dict[int, None]] = {number: {} for number in names.values()}
    for each in flows:
        after[names[each.source]][names[each.target]] = None
    back = _closing(after)
    return [replace(each, loop=(names[each.source], names[each.target]) in back) for each in flows]


def _closing(after: Mapping[int, Mapping[int, None]]) -> set[tuple[int, int]]:
    fed = np.zeros(len(after), dtype=bool)
    for targets in after.values():
        fed[list(targets)] = True
    inside, done, back = set[int](), set[int](), set[tuple[int, int]]()
    for start in (*np.flatnonzero(~fed).tolist(), *np.flatnonzero(fed).tolist()):
        walk = [] if start in done else [(start, iter(after[start]))]
        inside.update(one for one, _ in walk)
        while walk:
            here, rest = walk[-1]
            there = next(rest, None)
            if there is None:
                walk.pop()
                inside.discard(here)
                done.add(here)
            elif there in inside:
                back.add((here, there))
            elif there not in done:
                inside.add(there)
                walk.append((there, iter(after[there])))
    return back
