"""Grids, tables, mappings and problems: what importing a workbook passes from stage to stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

Value = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `rows` of raw cell values (rectangular, None for an empty cell), row 0 is Excel's row 1.

    `merged` are ranges (first row, first column, last row, last column), zero-based and inclusive; `hidden_rows` and
    `hidden_columns` are zero-based indices (hidden by hand or by a filter). `uncomputed` are cells whose formula has no
    stored result, `percents` the columns formatted as percent. `origins` gives, for a grid turned round from a form,
    the place in the sheet that each cell came from.
    """

    sheet: str
    rows: list[list[Value]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible: bool = True
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    percents: frozenset[int] = frozenset()
    origins: Mapping[tuple[int, int], tuple[int, int]] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its zero-based index, its heading (levels joined by `·`), and the unit printed in it.

    `period` (YYYY-MM, YYYY, or MM where the year stands elsewhere) is the period in the heading, `name` the heading
    without unit and period.
    """

    index: int
    label: str
    unit: str | None = None
    period: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in a grid: what stands above it, its columns, and which rows hold data.

    `unit` is the unit printed above the table (单位：万元), `period` the month or year told by title, sheet or file
    name (YYYY-MM, YYYY, or MM without a year). `data_rows` are zero-based row indices; `skipped` maps other rows below
    the header to the reason why they hold no data (a total, a signature line, an empty row, a repeated header).
    `groups` gives, for a data row, the group heading above it (一、先进材料产业); `cumulative` tells that the title
    speaks of 累计 or 1-3月; `facts` are lines above such as 统一社会信用代码：….
    """

    grid: Grid
    title: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    data_rows: tuple[int, ...]
    unit: str | None = None
    period: str | None = None
    skipped: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    cumulative: bool = False


class Severity(StrEnum):
    """How bad a problem is: an error keeps its row out, a warning does not, a note tells what was done."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell (`A1` style; "" for a whole sheet), in Chinese: the value, why, and what to do."""

    sheet: str
    cell: str
    value: str
    message: str
    todo: str
    severity: Severity = Severity.ERROR
    field: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column feeds which field of a ledger, how sure, and why; `constants` fill fields no column gives.

    `undecided` are columns a person must settle, with the candidate fields; `left_out` columns that match nothing.
    `series` gives, for a table wide by period, the columns of each period (then one row gives one entry per period).
    `group_field` takes the group heading above a row. `unscoped` are undecided columns that only lack 当月 or 累计: one
    decision settles them all.
    """

    ledger: str
    fields: Mapping[str, int]
    score: float
    reasons: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    undecided: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()
    series: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    group_field: str | None = None
    unscoped: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One data row as typed values by field id; `cells` gives the cell (`B7`) each value came from."""

    number: int
    data: dict[str, Any]
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a table yields under a mapping: good rows, and every problem.

    `spoilt` are the refused rows with what could be read of them: a cell that could not is absent from their data.
    """

    sheet: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    refused: int = 0
    spoilt: tuple[Row, ...] = ()
