"""The book as it stood: statements and entities as of a time, within a reach, of chosen statuses, as typed frames."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import polars as pl
from django.db.models import Q, QuerySet

from liantu.store.models import Batch, Decision, Judgement, Name, Statement
from liantu.store.reach import EVERYTHING, Reach
from liantu.store.reviewing import CORRECTABLE

Status = Statement.Status
STANDING = (Status.PROPOSED, Status.ACCEPTED, Status.CORRECTED)
# One row per statement. low and high are floats in the canonical `unit` of the row; scope is the 口径 as stated.
SCHEMA: dict[str, Any] = {
    "id": pl.Int64, "entity": pl.Int64, "kind": pl.String, "subject": pl.String, "subject_type": pl.String,
    "object": pl.String, "indicator": pl.String, "basis": pl.String, "low": pl.Float64, "high": pl.Float64,
    "unit": pl.String, "period_start": pl.Date, "period_end": pl.Date, "modality": pl.String, "scope": pl.String,
    "said_by": pl.String, "stage": pl.String, "relation": pl.String, "object_entity": pl.Int64, "status": pl.String,
    "district": pl.String, "example": pl.Boolean,
}  # fmt: skip

_SLOTS = {field.name: field for field in Statement._meta.concrete_fields}


@dataclass(frozen=True, slots=True)
class View:
    """What holds at `as_of` (None: now) within `reach`, for statements of the given `status`."""

    as_of: datetime | None = None
    reach: Reach = EVERYTHING
    status: tuple[str, ...] = field(default=STANDING)

    def statements(self, condition: Q | None = None) -> pl.DataFrame:
        """Give the statements as a frame of `SCHEMA`, in the order of their ids; `condition` narrows on current
        columns.
        """
        rows = self._rows(condition)
        records = self._now(rows) if self.as_of is None else self._then(rows, self.as_of)
        return pl.DataFrame(list(records), schema=SCHEMA, orient="row")

    def entities(self) -> pl.DataFrame:
        """Give the entities that exist: id, kind, name, code, district, parent, park."""
        rows = self.reach.entities()
        if self.as_of is not None:
            rows = rows.filter(created_at__lte=self.as_of)
        names = ("id", "kind", "name", "code", "district", "parent", "park")
        schema = {"id": pl.Int64, "kind": pl.String, "name": pl.String, "code": pl.String, "district": pl.String,
                  "parent": pl.Int64, "park": pl.Int64}  # fmt: skip
        return pl.DataFrame(list(rows.order_by("pk").values_list(*names)), schema=schema, orient="row")

    def _rows(self, condition: Q | None) -> QuerySet[Statement]:
        if self.as_of is None:
            rows = self.reach.statements().filter(status__in=self.status)
        else:
            rows = self.reach.past_statements().filter(created_at__lte=self.as_of)
            rows = rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=self.as_of))
            late = Batch.objects.filter(published_at__gt=self.as_of).values_list("pk", flat=True)
            rows = rows.exclude(batch__in=list(late))
        return rows.filter(condition) if condition is not None else rows

    def _now(self, rows: QuerySet[Statement]) -> Iterable[tuple[Any, ...]]:
        names = [name if name not in ("entity", "object_entity") else f"{name}_id" for name in SCHEMA]
        at = (list(SCHEMA).index("low"), list(SCHEMA).index("high"))
        for row in rows.order_by("pk").values_list(*names):
            yield tuple(_float(value) if place in at else value for place, value in enumerate(row))

    def _then(self, rows: QuerySet[Statement], as_of: datetime) -> Iterable[tuple[Any, ...]]:
        """Replay decisions and judgements up to `as_of` over the statements as they were read."""
        decided = _decisions(as_of)
        stands = _names(as_of)
        for row in rows.order_by("pk").iterator(chunk_size=2000):
            first = Status.PROPOSED if row.text_id else Status.ACCEPTED  # an entry is published once it is accepted
            status, slots = decided.get(row.pk, (first, {}))
            if status not in self.status:
                continue
            for slot, value in ((row.original or {}) | slots).items():
                setattr(row, slot, _SLOTS[slot].to_python(value))
            key = (row.text_id, row.subject_type, row.subject)
            row.entity_id = stands.get(key, row.entity_id)
            row.status = status
            yield tuple(_float(getattr(row, name)) if name in ("low", "high") else _plain(row, name) for name in SCHEMA)


def _plain(row: Statement, name: str) -> Any:
    return getattr(row, f"{name}_id" if name in ("entity", "object_entity") else name)


def _decisions(as_of: datetime) -> dict[int, tuple[str, dict[str, Any]]]:
    """The last status of each statement decided on by `as_of`, with all slots corrected by then."""
    found: dict[int, tuple[str, dict[str, Any]]] = {}
    for row in Decision.objects.filter(at__lte=as_of).order_by("pk").iterator():
        before = found.get(row.statement_id, ("", {}))[1]
        slots = {} if row.status == Status.PROPOSED else before | (row.slots or {})
        found[row.statement_id] = (row.status, {slot: slots[slot] for slot in slots if slot in CORRECTABLE})
    return found


def _names(as_of: datetime) -> dict[tuple[int | None, str, str], int]:
    """Which entity each name of a text stood for: its home, or where the last judgement then standing put it."""
    found = {(row.text_id, row.kind, row.name): row.home_id for row in Name.objects.filter(text__isnull=False)}
    held = Judgement.objects.filter(verdict=Judgement.Verdict.ACCEPTED, at__lte=as_of, name__text__isnull=False)
    held = held.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=as_of)).select_related("name")
    for row in held.order_by("pk"):
        found[row.name.text_id, row.name.kind, row.name.name] = row.entity_id
    return found


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
