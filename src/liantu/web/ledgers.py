"""The ledgers: which there are and how full they are, and the list of one with its filters, order and pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from liantu.ledgers.entries import show_field
from liantu.ledgers.spec import Field, FieldType, LedgerSpec
from liantu.store.exporting_forms import prefills
from liantu.store.listing import MOST, BadQuery, Query, columns, filters, page_of, read_query, steps
from liantu.store.models import Entry
from liantu.store.packs import ledgers as all_ledgers
from liantu.store.packs import workflow_of
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.web.asked import shown_in
from liantu.web.errors import page as error_page
from liantu.web.figures import Display, digits, number
from liantu.web.navigation import address
from liantu.web.parts import Crumb, Filter

SIZE = 50
_PERIODS = 40
_ON_A_PHONE = 4


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a ledger is: entries (MOST + 1: more), the last period and its reports, what waits, the last change."""

    spec: LedgerSpec
    count: int
    latest: str
    reported: int
    expected: int
    waiting: int
    updated: datetime | None
    may_enter: bool
    may_import: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state of a workflow is shown: its label and the tone of its badge."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the list: its cells beside their columns, its state and last change."""

    entry: Entry
    cells: list[tuple["Head", str]]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Head:
    """One column of the list: its field, its unit, the order a click asks for; a phone leaves `minor` ones out."""

    field: Field
    unit: str
    order: str
    next: str
    minor: bool

    @property
    def number(self) -> bool:
        """Whether the column is aligned right."""
        return self.field.type in (FieldType.AMOUNT, FieldType.PERCENT, FieldType.INTEGER)


def ledger_or_404(request: HttpRequest, ledger: str) -> LedgerSpec:
    """Give the ledger that the address names; 404 where there is none, or the reader's role may not view it."""
    spec = all_ledgers().get(ledger)
    if spec is None or not reach_in(request).may_in(spec, "view"):
        raise Http404
    return spec


def reach_in(request: HttpRequest) -> Reach:
    """The reach of the reader, as the middleware gave it."""
    reach: Reach = request.reach  # type: ignore[attr-defined]
    return reach


def ledgers(request: HttpRequest) -> HttpResponse:
    """Show every ledger the reader may view, with how full it is."""
    reach = reach_in(request)
    fills = [_fill(reach, spec) for spec in all_ledgers().values() if reach.may_in(spec, "view")]
    return render(request, "ledgers/ledgers.html", {"fills": fills, "most": MOST})


def ledger(request: HttpRequest, ledger: str) -> HttpResponse:
    """Show one ledger's entries; a field that is hidden or unknown can be neither sorted nor filtered by (400)."""
    spec, reach = ledger_or_404(request, ledger), reach_in(request)
    try:
        query = read_query(reach, spec, request.GET.dict())
        found = page_of(reach, spec, query, page := _page(request), SIZE)
    except BadQuery as error:
        return error_page(request, 400, str(error))
    display = shown_in(request)
    heads = [_head(each, display, query.sort, at) for at, each in enumerate(columns(spec, reach))]
    context = {
        "spec": spec, "query": query, "heads": heads, "found": found, "page": page, "most": MOST,
        "lines": [_line(spec, each, heads, display) for each in found.entries],
        "last": found.first + len(found.entries) - 1, "bar": _bar(reach, spec, query),
        "prefills": prefills(spec), "periods": _periods(reach, spec),
        "may_enter": reach.may_in(spec, "enter"), "may_import": reach.may_in(spec, "import"),
        "may_export": reach.may_in(spec, "export"), "hidden": _hidden(request),
        "crumbs": (Crumb("台账", address("ledgers")), Crumb(spec.label)),
    }  # fmt: skip
    return render(request, "ledgers/ledger.html", context)


def mark_of(spec: LedgerSpec, state: str) -> Mark:
    """Give how a state is shown; published is good, what somebody must act on is open, the rest is quiet."""
    workflow = workflow_of(spec)
    known = workflow.states.get(state)
    if known is None:
        return Mark(state, "off")
    if known.published:
        return Mark(known.label, "good")
    waits = any(state in each.sources and not each.edits for each in workflow.transitions.values() if each.due)
    tone = "bad" if state == "returned" else "open" if waits else "off"
    return Mark(known.label, tone)


def form_of(field: Field, display: Display) -> str:
    """Give the printed unit of an amount's column as the reader switched it, "" for other fields."""
    if field.type is not FieldType.AMOUNT or not field.unit:
        return field.shown or ""
    return display.form(field.unit, printed=field.shown) or field.shown or ""


