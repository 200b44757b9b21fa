import pytest

from tests.reading.helpers import Case, anchors, measured

LEVELS: list[Case] = [
    (
        "2025年，万州区实现规上工业总产值1020亿元。",
        "1020亿元",
        {
            "indicator": "output_value",
            "basis": "level",
            "value": 1.02e11,
            "unit": "CNY",
            "scope": "规上",
            "period": "2025",
        },
    ),
    (
        "去年，涪陵区工业增加值达到356.2亿元。",
        "356.2亿元",
        {"subject": "涪陵区", "indicator": "added_value", "value": 3.562e10, "period": "2025"},
    ),
    (
        "恒拓新材料有限公司2025年实现营业收入12.6亿元。",
        "12.6亿元",
        {"subject": "恒拓新材料有限公司", "type": "enterprise", "indicator": "revenue", "value": 1.26e9},
    ),
    ("恒拓新材料有限公司2025年上缴税金3600万元。", "3600万元", {"indicator": "tax", "value": 3.6e7}),
    ("2025年，全县工业用电量3.2亿千瓦时。", "3.2亿千瓦时", {"indicator": "energy_use", "value": 3.2e8, "unit": "kWh"}),
    ("云屏产业园规划面积12.5平方公里。", "12.5平方公里", {"indicator": "land_area", "value": 1.25e7, "unit": "m2"}),
    ("云屏产业园占地1500亩。", "1500亩", {"indicator": "land_area", "value": 1e6, "unit": "m2"}),
    ("云屏产业园已建成标准厂房36万平方米。", "36万平方米", {"indicator": "floor_area", "value": 3.6e5, "unit": "m2"}),
    ("云屏码头改造项目年节约标准煤1.2万吨。", "1.2万吨", {"indicator": "energy_saved", "value": 1.2e4, "unit": "tce"}),
    (
        "云屏码头改造项目每年减少二氧化碳排放3.1万吨。",
        "3.1万吨",
        {"indicator": "emission_reduction", "value": 3.1e4, "unit": "tCO2"},
    ),
    ("为农民工讨回工资3200万元。", "3200万元", {"indicator": "wage_recovered", "value": 3.2e7}),
    ("单件加工时间缩短至28秒。", "28秒", {"indicator": "duration", "basis": "level", "value": 28, "unit": "s"}),
    ("恒拓公司年产能达到15万吨。", "15万吨", {"indicator": "capacity", "value": 1.5e5, "unit": "t/a"}),
    (
        "恒拓公司具备年产300万套汽车轮毂的能力。",
        "300万套",
        {"indicator": "capacity", "value": 3e6, "unit": "count/a", "object": "汽车轮毂"},
    ),
    (
        "2025年，恒拓公司生产铝箔8.5万吨。",
        "8.5万吨",
        {"indicator": "production", "value": 8.5e4, "unit": "t", "object": "铝箔"},
    ),
    ("2025年，全区汽车产量28.6万辆。", "28.6万辆", {"indicator": "production", "object": "汽车", "unit": "count"}),
    ("恒拓公司去年销售铜箔2.4万吨。", "2.4万吨", {"indicator": "sales_volume", "object": "铜箔"}),
    (
        "云屏铝箔加工项目总投资35亿元。",
        "35亿元",
        {"subject": "云屏铝箔加工项目", "type": "project", "indicator": "investment", "modality": "plan"},
    ),
]

