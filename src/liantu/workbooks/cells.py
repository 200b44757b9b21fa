"""Cells of a grid: their text, their address, and what merged ranges give the cells they cover."""

import unicodedata
from datetime import date, datetime, time
from functools import lru_cache

from liantu.workbooks.types import Grid, Value


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Give the letters of a zero-based column: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(grid: Grid, row: int, column: int) -> str:
    """Give the A1 address in the sheet, also for a grid turned round from a form."""
    if grid.origins is not None:
        row, column = grid.origins.get((row, column), (row, column))
    return f"{letters(column)}{row + 1}"


def shown(value: Value) -> str:
    """Give a value as a person reads it: whole numbers without a point, dates in ISO, no spaces at the ends."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def squeezed(value: Value) -> str:
    """Give the text of a cell half-width and without any spaces."""
    return "".join(unicodedata.normalize("NFKC", shown(value)).split())


def anchors(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Give for each cell covered by a merged range, but its first, the first cell's place."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    height, width = len(grid.rows), len(grid.rows[0]) if grid.rows else 0
    for top, left, bottom, right in grid.merged:
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                if (row, column) != (top, left):
                    found[row, column] = (top, left)
    return found


def filled(row: list[Value]) -> list[int]:
    """Give the indices of the cells that hold anything."""
    return [at for at, value in enumerate(row) if value is not None]
