"""Findings of project trees: the projects near those that changed, their figures as bare values until one is needed."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from liantu.checking.finding import Finding as Found
from liantu.checking.finding import is_doubtful
from liantu.checking.series_rules import Rule
from liantu.checking.series_tree import INDICATORS, Node, check_tree
from liantu.measures.types import Period
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Basis, Evidence, Measure, Modality
from liantu.store.bulk_rows import among, in_parts
from liantu.store.facts import facts, standing
from liantu.store.models import Entity, Entry, Statement
from liantu.store.reach import EVERYTHING

_AT_ONCE = 500
_NOWHERE, _UNSAID = Evidence(0, 0, 0, 0), Paper("", "", is_ledger=True)
_LIGHT = (
    "pk", "entity", "entity__name", "indicator", "object", "unit", "scope", "modality", "period_start", "period_end",
    "low",
)  # fmt: skip
_Light = tuple[int, int, str, str, str, str, str, str, date | None, date | None, Decimal]


def of_trees(entities: Sequence[int]) -> Iterator[Found]:
    """Check these projects against their parts and the wholes they belong to, and against others of their owners.

    Give what a person should see.
    """
    asked = Entity.objects.filter(pk__in=among(entities), kind="project", live=True)
    # By name: a firm that no register knows may be a thing of its own in every row that names it.
    owners = set(asked.filter(owner__isnull=False).values_list("owner__key", flat=True))
    above = dict(_parts(Q(entity__in=asked.values("pk"))))
    concerned = {*asked.values_list("pk", flat=True), *above.values()}
    if not concerned:
        return
    above |= dict(_parts(Q(parent__entity__in=concerned)))
    owned = Q(owner__in=Entity.objects.filter(kind="enterprise", key__in=owners))
    near = Q(pk__in={*concerned, *above, *above.values()}) | owned
    projects = Entity.objects.filter(near, kind="project", live=True).select_related("owner").order_by("pk")
    found = check_tree(_nodes(list(projects), above))
    yield from _told([each for each in found if is_doubtful(each) and _concerns(each, concerned)])


def wholes_of(entities: Sequence[int]) -> set[int]:
    """Give the projects that these are part of."""
    return set(dict(_parts(Q(entity__in=among(entities)))).values())


def of_ledgers(entities: Sequence[int]) -> QuerySet[Statement]:
    """Give the standing figures that ledgers state of these entities."""
    return EVERYTHING.statements().filter(entity__in=among(entities), text__isnull=True, kind="measure")


def _parts(narrowed: Q) -> QuerySet[Entry, tuple[int, int]]:
    """Which project is part of which, as the ledgers say it."""
    rows = Entry.objects.filter(narrowed, live=True, parent__live=True, entity__kind="project")
    return rows.filter(parent__entity__isnull=False).values_list("entity", "parent__entity")


def _concerns(found: Found, entities: set[int]) -> bool:
    """A sum is about its whole, a likeness about either side: the rest is another tree's, seen only in part here."""
    sides = found.facts[-1:] if found.rule == Rule.PARTS else found.facts
    return any(each.topic in entities for each in sides)


def _nodes(projects: Sequence[Entity], above: Mapping[int, int]) -> list[Node]:
    """The projects that can be summed or doubled, with what ledgers state of them."""
    related = {*above, *above.values(), *_alike(projects)}
    chosen = [each for each in projects if each.pk in related]
    known: dict[Hashable, list[Fact]] = {}
    for fact in _light_facts([each.pk for each in chosen]):
        known.setdefault(fact.topic, []).append(fact)
    return [
        Node(each.pk, each.name, above.get(each.pk), each.owner and each.owner.key, tuple(known.get(each.pk, ())))
        for each in chosen
    ]


def _alike(projects: Sequence[Entity]) -> set[int]:
    """The projects of one owner that cost the same: of an import's thousands, few need a closer look."""
    owners = {each.pk: each.owner.key for each in projects if each.owner}
    several = Counter(owners.values())
    asked = [pk for pk, key in owners.items() if several[key] > 1]
    rows = standing(of_ledgers(asked)).filter(indicator="investment").select_related(None).order_by()
    cost = set(rows.values_list("entity", "low"))
    same = Counter((owners[pk], low) for pk, low in cost)
    return {pk for pk, low in cost if same[owners[pk], low] > 1}


def _light_facts(entities: Sequence[int]) -> Iterator[Fact]:
    """The figures of the projects without their evidence: most of them add up and are never shown."""
    rows = standing(of_ledgers(entities)).select_related(None)
    chosen = rows.filter(indicator__in=INDICATORS, basis="level", low=F("high"))
    return map(_light_fact, chosen.values_list(*_LIGHT))


def _light_fact(row: _Light) -> Fact:
    pk, entity, name, indicator, item, unit, scope, modality, start, end, low = row
    period = Period(start, end) if start and end else None
    measure = Measure(
        _NOWHERE, name, "project", indicator, item or None, Basis.LEVEL, low, low, unit, period,
        Modality(modality or "actual"), scope or None,
    )  # fmt: skip
    return Fact(pk, _UNSAID, measure, entity, name, "project")


def _told(found: Sequence[Found]) -> Iterator[Found]:
    """Give the findings with their facts as the book tells them."""
    for part in in_parts(found, _AT_ONCE):
        ids = {fact.id for each in part for fact in each.facts}
        known = {fact.id: fact for fact in facts(EVERYTHING.statements().filter(pk__in=ids))}
        yield from (replace(each, facts=tuple(known[fact.id] for fact in each.facts)) for each in part)
