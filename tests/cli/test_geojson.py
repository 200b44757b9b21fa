"""Outlines of parks, into the book and out again."""

import json
from pathlib import Path

from tests.cli.inside import liantu

RING = [[[108.40, 30.80], [108.42, 30.80], [108.42, 30.82], [108.40, 30.82], [108.40, 30.80]]]


def collection(ring: object) -> str:
    feature = {
        "type": "Feature",
        "properties": {"name": "示例组团", "kind": "park", "parent": "500101"},
        "geometry": {"type": "Polygon", "coordinates": ring},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)


def test_an_outline_goes_in_and_comes_out_as_it_was(book: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "园区.geojson", tmp_path / "导出.geojson"
    file.write_text(collection(RING), encoding="utf-8")
    done = liantu("import", "geojson", file, "--workspace", book)
    assert (done.returncode, done.stdout) == (0, "园区、组团新增1个，更新0个\n")
    assert liantu("export", "geojson", "-o", out, "--workspace", book).returncode == 0
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    [found] = [each for each in features if each["properties"]["name"] == "示例组团"]
    assert found["geometry"] == {"type": "Polygon", "coordinates": RING}


def test_an_open_ring_or_no_geojson_is_refused_and_nothing_kept(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "园区.geojson"
    for text, said in ((collection([RING[0][:-1]]), "第1个要素"), ("no json", "不是 GeoJSON")):
        file.write_text(text, encoding="utf-8")
        done = liantu("import", "geojson", file, "--workspace", book)
        assert done.returncode == 1
        assert said in done.stderr
