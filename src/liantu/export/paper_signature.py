"""Paper signature: the 落款 of a paper without a seal (GB/T 9704-2012, 7.3.5.2)."""

from datetime import date

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from liantu.export.paper_text import Writer, safe

_EM = 316  # twips a character takes in the grid


def write_signature(writer: Writer, signed: str, day: date | None) -> None:
    """Append, after an empty line, who signs and the day; nothing where both are missing.

    The date begins two characters to the right of the signature; the longer of the two ends two characters from the
    edge.
    """
    if not signed and day is None:
        return
    told = f"{day.year}年{day.month}月{day.day}日" if day else ""
    of_signed, of_day = indents(_halves(safe(signed)), _halves(told))
    _hold_last(writer)
    writer.line("BodyText").paragraph_format.keep_with_next = True
    for text, halves in ((signed, of_signed), (told, of_day)):
        if text:
            line = writer.line("Signature", text)
            indent = f'w:rightChars="{halves * 50}" w:right="{halves * _EM // 2}"'
            line._p.get_or_add_pPr().append(parse_xml(f"<w:ind {nsdecls('w')} {indent}/>"))
            line.paragraph_format.keep_with_next = text is signed and bool(told)


def _hold_last(writer: Writer) -> None:
    """Keep the last paragraph, or the last row of a table, with what follows: no 落款 stands on a page alone."""
    last = next(reversed(list(writer.document.iter_inner_content())), None)
    if isinstance(last, Paragraph):
        last.paragraph_format.keep_with_next = True
    elif last is not None:
        for cell in last.rows[-1].cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def indents(signed: int, day: int) -> tuple[int, int]:
    """Give how far signature and date end from the right edge, all in half characters.

    >>> indents(20, 13), indents(8, 13)
    ((4, 7), (13, 4))
    """
    if not signed or not day:
        return 4, 4
    return (4, signed - day) if signed - day >= 4 else (day - signed + 8, 4)


def _halves(text: str) -> int:
    """The width of a text in half characters: digits and Latin letters take one, Chinese characters two."""
    return sum(1 if each.isascii() else 2 for each in text)
