"""The answers of the atlas as tables: what flows, what is left, what a unit more would be worth."""

from collections.abc import Mapping, Sequence

from liantu.atlas.accounts import UNITS, Account
from liantu.atlas.candidates import Candidate
from liantu.atlas.metrics import conversion, dependency, utilisation
from liantu.atlas.model import Kind, Mark
from liantu.atlas.network import Network, Row
from liantu.atlas.optimise import Plan
from liantu.atlas.ranking import Ranking
from liantu.atlas.reconcile import Reconciled
from liantu.atlas.resilience import Fails, Outage
from liantu.atlas.sankey import End, Flow
from liantu.atlas.simulate import TOLERANCE, Flows
from liantu.atlas.terms import ENDS
from liantu.atlas.units import unit_word
from liantu.export.atlas_table import Table, Value
from liantu.export.atlas_words import word
from liantu.model.lang import Lang

_ENDS = {Kind.WASTE: End.DUMPED, Kind.EMISSION: End.EMITTED}


def accounts_table(account: Account, lang: Lang) -> Table:
    """The figures of one plan, each in its unit."""
    rows = [(word(name, lang), account.values[name], unit_word(unit, lang)) for name, unit in UNITS.items()]
    return Table("accounts", ("item", "value", "unit"), tuple(rows))


def difference_table(
    before: Mapping[str, float | None], after: Mapping[str, float | None], goal: str, lang: Lang
) -> Table:
    """Two plans of one mode beside each other; `goal` is the unit of the goal's value where there is one."""
    units = {**({"goal": f"{goal}/a"} if goal else {}), **UNITS}
    rows = [
        (word(name, lang), before[name], after[name], _minus(after[name], before[name]), unit_word(unit, lang))
        for name, unit in units.items()
    ]
    return Table("difference", ("item", "before", "after", "change", "unit"), tuple(rows))


def flows_table(flows: Flows, lang: Lang) -> Table:
    """What each balance that flows makes, uses, buys and leaves, with the shares that say how much of it is local."""
    columns = ("product", "zone", "made", "used", "bought", "left", "goes", "unit", "dependency", "conversion")
    flowing = [at for at in range(len(flows.network.rows)) if flows.made[at] + flows.used[at] > 0]
    return Table("flows", columns, tuple(_balance(flows, at, lang) for at in flowing))


def facilities_table(flows: Flows, assumed: Sequence[str], lang: Lang) -> Table:
    """The facilities at their levels; `assumed` are the ids whose level stands for no report."""
    columns = ("facility", "id", "technology", "level", "capacity", "unit", "utilisation", "mark")
    used = utilisation(flows.network, flows.levels)
    rows = []
    for each, level in zip(flows.network.columns, flows.levels.tolist(), strict=True):
        mark = Mark.ASSUMED if each.id in assumed or not each.evidence else each.evidence[0].mark
        name, unit = _technology(flows.network, each.technology)
        rows.append((each.name, each.id, name, level, each.capacity, f"{unit}/a", used[each.id], word(mark, lang)))
    return Table("facilities", columns, tuple(rows))


def sankey_table(flows: Sequence[Flow], network: Network, lang: Lang) -> Table:
    """The long table of a Sankey diagram."""
    names = {each.id: each.name for each in network.columns}
    names |= {end: lang.pick(*term) for end, term in ENDS.items()}
    columns = ("source", "target", "product", "zone", "quantity", "unit", "loop", "shared", "ground")
    products = network.scenario.library.products
    rows = [
        (names[each.source], names[each.target], products[each.product].name, each.zone, each.quantity,
         f"{each.unit}/a", each.loop, each.shared, word(each.ground, lang)) for each in flows
    ]  # fmt: skip
    return Table("sankey", columns, tuple(rows))


def bottlenecks_table(plan: Plan, ranks: Ranking) -> Table:
    """The facilities of a plan with the rent of their capacities; without an order where it flips."""
    network = plan.program.network
    used = utilisation(network, plan.levels)
    rows = []
    for each, level, rent in zip(network.columns, plan.levels.tolist(), plan.rents.tolist(), strict=True):
        place = ranks.places.get(each.id) if rent > TOLERANCE else None
        unit = f"{_technology(network, each.technology)[1]}/a"
        rows.append((each.name, each.id, level, each.capacity, unit, used[each.id], rent, place))
    rows.sort(key=lambda row: (row[7] is None, row[7] or 0))
    columns = ("facility", "id", "level", "capacity", "unit", "utilisation", "rent", "place")
    return Table("bottlenecks", columns, tuple(rows))


def prices_table(plan: Plan) -> Table:
    """What is bought and leaves, and what one more unit at hand would be worth in the goal's unit."""
    program, network = plan.program, plan.program.network
    bought = dict(zip(program.buys, plan.bought.tolist(), strict=True))
    left = dict(zip(program.leaves, plan.left.tolist(), strict=True))
    rows = [
        (*_named(network, row), bought.get(at), left.get(at), f"{_unit(network, row)}/a", float(plan.prices[at]))
        for at, row in enumerate(network.rows)
    ]
    return Table("prices", ("product", "zone", "bought", "left", "unit", "price"), tuple(rows))


