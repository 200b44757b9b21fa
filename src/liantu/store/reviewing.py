"""Statements under review: accept, correct, reject, reopen; one by one or in bulk, always keeping what was read."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from liantu.model.statement import TYPES, Basis, Modality, Stage
from liantu.store import audit, finding_refresh
from liantu.store.act import Act
from liantu.store.disputes import refresh
from liantu.store.errors import Refused
from liantu.store.models import Decision, Name, Statement
from liantu.store.models.entities import Entity

Status = Statement.Status
# What a person may correct, and what a value must be.
CORRECTABLE = (
    "subject", "subject_type", "object", "indicator", "basis", "low", "high", "unit", "period_start", "period_end",
    "modality", "scope", "said_by", "stage",
)  # fmt: skip
_ONE_OF = {
    "subject_type": TYPES, "basis": tuple(Basis), "modality": tuple(Modality), "stage": ("", *Stage),
}  # fmt: skip


def accept(act: Act, rows: Iterable[Statement]) -> int:
    """Hold statements for true as read."""
    return _set(act, rows, Status.ACCEPTED, "statements.accept", "")


def reject(act: Act, rows: Iterable[Statement], reason: str = "") -> int:
    """Hold that statements were read wrongly or state nothing; they leave every view but stay on record."""
    return _set(act, rows, Status.REJECTED, "statements.reject", reason)


def reopen(act: Act, rows: Iterable[Statement]) -> int:
    """Take decisions back: the statements stand as read and wait for review again."""
    return _set(act, rows, Status.PROPOSED, "statements.reopen", "撤回决定")


@transaction.atomic
def correct(act: Act, row: Statement, changes: Mapping[str, Any], reason: str = "") -> Statement:
    """Replace slots of a statement by what a person read; `original` keeps the reader's slots. Raise Refused on a bad
    value.
    """
    values = {slot: _value(slot, value) for slot, value in changes.items()}
    before = row.entity_id
    if row.original is None:
        row.original = {slot: _plain(getattr(row, slot)) for slot in CORRECTABLE}
    for slot, value in values.items():
        setattr(row, slot, value)
    _check(row)
    row.status = Status.CORRECTED
    if {"subject", "subject_type"} & values.keys():
        row.entity = entity_of(row)
    row.save()
    refresh(pk for pk in (before, row.entity_id) if pk)
    finding_refresh.refresh_moved(row.text_id, {pk for pk in (before, row.entity_id) if pk})
    plain = {slot: _plain(value) for slot, value in values.items()}
    Decision.objects.create(statement=row, status=row.status, slots=plain, reason=reason, by=act.by, at=act.at)
    audit.record(act, "statements.correct", f"statement:{row.pk}", {"更正": plain, "理由": reason}, row.district)
    return row


@transaction.atomic
def _set(act: Act, rows: Iterable[Statement], status: Status, action: str, reason: str) -> int:
    chosen = list(rows)
    # What was proposed and is accepted was compared all along.
    moved = [row for row in chosen if status != Status.ACCEPTED or row.status == Status.REJECTED]
    for row in chosen:
        if status == Status.PROPOSED and row.original is not None:
            _restore(row)
        row.status = status if status != Status.ACCEPTED or row.original is None else Status.CORRECTED
    slots = ["status", "original", *CORRECTABLE, "entity"]
    Statement.objects.bulk_update(chosen, slots if status == Status.PROPOSED else ["status"], batch_size=500)
    Decision.objects.bulk_create(
        [Decision(statement=row, status=row.status, reason=reason, by=act.by, at=act.at) for row in chosen],
        batch_size=1000,
    )
    refresh(row.entity_id for row in chosen if row.entity_id)
    finding_refresh.refresh_statements(moved)
    if chosen:
        detail = {"条数": len(chosen), "编号": [row.pk for row in chosen[:200]], "理由": reason}
        audit.record(act, action, f"statement:{chosen[0].pk}", detail, chosen[0].district)
    return len(chosen)


def _restore(row: Statement) -> None:
    for slot, value in (row.original or {}).items():
        setattr(row, slot, _value(slot, value))
    row.original = None
    row.entity = entity_of(row)


def _value(slot: str, value: Any) -> Any:
    if slot not in CORRECTABLE:
        raise Refused(f"“{slot}”不是可以更正的项。")
    if slot in ("low", "high"):
        return _decimal(value)
    if slot in ("period_start", "period_end"):
        return _day(value)
    text = str(value or "").strip()
    if slot in _ONE_OF and text not in _ONE_OF[slot]:
        raise Refused(f"“{text}”不是{slot}允许的取值：{'、'.join(_ONE_OF[slot])}。")
    return text


def _decimal(value: Any) -> Decimal | None:
    if value in (None, ""):
        return None
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation as error:
        raise Refused(f"“{value}”不是数字，请填写以基本单位计的数，如 54800。") from error
    if not number.is_finite():
        raise Refused(f"“{value}”不是有限的数。")
    return number


def _day(value: Any) -> date | None:
    if value in (None, ""):
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise Refused(f"“{value}”不是日期，请写成 2025-06-30。") from error


def _check(row: Statement) -> None:
    if row.low is not None and row.high is not None and row.low > row.high:
        raise Refused(f"下限 {row.low} 大于上限 {row.high}。")
    if row.period_start and row.period_end and row.period_start > row.period_end:
        raise Refused(f"期间起 {row.period_start} 晚于期间止 {row.period_end}。")


def _plain(value: Any) -> Any:
    return None if value is None else str(value) if isinstance(value, Decimal | date) else value


def entity_of(row: Statement) -> Entity | None:
    """The entity that the statement's text ties its subject to; none for a name the text does not have."""
    if row.text_id is None:
        return row.entity
    name = (
        Name.objects.filter(text=row.text_id, name=row.subject, kind=row.subject_type).select_related("entity").first()
    )
    return name.entity if name else None


def waiting(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """Those of `rows` that wait for review."""
    return rows.filter(status=Status.PROPOSED)
