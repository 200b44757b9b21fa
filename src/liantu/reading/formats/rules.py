"""The lines that a page draws and the grids of cells they rule, in whose columns and rows a table's text stands."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from liantu.reading.formats.layout import Line, Run, lines_of

_NEAR = 3.0  # points; the borders of neighbouring cells are drawn that close together, or as thin boxes
_SHORTEST = 6.0
_COVERED = 0.7
# A frame round the page or a text in boxes is no table.
_FEWEST_LINES = 3
_LONGEST_CELL = 400
# A page of drawings has no tables worth looking for.
MOST_RULES = 6000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` on its own axis, from `start` to `end` along the other; points from the top left."""

    at: float
    start: float
    end: float


def sort_rules(lines: Iterable[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """Tell level lines from upright ones; `lines` are x0, y0, x1, y1 of the ends. Slanted, short ones drop out."""
    level, upright = [], []
    for x0, y0, x1, y1 in lines:
        if abs(y0 - y1) <= 1 and abs(x0 - x1) >= _SHORTEST:
            level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 1 and abs(y0 - y1) >= _SHORTEST:
            upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return level, upright


class Walls:
    """The upright lines of a page, asked whether one parts two neighbours of a line of text."""

    def __init__(self, upright: Sequence[Rule]) -> None:
        self._rules = sorted(upright, key=lambda rule: rule.at)
        self._places = [rule.at for rule in self._rules]

    def part(self, before: float, after: float, top: float) -> bool:
        """Whether a line stands between `before` and `after` at the height `top`."""
        if after - before < 1:
            return False
        index = bisect_left(self._places, before - 1)
        while index < len(self._places) and self._places[index] <= after + 1:
            if self._rules[index].start <= top + 1 < self._rules[index].end:
                return True
            index += 1
        return False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the edges of its columns and rows, ascending, and the lines it is ruled with."""

    xs: list[float]
    ys: list[float]
    level: list[Rule]
    upright: list[Rule]

    def holds(self, run: Run) -> bool:
        """Whether a run stands inside the table."""
        middle = (run.x0 + run.x1) / 2
        return self.xs[0] < middle < self.xs[-1] and self.ys[0] < run.middle < self.ys[-1]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """The row and column of the cell at a place, both from 0; of cells run together those of the first."""
        row, column = _band(self.ys, y), _band(self.xs, x)
        while column and not _drawn(self.upright, self.xs[column], self.ys[row], self.ys[row + 1]):
            column -= 1
        while row and not _drawn(self.level, self.ys[row], self.xs[column], self.xs[column + 1]):
            row -= 1
        return row, column


def _band(edges: Sequence[float], at: float) -> int:
    return min(max(bisect_left(edges, at) - 1, 0), len(edges) - 2)


def _drawn(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether a line is drawn at `at` along most of `[start, end]`."""
    spans = sorted((max(r.start, start), min(r.end, end)) for r in rules if abs(r.at - at) <= _NEAR)
    covered, reached = 0.0, start
    for begin, stop in spans:
        covered += max(0.0, stop - max(begin, reached))
        reached = max(reached, stop)
    return covered >= _COVERED * (end - start)


def grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines of a page rule, from the top: three level and three upright edges at least.

    Two rows belong to one table where an upright line runs beside them. Where no line closes the sides, the level
    lines' ends do.
    """
    found = []
    for ys in _stacks(_edges(r.at for r in level), upright):
        rows = [r for r in level if ys[0] - _NEAR <= r.at <= ys[-1] + _NEAR]
        columns = [r for r in upright if r.end > ys[0] + _NEAR and r.start < ys[-1] - _NEAR]
        sides = (min(r.start for r in rows), max(r.end for r in rows))
        xs = _edges([*(r.at for r in columns), *sides])
        if len(ys) >= _FEWEST_LINES and len(xs) >= _FEWEST_LINES:
            found.append(Grid(xs, ys, rows, columns))
    return found


def _stacks(ys: Sequence[float], upright: Sequence[Rule]) -> list[list[float]]:
    """The heights of level lines, parted where no upright line runs from one to the next."""
    stacks: list[list[float]] = []
    for y in ys:
        above = stacks[-1][-1] if stacks else 0.0
        if stacks and any(r.start <= above + _NEAR and r.end >= y - _NEAR for r in upright):
            stacks[-1].append(y)
        else:
            stacks.append([y])
    return stacks


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for at in sorted(places):
        if not edges or at - edges[-1] > _NEAR:
            edges.append(at)
    return edges


def is_table(grid: Grid, runs: Sequence[Run]) -> bool:
    """Whether what a grid holds is a table: several cells have text, none of them a page of it."""
    sizes: dict[tuple[int, int], int] = {}
    for run in runs:
        at = grid.cell((run.x0 + run.x1) / 2, run.middle)
        sizes[at] = sizes.get(at, 0) + len(run.text)
    return len(sizes) > _FEWEST_LINES and max(sizes.values()) <= _LONGEST_CELL


def table_lines(grid: Grid, runs: Sequence[Run]) -> list[Line]:
    """Give one line for each row of a table: its cells between tabs, empty ones too; a cell's own lines are joined."""
    cells: dict[int, dict[int, list[Run]]] = {}
    for run in runs:
        row, column = grid.cell((run.x0 + run.x1) / 2, run.middle)
        cells.setdefault(row, {}).setdefault(column, []).append(run)
    return [_row(grid, columns) for _, columns in sorted(cells.items())]


def _row(grid: Grid, columns: dict[int, list[Run]]) -> Line:
    texts = [_joined(columns.get(column, [])) for column in range(len(grid.xs) - 1)]
    runs = [run for each in columns.values() for run in each]
    box = (
        min(run.x0 for run in runs),
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
    )
    return Line("\t".join(texts), box, median(run.size for run in runs), grid.xs[0], grid.xs[-1])


def _joined(runs: Sequence[Run]) -> str:
    """A cell's lines as one: words of Latin letters part with a blank, all else goes on."""
    text = ""
    for line in lines_of(runs):
        piece = line.text.replace("\t", " ")
        text += f" {piece}" if (text[-1:] + piece[:1]).isascii() and (text[-1:] + piece[:1]).isalpha() else piece
    return text.strip()
