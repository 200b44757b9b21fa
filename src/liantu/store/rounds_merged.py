"""The merged table of a round: every row that counts, each cell with the file, sheet and cell it came from."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from liantu.collecting.figures import numbers
from liantu.ledgers.display import show_field
from liantu.ledgers.spec import Field, FieldType
from liantu.store.rounds_judging import Judged, Judgement
from liantu.store.rounds_sight import Sight
from liantu.store.rounds_types import Merged, MergedCell, MergedColumn, MergedRow

_NUMERIC = (FieldType.AMOUNT, FieldType.INTEGER, FieldType.PERCENT)
_ADDED = (FieldType.AMOUNT, FieldType.INTEGER)


def merged_of(found: Judgement, sight: Sight) -> Merged:
    """Give the merged table of what counts: the fields that the reader sees, columns without any value left out."""
    used = {name for one in found.rows for name, value in one.counted.data.items() if value not in (None, "", [])}
    used |= {doubt.field for one in found.rows for doubt in one.doubts}
    fields = [each for each in found.spec.fields if each.id in used and each.id in sight.fields]
    return Merged(
        tuple(_column(each) for each in fields), tuple(_row(each, fields, sight) for each in found.rows),
        dict(_sums(found, fields)),
    )  # fmt: skip


def _column(field: Field) -> MergedColumn:
    unit = "%" if field.type is FieldType.PERCENT else field.shown or ""
    return MergedColumn(field.id, field.label, unit, field.type in _NUMERIC)


def _row(one: Judged, fields: list[Field], sight: Sight) -> MergedRow:
    file = one.file
    cells = {each.id: _cell(one, each, sight) for each in fields}
    return MergedRow(one.recipient.pk, one.recipient.entity.name, file.pk, one.row, file.source_id, file.name, cells)


def _cell(one: Judged, field: Field, sight: Sight) -> MergedCell:
    row, value = one.counted, one.counted.data.get(field.id)
    corrected = row.corrections.get(field.id)
    doubts = [each for each in one.doubts if each.field == field.id and sight.tells(each)]
    blocks = any(each.blocks and each.key not in row.accepted for each in doubts)
    place = row.place(one.file.name, field.id) if field.id in row.cells else None
    text = _text(field, value) if value not in (None, "", []) else next((each.value for each in doubts), "")
    was, reason = (corrected.was, corrected.reason) if corrected else (None, "")
    return MergedCell(text, value, place, was, reason, tuple(each.message for each in doubts), blocks)


def _text(field: Field, value: Any) -> str:
    """A value as printed, counts in groups of three as amounts are; what is no such value is shown as it came."""
    try:
        return f"{int(value):,}" if field.type is FieldType.INTEGER else show_field(field, value)
    except (ArithmeticError, TypeError, ValueError):
        return str(value)


def _sums(found: Judgement, fields: list[Field]) -> Iterator[tuple[str, str]]:
    """The sums of amounts and counts over the rows that nothing blocks."""
    rows = [numbers(found.spec, one.counted.data) for one in found.rows if not one.blocks]
    for field in fields:
        values = [each[field.id] for each in rows if field.id in each]
        if field.type in _ADDED and values:
            total = sum(values, Decimal(0))
            yield field.id, _text(field, str(total) if field.type is FieldType.AMOUNT else int(total))
