"""The columns of a program that trade: purchases, outflows and transports, in the balances and under the limits."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

import numpy as np
from scipy.sparse import coo_array, csc_array, hstack, vstack

from liantu.atlas.model import Kind, Product
from liantu.atlas.network import Network, Vector
from liantu.atlas.zones import within

Move = tuple[int, int]


def moves_of(network: Network) -> tuple[tuple[Move, ...], Vector, Vector]:
    """Each way of each road for each product that stands at both ends and can be carried by the tonne, its km and what
    a tonne costs on it.
    """
    found: dict[Move, tuple[float, float]] = {}
    carried = _carried(network) if network.scenario.roads else []
    for road in network.scenario.roads:
        for product in carried:
            one, other = (network.row_of.get((product, end)) for end in (road.one, road.other))
            if one is not None and other is not None:
                found[one, other] = found[other, one] = road.km, road.km * road.cost
    moves = tuple(sorted(found))
    km, fare = np.array([found[each] for each in moves], float).reshape(-1, 2).T
    return moves, km, fare


def _carried(network: Network) -> list[str]:
    products = network.scenario.library.products
    names = dict.fromkeys(name for name, _ in network.rows)
    return [each for each in names if products[each].unit == "t" and products[each].kind is not Kind.EMISSION]


def matrix_of(
    network: Network, trades: tuple[Sequence[int], Sequence[int], Sequence[Move]],
    weights: tuple[Vector, Vector, csc_array],
) -> csc_array:  # fmt: skip
    """The balances over all columns, and below them one row per limit: what is bought or leaves, weighted by what the
    limit counts.
    """
    buys, leaves, moves = trades
    height = len(network.rows) + len(weights[0])
    own = network.matrix
    levels = csc_array((own.data, own.indices, own.indptr), shape=(height, own.shape[1]))
    if weights[2].nnz:
        levels = csc_array(vstack([own, weights[2]], format="csc"))
    blocks = [levels, _trade(buys, 1.0, weights[0], height), _trade(leaves, -1.0, weights[1], height)]
    return csc_array(hstack([*blocks, _haul(height, moves)], format="csc"))


def _trade(which: Sequence[int], sign: float, weights: Vector, height: int) -> csc_array:
    """One column per row that is traded: its sign in the balance, its weight in each limit."""
    at = np.array(which, dtype=np.int64)
    limit, column = np.nonzero(weights[:, at])
    rows = np.concatenate([at, height - len(weights) + limit])
    columns = np.concatenate([np.arange(len(at)), column])
    values = np.concatenate([np.full(len(at), sign), weights[limit, at[column]]])
    return csc_array(coo_array((values, (rows, columns)), (height, len(at))))


def _haul(height: int, moves: Sequence[Move]) -> csc_array:
    taken, brought = [one for one, _ in moves], [other for _, other in moves]
    at = np.arange(len(moves))
    values = np.concatenate([np.full(len(moves), -1.0), np.ones(len(moves))])
    return csc_array(
        coo_array((values, (np.array(taken + brought, int), np.concatenate([at, at]))), (height, len(moves)))
    )


def weights_of(network: Network, products: Sequence[Product]) -> tuple[Vector, Vector, csc_array]:
    """What each limit (rows) counts of what is bought and of what leaves in each balance row, and of each facility: tce
    and CO₂ by what is bought, CO₂ also by what is emitted; a limit on a waste or an emission counts what leaves, one on
    a good what is bought. The limit of a zone that shares its pool with others counts by the zone's own facilities,
    what they use less what they make: nobody can tell for whom the pool has bought.
    """
    limits = network.scenario.limits
    bought, left = np.zeros((len(limits), len(products))), np.zeros((len(limits), len(products)))
    own = coo_array((len(limits), len(network.columns))).tolil()
    for number, each in enumerate(limits):
        bought[number], left[number] = _counted(each.of, products)
        if each.zone:
            here, inside = _place(network, each.zone)
            own[[number], inside] = ((left[number] - bought[number]) @ network.matrix)[inside]
            bought[number] *= here
            left[number] *= here
    return bought, left, csc_array(own)


def _place(network: Network, zone: str) -> tuple[Vector, Sequence[int]]:
    """Which rows are a zone's alone, as 1 and 0; or none and the zone's facilities where others share its pool."""
    zones = within(network.scenario, zone)
    here = {network.pools.get(each, each) for each in zones}
    if any(network.pools.get(one.zone, one.zone) in here and one.zone not in zones for one in network.columns):
        return np.zeros(len(network.rows)), [at for at, one in enumerate(network.columns) if one.zone in zones]
    return np.array([float(zone in here) for _, zone in network.rows]), []


def _counted(of: str, products: Sequence[Product]) -> tuple[Vector, Vector]:
    """What a limit counts of a unit bought and of a unit leaving in each row."""
    bought, left = np.zeros(len(products)), np.zeros(len(products))
    if of in _IMPACTS:
        bought[:] = [_IMPACTS[of](product) or 0.0 for product in products]
    if of == "co2":
        bought *= [product.kind is not Kind.EMISSION for product in products]
        left[:] = [product.emitted for product in products]
    for at in [at for at, product in enumerate(products) if product.id == of]:
        leaves = products[at].kind in (Kind.WASTE, Kind.EMISSION)
        if leaves or of not in _IMPACTS:
            (left if leaves else bought)[at] = 1.0
    return bought, left


_IMPACTS: Mapping[str, Callable[[Product], float | None]] = {"tce": attrgetter("tce"), "co2": attrgetter("co2")}
