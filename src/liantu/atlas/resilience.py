"""What is lost when one thing fails: contingency analysis by N−1.

The N−1 rule of electricity networks (each single outage is tried, all others stand; Wood & Wollenberg 1984, ch. 11)
over the plan of a network: one facility's bounds, or one product's purchases, are set to zero, the program is solved
again from the last basis, and the goal's loss is what the best answer to the outage still costs. Stocks are not known
and do not help.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from liantu.atlas.network import Network
from liantu.atlas.optimise import Plan, Solver
from liantu.atlas.program import Program

_SAME = 1e-7  # relative to the larger of two sums: what a solver's rounding may make of the same plan


class Fails(StrEnum):
    """What fails."""

    FACILITY = "facility"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Outage:
    """One outage. `of` is the facility's id or the product's, `zone` where the product was bought.

    `status` is Optimal, or names why nothing remains that meets the demands; then `loss` is None. `loss` is the goal's
    value before minus after (≥ 0), in the goal's unit; `outputs` by (product, zone) how much less leaves the network
    (+) or more (−). `single` tells that nobody else here makes what the facility is for, or that nobody here makes what
    is bought: HHI 1 by enterprises.
    """

    fails: Fails
    of: str
    zone: str
    status: str
    loss: float | None
    outputs: Mapping[tuple[str, str], float]
    single: bool


def outages(
    program: Program, *, facilities: Sequence[str] | None = None, imports: Sequence[str] | None = None
) -> list[Outage]:
    """Try every outage, or those of the facilities and products named, and give the gravest first.

    Empty where the program has no plan. What stands still in the plan is not solved again: its loss is nothing.
    """
    solver = Solver(program)
    plan = solver.solve()
    if not plan.is_optimal:
        return []
    tried = [*_facilities(program.network, facilities), *_imports(program, imports)]
    found = [*_try(solver, plan, tried)]
    return sorted(found, key=lambda one: (one.loss is not None, -(one.loss or 0.0)))


@dataclass(frozen=True, slots=True)
class _Trial:
    fails: Fails
    of: str
    zone: str
    column: int
    single: bool


def _facilities(network: Network, chosen: Sequence[str] | None) -> Iterator[_Trial]:
    technologies = network.scenario.library.technologies
    firms: dict[str, set[str]] = {}
    for each in network.columns:
        firms.setdefault(technologies[each.technology].reference, set()).add(each.enterprise or each.id)
    for column, each in enumerate(network.columns):
        if chosen is None or each.id in chosen:
            single = len(firms[technologies[each.technology].reference]) == 1
            yield _Trial(Fails.FACILITY, each.id, each.zone, column, single)


def _imports(program: Program, chosen: Sequence[str] | None) -> Iterator[_Trial]:
    makes = np.diff(program.network.made.tocsr().indptr) > 0
    for number, row in enumerate(program.buys):
        product, zone = program.network.rows[row]
        if chosen is None or product in chosen:
            yield _Trial(Fails.IMPORT, product, zone, program.first_buy + number, not makes[row])


def _try(solver: Solver, plan: Plan, trials: Sequence[_Trial]) -> Iterator[Outage]:
    program = solver.program
    stands = np.concatenate([plan.levels, plan.bought])
    broken: list[int] = []
    for each in trials:
        if stands[each.column] <= _SAME and program.low[each.column] <= 0:
            yield Outage(each.fails, each.of, each.zone, plan.status, 0.0, {}, each.single)
            continue
        # One call mends what was broken before and breaks the next.
        at = np.array([*broken, each.column])
        low, high = program.low[at].copy(), program.high[at].copy()
        low[-1], high[-1] = 0.0, 0.0
        solver.bound(at, low, high)
        broken = [each.column]
        yield _outage(each, plan, solver.solve())


def _outage(trial: _Trial, before: Plan, after: Plan) -> Outage:
    if not after.is_optimal:
        return Outage(trial.fails, trial.of, trial.zone, after.status, None, {}, trial.single)
    less = before.left - after.left
    gone = np.flatnonzero(np.abs(less) > _SAME * np.maximum(np.abs(before.left), np.abs(after.left)).max(initial=1.0))
    rows = before.program.network.rows
    outputs = {rows[before.program.leaves[at]]: float(less[at]) for at in gone.tolist()}
    loss = before.value - after.value
    loss = 0.0 if abs(loss) <= _SAME * max(abs(before.value), 1.0) else loss
    return Outage(trial.fails, trial.of, trial.zone, after.status, loss, outputs, trial.single)
