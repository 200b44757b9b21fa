"""Review: the queue by document, and one document's proposed statements beside its text, decided one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from liantu.store import audit, reviewing
from liantu.store.errors import Refused
from liantu.store.models import Queued, Statement, Text
from liantu.store.reach import Reach
from liantu.web import reviews_bulk
from liantu.web.asked import act_of, page_number, reach_for, shown_in, user_of
from liantu.web.corrections import Correction
from liantu.web.parts import Cell, Column, Crumb, Empty, Pages, Row, Table
from liantu.web.review_text import lines
from liantu.web.reviews_list import DECIDED, Status, counts, item, last_decided, left_over, listed, readable

AT_ONCE = 100
COLUMNS = (Column("文件", wide=True), Column("发布单位", minor=True), Column("成文时间", minor=True),
           Column("待审", number=True), Column("已定", number=True, minor=True))  # fmt: skip


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """List the documents with statements that wait, newest first, and decisions left over from older texts."""
    reach = reach_for(request, "review")
    waiting = counts(reach, Status.PROPOSED)
    texts = readable(reach).filter(pk__in=list(waiting)).select_related("source").order_by("-read_at", "-pk")
    pages = Paginator(texts.defer("content", "segments", "blocks"), 50).get_page(page_number(request))
    decided = counts(reach, *DECIDED, texts=[text.pk for text in pages])
    rows = [_row(text, waiting[text.pk], decided.get(text.pk, 0)) for text in pages]
    nothing = Empty("没有待审的陈述。文件进来以后，读出的每个数会先到这里。")
    context = {
        "table": Table("待审文件", COLUMNS, rows, nothing, id="queue"), "pages": Pages(pages, "queue"),
        "left_over": left_over(reach)[:50], "total": sum(waiting.values()),
    }  # fmt: skip
    return render(request, "reviews/queue.html", context)


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document's statements beside its text; `?at=` is the current one, `?show=decided` lists those decided."""
    reach = reach_for(request, "review")
    text = get_object_or_404(readable(reach).select_related("source"), pk=pk)
    return _page(request, reach, text, request.GET.get("at", ""))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or reject one statement and go on to the next that waits; what another person decided stands."""
    reach = reach_for(request, "review")
    row = _waiting(reach, pk)
    if request.POST.get("verdict") == "accept":
        reviewing.accept(act_of(request), [row])
    else:
        reviewing.reject(act_of(request), [row], request.POST.get("reason", "")[:500])
    return _onwards(request, reach, row)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of a statement's slots, or correct them; what was read is kept beside it."""
    reach = reach_for(request, "review")
    row = _open_statement(reach, pk)
    form = Correction(row, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, reach, row.text, str(pk), form)
    if not form.is_valid():
        return _page(request, reach, row.text, str(pk), form, status=422)
    changes = form.changes()
    if not changes:
        form.add_error(None, "没有改动。若读得不错，请直接“采信”。")
        return _page(request, reach, row.text, str(pk), form, status=422)
    try:
        reviewing.correct(act_of(request), row, changes, form.cleaned_data["reason"])
    except Refused as error:
        form.add_error(None, str(error))
        return _page(request, reach, _open_statement(reach, pk).text, str(pk), form, status=422)
    return _onwards(request, reach, row)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was decided on one statement: it stands as read and waits again."""
    reach = reach_for(request, "review")
    row = _open_statement(reach, pk)
    if row.status not in DECIDED:
        raise Refused("这条陈述尚未作出决定，无需撤回。")
    reviewing.reopen(act_of(request), [row])
    return _back_to(request, reach, row)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the reader's own last decision in this document, a decision in bulk as a whole."""
    reach = reach_for(request, "review")
    text = get_object_or_404(readable(reach), pk=pk)
    rows = last_decided(reach, text, user_of(request))
    if not rows:
        raise Refused("没有可撤回的决定：您在这份文件里还没有作过决定，或之后已有他人改动。")
    reviewing.reopen(act_of(request), rows)
    return _back_to(request, reach, rows[0], said=f"已撤回 {len(rows)} 条决定。")


