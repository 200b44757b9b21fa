"""Build the demonstration documents from their sources: `python examples/build.py [TARGET]`.

The same sources give the same bytes: no clock, no random number, no compression that depends on a library's version
except inside the workbook. No font is embedded: PDF names the standard CJK font STSong-Light, OFD and DOCX name 宋体.
"""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import xlsxwriter
from lxml import etree

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
TARGET = HERE / "documents"
STAMP = datetime(2026, 1, 6, 9, 0, 0)
NO_LINE_START = "，。、；：！？）》”’"  # these hang over the line's end
NO_LINE_END = "（《“‘"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFD = "http://www.ofdspec.org/2016"


@dataclass(frozen=True)
class Vocabulary:
    """A namespace that makes elements: `W("p", child, {"attribute": "value"}, "text")`; an empty prefix means none."""

    prefix: str
    uri: str

    def __call__(self, tag: str, *parts: etree._Element | dict[str, str] | str) -> etree._Element:
        """One element with its attributes, text and children."""
        mark = f":{self.prefix}" if self.prefix else ""
        element = etree.fromstring(f'<{mark[1:]}{":" if mark else ""}{tag} xmlns{mark}="{self.uri}"/>')
        for part in parts:
            if isinstance(part, str):
                element.text = part
            elif isinstance(part, dict):
                for name, value in part.items():
                    element.set(name, value)
            else:
                element.append(part)
        return element


def source(name: str) -> str:
    """The text of one source."""
    return (SOURCES / name).read_text(encoding="utf-8")


def width(text: str) -> float:
    """The width of a text in ems: ASCII is half as wide as a Chinese character."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def wrap(text: str, ems: float) -> Iterator[str]:
    """The lines of one paragraph, at most `ems` wide; numbers stay whole and closing marks hang."""
    line = ""
    for token in re.findall(r"[!-~]+|.", text):
        if line and width(line + token) > ems and token not in NO_LINE_START:
            carried = line[-1] if line[-1] in NO_LINE_END else ""
            yield line.removesuffix(carried)
            line = carried
        line += token
    yield line


def hard_wrapped(text: str, ems: float) -> str:
    """A text with every paragraph broken into lines of `ems`."""
    return "\n".join(line for paragraph in text.split("\n") for line in wrap(paragraph, ems))


def archive(parts: dict[str, bytes]) -> bytes:
    """An uncompressed zip of the parts, in their order, at one fixed time."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as zipped:
        for name, content in parts.items():
            info = ZipInfo(name, STAMP.timetuple()[:6])
            info.create_system = 3
            info.external_attr = 0o644 << 16
            zipped.writestr(info, content)
    return buffer.getvalue()


def xml(root: etree._Element) -> bytes:
    """The element as a file of its own."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# DOCX ---------------------------------------------------------------------------------------------------------------

W = Vocabulary("w", WORD)


def w(name: str) -> str:
    """An attribute's name in the namespace of WordprocessingML."""
    return f"{{{WORD}}}{name}"


def word_paragraph(text: str, style: str) -> etree._Element:
    """One paragraph in one run."""
    return W("p", W("pPr", W("pStyle", {w("val"): style})), W("r", W("t", text)))


