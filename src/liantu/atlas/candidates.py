"""Projects ranked by what they would earn at today's local prices (column pricing), the best solved at real size.

z = Σ π·s − Σ μ·w − annuity (Dantzig & Wolfe 1960): exact for the first tonne only, so both figures are given.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from liantu.atlas.changes import Act, Change, apply
from liantu.atlas.model import Corner, Facility, Scenario, Status
from liantu.atlas.network import Vector, compile_network
from liantu.atlas.optimise import Plan, optimise
from liantu.atlas.program import Goal


@dataclass(frozen=True, slots=True)
class Capital:
    """On what terms a project's investment is paid back: yearly interest and years."""

    rate: float
    years: int

    def annuity(self, facility: Facility) -> float:
        """Give the yearly payment per unit of capacity, 0 where investment or capacity is not stated."""
        if not facility.investment or not facility.capacity:
            return 0.0
        factor = self.rate / (1 - (1 + self.rate) ** -self.years) if self.rate else 1 / self.years
        return facility.investment * factor / facility.capacity


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project with its margin per unit of reference output at local prices, and the goal's gain at real size.

    `margin` is z; `gain` the goal's value with the project minus without, None where it was not solved again.
    `flips` tells that the sign of the margin changes within the coefficients' stated intervals: then no rank is given.
    """

    facility: Facility
    margin: float
    gain: float | None = None
    flips: bool = False


def price(plan: Plan, facilities: Sequence[Facility]) -> Vector:
    """Price the columns of some facilities at a plan's duals: one sparse product."""
    return plan.program.network.margins(facilities, plan.prices)


def rank(
    scenario: Scenario, goal: Goal, facilities: Sequence[Facility], *, capital: Capital | None = None, solve: int = 5
) -> list[Candidate]:  # fmt: skip
    """Rank projects by margin, the best `solve` by gain at real size first; those whose sign flips come last.

    With `capital` a money goal's margins and gains bear the annuity of the stated investment. Empty without a plan.
    """
    plan = optimise(compile_network(scenario), goal)
    if not plan.is_optimal:
        return []
    paid = np.array([capital.annuity(each) if capital and goal.in_money else 0.0 for each in facilities])
    margins = price(plan, facilities) - paid
    ends = [price(_at(plan, corner), facilities) - paid for corner in (Corner.LOW, Corner.HIGH)]
    found = [
        Candidate(each, float(margin), flips=bool(min(margin, low, high) < 0 < max(margin, low, high)))
        for each, margin, low, high in zip(facilities, margins, *ends, strict=True)
    ]
    found.sort(key=lambda one: (one.flips, -one.margin))
    solved = [replace(each, gain=_gain(plan, each.facility, capital)) for each in found[:solve] if not each.flips]
    solved.sort(key=lambda one: -(one.gain or 0.0))
    known = {each.facility.id for each in solved}
    return [*solved, *(each for each in found if each.facility.id not in known)]


def _gain(plan: Plan, facility: Facility, capital: Capital | None) -> float | None:
    """The goal's value with the project at its real size, less its yearly capital cost, minus the value without it."""
    built = replace(facility, status=Status.RUNNING, valid_from=None, valid_to=None)
    changed = apply(plan.program.network.scenario, [Change(Act.ADD, facility=built)])
    after = optimise(compile_network(changed), plan.program.goal)
    money = capital is not None and plan.program.goal.in_money
    yearly = capital.annuity(facility) * (facility.capacity or 0.0) if capital and money else 0.0
    return after.value - plan.value - yearly if after.is_optimal else None


def _at(plan: Plan, corner: Corner) -> Plan:
    """The same duals over columns taken at a corner of their intervals."""
    network = plan.program.network
    scenario = replace(network.scenario, corner=corner)
    return replace(plan, program=replace(plan.program, network=replace(network, scenario=scenario)))
