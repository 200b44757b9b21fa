"""What limits a goal: the rents of full capacities and the local prices, at every corner of the stated intervals.

A ranking holds only if no two of its members change places between the corners; one that does is refused by naming the
pairs (atlas design, §2: uncertainty).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from liantu.atlas.comparison import bounded
from liantu.atlas.metrics import utilisation
from liantu.atlas.model import Corner, Facility, Scenario
from liantu.atlas.network import Row, compile_network
from liantu.atlas.optimise import Plan, optimise
from liantu.atlas.program import Goal
from liantu.atlas.ranking import ranking
from liantu.atlas.trouble import words as trouble

_SOME = 1e-7


@dataclass(frozen=True, slots=True)
class Rent:
    """What one more unit of a facility's capacity is worth: CNY, or units of the goal's product; `low` and `high` over
    the corners of the stated intervals. `used` is its output over its capacity in the plan.
    """

    facility: Facility
    rent: float
    low: float
    high: float
    level: float
    used: float | None


@dataclass(frozen=True, slots=True)
class LocalPrice:
    """What one more unit of a product at hand would be worth, in CNY or units of the goal's product; < 0 for what is
    dear to be rid of.
    """

    row: Row
    price: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Bottlenecks:
    """The rents, largest first, and the local prices of a plan. `flips` names two facilities that change places
    within the stated intervals; the rents are then in the order of the facilities and are no ranking.

    Without a plan `plan` is None, `status` names why and `words` say it. `silent` are the facilities left out because
    nobody states a capacity or an output of them.
    """

    goal: Goal
    status: str
    words: str
    plan: Plan | None
    rents: tuple[Rent, ...]
    prices: tuple[LocalPrice, ...]
    flips: tuple[str, ...]
    silent: tuple[str, ...] = ()


def bottlenecks(scenario: Scenario, goal: Goal) -> Bottlenecks:
    """Give what limits a goal. Raises NoPrice where a money goal lacks prices."""
    scenario, silent = bounded(scenario)
    network = compile_network(scenario)
    if goal.product and (goal.product, goal.zone) not in network.row_of:
        return _none(goal, "Empty", "没有一处做这种产品的设施写明产能，无从安排。", silent)
    plan = optimise(network, goal)
    if not plan.is_optimal:
        return _none(goal, plan.status, trouble(plan.program, plan.status), silent)
    plans = [plan, *_corners(scenario, goal)]
    failed = next((each for each in plans if not each.is_optimal), None)
    if failed is not None:
        said = f"在物耗区间的一端没有方案：{trouble(failed.program, failed.status)}"
        return _none(goal, failed.status, said, silent)
    rents = _rents(plans)
    flips = _flips(rents, plans)
    rents = rents if flips else sorted(rents, key=lambda one: -one.rent)
    return Bottlenecks(goal, plan.status, "", plan, tuple(rents), tuple(_prices(plans)), flips, silent)


def _none(goal: Goal, status: str, said: str, silent: tuple[str, ...]) -> Bottlenecks:
    return Bottlenecks(goal, status, said, None, (), (), (), silent)


def _corners(scenario: Scenario, goal: Goal) -> Iterator[Plan]:
    for corner in (Corner.LOW, Corner.HIGH):
        yield optimise(compile_network(replace(scenario, corner=corner)), goal)


def _rents(plans: Sequence[Plan]) -> list[Rent]:
    network = plans[0].program.network
    used = utilisation(network, plans[0].levels)
    every = np.array([each.rents for each in plans])
    return [
        Rent(each, float(every[0, at]), float(every[:, at].min()), float(every[:, at].max()),
             float(plans[0].levels[at]), used[each.id])
        for at, each in enumerate(network.columns) if every[:, at].max() > _SOME
    ]  # fmt: skip


def _flips(rents: Sequence[Rent], plans: Sequence[Plan]) -> tuple[str, ...]:
    """The names of the first two that change places within the intervals."""
    at = plans[0].program.network.column_of
    shown = {each.facility.id: each.facility.name for each in rents}
    if not rents:
        return ()
    found = ranking([{name: float(plan.rents[at[name]]) for name in shown} for plan in plans])
    return tuple(shown[name] for name in found.flips)


def _prices(plans: Sequence[Plan]) -> Iterator[LocalPrice]:
    """Of the rows that every corner has: a network's rows are the same at each, only the amounts differ."""
    every = np.array([each.prices for each in plans])
    for at, row in enumerate(plans[0].program.network.rows):
        if np.abs(every[:, at]).max() > _SOME:
            yield LocalPrice(row, float(every[0, at]), float(every[:, at].min()), float(every[:, at].max()))
