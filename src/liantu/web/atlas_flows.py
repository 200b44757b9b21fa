"""Flows between facilities as a Sankey drawing of one unit, and the long table of all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from liantu.atlas.comparison import Answer, answer, bounded
from liantu.atlas.model import Kind, Product
from liantu.atlas.network import compile_network, marks
from liantu.atlas.program import NoPrice
from liantu.atlas.sankey import Flow, sankey
from liantu.atlas.sankey_draw import COLOURS, Band, draw_flows
from liantu.atlas.terms import COLON, ENDS
from liantu.atlas.units import unit_word
from liantu.model.lang import Lang
from liantu.web.asked import reach_for, shown_in
from liantu.web.atlas_scene import (
    MODES,
    chain_choices,
    crumbs,
    goal_asked,
    goal_value,
    goals,
    mode_asked,
    scene,
    tabs,
)
from liantu.web.atlas_shown import MARKS, said, tallies
from liantu.web.words import say

MATTER = (Kind.GOOD, Kind.BYPRODUCT, Kind.WASTE)
KINDS = {
    Kind.GOOD: "产品", Kind.BYPRODUCT: "副产品", Kind.WASTE: "废物", Kind.UTILITY: "能源动力",
    Kind.RESOURCE: "水和资源",
    Kind.EMISSION: "排放",
}  # fmt: skip
MOST = 400  # bands in one drawing: beyond that nobody follows one; the table has all


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the long table."""

    flow: Flow
    source: str
    target: str
    product: str
    quantity: str
    unit: str
    mark: str
    tone: str


@require_GET
def atlas_flows(request: HttpRequest) -> HttpResponse:
    """Show the flows of `?mode=`; `?kinds=all` draws water, energy and emissions too, `?unit=` the unit drawn."""
    reach, lang = reach_for(request, "view"), shown_in(request).lang
    found, mode, every = scene(request, reach), mode_asked(request.GET), request.GET.get("kinds") == "all"
    network, planned = compile_network(found.scenario), compile_network(bounded(found.scenario)[0])
    goal = goal_asked(request.GET.get("goal", ""), planned, found.chain)
    try:
        told = answer(found.scenario, mode, goal)
    except NoPrice as error:
        told = Answer(mode, goal, "缺价格", str(error))
    rows = sankey(told.flows) if told.flows else []
    products = found.scenario.library.products
    units = list(dict.fromkeys(each.unit for each in rows if every or products[each.product].kind in MATTER))
    chosen = request.GET.get("unit", "") if request.GET.get("unit", "") in units else next(iter(units), "t")
    names = {each.id: each.name for each in found.scenario.facilities}
    drawn = [each for each in rows if each.unit == chosen and (every or products[each.product].kind in MATTER)]
    drawn.sort(key=lambda each: -each.quantity)
    bands = [_band(each, products, names, lang) for each in drawn[:MOST]]
    return render(request, "atlas/flows.html", {
        "chain": found.chain, "on": found.on, "mode": mode, "modes": MODES.items(), "answer": told, "every": every,
        "goals": goals(planned, lang), "goal_value": goal_value(goal), "chosen": chosen,
        "units": [(each, unit_word(each, lang)) for each in units],
        "svg": _drawn(bands, names, lang) if bands else "",
        "lines": [_line(each, products, names, lang) for each in rows], "tallies": tallies(marks(network)),
        "drawn": len(bands), "total": len(rows), "chains": chain_choices(), "tabs": tabs("atlas_flows", found.chain),
        "crumbs": crumbs(found.chain, "流向"), "colours": [(KINDS[each], each.value) for each in COLOURS],
    })  # fmt: skip


def _drawn(bands: Sequence[Band], names: Mapping[str, str], lang: Lang) -> SafeString:
    """The drawing, which escapes every text itself."""
    return mark_safe(draw_flows(bands, names, label=say("物料流向图", lang), lang=lang))  # noqa: S308


def _band(flow: Flow, products: Mapping[str, Product], names: Mapping[str, str], lang: Lang) -> Band:
    line = _line(flow, products, names, lang)
    rests = lang.pick("、", ", ").join([line.mark, *([say("按比例分摊", lang)] if flow.shared else [])])
    quantity = f"{line.product} {line.quantity} {line.unit}{lang.pick('（{}）', ' ({})').format(rests)}"
    title = f"{line.source} → {line.target}{lang.pick(*COLON)}{quantity}"
    return Band(flow, products[flow.product].kind, title)


def _line(flow: Flow, products: Mapping[str, Product], names: Mapping[str, str], lang: Lang) -> Line:
    product, (mark, tone) = products[flow.product], MARKS[flow.ground]
    return Line(
        flow, _end(flow.source, names, lang), _end(flow.target, names, lang), lang.pick(product.name, product.english),
        said(flow.quantity),
        unit_word(flow.unit, lang, yearly=True), say(mark, lang), tone,
    )  # fmt: skip


def _end(name: str, names: Mapping[str, str], lang: Lang) -> str:
    return lang.pick(*ENDS[name]) if name in ENDS else names[name]
