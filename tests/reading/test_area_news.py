"""News and bulletins of areas: whose figures, of which time, told or hoped for."""

from datetime import date

import pytest

from tests.reading.helpers import Case, Slots, anchors, measured

BREAKDOWN = (
    "2025年，云屏县规上工业增加值增长5%。分三大门类看，采矿业下降1%，制造业增长6%，电力、热力、燃气及水生产和供应业增长9%。"
    "从主要行业看，计算机、通信和其他电子设备制造业增长12%；建材行业下降13%。"
)
POINTS = (
    "云屏县工业平稳。一是总量扩大，完成产值60亿元。二是产业做优。医药产业实现产值7亿元，增长8%。"
    "三是后劲增强。新签约项目12个，合同投资额23亿元。"
)

BRANCHES = (
    "2025年，云屏县工业平稳，41个大类行业中有31个行业增加值保持增长。其中，纺织业增长5%，汽车制造业增长20%。"
    "620种产品中有383种产品产量增长。其中，钢材108万吨，增长1%；汽车30万辆，增长24%。"
)
BOOK = "2024年，云屏县狠抓招商。\n云屏县聚焦两大产业重点发力，总产值实现328亿元。"

PERIODS: list[Case] = [
    (BOOK, "328亿元", {"period": "2024", "modality": "actual"}),
    ("12月份，云屏县规上工业增加值增长6.8%。", "6.8%", {"period": "2025-12", "modality": "actual"}),
    ("目前，恒拓公司产销两旺，到今年年底，产能达到2000万台。", "2000万台", {"period": "2026-12-31"}),
    ("2016年9月，云屏产业园开始建设，总建筑面积54万平方米。", "54万平方米", {"period": None}),
    ("恒拓公司现有五套工艺，年节约用水660万吨。", "660万吨", {"period": None, "indicator": "water_use"}),
    ("2025年，恒拓公司首季度完成产值5亿元。", "5亿元", {"period": "2025-01-01/2025-03-31"}),
    ("今年，恒拓公司首季产值5亿元。", "5亿元", {"period": "2026-01-01/2026-03-31"}),
    ("首季预计签约项目30个\n铝棒项目落地，1100个就业岗位虚位以待。", "1100个", {"period": None}),
    ("2024年，云屏县大抓招商。全县完成工业总产值60亿元。", "60亿元", {"period": "2024"}),
    ("2024年，云屏县大抓招商。全县实施项目27个，当年竣工10个。新增企业2家。", "2家", {"period": "2024"}),
    ("1月8日，云屏县召开推进会。全县有重点企业27家。", "27家", {"period": None}),
    (
        "云屏县产业规模方面:到2027年，新材料企业达到80家，新材料产业产值突破300亿元。",
        "300亿元",
        {"period": "2027"},
    ),
    ("2025年1—9月，云屏县用电量增幅由二季度第6位升至第3位。", "第6位", {"period": "2025-04-01/2025-06-30"}),
    ("2025年1—9月，云屏县用电量增幅由二季度第6位升至第3位。", "第3位", {"period": "2025-01-01/2025-09-30"}),
]

LINE = "恒拓公司铝棒项目开工。\n项目分期实施，二期工程建设4万吨铝棒生产线。该项目投产后年产值30亿元。"
OWN_PARK = "经开区工业稳居第一\n上半年，经开区规上工业平稳。税收500万元以上企业6家。"
FIRMS = "恒拓有限公司在华容县建成15条生产线。\n到2027年，岳阳市规模以上预制菜企业营业收入达70亿元。"
UNKNOWN = "今年云屏县签约内资项目30个，云屏县新增就业500人。"

