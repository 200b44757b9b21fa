"""A scenario answered in one mode, and two answers of one mode beside each other, account by account.

The three modes are never mixed in one comparison: what is reported, what full capacities would give (assumed), and what
a plan would choose are three different questions (atlas design, §2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from liantu.atlas.accounts import UNITS, Account, account
from liantu.atlas.model import Scenario
from liantu.atlas.network import compile_network, running
from liantu.atlas.optimise import optimise
from liantu.atlas.program import Goal
from liantu.atlas.simulate import Flows, run, simulate
from liantu.atlas.trouble import words as trouble
from liantu.errors import LiantuError


class Mode(StrEnum):
    """How the levels of the facilities are found."""

    REPORTED = "reported"  # as reported; what nobody reports stands still
    CAPACITY = "capacity"  # as reported, at capacity where nothing is reported: assumed
    BEST = "best"  # the plan that is best for a goal


class MixedModes(LiantuError):
    """Two answers of different modes were to be compared."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What a scenario comes to in a mode. `status` is Optimal, or HiGHS's name for why there is no plan, which `words`
    tell in Chinese; flows and account are None then. `value` is what the best plan reaches of its goal. `silent` names
    facilities without the figure that the mode needs, `assumed` has the ids of those taken at capacity.
    """

    mode: Mode
    goal: Goal
    status: str
    words: str = ""
    flows: Flows | None = None
    account: Account | None = None
    silent: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One account of two answers, in `unit`; the difference is scenario minus base, None where one is not known."""

    id: str
    unit: str
    base: float | None
    changed: float | None
    difference: float | None


def answer(scenario: Scenario, mode: Mode, goal: Goal = Goal()) -> Answer:  # noqa: B008  (frozen)
    """Answer a scenario. Raises NoPrice where a plan for money lacks prices."""
    if mode is Mode.BEST:
        return _best(scenario, goal)
    network = compile_network(scenario)
    found = run(network, full=mode is Mode.CAPACITY)
    names = {each.id: each.name for each in network.columns}
    silent = tuple(names[each] for each in found.still)
    return Answer(mode, goal, "Optimal", "", found.flows, account(found.flows), silent, found.assumed)


def bounded(scenario: Scenario) -> tuple[Scenario, tuple[str, ...]]:
    """Give the scenario of a plan: where no capacity is stated the reported output is the ceiling, and what has neither
    is left out, by name; without a ceiling it would seem to make anything.
    """
    kept = [each if each.capacity is not None else replace(each, capacity=each.level) for each in scenario.facilities]
    silent = [each.name for each in running(scenario) if each.capacity is None and each.level is None]
    stated = tuple(each for each in kept if each.capacity is not None)
    return replace(scenario, facilities=stated), tuple(silent)


def compared(base: Answer, changed: Answer) -> tuple[Line, ...]:
    """Give every account of two answers. Raises MixedModes where their modes or goals differ."""
    if (base.mode, base.goal) != (changed.mode, changed.goal):
        raise MixedModes("两边的测算方式或目标不同，不能相减；请用同一种方式重新测算。")
    one, other = _values(base), _values(changed)
    return tuple(
        Line(name, unit, one[name], other[name], _difference(one[name], other[name])) for name, unit in UNITS.items()
    )


def _best(scenario: Scenario, goal: Goal) -> Answer:
    planned, silent = bounded(scenario)
    network = compile_network(planned)
    if goal.product and (goal.product, goal.zone) not in network.row_of:
        return Answer(Mode.BEST, goal, "Empty", "没有一处做这种产品的设施写明产能，无从安排。", silent=silent)
    plan = optimise(network, goal)
    if not plan.is_optimal:
        return Answer(Mode.BEST, goal, plan.status, trouble(plan.program, plan.status), silent=silent)
    flows = simulate(network, plan.levels)
    return Answer(Mode.BEST, goal, plan.status, "", flows, account(flows), silent, value=plan.value)


def _values(found: Answer) -> Mapping[str, float | None]:
    return found.account.values if found.account else dict.fromkeys(UNITS)


def _difference(base: float | None, changed: float | None) -> float | None:
    return None if base is None or changed is None else changed - base
