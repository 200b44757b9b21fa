"""Documents: the list, one document with its statements in place, its file, and what became of an upload."""

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.http import content_disposition_header

from liantu.export.labels import label
from liantu.store import files
from liantu.store.models import Source, Statement, Text
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.web import asked, claims, uploads
from liantu.web.document_text import marked
from liantu.web.figures import Display
from liantu.web.finding_cards import cards_of_text
from liantu.web.navigation import address
from liantu.web.origins import title_of
from liantu.web.parts import Action, Cell, Column, Crumb, Empty, Fact, Filter, Pages, Row, Table

SORTS = {"title": ("title", "name", "pk"), "dated": ("dated_start", "pk"), "added": ("added_at", "pk")}
PER_PAGE = 50
# More statements than this beside one text are no list that anybody walks through; the text still marks them all.
LISTED = 3_000


def documents(request: HttpRequest) -> HttpResponse:
    """List the documents and workbooks that the reader may open."""
    reach = asked.reach_for(request, "view")
    sort = request.GET.get("sort", "-added")
    keys = SORTS.get(sort.removeprefix("-"), SORTS["added"])
    ordered = _chosen(reach, request.GET).order_by(*(f"-{key}" if sort.startswith("-") else key for key in keys))
    page = Paginator(ordered, PER_PAGE).get_page(asked.page_number(request))
    upload = address("upload") if reach.may("ingest") else ""
    context = {
        "crumbs": [Crumb("首页", address("home")), Crumb("文件")],
        "filters": _filters(request.GET),
        "table": _table(reach, list(page.object_list), sort, upload),
        "pages": Pages(page),
        "actions": [Action("上传文件", upload, "main")] if upload else [],
    }
    return render(request, "documents/list.html", context)


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document with its statements marked; `?at=START` the one that begins there. Outside reach: page 404."""
    reach = asked.reach_for(request, "view")
    source = get_object_or_404(reach.sources(), pk=pk)
    text = source.texts.filter(current=True).first()
    rows = _statements(reach, text) if text is not None else []
    given = request.GET.get("at", "")
    at = int(given) if given.isdecimal() else None
    display = asked.shown_in(request)
    review = address("review", text.pk) if text is not None and rows and reach.may("review") else ""
    context = {
        "source": source,
        "title": title_of(source),
        "crumbs": [Crumb("首页", address("home")), Crumb("文件", address("documents")), Crumb(title_of(source))],
        "facts": _facts(source),
        "cards": cards_of_text(reach, text, display) if text is not None else [],
        "text": marked(text, rows, at) if text is not None else "",
        "lines": [_line(row, display) for row in rows[:LISTED]],
        "total": len(rows),
        "waiting": sum(row.status == Statement.Status.PROPOSED for row in rows),
        "batches": source.batches.order_by("-pk") if reach.may("import") else (),
        "actions": [each for each in (
            Action("审核这份文件", review),
            Action("下载原件", address("document_file", source.pk)),
        ) if each.href],
    }  # fmt: skip
    return render(request, "documents/document.html", context)


def document_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the file as it was received, always as a download: a page of a stranger must not run as ours."""
    reach = asked.reach_for(request, "view")
    source = get_object_or_404(reach.sources(), pk=pk)
    response = HttpResponse(files.fetch(source.sha), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, source.name) or "attachment"
    return response


def _chosen(reach: Reach, given: Mapping[str, str]) -> QuerySet[Source]:
    rows = reach.sources()
    if words := given.get("q", "").strip():
        rows = rows.filter(Q(title__icontains=words) | Q(name__icontains=words) | Q(publisher__icontains=words))
    for name in ("kind", "level", "trust"):
        if value := given.get(name, ""):
            rows = rows.filter(**{name: value})
    if example := given.get("example", ""):
        rows = rows.filter(example=example == "1")
    if given.get("waiting"):
        open_ones = reach.statements().filter(status=Statement.Status.PROPOSED, text__current=True)
        rows = rows.filter(pk__in=open_ones.values("text__source"))
    return rows


