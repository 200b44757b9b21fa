"""What the ledgers hold of an entity: its register data, its entries by ledger and period, its titles."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from liantu.ledgers.spec import Field, LedgerSpec, Publication
from liantu.store.dossier_types import Filed, Held, Listed, Registered
from liantu.store.models import Entity, Entry, Revision, Statement
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.store.writing import is_register


def filed(reach: Reach, entity: Entity, as_of: datetime | None, most: int) -> list[Filed]:
    """Give the entries about an entity, ledger by ledger; none of ledgers that the role may not view."""
    found = [Filed(spec, _entries(reach, spec, entity, as_of, most)) for spec in ledgers().values()]
    return [each for each in found if each.entries.items]


def registered(reach: Reach, entity: Entity, entries: Iterable[Filed]) -> list[Registered]:
    """Give the register data of an entity: the fields that are filled and that the role may see."""
    return [
        Registered(each.spec, entry, _filled(reach, each.spec, entry))
        for each in entries
        if is_register(each.spec) and each.spec.subject.kind == entity.kind
        for entry in each.entries.items
    ]


def titles(reach: Reach, entries: Iterable[Filed], relations: Iterable[Statement]) -> list[Held]:
    """Give the titles of an enterprise: those of ledgers first, the last to expire first, then those of documents."""
    stated = [Held(row.object, statement=row) for row in relations if row.relation == "holds" and row.text_id]
    granted = [_title(reach, each.spec, entry, publication)
               for each in entries
               for publication in each.spec.publish if publication.relation == "holds"
               for entry in each.entries.items]  # fmt: skip
    return sorted(granted, key=lambda each: each.expires, reverse=True) + stated


def seen(reach: Reach, rows: Iterable[Statement]) -> list[Statement]:
    """Keep the statements that were read from texts, or published from a ledger and a field that the role may see."""
    shown = {
        spec.id: {field.id for field in reach.fields(spec)} if reach.may_in(spec, "view") else set()
        for spec in ledgers().values()
    }
    return [
        row for row in rows if row.revision is None or row.field in shown.get(row.revision.entry.ledger, {row.field})
    ]


def _entries(reach: Reach, spec: LedgerSpec, entity: Entity, as_of: datetime | None, most: int) -> Listed[Entry]:
    rows = reach.entries(spec).filter(entity=entity).order_by("-period", "title", "pk")
    if as_of is not None:
        rows = rows.filter(revisions__at__lte=as_of, revisions__number=1)
    found = list(rows[: most + 1])
    kept = found[:most] if as_of is None else _then(found[:most], as_of)
    return Listed(kept, len(found) > most)


def _then(entries: Sequence[Entry], as_of: datetime) -> list[Entry]:
    """Put back the data, state and revision of each entry as they were at a time."""
    rows = Revision.objects.filter(entry__in=entries, number__gt=0, at__lte=as_of).order_by("number")
    last = {row.entry_id: row for row in rows}
    for entry in entries:
        then = last[entry.pk]
        entry.data, entry.state, entry.revision = then.data, then.state, then.number
    return list(entries)


def _filled(reach: Reach, spec: LedgerSpec, entry: Entry) -> list[tuple[Field, object]]:
    return [
        (field, entry.data[field.id]) for field in reach.fields(spec) if entry.data.get(field.id) not in (None, "", [])
    ]


def _title(reach: Reach, spec: LedgerSpec, entry: Entry, publication: Publication) -> Held:
    seen = {field.id for field in reach.fields(spec)}
    told = {name: str(value) for name, value in entry.data.items() if name in seen and value is not None}
    return Held(
        told.get(publication.field, entry.title), told.get("level", ""), told.get("batch", ""),
        told.get("granted", ""), told.get("expires", ""), entry=entry,
    )  # fmt: skip
