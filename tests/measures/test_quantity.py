from decimal import Decimal

import pytest

from liantu.errors import MeasureError
from liantu.measures import Found, Kind, find, parse

OPEN = None
VALUES: list[tuple[str, str | None, str | None, str | None]] = [
    # money
    ("52亿元", "5.2e9", "5.2e9", "CNY"),
    ("1,234.56元", "1234.56", "1234.56", "CNY"),
    ("￥1,234.5", "1234.5", "1234.5", "CNY"),
    ("人民币5000万", "5e7", "5e7", "CNY"),
    ("5亿元人民币", "5e8", "5e8", "CNY"),
    ("$20", "20", "20", "USD"),
    ("USD 100", "100", "100", "USD"),
    ("二十美元", "20", "20", "USD"),
    ("六千五百万韩元", "6.5e7", "6.5e7", "other"),
    ("3块5", "3.5", "3.5", "CNY"),
    ("两块五毛", "2.5", "2.5", "CNY"),
    ("5元3角2分", "5.32", "5.32", "CNY"),
    ("2千5百万元", "2.5e7", "2.5e7", "CNY"),
    ("1万2千亿元", "1.2e12", "1.2e12", "CNY"),
    ("3亿5000万元", "3.5e8", "3.5e8", "CNY"),
    ("5个亿", "5e8", "5e8", None),
    ("三块五毛", "3.5", "3.5", "CNY"),
    ("8毛", "0.8", "0.8", "CNY"),
    ("＄100", "100", "100", "USD"),
    ("大于等于10个", "10", OPEN, "count"),
    ("10平方", "10", "10", "m2"),
    ("半个亿", "5e7", "5e7", None),
    ("港币5000元", "5000", "5000", "other"),
    ("美元5亿", "5e8", "5e8", "USD"),
    ("85折", "85", "85", "%"),
    ("六五折", "65", "65", "%"),
    ("百分之负十", "-10", "-10", "%"),
    ("千亿元", "1e11", "1e11", "CNY"),
    ("3582.48 万元", "35824800", "35824800", "CNY"),
    # scales
    ("100亿级", "1e10", "1e10", "CNY"),
    ("百亿级", "1e10", "1e10", "CNY"),
    ("万亿级", "1e12", "1e12", "CNY"),
    # ranges
    ("2-3亿元", "2e8", "3e8", "CNY"),
    ("2.5亿至3亿元", "2.5e8", "3e8", "CNY"),
    ("500万元—1亿元", "5e6", "1e8", "CNY"),
    ("500-1万元", "500", "10000", "CNY"),
    ("1万—5万", "10000", "50000", None),
    ("4—6班", "4", "6", "count"),
    ("30%~40%", "30", "40", "%"),
    ("5～10个百分点", "5", "10", "pp"),
    ("3到5年", "3", "5", "a"),
    ("2年6个月", "2.5", "2.5", "a"),
    ("1年零3个月", "1.25", "1.25", "a"),
    ("1小时30分钟", "5400", "5400", "s"),
    ("一年内", "1", "1", "a"),
    ("时速350公里", "350", "350", "other"),
    ("20万方", "200000", "200000", "m3"),
    ("五六百台", "500", "600", "count"),
    ("十五六家", "15", "16", "count"),
    ("两三家", "2", "3", "count"),
    ("十几亿元", "1.1e9", "1.9e9", "CNY"),
    # bounds
    ("突破400亿元大关", "4e10", OPEN, "CNY"),
    ("跨越千亿元大关", "1e11", OPEN, "CNY"),
    ("上千亿元", "1e11", OPEN, "CNY"),
    ("30吨以上", "30", OPEN, "t"),
    ("不低于20%", "20", OPEN, "%"),
    ("逾5000人", "5000", OPEN, "person"),
    ("500多人", "500", OPEN, "person"),
    ("30余项", "30", OPEN, "count"),
    ("百余家", "100", OPEN, "count"),
    ("数百家", "100", OPEN, "count"),
    ("3年多", "3", OPEN, "a"),
    ("两个多小时", "7200", OPEN, "s"),
    ("不超过1小时", OPEN, "3600", "s"),
    ("5家以内", OPEN, "5", "count"),
    ("2.2:1以内", OPEN, "2.2", "x"),
    # about
    ("约108亿元", "1.08e10", "1.08e10", "CNY"),
    ("近六成", "60", "60", "%"),
    ("近10万吨", "100000", "100000", "t"),
    ("20%左右", "20", "20", "%"),
    # shares
    ("百分之二十点五", "20.5", "20.5", "%"),
    ("百分之三到五", "3", "5", "%"),
    ("千分之三", "0.3", "0.3", "%"),
    ("5‰", "0.5", "0.5", "%"),
    ("六成五", "65", "65", "%"),
    ("八折", "80", "80", "%"),
    ("1.2个百分点", "1.2", "1.2", "pp"),
    ("-3.5%", "-3.5", "-3.5", "%"),
    ("3倍", "3", "3", "x"),
    ("翻番", "100", "100", "%"),
    ("翻一番", "100", "100", "%"),
    ("翻两番", "300", "300", "%"),
    # per unit
    ("70元/平方米", "70", "70", "CNY/m2"),
    ("每平方米70元", "70", "70", "CNY/m2"),
    ("每平方米70元/平方米", "70", "70", "CNY/m2"),
    ("548元每吨", "548", "548", "CNY/t"),
    ("2万元/亩", "30", "30", "CNY/m2"),
    ("30公斤标准煤/吨", "30", "30", "kgce/t"),
    ("0.5吨标准煤/万元", "0.5", "0.5", "other"),
    ("450千瓦时/吨", "450", "450", "kWh/t"),
    ("60万吨/年", "600000", "600000", "t/a"),
    # physical units
    ("5.05平方公里", "5050000", "5050000", "m2"),
    ("3公顷", "30000", "30000", "m2"),
    ("三公里", "3", "3", "km"),
    ("7123.5吨标准煤", "7123.5", "7123.5", "tce"),
    ("5万千瓦时", "50000", "50000", "kWh"),
    ("五千瓦", "5", "5", "kW"),
    ("200MW", "200000", "200000", "kW"),
    ("10GWh", "1e7", "1e7", "kWh"),
    ("用电300度", "300", "300", "kWh"),
    ("零下5摄氏度", "-5", "-5", "other"),
    ("1兆字节", "1", "1", "other"),
    ("一个半月", "0.125", "0.125", "a"),
    ("两年半", "2.5", "2.5", "a"),
    # counts
    ("76户", "76", "76", "count"),
    ("30余批次", "30", OPEN, "count"),
    ("109家次", "109", "109", "count"),
    ("三大类", "3", "3", "count"),
    ("两张", "2", "2", "count"),
    ("分三期", "3", "3", "count"),
    ("9500万标砖", "9.5e7", "9.5e7", "count"),
    ("无一家", "0", "0", "count"),
    # numbers and ratios
    ("五又二分之一", "5.5", "5.5", None),
    ("1.5百万", "1500000", "1500000", None),
    ("负三", "-3", "-3", None),
    ("2.2∶1", "2.2", "2.2", "x"),
    ("第八", "8", "8", "rank"),
    ("第3位", "3", "3", "rank"),
]


