from datetime import date

import pytest

from liantu.measures import Found, Kind, Period, Span, find, parse
from liantu.measures.years import plan

ANCHOR = date(2024, 10, 30)


def day(text: str) -> date:
    return date.fromisoformat(text)


def one(text: str, anchor: date | Period | None = ANCHOR) -> Found:
    found = [each for each in find(text, anchor=anchor) if each.kind is Kind.PERIOD]
    assert len(found) == 1, [text[each.start : each.end] for each in found]
    return found[0]


CASES = [
    ("2025年", "2025-01-01", "2025-12-31", Span.DURING),
    ("二〇二五年", "2025-01-01", "2025-12-31", Span.DURING),
    ("2024年度", "2024-01-01", "2024-12-31", Span.DURING),
    ("2025年上半年", "2025-01-01", "2025-06-30", Span.DURING),
    ("去年下半年", "2023-07-01", "2023-12-31", Span.DURING),
    ("一季度", "2024-01-01", "2024-03-31", Span.DURING),
    ("第三季度", "2024-07-01", "2024-09-30", Span.DURING),
    ("今年前三季度", "2024-01-01", "2024-09-30", Span.DURING),
    ("2025年Q1", "2025-01-01", "2025-03-31", Span.DURING),
    ("今年前9个月", "2024-01-01", "2024-09-30", Span.DURING),
    ("1—9月", "2024-01-01", "2024-09-30", Span.DURING),
    ("今年1至7月", "2024-01-01", "2024-07-31", Span.DURING),
    ("2024年1-8月份", "2024-01-01", "2024-08-31", Span.DURING),
    ("2024年2月", "2024-02-01", "2024-02-29", Span.DURING),
    ("十月七日", "2024-10-07", "2024-10-07", Span.POINT),
    ("2024年10月30日", "2024-10-30", "2024-10-30", Span.POINT),
    ("二零一九年三月五日", "2019-03-05", "2019-03-05", Span.POINT),
    ("3月5号", "2024-03-05", "2024-03-05", Span.POINT),
    ("上周末", "2024-10-26", "2024-10-27", Span.DURING),
    ("2023-12-20", "2023-12-20", "2023-12-20", Span.POINT),
    ("2026/01/06", "2026-01-06", "2026-01-06", Span.POINT),
    ("2019.3.5", "2019-03-05", "2019-03-05", Span.POINT),
    ("日期：20231220", "2023-12-20", "2023-12-20", Span.POINT),
    ("3月5日至7日", "2024-03-05", "2024-03-07", Span.DURING),
    ("3月5日至4月10日", "2024-03-05", "2024-04-10", Span.DURING),
    ("2024年3月至2025年6月", "2024-03-01", "2025-06-30", Span.DURING),
    ("9月上旬", "2024-09-01", "2024-09-10", Span.DURING),
    ("9月下旬", "2024-09-21", "2024-09-30", Span.DURING),
    ("今年6月底", "2024-06-30", "2024-06-30", Span.POINT),
    ("年底", "2024-12-31", "2024-12-31", Span.POINT),
    ("2025年初", "2025-01-01", "2025-01-01", Span.POINT),
    ("截至8月底", "2024-08-31", "2024-08-31", Span.UNTIL),
    ("截至2024年8月", "2024-08-31", "2024-08-31", Span.UNTIL),
    ("截至目前", "2024-10-30", "2024-10-30", Span.UNTIL),
    ("今年以来", "2024-01-01", "2024-10-30", Span.SINCE),
    ("2028年前", "2027-12-31", "2027-12-31", Span.BEFORE),
    ("2028年底前", "2028-12-31", "2028-12-31", Span.BEFORE),
    ("到2027年", "2027-01-01", "2027-12-31", Span.BY),
    ("到2027年底", "2027-12-31", "2027-12-31", Span.BY),
    ("“十五五”时期", "2026-01-01", "2030-12-31", Span.DURING),
    ("十四五期间", "2021-01-01", "2025-12-31", Span.DURING),
    ("“九五”", "1996-01-01", "2000-12-31", Span.DURING),
    ("十四五末", "2025-12-31", "2025-12-31", Span.POINT),
    ("明年6月30日", "2025-06-30", "2025-06-30", Span.POINT),
    ("今(20)日", "2024-10-20", "2024-10-20", Span.POINT),
    ("昨日", "2024-10-29", "2024-10-29", Span.POINT),
    ("后天", "2024-11-01", "2024-11-01", Span.POINT),
    ("本月", "2024-10-01", "2024-10-31", Span.DURING),
    ("上月", "2024-09-01", "2024-09-30", Span.DURING),
    ("下周一", "2024-11-04", "2024-11-04", Span.POINT),
    ("目前", "2024-10-30", "2024-10-30", Span.POINT),
    ("近三年", "2021-10-31", "2024-10-30", Span.DURING),
    ("未来五年", "2024-10-31", "2029-10-30", Span.DURING),
    ("2021—2025年", "2021-01-01", "2025-12-31", Span.DURING),
    ("2021-2023", "2021-01-01", "2023-12-31", Span.DURING),
    ("2024年至2026年", "2024-01-01", "2026-12-31", Span.DURING),
    ("上世纪90年代", "1990-01-01", "1999-12-31", Span.DURING),
    ("20世纪八十年代", "1980-01-01", "1989-12-31", Span.DURING),
    ("全年", "2024-01-01", "2024-12-31", Span.DURING),
    ("大前年", "2021-01-01", "2021-12-31", Span.DURING),
    ("大后天", "2024-11-02", "2024-11-02", Span.POINT),
    ("下月初", "2024-11-01", "2024-11-01", Span.POINT),
    ("上月末", "2024-09-30", "2024-09-30", Span.POINT),
    ("本月中旬", "2024-10-11", "2024-10-20", Span.DURING),
    ("本月3号", "2024-10-03", "2024-10-03", Span.POINT),
    ("前两个月", "2024-01-01", "2024-02-29", Span.DURING),
    ("接下来两年", "2024-10-31", "2026-10-30", Span.DURING),
    ("24年上半年", "2024-01-01", "2024-06-30", Span.DURING),
    ("98年12月", "1998-12-01", "1998-12-31", Span.DURING),
    ("08年", "2008-01-01", "2008-12-31", Span.DURING),
    ("九八年", "1998-01-01", "1998-12-31", Span.DURING),
    ("2023财年", "2023-01-01", "2023-12-31", Span.DURING),
    ("2010年代", "2010-01-01", "2019-12-31", Span.DURING),
    ("去年冬季", "2023-12-01", "2024-02-29", Span.DURING),
    ("今年夏天", "2024-06-01", "2024-08-31", Span.DURING),
    ("21世纪初", "2000-01-01", "2019-12-31", Span.DURING),
    ("进入本世纪以来", "2000-01-01", "2024-10-30", Span.SINCE),
    ("改革开放以来", "1978-12-18", "2024-10-30", Span.SINCE),
    ("党的二十大召开以来", "2022-10-16", "2024-10-30", Span.SINCE),
    ("三天前", "2024-10-27", "2024-10-27", Span.POINT),
    ("由三年前的水平", "2021-01-01", "2021-12-31", Span.DURING),
    ("两个月后，", "2024-12-01", "2024-12-31", Span.DURING),
]


