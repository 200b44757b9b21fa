"""A block pasted from WPS or Excel as a grid."""

import csv
import io
from collections.abc import Sequence

from liantu.workbooks.delimited import grid_of
from liantu.workbooks.grids import trim
from liantu.workbooks.types import Grid, Value

SHEET = "粘贴的内容"


def from_clipboard(text: str, *, labels: Sequence[str] = ()) -> Grid:
    """Give the grid of a pasted block: tabs between cells, quotes around cells with line breaks; rows may be ragged.

    With `labels`, for a block pasted without its header, they become the header row; addresses stay those of the block.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    rows = trim(grid_of(list(csv.reader(io.StringIO(text, newline=""), delimiter="\t")), SHEET).rows)
    return _headed(rows, labels) if labels else Grid(SHEET, rows)


def _headed(rows: list[list[Value]], labels: Sequence[str]) -> Grid:
    width = max(len(labels), max(map(len, rows), default=0))
    head: list[Value] = [*labels, *[None] * (width - len(labels))]
    origins = {(row + 1, column): (row, column) for row in range(len(rows)) for column in range(width)}
    return Grid(SHEET, [head, *(row + [None] * (width - len(row)) for row in rows)], origins=origins)
