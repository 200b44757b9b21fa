"""The form of an entry, generated from its ledger: one control per visible field, its error beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from liantu.errors import LiantuError
from liantu.ledgers.entries import FieldError, FieldProblem, parse_field, show_field
from liantu.ledgers.spec import Field, FieldType, Frequency, LedgerSpec
from liantu.ledgers.stepping import WorkflowError
from liantu.ledgers.workflow import Transition
from liantu.store import entries
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed, Refused
from liantu.store.landing import district_of
from liantu.store.models import Entry
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.web.asked import act_of
from liantu.web.entry_pages import entry_or_404
from liantu.web.ledgers import ledger_or_404, reach_in
from liantu.web.navigation import address
from liantu.web.parts import Crumb

_LONG = ("content", "remark")
_SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class Control:
    """One control: its field and text, what may be chosen, whether it is fixed, what is wrong with it ("": nothing)."""

    field: Field
    text: str
    options: Sequence[tuple[str, str]] = ()
    fixed: bool = False
    fault: str = ""
    todo: str = ""

    @property
    def kind(self) -> str:
        """Which template shows it: select, list (a text with suggestions), area, or the type of an input."""
        field = self.field
        if field.type in (FieldType.CHOICE, FieldType.FLAG):
            return "select"
        if field.type is FieldType.MONTH:
            return "month"
        if field.type is FieldType.DATE and field.past and len(self.text) in (0, 10):
            return "date"  # a date to come may be a month or a year (计划竣工 2026-12): that is a text
        if field.id in _LONG:
            return "area"
        return "list" if self.options else "text"

    @property
    def hint(self) -> str:
        """What an empty control shows as an example."""
        shapes = {FieldType.DATE: "2026-05-31、2026-05 或 2026", FieldType.YEAR: "2026", FieldType.MONTH: "2026-05"}
        return shapes.get(self.field.type, "")

    @property
    def keyboard(self) -> str:
        """The keyboard of a phone."""
        numeric = (FieldType.AMOUNT, FieldType.PERCENT, FieldType.INTEGER, FieldType.YEAR)
        return "decimal" if self.field.type in numeric else "text"


def entry_new(request: HttpRequest, ledger: str) -> HttpResponse:
    """Show an empty form, or make the entry by the act whose button was pressed."""
    spec, reach = ledger_or_404(request, ledger), reach_in(request)
    if not reach.may_in(spec, "enter"):
        raise NotAllowed(f"您的角色不能填报“{spec.label}”。")
    acts = entries.acts(None, spec, reach)
    if request.method != "POST":
        return _show(request, spec, acts, _texts(spec, _first(request, spec)), {})
    data, problems = read_form(reach, spec, request.POST)
    if not problems:
        try:
            district = district_of(spec, data, reach.district)
            entry = entries.create(
                act_of(request),
                reach,
                spec,
                request.POST.get("act", ""),
                data,
                district=district,
            )
        except entries.Invalid as error:
            problems = {each.field: each for each in error.problems}
        except NotAllowed:
            raise
        except (Refused, WorkflowError) as error:
            return _show(request, spec, acts, request.POST.dict(), {}, refused=error)
        else:
            messages.success(request, f"“{entry.title}”已保存（{spec.label}）。")
            return redirect("entry", entry.pk)
    return _show(request, spec, acts, request.POST.dict(), problems)


def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an entry's form, or revise it by an act; refused where somebody revised it since it was opened."""
    entry, spec = entry_or_404(request, pk)
    reach = reach_in(request)
    acts = entries.acts(entry, spec, reach)
    if not any(each.edits for each in acts):
        raise NotAllowed("这条记录现在的状态下，您的角色不能修改它；可以办理的事项见记录页。")
    if request.method != "POST":
        return _show(request, spec, acts, _texts(spec, entry.data), {}, entry=entry)
    data, problems = read_form(reach, spec, request.POST)
    if not problems:
        base = request.POST.get("base", "")
        try:
            entries.revise(
                act_of(request), reach, entry, request.POST.get("act", ""), data,
                base=int(base) if base.isdigit() else 0, note=request.POST.get("note", ""),
            )  # fmt: skip
        except entries.Invalid as error:
            problems = {each.field: each for each in error.problems}
        except NotAllowed:
            raise
        except (Refused, WorkflowError) as error:
            return _show(request, spec, acts, request.POST.dict(), {}, entry=entry, refused=error)
        else:
            messages.success(request, f"“{entry.title}”已保存，旧版留在沿革里。")
            return redirect("entry", entry.pk)
    return _show(request, spec, acts, request.POST.dict(), problems, entry=entry)


