from dataclasses import replace

import pytest
from lxml import etree

from liantu.atlas.model import Kind
from liantu.atlas.network import compile_network
from liantu.atlas.sankey import sankey
from liantu.atlas.sankey_draw import Band, draw_flows
from liantu.atlas.simulate import simulate
from liantu.model.lang import Lang
from tests.atlas.scenes import scenario

SVG = "{http://www.w3.org/2000/svg}"


def bands() -> list[Band]:
    found = scenario()
    rows = sankey(simulate(compile_network(found)))
    return [Band(each, found.library.products[each.product].kind, f"<{each.product}> & {each.quantity:g}", "/x?a=1&b=2")
            for each in rows if each.unit == "t"]  # fmt: skip


def words(root: "etree._Element") -> str:
    return "".join(str(each) for each in root.itertext())


def drawn(some: list[Band]) -> "etree._Element":
    return etree.fromstring(draw_flows(some, {"s": "冶炼<厂>"}, label="流向").encode())


def test_every_flow_is_a_band_as_wide_as_its_quantity() -> None:
    some = [each for each in bands() if not each.flow.loop]
    groups = [each for each in drawn(some).iter(f"{SVG}g") if each.get("class") == "band"]
    widths = {(each.findtext(f".//{SVG}title") or ""): float(each[0].get("stroke-width") or 0) for each in groups}
    scale = {title: width / float(title.split()[-1]) for title, width in widths.items()}
    assert len(widths) == len(some)
    assert max(scale.values()) == pytest.approx(min(scale.values()), rel=1e-4)


def test_a_loop_has_its_own_lane() -> None:
    every = bands()
    with_loop, without = drawn(every), drawn([each for each in every if not each.flow.loop])
    assert any(each.flow.loop for each in every)
    assert "循环利用" in words(with_loop)
    assert "循环利用" not in words(without)
    assert float(with_loop.get("height") or 0) > float(without.get("height") or 0)


def test_what_is_no_facility_is_named_in_the_language_asked_for() -> None:
    root = etree.fromstring(draw_flows(bands(), {}, label="Flows", lang=Lang.EN).encode())
    assert all(each in words(root) for each in ("Recycling", "Taken", "Sold", "Dumped"))
    assert "循环利用" not in words(root)


def test_names_and_addresses_are_escaped() -> None:
    root = drawn(bands())
    assert "冶炼<厂>" in words(root)
    assert {each.get("href") for each in root.iter(f"{SVG}a")} == {"/x?a=1&b=2"}


def test_units_are_never_mixed_in_one_drawing() -> None:
    one, other = bands()[:2]
    with pytest.raises(ValueError, match="no common scale"):
        draw_flows([one, Band(replace(other.flow, unit="kWh"), Kind.UTILITY, "x")], {}, label="流向")


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert draw_flows([], {}, label="流向").startswith("<svg")
