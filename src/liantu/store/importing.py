"""Imports of workbooks: received, looked through, staged out of sight, published at once; or discarded without a
trace.
"""

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psutil
from django.db import transaction
from django.db.models import ProtectedError, Q

from liantu.errors import UnreadableFile
from liantu.ledgers.spec import LedgerSpec
from liantu.store import audit, files
from liantu.store.act import Act
from liantu.store.bulk_rows import uncollected
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Batch, Entity, Entry, Heading, Revision, Source, Statement
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.store.tables import Choice, Memory, Plan, choice_from, plans
from liantu.workbooks.cells import shown
from liantu.workbooks.parse import parse
from liantu.workbooks.types import Parsed, Severity

Status = Batch.Status
Progress = Callable[[int, int], None]
_SILENCE = timedelta(minutes=10)  # without a sign of life for so long, an import on another machine counts as ended
_KEPT_PROBLEMS = 2000
_LOOKED_AT, _SAMPLES = 20, 3


@dataclass(frozen=True, slots=True)
class Read:
    """One table of a batch: its plan, and what parsing it gives (None: it is left out).

    `source` is the file it stands in where a batch has several (a round's returned files), else None.
    """

    plan: Plan
    parsed: Parsed | None
    source: int | None = None


def receive(
    act: Act,
    reach: Reach,
    name: str,
    data: bytes,
    *,
    district: str = "",
    ledger: str | None = None,
    example: bool = False,
) -> Batch:
    """Keep a workbook and look through it: the batch waits in preview. Raises UnreadableFile where it is none.

    `ledger` names the ledger where the person knows it; else it is recognised. Nothing is written to any ledger.
    """
    return receive_and_read(act, reach, name, data, district=district, ledger=ledger, example=example)[0]


def receive_and_read(
    act: Act,
    reach: Reach,
    name: str,
    data: bytes,
    *,
    district: str = "",
    ledger: str | None = None,
    example: bool = False,
) -> tuple[Batch, list[Read]]:
    """Do what `receive` does, and give what was read as well: one who publishes at once need not read again."""
    reach.require("import")
    batch = new_batch(act, name, data, reach.district or district, ledger or "", example)
    try:
        with uncollected():
            found = list(read(act, batch))
    except UnreadableFile:
        forget(batch)
        raise
    return _keep(batch, found), found


def forget(batch: Batch) -> None:
    """Remove a batch whose file is no workbook, and the file unless the book knows it from elsewhere (a round)."""
    source = batch.source
    batch.delete()
    if source is None or source.batches.exists() or source.texts.exists() or source.attachments.exists():
        return
    try:
        source.delete()
    except ProtectedError:
        return
    if not Source.objects.filter(sha=source.sha).exists():
        files.path_of(source.sha).unlink(missing_ok=True)


@transaction.atomic
def new_batch(act: Act, name: str, data: bytes, district: str, ledger: str, example: bool) -> Batch:
    """Keep a workbook's bytes and give its batch, not yet looked through; of a large one a process does that."""
    sha = files.keep(data)
    source, _ = Source.objects.get_or_create(
        sha=sha,
        district=district,
        defaults={
            "name": name[:400], "kind": Source.Kind.WORKBOOK, "size": len(data), "title": name,
            "level": Source.Level.INTERNAL, "added_at": act.at, "added_by": act.by,
            "example": example,
        },
    )  # fmt: skip
    return Batch.objects.create(
        ledger=ledger, source=source, status=Status.READING, district=district, by=act.by, at=act.at,
        choices={"name": name, "example": example, "ledger": ledger},
    )  # fmt: skip


def look_through(act: Act, batch: Batch) -> Batch:
    """Read the batch's workbook under its choices and keep what was found, table by table, with every problem."""
    return _keep(batch, list(read(act, batch)))


def _keep(batch: Batch, found: list[Read]) -> Batch:
    batch.preview = {"tables": [_summary(each) for each in found]}
    batch.counts = _counts(found)
    batch.ledger = next((each.plan.mapping.ledger for each in found if each.plan.mapping), batch.ledger)
    batch.status = Status.PREVIEW
    batch.save()
    return batch


