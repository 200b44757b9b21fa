"""The columns that the cells of an HTML table stand in, those that span several columns or rows counted in."""

from collections.abc import Mapping

# A page may state any span; no table that people read has more.
_WIDEST, _TALLEST = 100, 1000


class Grid:
    """One table while its cells are met in order. `begun` tells whether its row has a cell yet."""

    def __init__(self) -> None:
        self.begun = False
        self._at = 0  # the column of the cell met last
        self._free = 0  # the first column behind it
        self._taken: dict[int, int] = {}  # columns that cells of rows above reach into, with the rows still to come
        self._coming: dict[int, int] = {}

    def row(self) -> None:
        """Begin a row."""
        self._taken = self._coming
        self._coming = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self.begun, self._at, self._free = False, 0, 0

    def cell(self, attributes: Mapping[str, str]) -> int:
        """Begin a cell and give how many columns it stands behind the cell before it (or the row's edge)."""
        while self._free in self._taken:
            self._free += 1
        apart, self._at, self.begun = self._free - self._at, self._free, True
        wide, tall = _span(attributes, "colspan", _WIDEST), _span(attributes, "rowspan", _TALLEST)
        self._free += wide
        if tall > 1:
            self._coming.update(dict.fromkeys(range(self._at, self._free), tall - 1))
        return apart


def _span(attributes: Mapping[str, str], name: str, most: int) -> int:
    stated = attributes.get(name, "").strip()
    return max(1, min(int(stated), most)) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 1