def one(text: str) -> Found:
    found = find(text)
    assert len(found) == 1, [text[each.start : each.end] for each in found]
    return found[0]


@pytest.mark.parametrize(("text", "low", "high", "unit"), VALUES)
def test_value_and_unit(text: str, low: str | None, high: str | None, unit: str | None) -> None:
    found = one(text)
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))
    assert found.unit == unit


def test_a_third_is_given_to_forty_digits() -> None:
    assert str(one("三分之一").low) == "0." + "3" * 40


SPANS = [
    ("组织500多人正在施工", "500多人", []),
    ("获得30余项称号", "30余项", []),
    ("产值突破400亿元大关", "400亿元", ["突破", "大关"]),
    ("突破工业总产值400亿元大关", "400亿元", ["突破", "大关"]),
    ("打造100亿级产业", "100亿级", []),
    ("每平方米70元/平方米的目标", "70元/平方米", ["每平方米"]),
    ("节约标煤近10万吨", "10万吨", ["近"]),
    ("利润可实现2-3亿元、", "2-3亿元", []),
    ("节约3582万元", "3582万元", []),
    ("接待客商200余人次", "200余人次", []),
    ("数百家企业", "数百家", []),
    ("位居全球第十,", "第十", []),
]


@pytest.mark.parametrize(("text", "anchor", "cues"), SPANS)
def test_span_holds_number_and_unit_and_cues_the_rest(text: str, anchor: str, cues: list[str]) -> None:
    found = one(text)
    assert text[found.start : found.end] == anchor
    assert [text[start:end] for start, end in found.cues] == cues


