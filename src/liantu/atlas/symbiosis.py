"""Who could take whose by-product or waste: by what a technology takes, by composition, quantity, hazard and distance.

A match is an activity with a balance: what the taker cannot use stays a residue and is counted (magnetic recovery
leaves 72 % of the red mud behind). A match by composition alone is a question for a trial, never an edge.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from liantu.atlas.model import Exchange, Facility, Kind, Product, Road, Scenario, Status, Technology
from liantu.atlas.network import Network, counted
from liantu.atlas.simulate import Flows

OFFERED = (Kind.WASTE, Kind.BYPRODUCT, Kind.EMISSION)
LIKE = 0.5  # of each element of the wanted product, by share: below that it is another substance
MAIN = 0.05  # an element below this share does not make a product what it is
_SOME = 1e-9


class Ground(StrEnum):
    """On what a match rests."""

    TECHNOLOGY = "technology"  # a technology of the library takes it
    COMPOSITION = "composition"  # its elements are those of something that is used


@dataclass(frozen=True, slots=True)
class Match:
    """One offer and one taker. Quantities are in the offer's unit a year; None where they are not known.

    `taker` is a facility, None where only the library knows a way; `replaced` the input that the offer is, or takes the
    place of; `takes` what the taker has room for beyond what it takes already. `residue` is what leaves the taker as
    waste for each unit taken. `km` is the distance of the zones, None where no road is stated. `saving` is CNY a year:
    what the taker pays for what it now buys, plus the disposal saved, minus the haulage, None without prices.
    """

    product: Product
    zone: str
    technology: Technology
    taker: Facility | None
    ground: Ground
    replaced: Exchange
    offered: float
    takes: float | None
    matched: float | None
    residue: float
    km: float | None
    saving: float | None
    remarks: tuple[str, ...]


def matches(flows: Flows) -> list[Match]:
    """Give all matches of what is left over, those of running plants first, then the larger ones."""
    found = [match for offer in _offers(flows) for match in _takers(flows, *offer)]
    return sorted(found, key=_order)


def _order(match: Match) -> tuple[bool, bool, float, str]:
    return match.ground is Ground.COMPOSITION, match.taker is None, -(match.matched or 0.0), match.technology.id


def _offers(flows: Flows) -> Iterator[tuple[Product, str, float]]:
    products = flows.network.scenario.library.products
    for at in np.flatnonzero(flows.left > _SOME):
        name, zone = flows.network.rows[int(at)]
        if products[name].kind in OFFERED:
            yield products[name], zone, float(flows.left[at])


def _takers(flows: Flows, product: Product, zone: str, offered: float) -> Iterator[Match]:
    scenario = flows.network.scenario
    for technology in scenario.library.technologies.values():
        taken = next((e for e in technology.exchanges if e.product == product.id and e.amount < 0), None)
        ground, replaced = Ground.TECHNOLOGY, taken
        if taken is None:
            ground, replaced = Ground.COMPOSITION, _alike(product, technology, scenario)
        if replaced is None:
            continue
        # A project and its phases take the same tonnes once.
        plants = [each for each in counted(scenario.facilities) if each.technology == technology.id and _stands(each)]
        if plants:
            yield from (_match(flows, product, zone, offered, technology, each, ground, replaced) for each in plants)
        elif ground is Ground.TECHNOLOGY:
            yield _match(flows, product, zone, offered, technology, None, ground, replaced)


def _match(
    flows: Flows, product: Product, zone: str, offered: float, technology: Technology, taker: Facility | None,
    ground: Ground, taken: Exchange,
) -> Match:  # fmt: skip
    per = abs(taken.amount)
    room = _room(flows, zone, taker) if taker is not None else None
    takes = room * per if room is not None else None
    matched = offered if taker is None else None if takes is None else min(offered, takes)
    road = _road(flows.network, zone, taker.zone) if taker else None
    km = road.km if road else None
    remarks = tuple(_remarks(product, taker, ground, taken, flows.network.scenario))
    residue = sum(
        each.amount for each in technology.exchanges
        if each.amount > 0 and flows.network.scenario.library.products[each.product].kind is Kind.WASTE
    ) / per  # fmt: skip
    saving = _saving(flows.network.scenario, product, taken, matched, road) if taker else None
    return Match(
        product, zone, technology, taker, ground, taken, offered, takes, matched, residue, km, saving, remarks
    )  # fmt: skip


def _room(flows: Flows, zone: str, taker: Facility) -> float | None:
    """The output for which a taker could take the offer: its capacity, less what it makes out of the same pool."""
    if taker.capacity is None:
        return None
    network = flows.network
    at = network.column_of.get(taker.id)
    same = network.pools.get(taker.zone, taker.zone) == network.pools.get(zone, zone)
    made = float(flows.levels[at]) if at is not None and same else 0.0
    return max(taker.capacity * taker.utilisation - made, 0.0)


def _alike(product: Product, technology: Technology, scenario: Scenario) -> Exchange | None:
    """The input of a technology whose main elements the product holds in at least LIKE of their shares."""
    products = scenario.library.products
    for each in technology.exchanges:
        wanted = main_elements(products[each.product])
        held = product.composition
        # Oxygen alone tells nothing, it is in nearly everything; beside others it tells an oxide from its metal.
        if (
            each.amount < 0
            and wanted.keys() - {"O"}
            and all(held.get(e, 0.0) >= LIKE * share for e, share in wanted.items())
        ):
            return each
    return None


def main_elements(product: Product) -> Mapping[str, float]:
    """Give the shares of the elements that make a product what it is."""
    return {each: share for each, share in product.composition.items() if share >= MAIN}


def _remarks(
    product: Product, taker: Facility | None, ground: Ground, taken: Exchange, scenario: Scenario
) -> Iterator[str]:  # fmt: skip
    if product.hazard:
        yield f"属危险废物（{product.hazard}），接收单位须有相应类别的经营许可"
    if ground is Ground.COMPOSITION:
        yield f"只是成分与{scenario.library.products[taken.product].name}相近，须试验确认"
    if taker is None:
        yield "工艺库里有这种工艺，本地没有这样的厂"
    elif taker.status is not Status.RUNNING:
        yield f"“{taker.name}”尚未投产"
    elif taker.capacity is None:
        yield f"“{taker.name}”的产能没有材料说明，能接收多少不知道"


def _saving(
    scenario: Scenario, product: Product, taken: Exchange, matched: float | None, road: Road | None
) -> float | None:
    disposal = scenario.prices.get(product.id)
    replaced = scenario.prices.get(taken.product)
    if matched is None or disposal is None or replaced is None:
        return None
    worth = 0.0 if taken.product == product.id else replaced.value
    haul = road.km * road.cost if road else 0.0
    return matched * (worth + max(-disposal.value, 0.0) - haul)


def _road(network: Network, one: str, other: str) -> Road | None:
    """The road between two zones' pools, none long within one of them; None where no road is stated."""
    ends = {network.pools.get(one, one), network.pools.get(other, other)}
    if len(ends) == 1:
        return Road(one, other, 0.0) if network.scenario.roads else None
    return next((each for each in network.scenario.roads if {each.one, each.other} == ends), None)


def _stands(facility: Facility) -> bool:
    return facility.status is not Status.CLOSED
