"""Undoing an import: each entry it brought or changed is put back by a compensating revision."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from liantu.store import audit, finding_refresh
from liantu.store.act import Act
from liantu.store.bulk_rows import in_parts, insert, reserve
from liantu.store.disputes import refresh_entries
from liantu.store.errors import Refused
from liantu.store.importing import check_rights
from liantu.store.models import Batch, Entity, Entry, Revision
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.store.resolving import Resolver
from liantu.store.writing import Context, Draft, end_statements, is_register, write

_ROWS = 2000


@dataclass(slots=True)
class Undone:
    """What undoing did: entries withdrawn, entries put back, and those left because they were edited since."""

    withdrawn: int = 0
    restored: int = 0
    skipped: list[str] = field(default_factory=list)


@transaction.atomic
def undo(act: Act, reach: Reach, batch: Batch) -> Undone:
    """Undo a published import as a whole, in one transaction. Entries edited since are listed and left as they are."""
    if batch.status != Batch.Status.PUBLISHED:
        raise Refused(f"这次导入的状态是“{batch.get_status_display()}”，没有可撤销的内容。")
    done = Undone()
    rows = Revision.objects.filter(batch=batch, number__gt=0).select_related("entry").order_by("pk")
    for part in in_parts(rows.iterator(chunk_size=_ROWS), _ROWS):
        check_rights(reach, [ledgers()[each] for each in {row.entry.ledger for row in part}])
        _undo_part(act, batch, part, done)
    batch.status, batch.undone_at = Batch.Status.UNDONE, act.at
    batch.counts = {**batch.counts, "undo_skipped": done.skipped[:200]}
    batch.save()
    detail = {"撤回": done.withdrawn, "还原": done.restored, "导入后已改、未动": len(done.skipped)}
    audit.record(act, "import.undo", f"batch:{batch.pk}", detail, batch.district)
    return done


def _undo_part(act: Act, batch: Batch, rows: Sequence[Revision], done: Undone) -> None:
    touched = [row for row in rows if row.entry.revision == row.number]
    done.skipped += [f"{row.entry.title}（{row.entry.key}）" for row in rows if row.entry.revision != row.number]
    fresh = [row for row in touched if row.number == 1]
    _withdraw(act, fresh)
    for row in touched:
        if row.number > 1:
            _restore(act, row)
    done.withdrawn += len(fresh)
    done.restored += len(touched) - len(fresh)
    _hide_orphans(batch, [row.entry.entity_id for row in fresh if row.entry.entity_id])
    refresh_entries([row.entry_id for row in touched])
    finding_refresh.refresh_entries([row.entry_id for row in touched])


def _withdraw(act: Act, rows: Sequence[Revision]) -> None:
    """Take entries that the import made out of every list."""
    ids = reserve(Revision, len(rows)) if rows else []
    names = ("id", "entry", "number", "data", "state", "action", "spec_version", "spec_digest", "place", "by", "at")
    by = act.by and act.by.pk
    insert(
        Revision,
        names,
        (
            (pk, row.entry_id, 2, row.data, row.state, "undo", row.spec_version, row.spec_digest, {}, by, act.at)
            for pk, row in zip(ids, rows, strict=True)
        ),
    )
    for part in in_parts([row.entry_id for row in rows], 900):
        Entry.objects.filter(pk__in=part).update(live=False, revision=2, updated_at=act.at)
        end_statements(act, part)


def _restore(act: Act, row: Revision) -> None:
    """Put an entry back to the revision before the import's; one that was withdrawn then is withdrawn again."""
    before = row.entry.revisions.filter(number__lt=row.number, number__gt=0).order_by("-number").first()
    if before is None:
        raise AssertionError(f"revision {row.number} of entry {row.entry_id} has no predecessor")
    spec = ledgers()[row.entry.ledger]
    resolver = Resolver(act, row.entry.district, registers=is_register(spec))
    draft = Draft(row.entry.key, before.data, "undo", before.state, row.entry, row.entry.district)
    write(Context(act, spec, resolver, example=row.entry.example), [draft])
    if before.action == "undo" and before.number > 1:
        Entry.objects.filter(pk=row.entry_id).update(live=False)
        end_statements(act, [row.entry_id])


def _hide_orphans(batch: Batch, entities: Sequence[int]) -> None:
    """Entities that only this import brought leave the lists."""
    for part in in_parts(entities, 900):
        rows = Entity.objects.filter(pk__in=part, batch=batch)
        rows.exclude(entries__live=True).exclude(names__isnull=False).update(live=False)
