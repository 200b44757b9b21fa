"""Imports: workbooks dropped in, looked through table by table, settled, published, and undone if need be."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from liantu.errors import LiantuError, UnreadableFile
from liantu.ledgers.entries import FieldError, parse_field
from liantu.packs.divisions import Level, by_code, zones
from liantu.store import files, importing, jobs
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Batch, Entry, Revision
from liantu.store.packs import ledgers
from liantu.store.places import district_key, district_name
from liantu.store.reach import Reach
from liantu.store.tables import Choice, choice_from, heading_key
from liantu.store.undoing import undo
from liantu.web.asked import act_of
from liantu.web.import_jobs import batch_or_404, progress_of
from liantu.web.import_tables import SEVERITIES, TableView, table_view
from liantu.web.ledgers import reach_in
from liantu.web.navigation import address
from liantu.web.parts import Crumb, Pages

MOST_BYTES = 100_000_000
_PER_PAGE = 30
_LISTED = 50
_ACCEPT = ".xlsx,.xlsm,.xls,.et,.ods,.csv,.tsv,.txt"


def imports(request: HttpRequest) -> HttpResponse:
    """Show where to drop workbooks, and the imports so far."""
    reach = reach_in(request)
    rows = jobs.batches(act_of(request), reach)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    wanted = request.GET.get("ledger", "")
    context = {
        "page": page, "pages": Pages(page, "batches"), "accept": _ACCEPT, "specs": importable(reach),
        "wanted": wanted if wanted in ledgers() else "", "districts": () if reach.district else _districts(),
    }  # fmt: skip
    return render(request, "imports/imports.html", context)


@require_POST
def import_upload(request: HttpRequest) -> HttpResponse:
    """Take several workbooks, each as an import of its own; one that cannot be read is named with the reason."""
    reach, ledger = reach_in(request), request.POST.get("ledger", "")
    reach.require("import")
    if ledger and not (ledger in ledgers() and reach.may_in(ledgers()[ledger], "import")):
        raise NotAllowed("您的角色不能向所选台账导入数据。")
    named = request.POST.get("district", "").strip()
    district = district_key(named) if named else ""
    if district is None:
        messages.error(request, f"“{named}”不是认识的区县；请从列表里选。")
        return redirect("imports")
    taken = [_take(request, reach, each, ledger, district) for each in request.FILES.getlist("files")]
    if not taken:
        messages.error(request, "没有选择文件；请把表格拖进来，或点选后再上传。")
    found = [each for each in taken if each is not None]
    return redirect("import", found[0].pk) if len(taken) == 1 and found else redirect("imports")


def import_(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one import: what was found in it, what came of it, or how far it is."""
    batch = batch_or_404(request, pk)
    act, reach = act_of(request), reach_in(request)
    severity = request.GET.get("severity", "")
    context: dict[str, Any] = {
        "batch": batch, "running": jobs.is_running(act, batch), "district_name": district_name(batch.district),
        "crumbs": (Crumb("导入", address("imports")), Crumb(batch.choices.get("name", "") or f"第{batch.pk}次")),
    }  # fmt: skip
    if context["running"]:
        context |= progress_of(batch)
    elif batch.status == Batch.Status.PREVIEW:
        wanted = severity if severity in SEVERITIES else ""
        context |= {"tables": _tables(batch, wanted), "severity": wanted, "severities": SEVERITIES,
                    "specs": importable(reach), "counts": batch.counts}  # fmt: skip
    else:
        context |= _result(reach, batch)
    return render(request, "imports/import.html", context)


