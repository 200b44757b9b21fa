"""Which links of a chain are strong, weak, missing or worth extending (强链、补链、延链), each with its reason.

Import substitution (Chenery 1960) names the gap, the rent of a full capacity the weak link (LP duality), a positive
margin on local surplus the extension. What is not known is said, never taken for a gap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from liantu.atlas.candidates import price
from liantu.atlas.chains import Chain, Node
from liantu.atlas.limits import EnergyLimit, exceeded
from liantu.atlas.metrics import WEAK, utilisation
from liantu.atlas.model import Facility, Kind, Mark, Status
from liantu.atlas.network import Network, counted
from liantu.atlas.optimise import Plan
from liantu.atlas.simulate import Flows
from liantu.atlas.units import unit_word

_SOME = 1e-9
INPUTS = (Kind.GOOD, Kind.BYPRODUCT, Kind.WASTE)  # whose local surplus an extension can live on


class State(StrEnum):
    """How a link of a chain stands."""

    STRONG = "strong"
    WEAK = "weak"  # 强链: at its capacity while more would be worth something
    MISSING = "missing"  # 补链: used here, made nowhere here
    EXTENDABLE = "extendable"  # 延链: could be made here out of what is left over
    PLANNED = "planned"  # not made yet, a project will
    ABSENT = "absent"  # neither made nor used here
    UNKNOWN = "unknown"  # makers without capacity or output


@dataclass(frozen=True, slots=True)
class Link:
    """One node with its state and the reasons; quantities of its main product a year, None where nobody states them.

    `bought` is what is missing here, `gain` the yearly worth of making it here where prices are known.
    """

    node: Node
    state: State
    reasons: tuple[str, ...]
    made: float | None = None
    used: float | None = None
    capacity: float | None = None
    planned: float | None = None
    bought: float | None = None
    gain: float | None = None


def links(
    chain: Chain, flows: Flows, plan: Plan | None = None, limits: Mapping[str, Sequence[EnergyLimit]] | None = None
) -> list[Link]:  # fmt: skip
    """Judge every node of a chain by the reported flows, and by a plan's rents where there is one.

    With the national energy `limits` a plant whose stated unit energy is above level 3 is weak.
    """
    return [_link(each, flows, plan, limits or {}) for each in chain.nodes]


def makers(network: Network, node: Node, facilities: Sequence[Facility]) -> list[Facility]:
    """Give the facilities whose technology makes a product of the node."""
    known = network.scenario.library.technologies
    making = {name for name, one in known.items() if one.reference in node.products}
    making |= {name for name, one in known.items() for each in one.exchanges
               if each.amount > 0 and each.product in node.products[:1]}  # fmt: skip
    return [each for each in facilities if each.technology in making]


def _link(node: Node, flows: Flows, plan: Plan | None, limits: Mapping[str, Sequence[EnergyLimit]]) -> Link:
    network = flows.network
    here = makers(network, node, network.columns)
    # Counted over all facilities: the plan of a project and those of its phases are the same tonnes.
    coming = [each for each in makers(network, node, counted(network.scenario.facilities)) if _is_coming(each)]
    made, used = _total(flows, node, made=True), _total(flows, node, made=False)
    capacity, planned = (_capacity(_for_its_sake(each, node, network)) for each in (here, coming))
    found = Link(node, State.ABSENT, (), made, used, capacity, planned, max(used - made, 0.0))
    over = [f"{each.name}：{said}" for each in _for_its_sake(here, node, network)
            for said in exceeded(limits.get(each.technology, ()), each)]  # fmt: skip
    return _as(found, State.WEAK, "；".join(over)) if over else _judged(found, here, coming, flows, plan)


def _judged(link: Link, here: list[Facility], coming: list[Facility], flows: Flows, plan: Plan | None) -> Link:
    unit = _unit(flows.network, link.node)
    if not here:
        return _without_makers(link, coming, flows, plan, unit)
    if all(each.level is None and each.capacity is None for each in here):
        return _as(link, State.UNKNOWN, f"{len(here)}家在产，产能和产量都没有材料说明")
    full = [each for each in _for_its_sake(here, link.node, flows.network) if _is_full(each, flows, plan)]
    if plan is None and (link.made or 0.0) > (link.used or 0.0) + _SOME:
        full = []  # part of it leaves already: only a plan's rent can tell whether more would be worth something
    if full:
        names = "、".join(each.name for each in full)
        return _as(link, State.WEAK, f"{names}的产能已用到{WEAK:.0%}以上，再多一吨仍有需求")
    silent = [each for each in here if each.id in flows.unknown]
    if silent and link.capacity is not None and (link.used or 0.0) <= link.capacity:
        reason = (
            f"产能{link.capacity:,.0f}{unit}够本地用，但{'、'.join(each.name for each in silent)}的产量没有材料说明"
        )
        return _as(link, State.STRONG, reason)
    if link.bought and link.bought > _SOME:
        reason = f"本地需要{link.used:,.0f}{unit}，只产{link.made:,.0f}，其余{link.bought:,.0f}外购"
        return _as(link, State.WEAK, reason)
    capacity = f"，产能{link.capacity:,.0f}{unit}" if link.capacity else ""
    return _as(link, State.STRONG, f"本地在产{len(here)}家{capacity}")


def _without_makers(
    link: Link, coming: list[Facility], flows: Flows, plan: Plan | None, unit: str
) -> Link:  # fmt: skip
    if link.used and link.used > _SOME and _is_taken(link.node, flows.network):
        return _as(link, State.ABSENT, f"天然原料，本地每年用{link.used:,.0f}{unit}，取自外地")
    if link.used and link.used > _SOME:
        small = link.node.scale is not None and link.used < link.node.scale
        if not small:
            return _as(link, State.MISSING, f"本地每年用{link.used:,.0f}{unit}，没有一家生产，全部外购")
        reason = f"本地每年用{link.used:,.0f}{unit}，不到最小经济规模{link.node.scale:,.0f}{unit}"
        return _as(link, State.ABSENT, reason)
    if coming:
        names = "、".join(each.name for each in coming)
        capacity = f"，规划产能{link.planned:,.0f}{unit}" if link.planned else ""
        return _as(link, State.PLANNED, f"{names}尚未投产{capacity}")
    return _extension(link, flows, plan)


def _extension(link: Link, flows: Flows, plan: Plan | None) -> Link:
    """A node that could live on local surplus: an alternative all of whose traded inputs are left over here."""
    network = flows.network
    surplus = {network.rows[at][0] for at in np.flatnonzero(flows.left > _SOME)}
    products = network.scenario.library.products
    for name in link.node.alternatives:
        technology = network.scenario.library.technologies[name]
        inputs = [e.product for e in technology.exchanges if e.amount < 0 and products[e.product].kind in INPUTS]
        main = [each for each in inputs if each in surplus]
        if inputs and len(main) == len(inputs):
            said = f"“{technology.name}”所需的{'、'.join(products[each].name for each in main)}本地都有剩余"
            margin = _margin(name, plan)
            if margin is not None and margin <= 0:
                return _as(link, State.ABSENT, f"{said}，但按本地价格每单位毛利为{margin:,.0f}元")
            return _as(link, State.EXTENDABLE, said if margin is None else f"{said}，每单位毛利{margin:,.0f}元")
    return _as(link, State.ABSENT, "本地没有生产，也没有需求")


def _margin(technology: str, plan: Plan | None) -> float | None:
    if plan is None or not plan.is_optimal or not plan.program.goal.in_money:
        return None
    return float(price(plan, [Facility("?", "?", technology)])[0])


def _is_full(facility: Facility, flows: Flows, plan: Plan | None) -> bool:
    at = flows.network.column_of.get(facility.id)
    if at is None:
        return False
    used = utilisation(flows.network, flows.levels)[facility.id]
    # A plan may leave out what has no stated capacity: its columns are its own.
    own = plan.program.network.column_of.get(facility.id) if plan is not None and plan.is_optimal else None
    rent = plan.rents[own] if plan is not None and own is not None else None
    return used is not None and used >= WEAK and (rent is None or rent > _SOME)


def _for_its_sake(facilities: Sequence[Facility], node: Node, network: Network) -> list[Facility]:
    """Those that make a product of the node as their reference: what falls off elsewhere follows another capacity."""
    known = network.scenario.library.technologies
    return [each for each in facilities if known[each.technology].reference in node.products]


def _is_taken(node: Node, network: Network) -> bool:
    """Whether a node's product is taken from nature: to miss a mine is no gap that a plant could fill."""
    products = network.scenario.library.products
    return bool(node.products) and products[node.products[0]].kind is Kind.RESOURCE


def _is_coming(facility: Facility) -> bool:
    return facility.status in (Status.PLANNED, Status.BUILDING)


def _total(flows: Flows, node: Node, *, made: bool) -> float:
    main = node.products[:1]
    values = flows.made if made else flows.used
    return float(sum(values[at] for at, (name, _) in enumerate(flows.network.rows) if name in main))


def _capacity(facilities: Sequence[Facility]) -> float | None:
    known = [each.capacity for each in facilities if each.capacity is not None]
    return sum(known) if known else None


def _unit(network: Network, node: Node) -> str:
    products = network.scenario.library.products
    unit = products[node.products[0]].unit if node.products else ""
    return unit_word(unit, yearly=True) if unit else ""


def _as(link: Link, state: State, reason: str) -> Link:
    return Link(link.node, state, (reason,), link.made, link.used, link.capacity, link.planned, link.bought, link.gain)


def sources(link: Link, network: Network) -> Mapping[Mark, int]:
    """Count whose numbers stand behind a link: stated, library or assumed."""
    found = [each.evidence[0].mark for each in makers(network, link.node, network.columns) if each.evidence]
    return {mark: found.count(mark) for mark in Mark}
