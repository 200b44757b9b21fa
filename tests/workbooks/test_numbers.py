from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.workbooks.numbers import is_empty, read_number
from liantu.workbooks.types import Value


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("1,234.5", "1234.5", None),
        ("１，２３４", "1234", None),
        ("1 234", "1234", None),
        (" 12 ", "12", None),
        ("'0012", "12", None),
        ("(123)", "-123", None),
        ("（1,000.5）", "-1000.5", None),
        ("-5", "-5", None),
        ("－5", "-5", None),
        ("12万元", "12", "万元"),
        ("3.5 亿元", "3.5", "亿元"),
        ("约12", "12", None),
        ("12左右", "12", None),
        ("￥1,200", "1200", None),
        ("78人", "78", "人"),
        ("12.5%", "12.5", "%"),
        ("1.2E+3", "1200", None),
        (0.1 + 0.2, "0.3", None),
        (1234567.0, "1234567", None),
        (7, "7", None),
    ],
)
def test_numbers_as_people_type_them(value: Value, number: str, unit: str | None) -> None:
    found = read_number(value)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "value", ["12-15", "万元", "1,23", "1.2.3", "2024年5月", "示例公司", "", None, True, float("nan"), "十二"]
)
def test_what_is_no_number_is_not_guessed(value: Value) -> None:
    assert read_number(value) is None


@pytest.mark.parametrize("text", ["—", "——", "-", "/", "无", "空", "暂无", "待统计", "#N/A", "#DIV/0!", "N/A", "－"])
def test_words_for_an_empty_cell(text: str) -> None:
    assert is_empty(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_any_way_of_printing_gives_the_same_number(value: Decimal) -> None:
    for text in (str(value), f"{value:,}", f" {value} ", f"{value}万元"):
        found = read_number(text)
        assert found is not None
        assert found.value == value
