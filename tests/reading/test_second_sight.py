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
AIM = "恒拓公司去年的出货量1.3万吨。今年有望突破3万吨，年销售量有望突破5亿元。"
RITE = "1月5日，云屏县举行2026年第一批重大项目集中开工仪式。\n此次集中开工的项目涵盖交通等领域，既有恒拓建材基地、"
RITE += "青岚孵化基地等产业项目，也有海塘工程、大道改造工程等民生项目。其中制造业项目3个。"
CALLED = "恒拓纺织科技有限公司的新厂已进入室内装修阶段。\n该项目又称高效纺纱项目，总投资6亿元。"
EVENT = "1月11日，万州区举行第四季度项目集中签约仪式，共集中签约28家企业，总投资246亿元。"
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
    ("恒拓公司每年可节约电费150万元。", "150万元", {"modality": "actual"}),
    ("恒拓项目建成后，每年可节约电费150万元。", "150万元", {"modality": "forecast"}),
    ("万州区共有“老字号”项目33个，计划总投资42亿元。", "42亿元", {"subject": "万州区“老字号”项目"}),
    ("云屏园区利用内资15亿元、外资4101万美元。", "4101万美元", {"unit": "USD", "value": 41010000}),
    ("万州区固定资产、工业技改投资分别增长23%、29%。", "23%", {"indicator": "investment_done"}),
    ("恒拓公司厢体节拍稳定在每台34分钟。", "34分钟", {"indicator": "duration", "value": 2040, "unit": "s"}),
    ("万州区省级专精特新产品获批35项。", "35项", {"indicator": "award_count"}),
    (AIM, "3万吨", {"indicator": "sales_volume", "modality": "forecast", "period": "2026"}),
    (AIM, "5亿元", {"indicator": "revenue"}),
    ("万州区现有煤矿84处。", "84处", {"indicator": "facility_count"}),
    (RITE, "3个", {"period": "2026-01-05"}),
    ("永达食品实现产值12亿元。", "12亿元", {"subject": "永达食品"}),
    ("上虞区浙江恒拓科技有限公司车间里，工人正忙。公司产值3亿元。", "3亿元", {"subject": "浙江恒拓科技有限公司"}),
    ("万州市云屏县有企业3家。今年，重庆市万州区承担重点项目58个。", "58个", {"subject": "万州区"}),
    (
        "万州区活动共签约项目27个，合同金额120亿元。",
        "120亿元",
        {"indicator": "investment", "subject": "万州区签约项目"},
    ),
    ("云屏经开区总投资42亿元的6个省市重点项目加快推进。", "42亿元", {"subject": "云屏经开区省市重点项目"}),
    (
        "54个竣工项目中，双福工业园为14个，德感工业园为15个。",
        "15个",
        {"subject": "德感工业园", "indicator": "project_count"},
    ),
    ("该项目选址毗邻园区的青岚铝业公司，总投资8亿元。云屏铝材项目加快建设。", "8亿元", {"subject": None}),
    (CALLED, "6亿元", {"subject": "高效纺纱项目"}),
    ("投资1.2亿元威能达锂电池项目已投产。", "1.2亿元", {"subject": "威能达锂电池项目"}),
    ("云屏县工业平稳。全县规模以上轻工业增加值增长29%。", "29%", {"subject": "云屏规模以上轻工业"}),
    ("全区规上工业总产值由57亿元提升至115亿元。", "57亿元", {"modality": "actual"}),
    ("今年产值能够突破30亿元。", "30亿元", {"modality": "forecast"}),
    ("将投资5亿元，开工建设32套磷酸铁锂装置。", "32套", {"modality": "plan"}),
    (EVENT, "246亿元", {"subject": "万州区"}),
    (EVENT, "28家", {"period": "2026-01-11"}),
    ("长寿一季度\n工业引资160亿元。", "160亿元", {"period": None}),
    ("长乐山循环经济产业园加快建设。仅长乐山园区产值150亿元。", "150亿元", {"subject": "长乐山循环经济产业园"}),
    (
        "大江环科公司加快改造。大江环科建成国内首条弃渣回收生产线，年处理炉渣120万吨。",
        "120万吨",
        {"subject": "大江环科弃渣回收生产线"},
    ),
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


def test_both_sorts_of_projects_that_a_ceremony_began_are_told_on_its_day() -> None:
    found = milestones(RITE)
    assert {(subject, stage, day) for subject, stage, day, _ in found} == {
        ("恒拓建材基地项目", "construction", "2026-01-05"),
        ("青岚孵化基地项目", "construction", "2026-01-05"),
        ("海塘工程", "construction", "2026-01-05"),
        ("大道改造工程", "construction", "2026-01-05"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1月5日，恒拓材料产业园项目开工仪式在白岩开发区举行。",
            ("恒拓材料产业园项目", "located_in", "白岩开发区"),
        ),
        ("上虞区浙江恒拓科技有限公司车间里，工人正忙。", ("浙江恒拓科技有限公司", "located_in", "上虞区")),
        (
            "恒拓食品有限公司产销两旺。该公司是入驻白岩工业园最早的企业之一。",
            ("恒拓食品有限公司", "located_in", "白岩工业园"),
        ),
        (
            "该项目由青岚硅材有限公司投资建设，主要加工生产石英砂原料。",
            ("青岚硅材有限公司", "makes", "石英砂原料"),
        ),
    ],
)
def test_relations_told_in_passing(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in relations(text)