def word_table(rows: list[list[str]]) -> etree._Element:
    """A bordered table of plain cells."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = W("tblBorders", *(W(side, {w("val"): "single", w("sz"): "4"}) for side in sides))
    grid = W("tblGrid", *(W("gridCol", {w("w"): "1700"}) for _ in rows[0]))
    body = [
        W(
            "tr",
            *(
                W("tc", W("tcPr", W("tcW", {w("w"): "1700", w("type"): "dxa"})), word_paragraph(cell, "Normal"))
                for cell in row
            ),
        )
        for row in rows
    ]
    return W("tbl", W("tblPr", W("tblW", {w("w"): "0", w("type"): "auto"}), borders), grid, *body)


def word_style(name: str, label: str, points: int) -> etree._Element:
    """A paragraph style in 宋体."""
    fonts = W("rFonts", {w("ascii"): "Times New Roman", w("hAnsi"): "Times New Roman", w("eastAsia"): "宋体"})
    size = W("sz", {w("val"): str(2 * points)})
    return W("style", W("name", {w("val"): label}), W("rPr", fonts, size), {w("type"): "paragraph", w("styleId"): name})


def word_body(markdown: str) -> Iterator[etree._Element]:
    """Paragraphs, headings and tables of a Markdown text that has nothing else."""
    for block in markdown.strip().split("\n\n"):
        if block.startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.split("\n")]
            yield word_table(rows[:1] + rows[2:])
        else:
            marks, _, text = block.partition(" ") if block.startswith("#") else ("", "", block)
            yield word_paragraph(text, f"Heading{len(marks)}" if marks else "Normal")


def relationship(number: int, kind: str, target: str) -> etree._Element:
    """One relationship of a package."""
    make = Vocabulary("", RELATIONS)
    return make("Relationship", {"Id": f"rId{number}", "Type": f"{OFFICE}/{kind}", "Target": target})


def relationships(*items: etree._Element) -> bytes:
    """A package's part of relationships."""
    return xml(Vocabulary("", RELATIONS)("Relationships", *items))


def docx(markdown: str, footing: str = "内部资料　第1页") -> bytes:
    """A Word document of a Markdown text, with a page footer."""
    types = Vocabulary("", TYPES)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    content = types(
        "Types",
        types(
            "Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}
        ),
        types("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        types("Override", {"PartName": "/word/document.xml", "ContentType": main + "document.main+xml"}),
        types("Override", {"PartName": "/word/styles.xml", "ContentType": main + "styles+xml"}),
        types("Override", {"PartName": "/word/footer1.xml", "ContentType": main + "footer+xml"}),
    )
    # The prefix is stated: libraries that register their own would change what lxml writes.
    footer = etree.fromstring(f'<w:footerReference xmlns:w="{WORD}" xmlns:r="{OFFICE}" w:type="default" r:id="rId2"/>')
    page = W("pgSz", {w("w"): "11906", w("h"): "16838"})
    styles = [
        word_style(*args)
        for args in (("Normal", "Normal", 12), ("Heading1", "heading 1", 18), ("Heading2", "heading 2", 14))
    ]
    return archive(
        {
            "[Content_Types].xml": xml(content),
            "_rels/.rels": relationships(relationship(1, "officeDocument", "word/document.xml")),
            "word/document.xml": xml(W("document", W("body", *word_body(markdown), W("sectPr", footer, page)))),
            "word/styles.xml": xml(W("styles", *styles)),
            "word/footer1.xml": xml(W("ftr", word_paragraph(footing, "Normal"))),
            "word/_rels/document.xml.rels": relationships(
                relationship(1, "styles", "styles.xml"), relationship(2, "footer", "footer1.xml")
            ),
        }
    )


# PDF ----------------------------------------------------------------------------------------------------------------

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
BODY_SIZE, HEAD_SIZE, LEADING = 10.5, 12.0, 17.0
COLUMNS, COLUMN_EMS, COLUMN_TOP = (60.0, 325.0), 20.0, 740.0


def pdf_text(x: float, y: float, size: float, text: str) -> str:
    """The operators that show one line in the page's only font."""
    return f"BT /F1 {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm <{text.encode('utf-16-be').hex().upper()}> Tj ET"


def column_lines(paragraphs: list[str]) -> list[tuple[float, str]]:
    """The wrapped lines of the body, each with its type size."""
    lines: list[tuple[float, str]] = []
    for paragraph in paragraphs:
        heading = paragraph.startswith("## ")
        size = HEAD_SIZE if heading else BODY_SIZE
        lines += [(size, line) for line in wrap(paragraph.removeprefix("## "), COLUMN_EMS * BODY_SIZE / size)]
    return lines


def pdf_page(text: str) -> str:
    """The content of one newspaper page: a running head, a title over both columns, and the body in two columns."""
    title, head, *paragraphs = text.strip().split("\n")
    lines = column_lines(paragraphs)
    half = (len(lines) + 1) // 2
    shown = [pdf_text(60, 800, 9, head), pdf_text(60, 768, 20, title.removeprefix("# "))]
    for x, column in zip(COLUMNS, (lines[:half], lines[half:]), strict=True):
        shown += [pdf_text(x, COLUMN_TOP - LEADING * row, size, line) for row, (size, line) in enumerate(column)]
    return "\n".join([*shown, pdf_text(285, 40, 9, "— 5 —")])


def pdf(text: str) -> bytes:
    """A one-page PDF that names STSong-Light without embedding it; the ASCII glyphs are half an em wide."""
    content = pdf_page(text).encode("ascii")
    font = "/BaseFont /STSong-Light"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>".encode("ascii"),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        f"<< /Type /Font /Subtype /Type0 {font} /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>".encode("ascii"),
        f"<< /Type /Font /Subtype /CIDFontType0 {font} /FontDescriptor 7 0 R /DW 1000 /W [1 95 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>".encode("ascii"),
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        f"<< /Producer (liantu examples) /CreationDate (D:{STAMP:%Y%m%d%H%M%S}Z) >>".encode("ascii"),
    ]
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 8 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


