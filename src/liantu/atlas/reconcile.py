"""The least adjustment under which all printed figures and all balances hold; what must be adjusted is a contradiction.

The mode of a data officer. As in STAN, balances are hard and figures soft; the sum of |adjustment| / tolerance is
minimised (least absolute deviations: one wrong figure is named instead of being spread over all others).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from liantu.atlas.model import Observation
from liantu.atlas.network import Network, Vector
from liantu.atlas.solving import SolverError, linear_model, run, silent
from liantu.errors import LiantuError

_SAME = 1e-7  # in tolerances: below this an adjustment is the solver's rounding


class UnknownQuantity(LiantuError):
    """An observation is about something that the network does not have."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One printed figure beside the value that the balances allow; `off` is their difference in tolerances."""

    observation: Observation
    value: float
    off: float

    @property
    def is_contradiction(self) -> bool:
        """Whether the figure cannot stand within its tolerance as long as the others do."""
        return abs(self.off) > 1 + _SAME


@dataclass(frozen=True, eq=False)
class Reconciled:
    """The levels that come nearest to all figures, and each figure with its adjustment, the largest first."""

    network: Network
    status: str
    levels: Vector
    adjustments: tuple[Adjustment, ...]

    @property
    def contradictions(self) -> tuple[Adjustment, ...]:
        """The figures that cannot stand."""
        return tuple(each for each in self.adjustments if each.is_contradiction)


def reconcile(network: Network) -> Reconciled:
    """Reconcile the scenario's observations with the balances and the reported levels within the capacities."""
    observations = network.scenario.observations
    terms, names = _terms(network, observations)
    width, count = len(network.columns) + len(names), len(observations)
    matrix = np.hstack([terms, np.eye(count), -np.eye(count)])
    weights = np.array([1 / each.tolerance for each in observations])
    cost = -np.concatenate([np.zeros(width), weights, weights])
    high = np.concatenate([network.capacity, np.full(len(names) + 2 * count, np.inf)])
    values = np.array([each.value for each in observations], float)
    highs = silent()
    linear_model(highs, cost, matrix, (np.zeros(len(cost)), high), (values, values))
    status = run(highs)
    if status != "Optimal":
        raise SolverError(f"求解器没有得到结果（{status}）：请检查观测值是否都是有限数。")
    found = np.array(highs.getSolution().col_value)
    reached = terms @ found[:width]
    rows = [
        Adjustment(each, float(value), (float(value) - each.value) / each.tolerance)
        for each, value in zip(observations, reached, strict=True)
    ]
    return Reconciled(
        network, status, found[: len(network.columns)], tuple(sorted(rows, key=lambda one: -abs(one.off)))
    )


def _terms(network: Network, observations: Sequence[Observation]) -> tuple[Vector, list[str]]:
    """The observations as rows over the levels and the unknowns. Bought and left follow from the levels: net flows."""
    names = sorted({name for each in observations for name in each.terms if name.startswith("other:")})
    at = {name: len(network.columns) + number for number, name in enumerate(names)}
    found = np.zeros((len(observations), len(network.columns) + len(names)))
    for row, each in enumerate(observations):
        for name, factor in each.terms.items():
            if name in at:
                found[row, at[name]] += factor
            else:
                found[row, : len(network.columns)] += factor * _quantity(network, name, each)
    return found, names


def _quantity(network: Network, name: str, observation: Observation) -> Vector:
    kind, _, of = name.partition(":")
    if kind == "level":
        return _level(network, of, observation)
    product, _, zone = of.partition("@")
    row = network.row_of.get((product, zone))
    if row is None:
        raise UnknownQuantity(f"{observation.where}：网络中没有“{of}”的平衡，请核对产品代码和区域。")
    table: Mapping[str, Vector] = {
        "made": network.made.tocsr()[[row]].toarray()[0], "used": network.used.tocsr()[[row]].toarray()[0],
        "left": network.by_row[[row]].toarray()[0], "bought": -network.by_row[[row]].toarray()[0],
    }  # fmt: skip
    return table[kind]


def _level(network: Network, of: str, observation: Observation) -> Vector:
    if of not in network.column_of:
        raise UnknownQuantity(f"{observation.where}：网络中没有设施“{of}”，请核对代码，或该设施在这一天没有运行。")
    found = np.zeros(len(network.columns))
    found[network.column_of[of]] = 1.0
    return found
