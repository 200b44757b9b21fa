"""The atlas of a book: who stands on which node, what a person confirmed of it, and the scenarios that follow."""

from liantu.store.atlas_acts import FIELDS, STATUS, change, confirm, history, reject, take_back
from liantu.store.atlas_packs import chains, library, limits, names, prices
from liantu.store.atlas_placed import LABELS, Placed, State, counts, listed, placed
from liantu.store.atlas_rows import rebuild, refresh_entities, refresh_texts
from liantu.store.atlas_scenario import implied_prices, scenario_of
from liantu.store.atlas_types import ChainSummary, ChainView, NodeChange, NodeView
from liantu.store.atlas_view import chain_view, difference, overview

__all__ = (
    "FIELDS", "LABELS", "STATUS", "ChainSummary", "ChainView", "NodeChange", "NodeView", "Placed", "State",
    "chain_view", "chains", "change", "confirm", "counts", "difference", "history", "implied_prices", "library",
    "limits", "listed", "names", "overview", "placed", "prices", "rebuild", "refresh_entities", "refresh_texts",
    "reject", "scenario_of", "take_back",
)  # fmt: skip