SUBJECTS: list[Case] = [
    ("恒拓公司是云山集团的全资子公司。该公司产值达70亿元。", "70亿元", {"subject": "恒拓公司"}),
    ("云屏县工业平稳。新和成维生素有限公司产值增长88%。", "88%", {"subject": "新和成维生素有限公司"}),
    (
        "衡阳市工业平稳。在特变电工衡阳变压器有限公司车间，工人们正在赶制37台套产品。",
        "37台套",
        {"subject": "特变电工衡阳变压器有限公司", "indicator": "production"},
    ),
    ("万州区招商火热。中国（万州）食品创新产业园新签约9个项目。", "9个", {"subject": "中国(万州)食品创新产业园"}),
    (
        "云屏高新区装备产业园开园。云屏高新区招商火热，云屏高新区装备产业园建设指挥部表示，园区签约18家企业。",
        "18家",
        {"subject": "云屏高新区装备产业园"},
    ),
    ("新华社重庆8月21日电 云屏工业园区完成产值5亿元。", "5亿元", {"subject": "云屏工业园区"}),
    ("航空港实验区手机产量758万台。", "758万台", {"subject": "航空港实验区"}),
    (BRANCHES, "20%", {"subject": "云屏汽车制造业", "indicator": "added_value"}),
    (LINE, "30亿元", {"subject": "恒拓公司铝棒项目"}),
    (OWN_PARK, "6家", {"subject": "经开区", "type": "park"}),
    (FIRMS, "70亿元", {"subject": "岳阳市规模以上预制菜企业"}),
    (UNKNOWN, "30个", {"subject": "云屏县", "object": "签约内资项目"}),
    ("云屏县和临屏县合作，云屏县、临屏县是百强县，临屏县入驻企业30家。", "30家", {"subject": "临屏县"}),
    ("入驻百安工业园区的2家企业投产。", "2家", {"subject": "百安工业园区"}),
    ("云屏县工业平稳，完成百安工业园首期2.7平方公里建设。", "2.7平方公里", {"subject": "百安工业园"}),
    ("万州区补充耕地800亩，新增农业标准化示范基地2000亩。", "2000亩", {"subject": "万州区"}),
    ("1—3月份云屏园区运行平稳\n1—3月份，园区实现产值17亿元。", "17亿元", {"subject": "云屏园区"}),
    ("云屏县市场火热。百安小镇入驻服装企业60家。", "60家", {"subject": "百安小镇"}),
    ("云屏县水果加工区是首批示范区，辖区内拥有企业31家。", "31家", {"subject": "云屏县水果加工区"}),
    ("恒拓公司云集锂电企业21家。", "21家", {"subject": "恒拓公司"}),
    ("万州区市场火热，当地起重机产业实现产值88亿元。", "88亿元", {"subject": "万州起重机产业"}),
    ("二期工程将建设4万吨铝棒生产线。", "4万吨", {"subject": "4万吨铝棒生产线"}),
    ("其中中信重工机器人项目总投资3亿元。", "3亿元", {"subject": "中信重工机器人项目"}),
    (
        "恒拓公司铝棒项目落地。该项目投资10亿元，将适时启动三期项目。",
        "10亿元",
        {"subject": "恒拓公司铝棒项目"},
    ),
    ("中国江苏网8月讯，镇江市全市企业5家。", "5家", {"subject": "镇江市"}),
    ("亳州市稳步发展，全市产值突破300亿元。涡阳县重点发展建材。", "300亿元", {"subject": "亳州市"}),
    ("亳州市稳步发展，全市医药产业产值突破300亿元。", "300亿元", {"subject": "亳州医药产业"}),
    ("上半年，云屏高新区云集锂电产业重点企业21家。", "21家", {"subject": "云屏高新区"}),
    (
        "万州区新材料产业销售收入7亿元，高于全区工业增幅0.9个百分点，占全区比重达31%。",
        "31%",
        {"subject": "万州区新材料产业"},
    ),
    ("3月1日，万州区等30家园区获奖。园区完成产值5亿元。", "5亿元", {"subject": "万州区"}),
    (POINTS, "23亿元", {"subject": "云屏县"}),
    ("万州区工业完成产值394亿元，其中规模工业产值313亿元。", "313亿元", {"subject": "万州规模工业"}),
    (BREAKDOWN, "9%", {"subject": "云屏电力、热力、燃气及水生产和供应业", "indicator": "added_value"}),
    (BREAKDOWN, "12%", {"subject": "云屏计算机、通信和其他电子设备制造业", "indicator": "added_value"}),
    (BREAKDOWN, "13%", {"subject": "云屏建材行业", "indicator": "added_value", "value": -13.0}),
    ("玉溪日报讯 全市工业园区完成产值20亿元。", "20亿元", {"subject": "玉溪工业园区"}),
]

