"""Workbooks in the older and rarer formats (.xls, .et, .xlsb, .ods) through calamine."""

import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.archive import Archive
from liantu.reading.formats.grid import Sheet, write_sheets
from liantu.reading.formats.number_format import plain_number

_RUST_PANIC = "PanicException"


def read_calamine(data: bytes, where: str) -> Extracted:
    """Give the workbook's text. The values are those stored: these formats' percent signs and decimals are not read."""
    if data.startswith(b"PK"):
        Archive(data, where).close()  # refuses bombs before calamine expands them
    try:
        sheets, notes = _sheets(data)
    except PasswordError as error:
        raise UnreadableFile("文件已加密", where=where, todo="请去除密码后再提供") from error
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(where) from error
    except BaseException as error:
        if type(error).__name__ != _RUST_PANIC:
            raise
        raise _broken(where) from None
    assembly = write_sheets(sheets)
    if not assembly.length:
        raise UnreadableFile("工作簿没有文字", where=where)
    return assembly.extracted("calamine", {"note": "；".join(notes)})


def _broken(where: str) -> UnreadableFile:
    return UnreadableFile("工作簿结构损坏", where=where, todo="请用表格软件另存为 .xlsx")


def _sheets(data: bytes) -> tuple[list[Sheet], list[str]]:
    book = CalamineWorkbook.from_object(io.BytesIO(data))
    notes = [
        f"隐藏工作表“{each.name}”已读" for each in book.sheets_metadata if each.visible != SheetVisibleEnum.Visible
    ]
    return [_sheet(book, name) for name in book.sheet_names], notes


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    source = book.get_sheet_by_name(name)
    sheet = Sheet(name)
    sheet.merges = [(*start, *end) for start, end in source.merged_cell_ranges or ()]
    top, left = source.start or (0, 0)
    for row, cells in enumerate(source.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(cells, start=left):
            sheet.put(row, column, _shown(value))
    return sheet


def _shown(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return plain_number(value)
        case datetime():
            return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M:%S")
        case timedelta():
            return plain_number(value.total_seconds() / 3600) + "小时"
        case _:
            return str(value)
