"""Reads workflow files: states, transitions and example runs, checked against each other."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from liantu.ledgers.pack_files import (
    PackFile,
    load_all,
    mapping,
    number,
    one_of,
    require_keys,
    sub_entries,
)
from liantu.ledgers.roles import Role, load_roles
from liantu.ledgers.workflow import State, Transition, WorkflowSpec
from liantu.packs.loader import Entry

_KEYS = ("id", "version", "label", "english", "start", "states", "transitions", "examples", "meta")
_STATE = ("id", "label", "english", "published", "final")
_TRANSITION = (
    *("id", "label", "english", "sources", "target", "roles", "evidence", "due", "escalate", "edits"),
)  # fmt: skip


def load_workflows(folders: Sequence[Path] = ()) -> Mapping[str, WorkflowSpec]:
    """Give every workflow of the base pack and of `folders`/workflows by id.

    Raise PackError for unknown keys, states and roles, a state that cannot be reached, an act out of a final state, an
    act stated twice, and equal ids in two files.
    """
    return load_all("workflows", folders, partial(read_workflow, roles=load_roles(folders)))


def read_workflow(file: PackFile, *, roles: Mapping[str, Role]) -> WorkflowSpec:
    """Give the workflow that a file states; `roles` the known roles (their labels go to `meta`)."""
    entry = file.entry
    require_keys(entry, _KEYS)
    states = {each.id: each for each in (_state(one) for one in sub_entries(entry, "states"))}
    found: dict[str, Transition] = {}
    for one in sub_entries(entry, "transitions"):
        transition = _transition(one, states, roles)
        if transition.id in found:
            raise one.fail(f"the act {transition.id!r} is stated twice", "List all its sources in one entry")
        found[transition.id] = transition
    start = one_of(entry, "state", entry.text("start"), states)
    _require_reachable(entry, start, states, found)
    return WorkflowSpec(
        id=entry.text("id"),
        version=number(entry, "version", 1) or 1,
        label=entry.text("label"),
        english=entry.text("english"),
        start=start,
        states=states,
        transitions=found,
        examples=tuple(each.data for each in sub_entries(entry, "examples")),
        meta=mapping(entry, "meta") | {"roles": {each.id: each.label for each in roles.values()}},
    )


def _state(entry: Entry) -> State:
    require_keys(entry, _STATE)
    return State(
        entry.text("id"), entry.text("label"), entry.text("english"), entry.flag("published"), entry.flag("final")
    )


def _transition(entry: Entry, states: Mapping[str, State], roles: Collection[str]) -> Transition:
    require_keys(entry, _TRANSITION)
    sources = tuple(one_of(entry, "state", each, states) for each in entry.words("sources"))
    if closed := [each for each in sources if states[each].final]:
        raise entry.fail(f"leads out of the final state {closed[0]!r}", "Take `final` from the state, or the source")
    escalate = entry.text("escalate", "") or None
    return Transition(
        id=entry.text("id"),
        label=entry.text("label"),
        english=entry.text("english"),
        sources=sources,
        target=one_of(entry, "state", entry.text("target"), states),
        roles=tuple(one_of(entry, "role", each, roles) for each in entry.words("roles")),
        evidence=entry.words("evidence"),
        due=number(entry, "due"),
        escalate=one_of(entry, "role", escalate, roles) if escalate else None,
        edits=entry.flag("edits"),
    )


def _require_reachable(
    entry: Entry, start: str, states: Mapping[str, State], transitions: Mapping[str, Transition]
) -> None:
    reached, fresh = {start}, {start}
    while fresh:
        fresh = {each.target for each in transitions.values() if fresh & set(each.sources)} - reached
        reached |= fresh
    if lost := sorted(set(states) - reached):
        raise entry.fail(f"no act leads to the state {lost[0]!r}", "Add a transition to it, or take it out")
