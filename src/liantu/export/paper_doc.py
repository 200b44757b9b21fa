"""Paper documents: what an office hands in, as plain values, before any Word file exists."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Source:
    """Where one figure or statement was read: what a comment of the 送审稿 and a row of 数据底稿 say.

    `figure` is the value as printed there with its unit, `scope` its 口径, `place` a page, line or cell (第3页, B4),
    `dated` the paper's date as text, `said_by` whoever is quoted, `link` an address within the system.
    """

    title: str
    figure: str = ""
    quote: str = ""
    place: str = ""
    dated: str = ""
    publisher: str = ""
    said_by: str = ""
    about: str = ""
    indicator: str = ""
    unit: str = ""
    period: str = ""
    scope: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with what it rests on. The clean paper prints the text alone."""

    text: str
    sources: tuple[Source, ...] = ()
    bold: bool = False


Text = str | Run | tuple[Run, ...]


class Align(StrEnum):
    """Where a table's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; the writer numbers it 一、 （一） 1. （1）. `text` has no number of its own."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of the body, indented by two characters."""

    content: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its part of the type area's width, in any one measure for the whole table."""

    heading: str
    width: int = 10
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the width of the type area; its header row repeats on each page, no row is broken.

    `caption` stands above, `unit` (万元) at the right below it as 单位：万元.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing on an A3 page of its own, lying: `png` its picture, `ratio` its width over its height."""

    caption: str
    png: bytes
    ratio: float


Part = Heading | Para | Table | Drawing | Blank


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment: starts on a page of its own with 附件 and its number, then its title."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PaperDoc:
    """One paper. `addressee` is 主送机关 without its colon, `signed` and `day` the 落款 (either may be left out).

    `subtitle` stands under the title in brackets (示例数据, 2026年11月21日).
    """

    title: str
    parts: tuple[Part, ...]
    addressee: str = ""
    signed: str = ""
    day: date | None = None
    attachments: tuple[Attachment, ...] = ()
    subtitle: str = ""


def runs_of(content: Text) -> tuple[Run, ...]:
    """Give a text as runs; nothing for an empty one."""
    if isinstance(content, Run):
        return (content,)
    return content if isinstance(content, tuple) else (Run(content),) if content else ()


def plain(content: Text) -> str:
    """Give a text without its sources."""
    return "".join(run.text for run in runs_of(content))
