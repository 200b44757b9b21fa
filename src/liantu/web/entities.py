"""The lists of enterprises, projects, parks …: found, filtered, sorted and turned over within the reader's reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from liantu.store.models import Disputed, Entity, Statement
from liantu.store.packs import ledgers
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.web import asked, dossiers
from liantu.web.navigation import address
from liantu.web.parts import LISTED, Action, Bounded, Cell, Column, Crumb, Empty, Filter, Pages, Row, Tab, Table

KINDS: Mapping[str, str] = {
    "enterprise": "企业", "project": "项目", "park": "园区", "district": "区县", "product": "产品",
    "industry": "产业", "chain": "产业链", "facility": "载体", "zone": "片区", "title": "称号",
    "programme": "行动计划", "other": "其他",
}  # fmt: skip
TABS = ("enterprise", "project", "park", "district", "product", "industry", "facility")
SORTS = {"name": ("name", "pk"), "code": ("code", "name", "pk"), "added": ("pk",)}
PER_PAGE = 50
# A park or an industry is chosen from a list; beyond this many a list helps nobody, and the search box does.
_CHOICES = 300
# A filter for conflicts looks at this many: more than an office will ever settle by going through a list.
_DISPUTES = 20_000


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the entities of one page: figures stated, disputes open, enterprises held, by entity id."""

    stated: Mapping[int, int]
    disputed: Mapping[int, int]
    held: Mapping[int, int]


