"""The flows between a chain's nodes: what a document states, and what the process library knows. No other is drawn."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from liantu.atlas.chains import Chain, Node
from liantu.atlas.draw import Ground
from liantu.atlas.model import Kind, Library
from liantu.atlas.placement_model import Proposal
from liantu.atlas.placement_names import Names
from liantu.atlas.placement_nodes import Nodes
from liantu.model.fact import Fact
from liantu.model.statement import RelationKind

FLOWS = (Kind.GOOD, Kind.BYPRODUCT, Kind.WASTE)
Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NodeEdge:
    """A flow from node to node, by their ids: what it rests on, the statements and the technologies behind it."""

    source: str
    target: str
    ground: Ground
    facts: tuple[int, ...] = ()
    technologies: tuple[str, ...] = ()


def edges_of(chain: Chain, library: Library, facts: Sequence[Fact], proposals: Sequence[Proposal]) -> list[NodeEdge]:
    """Give the edges of a chain; one that a document states and the library knows too is drawn as stated."""
    nodes = Nodes(chain, library)
    known: defaultdict[Ends, list[str]] = defaultdict(list)
    for source, target, technology in _known(nodes):
        known[source, target].append(technology)
    stated = _stated(nodes, facts, proposals, known)
    return [
        NodeEdge(*edge, Ground.STATED if edge in stated else Ground.LIBRARY, tuple(dict.fromkeys(stated.get(edge, ()))),
                 tuple(dict.fromkeys(known.get(edge, ()))))
        for edge in {**stated, **known}
    ]  # fmt: skip


def _stated(
    nodes: Nodes, facts: Sequence[Fact], proposals: Sequence[Proposal], known: Mapping[Ends, Sequence[str]]
) -> Mapping[Ends, list[int]]:  # fmt: skip
    """The flows that documents state, with the statements behind each."""
    ends = _Ends(nodes, proposals)
    used = {source for source, _ in known}
    found: defaultdict[Ends, list[int]] = defaultdict(list)
    for fact in facts:
        relation = fact.relation
        if relation is None or relation.relation not in (RelationKind.FEEDS, RelationKind.RECOVERS):
            continue
        one, other = (fact.topic, fact.about), (fact.target, fact.target_name)
        giver, taker = (one, other) if relation.relation is RelationKind.FEEDS else (other, one)
        for source in ends.of(*giver, sign=1):
            for target in ends.of(*taker, sign=-1):
                edge = source.id, target.id
                if source is not target and (edge in known or not _contradicts(nodes, source, target, used)):
                    found[edge].append(fact.id)
    return found


def _contradicts(nodes: Nodes, source: Node, target: Node, used: Collection[str]) -> bool:
    """Whether a flow by names alone runs into a node that makes its product of other things, while the chain has nodes
    that do use what flows (废铝 into 铝水: electrolysis takes none, recycling does). The name then means another node.
    """
    products = nodes.library.products
    fed = any(each.amount < 0 and products[each.product].kind in FLOWS
              for way in nodes.ways(target) for each in way.exchanges)  # fmt: skip
    return fed and source.id in used


class _Ends:
    """The nodes at which a stated flow begins or ends."""

    def __init__(self, nodes: Nodes, proposals: Sequence[Proposal]) -> None:
        self._nodes = nodes
        self._names = Names(nodes.library, (nodes.chain,), loose=True)
        self._of: defaultdict[object, dict[str, Node]] = defaultdict(dict)
        for each in proposals:
            on = {node.id: node for node in nodes.making(each)}
            self._of[each.topic] |= on
            self._of["", each.owner] |= on
        self._held = {name for on in self._of.values() for name in on}

    def of(self, topic: object, name: str, *, sign: int) -> list[Node]:
        """Give the nodes of a product's name, else those that make it (`sign` 1) or use it (−1) without standing for
        it, of several those on which somebody stands; of an enterprise's or project's name those on which it stands.
        """
        here = {**self._of.get(topic, {}), **(self._of.get(("", name), {}) if name else {})}
        if not here and (named := self._names.find(name)):
            found = self._nodes.named(named) or list(self._nodes.touching(named.product, sign))
            return [each for each in found if each.id in self._held] or found
        return list(here.values())


def _known(nodes: Nodes) -> Iterator[tuple[str, str, str]]:
    """What each node's technologies use of what other nodes stand for, or else make besides; and what they make besides
    that is another node's product.
    """
    for node in nodes.chain.nodes:
        for technology in nodes.ways(node):
            for each in technology.exchanges:
                if nodes.library.products[each.product].kind not in FLOWS:
                    continue
                others: Sequence[Node] = nodes.by_product.get(each.product, ())
                if each.amount < 0 and not others:
                    others = nodes.touching(each.product, 1)
                for other in others:
                    if other is not node:
                        ends = (other.id, node.id) if each.amount < 0 else (node.id, other.id)
                        yield (*ends, technology.id)