def read_form(
    reach: Reach, spec: LedgerSpec, posted: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, FieldProblem]]:
    """Give the data of the fields that the reader sees, and the problems of those that cannot be read, by field."""
    data: dict[str, Any] = {}
    problems: dict[str, FieldProblem] = {}
    for field in reach.fields(spec):
        try:
            data[field.id] = parse_field(field, posted.get(field.id, ""))
        except FieldError as error:
            problems[field.id] = error.problem()
    return data, problems


def _show(
    request: HttpRequest, spec: LedgerSpec, acts: Iterable[Transition], texts: Mapping[str, str],
    problems: Mapping[str, FieldProblem], *, entry: Entry | None = None, refused: LiantuError | None = None,
) -> HttpResponse:  # fmt: skip
    reach = reach_in(request)
    controls = [_control(reach, spec, each, texts.get(each.id, ""), problems, entry) for each in reach.fields(spec)]
    edits = [each for each in acts if each.edits]
    context = {
        "spec": spec, "entry": entry, "controls": controls, "acts": edits, "refused": refused,
        "problems": [each for each in controls if each.fault], "note": texts.get("note", ""),
        "needs_reason": any("reason" in each.evidence for each in edits),
        "crumbs": (Crumb("台账", address("ledgers")), Crumb(spec.label, address("ledger", spec.id)),
                   *((Crumb(entry.title, address("entry", entry.pk)),) if entry else ()),
                   Crumb("修改" if entry else "填报")),
    }  # fmt: skip
    status = 409 if refused else 422 if problems else 200
    return render(request, "ledgers/entry_form.html", context, status=status)


def _control(
    reach: Reach, spec: LedgerSpec, field: Field, text: str, problems: Mapping[str, FieldProblem], entry: Entry | None
) -> Control:
    problem = problems.get(field.id)
    fixed = entry is not None and field.id in spec.keys
    fault, todo = (problem.message.removesuffix(f"；{problem.todo}"), problem.todo) if problem else ("", "")
    return Control(field, text, () if fixed else _options(reach, spec, field), fixed, fault, todo)


def _options(reach: Reach, spec: LedgerSpec, field: Field) -> Sequence[tuple[str, str]]:
    if field.type is FieldType.FLAG:
        return (("是", "是"), ("否", "否"))
    if field.choices:
        return [(each, each) for each in field.choices]
    if field.id == spec.park_field:
        names = reach.entities().filter(kind="park").order_by("name").values_list("name", flat=True)
        return [(each, each) for each in names[:_SUGGESTED]]
    if field.id == spec.district_field:
        names = reach.entities().filter(kind="district").order_by("code").values_list("name", flat=True)
        return [(each, each) for each in names[:_SUGGESTED]]
    return ()


def _texts(spec: LedgerSpec, data: Mapping[str, Any]) -> dict[str, str]:
    """The values as their controls print them, amounts unrounded in the form's unit: they read back as the same."""
    return {name: show_field(spec.by_id[name], value) for name, value in data.items() if name in spec.by_id}


def _first(request: HttpRequest, spec: LedgerSpec) -> dict[str, Any]:
    """What a new form holds already: the firm (one's own, or `?entity=`), the last period, the district and park."""
    reach = reach_in(request)
    asked = request.GET.get("entity", "")
    wanted = reach.enterprise or (int(asked) if asked.isdigit() else None)
    data: dict[str, Any] = {}
    firm = reach.entities().filter(pk=wanted, kind="enterprise").first() if wanted else None
    if firm is not None:
        own = spec.subject.kind == "enterprise"
        names = (spec.subject.name, spec.subject.code) if own else ("owner", "owner_code")
        data |= {
            name: value
            for name, value in zip(names, (firm.name, firm.code), strict=True)
            if name and name in spec.by_id
        }
    if spec.period:
        data[spec.period] = _last_period(spec, day_of(act_of(request).at))
    if spec.district_field and reach.district:
        data[spec.district_field] = district_name(reach.district)
    park = reach.entities().filter(pk=reach.park).first() if reach.park and spec.park_field else None
    if park is not None and spec.park_field:
        data[spec.park_field] = park.name
    return {name: value for name, value in data.items() if value}


def _last_period(spec: LedgerSpec, today: date) -> str:
    if spec.frequency is Frequency.YEAR:
        return str(today.year - 1)
    return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"


urlpatterns = [
    path("ledgers/<slug:ledger>/new", entry_new, name="entry_new"),
    path("ledgers/entries/<int:pk>/edit", entry_edit, name="entry_edit"),
]
