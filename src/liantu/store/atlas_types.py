"""What the pages and exports of the atlas are given: a chain on a day, its nodes and edges, a line of the overview."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from liantu.atlas.chains import Chain, Node
from liantu.atlas.links import Link, State
from liantu.atlas.model import Mark, Scenario
from liantu.atlas.placement_edges import NodeEdge
from liantu.atlas.simulate import Flows
from liantu.store import atlas_placed
from liantu.store.atlas_placed import Placed


@dataclass(frozen=True, slots=True)
class NodeView:
    """A node with its state and reasons, and everybody who stands on it, those rejected left out."""

    node: Node
    link: Link
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class ChainView:
    """A chain on a day. `flows` are those of the whole scenario; `full` tells that facilities without a reported yearly
    output are taken at capacity, which a page must say. `marks` counts whose the chain's numbers are.
    """

    chain: Chain
    on: date
    nodes: tuple[NodeView, ...]
    edges: tuple[NodeEdge, ...]
    depth: int
    datum: str
    marks: Mapping[str, Mapping[Mark, int]]
    enterprises: tuple[str, ...]
    projects: tuple[str, ...]
    scenario: Scenario
    flows: Flows
    full: bool = False


@dataclass(frozen=True, slots=True)
class ChainSummary:
    """One line of the list of chains."""

    chain: Chain
    depth: int
    datum: str
    enterprises: int
    projects: int
    states: Mapping[State, int]
    placements: Mapping[atlas_placed.State, int]


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A node on two days; `change` is `new`, `gone`, `changed` or empty, as liantu.atlas.draw takes it."""

    node: Node
    before: NodeView
    after: NodeView
    change: str
