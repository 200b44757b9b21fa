"""Whose a number, a title or a good is: sentences of office papers in which the nearest word is not the answer."""

import pytest

from liantu.model.statement import Measure
from tests.reading.helpers import Case, measured, relations, statements

FIRM = "恒拓铝箔有限公司"

OBJECTS: list[Case] = [
    (f"{FIRM}计划2026年产量达到3.2万吨。", "3.2万吨", {"object": None, "period": "2026"}),
    ("恒拓公司铝箔今年产量3.2万吨。", "3.2万吨", {"object": "铝箔", "period": "2026"}),
    ("恒拓铝业有限公司铝板带产量1.3万吨。", "1.3万吨", {"subject": "恒拓铝业有限公司", "object": "铝板带"}),
    (
        "恒拓铝业有限公司再生铝项目规划年产能30万吨。",
        "30万吨",
        {"subject": "恒拓铝业有限公司再生铝项目", "object": "再生铝"},
    ),
    (
        "恒拓铝业有限公司的再生铝项目规划年产能30万吨。",
        "30万吨",
        {"subject": "恒拓铝业有限公司再生铝项目", "object": "再生铝"},
    ),
    ("恒拓铝业有限公司再生铝项目按30万吨产能目标分期建设。", "30万吨", {"object": "再生铝", "modality": "target"}),
    ("依法关停砖厂3家、淘汰落后产能9500万标砖。", "9500万标砖", {"object": None, "scope": "淘汰"}),
    ("云屏港区建设450万吨铁路货场。", "450万吨", {"object": "铁路货场", "type": "project"}),
    ("恒拓公司拥有铝箔、铝板、铝带三类产品。", "三类", {"indicator": "other", "object": "产品"}),
    ("澜科封测项目位于云屏工业园，分两期建设。", "两期", {"indicator": "project_count", "object": "期"}),
    ("万州区重点铝材企业12家。", "12家", {"object": "重点铝材企业"}),
    ("万州已形成一机场三高铁四高速的交通格局。", "四高速", {"object": "高速", "indicator": "facility_count"}),
]

SUBJECTS: list[Case] = [
    (f"{FIRM}位于云屏工业园，主要生产铝箔，日产量30吨。", "30吨", {"subject": FIRM, "type": "enterprise"}),
    (f"{FIRM}位于云屏工业园，拥有3条生产线。", "3条", {"subject": FIRM, "type": "enterprise"}),
    (f"{FIRM}建成12万吨铝箔生产线，产能从8万吨提升至20万吨。", "8万吨", {"subject": FIRM}),
    (f"{FIRM}建成12万吨铝箔生产线，产能从8万吨提升至20万吨。", "20万吨", {"subject": FIRM}),
    (f"{FIRM}建成12万吨铝箔生产线，产能从8万吨提升至20万吨，居全国第八。", "第八", {"subject": FIRM}),
    (f"{FIRM}建成年产3万吨铝箔项目，员工300人。", "300人", {"subject": FIRM}),
    (
        "恒拓铝业有限公司正在分期建设再生铝项目，规划产能30万吨。",
        "30万吨",
        {"subject": "恒拓铝业有限公司再生铝项目", "type": "project"},
    ),
    (f"{FIRM}投资5亿元建设坯料项目。", "5亿元", {"subject": f"{FIRM}坯料项目", "indicator": "investment"}),
    (
        "云屏工业园规划面积12平方公里，其中东港组团5平方公里、西岭组团7平方公里，目前已建成约9平方公里。",
        "9平方公里",
        {"subject": "云屏工业园"},
    ),
    ("城南工业园入驻企业23家。东部化工园入驻企业31家。", "31家", {"subject": "东部化工园", "type": "park"}),
    ("万州区第一产业增加值增长3.2%。", "3.2%", {"subject": "万州第一产业"}),
    ("万州区产业向好。第一产业增加值102.5亿元。", "102.5亿元", {"subject": "万州第一产业"}),
    ("前三季度，江津片区(双福工业园)实现产值12亿元。", "12亿元", {"subject": "江津片区(双福工业园)"}),
    ("|万州规上工业产值|1020亿元|", "1020亿元", {"subject": "万州规上工业", "indicator": "output_value"}),
    (
        "万州区大中型工业企业上云率达到71%，有研发活动的规模工业企业上云率达到75%。",
        "75%",
        {"subject": "万州有研发活动的规模工业企业"},
    ),
    (
        f"{FIRM}建成智能工厂。\n近年来，万州区工业向好，全区工业企业累计实施改造项目66个。",
        "66个",
        {"subject": "万州工业企业", "type": "enterprise"},
    ),
    ("万州区扩大投资，其中恒拓农产品集团智能化改造等10个项目已竣工投产。", "10个", {"subject": "万州区"}),
    ("万州区已建立智能制造项目库，入库项目30个。", "30个", {"subject": "万州智能制造项目库", "type": "programme"}),
]