@pytest.mark.parametrize(("text", "start", "end", "span"), CASES)
def test_period_and_how_it_stands(text: str, start: str, end: str, span: Span) -> None:
    found = one(text)
    assert (found.period, found.span) == (Period(day(start), day(end)), span)
    assert find(text, anchor=ANCHOR) == [found]


@pytest.mark.parametrize("text", ["今年", "1—9月", "目前", "昨日", "近三年", "今年以来", "本月", "6月底", "20日"])
def test_without_anchor_a_relative_period_stays_open(text: str) -> None:
    found = parse(text)
    assert found.period is None
    assert found.note


@pytest.mark.parametrize("text", ["近年来", "近期", "近日"])
def test_a_vague_word_stays_open_even_with_an_anchor(text: str) -> None:
    assert (one(text).period, one(text).note) == (None, "没有确定起止的说法")


def test_a_month_takes_the_year_stated_before_in_its_line() -> None:
    found = find("2019年3月开工，10月投产", anchor=ANCHOR)
    assert [each.period and each.period.start for each in found] == [date(2019, 3, 1), date(2019, 10, 1)]


def test_a_new_line_returns_to_the_year_of_the_document() -> None:
    found = find("2019年开工\n10月投产", anchor=ANCHOR)
    assert found[-1].period == Period(date(2024, 10, 1), date(2024, 10, 31))


