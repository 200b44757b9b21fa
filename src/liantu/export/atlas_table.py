"""A table of the atlas before it is printed, written as JSON or as a sheet."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liantu.atlas.units import unit_word
from liantu.export.atlas_words import word
from liantu.export.book import table_bytes
from liantu.export.book_table import SheetColumn, SheetTable
from liantu.model.lang import Lang

Value = str | float | int | bool | None
_NOTHING = 1e-9
_SHARES = ("dependency", "conversion", "utilisation", "gap")
_UNIT = "unit"  # as products are counted (t/a), put into words where people read it
_WIDE = {
    "reasons": 60,
    "evidence": 60,
    "remarks": 40,
    "where": 32,
    "outputs": 40,
    "datum": 40,
    "link": 22,
    "facility": 22,
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its key and its columns are keys of `atlas_words`; shares are fractions of 1. A terminal has no room
    for the columns `aside`.
    """

    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    aside: tuple[str, ...] = ()


def records(table: Table) -> list[Mapping[str, Value]]:
    """Give the rows as JSON objects; what is not finite is null, floats have ten digits."""
    return [dict(zip(table.columns, map(_plain, row), strict=True)) for row in table.rows]


def texts(table: Table, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """Give headings and rows as a terminal shows them."""
    here = [at for at, name in enumerate(table.columns) if name not in table.aside]
    rows = [[shown(row[at], table.columns[at], lang) for at in here] for row in table.rows]
    return [word(table.columns[at], lang) for at in here], rows


def workbook(tables: Sequence[Table], title: str, notes: Sequence[str], lang: Lang) -> bytes:
    """Give the tables as a workbook, the notes on each sheet."""
    note = "；".join(notes)
    sheets = [
        SheetTable(
            f"{title}：{word(each.key, lang)}" if title else word(each.key, lang),
            tuple(SheetColumn(word(name, lang), width=_WIDE.get(name)) for name in each.columns),
            [[_cell(value, name, lang) for value, name in zip(row, each.columns, strict=True)] for row in each.rows],
            name=word(each.key, lang), note=note, frozen=1, landscape=True,
        )
        for each in tables
    ]  # fmt: skip
    return table_bytes(sheets)


def shown(value: Value, name: str, lang: Lang) -> str:
    """Give a value as text: shares in percent, numbers with as many digits as tell something."""
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if isinstance(value, str) or value is None:
        return unit_word(value, lang) if value and name == _UNIT else value or ""
    if not math.isfinite(value):
        return ""
    value = _rounded(value)
    if name in _SHARES:
        return f"{value:.1%}"
    size = abs(value)
    return f"{value:,.0f}" if size >= 1000 or value == int(value) else f"{value:,.2f}" if size >= 1 else f"{value:.3g}"


def _plain(value: Value) -> Value:
    if isinstance(value, float):
        return _rounded(value) if math.isfinite(value) else None
    return value


def _rounded(value: float) -> float:
    """A number to ten digits; what is below the solver's rounding is nothing."""
    return 0.0 if abs(value) < _NOTHING else float(f"{value:.10g}")


def _cell(value: Value, name: str, lang: Lang) -> Value:
    return shown(value, name, lang) if isinstance(value, bool | str) else _plain(value)
