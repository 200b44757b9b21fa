"""The form that one firm gets: a ledger's form with its own row, what it reported last, and a mark to know it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook

from liantu.export.book import CREATED
from liantu.export.book_template import write_form
from liantu.export.safe_cells import safe_text
from liantu.ledgers.spec import Field, LedgerSpec

HINTS = "上期数"
MESSAGE = "填报说明"


@dataclass(frozen=True, slots=True)
class Form:
    """One firm's form: fields, prefilled rows (texts by field id), the line below the title, the office's message.

    `marks` are numbers kept as the workbook's custom properties; `last` rows of heading, printed value and period.
    """

    spec: LedgerSpec
    fields: Sequence[Field]
    rows: Sequence[Mapping[str, Any]]
    said: str
    message: str = ""
    marks: Mapping[str, int] | None = None
    last: Sequence[tuple[str, str, str]] = ()


def form_book(form: Form) -> bytes:
    """Give the workbook; the sheet of last figures is locked, and nobody fills it in."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": form.spec.label, "created": CREATED})
        for name, number in (form.marks or {}).items():
            book.set_custom_property(name, number, "number")
        write_form(book, form.spec, form.fields, form.rows, form.said)
        if form.last:
            _last(book, form.last)
        if form.message:
            _message(book, form.message)
    return stream.getvalue()


def _last(book: Workbook, rows: Sequence[tuple[str, str, str]]) -> None:
    sheet = book.add_worksheet(HINTS)
    head = book.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1, "align": "center"})
    text, number = book.add_format({"border": 1}), book.add_format({"border": 1, "align": "right"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 14)
    for column, label in enumerate(("栏目", "上期填报数", "上期")):
        sheet.write_string(0, column, label, head)
    for row, (label, value, period) in enumerate(rows, 1):
        sheet.write_string(row, 0, label, text)
        sheet.write_string(row, 1, value, number)
        sheet.write_string(row, 2, period, text)
    sheet.write_string(len(rows) + 2, 0, "供核对，不用填写；本表已锁定。")
    sheet.protect()


def _message(book: Workbook, message: str) -> None:
    sheet = book.add_worksheet(MESSAGE)
    sheet.set_column(0, 0, 90)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, line in enumerate(message.splitlines()):
        sheet.write_string(row, 0, safe_text(line), wrapped)
