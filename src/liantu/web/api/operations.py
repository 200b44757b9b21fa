"""The operations of the API; all of them read, each through the reach of the account that asks."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from liantu.ledgers.spec import LedgerSpec
from liantu.store.models import Entry, Source
from liantu.store.packs import ledgers as all_ledgers
from liantu.store.reach import Reach
from liantu.store.search import search as find
from liantu.store.settling import conflicts as disputed
from liantu.store.settling import contradiction, measures, points
from liantu.web.api.rows import (
    document_row,
    entity_row,
    entry_row,
    ledger_row,
    passage_row,
    point_row,
    statement_row,
)
from liantu.web.api.schemas import (
    DocumentRow,
    Dossier,
    EntityRow,
    EntryRow,
    Found,
    LedgerRow,
    Paged,
    PointRow,
    StatementRow,
)
from liantu.web.asked import reach_for

router = Router()
T = TypeVar("T")
MOST_POINTS = 500
_SEARCHED = 1000
PageNumber = Annotated[int, Query(1, ge=1, description="第几页")]
Kind = Annotated[str, Query(description="类别：enterprise、project、park、district 等")]
Words = Annotated[str, Query(description="检索词")]
# An alias of its own: ninja keeps the default of the parameter in the annotation, and here the words are required.
Asked = Annotated[str, Query(description="检索词，至少一个字")]
Park = Annotated[int | None, Query(description="园区编号")]
EntityId = Annotated[int | None, Query(description="对象编号")]
StatementKind = Annotated[str, Query(description="measure 数值、milestone 节点、relation 关系")]
Indicator = Annotated[str, Query(description="指标代号，如 output_value")]
Modality = Annotated[str, Query(description="actual 实际、plan 计划、target 目标、forecast 预计")]
Status = Annotated[str, Query(description="proposed 待核、accepted 已采信、corrected 已更正、rejected 已剔除")]
Since = Annotated[date | None, Query(description="期间起不早于，YYYY-MM-DD")]
Until = Annotated[date | None, Query(description="期间止不晚于，YYYY-MM-DD")]
PeriodOf = Annotated[str, Query(description="期，如 2025 或 2025-03")]
State = Annotated[str, Query(description="流程状态代号")]
Every = Annotated[bool, Query(description="含已核定的")]
Limit = Annotated[int, Query(ge=1, le=100, description="每类至多几条")]
Size = Annotated[int, Query(100, ge=1, le=500, description="每页条数")]


@router.get(
    "/entities",
    response=Paged[EntityRow],
    summary="企业、项目、园区等",
    operation_id="entities",
    description="按名称列出；q 按名称、别名、代码、拼音首字母检索，最像的在前，至多1000条。",
)
def entities(
    request: HttpRequest, kind: Kind = "", q: Words = "", park: Park = None, page: PageNumber = 1, size: Size = 100
) -> Paged[Any]:
    """List entities by name; `q` searches names, aliases, codes and pinyin initials, best first up to 1000."""
    reach = reach_for(request, "view")
    rows = reach.entities().select_related("park", "owner").order_by("name", "pk")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(park=park) if park is not None else rows
    if q:
        hits = {each.pk: place for place, each in enumerate(find(reach, q, limit=_SEARCHED).entities)}
        return _paged(sorted(rows.filter(pk__in=list(hits)), key=lambda row: hits[row.pk]), page, size, entity_row)
    return _paged(rows, page, size, entity_row)


@router.get(
    "/entities/{int:pk}",
    response=Dossier,
    summary="一份档案",
    operation_id="entity",
    description="一个对象的身份、名称和各组数据；每组列出所有来源的数、判定和采信的一个。",
)
def entity(request: HttpRequest, pk: int) -> Dossier:
    """Give an entity's identity, names and figures by point, each figure with all its sources."""
    reach = reach_for(request, "view")
    row = get_object_or_404(reach.entities().select_related("park", "owner"), pk=pk)
    found = points(list(measures(reach).filter(entity=row)))
    aliases = row.aliases.filter(revoked_at__isnull=True).order_by("name")
    seen = row.names.filter(text__source__in=reach.sources()).order_by("name")
    return Dossier(
        entity=entity_row(row), aliases=list(aliases.values_list("name", flat=True)),
        names=list(seen.values_list("name", flat=True).distinct()),
        points=[point_row(each) for each in found[:MOST_POINTS]], points_left_out=max(0, len(found) - MOST_POINTS),
    )  # fmt: skip