def shown(field: Field, value: Any, display: Display) -> str:
    """Give a value as lists show it: amounts in the reader's unit, rounded for the eye only."""
    if value in (None, "", []):
        return ""
    if field.type is FieldType.AMOUNT and field.unit:
        return number(Decimal(str(value)), field.unit, form_of(field, display))
    if field.type is FieldType.INTEGER:
        return digits(Decimal(value))
    return show_field(field, value)


def _head(field: Field, display: Display, sort: str, at: int) -> Head:
    order = {field.id: "ascending", f"-{field.id}": "descending"}.get(sort, "none")
    minor = at > 0 and (field.type is FieldType.CREDIT_CODE or at > _ON_A_PHONE)
    return Head(field, form_of(field, display), order, f"-{field.id}" if order == "ascending" else field.id, minor)


def _line(spec: LedgerSpec, entry: Entry, heads: Sequence[Head], display: Display) -> Line:
    cells = [(head, shown(head.field, entry.data.get(head.field.id), display)) for head in heads]
    return Line(entry, cells, mark_of(spec, entry.state))


def _fill(reach: Reach, spec: LedgerSpec) -> Fill:
    rows = reach.entries(spec)
    updated = rows.order_by("-pk").values_list("updated_at", flat=True).first()
    latest = rows.order_by("-period").values_list("period", flat=True).first() if spec.period else ""
    published = [each.id for each in workflow_of(spec).states.values() if each.published]
    firms = reach.entities().filter(kind="enterprise", registered=True) if latest else None
    return Fill(
        spec,
        rows.order_by()[: MOST + 1].count(),
        latest or "",
        rows.filter(period=latest).order_by()[: MOST + 1].count() if latest else 0,
        firms.order_by()[: MOST + 1].count() if firms is not None and spec.subject.kind == "enterprise" else 0,
        rows.exclude(state__in=published).order_by()[: MOST + 1].count(),
        updated,
        reach.may_in(spec, "enter"),
        reach.may_in(spec, "import"),
    )


def _page(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    if not given.isdigit() or not 0 < int(given) < 1_000_000:
        raise BadQuery(f"没有第“{given}”页；请用列表下方的翻页。")
    return int(given)


def _bar(reach: Reach, spec: LedgerSpec, query: Query) -> list[Filter]:
    """The filter bar: words, the state, then the ledger's own filters that the reader may see."""
    states = [(each.id, each.label) for each in workflow_of(spec).states.values()]
    words = "名称、代码或拼音首字母"
    bar = [Filter("q", "查找", query.words, hint=words), Filter("state", "状态", query.state, states)]
    for field in filters(spec, reach):
        if _single(reach, spec, field):
            continue
        choices = list(_choices(reach, spec, field))
        if choices or field.type not in (FieldType.CHOICE, FieldType.FLAG):
            bar.append(Filter(field.id, field.label, query.filters.get(field.id, ""), choices, "含有的字"))
    return bar


def _single(reach: Reach, spec: LedgerSpec, field: Field) -> bool:
    """Whether the reader's reach leaves nothing to choose: one district, one park."""
    return (field.id == spec.district_field and bool(reach.district or reach.enterprise)) or (
        field.id == spec.park_field and bool(reach.park or reach.enterprise)
    )


def _choices(reach: Reach, spec: LedgerSpec, field: Field) -> Iterable[tuple[str, str]]:
    if field.id == spec.district_field:
        return [(each, district_name(each)) for each in steps(reach.entries(spec), "district", "gt") if each]
    if field.id == spec.park_field:
        parks = reach.entities().filter(kind="park").order_by("name").values_list("pk", "name")
        return [(str(pk), name) for pk, name in parks]
    if field.type is FieldType.FLAG:
        return [("yes", "是"), ("no", "否")]
    return [(each, each) for each in field.choices] if field.type is FieldType.CHOICE else []


def _periods(reach: Reach, spec: LedgerSpec) -> list[str]:
    """The periods that have entries, the latest first."""
    if not spec.period:
        return []
    return [each for each in islice(steps(reach.entries(spec), "period", "lt"), _PERIODS) if each]


def _hidden(request: HttpRequest) -> list[tuple[str, str]]:
    """What the filter form keeps though it shows no control for it."""
    return [(name, request.GET[name]) for name in ("sort", "period") if request.GET.get(name)]


urlpatterns = [
    path("ledgers", ledgers, name="ledgers"),
    path("ledgers/<slug:ledger>", ledger, name="ledger"),
]
