"""The dossier page, one or many for printing: everything the book holds of an enterprise, project, park, district."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date

from liantu.store import judging
from liantu.store.dossier import dossier
from liantu.store.dossier_types import Dossier
from liantu.store.errors import Refused
from liantu.store.models import Entity
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.web import asked
from liantu.web.claims_shown import positions
from liantu.web.dossier_parts import Shown, entry_href, linked, project_line, quoted, shown
from liantu.web.figures import Display
from liantu.web.finding_cards import cards_of_entity, months
from liantu.web.maps import Map, picture
from liantu.web.middleware import CHART_POLICY
from liantu.web.navigation import address
from liantu.web.parts import Action, Crumb, Fact, Tab

MOST_PRINTED = 100
# More points on one map than this hide each other.
_SPOTS = 400
KIND_NAMES = {"enterprise": "企业", "project": "项目", "park": "园区", "district": "区县", "product": "产品"}


def dossier_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one dossier; `?whole=1` all of its lists, `?as_of=2026-03-01` as it stood at the end of that day.

    A POST with `standing` says whether what papers name is a thing of its own (permission `names`).
    """
    reach = asked.reach_for(request, "view")
    entity = get_object_or_404(reach.entities().select_related("parent", "park", "owner"), pk=pk)
    if request.method == "POST":
        return _judge(request, reach, entity)
    as_of = _as_of(request)
    made = dossier(reach, entity, as_of=as_of, whole=bool(request.GET.get("whole")))
    context = _context(reach, made, asked.shown_in(request))
    context |= {"crumbs": _crumbs(entity), "tabs": _sections(context["shown"]), "actions": _actions(reach, entity)}
    context |= {} if as_of else _doubts(reach, entity, asked.shown_in(request))
    context["positions"] = [] if as_of else positions(reach, entity)
    response = render(request, "entities/dossier.html", context)
    if context["shown"].charts:
        response["Content-Security-Policy"] = CHART_POLICY
    return response


def _doubts(reach: Reach, entity: Entity, display: Display) -> dict[str, Any]:
    return {"cards": cards_of_entity(reach, entity, display), "months": months(reach, entity, display)}


def _judge(request: HttpRequest, reach: Reach, entity: Entity) -> HttpResponse:
    reach.require("names")
    verdicts = {Entity.Standing.KNOWN: judging.confirm, Entity.Standing.DISMISSED: judging.dismiss}
    given = request.POST.get("standing", "")
    if given not in verdicts:
        raise Refused("请选择“是一个独立对象”或“不是独立对象”。")
    verdicts[Entity.Standing(given)](asked.act_of(request), entity)
    messages.success(request, f"已记录：{entity.name}，{Entity.Standing(given).label}。")
    return redirect("entity", entity.pk)


def printed(request: HttpRequest) -> HttpResponse:
    """Show many dossiers, each on its own printed page: `?ids=1,2,3` or the ticked rows of a list (`chosen`)."""
    reach = asked.reach_for(request, "view")
    ids = [
        int(each) for each in request.GET.get("ids", "").split(",") + request.GET.getlist("chosen") if each.isdecimal()
    ]
    if not ids:
        raise Refused("还没有选中要打印的对象：请在列表左侧勾选后再点“打印所选档案”。")
    if len(ids) > MOST_PRINTED:
        raise Refused(f"一次最多打印 {MOST_PRINTED} 份档案，您选了 {len(ids)} 份；请分批打印。")
    found = reach.entities().select_related("parent", "park", "owner").in_bulk(ids)
    display = asked.shown_in(request)
    sheets = [_context(reach, dossier(reach, found[pk]), display) for pk in dict.fromkeys(ids) if pk in found]
    if not sheets:
        raise Http404
    return render(request, "entities/print.html", {"sheets": sheets})


def _context(reach: Reach, made: Dossier, display: Display) -> dict[str, Any]:
    reachable = frozenset(reach.entities().filter(pk__in=linked(made)).values_list("pk", flat=True))
    openable = frozenset(reach.sources().filter(pk__in=quoted(made)).values_list("pk", flat=True))
    ready = shown(made, display, reachable, openable)
    return {
        "entity": made.entity,
        "kind": KIND_NAMES.get(made.entity.kind, ""),
        "where": district_name(made.entity.district) if made.entity.district else "",
        "shown": ready,
        "dossier": made,
        "projects": [project_line(each, display) for each in made.projects.items],
        "parts": [project_line(each, display) for each in made.parts.items],
        "filed": [(each, [(entry, entry_href(entry)) for entry in each.entries.items]) for each in made.filed],
        "map": _map(reach, made),
        "within": _within(made),
        "conflicts_url": address("conflicts"),
    }


def _as_of(request: HttpRequest) -> datetime | None:
    given = request.GET.get("as_of", "")
    if not given:
        return None
    try:
        day = parse_date(given)
    except ValueError:
        day = None
    if day is None:
        raise Refused(f"“{given}”不是日期，请写成 2026-03-01。")
    return timezone.make_aware(datetime.combine(day, time.max))


def _map(reach: Reach, made: Dossier) -> Map | None:
    entity = made.entity
    if made.within is None:
        return None
    rows: list[Entity] = [entity, *made.within.areas.items]
    if entity.kind != "district":
        rows += reach.entities().filter(park=entity, kind="enterprise", geometry__isnull=False)[:_SPOTS]
    return picture(rows)


def _within(made: Dossier) -> list[Fact]:
    """How much an area holds, each count with the list behind it."""
    if made.within is None:
        return []
    entity = made.entity
    query = f"?park={entity.pk}" if entity.kind != "district" else f"?district={entity.code}"
    counts = (("enterprise", "企业", made.within.enterprises), ("project", "项目", made.within.projects))
    return [Fact(name, _bounded(count), f"{address('entities', kind)}{query}") for kind, name, count in counts]


def _bounded(count: int) -> str:
    return "999+" if count > 999 else str(count)


def _crumbs(entity: Entity) -> list[Crumb]:
    kind = KIND_NAMES.get(entity.kind, "其他")
    return [Crumb("首页", address("home")), Crumb(kind, address("entities", entity.kind)), Crumb(entity.name)]


def _actions(reach: Reach, entity: Entity) -> list[Action]:
    found = [
        Action("拆分、归并、别名", address("entity_names", entity.pk) if reach.may("names") else ""),
        Action("导出档案", address("export_dossier", entity.pk) if reach.may("export") else ""),
        Action("打印", f"{address('dossiers_print')}?ids={entity.pk}"),
    ]
    return [each for each in found if each.href]


def _sections(ready: Shown) -> list[Tab]:
    """The sections that have something in them, as the page's own table of contents."""
    made = ready.dossier
    known = (
        ("facts", "基本信息", None, True),
        ("within", "园内概况", None, made.within is not None),
        ("figures", "数据", len(made.series), bool(made.series)),
        ("titles", "称号", len(made.titles), bool(made.titles)),
        ("products", "产品", len(made.products), bool(made.products)),
        ("projects", "项目", len(made.projects.items), bool(made.projects.items or made.parts.items)),
        ("ties", "关系", len(ready.outward) + len(ready.inward), bool(ready.outward or ready.inward)),
        ("entries", "台账", sum(len(each.entries.items) for each in made.filed), bool(made.filed)),
        ("events", "时间线", len(made.events), bool(made.events)),
        ("papers", "文件", len(made.usages.items), bool(made.usages.items)),
        ("names", "名称", len(made.identity.callings.items), bool(made.identity.callings.items)),
    )
    return [Tab(text, f"#{anchor}", count=count) for anchor, text, count, there in known if there]