def read(act: Act, batch: Batch) -> Iterator[Read]:
    """Give the batch's tables as its choices say, each parsed."""
    known = ledgers()
    tables = batch.choices.get("tables", {})
    wanted = {batch.choices["ledger"]: known[batch.choices["ledger"]]} if batch.choices.get("ledger") else known
    name = batch.choices.get("name") or _source(batch).name
    codes: dict[str, str] | None = None
    for plan in plans(files.fetch(_source(batch).sha), name, wanted, memory_of(batch.district), tables):
        if plan.mapping is None:
            yield Read(plan, None)
            continue
        spec = known[plan.mapping.ledger]
        if codes is None and spec.subject.code and spec.subject.code not in plan.mapping.fields:
            codes = registered_codes(batch.district)
        yield Read(
            plan, parse(plan.table, spec, plan.mapping, today=day_of(act.at), period=plan.choice.period, codes=codes)
        )


def registered_codes(district: str) -> dict[str, str]:
    """Give the credit code of each registered enterprise of the district by its full name, names borne twice left
    out.
    """
    rows = Entity.objects.filter(kind="enterprise", registered=True, live=True, code__isnull=False)
    rows = rows.filter(district__in=("", district)) if district else rows
    found: dict[str, str | None] = {}
    for name, code in rows.values_list("name", "code"):
        found[name] = None if name in found else code
    return {name: code for name, code in found.items() if code}


def memory_of(district: str) -> Memory:
    """What the office's headings mean, as decided in earlier imports."""
    rows = Heading.objects.filter(district=district).values_list("ledger", "heading", "field")
    return {(ledger, heading): field for ledger, heading, field in rows}


def choose(act: Act, batch: Batch, number: int, choice: Choice) -> Batch:
    """Read one table otherwise: another ledger, other meanings of headings, another period. The preview is made
    anew.
    """
    _must_be(batch, Status.PREVIEW)
    tables = {**batch.choices.get("tables", {}), str(number): choice.as_json()}
    batch.choices = {**batch.choices, "tables": tables}
    return look_through(act, batch)


def remember(act: Act, batch: Batch) -> None:
    """Keep the meanings that a person chose for headings, for the office's next workbook of that ledger."""
    read_as = {str(each["number"]): each["ledger"] for each in batch.preview.get("tables", ())}
    for number, choice in choices_of(batch).items():
        for heading, to in choice.headings.items():
            Heading.objects.update_or_create(
                district=batch.district, ledger=choice.ledger or read_as[number], heading=heading[:200],
                defaults={"field": to, "by": act.by, "at": act.at},
            )  # fmt: skip


def discard(act: Act, batch: Batch, message: str = "") -> None:
    """Remove everything that the batch has staged; the batch itself stays on record as discarded."""
    if batch.status in (Status.PUBLISHED, Status.UNDONE):
        raise Refused("该次导入已发布，不能丢弃；可以撤销。")
    with transaction.atomic():
        revisions = Revision.objects.filter(batch=batch)
        Statement.objects.filter(revision__in=revisions).delete()
        revisions.delete()
        Entry.objects.filter(batch=batch).delete()
        made = Entity.objects.filter(batch=batch)
        made.update(park=None, owner=None)  # an enterprise protects the park it lies in
        made.delete()
        batch.status, batch.message = Status.DISCARDED, message
        batch.save(update_fields=["status", "message"])
        audit.record(act, "import.discard", f"batch:{batch.pk}", {"原因": message}, batch.district)


def recover(act: Act) -> list[Batch]:
    """Discard the imports whose process ended before they were published; give them, so that the start can say so."""
    ended = [
        each for each in Batch.objects.filter(status__in=(Status.STAGING, Status.READING)) if not is_alive(act, each)
    ]
    for batch in ended:
        written = Revision.objects.filter(batch=batch).count()
        discard(act, batch, f"导入中途被中断：已写入的 {written} 行没有发布，已全部清理，请重新导入。")
    return ended


def this_process() -> str:
    """How this process signs the batch it works on."""
    return f"{platform.node()}:{os.getpid()}"


