"""Where a statement comes from, as a reader may see it: the quote in its text, the workbook cell, the ledger
revision.
"""

from dataclasses import dataclass
from typing import Any

from liantu.ledgers.spec import LedgerSpec
from liantu.store.models import Revision, Source, Statement, Text
from liantu.store.packs import ledgers
from liantu.store.reach import Reach

AROUND = 120  # characters shown before and after a quote


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote of a document: `before` + `quote` + `after` is the text around it, the anchor stands at [start, end) of
    `quote`.

    `before` and `after` are empty where the reader may see the quote only. `place` tells page, sheet and cell if known.
    """

    source: Source
    text: Text
    quote: str
    start: int
    end: int
    before: str
    after: str
    place: dict[str, Any]
    openable: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a ledger's revision, and the workbook cell it was imported from, if it was."""

    revision: Revision
    ledger: LedgerSpec | None
    label: str
    value: Any
    source: Source | None
    sheet: str
    cell: str
    openable: bool


def evidence_of(row: Statement, reach: Reach) -> Quote | Cell:
    """Give the evidence of a statement within reach; of a source that may not be opened, the quote alone."""
    if row.text_id is not None and row.text is not None:
        return _quote(row, row.text, reach)
    if row.revision is None:
        raise AssertionError(f"statement {row.pk} has no evidence")
    return _cell(row, row.revision, reach)


def _quote(row: Statement, text: Text, reach: Reach) -> Quote:
    start, end = row.quote_start or 0, row.quote_end or 0
    openable = reach.sources().filter(pk=text.source_id).exists()
    before = text.content[max(0, start - AROUND) : start] if openable else ""
    after = text.content[end : end + AROUND] if openable else ""
    at = (row.start or 0) - start, (row.end or 0) - start
    return Quote(
        text.source, text, text.content[start:end], *at, before, after, place_of(text, row.start or 0), openable
    )


def place_of(text: Text, start: int) -> dict[str, Any]:
    """Give page, sheet and cell of the character at `start`, as far as the format knows them, else its line."""
    for first, last, page, _box, sheet, cell in text.segments:
        if first <= start < last:
            return {"page": page, "sheet": sheet, "cell": cell}
    return {"line": text.content.count("\n", 0, start) + 1}


def _cell(row: Statement, revision: Revision, reach: Reach) -> Cell:
    spec = ledgers().get(revision.entry.ledger)
    known = spec.by_id.get(row.field) if spec else None
    source = Source.objects.filter(pk=revision.place.get("source")).first()
    openable = source is not None and reach.sources().filter(pk=source.pk).exists()
    cell = revision.place.get("cells", {}).get(row.field, "")
    return Cell(
        revision, spec, known.label if known else row.field, revision.data.get(row.field), source,
        revision.place.get("sheet", ""), cell, openable,
    )  # fmt: skip
