"""Excel: one sheet for each kind of statement, the names, the sources and, on request, the account of numbers."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter

from liantu.errors import UnreadableFile
from liantu.export import columns
from liantu.export.cells import fitting, writable
from liantu.export.columns import Cell, Column, document_row
from liantu.export.labels import label
from liantu.export.records import Recorder
from liantu.export.writers import Options
from liantu.model.document import Document
from liantu.model.lang import Lang
from liantu.model.statement import Reading

SHEETS = {
    "measure": columns.MEASURES,
    "milestone": columns.MILESTONES,
    "relation": columns.RELATIONS,
    "mention": columns.MENTIONS,
    "document": columns.DOCUMENTS,
    "number": columns.NUMBERS,
}
LAST_ROW = 1_048_575  # the last row of a sheet, counted from 0
# Strings stay strings: no formula, no link, no number is made of them.
PLAIN_STRINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Fixed, so that the same papers give the same bytes.
CREATED = datetime(2000, 1, 1, tzinfo=UTC)
FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
WHOLE, PARTS = "#,##0", "#,##0.0###"
WRAPPED = {"quote", "reason", "note", "trust_reason"}


class Workbook:
    """Writes one workbook; rows go to disk as they come, so memory does not grow with the number of papers."""

    def __init__(self, stream: BinaryIO, options: Options) -> None:
        self._lang, self._ledger = options.lang, options.ledger
        self._book = xlsxwriter.Workbook(stream, {"constant_memory": True, **PLAIN_STRINGS})
        self._book.set_properties({"title": "链图 liantu", "created": CREATED})
        kinds = [kind for kind in SHEETS if kind != "number" or options.ledger]
        self._sheets = {kind: _Sheet(self._book, kind, SHEETS[kind], options.lang) for kind in kinds}

    def add(self, document: Document, reading: Reading) -> None:
        """Write the document's statements, names, source row and, if asked for, its numbers."""
        recorder = Recorder(document)
        self._rows(map(recorder.statement, reading.statements))
        self._rows(map(recorder.mention, reading.mentions))
        if self._ledger:
            self._rows(map(recorder.number, reading.numbers))
        self._sheets["document"].write(document_row(document, reading, recorder))

    def fail(self, failure: UnreadableFile) -> None:
        """Write a source row that says why the file could not be read."""
        reason = "；".join(part for part in (failure.reason, failure.todo) if part)
        self._sheets["document"].write({"doc": failure.where, "status": "unreadable", "reason": reason})

    def close(self) -> None:
        """Finish the sheets and write the workbook."""
        for sheet in self._sheets.values():
            sheet.finish()
        self._book.close()

    def _rows(self, records: Iterable[Mapping[str, Any]]) -> None:
        for record in records:
            self._sheets[record["kind"]].write(record)


class _Sheet:
    """One table that flows over to a further sheet where Excel's last row is reached."""

    def __init__(self, book: Any, kind: str, columns: tuple[Column, ...], lang: Lang) -> None:
        self._book, self._columns, self._lang = book, columns, lang
        self._title, self._parts = label("sheet", kind, lang), 0
        self._formats = [book.add_format(_style(column.key)) for column in columns]
        self._whole = book.add_format({**FONT, "num_format": WHOLE})
        self._broken = book.add_format({**FONT, "num_format": PARTS})
        self._header = book.add_format(
            {**FONT, "bold": True, "bg_color": "#E8EDF3", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self._open()

    def write(self, record: Mapping[str, Any]) -> None:
        """Write one row."""
        if self._row > LAST_ROW:
            self.finish()
            self._open()
        for index, column in enumerate(self._columns):
            self._cell(index, column.get(record, self._lang))
        self._row += 1

    def finish(self) -> None:
        """Put the filter over all rows written."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 0), len(self._columns) - 1)

    def _open(self) -> None:
        self._parts += 1
        self._sheet = self._book.add_worksheet(self._title + (str(self._parts) if self._parts > 1 else ""))
        for index, column in enumerate(self._columns):
            self._sheet.set_column(index, index, column.width)
        self._sheet.set_row(0, 30)
        for index, column in enumerate(self._columns):
            self._sheet.write_string(0, index, label("column", column.key, self._lang), self._header)
        self._sheet.freeze_panes(1, 1)
        self._set_print()
        self._row = 1

    def _set_print(self) -> None:
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&L&A&R&P / &N")

    def _cell(self, index: int, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            mark = label("word", "cut", self._lang)
            self._sheet.write_string(self._row, index, fitting(writable(value), mark), self._formats[index])
        else:
            self._sheet.write_number(self._row, index, value, self._broken if isinstance(value, float) else self._whole)


def _style(key: str) -> dict[str, Any]:
    style: dict[str, Any] = dict(FONT)
    if key in WRAPPED:
        style["text_wrap"] = True
    if key == "shown":
        style["align"] = "right"
    return style
