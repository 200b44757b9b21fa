"""What the components of a page are given: tables, tabs, timelines. Plain values; templates in web/parts show them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from liantu.web.figures import Figure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `unit` stands under the heading; `sort` is the value of `?sort=` (`-` before it: descending), "" for
    none; `number` aligns right; `minor` is left out on a phone; `wide` may wrap.
    """

    heading: str
    unit: str = ""
    sort: str = ""
    number: bool = False
    minor: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text or a figure, perhaps a link, a badge (an id of templatetags.marks) and a small second line."""

    text: str = ""
    href: str = ""
    badge: str = ""
    note: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `id` makes it selectable (a checkbox `name=chosen value=id`) where the table has `choose`."""

    cells: Sequence[Cell | str]
    id: str = ""
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty table says: why it is empty, and what to do next (label and address of the next step)."""

    text: str
    action: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A data table. `sort` is the current `?sort=`; `id` the element that sorting and paging replace through htmx.

    `caption` names it for those who hear the page; `unit` stands above it at the right (单位：万元).
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: Empty = field(default_factory=lambda: Empty("没有记录。"))
    sort: str = ""
    id: str = "table"
    choose: bool = False
    unit: str = ""

    def headings(self) -> list[tuple[Column, str, str]]:
        """The columns with their aria-sort and the `?sort=` that a click asks for."""
        return [(each, *_order(each.sort, self.sort)) for each in self.columns]

    def lines(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """The rows with each cell beside its column. Raise ValueError for a row of another length."""
        return [(row, list(zip(self.columns, map(_cell, row.cells), strict=True))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its label, address, whether it is open, and a count (None for none)."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline: when (as text), what, by whom, and perhaps a link, badge and second line."""

    when: str
    text: str
    who: str = ""
    href: str = ""
    badge: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to this page; without address it is the page itself."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button or link of a page's header. `tone`: `main` for the one act of the page, `danger` for one that removes.

    `opens` is the id of a dialog it opens instead of following `href`.
    """

    label: str
    href: str = ""
    tone: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a key-value list: a text, or a figure, or a link."""

    label: str
    text: str = ""
    href: str = ""
    badge: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """One control of a filter bar: a choice where `choices` (value, label) are given, else a text box."""

    name: str
    label: str
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    hint: str = ""


LISTED = 10_000  # what comes after is found by narrowing the list, not by turning two hundred pages


class Bounded(Paginator):  # type: ignore[type-arg]  # Django does not subscript it when it runs
    """Pages of at most LISTED rows: of a hundred thousand, no more are counted."""

    @cached_property
    def reached(self) -> int:
        """How many rows there are, LISTED + 1 for more."""
        rows = self.object_list
        return rows.order_by()[: LISTED + 1].count() if isinstance(rows, QuerySet) else len(rows)

    @cached_property
    def count(self) -> int:
        """How many rows can be turned to."""
        return min(self.reached, LISTED)


@dataclass(frozen=True, slots=True)
class Pages(Generic[T]):
    """A page of Django's paginator with the element that following pages replace."""

    page: Page[T]
    id: str = "table"

    @property
    def total(self) -> str:
        """How many rows there are, 10000+ where more are than can be turned to."""
        paginator = self.page.paginator
        more = isinstance(paginator, Bounded) and paginator.reached > LISTED
        return f"{paginator.count}+" if more else str(paginator.count)

    def numbers(self) -> list[int | str]:
        """The page numbers to show, `…` for a gap."""
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))


def _cell(value: Cell | str) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def _order(key: str, current: str) -> tuple[str, str]:
    if not key:
        return "", ""
    if current == key:
        return "ascending", f"-{key}"
    return ("descending", key) if current == f"-{key}" else ("none", key)
