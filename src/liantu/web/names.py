"""Names: open proposals by the entity they may mean, decided by a person; what was decided, and how to take it back."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liantu.store import judging
from liantu.store.errors import Refused
from liantu.store.models import Judgement
from liantu.web import names_of_entity
from liantu.web.asked import act_of, page_number, reach_for
from liantu.web.language import back
from liantu.web.names_list import (
    CLASSES,
    SURE,
    Group,
    Proposed,
    class_of,
    decided,
    grouped,
    judgements,
    open_judgements,
)
from liantu.web.parts import Crumb, Filter, Pages

GROUPS_AT_ONCE = 30
SAMPLE = 5


@require_GET
def names(request: HttpRequest) -> HttpResponse:
    """List open proposals grouped by entity, the surest group first; `?later=1` also those put off in this session."""
    reach = reach_for(request, "names")
    put_off: list[int] = request.session.get("later", [])
    rows = open_judgements(reach)
    shown = rows if request.GET.get("later") else rows.exclude(pk__in=put_off)
    kind = request.GET.get("kind", "")
    shown = shown.filter(entity__kind=kind) if kind else shown
    entities = shown.order_by().values("entity").annotate(best=Max("score")).order_by("-best", "entity")
    pages = Paginator(entities, GROUPS_AT_ONCE).get_page(page_number(request))
    order = [each["entity"] for each in pages]
    groups: Sequence[Group] = grouped(shown.filter(entity__in=order), order, reach)
    context = {
        "groups": groups, "pages": Pages(pages, "proposals"), "put_off": len(put_off), "sure": SURE,
        "classes": _sure_classes(rows),
        "filters": (Filter("kind", "类别", kind, (("enterprise", "企业"), ("project", "项目"))),),
    }  # fmt: skip
    return render(request, "names/list.html", context)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold a proposal for true; with `alike` every open proposal of the same name to the same entity too."""
    judgement = _found(request, pk)
    alike = request.POST.get("alike") == "1"
    if alike:
        count = _accept_alike(request, judgement)
    else:
        count = judging.accept(act_of(request), judgement)
    messages.success(request, f"“{judgement.name.name}”已归入“{judgement.entity.name}”，共 {count} 处。")
    return _back(request)


@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold that the name does not mean the entity."""
    judgement = _found(request, pk)
    judging.reject(act_of(request), judgement)
    messages.success(request, f"已记录：“{judgement.name.name}”不是“{judgement.entity.name}”，不再提示。")
    return _back(request)


@require_POST
def later(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a proposal off for this session; it stays open for everybody."""
    judgement = _found(request, pk)
    request.session["later"] = sorted({*request.session.get("later", []), judgement.pk})
    return _back(request)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back; the pair waits again."""
    reach = reach_for(request, "names")
    judgement = get_object_or_404(decided(reach), pk=pk)
    judging.revoke(act_of(request), judgement)
    messages.success(request, f"已撤销对“{judgement.name.name}”的判断，这一对重新待确认。")
    return _back(request, "name_history")


@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Accept all proposals of one class of reasons with a score of at least SURE, after a look at five of them."""
    reach = reach_for(request, "names")
    asked = request.POST if request.method == "POST" else request.GET
    chosen = asked.get("class", "")
    if chosen not in CLASSES:
        raise Refused("请先选定一类理由，再批量确认。")
    rows = [row for row in open_judgements(reach).filter(score__gte=SURE) if class_of(row) == chosen]
    if request.method == "POST":
        upto = request.POST.get("upto", "")
        known = [row for row in rows if upto.isdecimal() and row.pk <= int(upto)]
        with transaction.atomic():
            count = sum(judging.accept(act_of(request), row) for row in known)
        messages.success(request, f"已确认 {count} 处，均可在“判断记录”中逐条撤销。")
        return redirect("names")
    context = {
        "reason": CLASSES[chosen], "class": chosen, "total": len(rows), "sure": SURE,
        "upto": max((row.pk for row in rows), default=0),
        "sample": [Proposed.of(row, reach) for row in rows[:: max(1, len(rows) // SAMPLE)][:SAMPLE]],
        "crumbs": (Crumb("名称核对", reverse("names")), Crumb("批量确认")),
    }  # fmt: skip
    return render(request, "names/bulk.html", context)


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """List what was decided, newest first, each with the way to take it back; revoked judgements stay listed."""
    reach = reach_for(request, "names")
    pages = Paginator(decided(reach).order_by("-at", "-pk"), 50).get_page(page_number(request))
    crumbs = (Crumb("名称核对", reverse("names")), Crumb("判断记录"))
    context = {"judgements": pages, "pages": Pages(pages, "history"), "crumbs": crumbs}
    return render(request, "names/history.html", context)


def _found(request: HttpRequest, pk: int) -> Judgement:
    """An open proposal within reach; one decided meanwhile is told by the store, one out of reach is not found."""
    reach = reach_for(request, "names")
    return get_object_or_404(judgements(reach), pk=pk)


def _accept_alike(request: HttpRequest, judgement: Judgement) -> int:
    """Accept the same name to the same entity within the reader's reach: another office's papers stay as they are."""
    reach = reach_for(request, "names")
    same = open_judgements(reach).filter(entity=judgement.entity_id, name__name=judgement.name.name)
    others: Iterable[Judgement] = same.exclude(pk=judgement.pk)
    act = act_of(request)
    with transaction.atomic():
        return judging.accept(act, judgement) + sum(judging.accept(act, each) for each in others)


def _sure_classes(rows: QuerySet[Judgement]) -> list[tuple[str, str]]:
    """The classes of reasons of which some proposal is sure enough to be accepted in bulk."""
    found = {class_of(row) for row in rows.filter(score__gte=SURE)}
    return [(key, text) for key, text in CLASSES.items() if key in found]


def _back(request: HttpRequest, page: str = "names") -> HttpResponse:
    return redirect(back(request) if request.POST.get("next") else reverse(page))


urlpatterns = [
    path("names", names, name="names"),
    path("names/bulk", bulk, name="name_bulk"),
    path("names/history", history, name="name_history"),
    path("names/<int:pk>/accept", accept, name="name_accept"),
    path("names/<int:pk>/reject", reject, name="name_reject"),
    path("names/<int:pk>/later", later, name="name_later"),
    path("names/<int:pk>/revoke", revoke, name="name_revoke"),
    path("entities/<int:pk>/names", names_of_entity.names_of, name="entity_names"),
    path("entities/<int:pk>/names/split", names_of_entity.split, name="name_split"),
    path("entities/<int:pk>/names/join", names_of_entity.join, name="name_join"),
    path("entities/<int:pk>/aliases", names_of_entity.add, name="alias_add"),
    path("entities/<int:pk>/aliases/<int:alias>/revoke", names_of_entity.take_back, name="alias_revoke"),
]
