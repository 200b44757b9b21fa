"""Word papers of the demonstration, set like an office's own: A4, 小标宋 title, 黑体 headings, 仿宋 body, page numbers.

No font is embedded; the same text gives the same bytes.
"""

import re
from collections.abc import Iterator

from examples.build import OFFICE, WORD, Vocabulary, W, archive, relationship, relationships, w, xml
from lxml import etree

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DAY = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?")
_FLUSH = {"firstLineChars": "0", "firstLine": "0"}
# Fonts and sizes of GB/T 9704-2012: title 二号, text and headings 三号, 28 points from line to line.
_STYLES = {
    "Normal": ("Normal", "仿宋_GB2312", 16, {"firstLineChars": "200", "firstLine": "640"}, "both"),
    "Heading1": ("heading 1", "方正小标宋简体", 22, _FLUSH, "center"),
    "Heading2": ("heading 2", "黑体", 16, {"firstLineChars": "200", "firstLine": "640"}, "both"),
    "Day": ("Day", "楷体_GB2312", 16, _FLUSH, "center"),
    "Cell": ("Cell", "仿宋_GB2312", 12, _FLUSH, "center"),
    "Source": ("Source", "仿宋_GB2312", 12, {"firstLineChars": "200", "firstLine": "480"}, "both"),
}
_PAGE = {"w": "11906", "h": "16838"}
_MARGINS = {"top": "2098", "bottom": "1984", "left": "1587", "right": "1474", "header": "851", "footer": "1417"}


def paper(markdown: str) -> bytes:
    """A Word document of a Markdown text that has only headings, paragraphs and tables."""
    types = Vocabulary("", "http://schemas.openxmlformats.org/package/2006/content-types")
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    parts = (("document", "document.main"), ("styles", "styles"), ("footer1", "footer"))
    content = types(
        "Types",
        types("Default", {"Extension": "rels", "ContentType": rels}),
        types("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        *(types("Override", {"PartName": f"/word/{name}.xml", "ContentType": f"{_MAIN}{kind}+xml"})
          for name, kind in parts),
    )  # fmt: skip
    return archive(
        {
            "[Content_Types].xml": xml(content),
            "_rels/.rels": relationships(relationship(1, "officeDocument", "word/document.xml")),
            "word/document.xml": xml(W("document", W("body", *_body(markdown), _section()))),
            "word/styles.xml": xml(W("styles", *map(_style, _STYLES))),
            "word/footer1.xml": xml(W("ftr", _footer())),
            "word/_rels/document.xml.rels": relationships(
                relationship(1, "styles", "styles.xml"), relationship(2, "footer", "footer1.xml")
            ),
        }
    )


def _body(markdown: str) -> Iterator[etree._Element]:
    for block in markdown.strip().split("\n\n"):
        if block.startswith("|"):
            yield _table([[cell.strip() for cell in line.strip("|").split("|")] for line in block.split("\n")])
        else:
            yield _paragraph(block.lstrip("# "), _style_of(block))


def _style_of(block: str) -> str:
    if block.startswith("#"):
        return f"Heading{len(block) - len(block.lstrip('#'))}"
    if _DAY.fullmatch(block):
        return "Day"
    return "Source" if block.startswith("事实来源") else "Normal"


def _paragraph(text: str, style: str) -> etree._Element:
    return W("p", W("pPr", W("pStyle", {w("val"): style})), W("r", W("t", text)))


def _table(rows: list[list[str]]) -> etree._Element:
    """A bordered table as wide as the page; the second row of the Markdown is its rule."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = W("tblBorders", *(W(side, {w("val"): "single", w("sz"): "4"}) for side in sides))
    width = {w("w"): str(8840 // len(rows[0])), w("type"): "dxa"}
    grid = W("tblGrid", *(W("gridCol", {w("w"): width[w("w")]}) for _ in rows[0]))
    body = [
        W("tr", *(W("tc", W("tcPr", W("tcW", width)), _paragraph(cell, "Cell")) for cell in row))
        for row in rows[:1] + rows[2:]
    ]
    whole = W("tblW", {w("w"): "5000", w("type"): "pct"})
    return W("tbl", W("tblPr", whole, borders), grid, *body)


def _style(name: str) -> etree._Element:
    label, font, points, indent, align = _STYLES[name]
    fonts = W("rFonts", {w("ascii"): "Times New Roman", w("hAnsi"): "Times New Roman", w("eastAsia"): font})
    spacing = {"line": "400" if points < 16 else "640" if points > 16 else "560", "lineRule": "exact"}
    if name == "Day":
        spacing |= {"after": "280"}
    layout = W(
        "pPr",
        W("spacing", {w(key): value for key, value in spacing.items()}),
        W("ind", {w(key): value for key, value in indent.items()}),
        W("jc", {w("val"): align}),
    )
    looks = W("rPr", fonts, W("sz", {w("val"): str(2 * points)}))
    return W("style", W("name", {w("val"): label}), layout, looks, {w("type"): "paragraph", w("styleId"): name})


def _section() -> etree._Element:
    # The prefix is stated: libraries that register their own would change what lxml writes.
    footer = f'<w:footerReference xmlns:w="{WORD}" xmlns:r="{OFFICE}" w:type="default" r:id="rId2"/>'
    size, margins = ({w(key): value for key, value in each.items()} for each in (_PAGE, _MARGINS))
    return W("sectPr", etree.fromstring(footer), W("pgSz", size), W("pgMar", margins))


def _footer() -> etree._Element:
    """The page number between dashes."""
    number = W("fldSimple", W("r", W("t", "1")), {w("instr"): " PAGE "})
    return W("p", W("pPr", W("pStyle", {w("val"): "Cell"})), W("r", W("t", "— ")), number, W("r", W("t", " —")))
