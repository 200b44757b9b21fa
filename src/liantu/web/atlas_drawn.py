"""A chain's view as a drawing: nodes with their figures and the panels they open, edges with their grounds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import quote, urlencode

from liantu.atlas.draw import WORDS, Edge, Ground, Picture, draw
from liantu.atlas.links import State
from liantu.store.atlas import ChainView, EdgeView, NodeView, library
from liantu.web.atlas_shown import said, unit
from liantu.web.navigation import address

STATES: Mapping[State, tuple[str, str]] = {
    State.STRONG: (WORDS[State.STRONG], "good"), State.WEAK: (WORDS[State.WEAK], "open"),
    State.MISSING: (WORDS[State.MISSING], "bad"), State.EXTENDABLE: (WORDS[State.EXTENDABLE], "internal"),
    State.PLANNED: (WORDS[State.PLANNED], "off"), State.ABSENT: (WORDS[State.ABSENT], "off"),
    State.UNKNOWN: (WORDS[State.UNKNOWN], "open"),
}  # fmt: skip
CHANGES = {"new": "新增", "gone": "消失", "changed": "有变化"}
LOOP = "循环"
DENSE = 600  # nodes from which a box holds one line of figures: every text costs the browser time


def drawing(view: ChainView, changes: Mapping[str, str], query: str = "") -> str:
    """Draw a view as SVG; `changes` marks nodes by their id, `query` goes along to the panels."""
    lanes = [each for each in view.chain.stages if each.position != LOOP]
    number = {each.id: at for at, each in enumerate(lanes)}
    lines = 2 if len(view.nodes) <= DENSE else 1
    pictures = [_picture(each, view, number, changes.get(each.node.id, ""), query, lines) for each in view.nodes]
    labels = {each.node.id: each.node.label for each in view.nodes}
    edges = [_edge(each, view, labels, query) for each in view.edges]
    return draw([each.label for each in lanes], pictures, edges, label=f"{view.chain.label}产业链图")


def node_href(chain: str, node: str) -> str:
    """Give the address of a node's panel: composed, as a drawing has thousands."""
    return f"{_home(chain)}/node/{quote(node)}"


@cache
def _home(chain: str) -> str:
    return address("atlas_chain", chain)


def panel_query(on: date, mode: str) -> str:
    """The query with which panels keep the day and the way of counting of the drawing."""
    return f"?{urlencode({'on': on.isoformat(), **({'mode': mode} if mode else {})})}"


def figures(view: NodeView, chain_unit: str) -> tuple[str, ...]:
    """The two lines of figures in a node's box: capacities before flows, each in the unit of the main product."""
    link, measure = view.link, _unit(view, chain_unit)
    told = (("产能", link.capacity), ("在建", link.planned), ("产出", link.made), ("本地用", link.used))
    found = [f"{name} {said(value)}{measure}" for name, value in told if value]
    who = [f"{len(view.placed)} 处设施"] if view.placed and len(found) < 2 else []
    return tuple((*who, *found)[:2])


def _picture(
    view: NodeView, chain: ChainView, number: Mapping[str, int], change: str, query: str,
    lines: int,
) -> Picture:  # fmt: skip
    node, link = view.node, view.link
    told = [f"{node.label}：{WORDS[link.state]}", *link.reasons, *([CHANGES[change]] if change else [])]
    coming = bool(link.planned) and link.state is not State.PLANNED
    return Picture(
        node.id, node.label, number.get(node.stage, 0), link.state, figures(view, chain.chain.unit)[:lines],
        node.stage not in number, coming, f"{node_href(chain.chain.id, node.id)}{query}", "；".join(told),
        change,
    )  # fmt: skip


def _edge(edge: EdgeView, view: ChainView, labels: Mapping[str, str], query: str) -> Edge:
    ends = f"{labels.get(edge.source, '')} → {labels.get(edge.target, '')}"
    href = f"{_home(view.chain.id)}/edge/{quote(edge.source)}/{quote(edge.target)}{query}"
    return Edge(edge.source, edge.target, edge.ground, href, "；".join((ends, *_grounds(edge))))


def _grounds(edge: EdgeView) -> Iterator[str]:
    if edge.statements:
        yield f"文件所述 {len(edge.statements)} 条"
    if edge.technologies:
        yield f"工艺库：{'、'.join(library().technologies[each].name for each in edge.technologies)}"


def _unit(view: NodeView, chain_unit: str) -> str:
    products = view.node.products
    return unit(library().products[products[0]].unit if products else chain_unit)


def grounds_of(edges: Sequence[EdgeView]) -> tuple[int, int]:
    """Count the edges that a document states, and those that the library knows."""
    stated = [each for each in edges if each.ground is Ground.STATED]
    return len(stated), len(edges) - len(stated)
