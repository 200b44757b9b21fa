"""Districts, parks and zones: a tree with geometry, GeoJSON (RFC 7946, WGS 84) in and out."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction

from liantu.identity.company_name import initials, normal
from liantu.store.act import Act
from liantu.store.audit import record
from liantu.store.errors import Refused
from liantu.store.models import Entity
from liantu.store.reach import Reach
from liantu.store.search_index import entity_items, index_rows

KINDS = ("district", "park", "zone")
# 《中华人民共和国地图集》: the mainland's and islands' extremes, 73°33′E–135°05′E and 3°52′N–53°33′N, rounded outwards.
WEST, EAST, SOUTH, NORTH = 73.0, 136.0, 3.0, 54.0
RADIUS = 6_371_008.8  # mean radius of the earth, metres (IUGG, R1)
_DEPTH = {"Point": 0, "Polygon": 2, "MultiPolygon": 3}
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Result:
    """How many entities an import made and changed, and what looks implausible about them (Chinese)."""

    created: int
    updated: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One place of the tree; `area` is its size in m² (0 without a polygon)."""

    entity: Entity
    area: float
    children: tuple["Node", ...]


def import_geojson(act: Act, data: Any) -> Result:
    """Take a FeatureCollection whose features have properties name, kind, parent and code: all of it or nothing.

    A feature is the entity of its kind with its code, else with its name; `parent` is a code or name and stands in the
    book or earlier in the file. Raise Refused naming each wrong feature (at most ten).
    """
    features = _features(data)
    if wrong := [f"第{at}个要素：{problem}" for at, each in enumerate(features, 1) if (problem := _problem(each))]:
        raise Refused("GeoJSON 有误，未导入：" + "；".join(wrong[:_SHOWN]))
    with transaction.atomic():
        rows = [_put(at, each, act.at) for at, each in enumerate(features, 1)]
        index_rows(entity_items([row for row, _ in rows]))
        created = sum(new for _, new in rows)
        record(act, "import_geojson", "", {"created": created, "updated": len(rows) - created})
    return Result(created, len(rows) - created, tuple(_implausible([row for row, _ in rows])))


def _features(data: Any) -> list[Any]:
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection" or not data.get("features"):
        raise Refused("不是 GeoJSON：最外层应为 FeatureCollection，且含有要素（features）。")
    crs = str(data.get("crs") or "CRS84")
    if not any(name in crs for name in ("CRS84", "4326")):
        raise Refused(f"坐标系应为 WGS 84（EPSG:4326），而文件写的是 {crs[:80]}：请先转换。")
    return list(data["features"])


def _problem(feature: Any) -> str:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return "缺少 properties"
    values = feature["properties"]
    if not str(values.get("name") or "").strip():
        return "缺少 name（名称）"
    if values.get("kind") not in KINDS:
        return f"{values['name']}：kind 应为 {'、'.join(KINDS)} 之一，现为 {values.get('kind')!r}"
    problem = _geometry_problem(feature.get("geometry"))
    return f"{values['name']}：{problem}" if problem else ""


def _geometry_problem(geometry: Any) -> str:
    if geometry is None:
        return ""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _DEPTH:
        return f"几何类型应为 {'、'.join(_DEPTH)}，现为 {kind!r}"
    try:
        points = list(_flatten(geometry.get("coordinates"), _DEPTH[kind]))
        return next(filter(None, map(_point_problem, points)), "") or _rings_problem(geometry)
    except (TypeError, ValueError):
        return f"coordinates 的层次或数值与 {kind} 不符"


def _flatten(value: Any, depth: int) -> Iterator[Sequence[Any]]:
    if not isinstance(value, list) or not value:
        raise ValueError(value)
    if depth == 0:
        yield value
    else:
        for each in value:
            yield from _flatten(each, depth - 1)


def _point_problem(point: Sequence[Any]) -> str:
    if len(point) not in (2, 3) or not all(isinstance(each, int | float) and math.isfinite(each) for each in point):
        raise ValueError(point)
    longitude, latitude = point[:2]
    if WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH:
        return ""
    if WEST <= latitude <= EAST and SOUTH <= longitude <= NORTH:
        return f"坐标 [{longitude}, {latitude}] 的经度和纬度写反了，应先经度后纬度"
    return f"坐标 [{longitude}, {latitude}] 不在中国范围内（经度{WEST:g}–{EAST:g}，纬度{SOUTH:g}–{NORTH:g}）"


def _rings_problem(geometry: Mapping[str, Any]) -> str:
    for ring in _rings(geometry):
        if len(ring) < 4:
            return f"环只有{len(ring)}个点，至少要4个"
        if ring[0] != ring[-1]:
            return f"环没有闭合：起点 {ring[0]}，终点 {ring[-1]}"
    return ""


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[Any]]:
    return (ring for polygon in _polygons(geometry) for ring in polygon)


