"""Each figure of a table as the sentence it stands for: time, name, indicator, value and unit, out of its headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from liantu.measures.find import find_narrow
from liantu.measures.types import Period
from liantu.model.statement import Basis
from liantu.reading.lexicon import Lexicon
from liantu.reading.table_heads import (
    Column,
    Holds,
    bare,
    columns,
    indicator_of,
    stated_time,
    stated_unit,
    states_percent,
    unit_in,
)
from liantu.reading.table_times import Times
from liantu.reading.tables import Cell, Row, Table, figure_in, is_figure, is_unit

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.)]|\(\d{1,2}\)|\([一二三四五六七八九十]\)|其中[:]?|[#*])\s*"
)
_PART = re.compile(r"其中|[#*]")
_TOTAL = re.compile(r"(?:全[区市县省国])?(?:总计|合计|小计|共计|平均)(?:值|数)?")
_COUNT = re.compile(r"(?:总?[个家户]?数|数量)$")
_RISES = ("增速", "增长率", "增长")
_COUNTS = frozenset({"count", "person"})
_GROWS = frozenset({Basis.GROWTH})
_STANDS = frozenset({Basis.LEVEL, Basis.RATIO, Basis.SHARE})
# A name has two characters at least.
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A table's figure: the sentence `text` with its value at `[start, end)`, and what it must come out as.

    `name` is the row's name where the row is of something (a firm, a project), else empty; `indicator` the contract's
    indicator, `cues` the raw spans of the heading and unit that the value depends on.
    """

    text: str
    start: int
    end: int
    basis: frozenset[Basis]
    cell: Cell
    row: Row
    name: str
    indicator: str
    cues: tuple[tuple[int, int], ...]


def figures(table: Table, lexicon: Lexicon, covers: Period | None, anchor: Period | None) -> Iterator[Figure]:
    """Give the figures of a table that its headings explain; `covers` is the time its document is about."""
    return _Sheet(table, lexicon, stated_time(table.titles, anchor) or covers, anchor).figures()


class _Said(NamedTuple):
    """What a figure measures: the words for it, the contract's indicator, the dimensions and whether it is a rate."""

    words: str
    indicator: str
    dims: frozenset[str]
    share: bool


class _Sheet:
    """One table with its columns told apart."""

    def __init__(self, table: Table, lexicon: Lexicon, whole: Period | None, anchor: Period | None) -> None:
        self._table, self._lexicon = table, lexicon
        self._columns = columns(table, lexicon)
        self._times = Times(self._columns, whole, anchor)
        self._units = [place for place, column in self._columns.items() if column.holds is Holds.UNIT]
        self._unit = stated_unit(table.titles) or next(filter(None, map(unit_in, table.titles)), "")
        self._in_percent = states_percent(table.titles)
        self._titled = next(filter(None, (indicator_of(title, lexicon) for title in table.titles)), "")
        self._parent = ""  # the indicator of the row that 其中 goes on with

    def figures(self) -> Iterator[Figure]:
        place = next((place for place, column in self._columns.items() if column.holds is Holds.LABEL), -1)
        for row in self._table.rows:
            label = row.cells.get(place)
            if label is None or is_figure(label.text):
                continue
            name = _NUMBERED.sub("", bare(label.text))
            if len(name) >= SHORTEST and not _TOTAL.fullmatch(name):
                yield from self._of_row(row, label, name)

    def _of_row(self, row: Row, label: Cell, name: str) -> Iterator[Figure]:
        own = self._own(label, name)
        for place, column in self._columns.items():
            cell = row.cells.get(place)
            figure = figure_in(cell.text) if cell and column.holds in (Holds.LEVEL, Holds.GROWTH) else None
            if cell is None or figure is None:
                continue
            value, unit = figure
            amounts = self._amounts(place) if column.holds is Holds.GROWTH else column
            said = own or self._of_column(name, amounts)
            when = self._times.of(row, column, amounts or column, said.indicator) if said else None
            if said is None or when is None or (own and column.indicator):
                continue
            spans: tuple[tuple[int, int], ...] = (column.head,)
            if column.holds is Holds.GROWTH and not (unit == "%" or column.is_rate or self._in_percent):
                continue
            if not unit:
                unit, spans = self._unit_of(row, label if own else None, column)
            if sentence := self._sentence(column, value, said, when, unit):
                yield Figure(*sentence, cell, row, "" if own else name, said.indicator, spans)

    def _of_column(self, name: str, column: Column | None) -> _Said | None:
        """What a named row's figure measures: by its heading, or by the title where the heading is a time."""
        if column is None:
            return None
        if column.indicator:
            return self._said(name + column.words, column.indicator)
        return self._said(name + self._titled, self._titled) if column.when == column.text else None

    def _own(self, label: Cell, name: str) -> _Said | None:
        """What a row measures by its own name: an indicator, a part of the one above (其中), or a count of things."""
        own = indicator_of(name, self._lexicon)
        if own and name.endswith((own, *_RISES)):
            self._parent = own
            return self._said(name, own)
        if self._parent and (_PART.match(label.text) or name in self._lexicon.populations):
            return self._said(name + self._parent, self._parent)
        things = _COUNT.sub("", name)
        if things != name and (counted := self._lexicon.head(things)):
            return _Said(things, counted, _COUNTS, False)
        return None

    def _said(self, words: str, word: str) -> _Said | None:
        indicator = self._lexicon.indicators.get(word)
        return _Said(words, indicator.name, indicator.dims, indicator.share) if indicator else None

    def _sentence(
        self, column: Column, value: str, said: _Said, when: str, unit: str
    ) -> tuple[str, int, int, frozenset[Basis]] | None:
        """The sentence of a figure, where its value stands in it, and the bases it may come out with.

        Per cent of what is measured in amounts is its growth (规模以上工业增加值, %, 8.6), as statistics print it.
        """
        if column.holds is Holds.GROWTH or (unit == "%" and not said.share):
            moved = "环比增长" if column.month_before else "同比增长"
            head, unit, basis = f"{when}{said.words}{'' if said.words.endswith(_RISES) else moved}", "%", _GROWS
        elif unit and _admits(said.dims, unit):
            head, basis = f"{when}{said.words}", _STANDS
        else:
            return None
        return f"{head}{value}{unit}。", len(head), len(head) + len(value), basis

    def _amounts(self, place: int) -> Column | None:
        """The column of amounts that a growth belongs to: the nearest on its left, unless its heading names its own."""
        column = self._columns[place]
        if column.indicator:
            return column
        left = [at for at, each in self._columns.items() if at < place and each.holds is Holds.LEVEL]
        return self._columns[max(left)] if left else None

    def _unit_of(self, row: Row, label: Cell | None, column: Column) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The unit of a figure, nearest first: in its row, its column or above the table; and where it stands."""
        if label and (unit := unit_in(label.text)):
            return unit, ((label.start, label.end), column.head)
        for place in self._units:
            stated = row.cells.get(place)
            if stated is not None and is_unit(stated.text):
                return stated.text, ((stated.start, stated.end), column.head)
        return column.unit or self._unit, (column.head,)


def _admits(dims: frozenset[str], unit: str) -> bool:
    """Whether an indicator is stated in such a unit; a rate admits per cent only."""
    found = find_narrow("3" + unit, None)[0]
    dimension = found.dimension or ""
    return bool(dims & {dimension, dimension.split("/")[0]}) or (unit == "%" and not dims)