@require_POST
def import_choose(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Read one table as the person says: its ledger, what its columns mean, its period, values that no column gives."""
    batch, act = batch_or_404(request, pk), act_of(request)
    try:
        choice = _choice(request, reach_in(request), batch, number)
        if jobs.is_long(batch, jobs.Step.LOOK):
            tables = {**batch.choices.get("tables", {}), str(number): choice.as_json()}
            batch.choices = {**batch.choices, "tables": tables}
            batch.save(update_fields=["choices"])
            jobs.start(act, batch, jobs.Step.LOOK)
        else:
            importing.choose(act, batch, number, choice)
    except NotAllowed:
        raise
    except (Refused, FieldError) as error:
        messages.error(request, str(error))
    return redirect(f"{address('import', pk)}#table-{number}")


@require_POST
def import_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish all rows, or the good ones only: at once where they are few, else by a process."""
    batch, act = batch_or_404(request, pk), act_of(request)
    reach = reach_in(request)
    importing.check_rights(reach, [ledgers()[each] for each in _used(batch)])
    step = jobs.Step.PUBLISH_GOOD if request.POST.get("only_good") else jobs.Step.PUBLISH
    try:
        jobs.start(act, batch, step)
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    return redirect("import", pk)


@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a published import; what was edited since stays and is listed."""
    batch = batch_or_404(request, pk)
    importing.check_rights(reach_in(request), [ledgers()[each] for each in _used(batch)])
    try:
        if batch.status == Batch.Status.PUBLISHED and jobs.is_long(batch, jobs.Step.UNDO):
            jobs.start(act_of(request), batch, jobs.Step.UNDO)
            return redirect("import", pk)
        done = undo(act_of(request), reach_in(request), batch)
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        said = f"已撤销：撤回 {done.withdrawn} 条新增，还原 {done.restored} 条更新"
        left = f"；{len(done.skipped)} 条在导入后又改过，保留现状" if done.skipped else ""
        messages.success(request, f"{said}{left}。")
    return redirect("import", pk)


@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an import aside that was not published."""
    batch = batch_or_404(request, pk)
    if jobs.is_running(act_of(request), batch):
        messages.error(request, "这次导入正在处理，请等它完成。")
        return redirect("import", pk)
    try:
        importing.discard(act_of(request), batch, "由本人放弃")
    except Refused as error:
        messages.error(request, str(error))
        return redirect("import", pk)
    messages.success(request, "已放弃这次导入，台账没有变化。")
    return redirect("imports")


def import_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the workbook back as it was received."""
    batch = batch_or_404(request, pk)
    if batch.source is None:
        raise Refused("这次导入没有保存原文件。")
    response = HttpResponse(files.fetch(batch.source.sha), content_type="application/octet-stream")
    name = batch.choices.get("name") or batch.source.name
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def importable(reach: Reach) -> list[tuple[str, str]]:
    """Give the ledgers, with their labels, that the role may import into."""
    return [(each.id, each.label) for each in ledgers().values() if reach.may_in(each, "import")]


def _take(request: HttpRequest, reach: Reach, given: "UploadedFile[bytes]", ledger: str, district: str) -> Batch | None:
    name = given.name or "表格"
    if (given.size or 0) > MOST_BYTES:
        messages.error(request, f"{name}：超过 100 MB，没有接收；请拆成几个文件再传。")
        return None
    try:
        return jobs.receive(act_of(request), reach, name, given.read(), district=district, ledger=ledger)
    except UnreadableFile as error:
        messages.error(request, f"{name}：{error.reason}{f'，{error.todo}' if error.todo else ''}。")
    except NotAllowed:
        raise
    except LiantuError as error:
        messages.error(request, f"{name}：{error}")
    return None


def _tables(batch: Batch, severity: str) -> list[TableView]:
    known = ledgers()
    return [table_view(each, known.get(each["ledger"]), severity) for each in batch.preview.get("tables", ())]


def _used(batch: Batch) -> list[str]:
    return sorted({each["ledger"] for each in batch.preview.get("tables", ()) if each["ledger"] in ledgers()})


def _result(reach: Reach, batch: Batch) -> dict[str, Any]:
    """What came of it: the ledgers it went to, and the rows edited since, which undoing would leave as they are."""
    edited: Sequence[Entry] = ()
    if batch.status == Batch.Status.PUBLISHED:
        rows = Revision.objects.filter(batch=batch, number__gt=0).exclude(entry__revision=F("number"))
        edited = [each.entry for each in rows.select_related("entry")[:_LISTED]]
    may = all(reach.may_in(ledgers()[each], "import") for each in _used(batch))
    used = [(each, ledgers()[each].label) for each in _used(batch)]
    return {"counts": batch.counts, "edited": edited, "used": used, "may_undo": may}


def _choice(request: HttpRequest, reach: Reach, batch: Batch, number: int) -> Choice:
    """The choice that the form states, on top of what was chosen before for the same ledger."""
    table = next((each for each in batch.preview.get("tables", ()) if each["number"] == number), None)
    if table is None:
        raise Refused("这张表已不在预览里，请刷新页面。")
    ledger = request.POST.get("ledger", table["ledger"])
    if ledger and (ledger not in ledgers() or not reach.may_in(ledgers()[ledger], "import")):
        raise NotAllowed("您的角色不能向所选台账导入数据。")
    if ledger != table["ledger"] or not ledger:
        return Choice(ledger)
    spec = ledgers()[ledger]
    before = choice_from(batch.choices.get("tables", {}).get(str(number), {}))
    headings = dict(before.headings)
    for index, label, _, current in table["columns"]:
        given = request.POST.get(f"column-{index}", "?")
        if given != "?" and given != (current or "-"):
            headings[heading_key(label)] = "" if given == "-" else given if given in spec.by_id else ""
    constants = dict(before.constants)
    for field in spec.fields:
        if raw := request.POST.get(f"constant-{field.id}", "").strip():
            constants[field.id] = parse_field(field, raw)
    period = before.period
    if spec.period and (raw := request.POST.get("period", "").strip()):
        period = parse_field(spec.by_id[spec.period], raw)
    return Choice(ledger, headings, period, constants)


def _districts() -> list[str]:
    """The districts an administrator without one may import for: those of 重庆, and zones run like one."""
    named = [each.name for each in by_code().values() if each.level is Level.COUNTY and each.code.startswith("50")]
    return [
        *named,
        *(each.name for each in zones() if district_key(each.name) == each.id and each.parent.startswith("50")),
    ]


urlpatterns = [
    path("imports", imports, name="imports"),
    path("imports/upload", import_upload, name="import_upload"),
    path("imports/<int:pk>", import_, name="import"),
    path("imports/<int:pk>/tables/<int:number>", import_choose, name="import_choose"),
    path("imports/<int:pk>/publish", import_publish, name="import_publish"),
    path("imports/<int:pk>/undo", import_undo, name="import_undo"),
    path("imports/<int:pk>/discard", import_discard, name="import_discard"),
    path("imports/<int:pk>/file", import_file, name="import_file"),
]
