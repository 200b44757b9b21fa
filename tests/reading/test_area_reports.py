"""Reports of parks and counties: classes that an amount sets, comparable growth, fields, and who goes on speaking."""

import pytest

from tests.reading.helpers import Case, Slots, anchors, measured, measures, relations

CASES: list[Case] = [
    ("云屏县可比增长5.8%。", "5.8%", {"modality": "actual", "scope": "可比"}),
    ("2024年，云屏县增加值302亿元，可比增长5.8%。", "5.8%", {"modality": "actual", "scope": "可比"}),
    ("项目建成后，单位产品能耗可比改造前下降18%。", "18%", {"modality": "forecast"}),
    ("万州区税收500万元以上企业6家。", "6家", {"subject": "万州区", "object": "税收500万元以上企业"}),
    ("万州区新开工亿元以上工业项目17个。", "17个", {"object": "亿元以上工业项目", "scope": "新开工"}),
    ("恒拓公司形成年产40万吨超微细碳酸钙的生产规模。", "40万吨", {"indicator": "capacity", "object": "超微细碳酸钙"}),
    ("恒拓公司开工建设5万吨/年聚苯硫醚树脂项目。", "5万吨/年", {"indicator": "capacity", "object": "聚苯硫醚树脂"}),
    ("恒拓公司年创利税可超亿元。", "亿元", {"indicator": "tax", "value": (1e8, None)}),
    ("在新能源产业上，力争2027年产值达到300亿元。", "300亿元", {"subject": "新能源产业"}),
    ("新材料产业方面，力争2027年形成200亿级产业规模。", "200亿级", {"subject": "新材料产业"}),
    ("到2027年，汽车产业形成500亿级规模。", "500亿级", {"subject": "汽车产业"}),
    (
        "云屏县工业平稳。\n恒拓铝业有限公司完成产值6亿元。\n与此同时，1—10月累计完成工业投资7亿元，其中：技改4亿元。",
        "7亿元",
        {"subject": "云屏县"},
    ),
    (
        "云屏县工业平稳。\n恒拓铝业有限公司完成产值6亿元。\n与此同时，1—10月累计完成工业投资7亿元，其中：技改4亿元。",
        "4亿元",
        {"subject": "云屏县"},
    ),
    ("云屏县园区建设完成投资3亿元（东岸工业小区完成投资2000万元）。", "2000万元", {"subject": "东岸工业小区"}),
    ("大足区工业实缴税金7亿元，其中工业增值税4亿元。", "4亿元", {"indicator": "tax", "basis": "level"}),
    ("大足区工业实缴税金7亿元。", "7亿元", {"subject": "大足工业"}),
    ("1—7月，大足区完成工业投资112亿元，投资增幅列全市第16位。", "第16位", {"indicator": "investment_done"}),
    ("大足区宏优年产3万吨金属制品等2个项目投产。", "3万吨", {"object": "金属制品"}),
    ("计划用8-10年时间建设中国铝加工基地。", "8-10年", {"indicator": "duration", "subject": None}),
    ("恒拓铝业有限公司一期项目年产20万吨，实现年产值40亿元。", "20万吨", {"scope": "一期"}),
    ("大足区50户重点企业实现产值225亿元，增长32.6%。", "32.6%", {"subject": "50户重点企业"}),
    ("198家重点企业（规模占比80%）累计完成工业总产值3748亿元。", "3748亿元", {"subject": "198家重点企业"}),
    ("大足区三个千亿级产业工业总产出2190亿元。", "2190亿元", {"indicator": "output_value"}),
    ("重庆市西彭工业园区是市级直管的特色工业园区，总规划面积65平方公里。", "65平方公里", {"subject": "西彭工业园区"}),
    (
        "重庆建设铝加工之都。\n西彭铝产业区入驻江达铝合金轮圈等企业，占地1.3平方公里。",
        "1.3平方公里",
        {"subject": "西彭铝产业区"},
    ),
    ("什邡经开区以建成千亿级高新园区为目标，现入驻企业500家。", "500家", {"subject": "什邡经开区"}),
    ("大足区光电照明企业9家，完成产值58亿元。", "58亿元", {"subject": "大足光电照明企业", "type": "enterprise"}),
    ("大足区建材家居企业66家，完成产值90亿元。", "66家", {"object": "建材家居企业"}),
    ("长泰县规上工业企业66家。", "66家", {"object": "规上工业企业"}),
    ("恒拓公司年产5万套电池管理系统、10万台压缩机。", "5万套", {"object": "电池管理系统", "indicator": "capacity"}),
    ("恒拓公司年产5万套电池管理系统、10万台压缩机。", "10万台", {"object": "压缩机", "indicator": "capacity"}),
    ("恒拓公司建设大数据中心项目，总投资3亿元。", "3亿元", {"subject": "大数据中心项目"}),
    ("上半年经开区工业经济稳中有进\n上半年，经开区规上工业增加值增长23.5%。", "23.5%", {"subject": "经开区规上工业"}),
]


@pytest.mark.parametrize(("text", "anchor", "expected"), CASES)
def test_a_report_of_an_area_is_read_as_it_is_meant(text: str, anchor: str, expected: Slots) -> None:
    assert measured(text, anchor, expected) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("万州区产值亿元以上企业12家、5亿元以上3家。", ["12家", "3家"]),
        ("万州区产值超亿元的企业96家。", ["96家"]),
    ],
)
def test_an_amount_that_sets_a_class_is_no_figure(text: str, left: list[str]) -> None:
    assert anchors(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "重庆赛力斯有限公司销量31万辆。49家企业入选国家级专精特新“小巨人”企业名单。",
        "什邡经开区以建成千亿级高新园区为目标。",
    ],
)
def test_what_is_only_counted_ties_nobody(text: str) -> None:
    assert relations(text) == set()


def test_a_county_that_only_ends_a_longer_name_is_not_meant() -> None:
    assert {each["subject"] for each in measures("会理县重点项目163个，会理县完成投资37亿元。")} <= {None, "会理县"}
    assert measured("阿坝州理县重点项目163个。", "163个", {"subject": "理县"}) == {"subject": "理县"}
