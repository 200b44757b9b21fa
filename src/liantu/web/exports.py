"""Downloads: lists and dossiers as workbooks, under the reader's reach, each named in Chinese and audited."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.http import content_disposition_header

from liantu.store.calendar import day_of
from liantu.store.errors import Refused
from liantu.store.exporting import Units, ledger_book
from liantu.store.exporting_dossiers import dossiers_book, entities_book
from liantu.store.exporting_forms import errors_book, template_book
from liantu.store.listing import BadQuery, read_query
from liantu.web.asked import act_of, shown_in
from liantu.web.entities import KINDS, chosen
from liantu.web.errors import page as error_page
from liantu.web.figures import LAND
from liantu.web.import_jobs import batch_or_404
from liantu.web.ledgers import ledger_or_404, reach_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ledger_export(request: HttpRequest, ledger: str) -> HttpResponse:
    """Send the list as the address filters and sorts it; a hidden field is refused as on the page."""
    spec, reach = ledger_or_404(request, ledger), reach_in(request)
    try:
        query = read_query(reach, spec, request.GET.dict())
        data = ledger_book(act_of(request), reach, spec, query, units_of(request))
    except BadQuery as error:
        return error_page(request, 400, str(error))
    return workbook(request, spec.label, data)


def ledger_template(request: HttpRequest, ledger: str) -> HttpResponse:
    """Send the form of a ledger; with `?listed=1` the registered enterprises stand in it."""
    spec = ledger_or_404(request, ledger)
    listed = request.GET.get("listed") == "1"
    return workbook(request, f"{spec.label}_模板", template_book(reach_in(request), spec, listed=listed))


def import_errors(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the workbook of an import back with its errors marked."""
    name, data = errors_book(act_of(request), batch_or_404(request, pk))
    return _download(name, data)


def export_entities(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a list of entities, narrowed as the list on the page is."""
    if kind not in KINDS:
        raise Http404
    reach = reach_in(request)
    reach.require("export")
    rows = chosen(reach, kind, request.GET.dict()).order_by("name", "pk")
    name = f"{KINDS[kind]}名单"
    return workbook(request, name, entities_book(act_of(request), reach, rows, name))


def export_dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one dossier."""
    reach = reach_in(request)
    entity = get_object_or_404(reach.entities().select_related("park", "owner", "parent"), pk=pk)
    data = dossiers_book(act_of(request), reach, [entity], units_of(request))
    return workbook(request, f"{entity.name}档案", data)


def export_dossiers(request: HttpRequest) -> HttpResponse:
    """Send several dossiers as one workbook: those ticked (`chosen`, by id); what is out of reach is left out."""
    given = request.POST.getlist("chosen") or request.GET.getlist("chosen")
    ids = [int(each) for each in given if each.isdecimal()]
    if not ids:
        raise Refused("没有选择档案；请在列表里勾选后再导出。")
    reach = reach_in(request)
    rows = reach.entities().filter(pk__in=ids).select_related("park", "owner", "parent").order_by("name", "pk")
    data = dossiers_book(act_of(request), reach, list(rows), units_of(request))
    return workbook(request, "档案汇总", data)


def units_of(request: HttpRequest) -> Units:
    """Give the units that the reader switched to."""
    display = shown_in(request)
    return Units(display.form("CNY") or "万元", LAND[display.land])


def workbook(request: HttpRequest, name: str, data: bytes) -> HttpResponse:
    """Send a workbook whose Chinese name every browser keeps (RFC 6266), with the day of its export."""
    return _download(f"{name}_{day_of(act_of(request).at):%Y%m%d}.xlsx", data)


def _download(file: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, file) or "attachment"
    return response


urlpatterns = [
    path("ledgers/<slug:ledger>/export", ledger_export, name="ledger_export"),
    path("ledgers/<slug:ledger>/template", ledger_template, name="ledger_template"),
    path("imports/<int:pk>/errors", import_errors, name="import_errors"),
    path("exports/entities/<slug:kind>", export_entities, name="export_entities"),
    path("exports/dossier/<int:pk>", export_dossier, name="export_dossier"),
    path("exports/dossiers", export_dossiers, name="export_dossiers"),
]
