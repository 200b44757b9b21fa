from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from liantu.atlas.layout import BOX, DROP, HEAD, MARGIN, Box, Drawing, Line, layout

names = st.integers(0, 30)


def overlaps(found: Drawing) -> list[tuple[str, str]]:
    return [
        (a.id, b.id)
        for a, b in combinations(found.boxes.values(), 2)
        if abs(a.x - b.x) < BOX[0] and abs(a.y - b.y) < BOX[1]
    ]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=30),
    st.lists(st.tuples(names, names), max_size=60),
)
def test_every_box_has_a_place_of_its_own_inside_the_drawing(
    nodes: list[tuple[int, bool]], ends: list[tuple[int, int]]
) -> None:
    boxes = [Box(str(number), lane, below) for number, (lane, below) in enumerate(nodes)]
    found = layout(boxes, [Line(str(a), str(b)) for a, b in ends])
    assert found.boxes.keys() == {each.id for each in boxes}
    assert overlaps(found) == []
    assert all(
        0 <= each.x <= found.width - BOX[0] and 0 <= each.y <= found.height - BOX[1] for each in found.boxes.values()
    )


def test_lanes_run_from_left_to_right_and_recycling_lies_below() -> None:
    boxes = [Box("ore", 0), Box("metal", 1), Box("foil", 2), Box("scrap", 0, recycling=True)]
    found = layout(boxes, [Line("ore", "metal"), Line("metal", "foil"), Line("foil", "scrap"), Line("scrap", "metal")])
    assert found.boxes["ore"].x < found.boxes["metal"].x < found.boxes["foil"].x
    assert found.split is not None
    assert found.boxes["scrap"].y > found.split > found.boxes["metal"].y
    assert [each.number for each in found.lanes] == [0, 1, 2]


def test_a_flow_inside_a_stage_runs_to_the_right_too() -> None:
    found = layout([Box("a", 0), Box("b", 0), Box("c", 0)], [Line("a", "b"), Line("b", "c"), Line("c", "a")])
    assert len(found.lanes) == 1
    one = layout([Box("a", 0), Box("b", 0)], [Line("a", "b")])
    assert one.boxes["a"].x < one.boxes["b"].x


def test_a_line_against_the_stream_is_told() -> None:
    found = layout([Box("a", 0), Box("b", 1)], [Line("a", "b"), Line("b", "a")])
    assert [each.back for each in found.routes] == [False, True]


def test_sweeps_uncross_what_can_be_uncrossed() -> None:
    boxes = [Box(f"{lane}{number}", lane) for lane in range(2) for number in range(4)]
    lines = [Line(f"0{number}", f"1{3 - number}") for number in range(4)]
    found = layout(boxes, lines).boxes
    assert all(
        (found[a.source].y < found[b.source].y) == (found[a.target].y < found[b.target].y)
        for a, b in combinations(lines, 2)
    )


def test_two_thousand_nodes_with_loops_are_placed() -> None:
    boxes = [Box(str(number), number * 12 // 2000) for number in range(2000)]
    lines = [Line(str(number), str((number * 7 + 180) % 2000)) for number in range(6000)]
    assert len(layout(boxes, lines).boxes) == 2000


def test_a_short_column_beside_a_tall_one_begins_near_the_head() -> None:
    found = layout([Box("alone", 0), *(Box(str(number), 1) for number in range(40))], [])
    assert found.boxes["alone"].y == HEAD + MARGIN + DROP
    few = layout([Box("alone", 0), *(Box(str(number), 1) for number in range(3))], [])
    assert few.boxes["alone"].y == sorted(few.boxes[str(number)].y for number in range(3))[1]