@require_POST
def queued_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a decision left over from an older text as dealt with."""
    reach = reach_for(request, "review")
    row = get_object_or_404(left_over(reach), pk=pk)
    act = act_of(request)
    Queued.objects.filter(pk=row.pk).update(done_at=act.at)
    district = row.text.source.district
    audit.record(act, "statements.queued_done", f"statement:{row.decision.statement_id}", {}, district)
    return redirect("reviews")


def _row(text: Text, waiting: int, decided: int) -> Row:
    source = text.source
    badge = "example" if source.example else "internal" if source.level == source.Level.INTERNAL else ""
    title = Cell(source.title or source.name, reverse("review", args=[text.pk]), badge)
    dated = source.dated_start.isoformat() if source.dated_start else "—"
    return Row((title, source.publisher, dated, str(waiting), str(decided)))


def _open_statement(reach: Reach, pk: int) -> Statement:
    rows = reach.statements().filter(text__in=readable(reach))
    return get_object_or_404(rows.select_related("text__source", "entity"), pk=pk)


def _waiting(reach: Reach, pk: int) -> Statement:
    row = _open_statement(reach, pk)
    if row.status != Status.PROPOSED:
        raise Refused("这条陈述已由他人作出决定，请刷新页面查看。")
    return row


def _onwards(request: HttpRequest, reach: Reach, row: Statement) -> HttpResponse:
    """Go to the next statement that waits, after the one decided, else to the first."""
    rows = listed(reach, row.text_id, "waiting")
    after = rows.filter(start__gt=row.start or 0) | rows.filter(start=row.start, pk__gt=row.pk)
    following = after.first() or rows.first()
    return _answer(request, reach, row, following.pk if following else None)


def _back_to(
    request: HttpRequest, reach: Reach, row: Statement, said: str = "已撤回，这条陈述重新待审。"
) -> HttpResponse:
    messages.success(request, said)
    return _answer(request, reach, row, row.pk)


def _answer(request: HttpRequest, reach: Reach, row: Statement, at: int | None) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return _page(request, reach, row.text, str(at or ""))
    address = reverse("review", args=[row.text_id])
    return redirect(f"{address}?at={at}" if at else address)


def _page(
    request: HttpRequest, reach: Reach, text: Text | None, at: str, form: Correction | None = None, status: int = 200
) -> HttpResponse:
    if text is None:
        raise AssertionError("a statement under review has a text")
    show = "decided" if request.GET.get("show") == "decided" else "waiting"
    rows = listed(reach, text.pk, show)
    ids = list(rows.values_list("pk", flat=True))
    place = ids.index(int(at)) if at.isdecimal() and int(at) in ids else 0
    first = place // AT_ONCE * AT_ONCE
    display = shown_in(request)
    items = [item(row, display, full=ids[place] == row.pk) for row in rows[first : first + AT_ONCE]] if ids else []
    current = items[place - first] if items else None
    context = {
        "text": text, "show": show, "items": items, "current": current, "form": form, "place_in_list": place + 1,
        "total": len(ids), "previous": ids[place - 1] if place else None, "before": first, "status_of": Status,
        "following": ids[place + 1] if place + 1 < len(ids) else None, "later": len(ids) - first - len(items),
        "keys": KEYS, "crumbs": (Crumb("审核", reverse("reviews")), Crumb(text.source.title or text.source.name)),
    }  # fmt: skip
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "reviews/panel.html", context, status=status)
    context["lines"] = lines(text.content, current.row if current else None)
    return render(request, "reviews/review.html", context, status=status)


KEYS = (
    ("j", "下一条"),
    ("k", "上一条"),
    ("a", "采信"),
    ("x", "剔除"),
    ("e", "更正"),
    ("u", "撤回上一次决定"),
    ("?", "快捷键"),
)


urlpatterns = [
    path("reviews", queue, name="reviews"),
    path("reviews/bulk", reviews_bulk.bulk, name="review_bulk"),
    path("reviews/<int:pk>", review, name="review"),
    path("reviews/<int:pk>/undo", undo, name="review_undo"),
    path("reviews/queued/<int:pk>", queued_done, name="queued_done"),
    path("statements/<int:pk>/decide", decide, name="statement_decide"),
    path("statements/<int:pk>/correct", correct, name="statement_correct"),
    path("statements/<int:pk>/reopen", reopen, name="statement_reopen"),
]
