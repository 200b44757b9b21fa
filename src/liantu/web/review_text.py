"""A document's text beside its statements: lines that know where they begin, the current quote and anchor marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from liantu.store.models import Statement

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: plain (""), of the quote (`quote`) or of the anchor in it (`anchor`)."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, the code point at which it begins, and its pieces; `held` where the quote begins."""

    start: int
    pieces: tuple[Piece, ...]
    held: bool = False


def lines(content: str, current: Statement | None) -> Iterator[Line]:
    """Give the lines of a text that are not blank, cut where the quote and the anchor of `current` begin and end."""
    quote, anchor = spans(current) if current is not None else ((0, 0), (0, 0))
    at = 0
    for text in content.split("\n"):
        if text.strip():
            held = quote[0] < quote[1] and at <= quote[0] < at + len(text)
            yield Line(at, tuple(_pieces(text, at, quote, anchor)), held)
        at += len(text) + 1


def spans(row: Statement) -> tuple[Span, Span]:
    """Give the spans of a statement's quote and anchor."""
    return (row.quote_start or 0, row.quote_end or 0), (row.start or 0, row.end or 0)


def _pieces(text: str, at: int, quote: Span, anchor: Span) -> Iterator[Piece]:
    cuts = {0, len(text), *(min(max(each - at, 0), len(text)) for each in (*quote, *anchor))}
    places = sorted(cuts)
    for start, end in pairwise(places):
        inside = at + start
        mark = "anchor" if anchor[0] <= inside < anchor[1] else "quote" if quote[0] <= inside < quote[1] else ""
        yield Piece(text[start:end], mark)
