"""Downloads of a chain: its drawing as SVG or PNG, its nodes and facilities as a workbook."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from liantu.atlas.draw import png
from liantu.atlas.terms import STATUSES
from liantu.export.atlas_lists import links_table
from liantu.export.atlas_table import Table, Value, workbook
from liantu.model.lang import Lang
from liantu.store import atlas as book
from liantu.store import audit
from liantu.store.atlas import ChainView, Placed
from liantu.web.asked import act_of, reach_for, shown_in
from liantu.web.atlas_chain import asked_of, changes_of
from liantu.web.atlas_drawn import drawing
from liantu.web.atlas_scene import chain_asked
from liantu.web.exports import XLSX

WIDE = 3200  # pixels: enough for A3 at 200 dpi


@require_GET
def atlas_download(request: HttpRequest, chain: str, form: str) -> HttpResponse:
    """Send a chain as `svg`, `png` or `xlsx`, on the day of the address. Audited."""
    reach, asked = reach_for(request, "export"), asked_of(request)
    chain_asked(chain)
    if form not in FORMS:
        raise Http404
    view = book.chain_view(reach, chain, asked.on, full=asked.full)
    kind, make = FORMS[form]
    data = make(view, changes_of(reach, chain, asked), shown_in(request).lang)
    told = {"产业链": view.chain.label, "格式": form, "日期": asked.on.isoformat()}
    audit.record(act_of(request), "export.atlas", f"chain:{chain}", told, reach.district)
    response = HttpResponse(data, content_type=kind)
    name = f"{view.chain.label}产业链_{asked.on:%Y%m%d}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _svg(view: ChainView, changes: Mapping[str, str], lang: Lang) -> bytes:
    return drawing(view, changes, lang).encode()


def _png(view: ChainView, changes: Mapping[str, str], lang: Lang) -> bytes:
    return png(drawing(view, changes, lang), width=WIDE)


def _xlsx(view: ChainView, changes: Mapping[str, str], lang: Lang) -> bytes:
    links = links_table([(view.chain, [each.link for each in view.nodes])], book.library(), lang)
    return workbook([links, _facilities(view, lang)], view.chain.label, [f"{view.on:%Y-%m-%d}"], lang)


def _facilities(view: ChainView, lang: Lang) -> Table:
    """Who stands on which node, with capacity, output and what states it."""
    columns = (
        "link",
        "facility",
        "enterprise",
        "zone",
        "status",
        "capacity",
        "level",
        "unit",
        "technology",
        "evidence",
    )
    rows = [_facility(each.node.label, placed, lang) for each in view.nodes for placed in each.placed]
    return Table("facilities", columns, tuple(rows))


def _facility(link: str, placed: Placed, lang: Lang) -> tuple[Value, ...]:
    one, known = placed.facility, book.library()
    way = known.technologies.get(one.technology)
    return (
        link, one.name, placed.proposal.owner, one.zone, lang.pick(*STATUSES[one.status]), one.capacity, one.level,
        f"{known.products[way.reference].unit}/a" if way else "", way.name if way else "",
        "；".join(dict.fromkeys(each.source for each in placed.proposal.evidence if each.source)),
    )  # fmt: skip


FORMS: Mapping[str, tuple[str, Callable[[ChainView, Mapping[str, str], Lang], bytes]]] = {
    "svg": ("image/svg+xml", _svg), "png": ("image/png", _png), "xlsx": (XLSX, _xlsx),
}  # fmt: skip
