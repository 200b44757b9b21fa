from datetime import date

import pytest

from liantu.measures.types import Period
from tests.reading.helpers import measured

MAY = Period(date(2025, 5, 1), date(2025, 5, 31))


@pytest.mark.parametrize(
    ("text", "anchor", "period"),
    [
        # the sentence's own words
        ("2024年，全区规上工业产值达800亿元。", "800亿元", "2024"),
        ("去年，全区规上工业产值达800亿元。", "800亿元", "2025"),
        ("2025年上半年，全区规上工业产值达800亿元。", "800亿元", "2025-01-01/2025-06-30"),
        ("2025年1—9月，全区规上工业产值达800亿元。", "800亿元", "2025-01-01/2025-09-30"),
        ("截至2025年底，园区企业达80家。", "80家", "2025-12-31"),
        ("截至2025年三季度，全区规上工业产值达800亿元。", "800亿元", "2025-01-01/2025-09-30"),
        ("目前，园区企业达80家。", "80家", "2026-01-20"),
        ("园区正在建设车间8个。", "8个", "2026-01-20"),
        ("园区有企业80家。", "80家", None),
        # 到2027年 is the year; in a target too
        ("到2027年，全区规上工业产值达800亿元。", "800亿元", "2027"),
        ("力争到2027年，全区规上工业产值突破800亿元。", "800亿元", "2027"),
        ("“十四五”期间，全区规上工业产值年均增长8%。", "8%", "2021-01-01/2025-12-31"),
        ("“十五五”时期，全县工业投资年均增长10%，到2030年达到800亿元。", "800亿元", "2030"),
        # a year that a change compares with is no period of it
        ("2025年，数控化率较2020年提高12个百分点。", "12个百分点", "2025"),
        ("恒拓公司产值是上年的2.5倍。", "2.5倍", None),
        # a figure of a state to come, a design and a cost have none
        ("云屏铝材加工项目2027年达产后，年产值可达10亿元。", "10亿元", None),
        ("云屏铝材加工项目今年6月开工，总投资35亿元。", "35亿元", None),
        ("云屏铝材加工项目去年投产，设计年产铝箔20万吨。", "20万吨", None),
        # a sentence without a time goes on under the year its paragraph began with
        ("2025年，全区规上工业产值达700亿元。规上企业营业收入800亿元。", "800亿元", "2025"),
    ],
)
def test_a_number_holds_for_the_time_its_text_tells(text: str, anchor: str, period: str | None) -> None:
    shown = {"2021-01-01/2025-12-31": "2021/2025"}.get(period or "", period)
    assert measured(text, anchor, {"period": shown}) == {"period": shown}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("谈目标——“十五五”期间\n\n规上工业产值突破900亿元。", "2026/2030"),
        ("2024年工业经济运行情况\n\n规上工业产值突破900亿元。", "2024"),
        ("一、2024年工作回顾\n\n规上工业产值突破900亿元。\n\n二、其他\n\n企业去年获得支持。", "2024"),
    ],
)
def test_a_heading_lends_its_time_to_what_stands_under_it(text: str, period: str) -> None:
    assert measured(text, "900亿元", {"period": period}) == {"period": period}


def test_a_report_on_a_past_year_means_that_year_by_its_whole_year() -> None:
    text = "2024年国民经济和社会发展统计公报\n\n全年规上工业产值达800亿元。年末企业80家。"
    assert measured(text, "800亿元", {"period": "2024"}) == {"period": "2024"}
    assert measured(text, "80家", {"period": "2024-12-31"}) == {"period": "2024-12-31"}


def test_now_is_the_whole_month_where_only_the_month_is_known() -> None:
    assert measured("目前，园区企业达80家。", "80家", {"period": "2025-05"}, MAY) == {"period": "2025-05"}


def test_a_relative_time_stays_open_without_a_date() -> None:
    assert measured("去年，园区企业达80家。", "80家", {"period": None}, None) == {"period": None}


@pytest.mark.parametrize(
    ("text", "anchor", "period"),
    [
        # in January the months counted up are last year's, unless they are still to come
        ("1—11月，规上工业总产值达到450亿元。", "450亿元", "2025-01-01/2025-11-30"),
        ("预计1—3月，规上工业总产值达到110亿元。", "110亿元", "2026-01-01/2026-03-31"),
        # words that sum up a five-year plan
        ("“十四五”是全县工业变化最大的五年。五年累计引进项目93个。", "93个", "2021/2025"),
        ("近五年累计引进项目93个。", "93个", "2021-01-21/2026-01-20"),
    ],
)
def test_months_and_five_years_are_those_that_are_over(text: str, anchor: str, period: str | None) -> None:
    assert measured(text, anchor, {"period": period}) == {"period": period}


def test_a_section_that_looks_back_lends_its_year() -> None:
    text = "一、2025年以来工作回顾\n工业投资完成86亿元，增长9%。"
    assert measured(text, "86亿元", {"period": "2025"}) == {"period": "2025"}


def test_a_time_inside_其中_ends_at_the_semicolon() -> None:
    text = "1—10月，工业用电量9.6亿千瓦时，其中10月用电1.1亿千瓦时；工业用水量6120万立方米。"
    assert measured(text, "6120万立方米", {"period": None}, date(2026, 11, 20))["period"] == "2026-01-01/2026-10-31"


def test_a_time_up_to_which_a_paragraph_counts_goes_on() -> None:
    text = "截至一季度，园区完成工业产值184亿元。实现增加值53亿元。"
    assert measured(text, "53亿元", {"period": None}, date(2026, 5, 4))["period"] == "2026-01-01/2026-03-31"
