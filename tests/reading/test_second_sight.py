"""What papers from other districts taught: classes by fields, short names of counties, savings, lines of a project."""

import pytest

from tests.reading.helpers import Case, measured, milestones, relations

FIELDS = "2020年，万州五金、汽摩等特色产业共有规上企业285家，实现产值627亿元，从业人员5.3万人。"
TOWN = "白羊镇玻璃产业起步较早，汇聚玻璃企业147家。"
WITH = "恒拓新材料有限公司工程师李明介绍，该公司与青岚能源有限公司合作，利用屋顶发电。公司年节约标煤226吨。"
CUTS = "恒拓公司减少二氧化硫40.2t/a，氮氧化物19.2t/a，同时节约淡水资源607立方米，每年可节约电费150万元。"
LINE = "1月15日，总投资110亿元的恒拓新材料项目年产40万吨复合肥生产线开车成功。"
LINES = "云屏电池材料产业园项目是省级重点招商引资项目，主要建设年产10万吨锰酸锂生产线、4万吨三元正极材料生产线。"
AFTER = "“去年我们的产值3.5亿元。”近日，恒拓（万州）新材料有限公司常务副总经理李明向记者介绍。"
PARTS = "今年上半年，万州区生产总值358亿元。\n其中，工业税收增长53%。"
AMONG = "万州区新增恒拓铝箔项目、青岚电子项目等投资5000万元以上工业项目8个。利用内资15亿元。"
BOTH = "截至目前，全市规上工业企业345户，我县152户。云屏县工业平稳，云屏县有项目3个。"
POINT = "万州区产值334亿元.万州区获评小巨人企业8户。"
WHOSE = "据统计，白岩开发区完成园区总产值307亿元。"
PAIR = "万州锂电池制造业和电子元件及电子材料制造业产值分别为54亿元和45亿元。"
SPEAKS = "“截至5月底，万州公司已生产销售皮卡17万辆。”长城汽车万州分公司负责人说。"
BRANCH = "长城汽车万州分公司去年投产。今年，万州公司产值3亿元。"

CASES: list[Case] = [
    (FIELDS, "285家", {"subject": "万州五金、汽摩等特色产业"}),
    (FIELDS, "5.3万人", {"subject": "万州五金、汽摩等特色产业"}),
    ("聚焦五金、汽摩等特色产业，万州区有企业28家。", "28家", {"subject": "万州区"}),
    (TOWN, "147家", {"subject": "白羊镇玻璃产业"}),
    ("秀山县产值30亿元。秀山规上企业20家。", "20家", {"subject": "秀山县"}),
    ("秀山土家族苗族自治县产值30亿元。秀山县企业20家。", "20家", {"subject": "秀山土家族苗族自治县"}),
    (WITH, "226吨", {"subject": "恒拓新材料有限公司", "indicator": "energy_saved"}),
    (CUTS, "40.2t/a", {"indicator": "emission_reduction", "unit": "t"}),
    (CUTS, "19.2t/a", {"indicator": "emission_reduction", "unit": "t"}),
    (CUTS, "607立方米", {"indicator": "water_use", "basis": "change", "value": -607}),
    (CUTS, "150万元", {"indicator": "cost", "basis": "change", "value": -1500000}),
    ("恒拓公司每年可处理生活垃圾10万吨。", "10万吨", {"indicator": "capacity", "unit": "t/a", "object": "生活垃圾"}),
    ("万州区获批绿色制造体系16个。", "16个", {"indicator": "award_count"}),
    ("在恒拓机械万州工厂总装车间，数控化率达到89%。", "89%", {"subject": "恒拓机械万州工厂"}),
    ("永川智慧工厂正积极转型，与8家配套企业合作。", "8家", {"subject": "永川智慧工厂"}),
    (SPEAKS, "17万辆", {"subject": "长城汽车万州分公司", "indicator": "production"}),
    (BRANCH, "3亿元", {"subject": "长城汽车万州分公司"}),
    (LINE, "110亿元", {"subject": "恒拓新材料项目"}),
    (LINE, "40万吨", {"subject": "恒拓新材料项目年产40万吨复合肥生产线"}),
    (LINES, "4万吨", {"subject": "4万吨三元正极材料生产线", "object": "三元正极材料"}),
    (AFTER, "3.5亿元", {"subject": "恒拓(万州)新材料有限公司", "said_by": "李明"}),
    (PARTS, "53%", {"period": "2026-01-01/2026-06-30"}),
    (AMONG, "15亿元", {"subject": "万州区"}),
    (BOTH, "152户", {"subject": "云屏县", "indicator": "enterprise_count"}),
    (POINT, "8户", {"subject": "万州区"}),
    (WHOSE, "307亿元", {"subject": "白岩开发区"}),
    (PAIR, "54亿元", {"subject": "万州锂电池制造业"}),
    (PAIR, "45亿元", {"subject": "万州电子元件及电子材料制造业"}),
    ("到‘十四五’末期，力争产值20亿元。", "20亿元", {"period": "2025-12-31"}),
    ("恒拓公司全部满产后将拥有28万吨的年产能。", "28万吨", {"modality": "plan"}),
    ("恒拓项目已完成工程量的34%。", "34%", {"indicator": "other", "basis": "share"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), CASES)
def test_slot_of_a_number(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


def test_sorts_of_goods_brought_in_are_no_projects() -> None:
    assert milestones("万州区引进隔膜、铝箔、结构件等项目11个。") == []
    assert {m[0] for m in milestones("万州区签约恒拓汽车、青岚机械等项目25个。")} == {"恒拓汽车项目", "青岚机械项目"}


def test_a_line_is_put_to_work_and_not_the_project_it_stands_under() -> None:
    assert milestones(LINE) == [("恒拓新材料项目年产40万吨复合肥生产线", "production", "2026-01-15", "actual")]
    assert relations(LINE) == {("恒拓新材料项目年产40万吨复合肥生产线", "part_of", "恒拓新材料项目")}


def test_the_lines_a_project_builds_are_parts_of_it() -> None:
    assert relations(LINES, "part_of") == {
        ("年产10万吨锰酸锂生产线", "part_of", "云屏电池材料产业园项目"),
        ("4万吨三元正极材料生产线", "part_of", "云屏电池材料产业园项目"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("恒拓新材料有限公司是重庆市级智能工厂。", {("恒拓新材料有限公司", "holds", "重庆市级智能工厂")}),
        (
            "刚刚入选国家级绿色工厂的恒拓新材料有限公司加快改造。",
            {("恒拓新材料有限公司", "holds", "国家级绿色工厂")},
        ),
        ("我县获评国家级专精特新小巨人企业8户。", set()),
    ],
)
def test_titles_that_stand_as_predicate_or_attribute(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations(text, "holds") == expected
