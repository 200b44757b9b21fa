"""The statements of one entity, as they stand or stood: decisions, names and settlements are replayed to a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from django.db.models import Field, Q, QuerySet

from liantu.store.models import Batch, Decision, Entity, Judgement, Name, Revision, Settlement, Statement, Text
from liantu.store.reach import Reach
from liantu.store.reviewing import CORRECTABLE
from liantu.store.settling import Point

Status = Statement.Status
HELD = (Status.PROPOSED, Status.ACCEPTED, Status.CORRECTED)
# A statement drags its whole text along unless told not to: dossiers show quotes on their own page.
_TEXT, _REVISION = ("content", "segments", "blocks"), ("data", "place", "entry__data")


def attached(rows: Iterable[Statement]) -> list[Statement]:
    """Give the rows with their entities, sources and ledger entries, each fetched once and without its bulk."""
    kept = list(rows)
    texts = Text.objects.select_related("source").defer(*_TEXT).in_bulk({row.text_id for row in kept if row.text_id})
    revisions = Revision.objects.select_related("entry").defer(*_REVISION)
    revised = revisions.in_bulk({row.revision_id for row in kept if row.revision_id})
    ends = {pk for row in kept for pk in (row.entity_id, row.object_entity_id) if pk}
    entities = Entity.objects.in_bulk(ends)
    for row in kept:
        row.text = texts[row.text_id] if row.text_id else None
        row.revision = revised[row.revision_id] if row.revision_id else None
        row.entity = entities[row.entity_id] if row.entity_id else None
        row.object_entity = entities[row.object_entity_id] if row.object_entity_id else None
    return kept


def statements_of(reach: Reach, entity: Entity, as_of: datetime | None) -> QuerySet[Statement]:
    """The statements about an entity that a reader may see and that were not rejected; of the past, candidates."""
    if as_of is None:
        return reach.statements().filter(entity=entity, status__in=HELD)
    rows = standing(reach, as_of)
    names = names_at(entity, as_of)
    spoken = Q(text__in={each.text_id for each in names}, subject__in={each.name for each in names})
    return rows.filter(spoken | Q(entity=entity, revision__isnull=False))


def standing(reach: Reach, as_of: datetime) -> QuerySet[Statement]:
    """The statements that stood at a time, whatever was decided on them."""
    rows = reach.past_statements().filter(created_at__lte=as_of)
    late = Batch.objects.filter(published_at__gt=as_of).values_list("pk", flat=True)
    return rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=as_of)).exclude(batch__in=list(late))


def as_held(rows: Iterable[Statement], entity: Entity, as_of: datetime) -> list[Statement]:
    """Put back what was decided on each of `rows` by `as_of`; drop the rejected and those then of another entity."""
    kept = list(rows)
    decided = _decided([row.pk for row in kept], as_of)
    names = {(each.text_id, each.kind, each.name) for each in names_at(entity, as_of)}
    held = [row for row in kept if _hold(row, decided, names)]
    for row in held:
        row.entity = entity
    return held


def names_at(entity: Entity, as_of: datetime) -> list[Name]:
    """The names of texts that stood for the entity at a time."""
    ever = Q(home=entity) | Q(entity=entity) | Q(judgements__entity=entity)
    rows = list(Name.objects.filter(ever, text__isnull=False).distinct())
    held = Judgement.objects.filter(name__in=rows, verdict=Judgement.Verdict.ACCEPTED, at__lte=as_of)
    held = held.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=as_of)).order_by("pk")
    stood = dict(held.values_list("name_id", "entity_id"))
    return [row for row in rows if stood.get(row.pk, row.home_id) == entity.pk]


def callings_at(entity: Entity, as_of: datetime) -> QuerySet[Name]:
    """The names by which papers then read and entries then filed called the entity."""
    spoken = Q(pk__in=[each.pk for each in names_at(entity, as_of)], text__read_at__lte=as_of)
    filed = Q(entity=entity, entry__revisions__number=1, entry__revisions__at__lte=as_of)
    return Name.objects.filter(spoken | filed).distinct()


def as_settled(points: Iterable[Point], entity: Entity, as_of: datetime) -> list[Point]:
    """Put back which figures the office went by at a time."""
    rows = Settlement.objects.filter(entity=entity, at__lte=as_of).select_related("statement", "by").order_by("pk")
    then = {row.point: row for row in rows.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=as_of))}
    return [_settled(each, then.get(each.key)) for each in points]


def _settled(point: Point, then: Settlement | None) -> Point:
    unsettled = None if point.settled else point.accepted
    return replace(point, settled=then, accepted=then.statement if then else unsettled)


def _decided(ids: list[int], as_of: datetime) -> dict[int, tuple[str, dict[str, Any]]]:
    found: dict[int, tuple[str, dict[str, Any]]] = {}
    for row in Decision.objects.filter(statement__in=ids, at__lte=as_of).order_by("pk"):
        before = found.get(row.statement_id, ("", {}))[1]
        found[row.statement_id] = (row.status, {} if row.status == Status.PROPOSED else before | (row.slots or {}))
    return found


def _hold(row: Statement, decided: dict[int, tuple[str, dict[str, Any]]], names: set[tuple[Any, str, str]]) -> bool:
    first = Status.PROPOSED if row.text_id else Status.ACCEPTED  # an entry is published once it is accepted
    row.status, slots = decided.get(row.pk, (first, {}))
    for slot, value in ((row.original or {}) | slots).items():
        if slot in CORRECTABLE:
            column = cast("Field[Any, Any]", Statement._meta.get_field(slot))
            setattr(row, slot, column.to_python(value))
    spoken = row.text_id is None or (row.text_id, row.subject_type, row.subject) in names
    return row.status in HELD and spoken
