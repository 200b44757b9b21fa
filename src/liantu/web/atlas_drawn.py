"""A chain's view as a drawing whose nodes and edges open their panels."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import quote, urlencode

from liantu.atlas.chain_drawing import Page, chain_drawing
from liantu.atlas.draw import Ground
from liantu.atlas.placement_edges import NodeEdge
from liantu.model.lang import Lang
from liantu.store.atlas import ChainView, library
from liantu.web.navigation import address


def drawing(view: ChainView, changes: Mapping[str, str], lang: Lang, query: str = "") -> str:
    """Draw a view as SVG; `changes` marks nodes by their id, `query` goes along to the panels."""
    home = _home(view.chain.id)
    page = Page(
        lambda node: f"{node_href(view.chain.id, node)}{query}",
        lambda source, target: f"{home}/edge/{quote(source)}/{quote(target)}{query}",
        {each.node.id: len(each.placed) for each in view.nodes}, changes,
    )  # fmt: skip
    return chain_drawing(view.chain, [each.link for each in view.nodes], view.edges, library(), lang, page)


def node_href(chain: str, node: str) -> str:
    """Give the address of a node's panel: composed, as a drawing has thousands."""
    return f"{_home(chain)}/node/{quote(node)}"


@cache
def _home(chain: str) -> str:
    return address("atlas_chain", chain)


def panel_query(on: date, mode: str) -> str:
    """The query with which panels keep the day and the way of counting of the drawing."""
    return f"?{urlencode({'on': on.isoformat(), **({'mode': mode} if mode else {})})}"


def grounds_of(edges: Sequence[NodeEdge]) -> tuple[int, int]:
    """Count the edges that a document states, and those that the library knows."""
    stated = [each for each in edges if each.ground is Ground.STATED]
    return len(stated), len(edges) - len(stated)