INDICATORS: list[Case] = [
    (BRANCHES, "108万吨", {"indicator": "production", "object": "钢材"}),
    (BRANCHES, "30万辆", {"indicator": "production", "object": "汽车"}),
    ("万州区面积、产量分别达72万亩、160万吨。", "72万亩", {"indicator": "land_area"}),
    ("万州区面积、产量分别达72万亩、160万吨。", "160万吨", {"indicator": "production"}),
    (
        "恒拓公司投资9000万元建成的污水处理装置投用。",
        "9000万元",
        {"indicator": "investment_done", "modality": "actual"},
    ),
    ("目前，万州区投资总额达37亿元的14个重点项目完工。", "37亿元", {"indicator": "investment"}),
    ("万州园区万元产值综合能耗1.2吨标准煤。", "1.2吨标准煤", {"indicator": "energy_intensity"}),
    ("恒拓公司年节约煤炭3万吨。", "3万吨", {"indicator": "energy_saved"}),
    ("恒拓公司生产速度提高30%。", "30%", {"indicator": "efficiency"}),
    ("万州区民间投资总额占工业投资比重达40%。", "40%", {"indicator": "investment_done", "modality": "actual"}),
    ("万州园区引进整机、零部件生产和检测企业28家。", "28家", {"indicator": "enterprise_count"}),
    ("万州区已聚集22家电子信息企业、5家乡镇企业。", "22家", {"indicator": "enterprise_count"}),
    ("万州区已聚集22家电子信息企业、5家乡镇企业。", "5家", {"indicator": "enterprise_count"}),
    ("万州区有58家非公企业投产。", "58家", {"indicator": "enterprise_count"}),
    ("恒拓公司车间规模达3万平方米。", "3万平方米", {"indicator": "floor_area"}),
    ("万州区猪、牛出栏分别为73万头、6万头。", "6万头", {"indicator": "production", "object": "牛"}),
    ("恒拓公司年产起重机30万台、零部件170万台。", "170万台", {"indicator": "capacity", "object": "零部件"}),
    ("万州区新材料产业实现销售713亿元。", "713亿元", {"indicator": "revenue"}),
    ("铝棒项目达产后可实现年开票销售30亿元以上。", "30亿元", {"indicator": "revenue"}),
    ("恒拓公司销售铝棒5万吨。", "5万吨", {"indicator": "sales_volume"}),
    ("到2027年，万州区锂电产业收入达到150亿元。", "150亿元", {"indicator": "revenue"}),
    ("万州区实现旅游综合收入50亿元。", "50亿元", {"indicator": "revenue"}),
    ("上半年，万州园区完成工业固投占全区的34%。", "34%", {"indicator": "investment_done", "basis": "share"}),
    ("恒拓公司形成28万辆新能源汽车的年生产能力。", "28万辆", {"indicator": "capacity", "object": "新能源汽车"}),
    ("万州家居产业园60万平方米标房入驻46家企业。", "60万平方米", {"indicator": "floor_area"}),
    ("2025年上半年，万州区规上工业增加值增长23%，两年平均增长14%。", "14%", {"indicator": "added_value"}),
    ("万州园区推进9个市、县重点项目。", "9个", {"indicator": "project_count", "object": "县重点项目"}),
]

MODALITIES: list[Case] = [
    ("今年万州园区将完成产值5亿元。", "5亿元", {"modality": "target"}),
    ("万州园区力争用3年时间，引进企业300家以上。", "300家", {"modality": "target"}),
    ("预计到2027年，万州锂电产业产值将达160亿元。", "160亿元", {"modality": "forecast"}),
    ("预计今年万州规上企业产值120亿元；2027年规上企业产值突破250亿元。", "250亿元", {"modality": "forecast"}),
    ("到2027年，万州锂电产业产值将达160亿元。", "160亿元", {"modality": "target"}),
    ("万州园区已引进项目30个，达产产值420亿元。", "420亿元", {"modality": "forecast", "period": None}),
    ("云屏县新培育合作社52家，改造农田3万亩。", "3万亩", {"modality": "actual"}),
]

LAST_WEEK = "一、2025年工作回顾\n全年云屏县完成产值48亿元。引进项目31个。"


@pytest.mark.parametrize(("text", "anchor", "expected"), PERIODS + SUBJECTS + INDICATORS + MODALITIES)
def test_news_of_an_area_is_read_as_it_is_meant(text: str, anchor: str, expected: Slots) -> None:
    assert measured(text, anchor, expected) == expected


@pytest.mark.parametrize("anchor", ["48亿元", "31个"])
def test_a_year_is_told_of_as_a_whole_in_its_last_week(anchor: str) -> None:
    expected: Slots = {"period": "2025", "modality": "actual"}
    assert measured(LAST_WEEK, anchor, expected, date(2025, 12, 27)) == expected


def test_a_day_before_the_name_of_a_paper_dates_the_page() -> None:
    page = "云屏县蓄势发展\n2018-03-26 云屏新闻\n今年云屏县签约项目30个。"
    assert measured(page, "30个", {"period": None}, None) == {"period": "2018-01-01/2018-03-26"}


def test_how_a_breakdown_is_cut_up_is_no_count() -> None:
    assert "三大" not in anchors(BREAKDOWN)