def entities(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the list of one kind. An unknown kind is page 404."""
    if kind not in KINDS:
        raise Http404
    reach = asked.reach_for(request, "view")
    rows = chosen(reach, kind, request.GET)
    sort = request.GET.get("sort", "name")
    ordered = _order(rows, sort)
    # Words are sought in every name: once, and not again to count what was found.
    listed = list(ordered[: LISTED + 1]) if request.GET.get("q") else ordered
    page = Bounded(listed, PER_PAGE).get_page(asked.page_number(request))
    found = reach.entities().filter(pk__in=list(page.object_list)).select_related("park", "owner", "parent").in_bulk()
    shown = [found[pk] for pk in page.object_list if pk in found]
    context = {
        "heading": KINDS[kind],
        "crumbs": [Crumb("首页", address("home")), Crumb(KINDS[kind])],
        "tabs": [Tab(KINDS[each], address("entities", each), each == kind) for each in TABS],
        "standings": _standings(kind, request.GET),
        "filters": _filters(reach, kind, request.GET),
        "table": _table(reach, kind, shown, sort),
        "pages": Pages(page),
        "actions": _actions(reach, kind, request),
        "print_url": address("dossiers_print"),
    }
    return render(request, "entities/list.html", context)


def chosen(reach: Reach, kind: str, asked_for: Mapping[str, str]) -> QuerySet[Entity]:
    """Give the entities of a kind that the query of a list asks for; an export of the list asks the same.

    Parameters: q, standing, district, park, industry, above_scale, conflict, example. Unless asked for by name or by
    `standing`, only what is known to exist is listed: of what papers merely name, much is a group or a slip.
    """
    words = asked_for.get("q", "").strip()
    rows = reach.entities().filter(kind=kind)
    if (standing := asked_for.get("standing", "")) in Entity.Standing.values:
        rows = rows.filter(standing=standing)
    else:
        rows = (
            rows.exclude(standing=Entity.Standing.DISMISSED) if words else rows.filter(standing=Entity.Standing.KNOWN)
        )
    if words:
        rows = rows.filter(_named(words))
    if district := asked_for.get("district", ""):
        rows = rows.filter(district=district)
    if (park := asked_for.get("park", "")).isdecimal():
        rows = rows.filter(park=int(park))
    if (industry := asked_for.get("industry", "")).isdecimal():
        belongs = reach.statements().filter(object_entity=int(industry), relation="part_of")
        rows = rows.filter(pk__in=belongs.values("entity"))
    if (scale := asked_for.get("above_scale", "")) and _scaled(reach, kind):
        register = reach.entries(ledgers()["enterprise_register"]).filter(data__above_scale=scale == "1")
        rows = rows.filter(pk__in=register.values("entity"))
    if asked_for.get("conflict"):
        rows = rows.filter(pk__in=_disputed(reach, Disputed.objects.filter(is_open=True)).values("entity"))
    if example := asked_for.get("example", ""):
        rows = rows.filter(example=example == "1")
    return rows


def _standings(kind: str, given: Mapping[str, str]) -> list[Tab]:
    """The lists by how sure it is that there is such a thing, known ones first."""
    current = given.get("standing", "") or ("" if given.get("q", "").strip() else Entity.Standing.KNOWN.value)
    here = address("entities", kind)
    return [Tab(str(each.label), f"{here}?standing={each.value}", each.value == current) for each in Entity.Standing]


def _named(words: str) -> Q:
    """Part of a name; of letters and digits also the beginning of a code or the pinyin initials."""
    named = Q(name__icontains=words) if words.isascii() else Q(name__contains=words)
    return named | Q(code__startswith=words.upper()) | Q(initials__icontains=words) if words.isascii() else named


def _order(rows: QuerySet[Entity], sort: str) -> QuerySet[Entity, int]:
    """Only ids, so that the database sorts an index and not a hundred thousand whole rows."""
    keys = SORTS.get(sort.removeprefix("-"), SORTS["name"])
    return rows.order_by(*(f"-{key}" if sort.startswith("-") else key for key in keys)).values_list("pk", flat=True)


def _filters(reach: Reach, kind: str, given: Mapping[str, str]) -> list[Filter]:
    found = [Filter("q", "名称或代码", given.get("q", ""), hint="名称、代码或拼音")]
    districts = _districts(reach, kind)
    if len(districts) > 1:
        found.append(Filter("district", "区县", given.get("district", ""), districts))
    if kind in ("enterprise", "project", "facility"):
        parks = reach.entities().filter(kind="park").order_by("name").values_list("pk", "name")[:_CHOICES]
        found.append(Filter("park", "园区", given.get("park", ""), [(str(pk), name) for pk, name in parks]))
    if kind == "enterprise":
        found += _of_enterprises(reach, given)
    found.append(Filter("conflict", "数据冲突", given.get("conflict", ""), [("1", "有待裁定的冲突")]))
    found.append(Filter("example", "示例", given.get("example", ""), [("0", "不含示例"), ("1", "只看示例")]))
    return found


def _of_enterprises(reach: Reach, given: Mapping[str, str]) -> list[Filter]:
    industries = reach.entities().filter(kind="industry").order_by("name").values_list("pk", "name")[:_CHOICES]
    found = [Filter("industry", "产业", given.get("industry", ""), [(str(pk), name) for pk, name in industries])]
    if _scaled(reach, "enterprise"):
        found.append(Filter("above_scale", "规上", given.get("above_scale", ""), [("1", "规上"), ("0", "规下")]))
    return [each for each in found if each.choices]


def _scaled(reach: Reach, kind: str) -> bool:
    """Whether the register says 规上 or not, and the role may see it."""
    spec = ledgers().get("enterprise_register")
    if kind != "enterprise" or spec is None or not reach.may_in(spec, "view"):
        return False
    return "above_scale" in {field.id for field in reach.fields(spec)}


def _districts(reach: Reach, kind: str) -> list[tuple[str, str]]:
    if reach.district or reach.enterprise is not None:
        return []
    codes = reach.entities().filter(kind=kind).exclude(district="").order_by().values_list("district", flat=True)
    return [(code, district_name(code)) for code in sorted(codes.distinct())]


def _actions(reach: Reach, kind: str, request: HttpRequest) -> list[Action]:
    export = address("export_entities", kind) if reach.may("export") else ""
    query = request.GET.urlencode()
    return [Action("导出 Excel", f"{export}?{query}" if query else export)] if export else []


def _table(reach: Reach, kind: str, shown: Sequence[Entity], sort: str) -> Table:
    beside = _beside(reach, kind, [each.pk for each in shown])
    empty = Empty("没有符合条件的记录；请放宽筛选条件，或先上传文件、导入台账。", "导入台账", address("imports"))
    return Table(
        f"{KINDS[kind]}列表", _columns(kind), [_row(each, kind, beside) for each in shown],
        empty if reach.may("import") else Empty("没有符合条件的记录。"), sort, choose=True,
    )  # fmt: skip


def _columns(kind: str) -> list[Column]:
    first = [Column("名称", sort="name", wide=True), Column("代码", sort="code", minor=True)]
    last = [Column("区县", minor=True), Column("数据条数", number=True), Column("冲突", number=True)]
    match kind:
        case "enterprise" | "facility":
            return [*first, Column("园区"), *last]
        case "project":
            return [*first, Column("业主", wide=True), Column("园区", minor=True), *last]
        case "park" | "zone":
            return [*first, Column("上级"), Column("企业数", number=True), *last]
        case _:
            return [*first, *last]


def _row(entity: Entity, kind: str, beside: Beside) -> Row:
    name = Cell(entity.name, address("entity", entity.pk), "example" if entity.example else "")
    park = _link(entity.park)
    middle: list[Cell | str]
    match kind:
        case "enterprise" | "facility":
            middle = [park]
        case "project":
            middle = [_link(entity.owner), park]
        case "park" | "zone":
            middle = [_link(entity.parent), str(beside.held.get(entity.pk, 0) or "—")]
        case _:
            middle = []
    stated, disputed = beside.stated.get(entity.pk, 0), beside.disputed.get(entity.pk, 0)
    last = [district_name(entity.district) if entity.district else "—", str(stated or "—"), str(disputed or "—")]
    return Row([name, entity.code or "—", *middle, *last], id=str(entity.pk))


def _link(entity: Entity | None) -> Cell:
    return Cell(entity.name, address("entity", entity.pk)) if entity else Cell("—")


def _beside(reach: Reach, kind: str, ids: list[int]) -> Beside:
    stated = reach.statements().filter(entity__in=ids).exclude(status=Statement.Status.REJECTED).order_by()
    disputed = _disputed(reach, Disputed.objects.filter(is_open=True, entity__in=ids))
    held = reach.entities().filter(park__in=ids if kind in ("park", "zone") else [], kind="enterprise").order_by()
    return Beside(_counted(stated, "entity"), _counted(disputed, "entity"), _counted(held, "park"))


def _disputed(reach: Reach, rows: QuerySet[Disputed]) -> QuerySet[Statement]:
    """One statement within reach for each dispute: few disputes are looked up, not a million statements compared."""
    return reach.statements().filter(pk__in=list(rows.values_list("first", flat=True)[:_DISPUTES])).order_by()


def _counted(rows: QuerySet[Any], by: str) -> dict[int, int]:
    return dict(rows.values_list(by).annotate(n=Count("pk")).values_list(by, "n"))


urlpatterns = [
    path("entities/print/", dossiers.printed, name="dossiers_print"),
    path("entities/<slug:kind>/", entities, name="entities"),
    path("entity/<int:pk>/", dossiers.dossier_page, name="entity"),
]
