"""Book styles: the look of an office table, made once per workbook and asked for by part."""

from datetime import date, datetime
from typing import Any

from liantu.export.book_table import Align, SheetColumn, Value, exact

TITLE_FONT, TEXT_FONT = "黑体", "宋体"
LINK_COLOR = "#1F4E79"  # dark enough to print black, blue enough to tell that the cell opens its source
HEADER_FILL = "#E7E6E6"
_TEXT: dict[str, Any] = {"font_name": TEXT_FONT, "font_size": 10, "valign": "vcenter"}
_CELL: dict[str, Any] = {**_TEXT, "border": 1}
_PARTS: dict[str, dict[str, Any]] = {
    "title": {**_TEXT, "font_name": TITLE_FONT, "font_size": 16, "bold": True, "align": "center"},
    "note": {**_TEXT, "align": "left"},
    "unit": {**_TEXT, "align": "right"},
    "footer": {**_TEXT, "align": "left", "valign": "top", "text_wrap": True},
    "header": {**_CELL, "bold": True, "align": "center", "bg_color": HEADER_FILL, "text_wrap": True},
    "empty": {**_CELL, "align": "center", "font_color": "#595959"},
}


class Styles:
    """The formats of one workbook; asking twice for the same look gives the same format, as Excel holds 64 000."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def part(self, name: str) -> Any:
        """Give the format of a part around the data: title, note, unit, footer, header or empty."""
        return self._format(_PARTS[name])

    def cell(self, value: Value, column: SheetColumn, *, cited: bool = False, total: bool = False) -> Any:
        """Give the format of a data cell: by its value's kind and its column, marked if it is cited or a total."""
        style = {**_CELL, **_by_kind(value, column)}
        if column.align is not Align.AUTO:
            style["align"] = column.align.value
        if cited:
            style["font_color"] = LINK_COLOR
        if total:
            style |= {"bold": True, "top": 2}
        return self._format(style)

    def of(self, **style: Any) -> Any:
        """Give the format of a bordered cell with further XlsxWriter properties."""
        return self._format({**_CELL, **style})

    def _format(self, style: dict[str, Any]) -> Any:
        key = tuple(sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(style)
        return self._made[key]


def number_format(column: SheetColumn) -> str:
    """Give Excel's code for a column's numbers.

    >>> number_format(SheetColumn("产值", decimals=2)), number_format(SheetColumn("年份", grouped=False, decimals=0))
    ('#,##0.00', '0')
    """
    whole = "#,##0" if column.grouped else "0"
    return f"{whole}.{'0' * column.decimals}" if column.decimals else whole


def _by_kind(value: Value, column: SheetColumn) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"align": "center"}
    if isinstance(value, date):
        code = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
        return {"align": "center", "num_format": code}
    number = exact(value)
    if number is None:
        return {"align": "left", "text_wrap": True}
    if column.decimals is None and number != number.to_integral_value():
        return {"align": "right", "num_format": ("#,##0" if column.grouped else "0") + ".0###"}
    return {"align": "right", "num_format": number_format(column)}
