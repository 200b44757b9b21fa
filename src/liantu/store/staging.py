"""Publishing an import: its rows staged in short transactions out of sight, then all of them seen at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction

from liantu.ledgers.spec import LedgerSpec
from liantu.store.act import Act
from liantu.store.bulk_rows import among, in_parts, uncollected
from liantu.store.errors import Refused
from liantu.store.importing import (
    Progress,
    Read,
    check_rights,
    discard,
    others_at_work,
    read,
    remember,
    this_process,
)
from liantu.store.landing import Into, Outcome, drafts
from liantu.store.models import Batch, Entry
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.store.releasing import follow_up, release
from liantu.store.resolving import Resolver
from liantu.store.writing import Context, Draft, is_register, place_register, write
from liantu.workbooks.types import Row

_ROWS = 2000  # one transaction: some tenths of a second, so that another writer hardly waits


def publish(
    act: Act,
    reach: Reach,
    batch: Batch,
    *,
    only_good: bool = False,
    progress: Progress | None = None,
    found: Iterable[Read] | None = None,
) -> Outcome:
    """Write the rows of a previewed batch to their ledgers: every row, or with `only_good` those without an error.

    Raise Refused where rows have errors and `only_good` is not given, or another import writes to the same ledger.
    What is staged is unseen until the last step, and is removed if anything goes wrong. `found` is what reading the
    batch gave a moment ago; without it the workbook is read again.
    """
    if batch.status != Batch.Status.PREVIEW:
        raise Refused(f"这次导入的状态是“{batch.get_status_display()}”，不能再发布。")
    refused = batch.counts.get("refused", 0)
    if refused and not only_good:
        raise Refused(f"有 {refused} 行存在错误：请改正后重新导入，或选择“只导入无误的行”。")
    _take(act, batch)
    with uncollected():
        try:
            stage = _Stage(act, reach, batch)
            for one in found or read(act, batch):
                stage.add(one, progress or (lambda done, total: None))
            outcome = stage.finish()
            outcome.refused = refused
            release(act, batch, outcome, stage.adopted())
        except BaseException:
            discard(act, batch, "导入没有完成，已写入的内容全部清理，账面没有变化。")
            raise
        follow_up(act, batch)
    return outcome


def _take(act: Act, batch: Batch) -> None:
    """Claim the ledger for this import, so that two imports never write the same keys at once."""
    with transaction.atomic():
        other = others_at_work(act, batch)
        if other is not None:
            who = other.by.get_username() if other.by else "命令行"
            raise Refused(
                f"{who} 正在向同一台账导入（{other.done}/{other.total} 行），请稍后再试；您的文件已保留在“待确认”。"
            )
        batch.status, batch.process, batch.beat_at = Batch.Status.STAGING, this_process(), datetime.now(UTC)
        batch.done, batch.total = 0, batch.counts.get("rows", 0)
        batch.save()
        remember(act, batch)


@dataclass(slots=True)
class _Stage:
    """One import being staged: for whom, the resolver of each district, and what came of the rows so far."""

    act: Act
    reach: Reach
    batch: Batch
    outcome: Outcome = field(default_factory=Outcome)
    resolvers: dict[str, Resolver] = field(default_factory=dict)

    def add(self, one: Read, progress: Progress) -> None:
        """Stage the rows of one table."""
        if one.plan.mapping is None or one.parsed is None:
            return
        spec = ledgers()[one.plan.mapping.ledger]
        check_rights(self.reach, [spec])
        into = Into(self.reach, spec, self.batch, one.plan.table.grid.sheet, one.source)
        for rows in in_parts(one.parsed.rows, _ROWS):
            with transaction.atomic():
                self._write(into, rows)
            self.outcome.by_name.update(dict.fromkeys(_coded_by_name(spec, rows)))
            progress(self.batch.done, self.batch.total)

    def _write(self, into: Into, rows: Sequence[Row]) -> None:
        wanted = list(drafts(into, rows, self.outcome))
        for district in sorted({each.district for each in wanted}):
            context = self._context(into.spec, district)
            _write(context, [each for each in wanted if each.district == district])
        self.batch.done += len(rows)
        self.batch.beat_at = datetime.now(UTC)
        self.batch.save(update_fields=["done", "beat_at"])

    def _context(self, spec: LedgerSpec, district: str) -> Context:
        example = bool(self.batch.choices.get("example"))
        resolver = self.resolvers.setdefault(district, Resolver(self.act, district, batch=self.batch, example=example))
        resolver.registers = is_register(spec)
        return Context(self.act, spec, resolver, self.batch, example)

    def finish(self) -> Outcome:
        """Give what came of all rows, and which names were linked by full name alone."""
        for resolver in self.resolvers.values():
            self.outcome.by_name.update(dict.fromkeys(name for name, _ in resolver.by_name))
        return self.outcome

    def adopted(self) -> dict[int, str]:
        """The codes for entities that ledgers knew by name alone."""
        return {pk: code for resolver in self.resolvers.values() for pk, code in resolver.adopted.items()}


def _coded_by_name(spec: LedgerSpec, rows: Iterable[Row]) -> Iterator[str]:
    """The names of the rows whose credit code no cell gives: it was taken from the register by the name."""
    code = spec.subject.code
    for row in rows:
        if code and row.data.get(code) and code not in row.cells:
            yield str(row.data.get(spec.subject.name) or "")


def _write(here: Context, drafts: Sequence[Draft]) -> None:
    """Stage drafts; what a new register entry tells of its still unseen entity is settled at once."""
    entries = write(here, drafts)
    fresh = {pk: draft for pk, draft in zip(entries, drafts, strict=True) if draft.entry is None}
    rows = Entry.objects.filter(pk__in=among(fresh), entity__batch=here.batch).values_list("pk", "entity", "park")
    place_register(here, [(entity, fresh[pk], park) for pk, entity, park in rows])