def is_alive(act: Act, batch: Batch) -> bool:
    """Tell whether the process that signed the batch still runs; on another machine its last beat tells."""
    host, _, pid = batch.process.rpartition(":")
    if host == platform.node() and pid.isdigit():
        return int(pid) != os.getpid() and psutil.pid_exists(int(pid))
    return batch.beat_at is not None and act.at - batch.beat_at < _SILENCE


def others_at_work(act: Act, batch: Batch) -> Batch | None:
    """Give another import that is being written to the same ledger of the same district, if there is one."""
    rows = Batch.objects.filter(status=Status.STAGING, ledger=batch.ledger).exclude(pk=batch.pk)
    rows = rows.filter(Q(district=batch.district) | Q(district="")) if batch.district else rows
    return next((each for each in rows if each.process == this_process() or is_alive(act, each)), None)


def check_rights(reach: Reach, chosen: Iterable[LedgerSpec]) -> None:
    """Raise NotAllowed for a ledger that the role may not import into."""
    for spec in chosen:
        if not reach.may_in(spec, "import"):
            raise NotAllowed(f"您的角色不能向“{spec.label}”导入数据。")


def _summary(one: Read) -> dict[str, Any]:
    plan, parsed = one.plan, one.parsed
    mapping = plan.mapping
    problems = parsed.problems if parsed else ()
    return {
        "number": plan.number, "sheet": plan.table.grid.sheet, "title": plan.table.title, "reason": plan.reason,
        "ledger": mapping.ledger if mapping else "", "decisions": plan.decisions,
        "period": plan.choice.period or plan.table.period, "unit": plan.table.unit,
        "candidates": [[each.ledger, round(each.score, 3)] for each in plan.candidates[:5]],
        "columns": [[each.index, each.label, each.unit, _field_of(mapping, each.index)] for each in plan.table.columns],
        "values": {str(each.index): _values(plan, each.index) for each in plan.table.columns},
        "series": {period: dict(fields) for period, fields in mapping.series.items()} if mapping else {},
        "undecided": {str(k): list(v) for k, v in (mapping.undecided if mapping else {}).items()},
        "reasons": dict(mapping.reasons) if mapping else {}, "constants": dict(mapping.constants) if mapping else {},
        "rows": len(parsed.rows) if parsed else 0, "refused": parsed.refused if parsed else 0,
        "sample": [each.data for each in parsed.rows[:5]] if parsed else [],
        "problems": [
            [p.sheet, p.cell, p.value, p.message, p.todo, p.severity.value, p.field] for p in problems[:_KEPT_PROBLEMS]
        ],
        "problem_count": len(problems),
    }  # fmt: skip


def _values(plan: Plan, column: int) -> list[str]:
    """The first values of a column as they stand in the sheet, by which a person tells what it is."""
    rows = plan.table.grid.rows
    found = (rows[row][column] for row in plan.table.data_rows[:_LOOKED_AT])
    return [shown(each)[:60] for each in found if each is not None][:_SAMPLES]


def _field_of(mapping: Any, index: int) -> str:
    return next((field for field, at in mapping.fields.items() if at == index), "") if mapping else ""


def _counts(found: Iterable[Read]) -> dict[str, int]:
    counts = {"rows": 0, "refused": 0, "errors": 0, "warnings": 0, "tables": 0, "decisions": 0}
    for one in found:
        if one.parsed is not None:
            counts["tables"] += 1
            counts["decisions"] += one.plan.decisions
            counts["rows"] += len(one.parsed.rows)
            counts["refused"] += one.parsed.refused
            counts["errors"] += sum(each.severity is Severity.ERROR for each in one.parsed.problems)
            counts["warnings"] += sum(each.severity is Severity.WARNING for each in one.parsed.problems)
    return counts


def _source(batch: Batch) -> Source:
    if batch.source is None:
        raise Refused("这次导入没有保存原文件，不能重新读取。")
    return batch.source


def _must_be(batch: Batch, *status: str) -> None:
    if batch.status not in status:
        raise Refused(f"这次导入的状态是“{batch.get_status_display()}”，不能进行此操作。")


def choices_of(batch: Batch) -> Mapping[str, Choice]:
    """The person's choices by the table's number."""
    return {number: choice_from(each) for number, each in batch.choices.get("tables", {}).items()}
