"""Statements of the reader as rows of the book: columns, key of the place, hash of what is claimed."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from liantu.measures.types import Period
from liantu.model.statement import Measure, Milestone, Relation, Statement

Columns = dict[str, Any]
# What a claim consists of: the canonical slots, without the place where they were read.
SLOTS = (
    "kind", "subject", "subject_type", "object", "indicator", "basis", "low", "high", "unit", "period_start",
    "period_end", "modality", "scope", "said_by", "stage", "relation",
)  # fmt: skip
_LARGEST = Decimal(10) ** 24  # what the columns of low and high hold
# What the subject of a relation is, and what its object, where the text does not name them elsewhere.
_ENDS = {
    "makes": ("enterprise", "product"), "feeds": ("product", "product"), "recovers": ("other", "product"),
    "part_of": ("other", "other"), "located_in": ("other", "other"), "owns": ("enterprise", "project"),
    "holds": ("enterprise", "title"), "leads": ("enterprise", "chain"),
}  # fmt: skip


def rows(statements: Sequence[Statement], kinds: dict[str, str]) -> Iterator[Columns]:
    """Give the columns of each statement with its `key` inside the text; `kinds` tells the kind of each named thing.

    Two statements of one kind on one span are told apart by their ordinal, so reading twice gives the same keys.
    """
    seen: Counter[str] = Counter()
    for one in statements:
        columns = _columns(one, kinds)
        place = f"{columns['kind'][:2]}:{columns['start']}-{columns['end']}"
        columns["key"] = f"{place}:{seen[place]}"
        columns["claim"] = claim(columns)
        seen[place] += 1
        yield columns


def claim(columns: Columns) -> str:
    """Hash the canonical slots (32 hex digits): equal claims say the same thing, wherever they stand."""
    slots = [None if columns.get(slot) is None else str(columns[slot]) for slot in SLOTS]
    return hashlib.sha256(json.dumps(slots, ensure_ascii=False).encode()).hexdigest()[:32]


def _columns(one: Statement, kinds: dict[str, str]) -> Columns:
    at = one.evidence
    place = {"start": at.start, "end": at.end, "quote_start": at.quote_start, "quote_end": at.quote_end}
    match one:
        case Measure():
            return {"kind": "measure", **place, **_measure(one)}
        case Milestone():
            return {"kind": "milestone", **place, **_milestone(one)}
        case Relation():
            return {"kind": "relation", **place, **_relation(one, kinds)}


def _measure(one: Measure) -> Columns:
    extra = {
        "approx": one.approx, "base": one.base, "cues": [list(cue) for cue in one.cues], "note": one.note,
        "indicator_id": one.indicator_id, "unit_id": one.unit_id,
    }  # fmt: skip
    return {
        "subject": one.subject or "", "subject_type": one.subject_type, "object": one.object or "",
        "indicator": one.indicator, "basis": one.basis.value, "low": _bounded(one.low), "high": _bounded(one.high),
        "unit": one.unit, **_period(one.period), "modality": one.modality.value, "scope": one.scope or "",
        "said_by": one.said_by or "", "extra": {key: value for key, value in extra.items() if value},
    }  # fmt: skip


def _milestone(one: Milestone) -> Columns:
    return {
        "subject": one.subject, "subject_type": "project", "stage": one.stage.value, **_period(one.period),
        "modality": one.modality.value, "scope": one.scope or "", "said_by": one.said_by or "", "extra": {},
    }  # fmt: skip


def _relation(one: Relation, kinds: dict[str, str]) -> Columns:
    subject, target = _ENDS[one.relation.value]
    return {
        "subject": one.subject, "subject_type": kinds.get(one.subject, subject), "object": one.object,
        "relation": one.relation.value, "extra": {"object_type": kinds.get(one.object, target)},
    }  # fmt: skip


def _period(period: Period | None) -> Columns:
    return {"period_start": period and period.start, "period_end": period and period.end}


def _bounded(value: Decimal | None) -> Decimal | None:
    """Refuse to store what the column cannot hold: a run of a hundred digits is kept as its quote alone."""
    return value if value is not None and abs(value) < _LARGEST else None
