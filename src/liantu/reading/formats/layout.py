"""Runs of characters with boxes, and how they make lines. Points, origin at the page's top left corner, y downward."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u2018-\u201d]")
_TAB_GAP = 1.5
_BLANK_GAP = 0.3
_WIDE_GAP = 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set side by side, without a gap that could part columns or cells."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height at which the run stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `left` is where most lines of its column begin, `right` the column's right edge."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    left: float
    right: float


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Group runs that stand at the same height, top to bottom, each row left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: (each.middle, each.x0)):
        if rows and _same_height(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda each: each.x0) for row in rows]


def _same_height(first: Run, second: Run) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared >= 0.5 * min(first.bottom - first.top, second.bottom - second.top)


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """Give the lines of one column; a wide gap inside a line becomes a tab, as between the cells of a table."""
    if not runs:
        return []
    rows, right = rows_of(runs), max(run.x1 for run in runs)
    begins = Counter(round(row[0].x0) for row in rows)
    left = min(begins, key=lambda begin: (-begins[begin], begin))
    return [_line(row, left, right) for row in rows]


def _line(row: list[Run], left: float, right: float) -> Line:
    text = row[0].text
    for before, run in pairwise(row):
        text += between(before.text, run.text, run.x0 - before.x1, max(before.size, run.size)) + run.text
    box = (row[0].x0, min(run.top for run in row), max(run.x1 for run in row), max(run.bottom for run in row))
    return Line(text, box, median(run.size for run in row), left, right)


def between(before: str, after: str, gap: float, size: float) -> str:
    """Give what stands between two pieces of a line `gap` points apart: nothing, a blank, or a tab."""
    if gap >= _TAB_GAP * size:
        return "\t"
    if gap < _BLANK_GAP * size or before.endswith(" ") or after.startswith(" "):
        return ""
    return "" if gap < _WIDE_GAP * size and is_wide(before[-1:], after) else " "


def is_wide(before: str, after: str) -> bool:
    """Tell whether both pieces meet in a Chinese character or mark, between which no blank is written."""
    return bool(_WIDE.match(before) and _WIDE.match(after))


def body_size(runs: Sequence[Run]) -> float:
    """Give the size most characters are set in, 10 where there are none."""
    sizes: dict[float, int] = {}
    for run in runs:
        sizes[round(run.size, 1)] = sizes.get(round(run.size, 1), 0) + len(run.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0) or 10.0
