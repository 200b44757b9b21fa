import pytest

from tests.reading.helpers import measured


@pytest.mark.parametrize(
    ("text", "anchor", "scope"),
    [
        ("全区规上工业总产值达800亿元。", "800亿元", "规上"),
        ("全区规模以上工业增加值增长7%。", "7%", "规模以上"),
        ("工业增加值可比价增长7%。", "7%", "可比价"),
        ("全区累计完成工业投资320亿元。", "320亿元", "累计"),
        ("全区工业投资年均增长9%。", "9%", "年均"),
        ("全区规上工业总产值净增64亿元。", "64亿元", "规上;净增"),
        ("全区新增规上企业36家。", "36家", "新增;规上"),
        ("云屏产业园亩均产值600万元。", "600万元", "亩均"),
        ("公司当月产值3亿元。", "3亿元", "当月"),
        ("云屏产业园企业36家。", "36家", None),
        ("全区工业总产值1020亿元，占全市的4.1%。", "4.1%", "占全市"),
        ("先进材料产值占规上工业比重由32%提高到41%。", "32%", "占规上工业"),
        ("云屏铝材加工项目一期总投资3亿元。", "3亿元", "一期"),
    ],
)
def test_the_words_that_delimit_a_number_are_its_scope(text: str, anchor: str, scope: str | None) -> None:
    assert measured(text, anchor, {"scope": scope}) == {"scope": scope}


def test_a_population_goes_on_under_its_total() -> None:
    text = "规上工业企业达到412家，其中高新技术企业98家，小巨人企业12家。"
    for anchor in ("412家", "98家", "12家"):
        assert measured(text, anchor, {"scope": "规上"}) == {"scope": "规上"}


@pytest.mark.parametrize(
    ("text", "anchor", "base"),
    [
        ("工业增加值同比增长7%。", "7%", "同比"),
        ("工业增加值环比增长7%。", "7%", "环比"),
        ("数控化率较2020年提高12个百分点。", "12个百分点", "2020年"),
        ("工业增加值增长7%。", "7%", None),
    ],
)
def test_what_a_change_compares_with_is_its_base(text: str, anchor: str, base: str | None) -> None:
    assert measured(text, anchor, {"base": base}) == {"base": base}


def test_a_survey_goes_on_for_the_branches_of_its_paragraph() -> None:
    text = "2025年，全县规模以上工业总产值450亿元。分行业看，竹产业产值96亿元，增长12%。"
    assert measured(text, "96亿元", {"scope": "规模以上"}) == {"scope": "规模以上"}
    text = "2025年，全县规模以上工业总产值450亿元。到2030年，竹产业产值达到200亿元。"
    assert measured(text, "200亿元", {"scope": None}) == {"scope": None}


@pytest.mark.parametrize(
    ("text", "anchor", "thing"),
    [
        ("全县工业用电量38.7亿千瓦时。", "38.7亿千瓦时", "电"),
        ("全年盘活闲置土地640亩、标准厂房8.2万平方米。", "640亩", "闲置土地"),
        ("全年盘活闲置土地640亩、标准厂房8.2万平方米。", "8.2万平方米", "标准厂房"),
        ("园区规划面积12平方公里。", "12平方公里", None),
    ],
)
def test_what_is_used_or_laid_out_is_named(text: str, anchor: str, thing: str | None) -> None:
    assert measured(text, anchor, {"object": thing}) == {"object": thing}
