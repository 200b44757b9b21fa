"""One dossier (一企一档) from all sources: what the book holds of an entity, within a reach, now or as it stood.

The statements of an entity are found by the index `statement_of_entity`; nothing here looks at the whole book.
"""

from datetime import datetime

from django.db.models import Q

from liantu.store.dossier_events import events
from liantu.store.dossier_figures import series_of
from liantu.store.dossier_past import as_held, as_settled, attached, callings_at, statements_of
from liantu.store.dossier_records import filed, registered, seen, titles
from liantu.store.dossier_ties import projects_of, ties, undertakings, usages, within
from liantu.store.dossier_types import Calling, Dossier, Identity, Listed
from liantu.store.models import Entity, Judgement, Name, Statement
from liantu.store.reach import Reach
from liantu.store.settling import points

# What one page shows at first. The statements of a district may be tens of thousands.
_STATEMENTS, _LIST = 2_000, 60
_ALL = 1_000_000


def dossier(reach: Reach, entity: Entity, *, as_of: datetime | None = None, whole: bool = False) -> Dossier:
    """Give the dossier of an entity within reach; `entity` must come from `reach.entities()`.

    Lists end after their first items and say that there are more unless `whole`. With `as_of`, statements, decisions,
    names, documents, settlements and entries are those of that time; which projects there are is today's.
    """
    most = _ALL if whole else _LIST
    own, cut = _own(reach, entity, as_of, _ALL if whole else _STATEMENTS)
    stated = points(own) if as_of is None else as_settled(points(own), entity, as_of)
    entries = filed(reach, entity, as_of, most)
    tied = ties(reach, entity, own, as_of, most)
    held = titles(reach, entries, tied.outward.items)
    projects = undertakings(reach, projects_of(reach, entity, tied.outward.items), most)
    return Dossier(
        as_of,
        _identity(reach, entity, as_of, most),
        registered(reach, entity, entries),
        series_of(stated),
        held,
        [row for row in tied.outward.items if row.relation == "makes"],
        projects,
        undertakings(reach, reach.entities().filter(parent=entity), most),
        tied,
        usages(reach, entity, own, as_of, most),
        entries,
        events(entity, own, projects.items, held),
        within(reach, entity, most),
        cut,
    )


def _own(reach: Reach, entity: Entity, as_of: datetime | None, most: int) -> tuple[list[Statement], bool]:
    rows = statements_of(reach, entity, as_of).order_by("pk")
    found = attached(rows[: most + 1])
    kept = seen(reach, found[:most])
    return (kept if as_of is None else as_held(kept, entity, as_of)), len(found) > most


def _identity(reach: Reach, entity: Entity, as_of: datetime | None, most: int) -> Identity:
    """The names by which sources that the reader may open, or ledgers, call the entity; with who linked each."""
    aliases = entity.aliases.filter(revoked_at__isnull=True).order_by("pk")
    if as_of is not None:
        aliases = entity.aliases.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=as_of), at__lte=as_of)
    named = Name.objects.filter(entity=entity) if as_of is None else callings_at(entity, as_of)
    rows = named.filter(Q(text__isnull=True) | Q(text__source__in=reach.sources()))
    rows = rows.select_related("text__source", "entry", "home").order_by("pk")
    names = list(rows.defer("text__content", "text__segments", "text__blocks", "entry__data")[: most + 1])
    held = Judgement.objects.filter(name__in=names[:most], verdict=Judgement.Verdict.ACCEPTED)
    if as_of is None:
        held = held.filter(revoked_at__isnull=True)
    else:
        held = held.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=as_of), at__lte=as_of)
    linked = {row.name_id: row for row in held.select_related("by").order_by("pk")}
    callings = [Calling(name, linked.get(name.pk)) for name in names[:most]]
    return Identity(entity, list(aliases), Listed(callings, len(names) > most))
