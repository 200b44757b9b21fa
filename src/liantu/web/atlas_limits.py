"""What limits a product: rents and local prices with the line behind each capacity, the weak, missing and extendable
links, and the figures by which the chain is judged, each with its definition.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liantu.atlas.accounts import account
from liantu.atlas.bottlenecks import Bottlenecks, LocalPrice, Rent, bottlenecks
from liantu.atlas.candidates import rank
from liantu.atlas.chains import Chain
from liantu.atlas.comparison import Mode, bounded
from liantu.atlas.links import State, links
from liantu.atlas.metrics import circularity, concentration, conversion, coverage, dependency, finn, linkages
from liantu.atlas.model import Facility, Scenario, Status
from liantu.atlas.network import Network, compile_network, counted, marks
from liantu.atlas.program import Goal, NoPrice
from liantu.atlas.resilience import Fails, Outage, outages
from liantu.atlas.simulate import Flows, at_capacity, simulate
from liantu.atlas.units import unit_word
from liantu.store import atlas as book
from liantu.web.asked import reach_for, shown_in
from liantu.web.atlas_scene import MODES, chain_choices, crumbs, goal_asked, goal_value, goals, mode_asked, scene, tabs
from liantu.web.atlas_shown import STATES, Source, money, openable, place_of, said, sources_of, tallies
from liantu.web.figures import Display

LISTED = (State.WEAK, State.MISSING, State.EXTENDABLE)
TITLES = {State.WEAK: "强链：产能已满的环节", State.MISSING: "补链：本地要用、没有一家生产",
          State.EXTENDABLE: "延链：本地余料够做的环节"}  # fmt: skip
DEFINITIONS = {
    "链条完整度": "在产设施能做的产品数 ÷ 产业链模板的产品数",
    "循环利用率": "本地用掉的副产物和废物 ÷ 本地产生的副产物和废物，按质量",
    "芬恩循环指数": "回到起点的物流占全部物流的比例（Finn 1976）",
    "外购依存度": "外购 ÷（外购＋本地产量）",
    "就地转化率": "本地用量与产量中较小者 ÷ 本地产量",
    "集中度": "各企业产能份额的平方和（赫芬达尔指数），1 为独家",
}  # fmt: skip
TRIED = 150  # outages on one page: each is a solve of some milliseconds


@dataclass(frozen=True, slots=True)
class Full:
    """A facility whose capacity limits the goal: what one more unit is worth, with its range, and what states it."""

    facility: Facility
    place: int | None
    rent: str
    span: str
    capacity: str
    used: str
    unit: str
    sources: Sequence[Source]
    href: str


@dataclass(frozen=True, slots=True)
class Local:
    """A local price: product, place, value with its range."""

    product: str
    zone: str
    price: str
    span: str
    per: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project: margin per unit of output at local prices, and the goal's gain at its real size."""

    facility: Facility
    capacity: str
    margin: str
    gain: str
    place: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of the whole chain with its definition."""

    label: str
    value: str
    help: str


@dataclass(frozen=True, slots=True)
class Balance:
    """One product: its balance, dependency, local conversion and concentration."""

    product: str
    unit: str
    made: str
    used: str
    bought: str
    dependency: str
    conversion: str
    concentration: str
    single: bool


@require_GET
def atlas_limits(request: HttpRequest) -> HttpResponse:
    """Show what limits `?goal=` on a day, for one chain or for all facilities."""
    reach, display = reach_for(request, "view"), shown_in(request)
    found = scene(request, reach)
    network, planned = compile_network(found.scenario), compile_network(bounded(found.scenario)[0])
    goal = goal_asked(request.GET.get("goal", ""), planned, found.chain)
    try:
        limits = bottlenecks(found.scenario, goal)
    except NoPrice as error:
        limits = Bottlenecks(goal, "缺价格", str(error), None, (), (), ())
    mode = Mode.CAPACITY if mode_asked(request.GET) is Mode.CAPACITY else Mode.REPORTED
    levels = at_capacity(network)[0] if mode is Mode.CAPACITY else None
    flows, readable = simulate(network, levels), openable(reach, found.scenario.facilities)
    per = f"{unit_word(_unit(network, goal.product))}" if goal.product else "元"
    judged = links(found.chain, flows, limits.plan, book.limits()) if found.chain else []
    offered = goals(planned, display.lang)
    return render(request, "atlas/limits.html", {
        "chain": found.chain, "on": found.on, "limits": limits, "goals": offered, "goal_value": goal_value(goal),
        "goal_label": dict(offered)[goal_value(goal)], "chains": chain_choices(), "per": per,
        "full": [_full(each, number, limits, network, readable) for number, each in enumerate(limits.rents, 1)],
        "prices": [_local(each, network) for each in limits.prices], "tallies": tallies(marks(network)),
        "piles": [(TITLES[each], *STATES[each], [one for one in judged if one.state is each]) for each in LISTED],
        "metrics": list(_metrics(found.chain, flows)), "balances": list(_balances(flows)), "lost": _lost(limits),
        "projects": _projects(found.scenario, limits),
        "linked": _linked(flows), "definitions": DEFINITIONS, "tabs": tabs("atlas_limits", found.chain),
        "crumbs": crumbs(found.chain, "瓶颈"), "mode": mode,
        "modes": [(each, MODES[each]) for each in (Mode.REPORTED, Mode.CAPACITY)],
        "examples": [] if goal.product else account(flows).examples, "value": _value(limits, goal, network, display),
    })  # fmt: skip


def _projects(scenario: Scenario, limits: Bottlenecks) -> list[Project]:
    """The projects that do not run yet, priced at the plan's duals; the best solved again at their real size."""
    if limits.plan is None:
        return []
    bound = bounded(scenario)[0]
    coming = [
        each for each in scenario.facilities if each.status in (Status.PLANNED, Status.BUILDING) and each.capacity
    ]
    found = rank(bound, limits.goal, counted(coming)) if coming else []
    return [
        Project(each.facility, said(each.facility.capacity), said(each.margin),
                "区间内变号，不排名" if each.flips else said(each.gain), place_of(each.facility))
        for each in found
    ]  # fmt: skip


