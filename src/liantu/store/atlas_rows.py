"""Keeps the proposed facilities up to date with the statements they come from. What persons decided stays under the
facilities' keys.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q

from liantu.atlas.model import Evidence, Grade, Mark, Status
from liantu.atlas.placement import Proposal, Record, Step, propose
from liantu.atlas.placement_energy import UNITS
from liantu.atlas.placement_sites import level_of, status_of
from liantu.store.atlas_packs import chains, library, limits, names
from liantu.store.bulk_rows import in_parts, insert
from liantu.store.calendar import day_of
from liantu.store.facts import facts
from liantu.store.models import Entity, Placement, Placing, Statement
from liantu.store.places import district_name
from liantu.store.reach import EVERYTHING

_AT_ONCE = 500
_GOODS = ("capacity", "production")
_RECORD = ("investment", "jobs", "output_value")
_TELLING = Q(relation__in=("makes", "recovers")) | Q(indicator__in=_GOODS) | Q(kind="milestone", entity__kind="project")
# What `propose` reads: of enterprises no monthly figures, of which an import holds a million.
_READ = (
    Q(relation__in=("makes", "owns", "part_of", "located_in", "recovers")) | Q(kind="milestone")
    | Q(indicator__in=_GOODS) | Q(indicator__in=_RECORD, entity__kind="project") | Q(unit__in=UNITS)
)  # fmt: skip
_ALL = [field for field in Placement._meta.concrete_fields if field.name != "id"]
_FIELDS_ALL, _COLUMNS = [field.name for field in _ALL], [field.attname for field in _ALL]
_FIELDS = [field.name for field in Placement._meta.concrete_fields if field.name not in ("id", "key")]


@transaction.atomic
def refresh_entities(entities: Iterable[int]) -> None:
    """Propose anew the facilities of these entities and of those tied to them: owners, their projects, phases.

    An entity of which nobody states what it makes costs one query.
    """
    for part in in_parts(sorted(set(entities)), _AT_ONCE):
        known = Placement.objects.filter(Q(entity__in=part) | Q(owner__in=part)).values_list("entity", flat=True)
        told = EVERYTHING.statements().filter(_TELLING, entity__in=part).values_list("entity", flat=True)
        chosen = {each for each in (*known, *told.distinct().order_by()) if each is not None}
        if chosen:
            _refresh(_family(chosen))


def refresh_texts(texts: Iterable[int]) -> None:
    """Propose anew the facilities that the statements of these texts are about."""
    rows = Statement.objects.filter(text__in=set(texts), entity__isnull=False)
    refresh_entities(rows.order_by().values_list("entity", flat=True).distinct())


@transaction.atomic
def rebuild() -> int:
    """Propose all facilities anew; give how many there are."""
    told = EVERYTHING.statements().filter(_TELLING, entity__isnull=False).order_by()
    wanted = set(told.values_list("entity", flat=True).distinct())
    Placement.objects.exclude(entity__in=wanted).delete()
    while wanted:
        family = _family(set(islice(wanted, _AT_ONCE)))
        _refresh(family)
        wanted -= family
    return Placement.objects.count()


def follow(left: int, entity: int) -> None:
    """Let what was decided of an entity's facilities hold for those of the entity that it was found to be."""
    for each in Placing.objects.filter(key__startswith=f"{left}:"):
        each.key = f"{entity}:{each.key.partition(':')[2]}"
        each.save(update_fields=["key"])


def proposal_of(row: Placement) -> Proposal:
    """Give a row as the proposal it keeps."""
    return Proposal(
        row.key, row.entity_id, row.entity.kind, row.entity.name, row.phase, row.owner.name if row.owner else "",
        row.product, row.label, row.printed, row.technology, tuple(row.alternatives), row.why, row.zone, row.district,
        tuple(_step(*each) for each in row.steps), tuple(_evidence(*each) for each in row.evidence), row.within,
        Record(row.investment, row.jobs, row.output_value), row.due, None, row.doubt, tuple(row.notes), row.example,
        row.takes,
    )  # fmt: skip