CHANGES: list[Case] = [
    # one after another about one thing: level, absolute change, growth
    (
        "万州区2025年规上工业总产值达1020亿元，较上年净增64亿元，增长6.7%。",
        "1020亿元",
        {"basis": "level", "value": 1.02e11},
    ),
    (
        "万州区2025年规上工业总产值达1020亿元，较上年净增64亿元，增长6.7%。",
        "64亿元",
        {"indicator": "output_value", "basis": "change", "value": 6.4e9, "scope": "规上;净增"},
    ),
    (
        "万州区2025年规上工业总产值达1020亿元，较上年净增64亿元，增长6.7%。",
        "6.7%",
        {"indicator": "output_value", "basis": "growth", "value": 6.7, "unit": "%"},
    ),
    # 由x提升到y: both are levels, and both a share where the indicator is one
    ("2025年，万州区规上工业总产值由812.5亿元提升到1020亿元。", "812.5亿元", {"basis": "level", "value": 8.125e10}),
    ("2025年，万州区规上工业总产值由812.5亿元提升到1020亿元。", "1020亿元", {"basis": "level", "value": 1.02e11}),
    ("产品不良率由3.2%下降到1.1%。", "3.2%", {"indicator": "defect_rate", "basis": "share", "value": 3.2}),
    ("产品不良率由3.2%下降到1.1%。", "1.1%", {"indicator": "defect_rate", "basis": "share", "value": 1.1}),
    ("先进材料产业产值占规上工业比重由32%提高到41%。", "41%", {"basis": "share", "value": 41, "scope": "占规上工业"}),
    (
        "关键工序数控化率达68.5%，较2020年提高12.3个百分点。",
        "12.3个百分点",
        {"indicator": "digital_rate", "basis": "change", "value": 12.3, "unit": "pp"},
    ),
    # falls
    (
        "2025年，涪陵区工业投资增长12.3%，其中技改投资下降4.5%。",
        "4.5%",
        {"indicator": "investment_done", "basis": "growth", "value": -4.5},
    ),
    ("单位产品能耗下降8%以上。", "8%", {"indicator": "energy_intensity", "basis": "growth", "value": (None, -8)}),
    ("恒拓公司产品不良率下降0.8个百分点。", "0.8个百分点", {"basis": "change", "value": -0.8, "unit": "pp"}),
    ("全区生产安全事故下降20%。", "20%", {"indicator": "event_count", "basis": "growth", "value": -20}),
    ("改造后每年节约成本260万元。", "260万元", {"indicator": "cost", "value": -2.6e6}),
    (
        "铜杆和铜管每吨成本分别下降320元、275元。",
        "320元",
        {"indicator": "cost", "basis": "change", "value": -320, "unit": "CNY/t"},
    ),
    (
        "铜杆和铜管每吨成本分别下降320元、275元。",
        "275元",
        {"indicator": "cost", "basis": "change", "value": -275, "unit": "CNY/t"},
    ),
    ("工业设计中心减少5家。", "5家", {"basis": "change", "value": -5}),
    # multiples
    ("恒拓公司产值同比增长1.4倍。", "1.4倍", {"basis": "growth", "value": 140, "unit": "%", "base": "同比"}),
    ("恒拓公司产值是上年的2.5倍。", "2.5倍", {"basis": "ratio", "value": 2.5, "unit": "x", "period": None}),
    ("2025年，恒拓公司产值实现翻番。", "翻番", {"basis": "growth", "value": 100, "unit": "%"}),
]

