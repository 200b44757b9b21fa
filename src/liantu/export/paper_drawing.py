"""Paper drawings: one on an A3 page of its own between the A4 pages of a paper, folded in as offices do."""

from io import BytesIO

from docx.enum.section import WD_SECTION
from docx.shared import Mm

from liantu.export.paper_doc import Drawing
from liantu.export.paper_page import BOTTOM, EDGE, HEIGHT, LONG, set_lying, set_upright
from liantu.export.paper_text import Writer, safe

_CAPTION = 14  # mm that the caption takes


def write_drawing(writer: Writer, drawing: Drawing, *, first: bool, last: bool) -> None:
    """Append a drawing as large as its page allows. `first` opens the lying pages, `last` goes on with A4."""
    document = writer.document
    if first:
        set_lying(document.add_section(WD_SECTION.NEW_PAGE))
    caption = writer.line("Caption", drawing.caption)
    caption.paragraph_format.page_break_before = not first
    wide, high = LONG - 2 * EDGE, HEIGHT - EDGE - BOTTOM - _CAPTION
    width = min(wide, high * drawing.ratio)
    shape = document.add_picture(BytesIO(drawing.png), width=Mm(width), height=Mm(width / drawing.ratio))
    shape._inline.docPr.set("descr", safe(drawing.caption))
    document.paragraphs[-1]._p.style = "Drawing"
    if last:
        set_upright(document.add_section(WD_SECTION.NEW_PAGE))