def _family(entities: Collection[int]) -> set[int]:
    """These entities with their owners, projects, wholes and parts, as far as statements tie them."""
    found, new = set(entities), set(entities)
    while new:
        around = {pk for pair in _ties(new) for pk in pair if pk is not None} - found
        kinds = Entity.objects.filter(pk__in=around, live=True, kind__in=("enterprise", "project", "other"))
        new = set(kinds.values_list("pk", flat=True))
        found |= new
    return found


def _ties(entities: Collection[int]) -> Iterator[tuple[int | None, int | None]]:
    """The pairs that statements tie by ownership or as part and whole, each way asked for by an index of its own; in
    their texts also by name, for what a text ties without saying what kind of thing it is.
    """
    tied = EVERYTHING.statements().filter(relation__in=("owns", "part_of")).order_by()
    texts = Statement.objects.filter(entity__in=entities, text__isnull=False, live=True).order_by()
    called = Entity.objects.filter(pk__in=entities).values("name")
    by_name = tied.filter(text__in=set(texts.values_list("text", flat=True).distinct()))
    for rows in (
        tied.filter(entity__in=entities), tied.filter(object_entity__in=entities),
        by_name.filter(Q(subject__in=called) | Q(object__in=called)),
    ):  # fmt: skip
        yield from rows.values_list("entity", "object_entity")
    owned = Entity.objects.filter(live=True, kind="project", owner__in=entities)
    yield from ((None, pk) for pk in owned.values_list("pk", flat=True))


def _refresh(entities: Collection[int]) -> None:
    rows = EVERYTHING.statements().filter(_READ, entity__in=entities)
    entity = Entity.objects.select_related("park", "owner__park").in_bulk(entities)
    owners = {each.name: each for each in entity.values() if each.kind == "enterprise"}
    found = propose(facts(rows), library(), chains(), names(), limits())
    kept = [_row(each, entity, owners.get(each.owner)) for each in found if each.topic in entity]
    known = set(Placement.objects.filter(entity__in=entities).values_list("key", flat=True))
    gone = known - {each.key for each in kept}
    if gone:
        Placement.objects.filter(key__in=gone).delete()
    new = [[getattr(each, name) for name in _COLUMNS] for each in kept if each.key not in known]
    insert(Placement, _FIELDS_ALL, new)
    Placement.objects.bulk_create(
        [each for each in kept if each.key in known], update_conflicts=True, unique_fields=["key"],
        update_fields=_FIELDS, batch_size=200,
    )  # fmt: skip


def _row(found: Proposal, entities: dict[int, Entity], owner: Entity | None) -> Placement:
    entity, at = entities[int(str(found.topic))], datetime.now(UTC)
    park = entity.park or (owner.park if owner else None)
    day = day_of(at)
    capacity, status = found.at("capacity", day), status_of(found, day)
    level, year, _ = level_of(found, day)
    since = [each.day for each in found.steps if each.what == "status" and each.value is status]
    return Placement(
        key=found.key, entity=entity, owner=owner, phase=found.phase, product=found.product, label=found.label,
        printed=found.printed[:300], technology=found.technology, alternatives=list(found.alternatives), why=found.why,
        takes=found.takes, zone=(park.name if park else found.zone) or district_name(found.district), park=park,
        district=found.district, capacity=float(capacity.value) if capacity else None, level=level, level_year=year,
        status=status.value, valid_from=None if None in since else min((each for each in since if each), default=None),
        due=found.due, within=found.parent, investment=found.record.investment, jobs=found.record.jobs,
        output_value=found.record.output_value, doubt=found.doubt, notes=list(found.notes),
        steps=[_plain_step(each) for each in found.steps], evidence=[_plain(each) for each in found.evidence],
        statements=list(found.facts), example=found.example, found_at=at,
    )  # fmt: skip


def _plain_step(step: Step) -> list[Any]:
    return [step.what, step.value, step.day.isoformat() if step.day else None, step.fact]


def _step(what: str, value: float | str, day: str | None, fact: int) -> Step:
    return Step(
        what, Status(value) if isinstance(value, str) else value, date.fromisoformat(day) if day else None, fact
    )


def _plain(each: Evidence) -> list[Any]:
    return [each.mark.value, each.source, each.grade.value, each.year, each.statement]


def _evidence(mark: str, source: str, grade: str, year: int | None, statement: int | None) -> Evidence:
    return Evidence(Mark(mark), source, Grade(grade), year, statement)
