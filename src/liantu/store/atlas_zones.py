"""The zones of a scenario out of the book: districts, parks and areas as a tree, and the roads between them."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from liantu.atlas.model import Road, Zone
from liantu.atlas.zones import upwards
from liantu.store.geography import KINDS, RADIUS
from liantu.store.models import Entity
from liantu.store.places import district_name
from liantu.store.reach import Reach

DETOUR = 1.3  # road over great-circle distance: assumed


def zones_of(reach: Reach, names: set[str]) -> Mapping[str, Zone]:
    """Give some zones and those they lie in, by name; one that the book does not know lies in none."""
    found: dict[str, Zone] = {}
    wanted = names - {""}
    while wanted:
        rows = {each.name: each for each in _places(reach, wanted).select_related("parent")}
        found |= {name: Zone(name, _above(rows[name]) if name in rows else "") for name in wanted}
        wanted = {each.parent for each in found.values() if each.parent} - found.keys()
    return found


def roads_of(reach: Reach, names: set[str], zones: Mapping[str, Zone]) -> tuple[Road, ...]:
    """Give roads between the zones called `names`, each at its own place or that of the nearest zone around it; none
    where the book knows no place of one of them: then they are one market.
    """
    places = {each.name: centre(each.geometry) for each in _places(reach, set(zones)).filter(geometry__isnull=False)}
    parents = {name: each.parent for name, each in zones.items()}
    ends = {next((each for each in upwards(name, parents) if each in places), "") for name in names}
    if "" in ends:
        return ()
    return tuple(
        Road(one, other, round(kilometres(places[one], places[other]) * DETOUR, 1))
        for one, other in combinations(sorted(ends), 2)
    )


def _places(reach: Reach, names: set[str]) -> Any:
    return reach.entities().filter(kind__in=KINDS, name__in=names)


def _above(row: Entity) -> str:
    """The zone that a place lies in: its parent, else its district."""
    if row.parent:
        return str(row.parent.name)
    district = district_name(row.district) if row.district and row.kind != "district" else ""
    return district if district != row.name else ""


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
