"""A scenario compiled once into sparse arrays; every screen and every question is a view of them.

Rows are (product, zone) balances, columns are facilities; an entry is the signed amount per unit of the facility's
reference product (+ made, − used): the activity matrix of Koopmans (1951) in the rectangular form of Duchin & Levine
(2011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from liantu.atlas.arrays import Numbers
from liantu.atlas.model import Facility, Mark, Scenario, Status, Technology
from liantu.atlas.zones import pools
from liantu.errors import LiantuError

Vector = NDArray[np.float64]
Row = tuple[str, str]  # product id, zone


class CyclicParts(LiantuError):
    """A facility is, over its parents, a part of itself."""


@dataclass(frozen=True, eq=False)
class Network:
    """The arrays of a scenario. `capacity` is the ceiling on a facility's output (inf where unknown), `level` what it
    is reported to make (nan where unknown), both in units of its reference product a year.
    """

    scenario: Scenario
    rows: tuple[Row, ...]
    columns: tuple[Facility, ...]
    matrix: csc_array
    capacity: Vector
    level: Vector

    @cached_property
    def row_of(self) -> Mapping[Row, int]:
        """The number of each row."""
        return {row: number for number, row in enumerate(self.rows)}

    @cached_property
    def column_of(self) -> Mapping[str, int]:
        """The number of each facility's column, by its id."""
        return {each.id: number for number, each in enumerate(self.columns)}

    @cached_property
    def pools(self) -> Mapping[str, str]:
        """Which pool each zone trades in."""
        return pools(self.scenario)

    @cached_property
    def _keys(self) -> tuple[Mapping[str, int], NDArray[np.int32]]:
        """The number of each zone, and the row of product number · zones + zone number, −1 where there is none."""
        table = self.scenario.library.arrays.product_of
        places = {zone: at for at, zone in enumerate(dict.fromkeys(zone for _, zone in self.rows))}
        keys = [table[name] * len(places) + places[zone] for name, zone in self.rows]
        found = np.full(len(table) * len(places) + 1, -1, dtype=np.int32)  # the last stands for no zone at all
        found[keys] = np.arange(len(keys), dtype=np.int32)
        return places, found

    def margins(self, facilities: Sequence[Facility], duals: Vector) -> Vector:
        """Give Σ amount · dual over the rows of this network for one unit of each of some facilities, which need not
        be its own; a row that it does not have counts nothing. One product over arrays, without compiling them.
        """
        table, (places, rows) = self.scenario.library.arrays, self._keys
        ways = np.array([*map(table.technology_of.__getitem__, map(attrgetter("technology"), facilities))], np.int64)
        starts, products, values = table.gather(ways, self.scenario.corner)
        at = np.array([places.get(self.pools.get(each.zone, each.zone), -1) for each in facilities], dtype=np.int64)
        zone = np.repeat(at, np.diff(starts))
        row = np.where(zone >= 0, rows[products * len(places) + zone], -1)
        worth = np.where(row >= 0, duals[row] * values, 0.0)
        return np.add.reduceat(worth, starts[:-1]) if len(facilities) else np.zeros(0)

    @cached_property
    def by_row(self) -> csr_array:
        """The matrix by rows."""
        return self.matrix.tocsr()

    @cached_property
    def made(self) -> csc_array:
        """What is made per unit of activity: the positive part of the matrix."""
        return _part(self.matrix, 1)

    @cached_property
    def used(self) -> csc_array:
        """What is used per unit of activity: the negative part of the matrix, as positive amounts."""
        return _part(self.matrix, -1)

    def units(self) -> list[str]:
        """Give the unit of each row's product."""
        products = self.scenario.library.products
        return [products[product].unit for product, _ in self.rows]


def compile_network(scenario: Scenario, facilities: Sequence[Facility] | None = None) -> Network:
    """Compile the facilities that run on the scenario's day (or those given) into a network."""
    chosen = tuple(counted(running(scenario) if facilities is None else facilities))
    rows, matrix = _balances(scenario, chosen, pools(scenario))
    capacity, level = _floats(chosen, "capacity"), _floats(chosen, "level")
    ceiling = np.where(np.isnan(capacity), np.inf, capacity * _floats(chosen, "utilisation"))
    return Network(scenario, rows, chosen, matrix, ceiling, level)


