"""Documents: immutable text, where each span of it came from, and what kind of block it belongs to."""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a block is for. Only `BODY` and `HEADING` (and a caption's plain facts) state things."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in its file: page and box in points (PDF, OFD), or sheet and cell, or a byte range (HTML)."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    byte_range: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """The half-open span `[start, end)` of a text and the place it came from."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Hint:
    """A span whose role the file format itself tells (a heading style, a `<nav>`, a page header)."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format reader gives: the text of a file, with the map back and the file's own metadata.

    `text` is final: all offsets anywhere count its code points. `segments` and `hints` are sorted by start and do not
    overlap. `meta` holds what the file states of itself under the keys `title`, `author`, `date` (ISO), `publisher`,
    `host`, and under `note` what a reader of the file should know; absent keys are unknown.
    """

    text: str
    extractor: str
    segments: tuple[Segment, ...] = ()
    hints: tuple[Hint, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


#: the reason of a block that is one row of a table
ROW = "表格行"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or other unit of a text: the raw span `[start, end)` and its role, with the reason."""

    start: int
    end: int
    role: Role
    reason: str = ""


class Trust(StrEnum):
    """How far the place a document was found at can be trusted."""

    STATED = "stated"
    UNSTATED = "unstated"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read: its text, what it says of itself, and its blocks.

    `name` is the file stem (or relative path), `path` the file as given. `publisher` is who issued the content; `host`
    is where the copy was found and is never taken for the publisher. `dated` gives the document's day as a period
    (start = end for a day, a whole month or year where only that is known), `date_source` says how it is known.
    """

    name: str
    path: str
    extracted: Extracted
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    host: str | None = None
    dated: tuple[date, date] | None = None
    date_source: str | None = None
    trust: Trust = Trust.UNSTATED
    trust_reason: str = ""

    @property
    def text(self) -> str:
        """The immutable text that all offsets count."""
        return self.extracted.text

    @property
    def text_id(self) -> str:
        """sha256 of the text, hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def place(self, start: int) -> Place | None:
        """Give the place in the file that the character at `start` came from, None where the file is plain text."""
        segments = self.extracted.segments
        at = bisect_right(segments, start, key=lambda segment: segment.start) - 1
        if at >= 0 and segments[at].start <= start < segments[at].end:
            return segments[at].place
        return None
