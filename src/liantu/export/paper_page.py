"""Paper page: A4 with the type area, the grid and the page number of GB/T 9704-2012 (5.2, 7.5)."""

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Emu

_MM = 36000  # in EMU
# 210 × 297 mm; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm: 26 mm remain at the right, 35 mm below.
WIDTH, HEIGHT, TOP, LEFT, RIGHT, BOTTOM = 210, 297, 37, 28, 26, 35
# The dash of the page number stands 7 mm under the type area: half a line of 四号 above 28 mm from the page's edge.
FOOTER = 25
LONG, EDGE = 420, 20  # A3 lying, in mm
LINES, CHARACTERS = 22, 28
LINE_PITCH = 579  # twips: 225 mm ÷ 22
# What 28 characters of 16 pt in 156 mm leave for each (15.79 pt), less the character itself, in 1/4096 pt.
CHAR_SPACE = -849


def set_page(document: Document) -> None:
    """Set size, margins, grid and page numbers; odd pages have the number at the right, even ones at the left."""
    section = document.sections[0]
    set_upright(section)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right", "rightChars")
    _number(section.even_page_footer, "left", "leftChars")


def set_upright(section: Section) -> None:
    """Make a section A4, standing, with the margins and the grid."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Emu(WIDTH * _MM), Emu(HEIGHT * _MM)
    section.top_margin, section.bottom_margin = Emu(TOP * _MM), Emu(BOTTOM * _MM)
    section.left_margin, section.right_margin = Emu(LEFT * _MM), Emu(RIGHT * _MM)
    section.header_distance, section.footer_distance, section.gutter = Emu(15 * _MM), Emu(FOOTER * _MM), Emu(0)
    _set_grid(section._sectPr)


def set_lying(section: Section) -> None:
    """Make a section A3, lying, for a drawing: 20 mm on each side, the page number where it stands on the others."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Emu(LONG * _MM), Emu(HEIGHT * _MM)
    section.top_margin = section.left_margin = section.right_margin = Emu(EDGE * _MM)
    section.bottom_margin = Emu(BOTTOM * _MM)


def _set_grid(properties: Any) -> None:
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))
    grid.set(qn("w:charSpace"), str(CHAR_SPACE))
    properties.append(grid)


def _number(footer: Any, side: str, indent: str) -> None:
    """Write — 1 — on one side, one character from its edge."""
    footer.is_linked_to_previous = False
    root = footer._element
    for child in list(root):
        root.remove(child)
    root.append(
        parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="PageNumber"/><w:ind w:{indent}="100"/>'
            f'<w:jc w:val="{side}"/></w:pPr>{_run("— ")}{_field()}{_run(" —")}</w:p>'
        )
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field() -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
        "</w:r>"
    )