def _filters(given: Mapping[str, str]) -> list[Filter]:
    trusts = [(key, label("trust", key, Display().lang)) for key in ("stated", "unstated", "suspect")]
    return [
        Filter("q", "标题、文件名或单位", given.get("q", "")),
        Filter("kind", "类别", given.get("kind", ""), [(each.value, str(each.label)) for each in Source.Kind]),
        Filter("level", "密级", given.get("level", ""), [(each.value, str(each.label)) for each in Source.Level]),
        Filter("trust", "来源可信度", given.get("trust", ""), trusts),
        Filter("waiting", "审核", given.get("waiting", ""), [("1", "有待审数据")]),
        Filter("example", "示例", given.get("example", ""), [("0", "不含示例"), ("1", "只看示例")]),
    ]


def _table(reach: Reach, shown: Sequence[Source], sort: str, upload: str) -> Table:
    counts = _counts(reach, [each.pk for each in shown])
    columns = [
        Column("标题", sort="title", wide=True), Column("类别", minor=True), Column("发布单位", minor=True, wide=True),
        Column("文件日期", sort="dated"), Column("来源可信度", minor=True), Column("数据", number=True),
        Column("待审", number=True), Column("进入时间", sort="added", minor=True),
    ]  # fmt: skip
    empty = Empty("还没有符合条件的文件。", "上传文件" if upload else "", upload)
    return Table("文件列表", columns, [_row(each, *counts.get(each.pk, (0, 0))) for each in shown], empty, sort)


def _counts(reach: Reach, ids: list[int]) -> dict[int, tuple[int, int]]:
    """For each source, how many statements stand and how many of them wait for review."""
    rows = reach.statements().filter(text__source__in=ids, text__current=True).order_by()
    counted = rows.values("text__source").annotate(n=Count("pk"), open=Count("pk", filter=Q(status="proposed")))
    return {row["text__source"]: (row["n"], row["open"]) for row in counted}


def _row(source: Source, count: int, waiting: int) -> Row:
    badge = "internal" if source.level == Source.Level.INTERNAL else ""
    example = "示例 · " if source.example else ""
    title = Cell(title_of(source), address("document", source.pk), badge, f"{example}{source.name}")
    return Row([
        title, str(source.get_kind_display()), source.publisher or "—",
        f"{source.dated_start:%Y-%m-%d}" if source.dated_start else "—",
        Cell(label("trust", source.trust, Display().lang) if source.trust else "—"),
        str(count or "—"), str(waiting or "—"), f"{source.added_at:%Y-%m-%d}",
    ])  # fmt: skip


def _statements(reach: Reach, text: Text) -> list[Statement]:
    rows = reach.statements().filter(text=text).exclude(status=Statement.Status.SUPERSEDED)
    return list(rows.select_related("entity").order_by("start", "end", "pk"))


def _line(row: Statement, display: Display) -> tuple[Statement, str, str, str]:
    """A statement of the side list: what it is about, what it says, and when."""
    return row, claims.topic_words(row, display), claims.value_words(row, display), claims.period_words(row, display)


def _facts(source: Source) -> list[Fact]:
    dated = f"{source.dated_start:%Y-%m-%d}" if source.dated_start else "未写明"
    how = label("date_source", source.date_source, Display().lang) if source.date_source else ""
    facts = [
        Fact("文件名", source.name),
        Fact("发布单位", source.publisher or "未写明"),
        Fact("文件日期", f"{dated}（{how}）" if how else dated),
        Fact("来源可信度", _trust(source)),
        Fact("密级", str(source.get_level_display())),
        Fact("所属", district_name(source.district) if source.district else "全部区县"),
        Fact("校验值", f"sha256 {source.sha[:16]}…"),
    ]
    return [*facts, *([Fact("来源网站", source.host)] if source.host else [])]


def _trust(source: Source) -> str:
    told = label("trust", source.trust, Display().lang) if source.trust else "未写明"
    return f"{told}：{source.trust_reason}" if source.trust_reason else told


urlpatterns = [
    path("documents/", documents, name="documents"),
    path("documents/upload/", uploads.upload, name="upload"),
    path("document/<int:pk>/", document, name="document"),
    path("document/<int:pk>/file/", document_file, name="document_file"),
]
