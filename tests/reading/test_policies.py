"""Notices, plans and lists of projects: conditions and classes are no figures, and each figure is of its project."""

import pytest

from tests.reading.helpers import Case, Slots, anchors, measured, milestones, relations

CASES: list[Case] = [
    ("总投资2亿元，年产5万吨的云屏铝箔项目已投产。", "2亿元", {"subject": "云屏铝箔项目"}),
    (
        "记者来到云屏辣椒基地项目工地。这个总投资10亿元的万州经开区重点产业项目正全速推进。",
        "10亿元",
        {"subject": "云屏辣椒基地项目"},
    ),
    ("2025年，云屏县实施项目26个，年度计划投资11亿元。", "11亿元", {"period": "2025"}),
    ("2025年，云屏县实施项目26个，总投资11亿元。", "11亿元", {"period": None}),
    (
        "云屏县一季度\n▶固定资产投资同比增长14.2%，比上年全年加快11.1个百分点\n▶签约项目35个",
        "35个",
        {"period": "2026-01-01/2026-03-31"},
    ),
    ("我市自2022年启动集群培育工作以来，累计认定集群48个。", "48个", {"period": "2022-01-01/2026-01-20"}),
    ("2022年至今，云屏县有13个集群入选。", "13个", {"period": "2022-01-01/2026-01-20"}),
]


@pytest.mark.parametrize(("text", "anchor", "expected"), CASES)
def test_a_figure_is_of_its_project_and_time(text: str, anchor: str, expected: Slots) -> None:
    assert measured(text, anchor, expected) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("年营业收入超100亿元的特色产业集群达到50个。", ["50个"]),
        ("年营业收入超900亿元的2个，超500亿元的5个；培育一批国家级产业集群。", ["2个", "5个"]),
        ("提升一批百亿级特色产业集群。", []),
        ("对新设备购置额达到500万元以上的技术改造项目，给予一次性奖励50万元。", ["50万元"]),
        ("上年度产值5000万元以下，给予奖励10万元。", ["10万元"]),
        ("产值每新增1000万元奖励2万元。", ["2万元"]),
    ],
)
def test_what_sets_a_class_or_a_condition_is_no_figure(text: str, left: list[str]) -> None:
    assert anchors(text) == left


LISTED = """云屏县重点项目
一、恒拓铝箔项目
建设单位：恒拓铝业有限公司
建设地点：云屏工业园区
总投资：3亿元

二、青岚锂电池回收项目
业主单位：青岚循环科技有限公司
总投资2亿元，占地50亩，目前正在办理环评手续，计划2026年3月开工。
"""


def test_lines_under_a_project_are_about_it() -> None:
    assert measured(LISTED, "3亿元", {"subject": None}) | {"subject": "恒拓铝箔项目"} == {"subject": "恒拓铝箔项目"}
    assert measured(LISTED, "2亿元", {"subject": "青岚锂电池回收项目"}) == {"subject": "青岚锂电池回收项目"}
    assert {item[:2] for item in milestones(LISTED)} == {
        ("青岚锂电池回收项目", "preparing"),
        ("青岚锂电池回收项目", "construction"),
    }
    assert {
        ("恒拓铝业有限公司", "owns", "恒拓铝箔项目"),
        ("恒拓铝箔项目", "located_in", "云屏工业园区"),
        ("青岚循环科技有限公司", "owns", "青岚锂电池回收项目"),
    } <= relations(LISTED)
