import math
from datetime import UTC, datetime
from typing import Any

import pytest

from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.geography import RADIUS, area_m2, export_geojson, import_geojson, tree
from liantu.store.models import Entity
from liantu.store.reach import EVERYTHING, Reach

ACT = Act(None, datetime(2026, 3, 1, tzinfo=UTC))


def square(west: float, south: float, size: float = 0.1) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(name: object, kind: object, geometry: object, **more: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, "kind": kind, **more}, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


PLACES = collection(
    feature("示例区", "district", square(106, 29, 0.5), code="D1"),
    feature("示例园区", "park", square(106, 29), code="P1", parent="D1"),
    feature("A组团", "zone", square(106, 29, 0.02), parent="示例园区"),
)


@pytest.mark.django_db
def test_what_goes_out_comes_in_again_and_changes_nothing() -> None:
    assert import_geojson(ACT, PLACES).created == 3
    out = export_geojson(EVERYTHING)
    again = import_geojson(ACT, out)
    assert (again.created, again.updated, again.warnings) == (0, 3, ())
    assert export_geojson(EVERYTHING) == out
    assert {row.district for row in Entity.objects.all()} == {"D1"}


@pytest.mark.django_db
def test_the_tree_holds_what_is_in_reach() -> None:
    import_geojson(ACT, PLACES)
    (district,) = tree(EVERYTHING)
    assert [district.entity.name, district.children[0].entity.name] == ["示例区", "示例园区"]
    assert district.children[0].children[0].entity.name == "A组团"
    assert tree(Reach("leader", frozenset(), "D2")) == ()


@pytest.mark.django_db
def test_a_park_larger_than_its_district_is_imported_with_a_warning() -> None:
    result = import_geojson(
        ACT, collection(PLACES["features"][0], feature("大园", "park", square(106, 29, 2), parent="D1"))
    )
    assert "大园" in result.warnings[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "不是 GeoJSON"),
        ({"type": "FeatureCollection", "features": [1], "crs": {"properties": {"name": "EPSG:4490"}}}, "WGS 84"),
        (collection(3), "第1个要素：缺少 properties"),
        (collection(feature("", "park", None)), "缺少 name"),
        (collection(feature("甲", "factory", None)), "kind 应为"),
        (collection(feature("甲", "park", {"type": "LineString", "coordinates": []})), "几何类型"),
        (collection(feature("甲", "park", {"type": "Polygon", "coordinates": [[106, 29]]})), "层次"),
        (collection(feature("甲", "park", {"type": "Point", "coordinates": ["106", 29]})), "层次"),
        (collection(feature("甲", "park", square(29, 106))), "写反了"),
        (collection(feature("甲", "park", square(10, 50))), "不在中国范围内"),
        (collection(feature("甲", "park", {"type": "Polygon", "coordinates": [[[106, 29]] * 3]})), "至少要4个"),
        (
            collection(feature("甲", "park", {"type": "Polygon", "coordinates": [[[106, 29]] * 4 + [[107, 29]]]})),
            "没有闭合",
        ),
        (collection(feature("甲", "park", None), feature("乙", "zone", None, parent="丙")), "第2个要素：乙：上级“丙”"),
    ],
)
def test_a_wrong_file_names_the_feature_and_changes_nothing(data: Any, told: str) -> None:
    with pytest.raises(Refused, match=told):
        import_geojson(ACT, data)
    assert not Entity.objects.exists()


def test_the_area_of_an_octant_is_an_eighth_of_the_sphere() -> None:
    octant = {"type": "Polygon", "coordinates": [[[0, 0], [90, 0], [90, 90], [0, 90], [0, 0]]]}
    assert area_m2(octant) == pytest.approx(4 * math.pi * RADIUS**2 / 8)


def test_a_hole_is_taken_off() -> None:
    outer, hole = square(106, 29)["coordinates"][0], square(106.02, 29.02, 0.05)["coordinates"][0]
    whole = area_m2({"type": "Polygon", "coordinates": [outer]})
    assert area_m2({"type": "Polygon", "coordinates": [outer, hole]}) == pytest.approx(
        whole - area_m2({"type": "MultiPolygon", "coordinates": [[hole]]})
    )
