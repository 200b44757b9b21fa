"""Book tables: what a sheet shows, as plain values, before any workbook exists."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from liantu.export.safe_cells import BookError

Value = str | Decimal | int | float | date | bool | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A value whose cell opens the row of source number `source` on the sheet of sources."""

    value: Value
    source: int


Cell = Value | Cited


class Align(StrEnum):
    """Where a cell's text stands; `AUTO` puts numbers right, dates and flags in the middle and text left."""

    AUTO = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: `group` spans neighbours of equal group in a first header row; `unit` is printed under the heading.

    Values are in `unit` already. `decimals` fixes the shown digits (the cell keeps the exact number); None shows up to
    four. `width` is in Latin characters (a Chinese one takes two), None for a width that fits. `total` sums the column.
    `grouped` False leaves out thousands separators (years).
    """

    heading: str
    group: str = ""
    unit: str = ""
    width: float | None = None
    decimals: int | None = None
    grouped: bool = True
    align: Align = Align.AUTO
    total: bool = False


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet. `unit` stands at the right above the header (`万元` prints 单位：万元), `note` at the left.

    `name` is the sheet's name, the title if empty. `total` is the label of the total row, empty for none. `footer` are
    lines under the table (数据截至, 导出人, 导出时间), passed in because nothing here knows the clock or the user.
    `frozen` columns stay in view; `landscape` None decides by width; `filtered` False leaves out the filter buttons.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    name: str = ""
    unit: str = ""
    note: str = ""
    total: str = ""
    footer: tuple[str, ...] = ()
    frozen: int = 0
    landscape: bool | None = None
    filtered: bool = True

    @property
    def two_levels(self) -> bool:
        """Whether the header has a row of groups above the headings."""
        return any(column.group for column in self.columns)

    @property
    def header_row(self) -> int:
        """The first row of the header, counted from 0: below the title and, if any, the line of unit and note."""
        return 2 if self.unit or self.note else 1

    @property
    def first_row(self) -> int:
        """The first row of data, counted from 0."""
        return self.header_row + (2 if self.two_levels else 1)


def plain(cell: Cell) -> Value:
    """Give the value of a cell, cited or not."""
    return cell.value if isinstance(cell, Cited) else cell


def exact(value: Value) -> Decimal | None:
    """Give a number's exact value, a float as it prints; None for what is no number (flags and dates among them).

    Refuse infinity and not-a-number.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
        return None
    if not math.isfinite(value):
        raise BookError(f"数值“{value}”不是有限数，不能写入表格；请先改为空或文字")
    return value if isinstance(value, Decimal) else Decimal(str(value))


def check_shape(table: SheetTable) -> None:
    """Refuse a table that no sheet can hold: without columns, of uneven rows, or beyond Excel's last row and column."""
    if not table.columns:
        raise BookError(f"表“{table.title}”没有列；请至少选一列再导出")
    if len(table.columns) > LAST_COLUMN + 1:
        raise BookError(f"表“{table.title}”有{len(table.columns)}列，超过 Excel 上限{LAST_COLUMN + 1}列；请少选几列")
    if table.first_row + len(table.rows) + len(table.footer) + 2 > LAST_ROW:
        raise BookError(f"表“{table.title}”有{len(table.rows)}行，超过 Excel 上限；请加筛选条件分次导出，或导出 CSV")
    for number, row in enumerate(table.rows, 1):
        if len(row) != len(table.columns):
            raise BookError(f"表“{table.title}”第{number}行有{len(row)}格，应为{len(table.columns)}格；请检查这一行")


LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
