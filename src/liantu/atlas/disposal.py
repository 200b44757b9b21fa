"""Where by-products and wastes could go: the matches as activities of the linear program, residues in its balances.

What runs stays as reported; what plants have left of their capacity and what projects will bring, then further plants
of the library's technologies, then, after a trial, what is alike by composition are let in one after the other. A plan
leaves the fewest tonnes unused (`Goal.tidy`); the residue of a use is waste again and counts like any other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from liantu.atlas.disposal_takers import SOME, Scope, Taker, as_reported, takers, wastes
from liantu.atlas.model import Facility, Kind, Library, Market, Product, Scenario, Side, Technology
from liantu.atlas.network import Row, compile_network
from liantu.atlas.optimise import Plan, Solver
from liantu.atlas.program import Goal, Program, formulate
from liantu.atlas.simulate import Flows
from liantu.atlas.symbiosis import OFFERED, Ground, Match


@dataclass(frozen=True, slots=True)
class Use:
    """What one taker takes of a local product that it does not take now, in the product's unit a year.

    `instead` is the part of it that takes the place of what it buys outside, `size` the further output that it makes
    out of the rest, in `per` a year, `residue` the tonnes of waste it leaves with that. `km` is the mean distance over
    which the product comes to its zone, None without roads. `rent` is by how many tonnes (by-products by half) the
    plan would leave less unused with one more unit of its capacity.
    """

    product: Product
    taker: Facility
    technology: Technology
    ground: Ground
    amount: float
    instead: float
    size: float
    per: str
    residue: float
    km: float | None
    rent: float

    @property
    def stands(self) -> bool:
        """Whether the taker is a plant or project, not one that would have to be built."""
        return not self.taker.id.startswith("library:")


@dataclass(frozen=True, eq=False)
class Disposal:
    """A plan at one scope: who takes what, and what of each offered or new product leaves unused, before and after."""

    scope: Scope
    plan: Plan
    uses: tuple[Use, ...]
    left: Mapping[Row, tuple[float, float]]

    @property
    def library(self) -> Library:
        """The products and technologies, those of trials among them."""
        return self.plan.program.network.scenario.library

    def dumped(self) -> tuple[float, float]:
        """Give the tonnes of waste that nobody takes, before and after."""
        rows = [pair for (name, _), pair in self.left.items() if _is_dumped(self.library.products[name])]
        return sum(was for was, _ in rows), sum(now for _, now in rows)


def disposals(flows: Flows, found: Sequence[Match]) -> list[Disposal]:
    """Give the plan of each scope, the narrowest first; a scope that places nothing more is left out.

    A plan whose status is not Optimal has no uses; its program tells why (`trouble.words`).
    """
    plans: list[Disposal] = []
    let_in: Mapping[str, Taker] = {}
    for scope in Scope:
        here = takers(flows, found, scope)
        if here.keys() - let_in.keys() or (found and not plans):
            plan = _dispose(flows, scope, here, plans[-1].plan if plans else None)
            plans += [plan] if not plans or _places_more(plan.plan, plans[-1].plan) else []
        let_in = here
    return plans


def _places_more(plan: Plan, before: Plan) -> bool:
    """Whether a wider plan leaves less unused; one that is none is shown with its trouble."""
    return not (plan.is_optimal and before.is_optimal) or plan.value > before.value + SOME


def _dispose(flows: Flows, scope: Scope, here: Mapping[str, Taker], before: Plan | None) -> Disposal:
    program = formulate(compile_network(_scenario(flows, here)), Goal(tidy=True))
    plan = Solver(_kept(program, before) if before is not None and before.is_optimal else program).solve()
    if not plan.is_optimal:
        return Disposal(scope, plan, (), {})
    uses = sorted(_uses(flows, plan, here), key=lambda one: -one.amount)
    return Disposal(scope, plan, tuple(uses), dict(_left(flows, plan)))


def _kept(program: Program, before: Plan) -> Program:
    """The program in which all that a narrower plan places stays placed: a plant that stands goes before an idea."""
    low, old = program.low.copy(), before.program
    for one, level in zip(old.network.columns, before.levels, strict=True):
        low[program.network.column_of[one.id]] = level
    ends = [(old.network.rows[one], old.network.rows[other]) for one, other in old.moves]
    moved = dict(zip(ends, before.moved.tolist(), strict=True))
    rows = program.network.rows
    for at, ends_of in enumerate(program.moves, program.first_move):
        low[at] = moved.get((rows[ends_of[0]], rows[ends_of[1]]), 0.0)
    return replace(program, low=np.minimum(low, program.high))


def _scenario(flows: Flows, here: Mapping[str, Taker]) -> Scenario:
    """What runs as it is reported, and the takers. Limits and duties to deliver are left out: what becomes of wastes
    does not turn on them.
    """
    now, library = flows.network.scenario, flows.network.scenario.library
    standing = zip(flows.network.columns, flows.levels.tolist(), strict=True)
    fixed = [as_reported(each, level, level) for each, level in standing if each.id not in here]
    facilities = (*fixed, *(one.facility for one in here.values()))
    products = {each.id: each for one in here.values() for each in one.products}
    ways = {one.technology.id: one.technology for one in here.values()}
    markets = (*_supply(flows, facilities), *(each for one in here.values() for each in one.markets))
    library = Library({**library.products, **products}, {**library.technologies, **ways})
    return replace(now, library=library, facilities=facilities, limits=(), markets=markets, on=None)


def _supply(flows: Flows, facilities: Sequence[Facility]) -> Iterator[Market]:
    """What may come from outside of wastes, by-products and emissions: as much as comes now, in each pool."""
    bought = dict(zip(flows.network.rows, flows.bought.tolist(), strict=True))
    pools = dict.fromkeys(flows.network.pools.get(each.zone, each.zone) for each in facilities)
    for name, product in flows.network.scenario.library.products.items():
        if product.kind in OFFERED:
            yield from (Market(name, Side.BUY, zone, limit=bought.get((name, zone), 0.0)) for zone in pools)


def _uses(flows: Flows, plan: Plan, here: Mapping[str, Taker]) -> Iterator[Use]:
    network, library = plan.program.network, plan.program.network.scenario.library
    replaced = _replaced(flows, plan)
    for name, one in here.items():
        at, way = network.column_of[name], one.technology
        size = float(plan.levels[at]) - one.facility.least
        residue = size * sum(each.amount for each in way.exchanges
                             if each.amount > 0 and _is_dumped(library.products[each.product]))  # fmt: skip
        for each in wastes(way, library, OFFERED):
            row = each.product, network.pools.get(one.facility.zone, one.facility.zone)
            instead = -each.amount * one.facility.least * replaced.get(row, 0.0)
            if (amount := instead - each.amount * size) > SOME:
                yield Use(
                    library.products[each.product], one.stands or one.facility, way, one.ground, amount, instead, size,
                    library.products[way.reference].unit, residue, _km(plan, row), float(plan.rents[at]),
                )  # fmt: skip


def _replaced(flows: Flows, plan: Plan) -> Mapping[Row, float]:
    """Which share of what is used of each row came from outside before and does not any more."""
    rows, now = plan.program.network.rows, {}
    for at, amount in zip(plan.program.buys, plan.bought.tolist(), strict=True):
        now[rows[at]] = amount
    was = zip(flows.network.rows, flows.bought.tolist(), flows.used.tolist(), strict=True)
    return {row: max(bought - now.get(row, 0.0), 0.0) / used for row, bought, used in was if used > SOME}


def _km(plan: Plan, row: Row) -> float | None:
    """The mean distance over which the local part of a row's product comes; what is made there comes over none."""
    network = plan.program.network
    if not network.scenario.roads:
        return None
    here = network.row_of[row]
    roads = {frozenset((each.one, each.other)): each.km for each in network.scenario.roads}
    moves = zip(plan.program.moves, plan.moved.tolist(), strict=True)
    come = [(network.rows[one][1], amount) for (one, other), amount in moves if other == here and amount > SOME]
    local = float((network.made @ plan.levels)[here]) + sum(amount for _, amount in come)
    far = sum(amount * roads[frozenset((origin, row[1]))] for origin, amount in come)
    return far / local if local > SOME else 0.0


def _left(flows: Flows, plan: Plan) -> Iterator[tuple[Row, tuple[float, float]]]:
    """What leaves unused of each waste, by-product and emission, before and after."""
    network = plan.program.network
    before = dict(zip(flows.network.rows, flows.left.tolist(), strict=True))
    for at, now in zip(plan.program.leaves, plan.left.tolist(), strict=True):
        row = network.rows[at]
        if network.scenario.library.products[row[0]].kind in OFFERED and max(before.get(row, 0.0), now) > SOME:
            yield row, (before.get(row, 0.0), now)


def _is_dumped(product: Product) -> bool:
    return product.kind is Kind.WASTE and product.unit == "t"
