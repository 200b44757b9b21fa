"""Runs: a text cut where its highlights begin and end, so that overlapping ones nest rightly.

A span (a measure's anchor, a relation's quote, a number set aside) may cross others and block borders. Each run is the
longest stretch that the same spans cover; it carries their ids, the shortest span first.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from liantu.model.document import ROW, Block, Role
from liantu.model.statement import NumberUse, Relation, Statement, Use

# A run names at most this many spans: on hostile texts thousands of relations share a quote, and a page that named
# all of them at every run would grow with the square of their number. The list beside the text still has them all.
IDS_PER_RUN = 32


@dataclass(frozen=True, slots=True)
class Span:
    """A highlight `[start, end)`; `ident` is the index of its statement or, below zero, `-1 - index` of its number."""

    start: int
    end: int
    ident: int


@dataclass(frozen=True, slots=True)
class Run:
    """The stretch `[start, end)` of a text that all of `idents` cover, the shortest span's first."""

    start: int
    end: int
    idents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the text with its runs; `role` is None for what stands between blocks."""

    start: int
    end: int
    role: Role | None
    reason: str
    runs: tuple[Run, ...]


def spans(statements: Sequence[Statement], numbers: Sequence[NumberUse]) -> list[Span]:
    """Give the highlights of a reading: anchors, quotes of relations, and the numbers set aside."""
    found = []
    for index, one in enumerate(statements):
        at = one.evidence
        quoted = isinstance(one, Relation)
        found.append(Span(at.quote_start, at.quote_end, index) if quoted else Span(at.start, at.end, index))
    found += [Span(one.start, one.end, -1 - index) for index, one in enumerate(numbers) if one.use is Use.SET_ASIDE]
    return [one for one in found if one.start < one.end]


def runs(length: int, highlights: Sequence[Span]) -> Iterator[Run]:
    """Give the runs of a text of `length` characters, in order and without gap; spans past the end are cut off."""
    opening = sorted(highlights, key=lambda one: one.start)
    closing = sorted(highlights, key=lambda one: one.end)
    covering: list[tuple[int, int]] = []  # (length, ident) of the spans that cover the place, shortest first
    at = opened = closed = 0
    while at < length:
        while opened < len(opening) and opening[opened].start <= at:
            insort(covering, (opening[opened].end - opening[opened].start, opening[opened].ident))
            opened += 1
        while closed < len(closing) and closing[closed].end <= at:
            key = (closing[closed].end - closing[closed].start, closing[closed].ident)
            del covering[bisect_left(covering, key)]
            closed += 1
        borders = [length]
        borders += [opening[opened].start] if opened < len(opening) else []
        borders += [closing[closed].end] if closed < len(closing) else []
        yield Run(at, min(borders), tuple(ident for _, ident in covering[:IDS_PER_RUN]))
        at = min(borders)


def parts(length: int, blocks: Sequence[Block], highlights: Sequence[Span]) -> Iterator[Part]:
    """Give the text as parts that cover it without gap: its blocks, and what stands between them."""
    flow = runs(length, highlights)
    run = next(flow, None)
    for start, end, role, reason in _stretches(length, blocks):
        inside = []
        while run is not None and run.start < end:
            inside.append(Run(max(run.start, start), min(run.end, end), run.idents))
            if run.end > end:
                break
            run = next(flow, None)
        yield Part(start, end, role, reason, tuple(inside))


def _stretches(length: int, blocks: Sequence[Block]) -> Iterator[tuple[int, int, Role | None, str]]:
    """The blocks in order with the gaps between them; a block that overlaps the one before it is shortened."""
    at = 0
    for block in sorted(blocks, key=lambda one: (one.start, one.end)):
        start, end = max(block.start, at), min(block.end, length)
        if start >= end:
            continue
        if at < start:
            yield at, start, None, ""
        yield start, end, block.role, block.reason
        at = end
    if at < length:
        yield at, length, None, ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: the runs of each cell; `tabs` part the last of them, the first are empty."""

    cells: list[list[Run]]
    tabs: list[Run]

    def woven(self, cell: Callable[[list[Run]], str], tab: Callable[[Run], str]) -> Iterator[str]:
        """Give the cells as `cell` writes them, in order, with the tabs between them as `tab` does."""
        outside = len(self.cells) - len(self.tabs)
        for number, runs_ in enumerate(self.cells):
            if number >= outside:
                yield tab(self.tabs[number - outside])
            yield cell(runs_)


def row_of(text: str, part: Part) -> Row | None:
    """Give the row of a table that a part is; None for any other part."""
    if part.reason != ROW or "\t" not in text[part.start : part.end]:
        return None
    line = text.rfind("\n", 0, part.start) + 1
    row = Row([[] for _ in range(text.count("\t", line, part.start) + 1)], [])
    for run in part.runs:
        at = run.start
        for number, piece in enumerate(text[run.start : run.end].split("\t")):
            if number:
                row.tabs.append(Run(at - 1, at, run.idents))
                row.cells.append([])
            if piece:
                row.cells[-1].append(Run(at, at + len(piece), run.idents))
            at += len(piece) + 1
    return row


def tables(text: str, found: Iterable[Part]) -> Iterator[tuple[bool, list[Part]]]:
    """Group parts for the page: the rows of one table and the blanks between them together, any other part alone."""
    rows: list[Part] = []
    blanks: list[Part] = []
    for part in found:
        if row_of(text, part):
            rows += [*blanks, part]
            blanks = []
        elif rows and not text[part.start : part.end].strip():
            blanks.append(part)
        else:
            yield from _closed(rows, blanks)
            rows, blanks = [], []
            yield False, [part]
    yield from _closed(rows, blanks)


def _closed(rows: list[Part], blanks: list[Part]) -> Iterator[tuple[bool, list[Part]]]:
    if rows:
        yield True, rows
    yield from ((False, [blank]) for blank in blanks)
