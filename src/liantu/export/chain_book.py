"""一链一册 as plain values: numbered sections, each a table whose cells carry their sources; and its two forms."""

from dataclasses import dataclass
from datetime import date

from liantu.export.book_table import SheetColumn, SheetTable
from liantu.export.paper_doc import Column, Drawing, Heading, PaperDoc, Para, Part, Table, Text, plain

EMPTY = "本册没有这方面的数据。"


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its heading, an opening sentence, the columns and rows of its table, and the drawings behind it; no
    rows and no drawing: nothing is known.
    """

    title: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()
    opening: Text = ""
    note: str = ""
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainBook:
    """The book of one cluster or chain. `example` tells that some rows are 示例; `signed` who hands it in."""

    title: str
    opening: Text
    sections: tuple[Section, ...]
    signed: str
    day: date
    example: bool = False


def chain_doc(book: ChainBook) -> PaperDoc:
    """Give the book as a paper."""
    parts: list[Part] = [Para(book.opening)]
    for section in book.sections:
        parts.append(Heading(1, section.title))
        if section.opening:
            parts.append(Para(section.opening))
        if section.rows:
            parts.append(Table(section.columns, section.rows))
        elif not section.opening and not section.drawings:
            parts.append(Para(EMPTY))
        if section.note:
            parts.append(Para(section.note))
        parts.extend(section.drawings)
    return PaperDoc(book.title, tuple(parts), signed=book.signed, day=book.day,
                    subtitle="含示例数据" if book.example else "")  # fmt: skip


def chain_sheets(book: ChainBook, footer: tuple[str, ...]) -> list[SheetTable]:
    """Give the book as sheets, one a section, with the same rows."""
    return [_sheet(book, each, footer) for each in book.sections if each.columns]


def _sheet(book: ChainBook, section: Section, footer: tuple[str, ...]) -> SheetTable:
    columns = tuple(SheetColumn(each.heading, width=float(max(each.width, 8))) for each in section.columns)
    rows = [tuple(plain(cell) for cell in row) for row in section.rows]
    note = plain(section.opening) or section.note if rows else EMPTY
    return SheetTable(
        f"{book.title}：{section.title}", columns, rows, name=section.title, note=note, footer=footer, landscape=True
    )
