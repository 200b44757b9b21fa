"""The names that stand for one entity: part them, join one by hand, register an alias or take it back."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from liantu.store import audit, judging, linking
from liantu.store.errors import Refused
from liantu.store.models import Alias, Entity, Name
from liantu.store.reach import Reach
from liantu.store.search import search
from liantu.store.search_index import Kind
from liantu.web.asked import act_of, reach_for
from liantu.web.names_list import identity_of, names
from liantu.web.navigation import address
from liantu.web.parts import Crumb

FOUND = 12


@require_GET
def names_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the names that stand for an entity with their documents; `?q=` finds names to join to it."""
    reach = reach_for(request, "names")
    entity = get_object_or_404(reach.entities().select_related("park"), pk=pk)
    query = request.GET.get("q", "").strip()[:100]
    context = {
        "entity": entity, "identity": identity_of(entity), "query": query,
        "names": _names(reach, entity).annotate(places=Count("mentions")).order_by("name", "pk"),
        "aliases": entity.aliases.filter(revoked_at__isnull=True).select_related("by").order_by("pk"),
        "found": _joinable(request, entity, query) if query else None,
        "crumbs": (Crumb(entity.name, address("entity", entity.pk)), Crumb("名称")),
    }  # fmt: skip
    return render(request, "names/entity.html", context)


@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Part the chosen names from the entity: each goes back to the entity it would be alone."""
    entity = _entity(request, pk)
    chosen = [int(each) for each in request.POST.getlist("chosen") if each.isdecimal()]
    rows = list(_names(reach_for(request, "names"), entity).filter(pk__in=chosen))
    if not rows:
        raise Refused("请先勾选要拆分的名称。")
    if all(row.home_id == entity.pk for row in rows):
        raise Refused("所选名称本来就属于这里，没有可拆分的归并。")
    judging.split(act_of(request), [row for row in rows if row.home_id != entity.pk])
    messages.success(request, "已拆分，相关陈述随名称回到各自的档案。")
    return redirect("entity_names", pk)


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold by one's own knowledge that a name means this entity; all names of the entity it stood for come along."""
    entity = _entity(request, pk)
    reach = reach_for(request, "names")
    given = request.POST.get("other", "")
    if not given.isdecimal():
        raise Refused("请先查找并选定要归入的名称。")
    other = get_object_or_404(reach.entities(), pk=int(given))
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Refused("请写明依据，例如“营业执照曾用名”。")
    if other.pk == entity.pk:
        raise Refused("这个名称已经在本档案里。")
    if other.registered:
        raise Refused(f"“{other.name}”在台账中另有登记，不能整体归并；请先在台账中核对是否重复登记。")
    with transaction.atomic():
        rows = list(other.names.select_related("entity"))
        for row in rows:
            judging.join(act_of(request), row, entity, reason)
    messages.success(request, f"“{other.name}”的 {len(rows)} 个名称已归入“{entity.name}”，可在“判断记录”中撤销。")
    return redirect("entity_names", pk)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Register another name of the entity; names in documents that read the same are proposed from now on."""
    entity = _entity(request, pk)
    name = request.POST.get("name", "").strip()
    if not 2 <= len(name) <= 200:
        raise Refused("别名须为 2 至 200 字。")
    if entity.aliases.filter(name=name, revoked_at__isnull=True).exists():
        raise Refused(f"“{name}”已经登记为别名。")
    act = act_of(request)
    with transaction.atomic():
        linking.add_alias(act, entity, name)
        audit.record(act, "names.alias", f"entity:{entity.pk}", {"别名": name, "对象": entity.name}, entity.district)
    messages.success(request, f"已登记别名“{name}”。")
    return redirect("entity_names", pk)


@require_POST
def take_back(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    """Take an alias back; it stays on record."""
    entity = _entity(request, pk)
    row = get_object_or_404(entity.aliases.filter(revoked_at__isnull=True), pk=alias)
    act = act_of(request)
    with transaction.atomic():
        Alias.objects.filter(pk=row.pk).update(revoked_at=act.at)
        detail = {"别名": row.name, "对象": entity.name}
        audit.record(act, "names.alias_revoke", f"entity:{entity.pk}", detail, entity.district)
    messages.success(request, f"已撤销别名“{row.name}”。")
    return redirect("entity_names", pk)


def _entity(request: HttpRequest, pk: int) -> Entity:
    return get_object_or_404(reach_for(request, "names").entities(), pk=pk)


def _names(reach: Reach, entity: Entity) -> QuerySet[Name]:
    rows = names(reach).filter(entity=entity).select_related("text__source", "home", "entity")
    return rows.defer("text__content", "text__segments", "text__blocks")


def _joinable(request: HttpRequest, entity: Entity, query: str) -> list[tuple[Entity, str, list[Name]]]:
    """The entities of the same kind that the query finds, with the names that would come along."""
    hits = search(reach_for(request, "names"), query, limit=4 * FOUND, kinds=(Kind.ENTITY,))
    found = [each for each in hits.entities if each.kind == entity.kind and each.pk != entity.pk][:FOUND]
    return [(each, identity_of(each), list(each.names.all()[:4])) for each in found]
