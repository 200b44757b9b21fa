"""Book: tables to one workbook that Excel, WPS and LibreOffice open without repair and print as an office does."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

import xlsxwriter

from liantu.export.book_sheet import SheetWriter
from liantu.export.book_sources import Source, source_links, sources_table
from liantu.export.book_styles import Styles
from liantu.export.book_table import SheetTable
from liantu.export.safe_cells import BookError, sheet_name

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Fixed, so that the same tables give the same bytes; the time of export is a line the caller passes in.
CREATED = datetime(2000, 1, 1, tzinfo=UTC)


def write_table(stream: BinaryIO, tables: Sequence[SheetTable], sources: Sequence[Source] = ()) -> None:
    """Write each table to a sheet of its own, in order, then the sheet of sources that cited cells open.

    Refuse (BookError) no table at all, a table beyond Excel's rows or of uneven rows, a cited source that is not among
    `sources`, and numbers that are not finite. Text never becomes formula, link or number. Nothing reaches `stream`
    when a table is refused.
    """
    if not tables:
        raise BookError("没有可导出的表；请至少选一张表")
    names: list[str] = []
    for table in tables:
        names.append(sheet_name(table.name or table.title, names))
    cited = sources_table(sources)
    links = source_links(sources, cited, sheet_name(cited.name, names))
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": tables[0].title, "created": CREATED})
        styles = Styles(book)
        for name, table in zip(names, tables, strict=True):
            SheetWriter(book.add_worksheet(name), table, styles, links).write()
        if sources:
            SheetWriter(book.add_worksheet(sheet_name(cited.name, names)), cited, styles, {}).write()
    stream.write(buffer.getbuffer())


def table_bytes(tables: Sequence[SheetTable], sources: Sequence[Source] = ()) -> bytes:
    """Give what `write_table` writes."""
    stream = BytesIO()
    write_table(stream, tables, sources)
    return stream.getvalue()
