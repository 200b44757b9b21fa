"""What an office fills in and gets back: an empty workbook of a ledger, and its own workbook with the errors marked."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from liantu.export.book import table_bytes
from liantu.export.book_table import Cell, SheetColumn, SheetTable
from liantu.export.book_template import ROWS, template
from liantu.export.safe_cells import safe_text
from liantu.ledgers.spec import Frequency, LedgerSpec
from liantu.store import audit, files
from liantu.store.act import Act
from liantu.store.models import Batch
from liantu.store.reach import Reach

PROBLEMS = "问题清单"
# Rewriting a workbook holds it whole in memory; of a larger one only the list of problems is given.
_MOST_BYTES = 5_000_000
_FILLS = {"error": "FFF8CBAD", "warning": "FFFFF2CC"}


def template_book(reach: Reach, spec: LedgerSpec, *, listed: bool = False) -> bytes:
    """Give the form of a ledger with the fields the reader sees; `listed` prefills the registered enterprises in reach.

    Only ledgers about enterprises that recur (a month, a year) can be prefilled: there the same firms come every time.
    """
    return template(spec, reach.fields(spec), list(_firms(reach, spec)) if listed and prefills(spec) else ())


def prefills(spec: LedgerSpec) -> bool:
    """Tell whether a form can come with the enterprises already in it."""
    return spec.subject.kind == "enterprise" and spec.frequency is not Frequency.ONCE and spec.subject.code is not None


def _firms(reach: Reach, spec: LedgerSpec) -> Iterator[dict[str, str]]:
    rows = reach.entities().filter(kind="enterprise", registered=True, code__isnull=False).order_by("name")
    for code, name in rows.values_list("code", "name")[:ROWS]:
        yield {spec.subject.code or "": str(code), spec.subject.name: name}


def errors_book(act: Act, batch: Batch) -> tuple[str, bytes]:
    """Give the name and bytes of a batch's workbook with every problem marked at its cell, and a sheet that lists them.

    Of a file that is no .xlsx, or too large to rewrite, the list alone. Audited, for it holds the office's data.
    """
    name = str(batch.choices.get("name") or (batch.source.name if batch.source else "表格"))
    stem, _, suffix = name.rpartition(".")
    problems = [each for table in batch.preview.get("tables", ()) for each in table["problems"]]
    audit.record(act, "export.errors", f"batch:{batch.pk}", {"文件": name, "问题": len(problems)}, batch.district)
    source = batch.source
    if source is not None and suffix.lower() == "xlsx" and source.size <= _MOST_BYTES:
        try:
            return f"{stem}_标错.xlsx", _marked(files.fetch(source.sha), problems)
        except (InvalidFileException, BadZipFile, KeyError, ValueError):
            pass  # readable for us, but not for the library that rewrites it: the list says the same
    return f"{stem or name}_问题清单.xlsx", table_bytes([_listed(problems)])


def _marked(data: bytes, problems: Sequence[Sequence[Any]]) -> bytes:
    book = load_workbook(BytesIO(data))
    for sheet, cell, _, message, todo, severity, _ in problems:
        if cell and severity in _FILLS and sheet in book.sheetnames:
            place = book[sheet][cell]
            place.fill = PatternFill("solid", fgColor=_FILLS[severity])
            if hasattr(place, "comment") and place.comment is None and type(place).__name__ != "MergedCell":
                place.comment = Comment(safe_text(f"{message}\n{todo}")[:500], "链图")
    listed = book.create_sheet(PROBLEMS)
    rows: list[list[Cell]] = [["位置", "程度", "问题", "怎么办"], *map(_line, problems)]
    for row in rows:
        listed.append([safe_text(str(each)) for each in row])
        for place in listed[listed.max_row]:
            place.data_type = "s"  # a text that begins with = stays a text
    for letter, width in zip("ABCD", (18, 8, 50, 50), strict=True):
        listed.column_dimensions[letter].width = width
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _listed(problems: Sequence[Sequence[Any]]) -> SheetTable:
    columns = (SheetColumn("位置"), SheetColumn("程度"), SheetColumn("问题", width=50), SheetColumn("怎么办", width=50))
    return SheetTable(PROBLEMS, columns, [_line(each) for each in problems])


def _line(problem: Sequence[Any]) -> list[Cell]:
    sheet, cell, _, message, todo, severity, _ = problem
    label = {"error": "错误", "warning": "提醒", "note": "说明"}[severity]
    return [f"{sheet}!{cell}" if cell else str(sheet), label, message, todo]
