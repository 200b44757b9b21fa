"""Making a staged import seen: entries move on to their new revisions, and what depends on them is brought up to
date.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import transaction

from liantu.ledgers.spec import LedgerSpec
from liantu.store import audit, finding_refresh
from liantu.store.act import Act
from liantu.store.bulk_rows import gather_statistics, in_parts, update
from liantu.store.disputes import refresh_entries
from liantu.store.importing import choices_of
from liantu.store.landing import Outcome
from liantu.store.models import Batch, Entity, Revision
from liantu.store.models import Entry as EntryRow
from liantu.store.packs import ledgers
from liantu.store.registers import propose_registered
from liantu.store.resolving import Resolver
from liantu.store.search_entries import index_entries
from liantu.store.writing import (
    Context,
    Draft,
    end_statements,
    is_register,
    parks_of,
    period_of,
    settle_register,
    subject_of,
    title_of,
)

_ROWS = 2000


def release(act: Act, batch: Batch, outcome: Outcome, adopted: dict[int, str]) -> None:
    """Make the batch seen, in one short transaction: changed entries move on, new ones simply appear.

    An entry that somebody revised since its row was staged keeps that revision, and is listed in `outcome.skipped`.
    `adopted` gives codes to entities that had none.
    """
    with transaction.atomic():
        staged = Revision.objects.filter(batch=batch, number__lt=0).select_related("entry").order_by("pk")
        for rows in in_parts(list(staged), _ROWS):
            _move_on(act, batch, rows, outcome)
        update(Entity, ("code", "registered"), ((pk, code, True) for pk, code in adopted.items()))
        batch.status, batch.published_at = Batch.Status.PUBLISHED, datetime.now(UTC)
        batch.counts = {**batch.counts, "new": outcome.new, "changed": outcome.changed, "same": outcome.same,
                        "skipped": outcome.skipped[:200], "skipped_count": len(outcome.skipped),
                        "by_name": list(outcome.by_name)[:200], "by_name_count": len(outcome.by_name)}  # fmt: skip
        batch.save()
        name = batch.source.name if batch.source else ""
        detail = {"文件": name, "台账": batch.ledger, "新增": outcome.new, "更新": outcome.changed,
                  "未变": outcome.same, "错误行": outcome.refused, "跳过": len(outcome.skipped),
                  "决定": len(choices_of(batch))}  # fmt: skip
        audit.record(act, "import.publish", f"batch:{batch.pk}", detail, batch.district)


def _move_on(act: Act, batch: Batch, rows: Sequence[Revision], outcome: Outcome) -> None:
    current = [row for row in rows if row.entry.revision == -row.number]
    for row in rows:
        if row.entry.revision != -row.number:
            outcome.changed -= 1
            outcome.skipped.append(f"“{row.entry.title}”在导入期间被他人修改，保留对方的修改")
            row.delete()
    update(Revision, ("number",), ((row.pk, 1 - row.number) for row in current))
    end_statements(act, [row.entry_id for row in current], keep=[row.pk for row in current])
    specs = ledgers()
    for spec in {row.entry.ledger: specs[row.entry.ledger] for row in current}.values():
        _settle(act, batch, spec, [row for row in current if row.entry.ledger == spec.id])


def _settle(act: Act, batch: Batch, spec: LedgerSpec, rows: Sequence[Revision]) -> None:
    """Let the entries of one ledger take their new revisions, with the entity and park that these name."""
    here = Context(act, spec, Resolver(act, batch.district, registers=is_register(spec), batch=batch), batch)
    drafts = [Draft(row.entry.key, row.data, row.action, row.state, row.entry, row.entry.district) for row in rows]
    entities = here.resolver.resolve([subject_of(spec, each.data) for each in drafts])
    parks = parks_of(here, drafts)
    update(
        EntryRow,
        ("data", "state", "revision", "title", "period", "live", "spec_version", "updated_at", "entity", "park"),
        (
            (row.entry_id, row.data, row.state, 1 - row.number, title_of(spec, row.data), period_of(spec, row.data),
             True, row.spec_version, act.at, entity, park)
            for row, entity, park in zip(rows, entities, parks, strict=True)
        ),
    )  # fmt: skip
    settle_register(here, list(zip(entities, drafts, parks, strict=True)))


def follow_up(act: Act, batch: Batch) -> None:
    """Bring up to date what follows from a published import: search, disputed figures, findings, and proposals for
    papers' names.
    """
    entries = list(Revision.objects.filter(batch=batch).order_by("entry").values_list("entry", flat=True))
    for part in in_parts(entries, _ROWS):
        with transaction.atomic():
            index_entries(part)
        with transaction.atomic():
            refresh_entries(part)
    finding_refresh.refresh_batch(batch)
    with transaction.atomic():
        propose_registered(act, batch.district)
    if len(entries) >= _ROWS:
        gather_statistics()
