"""How an entry moves: one pure step that runs every workflow, and what is open or overdue in a state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from liantu.errors import LiantuError
from liantu.ledgers.workflow import Transition, WorkflowSpec
from liantu.ledgers.working_days import Calendar

UNSURE = "{year}年放假安排尚未录入，期限待核"


class WorkflowError(LiantuError):
    """An act is refused; the text says in Chinese why, who may do it or what is missing."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where an entry stands after an act: `due` is the day by which the next act should follow, None without one.

    `notes` are remarks for the record in Chinese: an act that came late, a due date in a year without calendar.
    """

    state: str
    due: date | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overdue:
    """An act that should have happened by `due`, by one of `roles`; `escalate` is the role to be told.

    `sure` is False where the due date rests on a year whose holidays are not known (待核).
    """

    act: str
    due: date
    roles: tuple[str, ...]
    escalate: str | None
    sure: bool


def step(
    workflow: WorkflowSpec,
    *,
    state: str,
    act: str,
    role: str,
    evidence: frozenset[str],
    at: date,
    entered: date,
    calendar: Calendar,
) -> Step:
    """Give where an entry in `state` since `entered` stands after `role` does `act` on the day `at`.

    `evidence` holds the ids of what is given with the act (fields filled, attachments). Raise WorkflowError for an
    unknown state or act, an act that does not start here, a role that may not, missing evidence, and a day before
    `entered`. Being late is no ground to refuse: it is noted.
    """
    transition = _allowed(workflow, state, act, role)
    missing = [_evidence(workflow, each) for each in transition.evidence if each not in evidence]
    if missing:
        raise WorkflowError(f"“{transition.label}”还缺：{'、'.join(missing)}；请补齐后再办")
    if at < entered:
        raise WorkflowError(f"“{transition.label}”的日期{at}早于进入本状态的日期{entered}；请核对日期")
    notes = _late(transition, at, entered, calendar)
    due = _due(workflow, transition.target, at, calendar)
    if due is not None and not due.sure:
        notes = (*notes, UNSURE.format(year=due.due.year))
    return Step(transition.target, due.due if due else None, notes)


def acts_for(workflow: WorkflowSpec, state: str, role: str) -> tuple[Transition, ...]:
    """Give the acts that `role` may do in `state`, in the order of the file."""
    return tuple(each for each in _leaving(workflow, state) if role in each.roles)


def overdue(workflow: WorkflowSpec, state: str, entered: date, today: date, calendar: Calendar) -> tuple[Overdue, ...]:
    """Give the acts that should have left `state`, entered on `entered`, before `today`: the longest overdue first."""
    return tuple(each for each in _dues(workflow, state, entered, calendar) if each.due < today)


def _leaving(workflow: WorkflowSpec, state: str) -> tuple[Transition, ...]:
    if state not in workflow.states:
        known = "、".join(each.label for each in workflow.states.values())
        raise WorkflowError(f"流程“{workflow.label}”没有状态“{state}”；状态有：{known}")
    return tuple(each for each in workflow.transitions.values() if state in each.sources)


def _allowed(workflow: WorkflowSpec, state: str, act: str, role: str) -> Transition:
    leaving = _leaving(workflow, state)
    label = workflow.states[state].label
    transition = workflow.transitions.get(act)
    if transition is None:
        raise WorkflowError(f"流程“{workflow.label}”没有“{act}”这一步；{_open_acts(workflow, leaving)}")
    if transition not in leaving:
        raise WorkflowError(f"“{label}”的记录不能“{transition.label}”；{_open_acts(workflow, leaving)}")
    if role not in transition.roles:
        raise WorkflowError(
            f"{_roles(workflow, [role])}不能“{transition.label}”；可以办理的是：{_roles(workflow, transition.roles)}"
        )
    return transition


def _open_acts(workflow: WorkflowSpec, leaving: Iterable[Transition]) -> str:
    acts = [f"{each.label}（{_roles(workflow, each.roles)}）" for each in leaving]
    return f"现在可以：{'、'.join(acts)}" if acts else "这条记录已办结"


def _roles(workflow: WorkflowSpec, roles: Iterable[str]) -> str:
    labels = workflow.meta.get("roles", {})
    return "、".join(labels.get(each, each) for each in roles)


def _evidence(workflow: WorkflowSpec, evidence: str) -> str:
    labels: dict[str, str] = workflow.meta.get("evidence", {})
    return labels.get(evidence, evidence)


def _late(transition: Transition, at: date, entered: date, calendar: Calendar) -> tuple[str, ...]:
    if transition.due is None:
        return ()
    due = calendar.add_working_days(entered, transition.due)
    if at <= due.date:
        return ()
    late = calendar.working_days_between(due.date, at)
    unsure = "" if due.sure and late.sure else "（待核）"
    return (f"“{transition.label}”应于{due.date}前办结，晚{late.days}个工作日{unsure}",)


def _dues(workflow: WorkflowSpec, state: str, entered: date, calendar: Calendar) -> list[Overdue]:
    found = []
    for each in _leaving(workflow, state):
        if each.due is not None:
            day = calendar.add_working_days(entered, each.due)
            found.append(Overdue(each.id, day.date, each.roles, each.escalate, day.sure))
    return sorted(found, key=lambda one: one.due)


def _due(workflow: WorkflowSpec, state: str, entered: date, calendar: Calendar) -> Overdue | None:
    return next(iter(_dues(workflow, state, entered, calendar)), None)
