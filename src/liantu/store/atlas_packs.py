"""The atlas's packs as this workspace has them: the shipped library and chains, and what its own pack folders add."""

from collections.abc import Mapping
from functools import cache

from liantu.atlas import chains as shipped
from liantu.atlas import load
from liantu.atlas.chains import Chain
from liantu.atlas.limits import EnergyLimit, energy_limits
from liantu.atlas.model import Library, Price
from liantu.atlas.placement_names import Names
from liantu.atlas.prices import load_prices
from liantu.store.packs import folders


@cache
def library() -> Library:
    """All products and technologies. Read once per process: a new file takes effect at the next start."""
    return load.library(folders())


@cache
def chains() -> Mapping[str, Chain]:
    """All chain templates by id."""
    return shipped.chains(folders())


@cache
def names() -> Names:
    """The names by which statements call products and nodes."""
    return Names(library(), chains().values())


@cache
def limits() -> Mapping[str, tuple[EnergyLimit, ...]]:
    """The national energy limits by technology."""
    return energy_limits(folders())


@cache
def prices() -> tuple[Price, ...]:
    """All prices of the workspace's packs, of every day."""
    return tuple(load_prices(folders(), library()))
