"""Book layout: widths and heights in a spreadsheet's terms, where a Chinese character takes two Latin ones."""

import math
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from unicodedata import east_asian_width

from liantu.export.book_table import SheetColumn, SheetTable, Value, exact, plain

_NARROWEST, _WIDEST = 6.0, 42.0
_SAMPLE = 300  # rows looked at for a column's width: enough for what is usual, and quick for 100 000
_PADDING = 2.0
_LINE, _LEAST, _GREATEST = 14.0, 19.0, 409.0  # points; Excel's highest row is 409
_PORTRAIT = 92.0  # characters of 10 point that an A4 page holds upright without shrinking


def text_width(text: str) -> int:
    """Count `text` in Latin characters, its longest line.

    >>> text_width("产值(万元)"), text_width("甲\\nabc")
    (10, 3)
    """
    return max(
        (sum(2 if east_asian_width(each) in "WFA" else 1 for each in line) for line in text.split("\n")), default=0
    )


def shown(value: Value, column: SheetColumn) -> str:
    """Give a value as its cell prints it, for measuring and for the sheet of sources.

    >>> shown(Decimal("1234.5"), SheetColumn("产值", decimals=2)), shown(None, SheetColumn("产值"))
    ('1,234.50', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
    number = exact(value)
    return str(value) if number is None else _number(number, column)


def column_widths(table: SheetTable) -> tuple[float, ...]:
    """Give each column's width: the stated one, else what heading, unit and values need within reason."""
    return tuple(_width(table, index) for index in range(len(table.columns)))


def is_landscape(table: SheetTable, widths: Iterable[float]) -> bool:
    """Tell whether the printed page lies down: as the table states, else when its columns are wider than A4 upright."""
    return sum(widths) > _PORTRAIT if table.landscape is None else table.landscape


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """Give the height in points of a row with wrapped `texts`, each in a column of the given width."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(_GREATEST, max(_LEAST, lines * _LINE + 5))


def heading_text(column: SheetColumn) -> str:
    """Give the printed heading of a column, its unit in brackets on a second line."""
    return f"{column.heading}\n（{column.unit}）" if column.unit else column.heading


def _number(number: Decimal, column: SheetColumn) -> str:
    comma = "," if column.grouped else ""
    if column.decimals is not None:
        return f"{number:{comma}.{column.decimals}f}"
    text = f"{number:{comma}.4f}"
    return text.rstrip("0").rstrip(".")


def _width(table: SheetTable, index: int) -> float:
    column = table.columns[index]
    if column.width is not None:
        return column.width
    heading = text_width(heading_text(column))
    heading = math.ceil(heading / 2) + 2 if heading > 16 else heading  # a long heading wraps onto two lines
    values = (text_width(shown(plain(row[index]), column)) for row in islice(table.rows, _SAMPLE))
    return min(_WIDEST, max(_NARROWEST, heading + _PADDING, max(values, default=0) + _PADDING))


def _lines(text: str, width: float) -> int:
    room = max(1.0, width - 1)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))
