"""What a link of a chain asks of whoever would fill it: product, quantity, inputs, scale, energy, wastes, place."""

from collections.abc import Sequence
from dataclasses import dataclass

from liantu.atlas.chains import Chain, Node
from liantu.atlas.links import Link, State
from liantu.atlas.model import Exchange, Kind, Library, Technology
from liantu.atlas.network import Network
from liantu.atlas.placement_names import normal
from liantu.atlas.simulate import Flows
from liantu.atlas.units import unit_word

_USED_UP = (Kind.GOOD, Kind.BYPRODUCT, Kind.WASTE)


@dataclass(frozen=True, slots=True)
class Input:
    """What one way to make the product needs: `share` per unit, `needed` for the quantity missing (None: unknown), and
    what is left over of it here, all in the product's unit a year; `makers` are who makes it here.
    """

    product: str
    name: str
    unit: str
    share: float
    needed: float | None
    here: float
    makers: tuple[str, ...]
    source: str

    @property
    def at_hand(self) -> bool:
        """Whether somebody here makes it or some of it is left over here."""
        return self.here > 0 or bool(self.makers)


@dataclass(frozen=True, slots=True)
class Way:
    """One technology that makes the product, with what it needs and the conditions that come with it, in words."""

    technology: Technology
    inputs: tuple[Input, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is wanted: `names` by which firms may call it, `other` names of the library that mean something else.

    `missing` is the yearly quantity bought from outside or, of a link that could be extended, None. `scale` is the
    least efficient yearly output of a plant, None where no source gives it. `zones` say where users and suppliers are.
    `here` are the enterprises that make it here already or plan to. `industries` are codes of GB/T 4754, `inputs` the
    names of what any way to make it feeds on.
    """

    chain: str
    node: Node
    state: State
    reasons: tuple[str, ...]
    label: str
    unit: str
    missing: float | None
    names: frozenset[str]
    others: frozenset[str]
    industries: tuple[str, ...]
    ways: tuple[Way, ...]
    scale: float | None
    zones: tuple[str, ...]
    here: tuple[str, ...]
    inputs: frozenset[str]


def criteria(link: Link, chain: Chain, flows: Flows, here: Sequence[str] = ()) -> Criteria:
    """Give what a link of a chain asks for at some flows; `here` are firms known to make it here or to plan it."""
    network, node = flows.network, link.node
    known = network.scenario.library
    missing = link.bought or None
    names = frozenset(normal(each) for each in _names(node, known))
    products = [known.products[each] for each in node.products]
    technologies = [each for each in known.technologies.values()
                    if each.id in node.alternatives or each.reference in node.products]  # fmt: skip
    own = [each.enterprise for each in network.scenario.facilities
           if each.enterprise and _makes(each.technology, node, known)]  # fmt: skip
    ways = tuple(_way(each, missing, flows) for each in technologies)
    fed = [name for way in ways for each in way.inputs for name in _called(each.product, known)]
    codes = [each.codes["gbt4754"] for each in products if each.codes.get("gbt4754")]
    return Criteria(
        chain.id, node, link.state, link.reasons, products[0].name if products else node.label,
        products[0].unit if products else chain.unit, missing, names, _others(node, known) - names,
        tuple(dict.fromkeys(codes)), ways, node.scale, tuple(_zones(node, technologies, network)),
        tuple(dict.fromkeys((*own, *here))), frozenset(map(normal, fed)) - names,
    )  # fmt: skip


def _names(node: Node, known: Library) -> list[str]:
    products = [known.products[each] for each in node.products]
    if not products:
        return [node.label, *node.also]
    return [name for each in products for name in _called(each.id, known)]


def _called(product: str, known: Library) -> tuple[str, ...]:
    return (known.products[product].name, *known.products[product].also)


def _others(node: Node, known: Library) -> frozenset[str]:
    rest = [each for each in known.products.values() if each.id not in node.products]
    return frozenset(normal(name) for each in rest for name in _called(each.id, known))


def _makes(technology: str, node: Node, known: Library) -> bool:
    return bool(_made(known.technologies[technology]) & set(node.products))


def _way(technology: Technology, missing: float | None, flows: Flows) -> Way:
    products = flows.network.scenario.library.products
    used = [each for each in technology.exchanges if each.amount < 0 and products[each.product].kind in _USED_UP]
    return Way(technology, tuple(_input(each, missing, flows) for each in used),
               tuple(_conditions(technology, missing, flows)))  # fmt: skip


def _input(one: Exchange, missing: float | None, flows: Flows) -> Input:
    product = flows.network.scenario.library.products[one.product]
    left = sum(float(flows.left[at]) for at, (name, _) in enumerate(flows.network.rows) if name == one.product)
    known = flows.network.scenario.library.technologies
    makers = [each.enterprise or each.name for each in flows.network.columns
              if one.product in _made(known[each.technology])]  # fmt: skip
    return Input(
        one.product, product.name, product.unit, -one.amount, -one.amount * missing if missing else None, left,
        tuple(dict.fromkeys(makers)), one.evidence.source,
    )  # fmt: skip


def _conditions(technology: Technology, missing: float | None, flows: Flows) -> list[str]:
    products = flows.network.scenario.library.products
    per = "" if missing else f"每{unit_word(products[technology.reference].unit)}"
    times = missing or 1.0
    said = []
    energy = sum(-each.amount * (products[each.product].tce or 0.0) for each in technology.exchanges)
    if energy > 0:
        said.append(
            f"{per}综合能耗{_number(energy * times)}{unit_word('tce', yearly=missing is not None)}，须有能耗指标"
        )
    for each in technology.exchanges:
        product, amount = products[each.product], each.amount * times
        measure = unit_word(product.unit, yearly=missing is not None)
        if product.id == "water" and amount < 0:
            said.append(f"{per}取水{_number(-amount)}{measure}")
        elif product.id == "co2" and amount > 0:
            said.append(f"{per}直接排放CO₂{_number(amount)}{measure}")
        elif amount > 0 and (product.kind is Kind.WASTE or product.hazard):
            hazard = f"（危废{product.hazard}，须有处置去向）" if product.hazard else "，须有消纳去向"
            said.append(f"{per}产生{product.name}{_number(amount)}{measure}{hazard}")
    return said


def _made(technology: Technology) -> frozenset[str]:
    return frozenset((technology.reference, *(each.product for each in technology.exchanges if each.amount > 0)))


def _zones(node: Node, technologies: Sequence[Technology], network: Network) -> list[str]:
    known = network.scenario.library.technologies
    inputs = {e.product for each in technologies for e in each.exchanges
              if e.amount < 0 and network.scenario.library.products[e.product].kind in _USED_UP}  # fmt: skip
    users = [each.zone for each in network.columns
             if any(e.product in node.products and e.amount < 0 for e in known[each.technology].exchanges)]  # fmt: skip
    suppliers = [each.zone for each in network.columns
                 if _made(known[each.technology]) & inputs]  # fmt: skip
    found = []
    for label, zones in (("本地用户在", users), ("原料供应在", suppliers)):
        if any(zones):
            found.append(label + "、".join(dict.fromkeys(filter(None, zones))))
    return found


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
