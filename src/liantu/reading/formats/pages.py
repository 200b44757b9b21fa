"""Laid-out pages to one text: columns in reading order, paragraphs apart, each line with its page and box."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from liantu.model.document import Place, Role
from liantu.reading.formats.assembly import Assembly
from liantu.reading.formats.columns import reading_order
from liantu.reading.formats.furniture import Page, take_furniture
from liantu.reading.formats.layout import Line, Run, body_size, lines_of
from liantu.reading.formats.rules import is_table, table_lines

_INDENT = 1.2
_LARGE = 1.2
_LONGEST_HEADING = 80
_LOOSE = 1.5
_WIDEST_PITCH = 2.2  # of the size; official documents set lines 1.75 apart


@dataclass(frozen=True, slots=True)
class _Region:
    page: int
    lines: list[Line]
    pitch: float  # the usual distance from one line to the next
    ruled: bool = False


def _pitch(lines: Sequence[Line]) -> float:
    steps = [below.box[1] - above.box[1] for above, below in pairwise(lines)]
    return median(steps) if steps else 0.0


def _closest(lines: Sequence[Line]) -> float:
    steps = [below.box[1] - above.box[1] for above, below in pairwise(lines)]
    return min((step for step, line in zip(steps, lines, strict=False) if step >= line.size), default=0.0)


def write_pages(pages: Sequence[Page]) -> Assembly:
    """Write the pages' text: lines of a paragraph end in a newline, paragraphs stand apart by an empty line.

    A paragraph runs on across columns and pages. Page furniture would cut such paragraphs in two: it comes last, in
    page order, hinted as navigation (heads) or footer (feet and page numbers).
    """
    furniture = take_furniture(pages)
    em = body_size([run for page in pages for run in page.runs])
    regions = [region for page in pages for region in _regions(page, em)]
    assembly = Assembly()
    before: tuple[_Region, Line] | None = None
    for region in regions:
        for line in region.lines:
            if before is not None:
                assembly.separate(_gap(before, (region, line)))
            _write(assembly, region.page, line, Role.HEADING if _is_heading(line, em) and not region.ruled else None)
            before = (region, line)
    for number, line, role in furniture:
        assembly.separate("\n\n")
        _write(assembly, number, line, role)
    return assembly


def _regions(page: Page, em: float) -> Iterator[_Region]:
    """The regions of a page from the top: what is set between its tables, in reading order, and the tables."""
    tables = [(grid, [run for run in page.runs if grid.holds(run)]) for grid in page.grids]
    tables = [(grid, runs) for grid, runs in tables if is_table(grid, runs)]
    held = {id(run) for _, runs in tables for run in runs}
    rest = [run for run in page.runs if id(run) not in held]
    pitch = _closest(lines_of(rest)) if tables else None
    for grid, inside in tables:
        yield from _prose(page, [run for run in rest if run.middle < grid.ys[0]], em, pitch)
        rest = [run for run in rest if run.middle >= grid.ys[0]]
        lines = table_lines(grid, inside)
        yield _Region(page.number, lines, _pitch(lines), ruled=True)
    yield from _prose(page, rest, em, pitch)


def _prose(page: Page, runs: Sequence[Run], em: float, pitch: float | None) -> Iterator[_Region]:
    """Text outside tables; beside tables its `pitch` is the page's closest, for there are few lines between."""
    for region in reading_order(runs, em):
        if lines := lines_of(region):
            yield _Region(page.number, lines, _pitch(lines) if pitch is None else pitch)


def _write(assembly: Assembly, page: int, line: Line, role: Role | None) -> None:
    start = assembly.length
    left, top, right, bottom = (round(edge, 1) for edge in line.box)
    assembly.add(line.text, Place(page=page, box=(left, top, right, bottom)))
    if role is not None:
        assembly.mark(start, role)


def _gap(before: tuple[_Region, Line], after: tuple[_Region, Line]) -> str:
    """Give the break between two lines: one newline inside a paragraph, an empty line between two."""
    (region, above), (other, below) = before, after
    if region.ruled and other.ruled:  # a table goes on on the next page in as many columns
        return "\n" if region is other or above.text.count("\t") == below.text.count("\t") else "\n\n"
    if region.ruled or other.ruled:
        return "\n\n"
    if abs(above.size - below.size) > 0.15 * max(above.size, below.size):
        return "\n\n"
    if other is not region:
        return "\n" if _runs_on(above, below) else "\n\n"
    if below.box[1] - above.box[1] > _LOOSE * min(region.pitch, _WIDEST_PITCH * above.size):
        return "\n\n"
    return "\n\n" if _begins(above, below) else "\n"


def _runs_on(above: Line, below: Line) -> bool:
    """Tell whether a paragraph goes on in the next column or on the next page."""
    full = above.box[2] >= above.right - 1.5 * above.size
    flush = below.box[0] <= below.left + 0.6 * below.size
    return full and flush and "\t" not in above.text + below.text


def _begins(above: Line, below: Line) -> bool:
    """Tell by its indent whether a line begins a paragraph; lines of a centred title belong together."""
    if below.box[0] - below.left <= _INDENT * below.size or (_is_centred(above) and _is_centred(below)):
        return False
    step = below.box[0] - above.box[0]
    ended = above.box[2] < above.right - 1.5 * above.size
    return step > _INDENT * below.size or (abs(step) < 0.5 * below.size and ended)


def _is_centred(line: Line) -> bool:
    left, right = line.box[0] - line.left, line.right - line.box[2]
    return left > line.size and abs(left - right) < line.size


def _is_heading(line: Line, em: float) -> bool:
    return line.size >= _LARGE * em and len(line.text) <= _LONGEST_HEADING
