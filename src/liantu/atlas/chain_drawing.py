"""A chain as a drawing: its stages as lanes, recycling in its own, nodes with their state and figures, edges with what
they rest on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from liantu.atlas import terms
from liantu.atlas.chains import LOOP, Chain, Stage
from liantu.atlas.draw import Edge, Picture, draw
from liantu.atlas.links import Link, State
from liantu.atlas.model import Library
from liantu.atlas.placement_edges import NodeEdge
from liantu.atlas.units import unit_word
from liantu.model.lang import Lang

DENSE = 600  # nodes from which a box holds one line of figures: every text costs a browser time
_WHOLE = 1000


def _nowhere(*_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page adds to a drawing: the addresses that nodes and edges open (by their ids), how many facilities stand
    on each node, and what changed of it since another day (a key of terms.CHANGES).
    """

    node: Callable[[str], str] = _nowhere
    edge: Callable[[str, str], str] = _nowhere
    standing: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)


def chain_drawing(
    chain: Chain, links: Sequence[Link], edges: Sequence[NodeEdge], library: Library, lang: Lang, page: Page = Page(),
) -> str:  # fmt: skip
    """Draw a chain as SVG. `links` are its nodes as they stand, each with quantities of its main product a year."""
    made = _Making(chain, library, lang, page, 1 if len(links) > DENSE else 2)
    pictures, lines = [made.picture(each) for each in links], [made.line(each) for each in edges]
    label = lang.pick(*terms.DRAWING).format(lang.pick(chain.label, chain.english))
    return draw([each.name(lang) for each in made.lanes], pictures, lines, label=label, lang=lang)


@dataclass(frozen=True)
class _Making:
    """A drawing in the making; `rows` is how many figures a box holds."""

    chain: Chain
    library: Library
    lang: Lang
    page: Page
    rows: int

    @cached_property
    def lanes(self) -> Sequence[Stage]:
        return [each for each in self.chain.stages if each.position != LOOP]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        return {each.id: at for at, each in enumerate(self.lanes)}

    @cached_property
    def names(self) -> Mapping[str, str]:
        return self.chain.names(self.library, self.lang)

    def picture(self, link: Link) -> Picture:
        node, change = link.node, self.page.changes.get(link.node.id, "")
        coming = bool(link.planned) and link.state is not State.PLANNED
        title = (self._named(self.names[node.id], self._say(terms.STATES[link.state])), *link.reasons,
                 *([self._say(terms.CHANGES[change])] if change else []))  # fmt: skip
        return Picture(
            node.id, self.names[node.id], self.numbers.get(node.stage, 0), link.state, self._figures(link),
            node.stage not in self.numbers, coming, self.page.node(node.id), self._say(terms.THEN).join(title), change,
        )  # fmt: skip

    def line(self, edge: NodeEdge) -> Edge:
        ends = f"{self.names.get(edge.source, '')} → {self.names.get(edge.target, '')}"
        title = self._say(terms.THEN).join((ends, *self._grounds(edge)))
        return Edge(edge.source, edge.target, edge.ground, self.page.edge(edge.source, edge.target), title)

    def _figures(self, link: Link) -> tuple[str, ...]:
        """Capacities before flows, each in the unit of the node's main product; where one is all, who stands there."""
        unit = f"{self.lang.pick('', ' ')}{unit_word(self.chain.unit_of(link.node, self.library), self.lang)}"
        told = ((terms.CAPACITY, link.capacity), (terms.COMING, link.planned), (terms.OUTPUT, link.made),
                (terms.USED, link.used))  # fmt: skip
        found = [f"{self._say(term)} {_said(value)}{unit}" for term, value in told if value]
        standing = self.page.standing.get(link.node.id, 0)
        who = [self._say(terms.STANDING).format(standing)] if standing and len(found) < 2 else []
        return tuple((*who, *found)[: self.rows])

    def _grounds(self, edge: NodeEdge) -> Iterator[str]:
        if edge.facts:
            yield self._say(terms.STATEMENTS).format(len(edge.facts))
        if edge.technologies:
            known = [self.library.technologies[each] for each in edge.technologies]
            names = self._say(terms.AND).join(self.lang.pick(each.name, each.english) for each in known)
            yield self._named(self._say(terms.LIBRARY), names)

    def _named(self, name: str, said: str) -> str:
        return f"{name}{self._say(terms.COLON)}{said}"

    def _say(self, term: terms.Term) -> str:
        return self.lang.pick(*term)


def _said(value: float) -> str:
    return f"{value:,.0f}" if value >= _WHOLE else f"{value:,.4g}"
