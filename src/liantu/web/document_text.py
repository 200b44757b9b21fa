"""The full text of a document as HTML: its blocks by role, and every statement marked in its place.

Cutting into blocks and runs is that of the self-contained page (liantu.export.runs); here the marks carry the numbers
of stored statements and their status, and link to the evidence.
"""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from liantu.export.html_text import OFF
from liantu.export.labels import label
from liantu.export.runs import Part, Row, Run, Span, parts, row_of, tables
from liantu.model.document import Block, Role
from liantu.model.lang import Lang
from liantu.store.models import Statement, Text

KINDS = ("measure", "milestone", "relation")  # in the order in which they give a run its colour
_NOTHING = mark_safe("")


def marked(text: Text, rows: Sequence[Statement], at: int | None) -> SafeString:
    """Give the text with `rows` marked; the first run that holds the character `at` has the id `here`."""
    content = text.content
    spans = [Span(*_ends(row), index) for index, row in enumerate(rows) if _ends(row)[0] < _ends(row)[1]]
    blocks = [Block(start, end, Role(role), reason) for start, end, role, reason in text.blocks]
    found = parts(len(content), blocks, spans)
    here = next((row.pk for row in rows if at is not None and row.start == at), None)
    painter = _Painter(content, rows, at, here)
    return format_html_join("", "{}", ((painter.group(*each),) for each in tables(content, found)))


class _Painter:
    """Writes the parts of one text; the mark `here` is given once."""

    def __init__(self, content: str, rows: Sequence[Statement], at: int | None, here: int | None) -> None:
        self._content, self._rows, self._at, self._here = content, rows, at, here
        self._role = ""

    def group(self, table: bool, group: Sequence[Part]) -> SafeString:
        """One part, or the rows of a table in a frame that scrolls where the page is narrow."""
        inner = format_html_join("", "{}", ((self._part(each),) for each in group))
        return format_html('<div class="rows" tabindex="0">{}</div>', inner) if table else inner

    def _part(self, part: Part) -> SafeString:
        """One block, or what stands between two; blank stretches keep their line breaks."""
        row = row_of(self._content, part)
        inner = self._row(row) if row else self._runs(part.runs)
        if part.role is None and not self._content[part.start : part.end].strip():
            return format_html("<span>{}</span>", inner)
        if part.role not in OFF:
            self._role = ""
            return format_html('<div class="part {}{}">{}</div>', part.role or "between", " row" if row else "", inner)
        told = "" if part.role == self._role else label("role", part.role, Lang.ZH)
        self._role = part.role or ""
        said = format_html('<small class="role">{}</small>', told) if told else _NOTHING
        return format_html('<div class="part off" title="{}">{}{}</div>', part.reason, said, inner)

    def _runs(self, runs: Sequence[Run]) -> SafeString:
        return format_html_join("", "{}", ((self._run(run),) for run in runs))

    def _row(self, row: Row) -> SafeString:
        """A table's row: its cells, with the tabs of the text between them, which the page does not show."""
        woven = row.woven(
            lambda runs: format_html('<span class="cell">{}</span>', self._runs(runs)),
            lambda tab: format_html('<span class="tab">{}</span>', self._run(tab)),
        )
        return format_html_join("", "{}", ((each,) for each in woven))

    def _run(self, run: Run) -> SafeString:
        shown = self._content[run.start : run.end]
        held = self._at is not None and run.start <= self._at < run.end
        if not run.idents:
            return (
                format_html('<mark id="{}">{}</mark>', self._once(), shown)
                if held and self._at_bare()
                else format_html("{}", shown)
            )
        rows = [self._rows[ident] for ident in run.idents]
        anchor = format_html(' id="{}"', self._once()) if held else _NOTHING
        numbers = " ".join(str(row.pk) for row in rows)
        return format_html(
            '<mark class="{}" data-s="{}"{}>{}</mark>', " ".join(_classes(rows, self._here)), numbers, anchor, shown
        )

    def _at_bare(self) -> bool:
        return self._here is None

    def _once(self) -> str:
        self._at = None
        return "here"


def _ends(row: Statement) -> tuple[int, int]:
    """A measure or milestone is marked at its anchor, a relation at its whole quote."""
    if row.kind == "relation":
        return row.quote_start or 0, row.quote_end or 0
    return row.start or 0, row.end or 0


def _classes(rows: Sequence[Statement], here: int | None) -> Iterator[str]:
    yield "run"
    present = {row.kind: row for row in reversed(rows)}
    first = next((present[kind] for kind in KINDS if kind in present), None)
    yield from (kind for kind in KINDS if kind in present)
    if first is not None and first.kind != "relation":
        yield first.modality
    yield from sorted({row.status for row in rows})
    if here is not None and here in {row.pk for row in rows}:
        yield "lit"
