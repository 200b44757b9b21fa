"""Tables to text, for workbooks and CSV alike: one line per row, tabs between cells, a segment for each cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from liantu.model.document import Place, Role
from liantu.reading.formats.assembly import Assembly

_MOST_TABS = 20_000_000


@dataclass(slots=True)
class Sheet:
    """A sheet's filled cells by row and column, both counted from 0; `name` is None for a lone table (CSV)."""

    name: str | None
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Set a cell, its blanks folded; an empty text leaves it empty."""
        if folded := " ".join(text.split()):
            self.rows.setdefault(row, {})[column] = folded


def write_sheets(sheets: list[Sheet]) -> Assembly:
    """Write the sheets that hold anything, each under its name as a heading line."""
    assembly = Assembly()
    for sheet in sheets:
        rows = list(_unmerged(sheet))
        if not rows:
            continue
        if sheet.name is not None:
            assembly.separate("\n\n")
            start = assembly.length
            assembly.add(" ".join(sheet.name.split()) or "工作表", Place(sheet=sheet.name))
            assembly.mark(start, Role.HEADING)
        _write_rows(assembly, sheet.name, rows)
    return assembly


def _unmerged(sheet: Sheet) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield the rows in order; of a merged range only its first cell speaks."""
    waiting = sorted(sheet.merges, reverse=True)
    active: list[tuple[int, int, int, int]] = []
    for row in sorted(sheet.rows):
        while waiting and waiting[-1][0] <= row:
            active.append(waiting.pop())
        active = [merge for merge in active if merge[2] >= row]
        cells = {
            column: text
            for column, text in sorted(sheet.rows[row].items())
            if not any(left <= column <= right and (row, column) != (top, left) for top, left, _, right in active)
        }
        if cells:
            yield row, cells


def _write_rows(assembly: Assembly, name: str | None, rows: list[tuple[int, dict[int, str]]]) -> None:
    """Write rows; columns empty throughout the sheet take no tab, an empty row leaves an empty line."""
    columns = sorted({column for _, cells in rows for column in cells})
    order = {column: place for place, column in enumerate(columns)}
    aligned = len(columns) * len(rows) <= _MOST_TABS
    before: int | None = None
    for row, cells in rows:
        assembly.separate("\n" if before is None or row == before + 1 else "\n\n")
        before = row
        at = 0
        for column, text in cells.items():
            tabs = order[column] - at if aligned else int(at > 0)
            assembly.add("\t" * tabs)
            assembly.add(text, Place(sheet=name, cell=address(row, column)))
            at = order[column] if aligned else 1


def address(row: int, column: int) -> str:
    """Give the A1 address of a cell counted from 0.

    >>> address(0, 0), address(9, 27)
    ('A1', 'AB10')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def parse_address(text: str) -> tuple[int, int] | None:
    """Give row and column, counted from 0, of an A1 address; None if it is none."""
    letters = text.rstrip("0123456789").replace("$", "")
    digits = text[len(text.rstrip("0123456789")) :]
    if not (letters.isascii() and letters.isalpha() and digits) or len(letters) > 3 or len(digits) > 7:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1
