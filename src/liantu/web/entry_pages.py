"""The page of one entry: its values, what may be done with it, and every revision with what changed and its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from liantu.ledgers.entries import show_field
from liantu.ledgers.spec import Field, FieldType, LedgerSpec
from liantu.ledgers.stepping import Overdue, WorkflowError, overdue
from liantu.ledgers.workflow import Transition
from liantu.store import entries
from liantu.store.attaching import SUFFIXES, attach, fetch
from liantu.store.calendar import day_of, working_days
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Batch, Entry, Revision, Source
from liantu.store.packs import ledgers, roles, workflow_of
from liantu.store.reach import Reach
from liantu.web.asked import act_of, shown_in
from liantu.web.ledgers import Mark, form_of, mark_of, reach_in, shown
from liantu.web.navigation import address
from liantu.web.parts import Crumb


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of the entry as shown: its value in the reader's unit, and the exact one for the tooltip."""

    field: Field
    text: str
    unit: str
    exact: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one revision did to one field, and the workbook cell its value came from ("" for none)."""

    label: str
    before: str
    after: str
    cell: str


@dataclass(frozen=True, slots=True)
class Past:
    """One revision: what was done, the state it led to, what changed, and the workbook it came from."""

    revision: Revision
    act: str
    mark: Mark
    changes: Sequence[Change]
    source: Source | None
    openable: bool
    batch: Batch | None


@dataclass(frozen=True, slots=True)
class Due:
    """An act that is awaited: by when (unsure in a year without calendar: 待核), by whom, who is told if late."""

    label: str
    due: date
    late: bool
    sure: bool
    roles: str
    escalate: str


@dataclass(frozen=True, slots=True)
class Open:
    """An act that the reader may do here and now, and the evidence it asks for besides a reason."""

    act: Transition
    reason: bool
    files: Sequence[tuple[str, str]]


def entry_or_404(request: HttpRequest, pk: int) -> tuple[Entry, LedgerSpec]:
    """Give an entry within reach with its ledger; 404 for any other."""
    known = get_object_or_404(Entry.objects.only("ledger"), pk=pk)
    spec = ledgers().get(known.ledger)
    if spec is None:
        raise Http404
    return get_object_or_404(reach_in(request).entries(spec).select_related("entity", "park", "parent"), pk=pk), spec


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an entry with its history."""
    row, spec = entry_or_404(request, pk)
    reach = reach_in(request)
    acts = entries.acts(row, spec, reach)
    history = _history(reach, spec, row)
    context = {
        "entry": row, "spec": spec, "mark": mark_of(spec, row.state), "values": _values(request, reach, spec, row),
        "edits": [each for each in acts if each.edits], "acts": [_open(spec, each) for each in acts if not each.edits],
        "dues": _dues(spec, row, day_of(act_of(request).at)), "history": history,
        "attachments": row.attachments.select_related("source", "by").order_by("-pk"),
        "purposes": _purposes(spec), "may_attach": reach.may_in(spec, "enter") or reach.may_in(spec, "review"),
        "may_undo": _may_undo(request, spec, history), "accept": ",".join(sorted(SUFFIXES)),
        "parts": reach.entries(spec).filter(parent=row).order_by("title")[:100] if spec.parent else (),
        "crumbs": (Crumb("台账", address("ledgers")), Crumb(spec.label, address("ledger", spec.id)),
                   Crumb(row.title or row.key)),
    }  # fmt: skip
    return render(request, "ledgers/entry.html", context)


@require_POST
def entry_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the entry on by an act without new data, keeping the evidence that comes with it."""
    row, spec = entry_or_404(request, pk)
    reach = reach_in(request)
    act_id = request.POST.get("act", "")
    try:
        with transaction.atomic():
            for purpose, label in _evidence(spec, act_id):
                if label and (given := request.FILES.get(f"file-{purpose}")) is not None:
                    attach(act_of(request), reach, row, given.name or "附件", given.read(), purpose)
            entries.revise(
                act_of(request),
                reach,
                row,
                act_id,
                None,
                base=_base(request),
                note=request.POST.get("note", ""),
            )
    except NotAllowed:
        raise
    except (Refused, WorkflowError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已办理：{workflow_of(spec).transitions[act_id].label}。")
    return redirect("entry", pk)


@require_POST
def entry_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the entry back to what it was before its last act, by a compensating revision."""
    row, spec = entry_or_404(request, pk)
    note = request.POST.get("note", "").strip()
    with transaction.atomic():
        row = Entry.objects.select_for_update().get(pk=row.pk)
        if not _may_undo(request, spec, _history(reach_in(request), spec, row)):
            raise NotAllowed("只能撤销自己的上一步；别人办的，请有审核权限的同事撤销。")
        if row.revision != _base(request):
            messages.error(request, "您打开后，这条记录又有变动；请看清沿革后再撤销。")
            return redirect("entry", pk)
        if not note:
            messages.error(request, "请写明撤销的理由。")
            return redirect("entry", pk)
        entries.compensate(act_of(request), row, note=note)
    row.refresh_from_db()
    if not row.live:
        messages.success(request, f"“{row.title}”的新增已撤销，不再列入台账；沿革仍保留。")
        return redirect("ledger", spec.id)
    messages.success(request, "上一步已撤销，记录恢复为撤销前的样子。")
    return redirect("entry", pk)


