"""Facts of files alone: documents read just now, without any book."""

from collections.abc import Iterable, Iterator
from itertools import count

from liantu.model.document import Document, Trust
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Reading, Relation, Statement


def facts(read: Iterable[tuple[Document, Reading]]) -> list[Fact]:
    """Give all that some documents state, in order, numbered from 1; equal names of one kind are one thing."""
    numbers = count(1)
    return [each for document, reading in read for each in _facts(document, reading, numbers)]


def _facts(document: Document, reading: Reading, numbers: Iterator[int]) -> Iterator[Fact]:
    kinds = {each.name: each.kind for each in reading.mentions}
    paper = Paper(
        document.name, document.title or document.name, document.dated, document.publisher or "",
        suspect=document.trust is Trust.SUSPECT,
    )  # fmt: skip
    for one in reading.statements:
        yield _fact(document, one, next(numbers), paper, kinds)


def _fact(document: Document, one: Statement, number: int, paper: Paper, kinds: dict[str, str]) -> Fact:
    at, text = one.evidence, document.text
    name = one.subject or ""
    kind = getattr(one, "subject_type", "") or kinds.get(name, "project" if hasattr(one, "stage") else "other")
    target = one.object if isinstance(one, Relation) else ""
    return Fact(
        number, paper, one, name, name, kind, text[at.quote_start : at.quote_end], text[at.start : at.end],
        place_of(document, at.start), target or None, target,
    )  # fmt: skip


def place_of(document: Document, start: int) -> str:
    """Say where a character of a document stands: 第3页, 表1!B4, 第12行."""
    place = document.place(start)
    if place is not None and place.cell:
        return f"{place.sheet}!{place.cell}"
    if place is not None and place.page:
        return f"第{place.page}页"
    return f"第{document.text.count(chr(10), 0, start) + 1}行"
