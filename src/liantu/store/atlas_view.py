"""A chain as a page shows it: nodes with who stands on them and how they stand, edges with what they rest on, depth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from liantu.atlas.chains import Chain
from liantu.atlas.links import Link, State, links
from liantu.atlas.model import Scenario, Status
from liantu.atlas.network import compile_network, marks
from liantu.atlas.placement_depth import depth
from liantu.atlas.placement_edges import edges_of
from liantu.atlas.placement_nodes import Nodes
from liantu.atlas.simulate import Flows, at_capacity, simulate
from liantu.model.fact import Fact
from liantu.store import atlas_placed
from liantu.store.atlas_packs import chains, library, limits
from liantu.store.atlas_placed import Placed, chain_of, listed
from liantu.store.atlas_scenario import scenario_from
from liantu.store.atlas_types import ChainSummary, ChainView, NodeChange, NodeView
from liantu.store.facts import facts
from liantu.store.reach import Reach

__all__ = ("ChainSummary", "ChainView", "NodeChange", "NodeView", "chain_view", "difference", "overview",
           "views")  # fmt: skip


def chain_view(
    reach: Reach, chain: str, on: date, *, full: bool = False, proposed: bool = True, district: str = ""
) -> ChainView:  # fmt: skip
    """Give a chain as it stands on a day within reach. Raise Refused for a chain that no pack holds.

    Flows are those reported; with `full` a facility without a reported output runs at its capacity.
    """
    return _view(chain_of(chain), _Scene.of(reach, on, full=full, proposed=proposed, district=district))


def overview(
    reach: Reach, on: date, *, full: bool = False, proposed: bool = True, district: str = ""
) -> list[ChainSummary]:  # fmt: skip
    """Give all chains in one line each, the deepest first."""
    found = views(reach, on, full=full, proposed=proposed, district=district)
    return [_summary(each) for each in sorted(found, key=lambda each: (-each.depth, -len(each.enterprises)))]


def views(
    reach: Reach, on: date, *, full: bool = False, proposed: bool = True, district: str = ""
) -> list[ChainView]:  # fmt: skip
    """Give all chains as they stand on a day within reach, worked out from one scenario."""
    scene = _Scene.of(reach, on, full=full, proposed=proposed, district=district)
    return [_view(each, scene) for each in chains().values()]


def difference(reach: Reach, chain: str, one: date, other: date, *, full: bool = False) -> list[NodeChange]:
    """Give every node of a chain as it stands on two days, with what changed."""
    before, after = chain_view(reach, chain, one, full=full), chain_view(reach, chain, other, full=full)
    return [
        NodeChange(a.node, a, b, _change(a, b)) for a, b in zip(before.nodes, after.nodes, strict=True)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all chains of one page share."""

    on: date
    placed: tuple[Placed, ...]
    told: tuple[Fact, ...]
    scenario: Scenario
    flows: Flows
    full: bool

    @classmethod
    def of(cls, reach: Reach, on: date, *, full: bool, proposed: bool, district: str) -> "_Scene":
        found = [each for each in listed(reach, on=on) if district in ("", each.placement.district)]
        found = [each for each in found if each.state is not atlas_placed.State.REJECTED]
        if not proposed:
            found = [each for each in found if each.state is atlas_placed.State.CONFIRMED]
        scenario = scenario_from(reach, found, on=on, district=district)
        network = compile_network(scenario)
        flows = simulate(network, at_capacity(network)[0]) if full else simulate(network)
        rows = reach.statements().filter(relation__in=("feeds", "recovers"))
        if district:
            rows = rows.filter(district__in=("", district))
        return cls(on, tuple(found), tuple(facts(rows)), scenario, flows, full)


def _view(chain: Chain, scene: _Scene) -> ChainView:
    on: dict[str, list[Placed]] = {node.id: [] for node in chain.nodes}
    nodes = Nodes(chain, library())
    for each in scene.placed:
        for node in nodes.making(each.proposal):
            on[node.id].append(each)
    here = {each.placement.pk: each for rows in on.values() for each in rows}
    ids = {each.id for each in here.values()}
    facilities = [each for each in scene.scenario.facilities if each.id in ids]
    named = [key for key, rows in on.items() if any(each.counts for each in rows)]
    found = depth(chain, facilities, library(), named)
    known = links(chain, scene.flows, limits=limits())
    edges = edges_of(chain, library(), scene.told, [each.proposal for each in here.values()])
    return ChainView(
        chain, scene.on,
        tuple(NodeView(link.node, _told(link, on[link.node.id]), tuple(on[link.node.id])) for link in known),
        tuple(edges), found.level, found.datum, marks(compile_network(scene.scenario, facilities)),
        _sorted(each.proposal.owner for each in here.values()),
        _sorted(each.proposal.about for each in here.values() if each.proposal.kind == "project"),
        scene.scenario, scene.flows, scene.full,
    )  # fmt: skip


def _told(link: Link, placed: Sequence[Placed]) -> Link:
    """A link with what the flows cannot know: who stands on it without a technology, and what stands idle."""
    held = [each for each in placed if each.counts]
    idle = [each for each in held if each.facility.status is Status.IDLE]
    reasons = [f"{each.facility.name}闲置{_of(each.facility.capacity)}" for each in idle]
    if link.state not in (State.ABSENT, State.MISSING, State.EXTENDABLE):
        return link
    running = [each for each in held if each.facility.status is Status.RUNNING]
    if running:
        silent = f"{len(running)}家在产，工艺库没有这种产品的工艺，不能计入平衡"
        return replace(link, state=State.UNKNOWN, reasons=(silent, *reasons))
    coming = [each for each in held if each.facility.status in (Status.PLANNED, Status.BUILDING)]
    if coming and link.state is State.ABSENT:
        names = "、".join(f"{each.facility.name}{_of(each.facility.capacity)}" for each in coming)
        return replace(link, state=State.PLANNED, reasons=(f"{names}尚未投产", *reasons))
    return replace(link, reasons=(*link.reasons, *reasons))


def _of(capacity: float | None) -> str:
    return f"（产能{capacity:,.0f}）" if capacity else ""


def _summary(view: ChainView) -> ChainSummary:
    states = [each.link.state for each in view.nodes]
    placed = {each.placement.pk: each.state for node in view.nodes for each in node.placed}
    return ChainSummary(
        view.chain, view.depth, view.datum, len(view.enterprises), len(view.projects),
        {each: states.count(each) for each in State},
        {each: list(placed.values()).count(each) for each in atlas_placed.State},
    )  # fmt: skip


def _change(before: NodeView, after: NodeView) -> str:
    empty = (State.ABSENT, State.MISSING, State.EXTENDABLE)
    if before.link.state in empty and after.link.state not in empty:
        return "new"
    if after.link.state in empty and before.link.state not in empty:
        return "gone"
    values = [(each.link.state, each.link.capacity, each.link.planned, each.link.made) for each in (before, after)]
    return "" if values[0] == values[1] else "changed"


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({each for each in names if each}))