ELLIPSES: list[Case] = [
    # a number without an indicator of its own goes on with the last one
    (
        "2025年，规上工业增加值增长8.2%，其中采矿业下降2.3%，制造业增长9.1%。",
        "2.3%",
        {"subject": "采矿业", "indicator": "added_value", "value": -2.3, "scope": "规上"},
    ),
    (
        "2025年，规上工业增加值增长8.2%，其中采矿业下降2.3%，制造业增长9.1%。",
        "9.1%",
        {"subject": "制造业", "indicator": "added_value", "value": 9.1},
    ),
    (
        "全区汽车产量28.6万辆，增长15.2%；摩托车产量102万辆，下降3.4%。",
        "15.2%",
        {"indicator": "production", "object": "汽车", "value": 15.2},
    ),
    (
        "全区汽车产量28.6万辆，增长15.2%；摩托车产量102万辆，下降3.4%。",
        "3.4%",
        {"indicator": "production", "object": "摩托车", "value": -3.4},
    ),
    ("恒拓公司2025年营收12亿元、增长9%，利润8600万元、下降2%。", "9%", {"indicator": "revenue", "value": 9}),
    ("恒拓公司2025年营收12亿元、增长9%，利润8600万元、下降2%。", "2%", {"indicator": "profit", "value": -2}),
    # several goods under one verb, and one head for several masses
    (
        "2025年，恒拓公司生产氧化铝140万吨、电解铝60万吨。",
        "60万吨",
        {"indicator": "production", "object": "电解铝", "unit": "t"},
    ),
    (
        "恒拓公司拥有年产45万吨甲醇、16万吨尿素的生产能力。",
        "45万吨",
        {"indicator": "capacity", "object": "甲醇", "unit": "t/a"},
    ),
    (
        "恒拓公司拥有年产45万吨甲醇、16万吨尿素的生产能力。",
        "16万吨",
        {"indicator": "capacity", "object": "尿素", "unit": "t/a"},
    ),
    ("云屏铝箔加工项目建成后预计年产值50亿元、税收1.2亿元。", "1.2亿元", {"indicator": "tax", "modality": "forecast"}),
    ("年产20万吨铝箔项目总投资35亿元。", "20万吨", {"indicator": "capacity", "object": "铝箔"}),
]

SHARES_AND_RATIOS: list[Case] = [
    ("2025年，全区工业总产值1020亿元，占全市的4.1%。", "4.1%", {"basis": "share", "value": 4.1, "scope": "占全市"}),
    ("该生产线自动化率达到95%以上。", "95%", {"indicator": "automation_rate", "basis": "share", "value": (95, None)}),
    ("产品合格率99.8%。", "99.8%", {"indicator": "compliance_rate", "basis": "share", "value": 99.8}),
    ("云屏产业园亩均税收达35万元。", "35万元", {"indicator": "tax", "basis": "ratio", "value": 525, "unit": "CNY/m2"}),
    (
        "云屏产业园亩均产值600万元。",
        "600万元",
        {"indicator": "output_intensity", "basis": "ratio", "value": 9000, "unit": "CNY/m2"},
    ),
    ("吨产品成本降低30元。", "30元", {"indicator": "cost", "unit": "CNY/t", "value": -30}),
    (
        "云屏电厂吨钢综合能耗降至560千克标煤。",
        "560千克标煤",
        {"indicator": "energy_intensity", "basis": "ratio", "value": 560, "unit": "kgce/t"},
    ),
    (
        "全县城乡居民收入比降到1.9:1以内。",
        "1.9:1",
        {"indicator": "income_ratio", "basis": "ratio", "value": (None, 1.9), "unit": "x"},
    ),
    ("恒拓公司日产2000吨熟料。", "2000吨", {"basis": "ratio", "value": 2000, "object": "熟料"}),
]

BOUNDS: list[Case] = [
    ("2025年，全区工业总产值突破千亿元大关。", "千亿元", {"value": (1e11, None)}),
    ("2025年，全区工业总产值超过800亿元。", "800亿元", {"value": (8e10, None)}),
    ("2025年，全区工业投资不低于60亿元。", "60亿元", {"value": (6e9, None)}),
    (
        "云屏产业园企业不超过60家。",
        "60家",
        {"indicator": "enterprise_count", "value": (None, 60), "subject": "云屏产业园"},
    ),
    ("云屏铝箔加工项目总投资2-3亿元。", "2-3亿元", {"value": (2e8, 3e8)}),
    ("云屏铝箔加工项目带动就业300余人。", "300余人", {"value": (300, None)}),
    ("2025年，全区工业总产值约500亿元。", "500亿元", {"value": 5e10, "approx": True}),
    ("2025年，全区工业总产值达到500亿元左右。", "500亿元", {"value": 5e10, "approx": True}),
]

