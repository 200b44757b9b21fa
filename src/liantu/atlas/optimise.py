"""The best plan of a network by HiGHS, and what one more unit of anything would be worth.

All duals have one sign: the value of one more unit, in CNY (or in units of the goal's product). Local price π of a
row: one more unit of the product at hand. Rent ρ of a facility: one more unit of its capacity. Price μ of a limit: one
more unit of room under it. A degenerate dual holds to one side only: candidates are always solved again at real size.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from liantu.atlas.network import Network, Vector
from liantu.atlas.program import Goal, Program, formulate
from liantu.atlas.solving import check, linear_model, option, run, silent

LARGE = 20_000  # columns above which the interior point method is faster than the simplex (docs/benchmarks-atlas.md)


@dataclass(frozen=True, eq=False)
class Plan:
    """What HiGHS found. `status` is Optimal, or names why there is no plan; the arrays are then empty.

    `value` is the goal's value; `levels`, `bought`, `left` and `moved` are quantities a year, in the order of the
    program; `prices`, `rents` and `limit_prices` are the duals π, ρ and μ.
    """

    program: Program
    status: str
    value: float
    levels: Vector
    bought: Vector
    left: Vector
    moved: Vector
    prices: Vector
    rents: Vector
    limit_prices: Vector

    @property
    def is_optimal(self) -> bool:
        """Whether there is a plan."""
        return self.status == "Optimal"


class Solver:
    """One program loaded into HiGHS, solved again from the last basis after capacities change."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._highs = silent()
        if program.matrix.shape[1] > LARGE:
            option(self._highs, "solver", "ipm")
            option(self._highs, "run_crossover", "on")  # "choose" would leave no basis for the next solve
            option(self._highs, "presolve", "off")  # it finds a dozen rows to take out, for a copy of 40 MB
        columns, rows = (program.low, program.high), (program.row_low, program.row_high)
        linear_model(self._highs, program.cost, program.matrix, columns, rows)

    def solve(self) -> Plan:
        """Solve, from the last basis where there is one."""
        return _plan(self.program, run(self._highs), self._highs)

    def bound(self, columns: Vector, low: Vector, high: Vector) -> None:
        """Give columns of the program (by number) new bounds; the next solve starts from the last basis."""
        at = np.asarray(columns, dtype=np.int32)
        option(self._highs, "solver", "simplex")
        low, high = np.asarray(low, float), np.asarray(high, float)
        check(self._highs.changeColsBounds(len(at), at, low, high), "changeColsBounds")


def optimise(network: Network, goal: Goal) -> Plan:
    """Give the best plan of a network for a goal. The plan's status says whether there is one."""
    return Solver(formulate(network, goal)).solve()


def _plan(program: Program, status: str, highs: Any) -> Plan:
    if status != "Optimal":
        none = np.zeros(0)
        return Plan(program, status, np.nan, none, none, none, none, none, none, none)
    found = highs.getSolution()
    x, reduced, duals = (np.array(each) for each in (found.col_value, found.col_dual, found.row_dual))
    width, rows = len(program.network.columns), len(program.network.rows)
    # HiGHS: d objective / d right-hand side. One more unit at hand moves the balance's right-hand side down by one.
    return Plan(
        program, status, float(highs.getInfo().objective_function_value), x[:width],
        x[program.first_buy : program.first_leave], x[program.first_leave : program.first_move],
        x[program.first_move :], -duals[:rows], np.maximum(reduced[:width], 0.0), duals[rows:],
    )  # fmt: skip
