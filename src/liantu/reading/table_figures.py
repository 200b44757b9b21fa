"""Each figure of a table as the sentence it stands for: time, name, indicator, value and unit, out of its headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liantu.measures.types import Period
from liantu.model.statement import Basis
from liantu.reading.lexicon import Lexicon
from liantu.reading.table_heads import (
    Column,
    Holds,
    columns,
    indicator_of,
    stated_time,
)
from liantu.reading.table_said import RISES, Said, Sayings
from liantu.reading.table_times import Times
from liantu.reading.table_units import NONE, Unit, above, bare, in_cells, percent_above
from liantu.reading.tables import Cell, Row, Table, figure_in, is_figure, is_unit

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.)]|\(\d{1,2}\)|\([一二三四五六七八九十]\)|其中[:]?|[#*])\s*"
)
_TOTAL = re.compile(r"(?:全[区市县省国])?(?:总计|合计|小计|共计|平均)(?:值|数)?")
_GROWS = frozenset({Basis.GROWTH})
_STANDS = frozenset({Basis.LEVEL, Basis.RATIO, Basis.SHARE})
# A name has two characters at least.
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A table's figure: the sentence `text` with its value at `[start, end)`, and what it must come out as.

    `name` is the row's name where the row is of something (a firm, a project), else empty; `said` what is measured,
    `aim` tells that the heading speaks of one, `cues` are the raw spans of the unit, or of the word for a rate, that
    the value depends on.
    """

    text: str
    start: int
    end: int
    basis: frozenset[Basis]
    cell: Cell
    row: Row
    name: str
    said: Said
    aim: bool
    cues: tuple[tuple[int, int], ...]


def figures(table: Table, lexicon: Lexicon, covers: Period | None, anchor: Period | None) -> Iterator[Figure]:
    """Give the figures of a table that its headings explain; `covers` is the time its document is about."""
    return _Sheet(table, lexicon, stated_time(table.titles, anchor) or covers, anchor).figures()


class _Sheet:
    """One table with its columns told apart."""

    def __init__(self, table: Table, lexicon: Lexicon, whole: Period | None, anchor: Period | None) -> None:
        self._table = table
        self._columns = columns(table, lexicon)
        self._times = Times(self._columns, whole, anchor)
        self._units = [place for place, column in self._columns.items() if column.holds is Holds.UNIT]
        self._unit, self._percent = above(table.titles), percent_above(table.titles)
        titled = (indicator_of(title.text, lexicon) for title in table.titles)
        self._sayings = Sayings(lexicon, next(filter(None, titled), ""))

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
        own = self._sayings.of_row(label.text, name)
        for place, column in self._columns.items():
            cell = row.cells.get(place)
            figure = figure_in(cell.text) if cell and column.holds in (Holds.LEVEL, Holds.GROWTH) else None
            amounts = self._amounts(place) if column.holds is Holds.GROWTH else column
            if cell is None or figure is None or amounts is None:
                continue
            unit = self._unit_of(figure[1], row, label, column)
            said = own or self._sayings.of_column(name, amounts) or self._counted(name, row, label, amounts, unit)
            when = self._times.of(row, column, amounts, said.indicator) if said else None
            if said is None or when is None or unit is None or (said.by_row and column.indicator):
                continue
            if sentence := self._sentence(column, figure[0], said, when, unit.text or said.unit):
                yield Figure(*sentence, cell, row, "" if said.by_row else name, said, column.aim, unit.at)

    def _counted(self, name: str, row: Row, label: Cell, amounts: Column, unit: Unit | None) -> Said | None:
        """What is counted; of a growth the unit is that of its amounts."""
        if unit is not None and unit.text == "%":
            unit = self._unit_of("", row, label, amounts)
        return self._sayings.counted(name, amounts, unit.text) if unit is not None else None

    def _sentence(
        self, column: Column, value: str, said: Said, when: str, unit: str
    ) -> tuple[str, int, int, frozenset[Basis]] | None:
        """The sentence of a figure, where its value stands in it, and the bases it may come out with.

        Per cent of what is measured in amounts is its growth (规模以上工业增加值, %, 8.6), as statistics print it.
        """
        if column.holds is Holds.GROWTH or (unit == "%" and not said.share):
            moved = "环比增长" if column.month_before else "同比增长"
            head, unit, basis = f"{when}{said.words}{'' if said.words.endswith(RISES) else moved}", "%", _GROWS
        elif unit and said.admits(unit):
            head, basis = f"{when}力争{said.words}达到" if column.aim else f"{when}{said.words}", _STANDS
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

    def _unit_of(self, stated: str, row: Row, label: Cell, column: Column) -> Unit | None:
        """The unit of a figure, nearest first: in its cell, its row, its column or above; None for a growth of none."""
        if column.holds is Holds.GROWTH:
            if stated:
                return Unit("%") if stated == "%" else None
            return column.rate or (self._percent if self._percent.text else None)
        if stated:
            return Unit(stated)
        cells = [label, *(cell for place in self._units if (cell := row.cells.get(place)) and is_unit(cell.text))]
        return next((unit for unit in (in_cells(cells), column.unit, self._unit) if unit.text), NONE)
