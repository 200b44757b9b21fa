"""The scenario of a day out of the book: its facilities, the packs' library and prices, roads between its parks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from liantu.atlas.model import Facility, Price, Scenario
from liantu.atlas.placement_sites import facilities_of
from liantu.atlas.prices import implied, on_day
from liantu.store.atlas_packs import chains, library, prices
from liantu.store.atlas_placed import Placed, State, listed, on_chain, source_of
from liantu.store.atlas_zones import roads_of, zones_of
from liantu.store.facts import facts
from liantu.store.places import district_name
from liantu.store.reach import Reach


def scenario_of(
    reach: Reach, *, on: date, chain: str = "", proposed: bool = True, district: str = ""
) -> Scenario:  # fmt: skip
    """Give the scenario of what stands on a day within reach.

    Confirmed facilities, and with `proposed` those that wait and are no doubtful second of another; a facility's
    evidence says so. `chain` keeps those on its nodes, `district` those of a district. Of a project with phases only
    the rest stands beside them. Quantities in the product's unit a year, money in CNY.
    """
    found = [each for each in listed(reach, on=on) if district in ("", each.placement.district)]
    return scenario_from(reach, found, on=on, chain=chain, proposed=proposed, district=district)


def scenario_from(
    reach: Reach, found: Sequence[Placed], *, on: date, chain: str = "", proposed: bool = True, district: str = ""
) -> Scenario:  # fmt: skip
    """Give the scenario of facilities already listed."""
    kept = [each for each in found if each.counts and (proposed or each.state is State.CONFIRMED)]
    if chain:
        kept = on_chain(kept, chain)
    facilities = _facilities(kept, on)
    names = {each.zone for each in facilities}
    zones = zones_of(reach, names)
    label = chains()[chain].label if chain else district_name(district or reach.district)
    return Scenario(
        f"{label} {on:%Y-%m-%d}", library(), tuple(facilities), prices=on_day(prices(), on),
        roads=roads_of(reach, names, zones), zones=tuple(zones.values()), on=on,
    )  # fmt: skip


def implied_prices(reach: Reach) -> list[Price]:
    """Give the prices that papers within reach imply, for a person to judge; none is used by itself."""
    rows = reach.statements().filter(kind="measure", indicator__in=("revenue", "production"))
    making = rows.filter(indicator="production").values("entity")
    return implied(facts(rows.filter(entity__in=making)), library())


def _facilities(kept: Sequence[Placed], on: date) -> list[Facility]:
    sources = {each.proposal.key: source_of(each.state) for each in kept}
    numbers = {each.proposal.key: each.id for each in kept}
    found = facilities_of([each.proposal for each in kept], on, library(), sources)
    return [replace(each, id=numbers[each.id]) for each in found]
