"""The chains of a scenario file or of the book, each judged link by link."""

from collections.abc import Sequence
from dataclasses import dataclass

from liantu.atlas.chains import Chain
from liantu.atlas.limits import energy_limits
from liantu.atlas.links import Link, links
from liantu.atlas.model import Corner
from liantu.atlas.optimise import Plan
from liantu.atlas.placement_depth import Depth, depth
from liantu.atlas.placement_edges import NodeEdge, edges_of
from liantu.atlas.simulate import Flows
from liantu.cli.atlas_input import Asked


@dataclass(frozen=True, slots=True)
class Judged:
    """A chain with its depth, its links and the flows between them."""

    chain: Chain
    depth: Depth
    links: Sequence[Link]
    edges: Sequence[NodeEdge]


def judged(
    asked: Asked, flows: Flows, chosen: Sequence[Chain], *, full: bool, plan: Plan | None = None
) -> list[Judged]:
    """Judge some chains. The book also knows who stands on a node without a technology, and what papers say flows."""
    if asked.book and plan is None and asked.scenario.corner is Corner.VALUE:
        return _of_book(asked, chosen, full=full)
    scenario = asked.scenario
    return [
        Judged(each, depth(each, scenario.facilities, scenario.library), links(each, flows, plan, energy_limits()),
               edges_of(each, scenario.library, [], [])) for each in chosen
    ]  # fmt: skip


def _of_book(asked: Asked, chosen: Sequence[Chain], *, full: bool) -> list[Judged]:
    from liantu.store.atlas_view import views
    from liantu.store.reach import EVERYTHING

    assert asked.scenario.on is not None  # noqa: S101 the book's scenario always has its day
    wanted = {each.id for each in chosen}
    return [
        Judged(each.chain, Depth(each.depth, each.datum), [node.link for node in each.nodes], each.edges)
        for each in views(EVERYTHING, asked.scenario.on, full=full) if each.chain.id in wanted
    ]  # fmt: skip