def _polygons(geometry: Mapping[str, Any]) -> list[list[list[Any]]]:
    match geometry["type"]:
        case "Polygon":
            return [geometry["coordinates"]]
        case "MultiPolygon":
            return list(geometry["coordinates"])
        case _:
            return []


def _put(at: int, feature: Mapping[str, Any], when: datetime) -> tuple[Entity, bool]:
    values = feature["properties"]
    kind, name, code = values["kind"], str(values["name"]).strip(), str(values.get("code") or "") or None
    parent = _parent(at, name, str(values["parent"])) if values.get("parent") else None
    known = Entity.objects.filter(kind=kind, live=True)
    row = (known.filter(code=code).first() if code else None) or known.filter(name=name).order_by("pk").first()
    new = row is None
    if row is None:
        row = Entity(kind=kind, created_at=when, code=code)
    row.name, row.key, row.initials = name, normal(name), " ".join(initials(name))[:64]
    row.code, row.parent = code or row.code, parent or row.parent
    row.district = (row.code or "") if kind == "district" else row.parent.district if row.parent else row.district
    row.park = row.parent if kind == "zone" and row.parent and row.parent.kind == "park" else row.park
    row.geometry = feature.get("geometry") or row.geometry
    row.save()
    return row, new


def _parent(at: int, name: str, text: str) -> Entity:
    known = Entity.objects.filter(kind__in=KINDS, live=True)
    found = list(known.filter(code=text)[:2]) or list(known.filter(name=text)[:2])
    if len(found) != 1:
        reason = "不止一个，请改用代码" if found else "不在底册中，也不在文件前面的要素中"
        raise Refused(f"GeoJSON 有误，未导入：第{at}个要素：{name}：上级“{text}”{reason}")
    return found[0]


def _implausible(rows: Sequence[Entity]) -> Iterator[str]:
    for row in rows:
        own, above = area_m2(row.geometry), area_m2(row.parent.geometry) if row.parent else 0.0
        if above and own > above * 1.01:
            yield f"{row.name}的面积（{own / 1e6:.2f} km²）大于上级{row.parent.name if row.parent else ''}的面积"


def export_geojson(reach: Reach) -> dict[str, Any]:
    """Give the places within reach as a FeatureCollection that `import_geojson` takes, parents before children."""
    rows = reach.entities().filter(kind__in=KINDS).select_related("parent")
    ordered = sorted(rows, key=lambda row: (KINDS.index(row.kind), row.name, row.pk))
    return {"type": "FeatureCollection", "features": [_feature(row) for row in ordered]}


def _feature(row: Entity) -> dict[str, Any]:
    parent = (row.parent.code or row.parent.name) if row.parent else None
    values = {"name": row.name, "kind": row.kind, "code": row.code, "parent": parent}
    return {"type": "Feature", "properties": values, "geometry": row.geometry}


def tree(reach: Reach) -> tuple[Node, ...]:
    """Give the places within reach as trees; a place whose parent is out of reach stands at the top."""
    rows = list(reach.entities().filter(kind__in=KINDS).order_by("name", "pk"))
    inside = {row.pk for row in rows}
    below: dict[int | None, list[Entity]] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in inside else None, []).append(row)
    return _nodes(None, below)


def _nodes(parent: int | None, below: Mapping[int | None, list[Entity]]) -> tuple[Node, ...]:
    return tuple(Node(row, area_m2(row.geometry), _nodes(row.pk, below)) for row in below.get(parent, ()))


def area_m2(geometry: Mapping[str, Any] | None) -> float:
    """Give the area of a GeoJSON geometry on the sphere, holes taken off; 0 for none and for a point.

    Chamberlain and Duquette, Some Algorithms for Polygons on a Sphere (JPL Publication 07-03, 2007), eq. 7:
    A = R²/2 · |Σ (λᵢ₊₁ − λᵢ)(2 + sin φᵢ + sin φᵢ₊₁)|. On the ellipsoid areas differ by up to 0.6 %.
    """
    total = 0.0
    for outer, *holes in _polygons(geometry) if geometry else []:
        total += _ring_area(outer) - sum(map(_ring_area, holes))
    return total


def _ring_area(ring: Sequence[Sequence[float]]) -> float:
    total = 0.0
    for (west, south, *_), (east, north, *_) in pairwise(ring):
        turn = math.radians(east - west)
        total += turn * (2 + math.sin(math.radians(south)) + math.sin(math.radians(north)))
    return abs(total) * RADIUS**2 / 2
