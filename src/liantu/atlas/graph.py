"""What can reach what, on the network's own arrays (scipy.sparse.csgraph): rows first, then facilities.

Reach tells that there is a way, never how much flows along it: where wastes come back nearly everything reaches
everything, and shares must be told by flows (`sankey`, `metrics.linkages`).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from liantu.atlas.network import Network, Row


def adjacency(network: Network) -> csr_array:
    """Give the directed graph: from a row to the facilities that use it, from a facility to the rows that it makes."""
    return csr_array(block_array([[None, network.used], [network.made.T, None]], format="csr"))


def downstream(network: Network, row: Row) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Give the rows and the facilities' ids that a row reaches, itself left out, in the order of the network."""
    return _named(network, breadth_first_order(adjacency(network), network.row_of[row], return_predecessors=False)[1:])


def upstream(network: Network, row: Row) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Give the rows and the facilities' ids from which a row is reached, itself left out."""
    against = csr_array(adjacency(network).T)
    return _named(network, breadth_first_order(against, network.row_of[row], return_predecessors=False)[1:])


def loops(network: Network) -> list[tuple[str, ...]]:
    """Give the ids of the facilities of each loop: strongly connected components of more than one node, the largest
    first (Tarjan 1972, in Pearce's form).
    """
    count, label = connected_components(adjacency(network), directed=True, connection="strong")
    rows = len(network.rows)
    many = np.bincount(label, minlength=count) > 1
    found: dict[int, list[str]] = {}
    for at in np.flatnonzero(many[label[rows:]]).tolist():
        found.setdefault(int(label[rows + at]), []).append(network.columns[at].id)
    return sorted(map(tuple, found.values()), key=len, reverse=True)


def _named(network: Network, nodes: NDArray[np.int32]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    rows = len(network.rows)
    order: Sequence[int] = np.sort(nodes).tolist()
    return (
        tuple(network.rows[at] for at in order if at < rows),
        tuple(network.columns[at - rows].id for at in order if at >= rows),
    )
