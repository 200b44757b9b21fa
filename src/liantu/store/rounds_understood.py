"""What was understood of a returned table that is not as the form was sent: told per file, to be looked at."""

from collections.abc import Iterator

from liantu.ledgers.spec import Field, FieldType, LedgerSpec
from liantu.store.tables import Plan
from liantu.workbooks.converters import base_factor
from liantu.workbooks.headings import key, take_apart
from liantu.workbooks.types import Column, ColumnMapping
from liantu.workbooks.units import factor_into

_LISTED = 4


def understood(spec: LedgerSpec, plan: Plan, mapping: ColumnMapping) -> Iterator[str]:
    """Give sentences on title rows, renamed, moved and missing columns, and converted units."""
    columns = {each.index: each for each in plan.table.columns}
    read = [(each, columns[mapping.fields[each.id]]) for each in spec.fields if mapping.fields.get(each.id) in columns]
    yield from _titles(plan)
    yield from _renamed(read)
    yield from _moved(plan, read)
    yield from _missing(spec, mapping)
    yield from _converted(plan, read)


def _titles(plan: Plan) -> Iterator[str]:
    """Rows above the header; a form turned round has none that a person would call so."""
    grid, first = plan.table.grid, plan.table.header_rows[0]
    above = [at for at in range(first) if any(value is not None for value in grid.rows[at])]
    if above and grid.origins is None:
        yield f"表头在第{first + 1}行，上面{len(above)}行是标题或说明，已跳过"


def _renamed(read: list[tuple[Field, Column]]) -> Iterator[str]:
    told = [f"“{_name(column)}”认作“{field.label}”" for field, column in read if _differs(field, column)]
    if told:
        yield f"列名不同：{'，'.join(told)}"


def _differs(field: Field, column: Column) -> bool:
    """Unit and marks aside; a form of two levels may name a column by the lower one alone."""
    return bool(column.label) and key(_name(column)) not in (key(field.label), key(take_apart(field.label).name))


def _name(column: Column) -> str:
    return column.name or column.label


def _moved(plan: Plan, read: list[tuple[Field, Column]]) -> Iterator[str]:
    order = [column.index for _, column in read]
    if order != sorted(order) and plan.table.grid.origins is None:
        yield "各列的顺序与下发的表不同，已按列名对上"


def _missing(spec: LedgerSpec, mapping: ColumnMapping) -> Iterator[str]:
    """Columns of the form that the table lacks, unless the table tells them otherwise."""
    told = {*mapping.fields, *mapping.constants, *(name for each in mapping.series.values() for name in each)}
    told |= {name for names in mapping.undecided.values() for name in names}
    told |= {each for each in (spec.period, mapping.group_field) if each}
    lacking = [each.label for each in spec.fields if each.id not in told]
    if lacking:
        more = f"等{len(lacking)}列" if len(lacking) > _LISTED else ""
        yield f"表里没有“{'、'.join(lacking[:_LISTED])}”{more}"


def _converted(plan: Plan, read: list[tuple[Field, Column]]) -> Iterator[str]:
    """Units of heading or title other than the form's, by pair of units."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for field, column in read:
        factor, unit, printed = base_factor(field, plan.table, column)
        if (
            field.type is FieldType.AMOUNT
            and printed
            and field.shown
            and factor != factor_into(field.shown, field.unit)
        ):
            pairs.setdefault((unit, field.shown), []).append(field.label)
    for (unit, shown), labels in pairs.items():
        yield f"单位换算：{'、'.join(labels)}按表头的“{unit}”换算为“{shown}”"
