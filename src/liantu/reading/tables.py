"""Tables in a document: rows of cells under a heading row, found among the paragraphs before these are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from liantu.measures.find import find_narrow
from liantu.measures.types import Kind
from liantu.model.document import ROW, Role
from liantu.reading.view import Paragraph

_FIGURE = re.compile(
    r"(?P<value>[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?)(?P<unit>%|[\u4e00-\u9fff/]{1,8})?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
# What stands in a row above the headings: 填报单位, 单位:万元.
_NOTE = re.compile(r"(?:计量|金额)?单位[:]|(?:填[报表]|制表|统计)[\u4e00-\u9fff]{0,4}[:]")
# A form states of one thing what its labels ask; its second row heads nothing.
_FILLED = re.compile(r".{2,}(?:公司|集团|厂|合作社|银行|学院|中心)|[0-9A-Z]{15,18}")
_RULE = re.compile(r"[|:\-\s]+")
# So many rows may stand above the first figures, and so many lines above a table may name it.
MOST_HEADS, MOST_TITLES = 3, 3
TITLE_LONGEST = 60
# What heads a part of a table in a row of its own has so many characters at most.
SECTION_LONGEST = 30
_MARKS = ("\t", "|")
# A longer table is a ledger, which is imported, not read: every figure costs about a millisecond.
MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell: its text without outer blanks and the raw span `[start, end)` of that."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row's filled cells by column, counted from 0, and the paragraph it is read as."""

    cells: dict[int, Cell]
    paragraph: Paragraph

    @property
    def span(self) -> tuple[int, int]:
        """The raw span from its first filled cell to its last."""
        return min(cell.start for cell in self.cells.values()), max(cell.end for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures under `heads`; `titles` are the short lines above, nearest first."""

    heads: list[Row]
    rows: list[Row]
    titles: list[Paragraph] = field(default_factory=list)


def figure_in(text: str) -> tuple[str, str] | None:
    """The number and the unit (empty where there is none) of a cell that holds nothing else; a year is no figure."""
    match = _FIGURE.fullmatch(text)
    if match is None or _YEAR.fullmatch(text):
        return None
    unit = match["unit"] or ""
    return (match["value"].replace("−", "-"), unit) if unit in ("", "%") or is_unit(unit) else None


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether `text` alone is a unit behind a number: 万元, 户, %, 吨/年."""
    if not text or len(text) > 8 or text[0].isdigit():
        return False
    found = find_narrow("3" + text, None)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, 1 + len(text))
    return whole and found[0].kind is Kind.QUANTITY and found[0].unit is not None


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure alone, which needs a heading to state anything."""
    return figure_in(text) is not None


def mark_tables(paragraphs: Sequence[Paragraph], folded: str, *, aligned: bool) -> list[Table]:
    """Find the tables of a text whose figures have headings; their rows become body text, whatever they looked like.

    `aligned` tells that an empty cell leaves its mark in the text (workbooks, Word, pages). Elsewhere (a PDF's layout)
    only rows with as many cells as the heading are taken, unless such marks show that lines were drawn between them.
    """
    tables: list[Table] = []
    if "\t" not in folded and "\n|" not in folded:
        return tables
    for run, above in _runs(paragraphs, folded):
        if table := _table(run, above, aligned=aligned or _leaves_marks(run, folded)):
            tables.append(table)
            for row in (*table.heads, *table.rows):
                row.paragraph.role, row.paragraph.reason = Role.BODY, ROW
    return tables


def _leaves_marks(run: Sequence[Row], folded: str) -> bool:
    """Whether an empty cell stands between two tabs somewhere, which gaps in a line never make."""
    return any("\t\t" in folded[row.paragraph.start : row.paragraph.end] for row in run)


def _runs(paragraphs: Sequence[Paragraph], folded: str) -> Iterator[tuple[list[Row], list[Paragraph]]]:
    """Rows that follow one another, each run with the short lines above it, nearest first.

    Nothing stands between the rows of a run but the lines that head parts of it.
    """
    run: list[Row] = []
    above: list[Paragraph] = []
    for paragraph in paragraphs:
        if run and _RULE.fullmatch(paragraph.text):
            continue
        cells = _cells(paragraph, folded)
        if len(cells) > 1:
            run.append(Row(cells, paragraph))
            continue
        if run and _parts_rows(paragraph, folded):
            continue
        if run:
            yield run, above
            run, above = [], []
        above = [paragraph, *above][:MOST_TITLES] if len(paragraph.text) <= TITLE_LONGEST else []
    if run:
        yield run, above


def _parts_rows(paragraph: Paragraph, folded: str) -> bool:
    """Whether a line stands between two rows of one table and only heads those below it (一、规上企业)."""
    begin, end = folded.rfind("\n", 0, paragraph.start), folded.find("\n", paragraph.end)
    if len(paragraph.text) > SECTION_LONGEST or begin < 0 or end < 0:
        return False
    before = folded[folded.rfind("\n", 0, begin) + 1 : begin]
    behind = folded[end + 1 : (folded.find("\n", end + 1) + 1 or len(folded) + 1) - 1]
    return any(mark in before for mark in _MARKS) and any(mark in behind for mark in _MARKS)


def _cells(paragraph: Paragraph, folded: str) -> dict[int, Cell]:
    """The filled cells of the line that a paragraph stands on, none where it is no line of cells."""
    if len(paragraph.lines) != 1:
        return {}
    start, end = paragraph.lines[0]
    mark = "|" if folded[start] == "|" else "\t"
    if mark == "\t":
        start = folded.rfind("\n", 0, start) + 1  # blanks at the head of a line are empty cells
    if folded.find(mark, start, end) < 0:
        return {}
    cells = {}
    at = start
    for column, part in enumerate(folded[start:end].split(mark)):
        if text := part.strip():
            begin = at + part.index(text)
            cells[column] = Cell(text, begin, begin + len(text))
        at += len(part) + 1
    return cells


def _table(run: list[Row], above: list[Paragraph], *, aligned: bool) -> Table | None:
    while run and any(_NOTE.match(cell.text) for cell in run[0].cells.values()):
        above = [run[0].paragraph, *above]
        run = run[1:]
    heads = _heads(run)
    rows = run[len(heads) :]
    if (
        not heads
        or not 0 < len(rows) <= MOST_ROWS
        or len(heads) > MOST_HEADS
        or any(_fills_in(row) or _repeats(row) for row in heads)
    ):
        return None
    width = max(max(row.cells) for row in heads) + 1
    if aligned:
        rows = [row for row in rows if max(row.cells) < width]
    else:
        size = len(heads[-1].cells)
        rows = [row for row in rows if len(row.cells) == size and sorted(row.cells) == sorted(heads[-1].cells)]
    return Table(heads, rows, above) if rows else None


def _heads(run: list[Row]) -> list[Row]:
    """The heading rows: those before the first figure; under 企业名称 a row that names one is none."""
    names = [place for place, cell in run[0].cells.items() if cell.text.endswith("名称")] if run else []
    heads = takewhile(lambda row: not any(is_figure(cell.text) for cell in row.cells.values()), run)
    return [row for number, row in enumerate(heads) if number == 0 or not any(place in row.cells for place in names)]


def _fills_in(row: Row) -> bool:
    """Whether a row is of a form: a label and what fills it in, side by side (企业名称, 某公司)."""
    texts = [cell.text for _, cell in sorted(row.cells.items())]
    return texts[0].rstrip(":").endswith("名称") and any(_FILLED.fullmatch(text) for text in texts[1:])


def _repeats(row: Row) -> bool:
    """Whether two tables stand side by side: the headings of names come twice."""
    names = [cell.text for cell in row.cells.values() if cell.text.endswith("名称")]
    return len(names) > len(set(names))
