"""What calamine does not tell of an .xlsx sheet: merges, hidden rows and columns, errors, empty formulas, percents."""

import io
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from liantu.errors import UnreadableFile
from liantu.workbooks.package import Package

MAX_CELLS = 60_000_000
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_NEEDS_ROWS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"', b"hidden=")
_PERCENTS = frozenset({9, 10})
_HIDDEN = ("1", "true")


@dataclass(slots=True)
class Layout:
    """What stands beside the values of one sheet, zero-based; `errors` gives the error text of a cell."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[int] = field(default_factory=set)


class XlsxLayouts:
    """The layouts of the sheets of one package, by sheet name."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._used: dict[str, frozenset[tuple[bytes, bytes]]] = {}  # by part: pairs of column letters and style

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The part of each sheet, by its name."""
        book, relations = self._package.tree("xl/workbook.xml"), self._package.tree("xl/_rels/workbook.xml.rels")
        targets: dict[str, str] = {}
        for each in relations if relations is not None else ():
            joined = posixpath.join("/xl", str(each.get("Target", "")))
            targets[str(each.get("Id"))] = posixpath.normpath(joined)[1:]
        found = book.iterfind(".//{*}sheet") if book is not None else ()
        return {str(each.get("name")): targets.get(_relation(each), "") for each in found}

    @cached_property
    def _percent_styles(self) -> frozenset[bytes]:
        root = self._package.tree("xl/styles.xml")
        if root is None:
            return frozenset()
        own = {
            int(each.get("numFmtId", "0"))
            for each in root.iterfind(".//{*}numFmt")
            if "%" in re.sub(r'"[^"]*"', "", str(each.get("formatCode", "")))
        }
        used = root.find("{*}cellXfs")
        formats = [int(each.get("numFmtId", "0")) for each in used] if used is not None else []
        return frozenset(str(at).encode() for at, each in enumerate(formats) if each in _PERCENTS | own)

    def refuse_sprawl(self) -> None:
        """Refuse a sheet whose cells span more than a dense table may hold, before anything allocates it."""
        for name, part in self._parts.items():
            data = self._package.read(part)
            self._used[part] = frozenset(_CELL.findall(data))
            width = max((column_index(each.decode()) + 1 for each, _ in self._used[part]), default=0)
            height = max((int(each) for each in _ROW.findall(data)), default=0)
            if width * height > MAX_CELLS:
                raise UnreadableFile(
                    f"工作表“{name}”的单元格散布到第{height}行、第{width}列，范围过大",
                    where=self._package.where,
                    todo="请删除表外的单元格后再导入",
                )

    def of(self, sheet: str) -> Layout:
        """Give the layout of the sheet called `sheet`; an empty one where its part is missing."""
        part = self._parts.get(sheet, "")
        data = self._package.read(part)
        layout = Layout(merged=tuple(_range(match) for match in _MERGE.findall(data)))
        self._columns(data, layout)
        pairs = self._used.get(part, frozenset())
        layout.percents.update(
            column_index(letters.decode()) for letters, style in pairs if style in self._percent_styles
        )
        if any(mark in data for mark in _NEEDS_ROWS):
            self._rows(data, layout)
        return layout

    def _columns(self, data: bytes, layout: Layout) -> None:
        head = data[: max(data.find(b"sheetData>"), 0)]
        for tag in _COLUMN.findall(head):
            told = dict(re.findall(rb'(\w+)="([^"]*)"', tag))
            if told.get(b"hidden", b"").decode() in _HIDDEN:
                last = min(int(told.get(b"max", b"0")), 16384)
                layout.hidden_columns.update(range(int(told.get(b"min", b"1")) - 1, last))

    def _rows(self, data: bytes, layout: Layout) -> None:
        events = etree.iterparse(
            io.BytesIO(data), tag="{*}row", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        )
        row = -1
        try:
            for _, element in events:
                row = int(element.get("r", row + 2)) - 1
                _read_row(element, row, layout)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFile("工作表损坏", where=self._package.where, todo="请用表格软件另存后再导入") from error


def _read_row(element: etree._Element, row: int, layout: Layout) -> None:
    if element.get("hidden") in _HIDDEN:
        layout.hidden_rows.add(row)
    for at, cell in enumerate(element):
        kind, formula, value = cell.get("t"), cell.find("{*}f"), cell.findtext("{*}v")
        if formula is None and kind != "e":
            continue
        letters = re.match(r"[A-Z]+", str(cell.get("r", "")))
        place = (row, column_index(letters.group()) if letters else at)
        if kind == "e":
            layout.errors[place] = value or "#VALUE!"
        elif not value and kind != "str":
            layout.uncomputed.add(place)


def column_index(letters: str) -> int:
    """Give the zero-based index of a column: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _range(match: tuple[bytes, bytes, bytes, bytes]) -> tuple[int, int, int, int]:
    left, top, right, bottom = match
    return int(top) - 1, column_index(left.decode()), int(bottom) - 1, column_index(right.decode())


def _relation(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")
