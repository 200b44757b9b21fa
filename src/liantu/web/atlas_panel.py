"""What a node or an edge of a chain opens: facilities with their figures and sources, coefficients, the statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liantu.atlas.limits import Level
from liantu.atlas.model import Exchange, Technology
from liantu.atlas.placement_edges import NodeEdge
from liantu.atlas.placement_model import ENERGY
from liantu.atlas.units import unit_word
from liantu.store import atlas as book
from liantu.store.atlas import NodeView, Placed
from liantu.store.evidence import Quote, evidence_of
from liantu.store.reach import Reach
from liantu.web.asked import reach_for, shown_in
from liantu.web.atlas_chain import asked_of
from liantu.web.atlas_scene import chain_asked, crumbs
from liantu.web.atlas_shown import STATES, STATUSES, Source, money, said, source_of
from liantu.web.evidence import cell_words
from liantu.web.figures import Display
from liantu.web.navigation import address
from liantu.web.origins import origin_of

BASES = {"dry": "干基", "wet": "湿基", "100%": "折百", "gross": "毛耗", "net": "净耗"}


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a facility with the address of its statement ("" for none), whose it is, and what it means."""

    label: str
    text: str
    href: str
    mark: str
    tone: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A facility on a node: who, its status, figures, sources, and what a person should look at."""

    placed: Placed
    owner: str
    owner_href: str
    about_href: str
    status: str
    values: Sequence[Value]
    technology: str
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What one unit of a technology's reference makes or uses: amount with its range, basis and source."""

    product: str
    made: bool
    amount: str
    span: str
    unit: str
    basis: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class Way:
    """A technology with its coefficients per unit of its reference product."""

    technology: Technology
    per: str
    coefficients: Sequence[Coefficient]


@require_GET
def atlas_node(request: HttpRequest, chain: str, node: str) -> HttpResponse:
    """Show a node: to htmx as the panel beside the drawing, else as a page."""
    reach, asked = reach_for(request, "view"), asked_of(request)
    chain_asked(chain)
    view = book.chain_view(reach, chain, asked.on, full=asked.full)
    found = next((each for each in view.nodes if each.node.id == node), None)
    if found is None:
        raise Http404
    products = [book.library().products[each] for each in found.node.products]
    state, tone = STATES[found.link.state]
    heading = view.chain.names(book.library(), shown_in(request).lang)[node]
    return _shown(request, {
        "kind": "node", "node": found.node, "chain": view.chain, "link": found.link, "state": state, "tone": tone,
        "products": products, "unit": unit_word(view.chain.unit_of(found.node, book.library()), yearly=True),
        "standing": [standing(each, shown_in(request)) for each in found.placed],
        "ways": [_way(each) for each in _ways(found)],
        "heading": heading, "asked": asked, "crumbs": crumbs(view.chain, heading),
    })  # fmt: skip


@require_GET
def atlas_edge(request: HttpRequest, chain: str, source: str, target: str) -> HttpResponse:
    """Show what an edge rests on: the statements' quotes, and the coefficients of the technologies that know it."""
    reach, asked = reach_for(request, "view"), asked_of(request)
    chain_asked(chain)
    view = book.chain_view(reach, chain, asked.on, full=asked.full)
    edge = next((each for each in view.edges if (each.source, each.target) == (source, target)), None)
    if edge is None:
        raise Http404
    nodes = {each.node.id: each for each in view.nodes}
    names = view.chain.names(book.library(), shown_in(request).lang)
    heading = f"{names[source]} → {names[target]}"
    return _shown(request, {
        "kind": "edge", "edge": edge, "chain": view.chain, "asked": asked, "names": (names[source], names[target]),
        "quotes": list(quotes(reach, edge.facts, shown_in(request))),
        "ways": _between(edge, nodes), "heading": heading, "crumbs": crumbs(view.chain, heading),
    })  # fmt: skip


def standing(placed: Placed, display: Display) -> Standing:
    """Give a facility as panels show it."""
    row, facility = placed.placement, placed.facility
    known = book.library().technologies.get(facility.technology)
    about = address("entity", row.entity_id)
    owner = address("entity", row.owner_id) if row.owner_id else ""
    return Standing(
        placed, row.owner.name if row.owner else row.entity.name, owner or about,
        about if owner and row.owner_id != row.entity_id else "",
        STATUSES[facility.status], list(_values(placed, display)), known.name if known else "",
        sources(placed),
    )  # fmt: skip


