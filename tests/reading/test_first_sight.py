"""What papers of all sorts say at first sight: names cut where they begin, counts by sort, designs and aims apart."""

import pytest

from tests.reading.helpers import Case, measured

NAMED: list[Case] = [
    ("刷新云屏产业园纪录。云屏产业园产值5亿元。", "5亿元", {"subject": "云屏产业园"}),
    ("上报市统计局，上报市统计局。万州区新增规上工业企业40家。", "40家", {"subject": "万州区"}),
    ("恒拓公司是万州区首家做气囊的企业。去年产值2亿元。", "2亿元", {"subject": "恒拓公司"}),
    ("据白羊镇镇长安小云介绍，万州区已入驻企业20家。", "20家", {"subject": "万州区"}),
    ("全县税收完成2亿元。全县规上工业增加值增长13%。", "13%", {"subject": "全县规上工业"}),
    ("国家高新技术企业恒拓新材料有限公司产值5亿元。", "5亿元", {"subject": "恒拓新材料有限公司"}),
    ("云屏经开区位列全国230家国家级经开区第9位。云屏经开区产值5亿元。", "5亿元", {"subject": "云屏经开区"}),
    ("恒拓苏阀是西部阀门业的第一家上市公司。去年产值5亿元。", "5亿元", {"subject": "恒拓苏阀"}),
    ("万州恒拓新材料有限公司投产。截至7月，万州恒拓产值5亿元。", "5亿元", {"subject": "万州恒拓新材料有限公司"}),
    ("恒拓新材料一体化项目开工。恒拓项目占地160亩。", "160亩", {"subject": "恒拓新材料一体化项目"}),
    ("今年以来，我国新能源装机达到3.6亿千瓦。", "3.6亿千瓦", {"subject": "中国"}),
]

COUNTED: list[Case] = [
    ("共收到企业问题65件，其中政策咨询类21件。", "21件", {"indicator": "event_count", "object": "政策咨询类"}),
    ("共收到企业问题65件。\n其中，工作协调类22件。", "22件", {"indicator": "event_count", "object": "工作协调类"}),
    ("云屏经开区快速发展。目前，园区规上企业113家。", "113家", {"subject": "云屏经开区", "object": "规上企业"}),
    ("万州区新签约产业项目35个、总投资105亿元。", "105亿元", {"subject": "万州区新签约产业项目"}),
    (
        "万州区签约招商引资项目3个，总投资4亿元，项目建成投产后，预计新增年产值5亿元，新增年税收4000万元。",
        "4000万元",
        {"subject": "万州区签约招商引资项目"},
    ),
    ("万州区大力招商。眼镜产业链方面，落地项目15个。", "15个", {"subject": "万州眼镜产业链"}),
    ("新增规上工业企业40家，万州区全年完成规上工业总产值580亿元。", "580亿元", {"subject": "万州规上工业"}),
    ("万州区已建成智能工厂（数字化车间）66家。", "66家", {"indicator": "facility_count", "object": "智能工厂"}),
    ("恒拓公司已生产轿车17万辆、SUV2.87万辆。", "2.87万辆", {"indicator": "production"}),
]

AIMED: list[Case] = [
    ("方案明确，做强三条产业链。2027年落地项目19个。", "19个", {"modality": "target"}),
    ("恒拓项目达产后年增营业收入163亿元，利润总额9亿元。", "9亿元", {"modality": "forecast"}),
    ("恒拓项目建筑面积21万平方米，总投资26亿元。", "21万平方米", {"modality": "plan"}),
    ("恒拓项目建成投产后，产能将从10万吨增至20万吨。", "10万吨", {"modality": "actual"}),
    ("恒拓项目建成投产后，产能将从10万吨增至20万吨。", "20万吨", {"modality": "plan"}),
    ("预计全年生产总值440亿元；规上工业增加值增长16.5%。", "16.5%", {"modality": "forecast"}),
    ("提前完成上级下达的任务，工业税收完成2亿元。", "2亿元", {"modality": "actual"}),
    ("恒拓项目分三期建设。", "三期", {"modality": "plan"}),
]

SAVED: list[Case] = [
    ("恒拓公司减少氨氮排放0.3万吨。", "0.3万吨", {"indicator": "emission_reduction"}),
    ("恒拓公司全年节约1.84万吨标煤。", "1.84万吨标煤", {"indicator": "energy_saved"}),
    ("恒拓公司2023年生产450万件气袋。", "450万件", {"indicator": "production", "period": "2023"}),
    ("恒拓公司陆续投资约3亿元，添置环保设施。", "3亿元", {"indicator": "investment_done"}),
    ("万州区到位资金67亿元。", "67亿元", {"indicator": "investment_done"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), [*NAMED, *COUNTED, *AIMED, *SAVED])
def test_slot_of_a_number_at_first_sight(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


def test_what_a_ceremony_signs_is_counted_on_its_day() -> None:
    text = "3月25日，万州区重点项目开工仪式在云屏园举行。恒拓树脂等7个外资项目开工。"
    assert measured(text, "7个", {"period": ""})["period"] == "2026-03-25"
