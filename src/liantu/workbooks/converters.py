"""One converter per column: raw cell values to the typed values of a field, with notes on what was assumed."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from liantu.identity.credit_code import CreditCodeError, check
from liantu.ledgers.amounts import exact
from liantu.ledgers.inputs import parse_field
from liantu.ledgers.problems import FieldError
from liantu.ledgers.spec import Field, FieldType
from liantu.measures.units import convert
from liantu.workbooks.cells import shown
from liantu.workbooks.moments import MomentReader
from liantu.workbooks.numbers import ERRORS, HARMLESS, Number, is_empty, read_number
from liantu.workbooks.types import Column, Severity, Table, Value
from liantu.workbooks.units import factor_into, split_units, unit_factor

Convert = Callable[[int, Value], Any]
_KEEPS_NONE = frozenset({FieldType.TEXT, FieldType.FLAG})


@dataclass(slots=True)
class Remarks:
    """What a converter tells besides values: by message, the first row it concerns (-1: the heading) and its weight."""

    told: dict[str, tuple[int, str, str, Severity]] = field(default_factory=dict)

    def tell(self, row: int, value: str, message: str, todo: str = "", severity: Severity = Severity.NOTE) -> None:
        """Keep a remark once per message."""
        self.told.setdefault(message, (row, value, todo, severity))


def converter(target: Field, table: Table, column: Column, remarks: Remarks, *, period: str | None) -> Convert:
    """Give the function from (row, raw value) to the JSON value of `target`; it raises `FieldError` for a bad cell."""
    match target.type:
        case FieldType.AMOUNT | FieldType.INTEGER:
            return _amounts(target, table, column, remarks)
        case FieldType.PERCENT:
            return _percents(target, table, column, remarks)
        case FieldType.CREDIT_CODE:
            return partial(_code, target)
        case FieldType.DATE | FieldType.MONTH | FieldType.YEAR:
            return MomentReader(target, table, column.index, period).read
        case FieldType.TEXT | FieldType.NAME:
            return partial(_text, target)
    return partial(_parsed, target, {})


def blank(target: Field, row: int, value: Value, remarks: Remarks) -> bool:
    """Tell a value that stands for an empty cell; an Excel error is one, with a warning."""
    if value is None:
        return True
    if value.__class__ is not str:
        return False
    text = str(value).strip()
    if text.upper() in ERRORS:
        if text.upper() not in HARMLESS:
            message = f"{target.label}有 Excel 错误值 {text}，按空值导入"
            remarks.tell(row, text, message, "请在原表中修正公式", Severity.WARNING)
        return True
    return is_empty(text) and not (text in {"无", "×"} and target.type in _KEEPS_NONE)


def _text(target: Field, row: int, value: Value) -> str:
    text = shown(value)
    return text if target.type is FieldType.TEXT else "".join(text.split("\n"))


def _parsed(target: Field, memo: dict[str, Any], row: int, value: Value) -> Any:
    text = shown(value)
    if text not in memo:
        memo[text] = parse_field(target, text)
    return memo[text]


def _code(target: Field, row: int, value: Value) -> str:
    if isinstance(value, str) and len(value) == 18 and value.isascii() and value.isalnum() and value.isupper():
        return value  # the check digits are tried with the whole entry
    try:
        return check(value if isinstance(value, str | int | float) else str(value)).text
    except CreditCodeError as error:
        message = f"{target.label}“{shown(value)}”{error.reason}"
        raise FieldError(target.id, shown(value), message, error.todo or "请照营业执照核对") from error


def base_factor(target: Field, table: Table, column: Column) -> tuple[Fraction, str, bool]:
    """Give the factor of bare numbers, its unit, and whether a unit was printed: column's, table's, else the form's."""
    for printed in (column.unit, table.unit):
        for part in split_units(printed or ""):
            if (found := factor_into(part, target.unit)) is not None:
                return found, part, True
    fallback = factor_into(target.shown or "", target.unit)
    return (Fraction(1) if fallback is None else fallback), target.shown or "", False


def _amounts(target: Field, table: Table, column: Column, remarks: Remarks) -> Convert:
    factor, unit, printed = base_factor(target, table, column)
    whole = target.type is FieldType.INTEGER
    if not printed and target.type is FieldType.AMOUNT and target.shown:
        remarks.tell(
            -1, column.label, f"{target.label}没有写单位，按{target.shown}导入", "如不是，请在列标题或表头写明单位"
        )

    def read(row: int, value: Value) -> Any:
        number = read_number(value)
        if number is None:
            raise FieldError(
                target.id, shown(value), f"{target.label}“{shown(value)}”不是数字", f"请填数字（按{unit}）"
            )
        scaled = _scaled(target, row, value, number, factor, remarks)
        if not whole:
            return exact(scaled)
        if scaled != int(scaled):
            raise FieldError(target.id, shown(value), f"{target.label}“{shown(value)}”不是整数", "请填整数")
        return int(scaled)

    return read


def _scaled(target: Field, row: int, value: Value, number: Number, factor: Fraction, remarks: Remarks) -> Decimal:
    if number.rough:
        remarks.tell(
            row, shown(value), f"{target.label}有约数（如“{shown(value)}”），按所写的数导入", "请核对", Severity.WARNING
        )
    if number.unit is None:
        return convert(number.value, factor)
    if unit_factor(number.unit) is None:
        remarks.tell(row, shown(value), f"{target.label}“{shown(value)}”只写了万、亿，按基本单位的倍数导入", "请核对",
                     Severity.WARNING)  # fmt: skip
        return number.value
    own = factor_into(number.unit, target.unit)
    if own is None:
        message = f"{target.label}“{shown(value)}”的单位“{number.unit}”与本栏（{target.shown or target.unit}）不是一类"
        raise FieldError(target.id, shown(value), message, "请改正单位")
    return convert(number.value, own)


def _percents(target: Field, table: Table, column: Column, remarks: Remarks) -> Convert:
    fractions = _are_fractions(table, column)
    if fractions:
        remarks.tell(-1, column.label, f"{target.label}存的是小数，按百分数（×100）导入", "如不是，请在列标题写明（%）")

    def read(row: int, value: Value) -> str:
        text = unicodedata.normalize("NFKC", shown(value)).strip()
        number = read_number(text.removesuffix("%"))
        if number is None or number.unit not in {None, "%", "个百分点"}:
            raise FieldError(target.id, shown(value), f"{target.label}“{shown(value)}”不是百分数", "请填数字，如 12.5")
        times = 100 if fractions and not text.endswith("%") else 1
        return exact(number.value * times)

    return read


def _are_fractions(table: Table, column: Column) -> bool:
    """Percent formats store fractions; without format and %, so do columns whose values all lie within ±1.5."""
    if column.index in table.grid.percents:
        return True
    values = [value for row in table.data_rows if isinstance(value := table.grid.rows[row][column.index], float)]
    within = all(-1.5 <= value <= 1.5 for value in values)
    return column.unit != "%" and within and any(not value.is_integer() for value in values)