def sources(placed: Placed) -> list[Source]:
    """The sources of a facility. Who sees it sees all its statements (store.atlas_placed.seen)."""
    readable = frozenset(placed.statements)
    return list(dict.fromkeys(source_of(each, readable) for each in placed.proposal.evidence))


def quotes(reach: Reach, statements: Sequence[int], display: Display) -> Iterator[tuple[str, str, str]]:
    """The sentence or the ledger's field of each statement, where it stands, and the address of its evidence."""
    rows = reach.statements().filter(pk__in=statements).select_related("text__source", "revision__entry")
    openable = frozenset(reach.sources().values_list("pk", flat=True))
    for each in rows:
        found = evidence_of(each, reach)
        text = (
            found.quote
            if isinstance(found, Quote)
            else f"{each.subject}：{found.label} {cell_words(found, each.field, display)}"
        )
        yield text, origin_of(each, openable)[0], address("evidence", each.pk)


def _shown(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    htmx = getattr(request, "htmx", False)
    return render(request, "atlas/panel.html" if htmx else "atlas/panel_page.html", context)


def _values(placed: Placed, display: Display) -> Iterator[Value]:
    """Capacity, output and state as they hold on the day, each with the statement that says so."""
    facility = placed.facility
    known = book.library()
    way = known.technologies.get(facility.technology)
    measure = unit_word(known.products[way.reference].unit, display.lang, yearly=True) if way else ""
    for label, what, value in (("产能", "capacity", facility.capacity), ("产量", "level", facility.level)):
        if value is not None:
            fact = _fact(placed, what)
            href = address("evidence", fact) if fact else ""
            mark, tone = ("文件所述", "good") if fact else ("假设", "open")
            yield Value(label, f"{said(value)} {measure}", href, mark, tone)
    record = (("投资", "investment", money(facility.investment, display)),
              ("就业", "jobs", f"{said(facility.jobs)} 人"),
              ("产值", "output_value", money(facility.output_value, display)))  # fmt: skip
    for label, what, text in record:
        if getattr(facility, what) is not None:
            fact = _fact(placed, what)
            href = address("evidence", fact) if fact else address("entity", placed.placement.entity_id)
            yield Value(label, text, href, "文件所述", "good")
    limits = {each.indicator: each for each in book.limits().get(facility.technology, ())}
    for name, value in facility.energy:
        limit = limits[name]
        mark, tone = ("超限额", "bad") if limit.level(value) is Level.OVER else ("文件所述", "good")
        href = address("evidence", _fact(placed, f"{ENERGY}{name}"))
        yield Value("单位能耗", limit.figure(value), href, mark, tone, f"{name}，{limit.stands(value)}")


def _fact(placed: Placed, what: str) -> int:
    """The statement behind a figure: that of the last step of its kind."""
    steps = [each for each in placed.proposal.steps if each.what in (what, "joint" if what == "level" else what)]
    return steps[-1].fact if steps else 0


def _ways(found: NodeView) -> list[Technology]:
    """The technologies of a node, those that somebody on it runs first."""
    known = book.library().technologies
    run = [each.facility.technology for each in found.placed if each.facility.technology in known]
    return [known[each] for each in dict.fromkeys((*run, *found.node.alternatives))]


def _way(technology: Technology, only: frozenset[str] = frozenset()) -> Way:
    reference = book.library().products[technology.reference]
    rows = [_coefficient(each) for each in technology.exchanges if not only or each.product in only]
    return Way(technology, f"{unit_word(reference.unit)}{reference.name}", rows)


def _between(edge: NodeEdge, nodes: Mapping[str, NodeView]) -> list[Way]:
    """The technologies that know an edge, each with the coefficients of the products at its two ends."""
    ends = frozenset((*nodes[edge.source].node.products, *nodes[edge.target].node.products))
    return [_way(book.library().technologies[each], ends) for each in edge.technologies]


def _coefficient(each: Exchange) -> Coefficient:
    product = book.library().products[each.product]
    span = "" if each.low == each.high else f"{said(abs(each.low))}–{said(abs(each.high))}"
    return Coefficient(
        product.name, each.amount > 0, said(abs(each.amount)), span,
        unit_word(product.unit), BASES[each.basis.value], source_of(each.evidence, frozenset()), each.note,
    )  # fmt: skip