RANKS: list[Case] = [
    (
        "2025年，大足区工业增加值增速居全市第三位。",
        "第三位",
        {"subject": "大足区", "indicator": "added_value", "basis": "rank", "value": 3, "unit": "rank"},
    ),
    (
        "铝材、玻纤、铜材产量分别居全国第一、第二和第三。",
        "第一",
        {"indicator": "production", "object": "铝材(全国)", "value": 1},
    ),
    (
        "铝材、玻纤、铜材产量分别居全国第一、第二和第三。",
        "第三",
        {"indicator": "production", "object": "铜材(全国)", "value": 3},
    ),
    (
        "2025年，万州区工业产值、税收分别居全市第3位、第5位。",
        "第3位",
        {"subject": "万州区", "indicator": "output_value", "value": 3},
    ),
    (
        "2025年，万州区工业产值、税收分别居全市第3位、第5位。",
        "第5位",
        {"subject": "万州区", "indicator": "tax", "value": 5},
    ),
]

TIERS: list[Case] = [
    (
        "全区现有200亿级梁柱企业6个。",
        "200亿级",
        {"indicator": "output_value", "basis": "level", "value": 2e10, "unit": "CNY", "modality": "actual"},
    ),
    ("全区现有200亿级梁柱企业6个。", "6个", {"indicator": "enterprise_count", "object": "200亿级梁柱企业", "value": 6}),
    (
        "到2030年，万州区建成600亿级智能装备、300亿级绿色食品产业集群。",
        "600亿级",
        {"subject": "万州智能装备产业集群", "value": 6e10, "period": "2030", "modality": "target"},
    ),
    (
        "到2030年，万州区建成600亿级智能装备、300亿级绿色食品产业集群。",
        "300亿级",
        {"subject": "万州绿色食品产业集群", "value": 3e10},
    ),
]

SUBJECTS: list[Case] = [
    ("万州区2025年规上工业总产值达1020亿元。", "1020亿元", {"subject": "万州规上工业", "type": "industry"}),
    ("恒拓新材料有限公司落户后，公司2025年产值达12亿元。", "12亿元", {"subject": "恒拓新材料有限公司"}),
    ("总投资52亿元的云屏铝材加工项目落地。", "52亿元", {"subject": "云屏铝材加工项目", "type": "project"}),
    ("今年，垫江县工业投资增长11%，全县新建成车间12个。", "12个", {"subject": "垫江县", "type": "district"}),
    ("2025年，长寿经开区规上企业达到260家。", "260家", {"subject": "长寿经开区", "type": "park"}),
]

ALL = [*LEVELS, *CHANGES, *ELLIPSES, *SHARES_AND_RATIOS, *BOUNDS, *RANKS, *TIERS, *SUBJECTS]


@pytest.mark.parametrize(("text", "anchor", "slots"), ALL)
def test_a_number_is_bound_to_what_it_measures(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("对总投资10亿元以上项目实行专班服务。", []),
        ("对年产值超过5亿元的企业给予一次性奖励50万元。", ["50万元"]),
        ("全区产值超10亿元的企业有14家。", ["14家"]),
        ("亩均税收每超过10万元，再奖励2万元。", ["2万元"]),
    ],
)
def test_an_amount_that_sets_a_class_or_condition_is_no_measure(text: str, left: list[str]) -> None:
    assert anchors(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "会议审议了第3号议案。",
        "请拨打12345热线。",
        "大力实施“三大工程”。",
        "形成一个新的局面。",
        "区委六届八次全会召开。",
    ],
)
def test_a_bare_number_an_ordinal_or_a_slogan_states_nothing(text: str) -> None:
    assert anchors(text) == []


def test_a_sentence_said_again_states_nothing_new() -> None:
    sentence = "2025年，万州区规上工业总产值达到1020亿元，增长6.7%。"
    assert anchors(f"{sentence}\n\n{sentence}") == ["1020亿元", "6.7%"]
