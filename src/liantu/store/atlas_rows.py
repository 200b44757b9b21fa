"""Keeps the proposed facilities up to date with the statements they come from. What persons decided stays under the
facilities' keys.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from liantu.atlas.model import Evidence, Grade, Mark, Status
from liantu.atlas.placement import Proposal, Record, Step, propose
from liantu.atlas.placement_energy import UNITS
from liantu.atlas.placement_sites import level_of, status_of
from liantu.store.atlas_packs import chains, library, limits, names
from liantu.store.bulk_rows import among, in_parts, insert, update
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
_FIELDS = (
    "entity", "owner", "phase", "product", "label", "printed", "technology", "alternatives", "why", "takes", "zone",
    "park", "district", "capacity", "level", "level_year", "status", "valid_from", "due", "within", "investment",
    "jobs", "output_value", "doubt", "notes", "steps", "evidence", "statements", "example", "found_at",
)  # fmt: skip


class _Known(NamedTuple):
    """What a row takes from the entity that its facility is of, or from its owner."""

    pk: int
    name: str
    kind: str
    park: int | None
    park__name: str | None


@transaction.atomic
def refresh_entities(entities: Iterable[int]) -> None:
    """Propose anew the facilities of these entities and of those tied to them: owners, their projects, phases.

    An entity of which nobody states what it makes costs one query.
    """
    for part in in_parts(sorted(set(entities)), _AT_ONCE):
        these = among(part)
        known = Placement.objects.filter(Q(entity__in=these) | Q(owner__in=these)).values_list("entity", flat=True)
        told = EVERYTHING.statements().filter(_TELLING, entity__in=these).values_list("entity", flat=True)
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
        kinds = Entity.objects.filter(pk__in=among(around), live=True, kind__in=("enterprise", "project", "other"))
        new = set(kinds.values_list("pk", flat=True)) if around else set()
        found |= new
    return found


def _ties(entities: Collection[int]) -> Iterator[tuple[int | None, int | None]]:
    """The pairs that statements tie by ownership or as part and whole, each way asked for by an index of its own; in
    their texts also by name, for what a text ties without saying what kind of thing it is.
    """
    these = among(entities)
    tied = EVERYTHING.statements().filter(relation__in=("owns", "part_of")).order_by()
    # One by one: parks are the object of thousands, so for hundreds at once a database would read all statements.
    others = Entity.objects.filter(Exists(tied.filter(object_entity=OuterRef("pk"))), pk__in=these)
    ends = tied.filter(object_entity__in=among(others.values_list("pk", flat=True)))
    for rows in (tied.filter(entity__in=these), ends, *_by_name(these, tied)):
        yield from rows.values_list("entity", "object_entity")
    owned = Entity.objects.filter(live=True, kind="project", owner__in=these)
    yield from ((None, pk) for pk in owned.values_list("pk", flat=True))


def _by_name(these: RawSQL, tied: QuerySet[Statement]) -> Iterator[QuerySet[Statement]]:
    """The ties that the texts of these entities state, told by name."""
    told = Statement.objects.filter(entity__in=these, text__isnull=False, live=True).order_by()
    if texts := set(told.values_list("text", flat=True).distinct()):
        called = Entity.objects.filter(pk__in=these).values("name")
        yield tied.filter(Q(subject__in=called) | Q(object__in=called), text__in=texts)


def _refresh(entities: Collection[int]) -> None:
    rows = EVERYTHING.statements().filter(_READ, entity__in=among(entities))
    known = [_Known._make(row) for row in Entity.objects.filter(pk__in=among(entities)).values_list(*_Known._fields)]
    entity, owners = {each.pk: each for each in known}, {each.name: each for each in known if each.kind == "enterprise"}
    found = propose(facts(rows), library(), chains(), names(), limits())
    at = datetime.now(UTC)
    kept = {each.key: _row(each, entity, owners.get(each.owner), at) for each in found if each.topic in entity}
    before = dict(Placement.objects.filter(entity__in=among(entities)).values_list("key", "pk"))
    gone = before.keys() - kept.keys()
    if gone:
        Placement.objects.filter(key__in=gone).delete()
    insert(Placement, ("key", *_FIELDS), [(key, *row) for key, row in kept.items() if key not in before])
    update(Placement, _FIELDS, [(before[key], *row) for key, row in kept.items() if key in before])


def _row(found: Proposal, entities: dict[int, _Known], owner: _Known | None, at: datetime) -> tuple[Any, ...]:
    """What a proposal keeps in the table, in the order of `_FIELDS`."""
    entity, day = entities[int(str(found.topic))], day_of(at)
    lies = entity if entity.park or owner is None else owner
    capacity, status = found.at("capacity", day), status_of(found, day)
    level, year, _ = level_of(found, day)
    since = [each.day for each in found.steps if each.what == "status" and each.value is status]
    return (
        entity.pk, owner and owner.pk, found.phase, found.product, found.label, found.printed[:300], found.technology,
        found.alternatives, found.why, found.takes, lies.park__name or found.zone or district_name(found.district),
        lies.park, found.district, float(capacity.value) if capacity else None, level, year, status.value,
        None if None in since else min((each for each in since if each), default=None), found.due, found.parent,
        found.record.investment, found.record.jobs, found.record.output_value, found.doubt, found.notes,
        [_plain_step(each) for each in found.steps], [_plain(each) for each in found.evidence], found.facts,
        found.example, at,
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
