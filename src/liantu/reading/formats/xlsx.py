"""XLSX read straight from its parts: what each cell shows, hidden sheets and rows noted, merged cells once."""

import posixpath

from lxml import etree

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.archive import Archive
from liantu.reading.formats.docx import core_meta
from liantu.reading.formats.grid import Sheet, parse_address, write_sheets
from liantu.reading.formats.number_format import BUILTIN, display
from liantu.reading.formats.xmltree import attribute, child, children, local, parse_xml, stream_xml

_WORKBOOK = "xl/workbook.xml"


def read_xlsx(data: bytes, where: str) -> Extracted:
    """Give the workbook's text: each sheet's name, then its rows; `meta["note"]` names what is hidden in Excel."""
    book = _Book(Archive(data, where))
    notes: list[str] = []
    sheets = [book.sheet(element, notes) for element in book.sheet_elements]
    assembly = write_sheets([sheet for sheet in sheets if sheet is not None])
    if not assembly.length:
        raise UnreadableFile("工作簿没有文字", where=where)
    return assembly.extracted("xlsx", {**core_meta(book.archive), "note": "；".join(notes)})


class _Book:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        root = parse_xml(archive.read(_WORKBOOK), archive.where)
        listed = child(root, "sheets")
        self.sheet_elements = children(listed, "sheet") if listed is not None else []
        properties = child(root, "workbookPr")
        self._epoch_1904 = properties is not None and attribute(properties, "date1904") in {"1", "true"}
        self._targets = self._relations()
        self._strings = self._shared_strings()
        self._formats = self._cell_formats()

    def _relations(self) -> dict[str, str]:
        name = "xl/_rels/workbook.xml.rels"
        if name not in self.archive:
            return {}
        return {
            attribute(each, "Id") or "": posixpath.normpath(posixpath.join("/xl", attribute(each, "Target") or ""))[1:]
            for each in parse_xml(self.archive.read(name), self.archive.where)
        }

    def _part(self, name: str) -> str:
        """Give the path of a workbook-wide part, which relations may place anywhere."""
        return next((path for path in self._targets.values() if path.lower().endswith(name)), f"xl/{name}")

    def _shared_strings(self) -> list[str]:
        name = self._part("sharedstrings.xml")
        if name not in self.archive:
            return []
        return [_rich_text(item) for item in stream_xml(self.archive.read(name), "si", self.archive.where)]

    def _cell_formats(self) -> list[str]:
        name = self._part("styles.xml")
        if name not in self.archive:
            return []
        root = parse_xml(self.archive.read(name), self.archive.where)
        own = child(root, "numFmts")
        codes: dict[str, str] = {str(number): code for number, code in BUILTIN.items()}
        for each in children(own, "numFmt") if own is not None else []:
            codes[attribute(each, "numFmtId") or ""] = attribute(each, "formatCode") or ""
        used = child(root, "cellXfs")
        return [codes.get(attribute(each, "numFmtId") or "", "") for each in used] if used is not None else []

    def sheet(self, element: etree._Element, notes: list[str]) -> Sheet | None:
        """Read one sheet; None for charts and sheets whose part is missing."""
        name = attribute(element, "name") or ""
        part = self._targets.get(attribute(element, "id") or "", "")
        if part not in self.archive or "chartsheet" in part or "dialogsheet" in part:
            return None
        if (attribute(element, "state") or "visible") != "visible":
            notes.append(f"隐藏工作表“{name}”已读")
        data, where = self.archive.read(part), f"{self.archive.where}:{name}"
        sheet = Sheet(name)
        hidden = self._fill(sheet, data, where)
        sheet.merges = [merge for each in stream_xml(data, "mergeCell", where) for merge in _merge(each)]
        if hidden:
            notes.append(f"工作表“{name}”有{hidden}个隐藏行已读")
        return sheet

    def _fill(self, sheet: Sheet, data: bytes, where: str) -> int:
        """Put all cells into the sheet; give the number of hidden rows that hold anything."""
        hidden = 0
        row = -1
        for element in stream_xml(data, "row", where):
            number = attribute(element, "r") or ""
            row = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 9 else row + 1
            column = -1
            for cell in children(element, "c"):
                place = parse_address(attribute(cell, "r") or "")
                column = place[1] if place is not None else column + 1
                sheet.put(row, column, self._shown(cell))
            hidden += row in sheet.rows and attribute(element, "hidden") in {"1", "true"}
        return hidden

    def _shown(self, cell: etree._Element) -> str:
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _rich_text(inline) if inline is not None else ""
        stored = child(cell, "v")
        value = (stored.text or "").strip() if stored is not None else ""
        if kind == "s":
            at = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        return self._number(value, attribute(cell, "s") or "0") if kind == "n" and value else value

    def _number(self, value: str, style: str) -> str:
        try:
            number, at = float(value), int(style)
        except ValueError:
            return value
        code = self._formats[at] if 0 <= at < len(self._formats) else ""
        return display(number, code, epoch_1904=self._epoch_1904)


def _rich_text(item: etree._Element) -> str:
    """Join the runs of a string without its phonetic guide."""
    parts = []
    for each in item:
        if local(each) == "t":
            parts.append(each.text or "")
        elif local(each) == "r":
            parts += [run.text or "" for run in children(each, "t")]
    return "".join(parts)


def _merge(element: etree._Element) -> list[tuple[int, int, int, int]]:
    first, _, last = (attribute(element, "ref") or "").partition(":")
    start, end = parse_address(first), parse_address(last)
    return [(*start, *end)] if start is not None and end is not None else []
