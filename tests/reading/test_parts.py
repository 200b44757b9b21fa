"""What a project consists of: phases, sub-projects, works."""

import pytest

from tests.reading.helpers import relations

WHOLE = "青岚铝板项目"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{WHOLE}分两期建设，其中一期投资3亿元。", {f"{WHOLE}一期"}),
        (f"{WHOLE}总投资10亿元。一期占地100亩，二期占地200亩。", {f"{WHOLE}一期", f"{WHOLE}二期"}),
        (f"{WHOLE}总投资10亿元。\n\n目前，一期已投产。", {f"{WHOLE}一期"}),
        (f"{WHOLE}稳步推进。随着一期项目投产，产值将达5亿元。", {f"{WHOLE}一期"}),
        (
            f"{WHOLE}，重点建设轻量轮毂制造基地、铝板设备制造基地和铝材物流中心等。",
            {"轻量轮毂制造基地", "铝板设备制造基地", "铝材物流中心"},
        ),
        (
            f"{WHOLE}由铝板带箔项目、赤泥利用项目和再生铝利用项目三个子项目组成。",
            {"铝板带箔项目", "赤泥利用项目", "再生铝利用项目"},
        ),
        (f"{WHOLE}主要建设生产车间、仓库、办公楼等。", set()),
        (f"推动{WHOLE}5月底前投产、二期浆板项目四季度开工。", set()),
        ("公司举办第一期培训班。", set()),
        ("万州区重点建设青岚铝板项目、白岩铜箔项目。", set()),
        ("恒拓科技有限公司重点建设研发中心、生产基地和物流中心。", set()),
    ],
)
def test_a_projects_parts_are_told(text: str, parts: set[str]) -> None:
    assert {part for part, _, _ in relations(text, "part_of")} == parts


def test_a_work_that_serves_a_project_is_part_of_it() -> None:
    assert relations("青岚码头工程是珞川港区项目的配套工程。", "part_of") == {
        ("青岚码头工程", "part_of", "珞川港区项目")
    }


def test_the_first_phase_is_part_of_its_project() -> None:
    text = "恒拓万州项目占地180亩，项目分两期进行，其中第一期总投资11亿元，第二期待建。"
    assert {(part, whole) for part, _, whole in relations(text, "part_of")} == {
        ("恒拓万州项目第一期", "恒拓万州项目"),
        ("恒拓万州项目第二期", "恒拓万州项目"),
    }
