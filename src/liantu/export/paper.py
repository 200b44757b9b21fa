"""Paper: a paper as a Word file with the typography of GB/T 9704-2012, clean or with its sources as comments."""

from collections.abc import Sequence
from datetime import datetime

import docx

from liantu.export.paper_doc import Attachment, Blank, Drawing, Heading, PaperDoc, Para, Part
from liantu.export.paper_drawing import write_drawing
from liantu.export.paper_file import document_bytes, drop_leftovers, set_facts
from liantu.export.paper_numbering import Numbering
from liantu.export.paper_page import set_page
from liantu.export.paper_signature import write_signature
from liantu.export.paper_styles import set_styles
from liantu.export.paper_table import write_table
from liantu.export.paper_text import Writer


def paper_bytes(doc: PaperDoc, *, reviewed: bool = False, drafted: datetime) -> bytes:
    """Give `doc` as a .docx; the same paper and time give the same bytes.

    The clean paper prints nothing of the sources; with `reviewed` (送审稿) each cited place carries them as a Word
    comment. `drafted` is the time of drafting, with its zone. Raises PaperError for what cannot be written (a fifth
    level of heading, a table of uneven rows).
    """
    document = docx.Document()
    drop_leftovers(document)
    set_styles(document)
    set_page(document)
    set_facts(document, doc.title, drafted)
    writer = Writer(document, reviewed=reviewed, drafted=drafted)
    _head(writer, doc)
    _parts(writer, doc.parts)
    _listed(writer, doc.attachments)
    write_signature(writer, doc.signed, doc.day)
    for number, attachment in enumerate(doc.attachments, 1):
        _attachment(writer, attachment, f"附件{number}" if len(doc.attachments) > 1 else "附件")
    return document_bytes(document)


def _head(writer: Writer, doc: PaperDoc) -> None:
    """Title and what stands in brackets under it, an empty line, the addressee at the edge."""
    writer.line("Title", doc.title)
    for text in (doc.subtitle, "送审稿" if writer.reviewed else ""):
        if text:
            writer.line("Subtitle", f"（{text}）")
    writer.line("BodyText")
    if doc.addressee:
        writer.line("Addressee", f"{doc.addressee}：")


def _parts(writer: Writer, parts: Sequence[Part]) -> None:
    numbering = Numbering()
    for at, part in enumerate(parts):
        if isinstance(part, Heading):
            writer.line(f"Heading{part.level}", numbering.next(part.level) + part.text)
        elif isinstance(part, Para):
            writer.line("BodyText", part.content)
        elif isinstance(part, Blank):
            writer.line("BodyText")
        elif isinstance(part, Drawing):
            write_drawing(writer, part, first=not _is_drawing(parts, at - 1), last=not _is_drawing(parts, at + 1))
        else:
            write_table(writer, part)


def _is_drawing(parts: Sequence[Part], at: int) -> bool:
    return 0 <= at < len(parts) and isinstance(parts[at], Drawing)


def _listed(writer: Writer, attachments: Sequence[Attachment]) -> None:
    """The list of attachments after the body (7.3.4): an empty line, 附件： and the titles without a full stop."""
    if not attachments:
        return
    writer.line("BodyText")
    for number, each in enumerate(attachments, 1):
        head = "附件：" if number == 1 else "\u3000\u3000\u3000"
        writer.line("BodyText", head + (f"{number}." if len(attachments) > 1 else "") + each.title)


def _attachment(writer: Writer, attachment: Attachment, mark: str) -> None:
    """A page of its own: 附件 with its number at the edge, the title in the third line."""
    line = writer.line("AttachmentMark", mark)
    line.paragraph_format.page_break_before = True
    writer.line("BodyText")
    writer.line("Title", attachment.title)
    writer.line("BodyText")
    _parts(writer, attachment.parts)
