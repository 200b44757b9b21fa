"""Forms and lying tables: labels beside their values (一企一表), turned round into a grid with one header row."""

import re
from typing import NamedTuple

from liantu.workbooks.captions import is_caption_line
from liantu.workbooks.cells import anchors, shown, squeezed
from liantu.workbooks.headings import HeadingIndex, is_serial
from liantu.workbooks.periods import heading_period
from liantu.workbooks.types import Grid, Value
from liantu.workbooks.units import split_units

_MOST_ROWS = 400
_LEAST_LABELS = 3
_FACT = re.compile(r"[：:]\s*\S")  # a label with its value behind it in one cell


_INNER = re.compile(r"(?:主要)?(?:经济)?(?:指标|项目)(?:名称)?$")


class _Pair(NamedTuple):
    label: str
    value: Value
    place: tuple[int, int]


def turn_form(grid: Grid, words: HeadingIndex) -> Grid | None:
    """Give a form, or a table whose headings stand in a column, as a grid of one header row; None if it is neither.

    `origins` of the grid keeps the place of every value.
    """
    labels = _labels(grid, words)
    columns = [column for _, column in labels]
    # The labels of a form differ from one another; a column of data that happens to hold a heading (项目) repeats it.
    stacked = max((_distinct(grid, labels, column) for column in set(columns)), default=0)
    widest = max((sum(place[0] == row for place in labels) for row in {row for row, _ in labels}), default=0)
    if len(labels) < _LEAST_LABELS or stacked < 3 or widest > stacked or widest > 4:
        return None
    lead = max(set(columns), key=columns.count)
    records = _lying(grid, lead, labels) if set(columns) == {lead} else [_form(grid, labels)]
    return _turned(grid, records) if records and records[0] else None


def _distinct(grid: Grid, labels: set[tuple[int, int]], column: int) -> int:
    return len({squeezed(grid.rows[row][at]) for row, at in labels if at == column})


def _labels(grid: Grid, words: HeadingIndex) -> set[tuple[int, int]]:
    """Give the places of known headings whose right neighbour is no heading."""
    if len(grid.rows) > _MOST_ROWS:
        return set()
    covered = anchors(grid)
    found = {
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, value in enumerate(cells)
        if isinstance(value, str) and (row, column) not in covered and _is_label(value, words)
    }
    return {(row, column) for row, column in found if (row, column + 1) not in found}


def _is_label(text: str, words: HeadingIndex) -> bool:
    """Tell a known heading; 单位 alone heads the column of units."""
    if _FACT.search(text):
        return False
    return words.knows(text.rstrip("：: ")) and not is_serial(text) and squeezed(text) not in {"单位", "计量单位"}


def _form(grid: Grid, known: set[tuple[int, int]]) -> list[_Pair]:
    """Pair labels with the values to their right; a column that holds mostly known labels holds only labels."""
    pairs: list[_Pair] = []
    columns = {column for _, column in known if sum(each[1] == column for each in known) >= 2}
    covered = anchors(grid)
    first = min(row for row, _ in known)
    for row, cells in enumerate(grid.rows[first:], start=first):
        for column, value in enumerate(cells):
            is_label = (row, column) in known or (column in columns and isinstance(value, str) and len(value) <= 20)
            if not is_label or (row, column) in covered or is_caption_line(str(value)) or _INNER.match(squeezed(value)):
                continue
            at = _value_at(row, column, covered, len(cells))
            if (row, at) in known or at >= len(cells):
                continue
            inner = _inner_heads(grid, row, column, first)
            if inner:
                unit = next((v for v in cells[column + 1 :] if isinstance(v, str) and split_units(v)), None)
                pairs += [_Pair(_with_unit(f"{value}·{head}", unit), cells[c], (row, c)) for c, head in inner.items()]
                continue
            unit = _unit_beside(grid, row, at)
            pairs.append(_Pair(_with_unit(str(value), unit), cells[at], (row, at)))
    return pairs


def _inner_heads(grid: Grid, row: int, column: int, first: int) -> dict[int, str]:
    """Give the headings by column of a small table inside a form (指标名称 │ 计量单位 │ 本月 │ 累计) above `row`."""
    for above in range(row - 1, first - 1, -1):
        cells = grid.rows[above]
        if isinstance(cells[column], str) and _INNER.match(squeezed(cells[column])):
            found = {at: shown(value) for at, value in enumerate(cells) if at > column and isinstance(value, str)}
            return {at: head for at, head in found.items() if "单位" not in head and "代码" not in head}
    return {}


def _value_at(row: int, column: int, covered: dict[tuple[int, int], tuple[int, int]], width: int) -> int:
    """Give the column right of a label, past the cells its merged range covers."""
    at = column + 1
    while at < width and covered.get((row, at), (row, at))[1] == column and (row, at) in covered:
        at += 1
    return at


def _unit_beside(grid: Grid, row: int, at: int) -> str | None:
    beside = grid.rows[row][at + 1] if at + 1 < len(grid.rows[row]) else None
    return beside if isinstance(beside, str) and split_units(beside) else None


def _with_unit(label: str, unit: str | None) -> str:
    label = label.strip().rstrip("：:")
    return f"{label}（{unit}）" if unit else label


def _lying(grid: Grid, lead: int, known: set[tuple[int, int]]) -> list[list[_Pair]]:
    """Give one record per filled column right of the headings."""
    first, last = min(row for row, _ in known), max(row for row, _ in known)
    first -= first > 0 and bool(_INNER.match(squeezed(grid.rows[first - 1][lead])))
    rows = [row for row in range(first, last + 1) if isinstance(grid.rows[row][lead], str)]
    width = len(grid.rows[0])
    units = {row: _unit_of_line(grid, row, lead) for row in rows}
    skip = {column for column in range(lead + 1, width) if _holds_units(grid, rows, column)}
    return [
        [_Pair(_label(grid, row, lead, units[row], column), grid.rows[row][column], (row, column)) for row in rows]
        for column in range(lead + 1, width)
        if column not in skip and sum(grid.rows[row][column] is not None for row in rows) * 3 >= len(rows)
    ]


def _label(grid: Grid, row: int, lead: int, unit: str | None, column: int) -> str:
    """The heading that a row of a lying table gives; the row of 指标 │ 1月 │ 2月 names the period of each record."""
    text, value = shown(grid.rows[row][lead]), grid.rows[row][column]
    told, rest = heading_period(value) if isinstance(value, str) else (None, "")
    if told and not rest and _INNER.match(squeezed(text)):
        return "年份" if len(told) == 4 else "月份"
    return _with_unit(text, unit)


def _unit_of_line(grid: Grid, row: int, lead: int) -> str | None:
    return next((v for v in grid.rows[row][lead + 1 :] if isinstance(v, str) and split_units(v)), None)


def _holds_units(grid: Grid, rows: list[int], column: int) -> bool:
    texts = [grid.rows[row][column] for row in rows if grid.rows[row][column] is not None]
    return bool(texts) and all(isinstance(v, str) and (split_units(v) or v in "—-/" or "单位" in v) for v in texts)


def _turned(grid: Grid, records: list[list[_Pair]]) -> Grid:
    heads = records[0]
    origins = {(0, at): (pair.place[0], max(0, pair.place[1] - 1)) for at, pair in enumerate(heads)}
    for number, record in enumerate(records, start=1):
        origins |= {(number, at): pair.place for at, pair in enumerate(record)}
    rows: list[list[Value]] = [[pair.label for pair in heads], *([pair.value for pair in record] for record in records)]
    return Grid(grid.sheet, rows, visible=grid.visible, origins=origins)
