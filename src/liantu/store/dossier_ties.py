"""What an entity is tied to: relations both ways, its projects and their parts, documents, and what an area holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from liantu.model.statement import Stage
from liantu.store.dossier_past import HELD, attached, callings_at, standing
from liantu.store.dossier_records import seen
from liantu.store.dossier_types import Listed, Ties, Undertaking, Usage, Within
from liantu.store.models import Entity, Name, Statement
from liantu.store.reach import Reach

R = TypeVar("R", Entity, Statement)
AREAS = ("district", "park", "zone")
# What lies in a park or district is counted and listed on its own page, not told relation by relation.
_LIES_IN = "located_in"
MOST = 999
_ORDER = {stage.value: number for number, stage in enumerate(Stage)}


def first(rows: QuerySet[R], most: int) -> Listed[R]:
    """Give the first `most` rows and whether there are more."""
    found = list(rows[: most + 1])
    return Listed(found[:most], len(found) > most)


def ties(reach: Reach, entity: Entity, own: Iterable[Statement], as_of: datetime | None, most: int) -> Ties:
    """Give the relations of an entity; of `own` statements those it is the subject of."""
    outward = [row for row in own if row.kind == "relation"]
    rows = reach.statements() if as_of is None else standing(reach, as_of)
    rows = rows.filter(object_entity=entity, kind="relation", status__in=HELD)
    if entity.kind in AREAS:
        rows = rows.exclude(relation=_LIES_IN)
    found = first(rows.order_by("pk"), most)
    return Ties(Listed(outward[:most], len(outward) > most), Listed(seen(reach, attached(found.items)), found.more))


def projects_of(reach: Reach, entity: Entity, relations: Iterable[Statement]) -> QuerySet[Entity]:
    """The projects that a register or a document says the entity owns."""
    told = {row.object_entity_id for row in relations if row.relation == "owns" and row.object_entity_id}
    return reach.entities().filter(Q(owner=entity) | Q(pk__in=told))


def undertakings(reach: Reach, rows: QuerySet[Entity], most: int) -> Listed[Undertaking]:
    """Give projects by name, each with what it has reached and what is planned next."""
    found = first(rows.filter(kind="project").order_by("name", "pk"), most)
    steps = reach.statements().filter(entity__in=found.items, kind="milestone", status__in=HELD)
    by_project: dict[int | None, list[Statement]] = {}
    for row in seen(reach, attached(steps)):
        by_project.setdefault(row.entity_id, []).append(row)
    return Listed([_undertaking(each, by_project.get(each.pk, [])) for each in found.items], found.more)


def usages(reach: Reach, entity: Entity, own: Iterable[Statement], as_of: datetime | None, most: int) -> Listed[Usage]:
    """Give the documents that name the entity and may be opened, those with the most statements first."""
    counted = Counter(row.text.source_id for row in own if row.text is not None)
    rows = Name.objects.filter(entity=entity, text__current=True) if as_of is None else callings_at(entity, as_of)
    names = rows.filter(text__isnull=False).order_by().values_list("text__source")
    mentioned = dict(names.annotate(n=Count("mentions")).values_list("text__source", "n"))
    order = sorted({*counted, *mentioned}, key=lambda pk: (-counted[pk], -mentioned.get(pk, 0), pk))
    openable = reach.sources().filter(pk__in=order[: 4 * most]).in_bulk()
    found = [Usage(openable[pk], mentioned.get(pk, 0), counted[pk]) for pk in order if pk in openable]
    return Listed(found[:most], len(found) > most or len(order) > 4 * most)


def within(reach: Reach, entity: Entity, most: int) -> Within | None:
    """Count what lies in a district or park, bounded: it is a heading, the list has the exact number."""
    if entity.kind not in AREAS:
        return None
    rows = reach.entities()
    held = rows.filter(district=entity.code or "-") if entity.kind == "district" else rows.filter(park=entity)
    areas = rows.filter(parent=entity, kind__in=AREAS).order_by("kind", "name", "pk")
    enterprises, projects = (
        held.filter(kind=kind).order_by()[: MOST + 1].count() for kind in ("enterprise", "project")
    )
    return Within(enterprises, projects, first(areas, most))


def _undertaking(entity: Entity, steps: Sequence[Statement]) -> Undertaking:
    reached = [row for row in steps if row.modality == "actual"]
    planned = [row for row in steps if row.modality != "actual" and row.period_start]
    latest = max(reached, key=lambda row: (row.period_end is not None, row.period_end, row.pk), default=None)
    planned = [row for row in planned if latest is None or _ORDER[row.stage] > _ORDER[latest.stage]]
    after = [
        row
        for row in planned
        if not (latest and latest.period_end and row.period_end and row.period_end <= latest.period_end)
    ]
    return Undertaking(entity, latest, min(after, key=lambda row: (row.period_end, row.pk), default=None))