# OFD (GB/T 33190-2016) ----------------------------------------------------------------------------------------------

L = Vocabulary("ofd", OFD)
LEFT, TOP, LINE_STEP, BODY_MM, TITLE_MM = 25.0, 30.0, 8.0, 4.2, 6.0


def ofd_line(number: int, y: float, size: float, text: str) -> etree._Element:
    """One line of text as a TextObject, lengths in millimetres."""
    steps = " ".join(f"{size * width(char):g}" for char in text[:-1])
    code = L("TextCode", text, {"X": "0", "Y": f"{size:g}", **({"DeltaX": steps} if steps else {})})
    box = f"{LEFT:g} {y:g} {size * width(text):g} {size * 1.3:g}"
    return L("TextObject", code, {"ID": str(number), "Boundary": box, "Font": "2", "Size": f"{size:g}"})


def ofd_page(text: str) -> etree._Element:
    """One page: the title, then the wrapped paragraphs from the top."""
    title, *paragraphs = text.strip().split("\n")
    lines = [(TITLE_MM, title.removeprefix("# "))]
    for paragraph in paragraphs:
        heading = paragraph.startswith("## ")
        shown = paragraph.removeprefix("## ") if heading or len(paragraph) < 30 else "　　" + paragraph
        lines += [(BODY_MM, line) for line in wrap(shown, 160 / BODY_MM)]
    objects = [ofd_line(10 + row, TOP + LINE_STEP * row, size, line) for row, (size, line) in enumerate(lines)]
    return L("Page", L("Content", L("Layer", *objects, {"Type": "Body", "ID": "9"})))


def ofd(text: str) -> bytes:
    """A one-page OFD document."""
    info = L(
        "DocInfo",
        L("DocID", "6c69616e74750000000000000000001a"),
        L("Title", text.split("\n", 1)[0].removeprefix("# ")),
        L("CreationDate", f"{STAMP:%Y-%m-%d}"),
    )
    entry = L("OFD", L("DocBody", info, L("DocRoot", "Doc_0/Document.xml")), {"Version": "1.0", "DocType": "OFD"})
    common = L(
        "CommonData",
        L("MaxUnitID", "200"),
        L("PageArea", L("PhysicalBox", "0 0 210 297")),
        L("PublicRes", "PublicRes.xml"),
    )
    document = L("Document", common, L("Pages", L("Page", {"ID": "1", "BaseLoc": "Pages/Page_0/Content.xml"})))
    fonts = L("Res", L("Fonts", L("Font", {"ID": "2", "FontName": "宋体", "FamilyName": "宋体"})), {"BaseLoc": "Res"})
    return archive(
        {
            "OFD.xml": xml(entry),
            "Doc_0/Document.xml": xml(document),
            "Doc_0/PublicRes.xml": xml(fonts),
            "Doc_0/Pages/Page_0/Content.xml": xml(ofd_page(text)),
        }
    )


