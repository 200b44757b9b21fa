"""Files merged without a book, as a workbook and as records: each value with file, sheet and cell, problems first."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from liantu.collecting.doubts import Doubt
from liantu.collecting.figures import NUMERIC
from liantu.export.book import table_bytes
from liantu.export.book_sources import Source
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable, Value
from liantu.ledgers.display import show_field
from liantu.ledgers.spec import Field, FieldType
from liantu.ledgers.units import factor_of
from liantu.measures.units import convert
from liantu.store.rounds_files import FileRow, Merge

_ADDED = (FieldType.AMOUNT, FieldType.INTEGER)


def files_book(found: Merge, said: str) -> bytes:
    """Give the workbook of a merge: 汇总表, 问题, 读取说明, 来源; `said` is the line that tells when and by what."""
    sources: list[Source] = []
    fields = _fields(found)
    columns = (*(_column(each) for each in fields), SheetColumn("来源文件", width=30), SheetColumn("待办", width=30))
    rows = [list(_row(found, each, fields, sources)) for each in found.rows]
    merged = SheetTable(found.spec.label, columns, rows, name="汇总表", note=found.period, total="合计", footer=(said,))
    return table_bytes([merged, problems_table(found), _notes(found)], sources)


def problems_table(found: Merge) -> SheetTable:
    """Give the sheet of problems, errors first."""
    columns = (SheetColumn("单位", width=30), SheetColumn("程度", width=10), SheetColumn("文件", width=30),
               SheetColumn("表", width=14), SheetColumn("单元格", width=8), SheetColumn("问题", width=56),
               SheetColumn("怎么办", width=40))  # fmt: skip
    rows = [_problem(row, doubt) for row, doubt in found.doubts]
    return SheetTable("问题清单", columns, rows, name="问题")


def records(found: Merge) -> dict[str, Any]:
    """Give a merge as JSON: rows with printed values and cells, problems, notes, files not read."""
    fields = _fields(found)
    return {
        "ledger": found.spec.id, "period": found.period,
        "columns": [{"id": each.id, "label": each.label, "unit": unit_of(each)} for each in fields],
        "rows": [{"name": one.name, "file": one.file, "sheet": one.row.sheet, "cells": dict(one.row.cells),
                  "values": {each.id: _printed(one, each) for each in fields if each.id in one.row.data}}
                 for one in found.rows],
        "problems": [{"name": row.name, "weight": doubt.weight.value, "kind": doubt.kind.value,
                      "file": doubt.place.file, "sheet": doubt.place.sheet, "cell": doubt.place.cell,
                      "field": doubt.field, "value": doubt.value, "message": doubt.message, "todo": doubt.todo}
                     for row, doubt in found.doubts],
        "notes": [list(each) for each in found.notes], "unread": [list(each) for each in found.failures],
    }  # fmt: skip


def unit_of(field: Field) -> str:
    """The unit that stands in a column's heading."""
    return "%" if field.type is FieldType.PERCENT else field.shown or ""


def _fields(found: Merge) -> list[Field]:
    used = {name for one in found.rows for name in one.row.data}
    return [each for each in found.spec.fields if each.id in used]


def _column(field: Field) -> SheetColumn:
    return SheetColumn(field.label, unit=unit_of(field), total=field.type in _ADDED)


def _row(found: Merge, one: FileRow, fields: list[Field], sources: list[Source]) -> Iterator[Cell]:
    for field in fields:
        value = _value(one, field)
        cell = one.row.cells.get(field.id)
        if value is None or cell is None:
            yield value
            continue
        place = f"{one.row.sheet}!{cell}"
        sources.append(Source(len(sources) + 1, one.name, field.label, found.period, value=_printed(one, field),
                              name=one.file, place=place))  # fmt: skip
        yield Cited(value, len(sources))
    yield one.file
    yield "；".join(each.message for each in one.doubts if each.blocks)


def _printed(one: FileRow, field: Field) -> str:
    try:
        return show_field(field, one.row.data.get(field.id))
    except (ArithmeticError, TypeError, ValueError):
        return str(one.row.data.get(field.id))


def _value(one: FileRow, field: Field) -> Value:
    """A number in the column's unit, else the printed text; of a cell that is no such value what stands in it."""
    value = one.row.data.get(field.id)
    if value is None:
        return next((each.value for each in one.doubts if each.field == field.id), None)
    if field.type not in NUMERIC or isinstance(value, bool):
        return _printed(one, field)
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return str(value)
    form = field.shown if field.type is FieldType.AMOUNT else None
    return convert(number, 1 / factor_of(form, field.unit)) if form and field.unit else number


def _problem(row: FileRow, doubt: Doubt) -> list[Cell]:
    place = doubt.place
    return [row.name, doubt.weight.label, place.file, place.sheet, place.cell, doubt.message, doubt.todo]


def _notes(found: Merge) -> SheetTable:
    columns = (SheetColumn("文件", width=36), SheetColumn("说明", width=90))
    told = [*((name, f"没有读入：{why}") for name, why in found.failures), *found.notes]
    return SheetTable("读取说明", columns, [list(each) for each in told], name="读取说明")