def _full(each: Rent, number: int, limits: Bottlenecks, network: Network, readable: frozenset[int]) -> Full:
    technology = network.scenario.library.technologies[each.facility.technology]
    measure = unit_word(network.scenario.library.products[technology.reference].unit)
    return Full(
        each.facility, None if limits.flips else number, said(each.rent),
        _span(each.low, each.high), said(each.facility.capacity), _share(each.used), measure,
        sources_of(each.facility, readable), place_of(each.facility),
    )  # fmt: skip


def _local(each: LocalPrice, network: Network) -> Local:
    name, zone = each.row
    product = network.scenario.library.products[name]
    return Local(product.name, zone, said(each.price), _span(each.low, each.high),
                 unit_word(product.unit))  # fmt: skip


def _span(low: float, high: float) -> str:
    return "" if said(low) == said(high) else f"{said(low)}–{said(high)}"


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.0%}"


def _value(limits: Bottlenecks, goal: Goal, network: Network, display: Display) -> str:
    if limits.plan is None:
        return ""
    if not goal.product:
        return f"{money(limits.plan.value, display)}/年"
    return f"{said(limits.plan.value)} {unit_word(_unit(network, goal.product), yearly=True)}"


def _unit(network: Network, product: str) -> str:
    return network.scenario.library.products[product].unit if product else "CNY"


def _metrics(chain: Chain | None, flows: Flows) -> Iterator[Metric]:
    if chain and chain.products:
        here, missing = coverage(chain.products, flows.network)
        yield Metric("链条完整度", f"{len(here)} / {len(here) + len(missing)}", DEFINITIONS["链条完整度"])
    found = circularity(flows)
    yield Metric("循环利用率", f"{_share(found.share)}（{said(found.used)} / {said(found.made)} 吨/年）",
                 DEFINITIONS["循环利用率"])  # fmt: skip
    yield Metric("芬恩循环指数", _share(finn(flows)) if flows.network.columns else "—", DEFINITIONS["芬恩循环指数"])


def _balances(flows: Flows) -> Iterator[Balance]:
    products = flows.network.scenario.library.products
    for at, row in enumerate(flows.network.rows):
        product = products[row[0]]
        if flows.made[at] or flows.used[at]:
            held = concentration(flows.network, product.id)
            yield Balance(
                f"{product.name}{f'（{row[1]}）' if row[1] else ''}", unit_word(product.unit, yearly=True),
                said(float(flows.made[at])), said(float(flows.used[at])), said(float(flows.bought[at])),
                _share(dependency(flows, row)), _share(conversion(flows, row)),
                "—" if held.index is None else f"{held.index:.2f}", held.single,
            )  # fmt: skip


def _linked(flows: Flows) -> list[tuple[str, str, str]]:
    """The facilities with their backward and forward linkages, 1 the mean of the network."""
    names = {each.id: each.name for each in flows.network.columns}
    found = linkages(flows) if flows.network.columns else {}
    return [(names[each], f"{back:.2f}", f"{forth:.2f}") for each, (back, forth) in found.items()]


def _lost(limits: Bottlenecks) -> list[tuple[str, str, str, bool]]:
    """What an outage of each facility and each purchase costs: what fails, the loss, HiGHS's status, whether it is the
    only one.
    """
    if limits.plan is None or len(limits.plan.program.network.columns) > TRIED:
        return []
    rows = [each for each in outages(limits.plan.program) if each.loss is None or each.loss > 0]
    network = limits.plan.program.network
    return [(_failing(each, network), said(each.loss), each.status, each.single) for each in rows]


def _failing(each: Outage, network: Network) -> str:
    if each.fails is Fails.FACILITY:
        return f"{network.columns[network.column_of[each.of]].name}停产"
    return f"{network.scenario.library.products[each.of].name}断供"