@router.get(
    "/statements",
    response=Paged[StatementRow],
    summary="陈述",
    operation_id="statements",
    description="列出现行陈述；since、until 限定所述期间；已剔除的只在 status=rejected 时给出。",
)
def statements(
    request: HttpRequest,
    entity: EntityId = None,
    kind: StatementKind = "",
    indicator: Indicator = "",
    modality: Modality = "",
    status: Status = "",
    since: Since = None,
    until: Until = None,
    page: PageNumber = 1,
    size: Size = 100,
) -> Paged[Any]:
    """List statements that stand; `since` and `until` bound the period spoken of, rejected ones only by `status`."""
    rows = reach_for(request, "view").statements().select_related("entity")
    rows = rows.filter(status=status) if status else rows.exclude(status="rejected")
    named = {"entity": entity, "kind": kind, "indicator": indicator, "modality": modality}
    rows = rows.filter(**{name: value for name, value in named.items() if value not in (None, "")})
    rows = rows.filter(period_start__gte=since) if since else rows
    rows = rows.filter(period_end__lte=until) if until else rows
    return _paged(rows.order_by("pk"), page, size, statement_row)


@router.get(
    "/ledgers",
    response=list[LedgerRow],
    summary="台账",
    operation_id="ledgers",
    description="列出可查看的台账及可见的栏目。",
)
def ledgers(request: HttpRequest) -> list[LedgerRow]:
    """List the ledgers that may be viewed, with the fields that may be seen."""
    reach = reach_for(request, "view")
    return [ledger_row(each, reach) for each in all_ledgers().values() if reach.may_in(each, "view")]


@router.get(
    "/ledgers/{ledger}/entries",
    response=Paged[EntryRow],
    summary="台账记录",
    operation_id="entries",
    description="列出一个台账的记录，只含可见栏目，每栏带单位和口径。",
)
def entries(
    request: HttpRequest, ledger: str, period: PeriodOf = "", state: State = "", page: PageNumber = 1, size: Size = 100
) -> Paged[Any]:
    """List a ledger's entries, projected on the fields that may be seen."""
    reach = reach_for(request, "view")
    spec = all_ledgers().get(ledger)
    if spec is None or not reach.may_in(spec, "view"):
        raise Http404
    rows = reach.entries(spec).select_related("entity").order_by("title", "pk")
    rows = rows.filter(period=period) if period else rows
    rows = rows.filter(state=state) if state else rows
    return _paged(rows, page, size, _projected(spec, reach))


@router.get(
    "/documents",
    response=Paged[DocumentRow],
    summary="文件",
    operation_id="documents",
    description="列出可打开的文件，新的在前。",
)
def documents(request: HttpRequest, page: PageNumber = 1, size: Size = 100) -> Paged[Any]:
    """List the documents that may be opened, newest first."""
    rows = reach_for(request, "view").sources().filter(kind=Source.Kind.DOCUMENT)
    return _paged(rows.order_by("-added_at", "-pk"), page, size, document_row)


@router.get(
    "/conflicts",
    response=Paged[PointRow],
    summary="冲突",
    operation_id="conflicts",
    description="列出口径、期间、指标相同而数值不一致的各组；every=true 时含已核定的。",
)
def conflicts(request: HttpRequest, every: Every = False, page: PageNumber = 1, size: Size = 100) -> Paged[Any]:
    """List the points whose figures contradict each other; with `every` also those a person settled."""
    reach = reach_for(request, "view")
    found = _paged(disputed(reach, only_open=not every), page, size, lambda row: contradiction(reach, row))
    items = [point_row(point) for point in found.items if point is not None]
    return Paged(count=found.count, page=found.page, pages=found.pages, items=items)


@router.get(
    "/search", response=Found, summary="检索", operation_id="search", description="检索对象、陈述、全文和台账记录。"
)
def search(request: HttpRequest, q: Asked, limit: Limit = 20) -> Found:
    """Search entities, statements, full text and ledger entries."""
    reach = reach_for(request, "view")
    hits = find(reach, q, limit=limit)
    specs = all_ledgers()
    return Found(
        entities=[entity_row(each) for each in hits.entities],
        statements=[statement_row(each) for each in hits.statements],
        passages=[passage_row(each) for each in hits.passages],
        entries=[entry_row(each, specs[each.ledger], reach) for each in hits.entries],
    )


def _projected(spec: LedgerSpec, reach: Reach) -> Callable[[Entry], EntryRow]:
    return lambda row: entry_row(row, spec, reach)


def _paged(rows: "QuerySet[Any] | list[Any]", page: int, size: int, make: Callable[[Any], T]) -> Paged[T]:
    """One page; a page beyond the last is empty, so that a script that counts up ends."""
    paginator = Paginator(rows, size)
    items = [make(row) for row in paginator.page(page)] if page <= paginator.num_pages else []
    return Paged(count=paginator.count, page=page, pages=paginator.num_pages, items=items)
