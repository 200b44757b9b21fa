"""The scenario of a day out of the book: its facilities, the packs' library and prices, roads between its parks."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from liantu.atlas.model import Facility, Price, Road, Scenario
from liantu.atlas.placement_sites import facilities_of
from liantu.atlas.prices import implied, on_day
from liantu.store.atlas_packs import chains, library, prices
from liantu.store.atlas_placed import Placed, State, listed, on_chain, source_of
from liantu.store.facts import facts
from liantu.store.geography import RADIUS
from liantu.store.places import district_name
from liantu.store.reach import Reach

DETOUR = 1.3  # road over great-circle distance: assumed


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
    label = chains()[chain].label if chain else district_name(district or reach.district)
    return Scenario(
        f"{label} {on:%Y-%m-%d}", library(), tuple(facilities), prices=on_day(prices(), on),
        roads=tuple(_roads(reach, {each.zone for each in facilities})), on=on,
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


def _roads(reach: Reach, zones: set[str]) -> Iterator[Road]:
    """Roads between the zones, where the book knows the place of every one of them; else they are one market."""
    rows = reach.entities().filter(kind__in=("park", "district", "zone"), name__in=zones, geometry__isnull=False)
    places = {each.name: centre(each.geometry) for each in rows}
    if len(zones) > 1 and zones <= set(places):
        for one, other in combinations(sorted(zones), 2):
            yield Road(one, other, round(kilometres(places[one], places[other]) * DETOUR, 1))


def centre(geometry: Any) -> tuple[float, float]:
    """Give the mean longitude and latitude of a GeoJSON geometry's outer points, in degrees."""
    points = list(_points(geometry["coordinates"]))
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the great-circle distance of two places in km (haversine formula)."""
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    half = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    return 2 * RADIUS / 1000 * math.asin(math.sqrt(half))


def _points(value: Any) -> Iterator[tuple[float, float]]:
    if isinstance(value[0], int | float):
        yield float(value[0]), float(value[1])
    else:
        for each in value:
            yield from _points(each)
