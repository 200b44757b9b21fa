from fractions import Fraction

import pytest

from liantu.workbooks.headings import canonical, is_serial, key, take_apart
from liantu.workbooks.periods import period_told
from liantu.workbooks.units import Factor, split_units, unit_factor


@pytest.mark.parametrize(
    ("label", "name", "unit", "period"),
    [
        ("2024年·产值（万元）", "产值", "万元", "2024"),
        ("营业收入(单位:亿元)", "营业收入", "亿元", None),
        ("产值/万元", "产值", "万元", None),
        ("工业总产值\n（万元）", "工业总产值", "万元", None),
        ("1-本月产值", "1-本月产值", None, None),
        ("企业名称（全称）", "企业名称", None, None),
        ("统一社会信用代码（18位）", "统一社会信用代码", None, None),
        ("是否规上(是/否)", "是否规上", None, None),
        ("1月", "", None, "01"),
        ("利润率%", "利润率", "%", None),
        ("企业（单位）名称", "企业名称", None, None),
    ],
)
def test_heading_is_taken_apart(label: str, name: str, unit: str | None, period: str | None) -> None:
    found = take_apart(label)
    assert (found.name, found.unit, found.period) == (name, unit, period)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("单位名称", "企业全称"),
        ("法人代表", "法定代表人"),
        ("税收", "实缴税金"),
        ("产值", "工业总产值"),
        ("税号", "信用代码"),
    ],
)
def test_synonyms_fold_into_one_word(first: str, second: str) -> None:
    assert canonical(first) == canonical(second)


@pytest.mark.parametrize(
    ("first", "second"), [("营业收入", "主营业务收入"), ("产值", "增加值"), ("税收", "亩均税收"), ("用电量", "用水量")]
)
def test_different_figures_stay_apart(first: str, second: str) -> None:
    assert canonical(first) != canonical(second)


def test_keys_forgive_typing() -> None:
    assert key("1、企业 名称\n*") == key("企业名称") == key("（一）企业名称")
    assert is_serial("序 号")
    assert not is_serial("信用代码")


@pytest.mark.parametrize(
    ("text", "period", "cumulative"),
    [
        ("2024年1月", "2024-01", False),
        ("202405", "2024-05", False),
        ("2024.1", "2024-01", False),
        ("1月", "01", False),
        ("十二月", "12", False),
        ("2024年1-3月", "2024-03", True),
        ("2024年上半年", "2024-06", True),
        ("二〇二四年度", "2024", False),
        ("附件1", None, False),
        ("第3批企业名单", None, False),
    ],
)
def test_periods_of_titles_and_sheets(text: str, period: str | None, cumulative: bool) -> None:
    told = period_told(text)
    assert (told.period, told.cumulative) == (period, cumulative)


@pytest.mark.parametrize(
    ("text", "factor", "canonical_unit"),
    [("万元", 10000, "CNY"), ("亿 元", 10**8, "CNY"), ("万度", 10000, "kWh"), ("万元/亩", 15, "CNY/m2"), ("%", 1, "%")],
)
def test_printed_units_have_exact_factors(text: str, factor: int, canonical_unit: str) -> None:
    found = unit_factor(text)
    assert found == Factor(Fraction(factor), canonical_unit)


def test_a_line_of_units_is_units_only_if_every_part_is() -> None:
    assert split_units("万元、人") == ("万元", "人")
    assert split_units("万元、全称") == ()
