"""One entry of a ledger at a time: entered by form, moved along its workflow, put back; each act a new revision."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from liantu.ledgers.entries import FieldProblem, Severity, validate
from liantu.ledgers.spec import LedgerSpec
from liantu.ledgers.stepping import Step, acts_for, step
from liantu.ledgers.workflow import Transition, WorkflowSpec
from liantu.store import audit, finding_refresh
from liantu.store.act import Act
from liantu.store.calendar import day_of, working_days
from liantu.store.disputes import refresh_entries
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Entry, Revision
from liantu.store.packs import ledgers, workflow_of
from liantu.store.reach import Reach
from liantu.store.resolving import Resolver
from liantu.store.search_entries import index_entries
from liantu.store.writing import Context, Draft, end_statements, write


class Invalid(Refused):
    """The data of an entry do not hold; `problems` says what is wrong field by field."""

    def __init__(self, problems: list[FieldProblem]) -> None:
        self.problems = problems
        super().__init__("；".join(f"{each.message}（{each.todo}）" for each in problems))


def spec_of(entry: Entry) -> LedgerSpec:
    """The ledger of an entry. Raise Refused where its file is gone from the packs."""
    spec = ledgers().get(entry.ledger)
    if spec is None:
        raise Refused(f"台账“{entry.ledger}”的定义文件不在了，请管理员恢复 packs 目录中的文件。")
    return spec


def acts(entry: Entry | None, spec: LedgerSpec, reach: Reach) -> tuple[Transition, ...]:
    """What the role may do with an entry now (None: with one not yet made)."""
    workflow = workflow_of(spec)
    found = acts_for(workflow, entry.state if entry else workflow.start, reach.role)
    return tuple(each for each in found if _may(reach, spec, each))


def _may(reach: Reach, spec: LedgerSpec, act: Transition) -> bool:
    """The ledger's own rights narrow the workflow's: to edit one must may enter, to move on an entry enter or
    review.
    """
    return reach.may_in(spec, "enter") or (not act.edits and reach.may_in(spec, "review"))


@transaction.atomic
def create(
    act: Act, reach: Reach, spec: LedgerSpec, act_id: str, data: Mapping[str, Any], *, district: str = ""
) -> Entry:
    """Make an entry by one act of the workflow (save, submit, enter …). A key already taken is refused with its
    entry.
    """
    if not reach.may_in(spec, "enter"):
        raise NotAllowed(f"您的角色不能填报“{spec.label}”。")
    kept = _checked(act, spec, data)
    _own(reach, spec, kept)
    district = reach.district or district
    key = spec.key_of(kept)
    known = Entry.objects.filter(ledger=spec.id, district=district, key=key).first()
    if known is not None and known.live:
        raise Refused(f"“{known.title}”（{key}）已在台账中，请打开原记录更正，不要另建。")
    workflow = workflow_of(spec)
    done = _step(act, workflow, known.state if known else workflow.start, act_id, reach, kept, known)
    return _write(act, spec, Draft(key, kept, act_id, done.state, known, district))


@transaction.atomic
def revise(
    act: Act, reach: Reach, entry: Entry, act_id: str, data: Mapping[str, Any] | None, *, base: int, note: str = ""
) -> Entry:
    """Move an entry by one act, with new data where the act edits. `base` is the revision that the person had open.

    Refused if someone else revised the entry meanwhile: nothing is lost in silence. Fields that the role does not see
    keep their values.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    spec = spec_of(entry)
    if entry.revision != base:
        last = entry.revisions.get(number=entry.revision)
        who = last.by.get_username() if last.by else "导入"
        raise Refused(f"您打开后，{who} 已修改过这条记录（第{entry.revision}版）。请刷新后在新版上修改。")
    workflow = workflow_of(spec)
    transition = workflow.transitions.get(act_id)
    if transition is not None and not _may(reach, spec, transition):
        raise NotAllowed(f"您的角色不能在“{spec.label}”里{transition.label}。")
    kept = dict(entry.data)
    if transition is not None and transition.edits and data is not None:
        hidden = {field.id for field in spec.fields} - {field.id for field in reach.fields(spec)}
        kept = _checked(act, spec, {**data, **{name: entry.data[name] for name in hidden if name in entry.data}})
        _own(reach, spec, kept)
    done = _step(act, workflow, entry.state, act_id, reach, kept, entry, note)
    key = spec.key_of(kept)
    if key != entry.key:
        raise Refused(f"主键由“{entry.key}”变为“{key}”：这是另一条记录，请新建；原记录可撤回。")
    return _write(act, spec, Draft(key, kept, act_id, done.state, entry, entry.district, note=note))


