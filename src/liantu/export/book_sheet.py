"""Book sheet: one table on one sheet, written row by row so that memory does not grow with its length.

XlsxWriter in constant-memory mode drops a row once a later one is begun. So every cell is written in order, and a merge
is noted in the sheet's list of merges: `merge_range` would write to cells of both rows at once.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from liantu.export.book_layout import column_widths, heading_text, is_landscape, row_height, shown
from liantu.export.book_styles import Styles
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable, Value, check_shape, exact, plain
from liantu.export.book_totals import totals
from liantu.export.safe_cells import BookError, keeps_digits, safe_text

NO_DATA = "（无数据）"
LINK_LIMIT = 65_530
"""Links that Excel opens on one sheet; later cited cells keep their value and their row on the sheet of sources."""
_A4 = 9
_FOOTER = "&C第 &P 页 共 &N 页"


class SheetWriter:
    """Writes `table` to `sheet`; `links` gives the address of each source's row."""

    def __init__(self, sheet: Any, table: SheetTable, styles: Styles, links: Mapping[int, str]) -> None:
        check_shape(table)
        self._sheet, self._table, self._styles, self._links = sheet, table, styles, links
        self._widths = column_widths(table)
        self._last = len(table.columns) - 1
        self._linked = 0

    def write(self) -> None:
        """Write the whole sheet."""
        for index, width in enumerate(self._widths):
            self._sheet.set_column(index, index, width)
        self._head()
        self._header()
        end = self._body()
        self._foot(end)
        self._print()

    def _head(self) -> None:
        self._sheet.set_row(0, 32)
        self._wide(0, self._table.title, "title")
        if self._table.header_row == 1:
            return
        self._sheet.set_row(1, 18)
        unit = f"单位：{self._table.unit}" if self._table.unit else ""
        if not self._last:
            self._text(1, 0, "　".join(filter(None, (self._table.note, unit))), self._styles.part("unit"))
            return
        self._text(1, 0, self._table.note, self._styles.part("note"))
        self._text(1, self._last, unit, self._styles.part("unit"))

    def _header(self) -> None:
        table, row, style = self._table, self._table.header_row, self._styles.part("header")
        if table.two_levels:
            self._sheet.set_row(row, 20)
            self._groups(row, style)
            row += 1
        texts = [heading_text(column) for column in table.columns]
        self._sheet.set_row(row, max(24.0, row_height(zip(texts, self._widths, strict=True))))
        for index, column in enumerate(table.columns):
            own = not table.two_levels or column.group
            self._text(row, index, texts[index] if own else "", style)
        self._sheet.freeze_panes(table.first_row, min(table.frozen, self._last))

    def _groups(self, row: int, style: Any) -> None:
        """Write the groups; a column without one has its heading here, over both rows."""
        for index, column in enumerate(self._table.columns):
            self._text(row, index, "" if column.group else heading_text(column), style)
            if not column.group:
                self._sheet.merge.append([row, index, row + 1, index])
        for group, members in groupby(enumerate(self._table.columns), key=lambda pair: pair[1].group):
            if group:
                places = [index for index, _ in members]
                self._text(row, places[0], group, style)
                if len(places) > 1:
                    self._sheet.merge.append([row, places[0], row, places[-1]])

    def _body(self) -> int:
        table, row = self._table, self._table.first_row
        for cells in table.rows:
            self._sheet.set_row(row, self._height(cells))
            for index, cell in enumerate(cells):
                self._cell(row, index, cell)
            row += 1
        if not table.rows:
            self._sheet.set_row(row, 24)
            self._wide(row, NO_DATA, "empty")
            return row + 1
        if table.filtered:
            self._sheet.autofilter(table.first_row - 1, 0, row - 1, self._last)
        return self._total(row) if table.total else row

    def _total(self, row: int) -> int:
        found = totals(self._table)
        self._sheet.set_row(row, 20)
        for index, column in enumerate(self._table.columns):
            value: Value = found.sums[index]
            if index == 0 and value is None:
                value = self._table.total
            self._value(row, index, value, self._styles.cell(value, column, total=True), column)
        if not found.remark:
            return row + 1
        self._wide(row + 1, f"注：{found.remark}。", "footer")
        return row + 2

    def _foot(self, row: int) -> None:
        for offset, line in enumerate(self._table.footer):
            self._sheet.set_row(row + offset, row_height([(line, sum(self._widths))]))
            self._wide(row + offset, line, "footer")

    def _print(self) -> None:
        sheet, table = self._sheet, self._table
        if is_landscape(table, self._widths):
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(table.header_row, table.first_row - 1)
        sheet.set_footer(_FOOTER)

    def _cell(self, row: int, index: int, cell: Cell) -> None:
        value, column = plain(cell), self._table.columns[index]
        style = self._styles.cell(value, column, cited=isinstance(cell, Cited))
        if isinstance(cell, Cited):
            self._link(row, index, cell)
        self._value(row, index, value, style, column)

    def _link(self, row: int, index: int, cell: Cited) -> None:
        """Link the cell to its source; XlsxWriter keeps the link when the value is written over its text."""
        target = self._links.get(cell.source)
        if target is None:
            where = f"表“{self._table.title}”第{row + 1}行第{index + 1}列"
            raise BookError(f"{where}引用了来源{cell.source}，但来源表中没有它；请把该来源一并导出")
        if self._linked < LINK_LIMIT:
            self._sheet.write_url(row, index, target, None, "", f"来源{cell.source}：单击查看出处")
            self._linked += 1

    def _value(self, row: int, index: int, value: Value, style: Any, column: SheetColumn) -> None:
        number = exact(value)
        if isinstance(value, date):
            moment = value.replace(tzinfo=None) if isinstance(value, datetime) else value
            self._sheet.write_datetime(row, index, moment, style)
        elif number is None:
            self._text(row, index, shown(value, column), style)
        elif isinstance(value, int) and not keeps_digits(number):  # a code: a float would lose its last digits
            self._text(row, index, str(value), style)
        else:
            self._sheet.write_number(row, index, float(number), style)

    def _text(self, row: int, index: int, text: str, style: Any) -> None:
        if text:
            self._sheet.write_string(row, index, safe_text(text), style)
        else:
            self._sheet.write_blank(row, index, None, style)

    def _wide(self, row: int, text: str, part: str) -> None:
        """Write a line across the table."""
        for index in range(self._last + 1):
            self._text(row, index, "" if index else text, self._styles.part(part))
        self._merge(row)

    def _merge(self, row: int) -> None:
        if self._last:
            self._sheet.merge.append([row, 0, row, self._last])

    def _height(self, cells: Sequence[Cell]) -> float:
        texts = ((plain(cell), width) for cell, width in zip(cells, self._widths, strict=True))
        return row_height((value, width) for value, width in texts if isinstance(value, str))
