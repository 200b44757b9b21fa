"""The public way in: read a text, the bytes of a file, or an extracted document."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from liantu.measures.anchor import as_period
from liantu.measures.types import Period
from liantu.model.document import Block, Document, Extracted
from liantu.model.statement import Reading
from liantu.reading.account import account, sights
from liantu.reading.dateline import Facts
from liantu.reading.formats import extract
from liantu.reading.lexicon import Lexicon
from liantu.reading.pipeline import read_paragraphs, split
from liantu.reading.script import as_printed, printed_forms
from liantu.reading.view import Paragraph, fold, fold_line

_HALF = re.compile("[\ud800-\udfff]")


def read(text: str, date: date | Period | str | None = None, *, lexicon: Lexicon | None = None) -> Reading:
    """Read a plain text into statements, mentions and the account of its numbers.

    `date` is the day (or month or year) the text was published; relative times count from it; as text it
    is `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, and another text raises `MeasureError`. Offsets count the code
    points of `text`. `lexicon` adds a registry of names to the shipped packs.
    """
    return _read(Extracted(text, "plain/1"), as_period(date), None, lexicon)[2]


def read_bytes(
    data: bytes,
    name: str,
    *,
    path: str = "",
    given: Period | None = None,
    fallback: Period | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Document, Reading]:
    """Read the bytes of a file called `name` (its suffix tells the format where the content does not).

    `given` is a date known with certainty and wins; `fallback` is used where the page states none. Raises
    `UnreadableFile` with reason and remedy.
    """
    return read_document(
        extract(data, path or name), name=name, path=path or name, given=given, fallback=fallback, lexicon=lexicon
    )


def read_document(
    extracted: Extracted,
    *,
    name: str = "",
    path: str = "",
    given: Period | None = None,
    fallback: Period | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Document, Reading]:
    """Read an extracted text: its facts and blocks as a `Document`, what it says as a `Reading`."""
    paragraphs, facts, reading = _read(extracted, given, fallback, lexicon)
    return _document(extracted, name, path, paragraphs, facts), reading


def _read(
    extracted: Extracted, given: Period | None, fallback: Period | None, lexicon: Lexicon | None
) -> tuple[list[Paragraph], Facts, Reading]:
    extracted = replace(extracted, text=sound(extracted.text))
    paragraphs, tables = split(extracted)
    facts = Facts(paragraphs, extracted.meta, given, fallback, extracted.text)
    statements, mentions, scenes = read_paragraphs(paragraphs, facts, lexicon, tables)
    if forms := printed_forms(fold_line(extracted.text), fold(extracted.text)):
        statements = [as_printed(each, forms) for each in statements]
        mentions = [as_printed(each, forms) for each in mentions]
    numbers = partial(account, extracted.text, paragraphs, sights(scenes), statements)
    return paragraphs, facts, Reading(tuple(statements), tuple(mentions), numbers)


def sound(text: str) -> str:
    """Give the text as it is read: half a surrogate pair stands for no character, a replacement mark is read there."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def _document(extracted: Extracted, name: str, path: str, paragraphs: list[Paragraph], facts: Facts) -> Document:
    blocks = _blocks(paragraphs)
    dated = (facts.dated.start, facts.dated.end) if facts.dated else None
    return Document(
        name,
        path,
        extracted,
        blocks,
        facts.title,
        facts.publisher,
        facts.author,
        extracted.meta.get("host"),
        dated,
        facts.date_source,
        *facts.trust,
    )


def _blocks(paragraphs: list[Paragraph]) -> tuple[Block, ...]:
    """The blocks in text order, none overlapping another: a paragraph that goes on behind another is two of them."""
    lines = sorted((start, end, number) for number, p in enumerate(paragraphs) for start, end in p.lines)
    blocks: list[Block] = []
    last = -1
    for start, end, number in lines:
        paragraph = paragraphs[number]
        begin = blocks.pop().start if number == last else start
        blocks.append(Block(begin, end, paragraph.role, paragraph.reason))
        last = number
    return tuple(blocks)
