"""Where projects lie by where their stages were reached."""

import pytest

from tests.reading.helpers import relations

LISTED = "“截至目前，我们在万州已建成年产8万吨铜管、5000吨组件等项目。”恒拓集团公司董事长李明说。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LISTED, {"年产8万吨铜管项目", "5000吨组件项目"}),
        ("恒拓公司正在万州规划实施2万吨铜板带项目。", {"恒拓公司2万吨铜板带项目"}),
        ("恒拓公司未在万州建设铜板带项目。", set()),
        ("恒拓公司没有在万州建设铜板带项目。", set()),
    ],
)
def test_a_project_lies_where_its_stage_was_reached(text: str, expected: set[str]) -> None:
    assert {name for name, _, place in relations(text, "located_in") if place == "万州区"} == expected


def test_what_is_denied_is_nobodys() -> None:
    assert relations("恒拓公司没有在万州建设铜板带项目。") == set()
