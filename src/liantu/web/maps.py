"""A plain map of parks, zones and the firms in them, drawn from their own geometry: no tiles, no outside request."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from liantu.store.models import Entity
from liantu.web.navigation import address

Position = tuple[float, float]
WIDTH, MARGIN = 720.0, 24.0
# A map of one point alone still shows some ground around it: about 500 m, in degrees of latitude.
_LEAST = 0.0045
_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Area:
    """A zone on the map: an SVG path, its name, address, and where the name stands."""

    path: str
    name: str
    href: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map."""

    x: float
    y: float
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of `width` × `height`; `bar` is the length of the scale bar, `metres` what it stands for."""

    width: float
    height: float
    areas: Sequence[Area]
    spots: Sequence[Spot]
    bar: float
    metres: int


@dataclass(frozen=True, slots=True)
class _Ground:
    """Degrees to the drawing: longitude is narrowed by the cosine of the middle latitude, north is up."""

    west: float
    north: float
    narrow: float
    scale: float

    def __call__(self, at: Position) -> Position:
        return MARGIN + (at[0] - self.west) * self.narrow * self.scale, MARGIN + (self.north - at[1]) * self.scale


def picture(rows: Sequence[Entity]) -> Map | None:
    """Draw the entities that have a geometry (GeoJSON, WGS 84 degrees); None where none has."""
    placed = [(row, row.geometry) for row in rows if row.geometry and any(True for _ in positions(row.geometry))]
    if not placed:
        return None
    ground, height = _ground([at for _, shape in placed for at in positions(shape)])
    areas = [_area(row, list(rings(shape)), ground) for row, shape in placed if any(True for _ in rings(shape))]
    spots = [Spot(*ground(at), row.name, address("entity", row.pk))
             for row, shape in placed if not any(True for _ in rings(shape)) for at in positions(shape)]  # fmt: skip
    metres = _round_metres(WIDTH / 4 / ground.scale * _METRES_PER_DEGREE)
    return Map(WIDTH, height, areas, spots, metres / _METRES_PER_DEGREE * ground.scale, metres)


def rings(shape: dict[str, Any]) -> Iterator[list[Position]]:
    """Give the rings of a Polygon, MultiPolygon or collection; a hole is a ring like others (fill-rule evenodd)."""
    match shape.get("type"):
        case "Feature":
            yield from rings(shape.get("geometry") or {})
        case "GeometryCollection":
            for each in shape.get("geometries", ()):
                yield from rings(each)
        case "Polygon":
            yield from (list(map(_position, ring)) for ring in shape["coordinates"])
        case "MultiPolygon":
            yield from (list(map(_position, ring)) for polygon in shape["coordinates"] for ring in polygon)


def positions(shape: dict[str, Any]) -> Iterator[Position]:
    """Give every position of a geometry; an unknown type has none."""
    match shape.get("type"):
        case "Point":
            yield _position(shape["coordinates"])
        case "MultiPoint":
            yield from map(_position, shape["coordinates"])
        case _:
            yield from (at for ring in rings(shape) for at in ring)


def _position(given: Sequence[float]) -> Position:
    return float(given[0]), float(given[1])


def _ground(places: Sequence[Position]) -> tuple[_Ground, float]:
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = min(y for _, y in places), max(y for _, y in places)
    narrow = cos(radians((south + north) / 2))
    across, down = max((east - west) * narrow, _LEAST), max(north - south, _LEAST / 2)
    scale = (WIDTH - 2 * MARGIN) / across
    if down * scale > WIDTH:  # a long park from north to south must not become a page of its own
        scale = WIDTH / down
    return _Ground(west, north, narrow, scale), round(down * scale + 2 * MARGIN, 1)


def _area(row: Entity, found: list[list[Position]], ground: _Ground) -> Area:
    drawn = [[ground(at) for at in ring] for ring in found]
    steps = " ".join("M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + " Z" for ring in drawn)
    outer = drawn[0]
    x, y = sum(x for x, _ in outer) / len(outer), sum(y for _, y in outer) / len(outer)
    return Area(steps, row.name, address("entity", row.pk), round(x, 1), round(y, 1))


def _round_metres(most: float) -> int:
    """The largest of 1, 2, 5 times a power of ten metres that fits."""
    best = 1
    for power in range(7):
        for digit in (1, 2, 5):
            best = digit * 10**power if digit * 10**power <= most else best
    return best
