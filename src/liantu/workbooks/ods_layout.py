"""What calamine does not tell of an .ods sheet: merges, hidden rows and columns; and a refusal of endless repeats."""

from lxml import etree

from liantu.errors import UnreadableFile
from liantu.workbooks.package import Package
from liantu.workbooks.xlsx_layout import MAX_CELLS, Layout

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_ODD = frozenset({"collapse", "filter"})


def ods_layouts(package: Package) -> dict[str, Layout]:
    """Give the layout of each sheet by its name."""
    root = package.tree("content.xml")
    if root is None:
        raise UnreadableFile("缺少内容部件", where=package.where, todo="文件不完整，请重新保存")
    return {str(each.get(_TABLE + "name")): _layout(each, package) for each in root.iter(_TABLE + "table")}


def _layout(table: etree._Element, package: Package) -> Layout:
    layout, row, width = Layout(), 0, 0
    merges: list[tuple[int, int, int, int]] = []
    column = 0
    for each in table.iter(_TABLE + "table-column"):
        repeated = _count(each, "number-columns-repeated")
        if each.get(_TABLE + "visibility") in _ODD:
            layout.hidden_columns.update(range(column, min(column + repeated, 16384)))
        column += repeated
    for line in table.iter(_TABLE + "table-row"):
        repeated = _count(line, "number-rows-repeated")
        used = _read_line(line, row, merges)
        if used:
            width = max(width, used)
            if (row + repeated) * width > MAX_CELLS:
                raise UnreadableFile("单元格范围过大", where=package.where, todo="请删除表外的单元格后再导入")
            if line.get(_TABLE + "visibility") in _ODD:
                layout.hidden_rows.update(range(row, row + repeated))
        row += repeated
    layout.merged = tuple(merges)
    return layout


def _read_line(line: etree._Element, row: int, merges: list[tuple[int, int, int, int]]) -> int:
    """Collect the merges of a row; give the number of columns up to its last value."""
    column = used = 0
    for cell in line:
        repeated = _count(cell, "number-columns-repeated")
        down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or right > 1:
            merges.append((row, column, row + down - 1, column + right - 1))
        column += repeated
        used = column if cell.get(_VALUE) else used
    return used


def _count(element: etree._Element, name: str) -> int:
    told = str(element.get(_TABLE + name, "1"))
    return min(int(told), 1 << 24) if told.isdecimal() else 1
