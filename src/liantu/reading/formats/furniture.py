"""Page furniture: running heads and feet repeated from page to page, and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from liantu.model.document import Role
from liantu.reading.formats.layout import Line, Run, lines_of, rows_of
from liantu.reading.formats.rules import Grid

_EDGE = 0.12
_DEEPEST_ROW = 3
_SHARE = 0.3
_DIGITS = re.compile(r"[0-9０-９]+|[ivxlcIVXLC]+(?=\W*$)")
_PAGE_NUMBER = re.compile(
    r"[-—–·\s|]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页)?(?:\s*[/,，共]+\s*\d{1,4}\s*页?)?[-—–·\s|]*"
)


@dataclass(slots=True)
class Page:
    """A page as found: its runs, its ruled tables, and its height in points; `number` counts from 1."""

    number: int
    height: float
    runs: list[Run]
    grids: list[Grid] = field(default_factory=list)


def take_furniture(pages: Sequence[Page]) -> list[tuple[int, Line, Role]]:
    """Take the furniture out of the pages' runs; give it as page number, line and role in page order."""
    rows = [(page, row, role) for page in pages for row, role in _edge_rows(page)]
    seen: defaultdict[tuple[str, Role], set[int]] = defaultdict(set)
    for page, row, role in rows:
        seen[_likeness(row), role].add(page.number)
    enough = max(2, min(3, round(_SHARE * len(pages))))
    taken: list[tuple[int, Line, Role]] = []
    for page, row, role in rows:
        text = "".join(run.text for run in row)
        if _PAGE_NUMBER.fullmatch(text) or len(seen[_likeness(row), role]) >= enough:
            gone = set(map(id, row))
            page.runs = [run for run in page.runs if id(run) not in gone]
            taken += [(page.number, line, role) for line in lines_of(row)]
    return taken


def _edge_rows(page: Page) -> list[tuple[list[Run], Role]]:
    """Give the outermost rows in the top and bottom margins."""
    rows = rows_of(page.runs)
    top = [row for row in rows[:_DEEPEST_ROW] if row[0].bottom < _EDGE * page.height]
    bottom = [row for row in rows[len(top) :][-_DEEPEST_ROW:] if row[0].top > (1 - _EDGE) * page.height]
    return [(row, Role.NAVIGATION) for row in top] + [(row, Role.FOOTER) for row in bottom]


def _likeness(row: list[Run]) -> str:
    """Give what two copies of a running head share: its text without numbers and blanks, and its height."""
    text = _DIGITS.sub("#", "".join("".join(run.text for run in row).split()))
    return f"{text}@{round(row[0].middle / 4)}"
