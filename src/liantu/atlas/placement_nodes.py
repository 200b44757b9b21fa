"""Which nodes of a chain a name means, a facility stands on, a product touches; looked up, not searched."""

from collections import defaultdict
from collections.abc import Sequence

from liantu.atlas.chains import Chain, Node
from liantu.atlas.model import Library, Technology
from liantu.atlas.placement_model import Proposal
from liantu.atlas.placement_names import Named


class Nodes:
    """The nodes of one chain by product and by label, with the technologies of each."""

    def __init__(self, chain: Chain, library: Library) -> None:
        self.chain, self.library = chain, library
        self.by_product: defaultdict[str, list[Node]] = defaultdict(list)
        self._by_label: defaultdict[str, list[Node]] = defaultdict(list)
        self._making: defaultdict[str, list[Node]] = defaultdict(list)
        self._using: defaultdict[str, list[Node]] = defaultdict(list)
        self._by_way: defaultdict[str, list[Node]] = defaultdict(list)
        self._ways: dict[str, tuple[Technology, ...]] = {}
        made: defaultdict[str, list[Technology]] = defaultdict(list)
        for each in library.technologies.values():
            made[each.reference].append(each)
        for node in chain.nodes:
            self._add(node, made)

    def _add(self, node: Node, made: dict[str, list[Technology]]) -> None:
        for product in node.products:
            self.by_product[product].append(node)
        if not node.products:
            self._by_label[node.label].append(node)
        known = [self.library.technologies[each] for each in node.alternatives]
        ways = known or [each for product in node.products for each in made.get(product, ())]
        self._ways[node.id] = tuple(ways)
        for way in ways:
            self._by_way[way.id].append(node)
            for each in way.exchanges:
                touching = self._making if each.amount > 0 else self._using
                if node not in touching[each.product]:
                    touching[each.product].append(node)

    def ways(self, node: Node) -> tuple[Technology, ...]:
        """Give the technologies of a node; of one without ways of its own those that make its products."""
        return self._ways[node.id]

    def named(self, named: Named) -> list[Node]:
        """Give the nodes that a name stands for: by product, else by label."""
        return list((self.by_product if named.product else self._by_label).get(named.product or named.label, ()))

    def touching(self, product: str, sign: int) -> Sequence[Node]:
        """Give the nodes whose technologies make a product besides their own (`sign` 1), or use it (−1)."""
        return (self._making if sign > 0 else self._using).get(product, ())

    def making(self, proposal: Proposal) -> list[Node]:
        """Give the nodes on which a facility stands: those of what it makes, by its technology or its papers' words.

        Who is known only by what it uses up (赤泥) stands on every node that one of its ways would do for.
        """
        if proposal.takes:
            ways = (proposal.technology,) if proposal.technology else proposal.alternatives
            return list({node.id: node for way in ways for node in self._by_way.get(way, ())}.values())
        technology = self.library.technologies.get(proposal.technology)
        return self.named(Named(technology.reference if technology else proposal.product, proposal.label))