TIMES: list[Case] = [
    ("2024年，恒拓铝业有限公司产值72.5亿元，较上年的61.3亿元增长18%。", "61.3亿元", {"period": "2023"}),
    ("2024年，恒拓铝业有限公司产值由上年的61.3亿元增加到72.5亿元。", "72.5亿元", {"period": "2024"}),
    ("云屏改造项目完成后，年产能提高到30万吨，年节约标准煤2万吨。", "2万吨", {"modality": "forecast"}),
    ("云屏改造项目完成后，年产能提高到30万吨。", "30万吨", {"modality": "plan"}),
    (
        "万州区规上工业增加值256亿元，按不变价格计算，比上年增长5.6%。",
        "5.6%",
        {"indicator": "added_value", "scope": "规上;不变价格"},
    ),
    ("按设备投入的30%给予补贴。", "30%", {"indicator": "other"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), OBJECTS + SUBJECTS + TIMES)
def test_slot_of_a_number(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


SPEAKERS = [
    ("恒拓公司总经理张三峰说，铝箔产量3.2万吨。", "张三峰"),
    ("“铝箔产量3.2万吨”，恒拓公司总经理张三峰如是说。", "张三峰"),
    ("“铝箔产量3.2万吨。”恒拓公司总经理张三峰介绍道。", "张三峰"),
    ("一位企业代表提问时说，铝箔产量3.2万吨。", "一位企业代表"),
    ("据恒拓公司总经理张三峰介绍，铝箔产量3.2万吨。", "张三峰"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_says_it(text: str, speaker: str) -> None:
    assert measured(text, "3.2万吨", {"said_by": speaker}) == {"said_by": speaker}


def test_no_firm_is_named_after_a_preposition() -> None:
    text = "据恒拓公司总经理张三峰介绍，铝箔产量3.2万吨。"
    assert measured(text, "3.2万吨", {"subject": "恒拓公司"}) == {"subject": "恒拓公司"}


def test_an_officer_of_a_firm_does_not_speak_for_the_district() -> None:
    text = "万州区经济信息委发布。恒拓公司总经理张三峰说，铝箔产量3万吨。目前，全区布局再生铝项目3个。"
    assert measured(text, "3万吨", {"said_by": "张三峰"}) == {"said_by": "张三峰"}
    assert measured(text, "3个", {"said_by": None, "subject": "万州区"}) == {"said_by": None, "subject": "万州区"}


RELATIONS = [
    (f"{FIRM}计划2026年产量达到3.2万吨。", "makes", set()),
    (f"{FIRM}位于云屏工业园，主要生产铝箔。", "makes", {(FIRM, "makes", "铝箔")}),
    (
        "恒拓公司年产氧化铝140万吨、焙烧产品110万吨。",
        "makes",
        {("恒拓公司", "makes", "氧化铝"), ("恒拓公司", "makes", "焙烧产品")},
    ),
    (
        "云屏玻纤有限公司扩产。云屏玻纤产能从8万吨提升至20万吨。",
        "makes",
        {("云屏玻纤有限公司", "makes", "玻纤")},
    ),
    ("云屏工业园区先后获批国家级绿色园区。", "holds", {("云屏工业园区", "holds", "国家级绿色园区")}),
    ("云屏工业园区（以下简称“云屏园”）获批国家级绿色园区。", "holds", {("云屏工业园区", "holds", "国家级绿色园区")}),
    ("持续跟进云屏组团规划环评和项目环评。", None, set()),
    (
        "全区着力培育先进材料、食品加工、装备制造3个重点产业，构建“231”产业体系。",
        "part_of",
        {(f"{name}产业", "part_of", "“231”产业体系") for name in ("先进材料", "食品加工", "装备制造")},
    ),
    (
        "全区培育先进材料、食品加工2个重点产业，构建“231”产业体系。",
        "part_of",
        {(f"{name}产业", "part_of", "“231”产业体系") for name in ("先进材料", "食品加工")},
    ),
]


@pytest.mark.parametrize(("text", "kind", "triples"), RELATIONS)
def test_relations_by_whole_names(text: str, kind: str | None, triples: set[tuple[str, str, str]]) -> None:
    assert relations(text, kind) == triples


def test_growth_at_constant_prices_goes_with_its_level() -> None:
    text = "2025年，万州区地区生产总值1202亿元，按可比价格计算增长5.8%。"
    ids = [item.indicator_id for item in statements(text) if isinstance(item, Measure)]
    assert ids == ["gdp", "gdp"]
