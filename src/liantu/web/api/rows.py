"""Rows of the book as rows of the API."""

from decimal import Decimal

from liantu.export.labels import label
from liantu.ledgers.amounts import exact
from liantu.ledgers.spec import Field, LedgerSpec
from liantu.model.lang import Lang
from liantu.store.models import Entity, Entry, Source, Statement
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.store.search import Passage
from liantu.store.settling import Point
from liantu.web.api.schemas import (
    DocumentRow,
    EntityRow,
    EntryRow,
    FieldRow,
    LedgerRow,
    PassageRow,
    PointRow,
    StatementRow,
    Thing,
    Value,
)
from liantu.web.claims import unit_words
from liantu.web.navigation import address


def thing(row: Entity | None) -> Thing | None:
    """Name an entity, None for none."""
    return Thing(id=row.pk, name=row.name) if row else None


def entity_row(row: Entity) -> EntityRow:
    """Give an entity; `park` and `owner` must be selected along, or each costs a query."""
    return EntityRow(
        id=row.pk, kind=row.kind, name=row.name, code=row.code, district=row.district,
        district_name=district_name(row.district), park=thing(row.park), owner=thing(row.owner),
        registered=row.registered, example=row.example, page=address("entity", row.pk),
    )  # fmt: skip


def statement_row(row: Statement) -> StatementRow:
    """Give a statement with unit, 口径 and the address of its evidence."""
    return StatementRow(
        id=row.pk, kind=row.kind, entity=thing(row.entity), subject=row.subject, subject_type=row.subject_type,
        object=row.object, indicator=row.indicator, basis=row.basis, low=_text(row.low), high=_text(row.high),
        indicator_name=label("indicator", row.indicator, Lang.ZH), unit=row.unit,
        unit_name=unit_words(row.unit) if row.unit else "", approx=bool(row.extra.get("approx")),
        period_start=row.period_start, period_end=row.period_end, modality=row.modality, scope=row.scope,
        said_by=row.said_by, stage=row.stage, relation=row.relation, status=row.status, internal=row.internal,
        example=row.example, evidence=address("evidence", row.pk),
    )  # fmt: skip


def point_row(point: Point) -> PointRow:
    """Give the figures for one thing with their verdict."""
    first = point.statements[0]
    return PointRow(
        entity=thing(first.entity), indicator=first.indicator, verdict=point.group.verdict.value,
        reason=point.group.reason, settled=point.settled is not None,
        deviation=None if point.group.deviation is None else exact(round(point.group.deviation, 6)),
        accepted=point.accepted.pk if point.accepted else None,
        statements=[statement_row(each) for each in point.statements],
    )  # fmt: skip


def ledger_row(spec: LedgerSpec, reach: Reach) -> LedgerRow:
    """Give a ledger with the fields that the reach may see."""
    fields = [_field(each) for each in reach.fields(spec)]
    return LedgerRow(id=spec.id, label=spec.label, frequency=spec.frequency.value, version=spec.version, fields=fields)


def _field(one: Field) -> FieldRow:
    return FieldRow(
        id=one.id, label=one.label, type=one.type.value, unit=one.unit, scope=one.scope, required=one.required
    )


def entry_row(row: Entry, spec: LedgerSpec, reach: Reach) -> EntryRow:
    """Give an entry, projected on the fields that the reach may see."""
    values = {
        each.id: Value(value=row.data.get(each.id), unit=each.unit, scope=each.scope) for each in reach.fields(spec)
    }
    return EntryRow(
        id=row.pk, ledger=spec.id, title=row.title, period=row.period, state=row.state, revision=row.revision,
        entity=thing(row.entity), district=row.district, example=row.example, values=values,
        evidence=address("entry", row.pk),
    )  # fmt: skip


def document_row(row: Source) -> DocumentRow:
    """Give a source with what is known of it."""
    return DocumentRow(
        id=row.pk, name=row.name, title=row.title, kind=row.kind, publisher=row.publisher, dated_start=row.dated_start,
        dated_end=row.dated_end, level=row.level, district=row.district, example=row.example, sha256=row.sha,
        page=address("document", row.pk),
    )  # fmt: skip


def passage_row(found: Passage) -> PassageRow:
    """Give a place in a document."""
    return PassageRow(
        source=found.source, title=found.title, start=found.start, end=found.end, snippet=found.snippet,
        page=address("document", found.source),
    )  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else exact(value)