# XLSX ---------------------------------------------------------------------------------------------------------------

NUMBERS, DATES = ("总投资（亿元）", "占地（亩）"), ("开工日期",)
REPORTED = "示例文稿：本表事实来自公开报道，文字为本项目重写；空格表示报道中没有。"
INVENTED = "示例文稿：本表企业、项目和数据均为虚构。"


class Ledger:
    """A workbook of projects in memory."""

    def __init__(self, header: list[str]) -> None:
        self.header = header
        self.buffer = BytesIO()
        self.book = xlsxwriter.Workbook(self.buffer, {"in_memory": True})
        self.book.set_properties({"title": "重点工业项目台账（示例）", "created": STAMP})
        self.title = self.book.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.head = self.book.add_format({"bold": True, "border": 1, "text_wrap": True})
        self.date = self.book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
        self.cell = self.book.add_format({"border": 1, "text_wrap": True})

    def add_sheet(self, name: str, rows: list[list[str]], note: str) -> None:
        """Add a sheet: a merged title, the day and units, the header, the rows, totals, and a note."""
        sheet = self.book.add_worksheet(name)
        sheet.set_column(1, len(self.header) - 1, 16)
        sheet.merge_range(0, 0, 0, len(self.header) - 1, f"重点工业项目台账：{name}", self.title)
        sheet.write(1, 0, "填报日期：2026年1月6日　　单位：亿元、亩")
        sheet.write_row(2, 0, self.header, self.head)
        for number, row in enumerate(rows, 3):
            for column, value in enumerate(row):
                if value and self.header[column] in NUMBERS:
                    sheet.write_number(number, column, float(value), self.cell)
                elif value and self.header[column] in DATES:
                    sheet.write_datetime(number, column, datetime.fromisoformat(value), self.date)
                else:  # an empty string makes a blank cell
                    sheet.write(number, column, value, self.cell)
        last = 3 + len(rows)
        if note == INVENTED:  # the rows of public reports hold a project and its parts, which must not be added up
            sheet.write(last, 1, "合计", self.head)
            for column in map(self.header.index, NUMBERS):
                letter, total = chr(ord("A") + column), sum(float(row[column] or 0) for row in rows)
                sheet.write_formula(last, column, f"=SUM({letter}4:{letter}{last})", self.head, round(total, 6))
        sheet.write(last + 1, 0, note)


def xlsx(table: str) -> bytes:
    """A ledger of projects: one sheet from public reports, one invented with dates and totals."""
    header, *rows = csv.reader(table.splitlines(), delimiter="\t")
    ledger = Ledger(header)
    ledger.add_sheet("公开报道项目", [row for row in rows if not row[-1].startswith("示例")], REPORTED)
    ledger.add_sheet("示例项目（虚构）", [row for row in rows if row[-1].startswith("示例")], INVENTED)
    ledger.book.close()
    return ledger.buffer.getvalue()


def documents() -> dict[str, bytes]:
    """Every demonstration document, by file name."""
    return {
        "site_visit.txt": hard_wrapped(source("site_visit.txt"), 20).encode("utf-8"),
        "park_brief.txt": source("park_brief.txt").encode("gb18030"),
        "targets.md": source("targets.md").encode("utf-8"),
        "fibre_news.html": source("fibre_news.html").encode("utf-8"),
        "materials_report.docx": docx(source("materials_report.md")),
        "green_page.pdf": pdf(source("green_page.txt")),
        "power_monthly.ofd": ofd(source("power_monthly.txt")),
        "projects.xlsx": xlsx(source("projects.tsv")),
    }


def main(target: Path = TARGET) -> None:
    """Write every document into the target folder."""
    target.mkdir(parents=True, exist_ok=True)
    for name, content in documents().items():
        (target / name).write_bytes(content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