@require_POST
def entry_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep files with the entry."""
    row, spec = entry_or_404(request, pk)
    purpose = request.POST.get("purpose", "")
    known = dict(_purposes(spec))
    for given in request.FILES.getlist("files"):
        try:
            attach(
                act_of(request), reach_in(request), row, given.name or "附件", given.read(),
                purpose if purpose in known else "",
            )  # fmt: skip
        except NotAllowed:
            raise
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"附件“{given.name}”已保存。")
    return redirect("entry", pk)


def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an attachment as a download: it is never shown inside our pages."""
    name, data = fetch(reach_in(request), pk)
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _base(request: HttpRequest) -> int:
    given = request.POST.get("base", "")
    return int(given) if given.isdigit() else 0


def _values(request: HttpRequest, reach: Reach, spec: LedgerSpec, row: Entry) -> list[Shown]:
    display = shown_in(request)
    found = []
    for field in reach.fields(spec):
        value = row.data.get(field.id)
        exact = f"{show_field(field, value)}{field.shown or ''}" if value is not None else ""
        found.append(Shown(field, shown(field, value, display), form_of(field, display), exact))
    return found


def _history(reach: Reach, spec: LedgerSpec, row: Entry) -> list[Past]:
    """The revisions, the latest first, each held against the one before it."""
    rows = list(row.revisions.filter(number__gt=0).select_related("by", "batch").order_by("number"))
    ids = {each.place["source"] for each in rows if each.place.get("source")}
    sources = Source.objects.in_bulk(ids)
    openable = set(reach.sources().filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    found: list[Past] = []
    before: Mapping[str, Any] = {}
    for each in rows:
        source = sources.get(each.place.get("source"))
        found.append(
            Past(
                each,
                _act_label(spec, each),
                mark_of(spec, each.state),
                _changes(reach, spec, before, each),
                source,
                source is not None and source.pk in openable,
                each.batch if reach.may("import") else None,
            )
        )
        before = each.data
    return found[::-1]


def _act_label(spec: LedgerSpec, revision: Revision) -> str:
    known = workflow_of(spec).transitions.get(revision.action)
    label = "撤销" if revision.action == "undo" else known.label if known else revision.action
    return f"导入 · {label}" if revision.batch_id and revision.action != "undo" else label


def _changes(reach: Reach, spec: LedgerSpec, before: Mapping[str, Any], revision: Revision) -> list[Change]:
    cells = revision.place.get("cells", {})
    found = []
    for field in reach.fields(spec):
        old, new = before.get(field.id), revision.data.get(field.id)
        if old != new:
            found.append(Change(field.label, _plain(field, old), _plain(field, new), cells.get(field.id, "")))
    return found


def _plain(field: Field, value: Any) -> str:
    if value in (None, "", []):
        return "（空）"
    unit = field.shown if field.type in (FieldType.AMOUNT, FieldType.INTEGER) else ""
    return f"{show_field(field, value)}{unit or ''}"


def _open(spec: LedgerSpec, act: Transition) -> Open:
    files = [(name, label) for name, label in _evidence(spec, act.id) if label]
    return Open(act, "reason" in act.evidence, files)


def _evidence(spec: LedgerSpec, act: str) -> list[tuple[str, str]]:
    """The evidence of an act that is neither its reason nor a field: files, with their labels."""
    workflow = workflow_of(spec)
    known = workflow.transitions.get(act)
    labels = workflow.meta.get("evidence", {})
    asked = known.evidence if known else ()
    return [(each, labels.get(each, each)) for each in asked if each != "reason" and each not in spec.by_id]


def _purposes(spec: LedgerSpec) -> list[tuple[str, str]]:
    found = [pair for each in workflow_of(spec).transitions for pair in _evidence(spec, each)]
    return list(dict(found).items())


def _may_undo(request: HttpRequest, spec: LedgerSpec, history: Sequence[Past]) -> bool:
    """One's own last act, or anybody's for who reviews the ledger; an undo is not undone again."""
    if not history or history[0].revision.action == "undo":
        return False
    reach = reach_in(request)
    own = history[0].revision.by_id == request.user.pk
    return reach.may_in(spec, "review") or (own and reach.may_in(spec, "enter"))


def _dues(spec: LedgerSpec, row: Entry, today: date) -> list[Due]:
    """What is awaited of the entry, the nearest first: asked as of the last day there is, all of it is overdue."""
    workflow = workflow_of(spec)
    if row.state not in workflow.states:
        return []
    found = overdue(workflow, row.state, day_of(row.entered_state_at), date.max, working_days())
    return [_due(spec, each, today) for each in found]


def _due(spec: LedgerSpec, one: Overdue, today: date) -> Due:
    who = "、".join(_role(each) for each in one.roles)
    label = workflow_of(spec).transitions[one.act].label
    return Due(label, one.due, one.due < today, one.sure, who, _role(one.escalate) if one.escalate else "")


def _role(role: str) -> str:
    known = roles().get(role)
    return known.label if known else role


urlpatterns = [
    path("ledgers/entries/<int:pk>", entry, name="entry"),
    path("ledgers/entries/<int:pk>/act", entry_act, name="entry_act"),
    path("ledgers/entries/<int:pk>/undo", entry_undo, name="entry_undo"),
    path("ledgers/entries/<int:pk>/attach", entry_attach, name="entry_attach"),
    path("attachments/<int:pk>", attachment, name="attachment"),
]
