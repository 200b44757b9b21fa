"""Tables that lines rule keep their cells, whatever the layout of the text in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.model.document import Extracted
from liantu.reading.formats import extract
from liantu.reading.formats.layout import Run
from liantu.reading.formats.rules import Rule, Walls, grids, is_table, sort_rules, table_lines
from tests.reading.formats.build import Text, make_pdf
from tests.reading.formats.laws import check_laws

XS, YS = [50.0, 150.0, 220.0, 300.0], [100.0, 120.0, 150.0, 170.0]
CELLS: list[Text] = [
    (55, 112, 10, "指标名称"), (155, 112, 10, "本年"), (225, 112, 10, "上年"),
    (55, 132, 10, "规模以上工业"), (55, 144, 10, "总产值"), (155, 138, 10, "280.5"), (225, 138, 10, "260.1"),
    (55, 162, 10, "企业数"), (225, 162, 10, "71"),
]  # fmt: skip
TABLE = ["指标名称\t本年\t上年", "规模以上工业总产值\t280.5\t260.1", "企业数\t\t71"]


def strokes(lines: list[tuple[float, float, float, float]], height: int = 842) -> str:
    return "\n".join(f"{x0} {height - y0} m {x1} {height - y1} l S" for x0, y0, x1, y1 in lines)


def boxes(lines: list[tuple[float, float, float, float]], height: int = 842) -> str:
    """The same borders as Word writes them: thin filled boxes."""
    return "\n".join(f"{x0} {height - y1 - 0.5} {x1 - x0 + 0.5} {y1 - y0 + 0.5} re f" for x0, y0, x1, y1 in lines)


LINES = [(XS[0], y, XS[-1], y) for y in YS] + [(x, YS[0], x, YS[-1]) for x in XS]


def read(page: list[Text], drawn: str = "") -> Extracted:
    return check_laws(extract(make_pdf([page], drawn=drawn), "a.pdf"))


@pytest.mark.parametrize("drawn", [strokes, boxes])
def test_a_cells_lines_are_joined_and_an_empty_cell_keeps_its_place(drawn: object) -> None:
    assert callable(drawn)
    above: list[Text] = [(50, 60, 10, "现将有关情况通报如下，请各单位认真抓好落实工作。")]
    below: list[Text] = [(50, 220, 10, "以上项目由经济信息委按月调度，推进中的问题及时报告。")]
    text = read([*CELLS, *below, *above], drawn=drawn(LINES)).text
    assert text.split("\n\n") == [above[0][3], "\n".join(TABLE), below[0][3]]


def test_without_lines_between_columns_two_cells_side_by_side_are_one() -> None:
    close: list[Text] = [(55, 112, 10, "甲"), (70, 112, 10, "乙"), (55, 132, 10, "1"), (70, 132, 10, "2")]
    wall = [(50.0, 100.0, 90.0, 100.0), (50.0, 120.0, 90.0, 120.0), (50.0, 140.0, 90.0, 140.0)]
    wall += [(x, 100.0, x, 140.0) for x in (50.0, 67.0, 90.0)]
    assert read(close, drawn=strokes(wall)).text == "甲\t乙\n1\t2"
    assert "\t" not in read(close).text


def test_a_frame_round_a_page_is_no_table() -> None:
    prose: list[Text] = [
        (60, 100 + 16 * n, 10, "新材料产业集群以铝铜玻纤为重点今年上半年实现产值二百八十亿元同比增长")
        for n in range(20)
    ]
    frame = [(40, 80, 560, 80), (40, 800, 560, 800), (40, 440, 560, 440), (40, 80, 40, 800), (560, 80, 560, 800)]
    assert read(prose, drawn=strokes([*frame, (300, 80, 300, 90)])).text == read(prose).text


def test_two_tables_on_a_page_are_two() -> None:
    level, upright = sort_rules([*LINES, *((x0, y0 + 200, x1, y1 + 200) for x0, y0, x1, y1 in LINES)])
    assert [(grid.xs, grid.ys) for grid in grids(level, upright)] == [(XS, YS), (XS, [y + 200 for y in YS])]


def test_cells_run_together_speak_in_the_first() -> None:
    level, upright = sort_rules([line for line in LINES if line != (XS[1], YS[0], XS[1], YS[-1])])
    upright.append(Rule(XS[1], YS[1], YS[-1]))
    [grid] = grids(level, upright)
    runs = [
        Run("合并的标题", 160, 105, 210, 115, 10),
        Run("甲", 60, 125, 70, 135, 10),
        Run("乙", 160, 125, 170, 135, 10),
    ]
    assert [line.text for line in table_lines(grid, runs)] == ["合并的标题\t\t", "甲\t乙\t"]


@given(
    st.lists(st.tuples(*[st.floats(0, 800, width=32)] * 4), max_size=40),
    st.lists(st.tuples(st.floats(0, 800), st.floats(0, 800)), max_size=8),
)
def test_any_lines_give_grids_whose_cells_lie_inside(
    lines: list[tuple[float, ...]], places: list[tuple[float, float]]
) -> None:
    level, upright = sort_rules([(a, b, c, d) for a, b, c, d in lines])
    for grid in grids(level, upright):
        runs = [Run("字", x, y, x + 5, y + 5, 10) for x, y in places]
        inside = [run for run in runs if grid.holds(run)]
        assert all(
            0 <= row < len(grid.ys) - 1 and 0 <= column < len(grid.xs) - 1
            for row, column in (grid.cell(run.x0, run.top) for run in inside)
        )
        assert len("".join(line.text for line in table_lines(grid, inside)).replace("\t", "")) == len(inside)
        assert is_table(grid, inside) in (True, False)


def test_a_wall_parts_only_what_stands_on_both_sides_of_it() -> None:
    walls = Walls([Rule(100, 50, 80)])
    assert walls.part(95, 105, 60)
    assert not walls.part(95, 105, 90)
    assert not walls.part(105, 120, 60)