def test_longest_unit_wins() -> None:
    assert [one(text).unit_id for text in ("3吨标准煤", "3家次", "3个百分点", "3平方公里", "3个工作日")] == [
        "tce",
        "jiaci",
        "pp",
        "km2",
        "day",
    ]


@pytest.mark.parametrize(
    "text",
    [
        *"一年半载 毛竹 一体化 三峡 九龙 二氧化碳 党的十八大精神 统一 一带一路 一些 一批 一直 一种 一个 万州".split(),
        *"千方百计 万一 十分 二期项目 一期 T2航站楼 V1.5 5A景区 abc123 1.2.3 GB/T19001 a60367951@qq.com".split(),
        *"下午3点20分 8:30 20:29:42 https://a.cn/2024/05/01/3.html 千家万户 百年大计 万元GDP能耗".split(),
        *"万元工业增加值 零部件 三门峡 三角 唯一家 长三角 四面八方 六届八次全会 百货 千瓦".split(),
    ],
)
def test_words_names_and_ids_hold_no_quantity(text: str) -> None:
    found = [each for each in find(text) if each.kind is not Kind.NUMBER]
    assert [text[each.start : each.end] for each in found] == []


@pytest.mark.parametrize("text", ["3233", "33618", "电话:60367951", "14报1刊", "“5+10”", "139.1", "7123.5"])
def test_bare_numbers_are_never_quantities(text: str) -> None:
    assert {each.kind for each in find(text)} == {Kind.NUMBER}


@pytest.mark.parametrize("text", ["第54届", "第37场", "第一批", "第二产业", "第一书记", "“第一菜单”"])
def test_a_label_is_an_ordinal_without_rank(text: str) -> None:
    found = one(text)
    assert (found.kind, found.basis, found.unit) == (Kind.ORDINAL, None, None)
    assert found.note


def test_hundred_millions_without_currency_are_left_to_the_caller() -> None:
    for text in ("超千亿", "400亿", "5亿"):
        found = one(text)
        assert (found.kind, found.unit, found.dimension) == (Kind.QUANTITY, None, None)
        assert found.note


def test_from_to_is_two_levels() -> None:
    assert [each.low for each in find("从8万吨到20万吨")] == [80000, 200000]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5度", "度可指"),
        ("100分", "分可指"),
        ("3块", "块可指"),
        ("6:3:1", "多于两项"),
        ("翻几番", "没有确定数值"),
        ("没有", "里没有可读"),
        ("3家和5家", "不止一个"),
        ("大约有3家企业", "还有“大约有企业”"),
    ],
)
def test_parse_refuses_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(MeasureError, match=reason):
        parse(text)


def test_mu_converts_exactly() -> None:
    assert one("3亩").low == 2000
    assert str(one("772亩").low).startswith("514666.66666666666666666666")


def test_wan_of_a_currency_is_no_weight_and_a_model_no_count() -> None:
    assert one("三百万克朗").dimension == "money"
    assert one("三百万克朗").low == 3000000
    assert one("SUV50万辆").low == 500000
    assert find("A3辆") == []
