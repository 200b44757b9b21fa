"""HTML of a text: its blocks, and in them the runs as marks that carry the numbers of their statements.

The text of the element (`textContent`) is the document's text, character for character, save that NUL and halves of
surrogate pairs, which HTML cannot hold, are U+FFFD. So the page's script finds every offset again.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape

from liantu.export.labels import label
from liantu.export.runs import Part, Row, Run, parts, row_of, spans, tables
from liantu.model.document import Document, Role
from liantu.model.lang import Lang
from liantu.model.statement import NumberUse, Relation, Statement

ASTRAL = re.compile("[\U00010000-\U0010ffff]")
UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
OFF = (Role.NAVIGATION, Role.FOOTER, Role.DUPLICATE)
KINDS = ("Measure", "Milestone", "Relation")  # in the order in which they give a run its colour


class Offsets:
    """Turns code points into the UTF-16 units that a browser counts."""

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in ASTRAL.finditer(text)]

    def __call__(self, at: int) -> int:
        """Give the UTF-16 offset of the code point at `at`."""
        return at + bisect_left(self._astral, at)


def text_html(document: Document, statements: Sequence[Statement], numbers: Sequence[NumberUse], lang: Lang) -> str:
    """Give the highlighted text; `numbers` are those the page shows, of which the ones set aside are greyed."""
    text, offsets = document.text, Offsets(document.text)
    pieces: list[str] = []
    open_role: Role | None = None
    for table, group in tables(text, parts(len(text), document.blocks, spans(statements, numbers))):
        role = group[0].role if group[0].role in OFF else None
        if role is not open_role and not _blank(text, group[0]):
            pieces.append("</section>" if open_role else "")
            pieces.append(_section(role, group[0].reason, lang) if role else "")
            open_role = role
        pieces.append('<div class="rows" tabindex="0">' if table else "")
        pieces += (_part(text, part, offsets(part.start), statements, numbers) for part in group)
        pieces.append("</div>" if table else "")
    pieces.append("</section>" if open_role else "")
    return "".join(pieces)


def _blank(text: str, part: Part) -> bool:
    return part.role is None and not text[part.start : part.end].strip()


def _part(text: str, part: Part, at: int, statements: Sequence[Statement], numbers: Sequence[NumberUse]) -> str:
    row = row_of(text, part)
    inner = _row(text, row, statements, numbers) if row else _runs(text, part.runs, statements, numbers)
    if _blank(text, part):
        return f'<span class="gap" data-at="{at}">{inner}</span>'
    return f'<div class="part {part.role or "between"}{" row" if row else ""}" data-at="{at}">{inner}</div>'


def _section(role: Role, reason: str, lang: Lang) -> str:
    title = f' title="{_escaped(reason)}"' if reason else ""
    return f'<section class="off" data-role="{role}" data-label="{label("role", role, lang)}"{title}>'


def _runs(text: str, runs: Sequence[Run], statements: Sequence[Statement], numbers: Sequence[NumberUse]) -> str:
    return "".join(_run(text, run, statements, numbers) for run in runs)


def _row(text: str, row: Row, statements: Sequence[Statement], numbers: Sequence[NumberUse]) -> str:
    """A table's row: its cells, with the tabs of the text between them, which the page does not show."""
    return "".join(
        row.woven(
            lambda runs: f'<span class="cell">{_runs(text, runs, statements, numbers)}</span>',
            lambda tab: f'<span class="tab">{_run(text, tab, statements, numbers)}</span>',
        )
    )


def _run(text: str, run: Run, statements: Sequence[Statement], numbers: Sequence[NumberUse]) -> str:
    shown = _escaped(text[run.start : run.end])
    if not run.idents:
        return shown
    aside = next((-1 - ident for ident in run.idents if ident < 0), None)
    title = "" if aside is None else f' title="{_escaped(numbers[aside].reason)}"'
    idents = " ".join(map(str, run.idents))
    classes = " ".join(_classes([statements[ident] for ident in run.idents if ident >= 0], aside is not None))
    tag = "mark" if any(ident >= 0 for ident in run.idents) else "span"
    return f'<{tag} class="{classes}" data-s="{idents}"{title}>{shown}</{tag}>'


def _classes(covering: Sequence[Statement], aside: bool) -> Iterator[str]:
    """A run's classes: that it is one, each kind over it, the modality of the one that colours it, and set aside."""
    yield "run"
    by_kind = {type(one).__name__: one for one in reversed(covering)}
    present = [by_kind[kind] for kind in KINDS if kind in by_kind]
    yield from (type(one).__name__.lower() for one in present)
    if present and not isinstance(present[0], Relation):
        yield present[0].modality.value
    if aside:
        yield "aside"


def _escaped(text: str) -> str:
    """Escape for HTML; a carriage return is written as a reference, or the parser would drop it."""
    return UNHOLDABLE.sub("\N{REPLACEMENT CHARACTER}", escape(text)).replace("\r", "&#13;")


__all__ = ["Offsets", "Part", "text_html"]
