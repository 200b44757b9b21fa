"""Bulletins tell industry by branches, whose standard names hold marks and joints of their own."""

from datetime import date

import pytest

import liantu
from liantu.model.statement import Basis, Measure, Modality

DAY = date(2025, 3, 20)


def measures(text: str) -> list[Measure]:
    return [each for each in liantu.read(text, DAY).statements if isinstance(each, Measure)]


def told(text: str) -> list[tuple[str | None, str, str]]:
    return [(each.subject, each.indicator, text[each.evidence.start : each.evidence.end]) for each in measures(text)]


def test_a_name_of_the_classification_is_one_whatever_marks_it_holds() -> None:
    text = "2024年，酒、饮料和精制茶制造业增加值下降2.4%，铁路、船舶、航空航天和其他运输设备制造业增加值增长9.3%。"
    assert told(text) == [
        ("酒、饮料和精制茶制造业", "added_value", "2.4%"),
        ("铁路、船舶、航空航天和其他运输设备制造业", "added_value", "9.3%"),
    ]


def test_shares_are_dealt_to_whole_names() -> None:
    text = "2024年，批发和零售业、住宿和餐饮业增加值分别增长5.2%和7.3%。"
    assert told(text) == [("批发和零售业", "added_value", "5.2%"), ("住宿和餐饮业", "added_value", "7.3%")]


@pytest.mark.parametrize("view", ["分行业看", "从主要行业看"])
def test_a_sentence_by_branches_goes_on_with_the_growth_told_before(view: str) -> None:
    text = f"2024年规模以上工业增加值增长6.2%。{view}，医药制造业增长3.1%，家具制造业下降1.5%。"
    assert told(text)[1:] == [("医药制造业", "added_value", "3.1%"), ("家具制造业", "added_value", "1.5%")]


def test_the_count_of_a_view_states_nothing() -> None:
    assert told("2024年规模以上工业增加值增长6%。分三大门类看，采矿业增长3%。")[1:] == [("采矿业", "added_value", "3%")]


def test_what_grows_of_an_investment_was_invested() -> None:
    one = measures("2024年，分产业看，第二产业投资增长15.3%。")[0]
    assert (one.indicator, one.basis, one.modality) == ("investment_done", Basis.GROWTH, Modality.ACTUAL)


def test_disposable_income_is_no_forecast() -> None:
    assert measures("2024年全县居民人均可支配收入28650元。")[0].modality is Modality.ACTUAL


def test_product_per_head_is_the_areas_whatever_was_told_before() -> None:
    text = "青川县2024年统计公报\n第三产业增加值75亿元，增长6%。人均地区生产总值58120元。民营经济增加值101亿元。"
    assert [each.subject for each in measures(text)][2:] == ["青川县", "青川民营经济"]


def test_a_governments_report_is_about_its_district_though_it_names_a_park_more() -> None:
    text = (
        "政府工作报告\n——2025年1月20日在禾川县第十八届人民代表大会第六次会议上\n禾川县人民政府县长\n"
        "2024年工业投资增长13.5%。禾川经开区扩区，禾川经开区招商，禾川经开区上台阶。建成标准厂房8万平方米。"
    )
    assert measures(text)[0].subject == "禾川县"
