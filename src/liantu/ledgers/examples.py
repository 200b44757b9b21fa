"""Plays the example runs of a workflow file: they are its tests, for shipped workflows and an office's own alike."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from liantu.ledgers.pack_files import require_keys
from liantu.ledgers.stepping import Step, WorkflowError, step
from liantu.ledgers.workflow import WorkflowSpec
from liantu.ledgers.working_days import Calendar
from liantu.packs.loader import Entry

_KEYS = ("act", "role", "at", "evidence", "state", "due", "refused")


def check_examples(workflow: WorkflowSpec, calendar: Calendar) -> None:
    """Raise PackError, naming run and step, where a run does not go as stated.

    Each step states `act`, `role`, `at` and then either `state` (with `due`, none if absent) or `refused`, a word of
    the refusal. A run starts in the workflow's first state on the day of its first step.
    """
    for number, run in enumerate(workflow.examples, 1):
        state, entered = workflow.start, None
        for count, row in enumerate(run.get("steps") or (), 1):
            where = f"workflow {workflow.id}: example {number} ({run.get('name', '')}), step {count}"
            entry = Entry(where, dict(row))
            at = _at(entry)
            done = _play(workflow, entry, state=state, at=at, entered=entered or at, calendar=calendar)
            state, entered = (done.state, at) if done else (state, entered or at)


def _at(entry: Entry) -> date:
    require_keys(entry, _KEYS)
    at = entry.data.get("at")
    if not isinstance(at, date):
        raise entry.fail(f"`at` must be a day, not {at!r}", "Write `at: 2026-03-02`")
    return at


def _play(
    workflow: WorkflowSpec, entry: Entry, *, state: str, at: date, entered: date, calendar: Calendar
) -> Step | None:
    evidence = frozenset(entry.words("evidence"))
    who: dict[str, Any] = {"act": entry.text("act"), "role": entry.text("role"), "evidence": evidence}
    try:
        done = step(workflow, state=state, **who, at=at, entered=entered, calendar=calendar)
    except WorkflowError as error:
        _require_refusal(entry, str(error))
        return None
    _require(entry, entry.data, done)
    return done


def _require_refusal(entry: Entry, message: str) -> None:
    expected = entry.data.get("refused")
    if expected is None or str(expected) not in message:
        raise entry.fail(f"refused: {message}", "Correct the step, or state a word of this under `refused`")


def _require(entry: Entry, expected: Mapping[str, Any], done: Step) -> None:
    if "refused" in expected:
        raise entry.fail(f"is not refused but leads to {done.state}", "Correct the roles, or the example")
    if (done.state, done.due) != (expected.get("state"), expected.get("due")):
        given = f"{expected.get('state')}, due {expected.get('due')}"
        raise entry.fail(f"leads to {done.state}, due {done.due}, not {given}", "Correct the workflow, or the example")
