"""How an entry moves: states, transitions with their conditions, and the one pure `step()` that runs them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class State:
    """One state; entries in a `published` state publish statements, entries in a `final` one move no further."""

    id: str
    label: str
    english: str
    published: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """One act: from any of `sources` to `target`, by the `roles`; `evidence` names fields or attachments it requires.

    `due` is the number of working days within which it should happen, counted from entering the source state;
    `escalate` the role that is told when it did not.
    """

    id: str
    label: str
    english: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    due: int | None = None
    escalate: str | None = None
    edits: bool = False


@dataclass(frozen=True)
class WorkflowSpec:
    """One workflow as its file states it, with the example runs that are its tests."""

    id: str
    version: int
    label: str
    english: str
    start: str
    states: Mapping[str, State]
    transitions: Mapping[str, Transition]
    examples: tuple[Mapping[str, Any], ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
