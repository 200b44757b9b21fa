"""A row 合计 of a returned table held against its rows: whoever adds up by hand leaves one out, or has one wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from liantu.collecting.doubts import Kind, Weight
from liantu.collecting.figures import printed
from liantu.collecting.totals import adds_up
from liantu.ledgers.problems import FieldError
from liantu.ledgers.spec import Field, FieldType, LedgerSpec
from liantu.measures.units import convert
from liantu.store.tables import Plan
from liantu.workbooks.cells import address, shown, squeezed
from liantu.workbooks.converters import Remarks, base_factor, converter
from liantu.workbooks.types import ColumnMapping, Parsed, Row, Value

_ADDED = (FieldType.AMOUNT, FieldType.INTEGER)
_PART = re.compile(r"小计|本页")
_NO_SUM = re.compile(r"平均|累计")  # what stands in such a row is not the sum of the rows above


@dataclass(frozen=True, slots=True)
class _Total:
    """One row 合计: its zero-based row, what it is called, and the data rows above it that it sums."""

    row: int
    name: str
    rows: tuple[int, ...]


def total_doubts(spec: LedgerSpec, plan: Plan, mapping: ColumnMapping, parsed: Parsed) -> Iterator[tuple[int, Any]]:
    """Give each total that differs from its rows beyond rounding: the number of its last row, and the problem.

    A field of which some row could not be read is not judged, nor is a table with the periods side by side.
    """
    if mapping.series or plan.table.grid.origins is not None:
        return
    rows = {each.number: each for each in (*parsed.rows, *parsed.spoilt)}
    bad = {(each.cell, each.field) for each in parsed.problems}
    for total in _totals(plan):
        some = [rows[at + 1] for at in total.rows if at + 1 in rows]
        for name, column in mapping.fields.items():
            field = spec.by_id[name]
            spoilt = any((each.cells.get(name), name) in bad and each.data.get(name) is None for each in some)
            if field.type in _ADDED and not spoilt:
                yield from _judged(plan, field, column, total, some)


def _totals(plan: Plan) -> Iterator[_Total]:
    """A 小计 sums the rows since the row 合计 or group heading before it, a 合计 all of the table."""
    table = plan.table
    marks = sorted({*table.data_rows, *(at for at, why in table.skipped.items() if _parts(why))})
    every: list[int] = []
    since: list[int] = []
    for at in marks:
        if at not in table.skipped:
            every.append(at)
            since.append(at)
            continue
        name = _called(table.grid.rows[at]) if table.skipped[at] == "合计" else ""
        if name and not _NO_SUM.search(name):
            yield _Total(at, name, tuple(since if _PART.search(name) else every))
        since = []


def _parts(why: str) -> bool:
    return why == "合计" or why.startswith("分组标题")


def _called(cells: Sequence[Value]) -> str:
    texts = [squeezed(each) for each in cells if isinstance(each, str)]
    return next((each for each in texts if re.search(r"[合总小共]计|总和|汇总|平均|累计", each)), "")


def _judged(plan: Plan, field: Field, column: int, total: _Total, rows: Sequence[Row]) -> Iterator[tuple[int, Any]]:
    values = [Decimal(str(each.data[field.id])) for each in rows if each.data.get(field.id) is not None]
    said = _value(plan, field, column, total.row)
    heading = next(each for each in plan.table.columns if each.index == column)
    unit = convert(Decimal(1), base_factor(field, plan.table, heading)[0])
    if said is None or not values or adds_up(said, values, unit=unit, whole=field.type is FieldType.INTEGER):
        return
    raw, added = printed(field, said), printed(field, sum(values, Decimal(0)))
    last = next(each for each in reversed(rows) if each.data.get(field.id) is not None)
    yield last.number, _problem(plan, field, column, total, raw, added, len(values))


def _problem(
    plan: Plan, field: Field, column: int, total: _Total, said: str, added: str, count: int
) -> Mapping[str, Any]:
    """The problem as `models.Returned` keeps it: of no field of its row, for the total's cell is not the row's."""
    return {
        "kind": Kind.NOT_ADDING.value, "weight": Weight.ASK.value, "field": "", "others": [field.id],
        "cell": address(plan.table.grid, total.row, column), "value": said,
        "message": f"{total.name}的{field.label}{said}，上面{count}行之和是{added}",
        "todo": "请核对是漏了一行，还是有一格填错；汇总只用各行的数",
    }  # fmt: skip


def _value(plan: Plan, field: Field, column: int, row: int) -> Decimal | None:
    """The total's figure in the canonical unit, None where there is none to compare."""
    cell = plan.table.grid.rows[row][column]
    heading = next(each for each in plan.table.columns if each.index == column)
    if cell is None or not shown(cell):
        return None
    try:
        return Decimal(str(converter(field, plan.table, heading, Remarks(), period=None)(row, cell)))
    except (FieldError, ArithmeticError):
        return None
