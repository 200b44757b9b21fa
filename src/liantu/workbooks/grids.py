"""Bytes of a workbook to grids of values, or a refusal that says in Chinese what is wrong and what to do."""

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from liantu.errors import UnreadableFile
from liantu.workbooks.delimited import read_delimited
from liantu.workbooks.ods_layout import ods_layouts
from liantu.workbooks.package import Package
from liantu.workbooks.sniff import Kind, sniff, suffix_of
from liantu.workbooks.types import Grid, Value
from liantu.workbooks.xlsx_layout import Layout, XlsxLayouts

_RUST_PANIC = "PanicException"


def open_grids(data: bytes, name: str) -> list[Grid]:
    """Give the non-empty sheets of an .xlsx, .xls, .et, .ods, .xlsb, .csv, .tsv or tabbed .txt file, in order.

    Values only: formulas, links and macros are never run. Raises `UnreadableFile` for a zip bomb, encryption, macros,
    XML entities, a file that is no workbook, an empty workbook, and one whose formulas were never computed.
    """
    if suffix_of(name) == ".xlsm" and b"vbaProject.bin" in data:
        raise UnreadableFile("含宏", where=name, todo="请另存为不含宏的 .xlsx 后再导入")
    kind, package = sniff(data, name)
    grids = [read_delimited(data, name)] if kind is Kind.TEXT else _read_book(data, name, kind, package)
    grids = [grid for grid in grids if grid.rows or grid.uncomputed]
    if not grids:
        raise UnreadableFile("工作簿是空的", where=name, todo="请确认导入的文件")
    _refuse_uncomputed(grids, name)
    return [grid for grid in grids if grid.rows]


def _refuse_uncomputed(grids: list[Grid], name: str) -> None:
    """Refuse a book whose formulas mostly have no results; a few are told cell by cell when parsed."""
    lost = sum(len(grid.uncomputed) for grid in grids)
    filled = sum(value is not None for grid in grids for row in grid.rows[:2000] for value in row)
    if lost > 20 and lost * 4 > filled:
        raise UnreadableFile(f"{lost}个公式没有计算结果", where=name, todo="请在 Excel 或 WPS 中打开，保存一次后再导入")


def _read_book(data: bytes, name: str, kind: Kind, package: Package | None) -> list[Grid]:
    layout_of = _layouts(kind, package)
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        return [
            _grid(book, each.name, layout_of(each.name), visible=each.visible == SheetVisibleEnum.Visible)
            for each in book.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise UnreadableFile("文件已加密", where=name, todo="请去除密码后再导入") from error
    except (CalamineError, OSError, ValueError) as error:
        raise _broken(name) from error
    except BaseException as error:
        if type(error).__name__ != _RUST_PANIC:
            raise
        raise _broken(name) from None


def _layouts(kind: Kind, package: Package | None) -> Callable[[str], Layout]:
    if package is not None and kind is Kind.XLSX:
        layouts = XlsxLayouts(package)
        layouts.refuse_sprawl()
        return layouts.of
    found = ods_layouts(package) if package is not None and kind is Kind.ODS else {}
    return lambda sheet: found.get(sheet, Layout())


def _broken(name: str) -> UnreadableFile:
    suffix = PurePosixPath(name).suffix
    return UnreadableFile(f"工作簿结构损坏或不是{suffix}文件", where=name, todo="请用表格软件打开后另存为 .xlsx")


def _grid(book: CalamineWorkbook, name: str, layout: Layout, *, visible: bool) -> Grid:
    source = book.get_sheet_by_name(name)
    rows: list[list[Value]] = [
        [cell if cell.__class__ is float else _value(cell) for cell in row]
        for row in source.to_python(skip_empty_area=False)
    ]
    for (row, column), error in layout.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = error
    merged = layout.merged or tuple((*start, *end) for start, end in source.merged_cell_ranges or ())
    return Grid(
        name,
        trim(rows),
        merged,
        frozenset(layout.hidden_rows),
        frozenset(layout.hidden_columns),
        visible,
        frozenset(layout.uncomputed),
        frozenset(layout.percents),
    )


def _value(cell: object) -> Value:
    if isinstance(cell, str):
        return cell if cell and not cell.isspace() else None
    if isinstance(cell, timedelta):
        return cell.total_seconds() / 86400
    return cell if isinstance(cell, str | int | float | bool | date | datetime | time) else None


def trim(rows: list[list[Value]]) -> list[list[Value]]:
    """Give the rows without the empty rows and columns at their end."""
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    while width and all(len(row) < width or row[width - 1] is None for row in rows):
        width -= 1
    return rows if not rows or len(rows[0]) == width else [row[:width] for row in rows]
