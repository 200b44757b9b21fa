"""The tables of a sheet: one or several, with titles, levels of header, groups and tails; or a form turned round."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from liantu.workbooks.bodies import BodyReader
from liantu.workbooks.captions import Caption, read_caption
from liantu.workbooks.cells import filled, shown, squeezed
from liantu.workbooks.forms import turn_form
from liantu.workbooks.headers import HeaderReader
from liantu.workbooks.headings import HeadingIndex, is_serial, key, take_apart
from liantu.workbooks.types import Column, Grid, Table

_HEAD_SEARCH = 60  # a first header this far down is no longer a header


class _Block(NamedTuple):
    """Header rows, the caption rows above, and the rows below up to the next block."""

    caption: range
    header: tuple[int, ...]
    body: list[int]


# Sheets that tell how to fill in others: they list the same headings as the table they explain.
_ADVICE = re.compile(r"^_|(填[表报写]?|指标|字段|使用|模板)(说明|须知|要求|解释)|^说明$|数据字典|代码表$|^下拉")


def find_tables(grid: Grid, *, file_name: str = "", words: HeadingIndex) -> list[Table]:
    """Give the tables of a sheet in reading order; [] for a sheet that holds none (a page of instructions).

    A header is a row of known headings; without any, the first row of several short texts above rows of like width.
    A form (labels beside values) and a table lying on its side are turned round: see `Grid.origins`.
    """
    if not grid.rows or _ADVICE.search(grid.sheet):
        return []
    turned = turn_form(grid, words)
    if turned is not None:
        first = min(row for row, _ in (turned.origins or {}).values())
        caption = read_caption(grid, range(first), file_name, header=range(first, len(grid.rows)))
        return [_table(turned, caption, (0,), _labels_of(turned), list(range(1, len(turned.rows))))]
    reader = HeaderReader(grid, words)
    found = []
    for block in _blocks(grid, reader):
        caption = read_caption(grid, block.caption, file_name, header=block.header)
        for labels in _side_by_side(reader.labels(block.header)):
            found.append(_table(grid, caption, block.header, labels, block.body))
    return [table for table in found if table.data_rows and len(table.columns) > 1]


def _labels_of(grid: Grid) -> dict[int, str]:
    return {at: shown(value) for at, value in enumerate(grid.rows[0])}


def _table(grid: Grid, caption: Caption, header: tuple[int, ...], labels: dict[int, str], rows: list[int]) -> Table:
    body = BodyReader(grid, labels, caption.title).read(rows)
    columns = []
    for at in range(min(labels), max(labels) + 1):
        label = labels.get(at, "")
        if label or any(grid.rows[row][at] is not None for row in body.data[:50]):
            heading = take_apart(label)
            columns.append(Column(at, label, heading.unit, heading.period, heading.name))
    return Table(
        grid,
        caption.title,
        header,
        tuple(columns),
        tuple(body.data),
        caption.unit,
        caption.told.period,
        body.skipped,
        body.groups,
        caption.facts,
        caption.told.cumulative,
    )


def _blocks(grid: Grid, reader: HeaderReader) -> Iterator[_Block]:
    """Part the sheet at its header rows; a header repeated on each printed page starts no new block."""
    starts = _starts(grid, reader)
    for number, (caption, header) in enumerate(starts):
        end = starts[number + 1][0].start if number + 1 < len(starts) else len(grid.rows)
        yield _Block(caption, header, list(range(header[-1] + 1, end)))


def _starts(grid: Grid, reader: HeaderReader) -> list[tuple[range, tuple[int, ...]]]:
    found: list[tuple[range, tuple[int, ...]]] = []
    first = _first_header(grid, reader)
    if first is None:
        return []
    header = reader.levels(first)
    found.append((range(0, header[0]), header))
    row = header[-1] + 1
    while row < len(grid.rows):
        if reader.starts(row):
            header = reader.levels(row)
            caption = _caption_above(grid, header[0], found[-1][1][-1] + 1)
            if not _repeats(grid, reader, found[-1], caption, header):
                found.append((caption, header))
            row = header[-1]
        row += 1
    return found


def _first_header(grid: Grid, reader: HeaderReader) -> int | None:
    """Give the row among the first with most known headings (the topmost that has two thirds of the most)."""
    limit = min(_HEAD_SEARCH, len(grid.rows))
    counts = [reader.known(row) for row in range(limit)]
    most = max(counts, default=0)
    if most >= 2:
        return next(row for row, count in enumerate(counts) if (count >= 2 and count * 3 >= most * 2) or count >= 3)
    return next((row for row in range(limit) if _is_plain_header(grid, row)), None)


def _is_plain_header(grid: Grid, row: int) -> bool:
    """Tell a row of two or more distinct short texts above a row about as full."""
    values = [grid.rows[row][at] for at in filled(grid.rows[row])]
    texts = {squeezed(value) for value in values}
    if len(values) < 2 or len(texts) < len(values) or not all(isinstance(v, str) and len(v) <= 20 for v in values):
        return False
    below = [len(filled(each)) for each in grid.rows[row + 1 : row + 4]]
    return any(count * 2 >= len(values) and count >= 2 for count in below) and not any(
        "：" in text or ":" in text for text in texts
    )


def _caption_above(grid: Grid, header: int, after: int) -> range:
    """Give the rows of few texts directly above a later header."""
    row = header
    while (
        row > after
        and len(filled(grid.rows[row - 1])) <= 2
        and all(isinstance(value, str) for value in grid.rows[row - 1] if value is not None)
    ):
        row -= 1
    return range(row, header)


def _repeats(
    grid: Grid,
    reader: HeaderReader,
    before: tuple[range, tuple[int, ...]],
    caption: range,
    header: tuple[int, ...],
) -> bool:
    """Tell a header repeated for printing from that of a further table with the same columns but its own title."""
    same = {at: key(each) for at, each in reader.labels(before[1]).items()} == {
        at: key(each) for at, each in reader.labels(header).items()
    }
    if not same:
        return False
    told, earlier = read_caption(grid, caption, ""), read_caption(grid, before[0], "")
    return not told.title or told.told.period == earlier.told.period


def _side_by_side(labels: dict[int, str]) -> Iterator[dict[int, str]]:
    """Part the columns where the first headings start again: 序号 企业名称 产值 │ 序号 企业名称 产值."""
    columns = sorted(labels)
    lead = [key(labels[column]) for column in columns if not is_serial(labels[column])]
    starts = [
        at
        for at, column in enumerate(columns)
        if at and lead and key(labels[column]) == lead[0] and len(columns) - at > 1
    ]
    starts = [at - 1 if is_serial(labels[columns[at - 1]]) else at for at in starts]
    edges = [0, *starts, len(columns)]
    for first, last in pairwise(edges):
        part = {column: labels[column] for column in columns[first:last]}
        if part:
            yield part
