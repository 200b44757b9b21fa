"""The linear program of a network, as arrays (Koopmans 1951; Duchin & Levine 2011).

Columns are, in this order: facilities, purchases (one per row that may buy), outflows (one per row that may leave),
transports (one per direction of a road and product that stands at both ends). Rows are the network's balances, then the
limits. Capacities are bounds of columns, never rows: their dual is the reduced cost, the rent of the capacity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

from liantu.atlas.model import Kind, Limit, Market, Product, Side
from liantu.atlas.network import Network, Vector
from liantu.atlas.program_trade import matrix_of, moves_of, weights_of
from liantu.errors import LiantuError

TAKEN = (Kind.GOOD, Kind.UTILITY, Kind.RESOURCE, Kind.BYPRODUCT, Kind.WASTE)  # what may come from outside
_INFINITY = np.inf
_BURDEN = {Kind.WASTE: 1.0, Kind.BYPRODUCT: 0.5, Kind.EMISSION: 1e-3}  # of a tonne leaving: a by-product may be sold
_HAUL = 1e-8  # a tonne-kilometre where no money counts: goods go no way about, and nothing else is decided by it


class NoPrice(LiantuError):
    """A money objective lacks prices."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is sought: the most money (`product` empty), the most of a product leaving a zone, in its own unit, or
    (`tidy`) the least tonnes left unused: of waste, by-products by half, and of equals the least emissions.
    """

    product: str = ""
    zone: str = ""
    tidy: bool = False

    @property
    def in_money(self) -> bool:
        """Whether prices are needed."""
        return not self.product and not self.tidy


@dataclass(frozen=True, eq=False)
class Program:
    """The arrays of max cost·x with matrix·x within [row_low, row_high] and x within [low, high].

    `buys`, `leaves` and `moves` name what each column after the facilities' trades: row numbers, and for a move the
    rows it takes from and brings to. `limits` are the limits of the rows after the balances.
    """

    network: Network
    goal: Goal
    cost: Vector
    matrix: csc_array
    low: Vector
    high: Vector
    row_low: Vector
    row_high: Vector
    buys: tuple[int, ...]
    leaves: tuple[int, ...]
    moves: tuple[tuple[int, int], ...]
    limits: tuple[Limit, ...]

    @property
    def first_buy(self) -> int:
        """The column of the first purchase."""
        return len(self.network.columns)

    @property
    def first_leave(self) -> int:
        """The column of the first outflow."""
        return self.first_buy + len(self.buys)

    @property
    def first_move(self) -> int:
        """The column of the first transport."""
        return self.first_leave + len(self.leaves)


def formulate(network: Network, goal: Goal) -> Program:
    """Write the program of a network. Raises NoPrice naming the products whose prices a money goal lacks."""
    products = [network.scenario.library.products[name] for name, _ in network.rows]
    offered = _markets(network, Side.BUY)
    # What is sought must be made here: bought and sold on, there would be no end of it.
    buys = tuple(
        at for at, each in enumerate(products) if (each.kind in TAKEN or at in offered) and each.id != goal.product
    )
    leaves = tuple(range(len(products)))
    moves, km, fare = moves_of(network)
    limits = network.scenario.limits
    matrix = matrix_of(network, (buys, leaves, moves), weights_of(network, products))
    width = len(network.columns)
    cost = np.concatenate(
        [np.zeros(width), *_values(network, goal, products, buys, leaves), -fare if goal.in_money else -_HAUL * km]
    )
    low, high = _bounds(network, buys, leaves, len(moves))
    zeros, tops = np.zeros(len(products)), np.array([each.amount for each in limits], float)
    return Program(
        network, goal, cost, matrix, low, high, np.concatenate([zeros, np.full(len(limits), -_INFINITY)]),
        np.concatenate([zeros, tops]), buys, leaves, moves, limits,
    )  # fmt: skip


def _markets(network: Network, side: Side) -> Mapping[int, Market]:
    """The market of each row on one side."""
    pools, rows = network.pools, network.row_of
    return {
        rows[each.product, pools.get(each.zone, each.zone)]: each
        for each in network.scenario.markets
        if each.side is side
    }


def _values(
    network: Network, goal: Goal, products: Sequence[Product], buys: Sequence[int], leaves: Sequence[int]
) -> tuple[Vector, Vector]:
    """What a unit bought costs and a unit leaving brings: money, or for a physical goal one per unit of its product."""
    if goal.product:
        sought = [float(network.rows[at] == (goal.product, goal.zone)) for at in leaves]
        return np.zeros(len(buys)), np.array(sought)
    if goal.tidy:
        return np.zeros(len(buys)), -np.array([_burden(products[at]) for at in leaves])
    listed = network.scenario.prices
    values = np.array([each.value if (each := listed.get(name)) else np.nan for name, _ in network.rows], float)
    missing: dict[str, None] = {}
    bought = _prices(values, _markets(network, Side.BUY), products, buys, missing)
    sold = _prices(values, _markets(network, Side.SELL), products, leaves, missing)
    if missing:
        raise NoPrice(f"缺少价格：{'、'.join(missing)}。请在情景的 prices 里补上，或改用实物目标（例如产量最大）。")
    return -bought, sold


def _burden(product: Product) -> float:
    return _BURDEN.get(product.kind, 0.0) if product.unit == "t" else 0.0


def _prices(
    listed: Vector, markets: Mapping[int, Market], products: Sequence[Product], which: Sequence[int],
    missing: dict[str, None],
) -> Vector:  # fmt: skip
    """The price of each row: its market's, else the list's. An emission and a resource cost nothing if none is given;
    a waste is never free.
    """
    values = listed.copy()
    for at, market in markets.items():
        if market.price is not None:
            values[at] = market.price
        elif market.limit == 0 and np.isnan(values[at]):
            values[at] = 0.0
    chosen = np.array(which, dtype=np.int64)
    for at in chosen[np.isnan(values[chosen])].tolist():
        product = products[at]
        if product.kind not in (Kind.EMISSION, Kind.RESOURCE):
            missing[product.name if product.kind is not Kind.WASTE else f"{product.name}（处置费，负价）"] = None
    return np.nan_to_num(values[chosen])


def _bounds(network: Network, buys: Sequence[int], leaves: Sequence[int], moves: int) -> tuple[Vector, Vector]:
    least, most = [np.array([each.least for each in network.columns], float)], [network.capacity]
    for side, which in ((Side.BUY, buys), (Side.SELL, leaves)):
        low, high = np.zeros(len(network.rows)), np.full(len(network.rows), _INFINITY)
        for at, market in _markets(network, side).items():
            low[at], high[at] = market.least, _INFINITY if market.limit is None else market.limit
        chosen = np.array(which, dtype=np.int64)
        least.append(low[chosen])
        most.append(high[chosen])
    return np.concatenate([*least, np.zeros(moves)]), np.concatenate([*most, np.full(moves, _INFINITY)])
