"""Word documents: paragraphs, tables as lines, text boxes and notes, without tracked deletions."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted, Role
from liantu.reading.formats.archive import Archive
from liantu.reading.formats.assembly import Assembly
from liantu.reading.formats.docx_styles import Styles, read_styles
from liantu.reading.formats.html_meta import iso_day
from liantu.reading.formats.xmltree import attribute, child, children, local, parse_xml

_SKIPPED = frozenset(
    "del moveFrom delText instrText delInstrText Fallback rPr pPr tblPr trPr tcPr sectPr rt fldData tblGrid "
    "commentReference annotationRef txbxContent tbl".split()
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
WIDEST = 100  # columns that one cell may span: no table that people read has more
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_CORE = {"title": "title", "creator": "author", "modified": "date", "created": "date"}


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    role: Role | None = None
    is_row: bool = False


def read_docx(data: bytes, where: str) -> Extracted:
    """Give the text of a .docx; paragraphs stand apart by an empty line, table rows are lines with tabs.

    Page headers and footers, comments, field codes, hidden and deleted text are left out; a text box follows the
    paragraph that holds it, notes come last. Automatic numbering is not part of a paragraph's text.
    """
    archive = Archive(data, where)
    styles = read_styles(parse_xml(archive.read("word/styles.xml"), where) if "word/styles.xml" in archive else None)
    body = child(parse_xml(archive.read("word/document.xml"), where), "body")
    paragraphs = list(_blocks(body, styles)) if body is not None else []
    for part, name in _NOTES:
        if part in archive:
            notes = children(parse_xml(archive.read(part), where), name)
            paragraphs += [each for note in notes if attribute(note, "type") is None for each in _blocks(note, styles)]
    assembly = _assemble(paragraphs)
    if not assembly.length:
        pictured = any(name.lower().startswith("word/media/") for name in archive.names)
        reason, todo = ("扫描件，无文字层", "请先做文字识别(OCR)或提供电子版") if pictured else ("文件没有文字", "")
        raise UnreadableFile(reason, where=where, todo=todo)
    return assembly.extracted("docx", core_meta(archive))


def core_meta(archive: Archive) -> dict[str, str]:
    """Give title, author and day of last change from an office package's core properties."""
    if "docProps/core.xml" not in archive:
        return {}
    meta: dict[str, str] = {}
    for element in parse_xml(archive.read("docProps/core.xml"), archive.where):
        key, value = _CORE.get(local(element)), (element.text or "").strip()
        if key and value and (key not in meta or local(element) == "modified"):
            meta[key] = iso_day(value) if key == "date" else value
    return meta


def _assemble(paragraphs: list[_Paragraph]) -> Assembly:
    assembly = Assembly()
    was_row = False
    for paragraph in paragraphs:
        if not paragraph.text.strip():
            was_row = was_row and paragraph.is_row
            continue
        assembly.separate("\n" if was_row and paragraph.is_row else "\n\n")
        start = assembly.length
        assembly.add(paragraph.text)
        if paragraph.role is not None:
            assembly.mark(start, paragraph.role)
        was_row = paragraph.is_row
    return assembly


def _blocks(container: etree._Element, styles: Styles) -> Iterator[_Paragraph]:
    """Yield the paragraphs and table rows of a body, cell, note or text box in order."""
    for element in container:
        name = local(element)
        if name == "p":
            yield _Paragraph(_text(element), styles.role(element))
            for box in _boxes(element):
                yield from _blocks(box, styles)
        elif name == "tbl":
            for row in _rows(element):
                yield from _row(row, styles)
        elif name not in _SKIPPED:
            yield from _blocks(element, styles)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if local(element) == "tr":
            properties = child(element, "trPr")
            if properties is None or child(properties, "del") is None:
                yield element
        elif local(element) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _rows(element)


def _row(row: etree._Element, styles: Styles) -> Iterator[_Paragraph]:
    """Yield a row as one line; a row with a single filled cell is layout, and its paragraphs stand on their own."""
    filled: list[list[_Paragraph]] = []
    for cell in _cells(row):
        filled += [list(_blocks(cell, styles)), *[[]] * (_columns(cell) - 1)]
    lines = [" ".join(" ".join(each.text.split()) for each in blocks if each.text.strip()) for blocks in filled]
    spoken = [index for index, line in enumerate(lines) if line]
    if len(spoken) == 1 and len(filled[spoken[0]]) > 1:
        yield from filled[spoken[0]]
    else:
        yield _Paragraph("\t".join(lines).rstrip("\t"), is_row=True)


def _columns(cell: etree._Element) -> int:
    """How many columns of the table a cell spans."""
    properties = child(cell, "tcPr")
    span = child(properties, "gridSpan") if properties is not None else None
    stated = (attribute(span, "val") or "") if span is not None else ""
    return max(1, min(int(stated), WIDEST)) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 1


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _cells(element)


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element)).strip(" \t\n\u3000")


def _pieces(element: etree._Element) -> Iterator[str]:
    for each in element:
        name = local(each)
        if name in _SKIPPED or (name == "r" and _is_hidden(each)):
            continue
        if name == "t":
            yield each.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "sym":
            yield _symbol(each)
        else:
            yield from _pieces(each)


def _symbol(element: etree._Element) -> str:
    """Give a symbol's character; symbol fonts shift theirs into the private use area."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code - 0xF000 if 0xF020 <= code <= 0xF0FF else code) if 0x20 <= code < 0x110000 else ""


def _is_hidden(run: etree._Element) -> bool:
    properties = child(run, "rPr")
    vanish = None if properties is None else child(properties, "vanish")
    return vanish is not None and attribute(vanish, "val") not in {"0", "false", "off"}


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes anchored in a paragraph, each once: a fallback repeats its choice."""
    for element in paragraph:
        name = local(element)
        if name == "txbxContent":
            yield element
        elif name not in {"Fallback", "del", "moveFrom"}:
            yield from _boxes(element)