def running(scenario: Scenario) -> list[Facility]:
    """Give the facilities that run on the scenario's day; without a day, those whose status says so."""
    day = scenario.on
    if day is not None:
        return [each for each in scenario.facilities if each.runs(day)]
    standing = (each for each in scenario.facilities if each.status is Status.RUNNING)
    return [each for each in standing if each.valid_to is None or each.runs(each.valid_from or date.max)]


def counted(facilities: Sequence[Facility]) -> list[Facility]:
    """Leave out each facility of which a phase is among the others: a phase is part of its project, never added to it.

    Raises CyclicParts where a facility is over its parents a part of itself.
    """
    parents = {each.id: each.parent for each in facilities if each.parent}
    for name in parents:
        above, seen = parents[name], {name}
        while above in parents:
            if above in seen:
                raise CyclicParts(f"“{name}”通过上级项目又成了自己的一部分，请改正上级项目“{above}”。")
            seen.add(above)
            above = parents[above]
    whole = {each.parent for each in facilities if each.parent}
    return [each for each in facilities if each.id not in whole]


def marks(network: Network) -> Mapping[str, Mapping[Mark, int]]:
    """Count how many facilities, coefficients and prices are stated, from the library, or assumed."""
    technologies = {each.technology for each in network.columns}
    exchanges = [each.evidence for name in technologies for each in _technology(network, name).exchanges]
    prices = [each.evidence for each in network.scenario.prices.values()]
    first = [each.evidence[0] for each in network.columns if each.evidence]
    found = {"facilities": first, "coefficients": exchanges, "prices": prices}
    return {kind: {mark: sum(each.mark is mark for each in rows) for mark in Mark} for kind, rows in found.items()}


def _technology(network: Network, name: str) -> Technology:
    return network.scenario.library.technologies[name]


def _balances(
    scenario: Scenario, chosen: Sequence[Facility], pools: Mapping[str, str]
) -> tuple[tuple[Row, ...], csc_array]:
    """The rows in the order in which they first stand, those of markets last, and the matrix over them."""
    table = scenario.library.arrays
    ways = np.array([table.technology_of[each.technology] for each in chosen], dtype=np.int64)
    starts, products, values = table.gather(ways, scenario.corner)
    places, names = _numbered([pools.get(each.zone, each.zone) for each in chosen])
    traded, names = _numbered([pools.get(each.zone, each.zone) for each in scenario.markets], names)
    keys = products * len(names) + np.repeat(places, np.diff(starts))
    offered = np.array([table.product_of[each.product] for each in scenario.markets], dtype=np.int64)
    found, number = _first(np.concatenate([keys, offered * len(names) + traded]), len(table.product_of) * len(names))
    ids = list(table.product_of)
    rows = tuple((ids[key // len(names)], names[key % len(names)]) for key in found.tolist())
    matrix = csc_array((values, number[keys], starts.astype(np.int32)), shape=(len(rows), len(chosen)))
    matrix.sort_indices()
    return rows, matrix


def _floats(facilities: Sequence[Facility], name: str) -> Vector:
    """One figure of each facility, nan where it is unknown."""
    return np.array([*map(attrgetter(name), facilities)], dtype=float)


def _numbered(places: Sequence[str], names: Sequence[str] = ()) -> tuple[Numbers, list[str]]:
    """Number zones in the order in which they first stand, those of `names` first."""
    number = {name: at for at, name in enumerate(dict.fromkeys((*names, *places)))}
    return np.array([number[each] for each in places], dtype=np.int64), list(number)


def _first(keys: Numbers, size: int) -> tuple[Numbers, NDArray[np.int32]]:
    """Give the keys once each, in the order in which they first stand, and the number of each key below `size`."""
    first = np.full(size, -1, dtype=np.int64)
    first[keys[::-1]] = np.arange(len(keys))[::-1]  # of equal keys the one written last stands: the first
    present = np.flatnonzero(first >= 0)
    found = present[np.argsort(first[present], kind="stable")]
    number = np.full(size, -1, dtype=np.int32)
    number[found] = np.arange(len(found), dtype=np.int32)
    return found, number


def _part(matrix: csc_array, sign: int) -> csc_array:
    part = matrix.copy()
    part.data = np.maximum(sign * part.data, 0)
    part.eliminate_zeros()
    return part
