"""Closing a round: what counts goes into the ledger as one import, which undoing takes back as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from liantu.ledgers.spec import LedgerSpec
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.calendar import day_of
from liantu.store.errors import Refused
from liantu.store.importing import Read, check_rights
from liantu.store.models import Batch, Revision, Round
from liantu.store.reach import Reach
from liantu.store.rounds_judging import Judged, Judgement, judge
from liantu.store.rounds_opening import must_be_open, within
from liantu.store.staging import publish
from liantu.store.tables import Choice, Plan
from liantu.store.undoing import Undone, undo
from liantu.workbooks.types import ColumnMapping, Grid, Parsed, Row, Table


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing did: rows published as new and as changed, those that say what the ledger says already, and those
    left out because something blocks them; `batch` is None for a form that is no ledger.
    """

    new: int
    changed: int
    same: int
    left_out: int
    skipped: tuple[str, ...]
    batch: Batch | None


def close(act: Act, reach: Reach, round_: Round, *, only_good: bool = False) -> Closed:
    """Close a round: its rows enter the ledger as one import, each with the file, sheet and cells it came from.

    Raise Refused where errors or unconfirmed grave doubts remain and `only_good` is not given, or nothing came back;
    NotAllowed where the role may not import into the ledger. A round of an office's own template publishes nothing:
    its merged table stays to be exported.
    """
    within(reach, round_)
    must_be_open(round_)
    found = judge(round_, day_of(act.at))
    good, bad = [each for each in found.rows if not each.blocks], [each for each in found.rows if each.blocks]
    if bad and not only_good:
        raise Refused(f"还有 {len(bad)} 行有错误或未核实的重大疑点：请更正、核实，或选择“只汇总无误的行”。")
    if not good:
        raise Refused("没有可以汇总的数据：还没有收到无误的表。")
    if round_.spec:
        return _shut(act, round_, Closed(0, 0, 0, len(bad), (), None))
    check_rights(reach, [found.spec])
    _claim(round_)
    try:
        batch = _batch(act, round_, found.spec, len(good))
        done = publish(act, reach, batch, found=list(_reads(found, good)))
        _tell_corrections(batch, found.spec, good)
    except BaseException:
        Round.objects.filter(pk=round_.pk).update(status=Round.Status.OPEN)
        raise
    return _shut(act, round_, Closed(done.new, done.changed, done.same, len(bad), tuple(done.skipped), batch))


def _claim(round_: Round) -> None:
    """Let one at a time close a round."""
    if not Round.objects.filter(pk=round_.pk, status=Round.Status.OPEN).update(status=Round.Status.CLOSED):
        raise Refused("这次收表正由他人汇总，请刷新页面查看。")


@transaction.atomic
def _tell_corrections(batch: Batch, spec: LedgerSpec, rows: list[Judged]) -> None:
    """Note with each revision what an officer corrected of it: its cells say something else."""
    for one in (each for each in rows if each.counted.corrections):
        told = {name: {"was": each.was, "reason": each.reason} for name, each in one.counted.corrections.items()}
        said = "；".join(
            f"{spec.by_id[name].label}由“{each['was']}”更正：{each['reason']}" for name, each in told.items()
        )
        for revision in Revision.objects.filter(batch=batch, entry__key=spec.key_of(one.counted.data)):
            revision.place, revision.note = {**revision.place, "corrected": told}, said
            revision.save(update_fields=["place", "note"])


@transaction.atomic
def _shut(act: Act, round_: Round, closed: Closed) -> Closed:
    round_.status, round_.batch, round_.closed_at = Round.Status.CLOSED, closed.batch, act.at
    round_.save(update_fields=["status", "batch", "closed_at"])
    detail = {"新增": closed.new, "更新": closed.changed, "未变": closed.same, "未计入": closed.left_out}
    audit.record(act, "round.close", f"round:{round_.pk}", detail, round_.district)
    return closed


def reopen(act: Act, reach: Reach, round_: Round) -> Undone:
    """Open a closed or cancelled round again: what closing published is undone (entries edited since are left and
    listed).
    """
    within(reach, round_)
    if round_.status == Round.Status.OPEN:
        raise Refused("这次收表还没有汇总，无需重新打开。")
    with transaction.atomic():
        done = Undone()
        if round_.batch is not None and round_.batch.status == Batch.Status.PUBLISHED:
            done = undo(act, reach, round_.batch)
        round_.status, round_.batch, round_.closed_at = Round.Status.OPEN, None, None
        round_.save(update_fields=["status", "batch", "closed_at"])
        detail = {"撤回": done.withdrawn, "还原": done.restored, "未动": len(done.skipped)}
        audit.record(act, "round.reopen", f"round:{round_.pk}", detail, round_.district)
    return done


def _batch(act: Act, round_: Round, spec: LedgerSpec, rows: int) -> Batch:
    return Batch.objects.create(
        ledger=spec.id, source=None, status=Batch.Status.PREVIEW, district=round_.district, by=act.by, at=act.at,
        counts={"rows": rows, "refused": 0, "errors": 0, "warnings": 0, "tables": 1, "decisions": 0},
        preview={"tables": []},
        choices={"name": f"{round_.title}（收表汇总）", "example": round_.example, "ledger": spec.id,
                 "round": round_.pk},
    )  # fmt: skip


def _reads(found: Judgement, rows: list[Judged]) -> Iterator[Read]:
    """The rows as tables of an import, one for each file and sheet."""
    parts: dict[tuple[int, str], list[Judged]] = {}
    for each in rows:
        parts.setdefault((each.file.pk, each.counted.sheet), []).append(each)
    for number, ((_, sheet), some) in enumerate(parts.items()):
        mapping = ColumnMapping(found.spec.id, {}, 1.0)
        plan = Plan(number, Table(Grid(sheet, []), "", (), (), ()), (), mapping, Choice(), 0)
        told = tuple(Row(each.counted.number, dict(each.counted.data), dict(each.counted.cells)) for each in some)
        yield Read(plan, Parsed(sheet, told, ()), some[0].file.source_id)
