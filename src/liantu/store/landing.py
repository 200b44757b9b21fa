"""Rows of a workbook as drafts: which entry each row is, what it changes, and the state it lands in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liantu.ledgers.spec import LedgerSpec
from liantu.ledgers.workflow import WorkflowSpec
from liantu.store.bulk_rows import in_parts
from liantu.store.errors import NotAllowed
from liantu.store.models import Batch, Entry
from liantu.store.packs import workflow_of
from liantu.store.places import district_key
from liantu.store.reach import Reach
from liantu.store.writing import Draft
from liantu.workbooks.types import Row


@dataclass(slots=True)
class Outcome:
    """What publishing an import did, row by row counted; `skipped` lists what was left as it is, with the reason.

    `by_name` are the enterprises that rows without a code were tied to by their full name alone.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    skipped: list[str] = field(default_factory=list)
    by_name: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Into:
    """Where rows go: for whom, which ledger, by which batch, from which sheet of which source (None: the batch's)."""

    reach: Reach
    spec: LedgerSpec
    batch: Batch
    sheet: str
    source: int | None = None


def drafts(into: Into, rows: Sequence[Row], outcome: Outcome) -> Iterator[Draft]:
    """Give the revisions that rows ask for; rows that change nothing, or belong elsewhere, are counted in `outcome`."""
    keyed = [(district_of(into.spec, row.data, into.batch.district), row) for row in rows]
    known = _known(into.spec, keyed)
    workflow = workflow_of(into.spec)
    for district, row in keyed:
        where = f"{into.sheet}!{row.number}"
        if into.batch.district and district != into.batch.district:
            outcome.skipped.append(f"{where}：属于其他区县（{row.data.get(into.spec.district_field or '')}），未导入")
            continue
        draft = _draft(into, workflow, known, district, row)
        if draft is None:
            outcome.same += 1
        else:
            outcome.new += draft.entry is None
            outcome.changed += draft.entry is not None
            yield draft


def _draft(
    into: Into, workflow: WorkflowSpec, known: Mapping[tuple[str, str], Entry], district: str, row: Row
) -> Draft | None:
    """The revision that a row asks for, None where it says what the entry says already. An empty cell erases
    nothing.
    """
    given = {name: value for name, value in row.data.items() if value not in (None, "", [])}
    key = into.spec.key_of(given)
    entry = known.get((district, key))
    data = {**(entry.data if entry and entry.live else {}), **given}
    if entry is not None and entry.live and data == entry.data:
        return None
    action, state = landing(workflow, entry.state if entry and entry.live else workflow.start, into.reach.role)
    place = {"source": into.source or into.batch.source_id, "sheet": into.sheet, "row": row.number, "cells": row.cells}
    return Draft(key, data, action, state, entry, district, place)


def landing(workflow: WorkflowSpec, state: str, role: str) -> tuple[str, str]:
    """Give the act and state by which an import of this role brings data in: published if the role may, else
    submitted.
    """
    edits = [
        each for each in workflow.transitions.values() if each.edits and state in each.sources and role in each.roles
    ]
    published = [each for each in edits if workflow.states[each.target].published]
    onward = [each for each in edits if each.target != workflow.start] or edits
    chosen = published or onward
    if not chosen:
        raise NotAllowed(f"记录处于“{workflow.states[state].label}”，您的角色不能在此状态下改写。")
    return chosen[0].id, chosen[0].target


def district_of(spec: LedgerSpec, data: Mapping[str, Any], default: str) -> str:
    """The district a row belongs to: what its own column says if a pack knows it, else the importing office's."""
    named = data.get(spec.district_field) if spec.district_field else None
    return (district_key(str(named)) if named else None) or default


def _known(spec: LedgerSpec, keyed: Iterable[tuple[str, Row]]) -> dict[tuple[str, str], Entry]:
    rows = list(keyed)
    keys = sorted({spec.key_of(row.data) for _, row in rows})
    districts = sorted({district for district, _ in rows})  # the index leads by ledger and district
    found = {}
    for part in in_parts(keys, 900):
        for entry in Entry.objects.filter(ledger=spec.id, district__in=districts, key__in=part):
            found[entry.district, entry.key] = entry
    return found
