"""Facilities on nodes, proposed from what papers and ledgers state, each value with its evidence; a person confirms.

Only a capacity is a capacity: production never becomes one. A year's production is that year's level; a cumulative
output is neither, and stays as evidence. Nothing is proposed that no statement names.
"""

from collections.abc import Mapping, Sequence

from liantu.atlas.chains import Chain
from liantu.atlas.model import Library
from liantu.atlas.placement_energy import Limits, with_energies
from liantu.atlas.placement_groups import groups_of
from liantu.atlas.placement_model import Proposal, Record, Step
from liantu.atlas.placement_names import Names
from liantu.atlas.placement_parts import tied
from liantu.atlas.placement_values import proposal_of
from liantu.model.fact import Fact

__all__ = ("Proposal", "Record", "Step", "propose")


def propose(
    facts: Sequence[Fact], library: Library, chains: Mapping[str, Chain], names: Names | None = None,
    limits: Limits | None = None,
) -> list[Proposal]:  # fmt: skip
    """Propose the facilities that the facts state, parts tied to their wholes, in the order of the facts.

    `limits` are the national energy limits by technology, under which stated unit energies are kept. `names` are those
    of this library and these chains, where the caller has them at hand already.
    """
    found = groups_of(facts, names or Names(library, chains.values()), library)
    proposals = tied([proposal_of(each, library) for each in found], found, library)
    return with_energies(proposals, facts, library, limits or {})
