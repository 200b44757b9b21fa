"""Columns in reading order: gutters found from aligned left edges, accepted only where both sides read like prose."""

from bisect import bisect_right
from collections.abc import Sequence
from statistics import median

from liantu.reading.formats.layout import Run, rows_of

_DEEPEST = 4
_FEWEST_ROWS = 3
_MOST_RUNS = 20_000
_MOST_EDGES = 24
_GUTTER = 0.8  # of the body size; narrower gaps occur between words
_NARROWEST = 6.0  # a newspaper column has more characters across; most table cells have fewer
_INDENT = 2.5
_LEVEL, _LEVEL_GAP = 2.5, 1.0
_FILLED = 0.6  # prose fills its lines; the cells of a table do not


def reading_order(runs: Sequence[Run], em: float, depth: int = 0) -> list[list[Run]]:
    """Split a page's runs into regions in reading order: a region spans the columns, or is one column.

    Full-width lines (a headline, a rule's caption) cut the page into bands; each band's columns are read left to
    right. A table is no band of columns: its rows stay together.
    """
    if depth >= _DEEPEST or not 2 * _FEWEST_ROWS <= len(runs) <= _MOST_RUNS:
        return [list(runs)]
    options = [_Cut(runs, edge, em) for edge in _edges(runs, em)]
    best = max(options, key=lambda cut: cut.gain, default=None)
    if best is None or not best.gain:
        return [list(runs)]
    regions: list[list[Run]] = []
    for region, in_columns in best.regions:
        regions += reading_order(region, em, depth + 1) if in_columns else [region]
    return regions


def _edges(runs: Sequence[Run], em: float) -> list[float]:
    """Give the left edges that several runs share, the most shared first, without the leftmost."""
    groups: list[list[float]] = []
    for x0 in sorted(run.x0 for run in runs):
        if groups and x0 - groups[-1][0] < em / 2:
            groups[-1].append(x0)
        else:
            groups.append([x0])
    shared = [group for group in groups[1:] if len(group) >= _FEWEST_ROWS]
    return [group[0] for group in sorted(shared, key=len, reverse=True)[:_MOST_EDGES]]


class _Cut:
    """A page cut at the gutter left of `edge`: its regions, and how many characters come to stand in columns."""

    def __init__(self, runs: Sequence[Run], edge: float, em: float) -> None:
        strip = (edge - _GUTTER * em, edge - 0.05 * em)
        crossing = [run for run in runs if run.x0 < strip[1] and run.x1 > strip[0]]
        self.regions: list[tuple[list[Run], bool]] = []
        self.gain = 0
        for band in _bands(runs, crossing):
            left = [run for run in band if run.x1 <= strip[0]]
            right = [run for run in band if run.x0 >= strip[1]]
            if len(left) + len(right) == len(band) and _side_by_side(left, right, em):
                tail = _take_tail(left, right, em)
                self.regions += [(left, True), (right, True), *([(tail, False)] if tail else [])]
                self.gain += sum(len(run.text) for run in band)
            elif self.regions and not self.regions[-1][1]:
                self.regions[-1][0].extend(band)
            else:
                self.regions.append((list(band), False))


def _bands(runs: Sequence[Run], crossing: list[Run]) -> list[list[Run]]:
    """Cut the page at its crossing rows: bands of free runs and the crossing rows between them, top to bottom."""
    walls = rows_of(crossing)
    spans = [(min(run.top for run in wall), max(run.bottom for run in wall)) for wall in walls]
    middles = [(top + bottom) / 2 for top, bottom in spans]
    barred = set(map(id, crossing))
    free: list[list[Run]] = [[] for _ in range(len(walls) + 1)]
    for run in runs:
        if id(run) in barred:
            continue
        at = bisect_right(middles, run.middle)
        beside = next((each for each in (at - 1, at) if 0 <= each < len(spans) and _within(run, spans[each])), None)
        if beside is None:
            free[at].append(run)
        else:
            walls[beside].append(run)
    bands = [free[0]]
    for wall, below in zip(walls, free[1:], strict=True):
        bands += [wall, below]
    return [band for band in bands if band]


def _within(run: Run, span: tuple[float, float]) -> bool:
    return span[0] < run.middle < span[1]


def _side_by_side(left: list[Run], right: list[Run], em: float) -> bool:
    """Tell whether the columns on both sides of a gutter, and only those next to it, read like prose."""
    if not left or not right:
        return False
    begin, end = min(run.x0 for run in right), max(run.x1 for run in left)
    left = [run for run in left if run.x1 > end - _NARROWEST * em]
    right = [run for run in right if run.x0 < begin + _INDENT * em]
    if not (_is_prose(left, em) and _is_prose(right, em)):
        return False
    top = max(min(run.top for run in side) for side in (left, right))
    bottom = min(max(run.bottom for run in side) for side in (left, right))
    shortest = min(max(run.bottom for run in side) - min(run.top for run in side) for side in (left, right))
    return bottom - top >= 0.5 * shortest


def _take_tail(left: list[Run], right: list[Run], em: float) -> list[Run]:
    """Take out what stands below a gap under two columns that end level, such as a narrow table below both."""
    longer, shorter = sorted((left, right), key=lambda side: max(run.bottom for run in side), reverse=True)
    level = max(run.bottom for run in shorter)
    end = 0.0
    for row in rows_of(longer):
        top = min(run.top for run in row)
        if top > level and top - end > _LEVEL_GAP * em and abs(end - level) < _LEVEL * em:
            tail = [run for run in longer if run.middle > top]
            longer[:] = [run for run in longer if run.middle <= top]
            return tail
        end = max(run.bottom for run in row)
    return []


def _is_prose(side: list[Run], em: float) -> bool:
    rows = rows_of(side)
    if len(rows) < _FEWEST_ROWS:
        return False
    width = max(run.x1 for run in side) - min(run.x0 for run in side)
    fill = median(sum(run.x1 - run.x0 for run in row) for row in rows)
    return width >= _NARROWEST * em and fill >= _FILLED * width