def _checked(act: Act, spec: LedgerSpec, data: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in data.items() if value not in (None, "", [])}
    problems = [each for each in validate(spec, kept, today=day_of(act.at)) if each.severity is Severity.ERROR]
    if problems:
        raise Invalid(problems)
    return kept


def _own(reach: Reach, spec: LedgerSpec, data: Mapping[str, Any]) -> None:
    """An enterprise user writes about its own firm only, a park's officer about its park, whatever the form holds."""
    if reach.park is not None:
        _own_park(reach, spec, data)
    if reach.enterprise is None:
        return
    own = reach.entities().get(pk=reach.enterprise)
    given = data.get(spec.subject.code) if spec.subject.code else None
    owner = next((data.get(each.id) for each in spec.fields if each.id == "owner_code"), None)
    if own.code is None or own.code not in (given, owner):
        raise NotAllowed(f"企业用户只能填报本企业（{own.name}）的数据。")


def _own_park(reach: Reach, spec: LedgerSpec, data: Mapping[str, Any]) -> None:
    own = reach.entities().get(pk=reach.park or 0)
    code = data.get(spec.subject.code) if spec.subject.code else None
    named = data.get(spec.park_field) if spec.park_field else None
    firm = reach.entities().filter(kind=spec.subject.kind, code=code) if code else reach.entities().none()
    if not (own.answers_to(str(named)) if named else firm.exists()):
        raise NotAllowed(f"园区服务专员只能填报本园区（{own.name}）的数据：请核对所在园区或信用代码。")


def _step(
    act: Act, workflow: WorkflowSpec, state: str, act_id: str, reach: Reach, data: Mapping[str, Any],
    entry: Entry | None, note: str = "",
) -> Step:  # fmt: skip
    evidence = {name for name in data} | ({"reason"} if note.strip() else set())
    if entry is not None:
        evidence |= set(entry.attachments.values_list("purpose", flat=True))
    entered = day_of(entry.entered_state_at if entry else act.at)
    return step(
        workflow, state=state, act=act_id, role=reach.role, evidence=frozenset(evidence), at=day_of(act.at),
        entered=entered, calendar=working_days(),
    )  # fmt: skip


def _write(act: Act, spec: LedgerSpec, draft: Draft) -> Entry:
    resolver = Resolver(act, draft.district, registers=True)
    context = Context(act, spec, resolver, example=bool(draft.entry and draft.entry.example))
    [pk] = write(context, [draft])
    entry = Entry.objects.get(pk=pk)
    detail = {"台账": spec.label, "记录": entry.title, "主键": entry.key, "版本": entry.revision, "状态": entry.state}
    if draft.note:
        detail["说明"] = draft.note
    audit.record(act, f"entry.{draft.action}", f"entry:{pk}", detail, entry.district)
    index_entries([pk])
    refresh_entries([pk])
    finding_refresh.refresh_entries([pk])
    return entry


@transaction.atomic
def compensate(act: Act, entry: Entry, *, note: str) -> None:
    """Put an entry back to what it was before its last revision; one that had none before is withdrawn."""
    spec = spec_of(entry)
    before = entry.revisions.filter(number__lt=entry.revision, number__gt=0).order_by("-number").first()
    if before is None:
        withdraw_quietly(act, spec, entry, note)
        return
    _write(act, spec, Draft(entry.key, before.data, "undo", before.state, entry, entry.district, note=note))


def withdraw_quietly(act: Act, spec: LedgerSpec, entry: Entry, note: str) -> None:
    """Take an entry out of every list by a compensating revision; its history stays."""
    Revision.objects.create(
        entry=entry, number=entry.revision + 1, data=entry.data, state=entry.state, action="undo",
        spec_version=spec.version, spec_digest=spec.digest, note=note, by=act.by, at=act.at,
    )  # fmt: skip
    Entry.objects.filter(pk=entry.pk).update(revision=entry.revision + 1, live=False, updated_at=act.at)
    end_statements(act, [entry.pk])
    finding_refresh.refresh_entries([entry.pk])
