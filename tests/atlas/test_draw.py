import struct

import pytest
from lxml import etree

from liantu.atlas.draw import Edge, Ground, Picture, draw, legend, png
from liantu.atlas.layout import HEAD
from liantu.atlas.links import State
from liantu.model.lang import Lang

PICTURES = (
    Picture("a", "氧化铝", 0, State.STRONG, ("产能 360 万吨", "在产 1 家"), href="/x?a=1&b=2"),
    Picture("b", "<铝板>带箔 & 很长很长的名字一直写下去", 1, State.PLANNED),
    Picture("c", "赤泥", 0, State.UNKNOWN, recycling=True),
)
EDGES = (Edge("a", "b", Ground.STATED, "/evidence/3", "报道所述"), Edge("a", "c", Ground.LIBRARY))


def parsed() -> "etree._Element":
    return etree.fromstring(draw(["基础", "精深"], PICTURES, EDGES, label="铝产业链").encode())


def every(root: "etree._Element", name: str) -> "list[etree._Element]":
    return root.findall(f".//{{http://www.w3.org/2000/svg}}{name}")


def test_the_drawing_is_well_formed_whatever_the_names_hold() -> None:
    words = " ".join(each.text or "" for each in every(parsed(), "text"))
    assert "氧化铝" in words
    assert "<铝板>带箔" in words
    assert "…" in words


def test_boxes_and_lines_open_their_addresses() -> None:
    assert {each.get("href") for each in every(parsed(), "a")} == {"/x?a=1&b=2", "/evidence/3"}


def test_stated_and_library_edges_differ_in_line_and_not_in_colour_alone() -> None:
    groups = {each.get("data-to"): each for each in every(parsed(), "g") if "edge" in (each.get("class") or "")}
    dashes = {name: every(group, "path")[-1].get("stroke-dasharray") for name, group in groups.items()}
    assert dashes == {"b": None, "c": "5 4"}


@pytest.mark.parametrize("state", State)
def test_every_state_is_told_in_words_too(state: State) -> None:
    svg = draw(["基础"], [Picture("a", "甲", 0, state)], [], label="x")
    assert legend().count("<text") >= len(State)
    assert f'class="node {state.value}"' in svg


def test_a_picture_is_rendered() -> None:
    drawn, empty = (png(draw(["基础", "精深"], each, [], label="x"), width=800) for each in (PICTURES, ()))
    assert struct.unpack(">I", drawn[16:20]) == (800,)
    assert drawn[24:] != empty[24:]


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert draw([], [], [], label="空").startswith("<svg")


def test_a_drawing_with_links_is_a_group_and_one_without_an_image() -> None:
    assert parsed().get("role") == "group"
    assert 'role="img"' in draw(["基础"], [Picture("a", "甲", 0, State.STRONG)], [], label="x")


def test_states_and_the_legend_are_said_in_the_language_asked_for() -> None:
    words = draw(["Base", "Deep"], PICTURES, EDGES, label="x", lang=Lang.EN) + legend(Lang.EN)
    assert all(each in words for each in (">Here<", ">Pending<", ">Recycling<", ">Stated<", 'aria-label="Legend"'))
    assert ">待核<" not in words
    assert ">循环利用<" not in words


def test_headings_lie_over_all_else_and_reach_as_far_as_their_lanes() -> None:
    heads = parsed()[-1]
    assert heads.get("class") == "heads"
    assert [each.text for each in every(heads, "text")] == ["基础", "精深"]
    split = float(every(parsed(), "rect")[2].get("y") or 0)
    assert float(heads.get("data-end") or 0) == split - HEAD


def test_a_long_heading_stays_in_its_lane() -> None:
    svg = draw(["rolling, extrusion, casting and forging of everything"], PICTURES[:1], [], label="x")
    assert ">rolling, extrusion, cast…<" in svg


def test_a_long_name_leaves_room_for_the_words_of_its_state() -> None:
    figures = ("产能 1,200,000吨", "本地用 1,200,000千瓦时")
    svg = draw(["基础"], [Picture("a", "铝型材（挤压材）等等", 0, State.PLANNED, figures)], [], label="x")
    assert ">铝型材（挤压…<" in svg


def test_a_long_name_has_its_line_alone_where_the_state_finds_room_below() -> None:
    svg = draw(["基础"], [Picture("a", "铝型材（挤压材）等等", 0, State.PLANNED)], [], label="x")
    root = etree.fromstring(svg.encode())
    lines = {each.text: float(each.get("y") or 0) for each in every(root, "text")}
    assert lines["在建在谈"] > lines["铝型材（挤压材）等等"]
