"""One cell of the merged table opened: its file, sheet and cell, what was returned, and what was corrected."""

from dataclasses import dataclass

from liantu.store.rounds import Board, MergedCell, MergedRow


@dataclass(frozen=True, slots=True)
class Origin:
    """A cell of the merged table with its row, field and heading."""

    row: MergedRow
    cell: MergedCell
    field: str
    label: str
    unit: str


def origin(board: Board, asked: str) -> Origin | None:
    """Give the cell that `?cell=file.row.field` asks for, None where there is none."""
    file, _, rest = asked.partition(".")
    number, _, field = rest.partition(".")
    column = next((each for each in board.merged.columns if each.id == field), None)
    row = next((each for each in board.merged.rows if (str(each.returned), str(each.row)) == (file, number)), None)
    if row is None or column is None:
        return None
    return Origin(row, row.cells[field], field, column.label, column.unit)
