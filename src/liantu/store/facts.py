"""Facts of the book: stored statements as the checks and plans see them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from liantu.measures.types import Period
from liantu.model import statement as model
from liantu.model.fact import Fact, Paper
from liantu.store.evidence import place_of
from liantu.store.models import Entity, Revision, Statement, Text

_JOINED = ("entity", "object_entity", "text__source", "revision__entry")
_AT_ONCE = 2000
_STANDING = (Statement.Status.PROPOSED, Statement.Status.ACCEPTED, Statement.Status.CORRECTED)


def standing(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """Narrow to statements that somebody may still hold for true, with what `facts` needs, by id."""
    return rows.filter(live=True, status__in=_STANDING).select_related(*_JOINED).order_by("pk")


def facts(rows: QuerySet[Statement]) -> list[Fact]:
    """Give the standing statements among `rows` as facts."""
    # Thousands of statements share a text, an entry and an entity: each of these is loaded once for a chunk.
    loaded = standing(rows).select_related(None).prefetch_related(
        "entity", "object_entity",
        Prefetch("text", queryset=Text.objects.select_related("source").defer("blocks")),
        Prefetch("revision", queryset=Revision.objects.select_related("entry").defer("data", "entry__data")),
    )  # fmt: skip
    return list(as_facts(loaded.iterator(chunk_size=_AT_ONCE)))


def as_facts(rows: Iterable[Statement]) -> Iterator[Fact]:
    """Turn loaded statements (with entity, text and revision) into facts, one by one."""
    papers: dict[tuple[str, int], Paper] = {}
    for row in rows:
        known = ("text", row.text_id) if row.text_id is not None else ("revision", row.revision_id or 0)
        if known not in papers:
            papers[known] = _paper(row)
        yield _fact(row, papers[known])


def _fact(row: Statement, paper: Paper) -> Fact:
    quote, anchor, place = _words(row)
    target = str(row.extra.get("object_type", "")), row.object
    return Fact(
        row.pk, paper, statement(row), _topic(row.entity, row.subject_type, row.subject),
        row.entity.name if row.entity else row.subject, row.entity.kind if row.entity else row.subject_type,
        quote, anchor, place,
        _topic(row.object_entity, *target) if row.kind == "relation" else None,
        row.object_entity.name if row.object_entity else row.object if row.kind == "relation" else "",
    )  # fmt: skip


def statement(row: Statement) -> model.Statement:
    """Give a stored statement as the model's own type."""
    at = model.Evidence(row.start or 0, row.end or 0, row.quote_start or 0, row.quote_end or 0)
    if row.kind == "milestone":
        return model.Milestone(
            at, row.subject, model.Stage(row.stage), _period(row), model.Modality(row.modality or "actual"),
            row.scope or None, row.said_by or None,
        )  # fmt: skip
    if row.kind == "relation":
        return model.Relation(at, row.subject, model.RelationKind(row.relation), row.object)
    return model.Measure(
        at, row.subject or None, row.subject_type, row.indicator, row.object or None, model.Basis(row.basis),
        _number(row.low), _number(row.high), row.unit, _period(row), model.Modality(row.modality or "actual"),
        row.scope or None, row.said_by or None, row.extra.get("indicator_id"), row.extra.get("unit_id"),
        row.extra.get("base"), bool(row.extra.get("approx")), (), row.extra.get("note"),
    )  # fmt: skip


def _words(row: Statement) -> tuple[str, str, str]:
    """The quote, the anchor and where they stand; of a ledger's statement its field and workbook cell."""
    if row.text is not None:
        content = row.text.content
        quote = content[row.quote_start or 0 : row.quote_end or 0]
        return quote, content[row.start or 0 : row.end or 0], place_words(row.text, row.start or 0)
    cells = row.revision.place.get("cells", {}) if row.revision else {}
    sheet = row.revision.place.get("sheet", "") if row.revision else ""
    return "", row.field, f"{sheet}!{cells[row.field]}" if row.field in cells else row.field


def place_words(text: Text, start: int) -> str:
    """Say where a character of a text stands: 第3页, 表1!B4, 第12行."""
    place = place_of(text, start)
    if place.get("cell"):
        return f"{place['sheet']}!{place['cell']}"
    return f"第{place['page']}页" if place.get("page") else f"第{place['line']}行" if place.get("line") else ""


def _paper(row: Statement) -> Paper:
    if row.text is not None:
        source = row.text.source
        return Paper(
            f"text:{row.text_id}", source.title or source.name, _dated(source.dated_start, source.dated_end),
            source.publisher, source.district, False, source.example, source.trust == "suspect",
        )  # fmt: skip
    if row.revision is None:
        raise AssertionError(f"statement {row.pk} has no evidence")
    return _entry_paper(row.revision)


def _entry_paper(revision: Revision) -> Paper:
    entry, day = revision.entry, revision.at.date()
    return Paper(f"entry:{entry.pk}", f"台账：{entry.title}", (day, day), "", entry.district, True, entry.example)


def _dated(start: date | None, end: date | None) -> tuple[date, date] | None:
    return (start, end or start) if start else None


def _topic(entity: Entity | None, kind: str, name: str) -> object:
    return entity.pk if entity else (kind, name)


def _period(row: Statement) -> Period | None:
    return Period(row.period_start, row.period_end) if row.period_start and row.period_end else None


def _number(value: Decimal | None) -> Decimal | None:
    """The stored number without the column's trailing zeros: rounding is judged by its digits."""
    return None if value is None else value.normalize() + 0