def limits_table(plan: Plan, lang: Lang) -> Table:
    """The ceilings, and what one more unit of room under each would be worth."""
    products = plan.program.network.scenario.library.products
    rows = []
    for each, worth in zip(plan.program.limits, plan.limit_prices.tolist(), strict=True):
        known = products.get(each.of)
        name = known.name if known and each.of not in UNITS else word(each.of, lang)
        rows.append((name, each.zone, each.amount, f"{known.unit}/a" if known else "t/a", worth))
    return Table("limits", ("item", "zone", "amount", "unit", "worth"), tuple(rows))


def moves_table(plan: Plan) -> Table:
    """What is hauled between zones."""
    network = plan.program.network
    rows = []
    for (one, other), quantity in zip(plan.program.moves, plan.moved.tolist(), strict=True):
        if quantity > TOLERANCE:
            product, source = _named(network, network.rows[one])
            unit = f"{_unit(network, network.rows[one])}/a"
            rows.append((product, f"{source} → {network.rows[other][1]}", quantity, unit))
    return Table("moves", ("product", "road", "quantity", "unit"), tuple(rows))


def candidates_table(found: Sequence[Candidate]) -> Table:
    """Projects by their margins at local prices and their gains at real size; what flips or gains nothing has no
    place.
    """
    columns = ("facility", "id", "capacity", "margin", "gain", "flips", "place")
    rows = [
        (each.facility.name, each.facility.id, each.facility.capacity, each.margin, each.gain, each.flips,
         place if _gains(each) else None) for place, each in enumerate(found, 1)
    ]  # fmt: skip
    return Table("candidates", columns, tuple(rows))


def outages_table(found: Sequence[Outage], network: Network, lang: Lang) -> Table:
    """What is lost when one facility or one import fails, the gravest first."""
    names = {each.id: each.name for each in network.columns}
    products = network.scenario.library.products
    rows = []
    for each in found:
        name = names[each.of] if each.fails is Fails.FACILITY else products[each.of].name
        less = sorted(each.outputs.items(), key=lambda pair: -abs(pair[1]))[:3]
        said = "、".join(
            f"{products[row[0]].name} {value:,.4g}{unit_word(_unit(network, row), lang)}" for row, value in less
        )
        rows.append((word(f"{each.fails.value}_fails", lang), name, each.zone, each.loss, each.single, said,
                     "" if each.loss is not None else each.status))  # fmt: skip
    return Table("outages", ("fails", "item", "zone", "loss", "single", "outputs", "remarks"), tuple(rows))


def adjustments_table(found: Reconciled) -> Table:
    """Each printed figure beside what the balances allow, the contradictions first."""
    columns = ("item", "printed", "reached", "tolerance", "off", "contradiction", "where")
    rows = [
        (each.observation.label, each.observation.value, each.value, each.observation.tolerance, each.off,
         each.is_contradiction, each.observation.evidence.source or each.observation.where)
        for each in found.adjustments
    ]  # fmt: skip
    return Table("adjustments", columns, tuple(rows))


def levels_table(found: Reconciled) -> Table:
    """The levels that come nearest to all figures."""
    rows = []
    for each, level in zip(found.network.columns, found.levels.tolist(), strict=True):
        unit = f"{_technology(found.network, each.technology)[1]}/a"
        rows.append((each.name, each.id, level, each.level, each.capacity, unit))
    return Table("levels", ("facility", "id", "reached", "printed", "capacity", "unit"), tuple(rows))


def _gains(candidate: Candidate) -> bool:
    worth = candidate.margin if candidate.gain is None else candidate.gain
    return worth > TOLERANCE and not candidate.flips


def _balance(flows: Flows, at: int, lang: Lang) -> tuple[Value, ...]:
    network, row = flows.network, flows.network.rows[at]
    kind = network.scenario.library.products[row[0]].kind
    goes = lang.pick(*ENDS[_ENDS.get(kind, End.SOLD)]) if flows.left[at] > TOLERANCE else ""
    figures = [float(each[at]) for each in (flows.made, flows.used, flows.bought, flows.left)]
    return (*_named(network, row), *figures, goes, f"{_unit(network, row)}/a", dependency(flows, row),
            conversion(flows, row))  # fmt: skip


def _named(network: Network, row: Row) -> tuple[str, str]:
    return network.scenario.library.products[row[0]].name, row[1]


def _unit(network: Network, row: Row) -> str:
    return network.scenario.library.products[row[0]].unit


def _technology(network: Network, name: str) -> tuple[str, str]:
    library = network.scenario.library
    return library.technologies[name].name, library.products[library.technologies[name].reference].unit


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
