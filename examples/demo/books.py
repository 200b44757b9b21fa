"""The workbooks of the demonstration: one per district, and one of the projects that public reports name."""

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from examples.demo.rows import HEADS, Row

STAMP = datetime(2026, 1, 6, 9, 0, 0)
NOTE = "注：本工作簿为示例，企业、项目和数据均为虚构；合计数与公开报道相合之处见 docs/demo.md。"
PUBLIC_NOTE = "注：数字来自公开报道，进展情况一栏写明出处；报道中没有的留空。"
PUBLIC = Path(__file__).with_name("public_projects.tsv")


def district_book(district: dict[str, Any], sheets: dict[str, list[Row]]) -> bytes:
    """The workbook of a district's ledgers."""
    tables = {name: (f"{district['name']}{name}（示例）", HEADS[name], rows, NOTE) for name, rows in sheets.items()}
    return workbook(tables)


def public_book() -> bytes:
    """The workbook of projects named in public reports, their owners without a code: none is public."""
    heads, *lines = csv.reader(PUBLIC.read_text("utf-8").splitlines(), delimiter="\t")
    rows = [[int(cell) if cell.isdecimal() else cell or None for cell in line] for line in lines]
    return workbook({"公开项目": ("公开报道中的工业项目", heads, rows, PUBLIC_NOTE)})


def workbook(tables: Mapping[str, tuple[str, Sequence[Any], list[Row], str]]) -> bytes:
    """A workbook of sheets with title, 单位：万元, header, rows, and a note below them."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "示例", "created": STAMP})
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
        cell = book.add_format({"border": 1})
        day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
        for name, (title, heads, rows, note) in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, title, bold)
            sheet.write(1, 0, "单位：万元")
            sheet.write_row(2, 0, heads, head)
            sheet.freeze_panes(3, 2)
            sheet.set_column(0, len(heads) - 1, 14)
            sheet.set_column(0, 1, 24)
            for at, row in enumerate(rows, 3):
                for column, value in enumerate(row):
                    if isinstance(value, str) and len(value) == 10 and value[4::3] == "--":
                        sheet.write_datetime(at, column, datetime.fromisoformat(value), day)
                    else:
                        sheet.write(at, column, value, cell)
            sheet.write(4 + len(rows), 0, note)
    return buffer.getvalue()
