"""Figures of a returned row beside what the same firm reported last: exact values in the canonical unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from liantu.collecting.doubts import Place
from liantu.ledgers.display import show_field
from liantu.ledgers.spec import Field, FieldType, LedgerSpec

NUMERIC = (FieldType.AMOUNT, FieldType.INTEGER, FieldType.PERCENT)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a row: its field, exact value in the field's canonical unit, and the cell it stands in."""

    field: Field
    value: Decimal
    place: Place

    @property
    def printed(self) -> str:
        """The value with its printed unit: 3,200万元."""
        return printed(self.field, self.value)


@dataclass(frozen=True, slots=True)
class Past:
    """What the same firm reported last: values by field id (canonical unit), and of which period (YYYY-MM or YYYY)."""

    values: Mapping[str, Decimal]
    period: str


def printed(field: Field, value: Decimal) -> str:
    """Give a value of `field` as forms print it, with its unit."""
    if field.type is FieldType.PERCENT:
        return f"{value}%"
    if field.type is FieldType.INTEGER:
        return f"{int(value):,}{field.shown or ''}"
    return f"{show_field(field, str(value), places=_places(field, value))}{field.shown or ''}"


def _places(field: Field, value: Decimal) -> int | None:
    """At most four decimals are told; the cell itself keeps the exact number."""
    return None if field.type is not FieldType.AMOUNT or value == value.to_integral_value() else 4


def numbers(spec: LedgerSpec, data: Mapping[str, Any]) -> dict[str, Decimal]:
    """Give the numbers of an entry's data by field id; empty and unreadable values are left out."""
    found = {}
    for field in spec.fields:
        value = data.get(field.id)
        if field.type in NUMERIC and value not in (None, "") and not isinstance(value, bool):
            try:
                found[field.id] = Decimal(str(value))
            except ArithmeticError:
                continue
    return {name: value for name, value in found.items() if value.is_finite()}


def is_cumulative(field: Field) -> bool:
    """Tell whether a field's figures run from January 1 (累计)."""
    return "累计" in (field.scope or "") or "累计" in field.label


def month_of(spec: LedgerSpec, total: Field) -> Field | None:
    """Give the field that holds the month's share of a cumulative one (累计产值 → 当月产值), None if none."""
    stem = total.label.replace("累计", "")
    found = [each for each in spec.fields if each is not total and each.unit == total.unit]
    return next((each for each in found if "当月" in each.label and each.label.replace("当月", "") == stem), None)


def months(period: str) -> int | None:
    """Give a month (YYYY-MM) as a count of months, None for anything else."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if year.isdecimal() and month.isdecimal() else None
