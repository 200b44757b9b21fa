"""Header rows: where they are, how many levels they have, and the heading of each column."""

import re
from collections.abc import Mapping

from liantu.workbooks.captions import is_caption_line
from liantu.workbooks.cells import anchors, filled, shown, squeezed
from liantu.workbooks.headings import HeadingIndex, is_serial, key
from liantu.workbooks.types import Grid, Value
from liantu.workbooks.units import split_units

_LONGEST = 40
_LEVELS = 4
_DASHES = frozenset({"—", "-", "--", "——", "/", "－"})
_YEARISH = re.compile(r"(?:19|20)\d\d(?:\.0)?$")


class HeaderReader:
    """Finds and reads the header rows of one grid."""

    def __init__(self, grid: Grid, words: HeadingIndex) -> None:
        self.grid = grid
        self.words = words
        self.covered: Mapping[tuple[int, int], tuple[int, int]] = anchors(grid)

    def at(self, row: int, column: int) -> Value:
        """Give the value of a cell, for a covered cell that of its merged range."""
        place = self.covered.get((row, column), (row, column))
        return self.grid.rows[place[0]][place[1]]

    def known(self, row: int) -> int:
        """Count the distinct known headings in a row; 0 where a cell is a number or too long for a heading."""
        texts = set()
        for value in self.grid.rows[row]:
            if value is None:
                continue
            if not isinstance(value, str):
                if not _YEARISH.match(shown(value)):
                    return 0
            elif len(value) <= _LONGEST and self.words.knows(value):
                texts.add(key(value))
        return len(texts)

    def starts(self, row: int) -> bool:
        """Tell cheaply whether a row below a header may be another header."""
        cells = self.grid.rows[row]
        if any(value.__class__ is float and not 1900 < value < 2101 for value in cells):
            return False
        seen = 0
        for value in self.grid.rows[row]:
            if value is None:
                continue
            if not isinstance(value, str) or not self.words.knows(value):
                return seen >= 2 and self.known(row) * 2 >= len(filled(self.grid.rows[row]))
            seen += 1
            if seen == 3:
                break
        return seen >= 2

    def levels(self, row: int) -> tuple[int, ...]:
        """Give all header rows around `row`."""
        top = bottom = row
        while bottom + 1 < len(self.grid.rows) and bottom - row < _LEVELS - 1 and self._continues(top, bottom + 1):
            bottom += 1
        while top > 0 and row - top < _LEVELS - 1 and self._overarches(top - 1, top):
            top -= 1
        return tuple(range(top, bottom + 1))

    def _continues(self, top: int, row: int) -> bool:
        """Tell whether `row` is a further level of the header that starts at `top`: units, or parts of groups above."""
        cells = filled(self.grid.rows[row])
        texts = [squeezed(self.grid.rows[row][at]).strip("()") for at in cells]
        if not cells or any(len(text) > _LONGEST for text in texts):
            return False
        if len(cells) > 1 and all(split_units(text) or text in _DASHES for text in texts) and set(texts) - _DASHES:
            return True
        above = self.grid.rows[row - 1]
        if any(
            not isinstance(self.grid.rows[row][at], str) and not _YEARISH.match(texts[i]) for i, at in enumerate(cells)
        ):
            return False
        lead = [at for at in filled(self.grid.rows[top]) if not is_serial(shown(self.grid.rows[top][at]))]
        if not lead or any(lead_at in cells for lead_at in lead[:1] if not self._grouped(row - 1, lead_at)):
            return False
        grouped = [at for at in cells if self._grouped(row - 1, at)]
        under = [at for at in cells if at in grouped or isinstance(above[at], str) or self._left(above, at)]
        return bool(grouped) and len(under) == len(cells)

    def _grouped(self, row: int, column: int) -> bool:
        """Tell whether a cell belongs to a heading over several columns (merged, or followed by an empty cell)."""
        top, left = self.covered.get((row, column), (row, column))
        beside = self.covered.get((row, column + 1))
        if beside == (top, left) or (self.covered.get((row, column), (top, column))[1] != column):
            return True
        rows = self.grid.rows
        follows = (
            column + 1 < len(rows[row]) and rows[row][column + 1] is None and (row, column + 1) not in self.covered
        )
        deeper = row + 1 < len(rows) and follows and rows[row + 1][column + 1] is not None
        return rows[row][column] is not None and deeper

    def _left(self, above: list[Value], column: int) -> bool:
        return any(value is not None for value in above[:column])

    def _overarches(self, row: int, below: int) -> bool:
        """Tell whether `row` holds group headings over the header row `below`."""
        cells = filled(self.grid.rows[row])
        texts = [shown(self.grid.rows[row][at]) for at in cells]
        if not cells or any(len(text) > _LONGEST or is_caption_line(text) for text in texts):
            return False
        if not all(
            isinstance(self.grid.rows[row][at], str) or _YEARISH.match(shown(self.grid.rows[row][at])) for at in cells
        ):
            return False
        first = min(
            filled(self.grid.rows[below])
            + [at for at in range(len(self.grid.rows[below])) if (below, at) in self.covered]
        )
        wide = [at for at in cells if self._span(row, at) > 1]
        if len(cells) == 1:
            return bool(wide) and cells[0] > first and self._span(row, cells[0]) < len(filled(self.grid.rows[below]))
        spoken = any(":" in text or "：" in text for text in texts)
        return bool(wide) or (not spoken and self._complements(row, below))

    def _complements(self, row: int, below: int) -> bool:
        """Without merges, a group row is one that fills what the row below leaves empty, and the other way round."""
        upper, lower = self.grid.rows[row], self.grid.rows[below]
        return any(u is not None and v is None for u, v in zip(upper, lower, strict=True)) and any(
            u is None and v is not None for u, v in zip(upper, lower, strict=True)
        )

    def _span(self, row: int, column: int) -> int:
        width = 1
        while self.covered.get((row, column + width)) == (row, column):
            width += 1
        return width

    def labels(self, rows: tuple[int, ...]) -> dict[int, str]:
        """Give the heading of each column: its levels from the top, joined by `·`, each once."""
        width = len(self.grid.rows[rows[0]])
        parts: dict[int, list[str]] = {column: [] for column in range(width)}
        for level, row in enumerate(rows):
            held = ""
            for column in range(width):
                text = " ".join(shown(self.at(row, column)).split())
                if text and (row, column) not in self.covered:
                    held = text
                loose = not text and (row, column) not in self.covered and level + 1 < len(rows)
                if loose and self._hangs(rows, level, column):
                    text = held
                if text and text not in parts[column] and text not in _DASHES:
                    parts[column].append(text)
        return {column: _joined(found) for column, found in parts.items() if found}

    def _hangs(self, rows: tuple[int, ...], level: int, column: int) -> bool:
        """Without merges: an empty cell of an upper level takes the heading on its left if a lower level goes on."""
        return any(self.grid.rows[row][column] is not None for row in rows[level + 1 :]) and not any(
            self.grid.rows[row][column] is not None for row in rows[:level]
        )


def _joined(parts: list[str]) -> str:
    """Join the levels; a unit as last level goes into brackets."""
    *names, last = parts
    last = last.strip("()（）") if names and split_units(last.strip("()（）")) else last
    if names and split_units(last):
        return f"{'·'.join(names)}（{last}）"
    return "·".join(parts)
