"""Sites that are built as a project: parks, plants and power stations, and what is said of them further on."""

import pytest

from tests.reading.helpers import Case, measured, milestones, relations

PARK = "恒拓机器人产业园是全省最大的基地。\n该项目总投资10亿元。\n万州区去年产值30亿元，万州区有企业35家。"
HEADED = "青岚饲料项目正在建设。据悉，云屏县蔗糖产业园规划面积2200亩，项目总投资20亿元，可容纳企业30家。"
LINES = "云屏数字产业园创新中心项目（云屏县5G产业园配套服务项目）\n项目总投资7亿元。\n"
LINES += "白岩数字产业园建设项目\n项目占地60亩。"
PLANTS = "恒拓SERES两江智能工厂拥有机器人1000台，关键工序100%自动化；长安汽车两江工厂用工1200人。"
UNITS = "万州电站首期建设4台30万千瓦的混流式机组。该工程规划装机240万千瓦。"
BRANCHED = "云屏工业园有规上企业68家，其中主导产业62家。"

CASES: list[Case] = [
    (PARK, "10亿元", {"subject": "恒拓机器人产业园"}),
    (HEADED, "20亿元", {"subject": "云屏县蔗糖产业园"}),
    (HEADED, "30家", {"subject": "云屏县蔗糖产业园"}),
    (LINES, "7亿元", {"subject": "云屏数字产业园创新中心项目"}),
    (LINES, "60亩", {"subject": "白岩数字产业园建设项目"}),
    ("恒拓机器人谷总投资8亿元。", "8亿元", {"subject": "恒拓机器人谷"}),
    (PLANTS, "1000台", {"subject": "恒拓SERES两江智能工厂"}),
    (PLANTS, "100%", {"indicator": "automation_rate"}),
    (PLANTS, "1200人", {"subject": "长安汽车两江工厂"}),
    ("恒拓新材料有限公司万州工厂去年产值2亿元。", "2亿元", {"subject": "恒拓新材料有限公司万州工厂"}),
    ("万州智能工厂20家。", "20家", {"subject": "万州区"}),
    (UNITS, "4台", {"indicator": "facility_count", "object": "混流式机组"}),
    (UNITS, "30万千瓦", {"indicator": "capacity"}),
    (UNITS, "240万千瓦", {"indicator": "capacity", "object": None}),
    ("该项目建设3条年产5000吨的铝箔生产线。", "3条", {"indicator": "facility_count", "object": "铝箔生产线"}),
    (BRANCHED, "62家", {"indicator": "enterprise_count", "object": "主导产业企业"}),
    ("万州区涉及机器人的企业就有约35家。", "35家", {"indicator": "enterprise_count"}),
    ("万州区新开工加速器项目3项。", "3项", {"object": "加速器项目"}),
    ("恒拓公司年可生产自助终端2000台。", "2000台", {"indicator": "capacity", "object": "自助终端"}),
    ("恒拓产业园规划建筑总面积13万平方米。", "13万平方米", {"indicator": "floor_area"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), CASES)
def test_a_figure_of_a_site_is_about_the_site(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("万州电站项目获批。", [("万州电站项目", "preparing", None, "actual")]),
        ("万州抽水蓄能电站获得国家发展改革委的批准。", [("万州抽水蓄能电站", "preparing", None, "actual")]),
        ("云屏铝材项目前期策划工作正在稳步推进。", [("云屏铝材项目", "preparing", "2026-01-20", "actual")]),
        ("恒拓机器人谷位于万州区，2025年9月签约。", [("恒拓机器人谷", "signed", "2025-09", "actual")]),
        (
            "据悉，云屏县蔗糖产业园规划面积2200亩。首期13万平方米计划于2027年建成。",
            [("云屏县蔗糖产业园首期", "completed", "2027", "plan")],
        ),
        ("恒拓铝业项目基础工程建设正在进行。", [("恒拓铝业项目", "construction", "2026-01-20", "actual")]),
    ],
)
def test_a_site_stands_at_a_stage(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert milestones(text) == expected


def test_capacities_in_a_row_are_no_one_name() -> None:
    text = "恒拓炼化项目包括年生产乙烯120万吨以及30万吨级原油码头等工程。"
    assert relations(text) == {("30万吨级原油码头", "part_of", "恒拓炼化项目")}
