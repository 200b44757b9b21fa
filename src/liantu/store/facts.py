"""Facts of the book: stored statements as the checks and plans see them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet

from liantu.measures.types import Period
from liantu.model import statement as model
from liantu.model.fact import Fact, Paper
from liantu.store.bulk_rows import among
from liantu.store.evidence import place_of
from liantu.store.models import Entity, Revision, Statement, Text

_JOINED = ("entity", "object_entity", "text__source", "revision__entry")
_AT_ONCE = 2000


class _Thing(NamedTuple):
    """What a statement is about, as `Entity` has it under the same names."""

    pk: int
    name: str
    kind: str


class _Entry(NamedTuple):
    """An entry of a ledger, as `Entry` has it."""

    pk: int
    title: str
    district: str
    example: bool


class _Revision(NamedTuple):
    """An entry's revision, as `Revision` has it."""

    place: dict[str, Any]
    at: datetime
    entry: _Entry


class _Row(NamedTuple):
    """A stored statement with what it is evidence of, as `Statement` has it under the same names."""

    pk: int
    kind: str
    field: str
    start: int | None
    end: int | None
    quote_start: int | None
    quote_end: int | None
    subject: str
    subject_type: str
    object: str
    indicator: str
    basis: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    period_start: date | None
    period_end: date | None
    modality: str
    scope: str
    said_by: str
    stage: str
    relation: str
    extra: dict[str, Any]
    text_id: int | None
    revision_id: int | None
    text: Text | None
    revision: _Revision | None
    entity: _Thing | None
    object_entity: _Thing | None


_TOLD = _Row._fields[1:23]
_NOWHERE = model.Evidence(0, 0, 0, 0)  # of what ledgers state: their evidence is a field
Told = Statement | _Row
_STANDING = (Statement.Status.PROPOSED, Statement.Status.ACCEPTED, Statement.Status.CORRECTED)


def standing(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """Narrow to statements that somebody may still hold for true, with what `facts` needs, by id."""
    return rows.filter(live=True, status__in=_STANDING).select_related(*_JOINED).order_by("pk")


def facts(rows: QuerySet[Statement]) -> list[Fact]:
    """Give the standing statements among `rows` as facts."""
    # Put in order here: asked for in the order of ids, a database reads a million rows to find a hundred.
    return sorted(as_facts(_light(standing(rows).select_related(None).order_by())), key=attrgetter("id"))


def _light(rows: QuerySet[Statement]) -> Iterator[_Row]:
    """Load what facts are made of, a chunk at a time: what many statements share once, and no model of each."""
    asked = rows.values_list("pk", *_TOLD, "text", "revision", "entity", "object_entity").iterator(chunk_size=_AT_ONCE)
    while chunk := list(islice(asked, _AT_ONCE)):
        text, revision = _texts({row[-4] for row in chunk} - {None}), _revisions({row[-3] for row in chunk} - {None})
        entity = _things({row[at] for row in chunk for at in (-2, -1)} - {None})
        for *told, of_text, of_revision, about, other in chunk:
            shared = text.get(of_text), revision.get(of_revision), entity.get(about), entity.get(other)
            yield _Row._make([*told, of_text, of_revision, *shared])


def _texts(ids: set[int]) -> dict[int, Text]:
    return Text.objects.select_related("source").defer("blocks").in_bulk(ids)


def _revisions(ids: set[int]) -> dict[int, _Revision]:
    rows = Revision.objects.filter(pk__in=among(ids)).values_list(
        "pk", "place", "at", "entry", "entry__title", "entry__district", "entry__example"
    )
    return {pk: _Revision(place, at, _Entry._make(entry)) for pk, place, at, *entry in rows}


def _things(ids: set[int]) -> dict[int, _Thing]:
    rows = Entity.objects.filter(pk__in=among(ids)).values_list(*_Thing._fields)
    return {row[0]: _Thing._make(row) for row in rows}


def as_facts(rows: Iterable[Told]) -> Iterator[Fact]:
    """Turn loaded statements (with entity, text and revision) into facts, one by one."""
    papers: dict[tuple[str, int], Paper] = {}
    for row in rows:
        known = ("text", row.text_id) if row.text_id is not None else ("revision", row.revision_id or 0)
        if known not in papers:
            papers[known] = _paper(row)
        yield _fact(row, papers[known])


def _fact(row: Told, paper: Paper) -> Fact:
    quote, anchor, place = _words(row)
    target = str(row.extra.get("object_type", "")), row.object
    return Fact(
        row.pk, paper, statement(row), _topic(row.entity, row.subject_type, row.subject),
        row.entity.name if row.entity else row.subject, row.entity.kind if row.entity else row.subject_type,
        quote, anchor, place,
        _topic(row.object_entity, *target) if row.kind == "relation" else None,
        row.object_entity.name if row.object_entity else row.object if row.kind == "relation" else "",
    )  # fmt: skip


def statement(row: Told) -> model.Statement:
    """Give a stored statement as the model's own type."""
    at = _place(row) if row.text_id else _NOWHERE
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


def _place(row: Told) -> model.Evidence:
    return model.Evidence(row.start or 0, row.end or 0, row.quote_start or 0, row.quote_end or 0)


def _words(row: Told) -> tuple[str, str, str]:
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


def _paper(row: Told) -> Paper:
    if row.text is not None:
        source = row.text.source
        return Paper(
            f"text:{row.text_id}", source.title or source.name, _dated(source.dated_start, source.dated_end),
            source.publisher, source.district, False, source.example, source.trust == "suspect",
        )  # fmt: skip
    if row.revision is None:
        raise AssertionError(f"statement {row.pk} has no evidence")
    return _entry_paper(row.revision)


def _entry_paper(revision: Revision | _Revision) -> Paper:
    entry, day = revision.entry, revision.at.date()
    return Paper(f"entry:{entry.pk}", f"台账：{entry.title}", (day, day), "", entry.district, True, entry.example)


def _dated(start: date | None, end: date | None) -> tuple[date, date] | None:
    return (start, end or start) if start else None


def _topic(entity: Entity | _Thing | None, kind: str, name: str) -> object:
    return entity.pk if entity else (kind, name)


def _period(row: Told) -> Period | None:
    return Period(row.period_start, row.period_end) if row.period_start and row.period_end else None


def _number(value: Decimal | None) -> Decimal | None:
    """The stored number without the column's trailing zeros: rounding is judged by its digits."""
    return None if value is None else value.normalize() + 0