def test_a_year_that_is_only_compared_with_is_not_inherited() -> None:
    found = find("较2019年增长，6月底投产", anchor=ANCHOR)
    assert found[-1].period == Period(date(2024, 6, 30), date(2024, 6, 30))


def test_without_anchor_the_year_stated_last_counts_across_lines() -> None:
    assert find("2019年开工\n10月投产")[-1].period == Period(date(2019, 10, 1), date(2019, 10, 31))


def test_same_period_of_last_year_shifts_the_period_stated_last() -> None:
    found = find("今年1—9月产值增长，去年同期下降", anchor=ANCHOR)
    assert found[-1].period == Period(date(2023, 1, 1), date(2023, 9, 30))


def test_an_anchor_known_to_the_month_holds_for_the_month() -> None:
    october = Period(date(2022, 10, 1), date(2022, 10, 31))
    assert one("目前", october).period == october
    assert one("今年6月底", october).period == Period(date(2022, 6, 30), date(2022, 6, 30))
    assert one("昨日", october).period is None


@pytest.mark.parametrize(("which", "start"), [(1, 1953), (2, 1958), (3, 1966), (9, 1996), (13, 2016), (15, 2026)])
def test_five_year_plans_follow_the_formula(which: int, start: int) -> None:
    assert plan(which) == Period(date(start, 1, 1), date(start + 4, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *"小寒 前期 夏 秋 冬 139.1 7123.5 193.7 233.2 537.8 2:1 实现 现代化 年产 前三名 3000 2000亿级".split(),
        *"十五家 2-3 13月 2023-13-45 当前页面 上年级 今年轻 年级 每年 半年 3年 5个月 农历正月 20231399".split(),
    ],
)
def test_what_is_no_period_is_not_found(text: str) -> None:
    assert [text[each.start : each.end] for each in find(text, anchor=ANCHOR) if each.kind is Kind.PERIOD] == []


def test_a_date_is_no_number() -> None:
    found = find("2024年10月30日，2023-12-20，到2027年底", anchor=ANCHOR)
    assert {each.kind for each in found} == {Kind.PERIOD}


@pytest.mark.parametrize("text", ["投产两年后达产", "应于会议召开3天前报送", "三年内建成", "工期为2年，前期工作已完成"])
def test_a_length_of_time_counted_from_an_event_is_no_period(text: str) -> None:
    assert [each.kind for each in find(text, anchor=ANCHOR)] == [Kind.QUANTITY]


def test_years_later_counts_from_the_year_said_in_the_line() -> None:
    first, later = find("2015年落户。3年后，产值过亿", anchor=ANCHOR)[:2]
    assert later.period == Period(day("2018-01-01"), day("2018-12-31"))
    assert first.period == Period(day("2015-01-01"), day("2015-12-31"))


@pytest.mark.parametrize("text", ["干了15年初心不改", "近10年初步建成", "21世纪海上丝绸之路", "十八大精神", "新中国"])
def test_words_that_look_like_a_date_are_none(text: str) -> None:
    assert not any(each.kind is Kind.PERIOD and each.period and each.period.end < day("2011-01-01")
                   for each in find(text, anchor=ANCHOR))  # fmt: skip


def test_a_day_that_the_month_does_not_have_stays_open() -> None:
    assert one("本月31日", date(2024, 9, 3)).period is None


@pytest.mark.parametrize("text", ["提前一个月完成", "下下个月"])
def test_what_only_holds_the_words_of_a_time_is_none(text: str) -> None:
    assert [each for each in find(text, anchor=ANCHOR) if each.kind is Kind.PERIOD] == []
