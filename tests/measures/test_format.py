from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.errors import MeasureError
from liantu.measures import Period, Span, format, format_period, parse
from liantu.measures.units import convert, table

WRITTEN = [
    ("5.2e9", "CNY", "52亿元"),
    ("1e12", "CNY", "1万亿元"),
    ("1800000", "CNY", "180万元"),
    ("-5e8", "CNY", "-5亿元"),
    ("60", "%", "60%"),
    ("8", "rank", "第8"),
    ("9e6", "m2", "9平方公里"),
    ("7000", "m2", "7000平方米"),
    ("120000", "t/a", "12万吨/年"),
    ("70", "CNY/m2", "70元/平方米"),
    ("3600", "s", "1小时"),
    ("180", "s", "3分钟"),
    ("914", "count", "914个"),
]


@pytest.mark.parametrize(("value", "unit", "text"), WRITTEN)
def test_values_are_written_as_chinese_readers_expect(value: str, unit: str, text: str) -> None:
    assert format(Decimal(value), unit) == text


def test_an_area_from_mu_is_written_in_mu() -> None:
    low = parse("772亩").low
    assert low is not None
    assert format(low, "m2") == "772亩"


def test_a_form_may_be_asked_for() -> None:
    assert format(Decimal(76), "count", form="户") == "76户"
    assert format(Decimal(35824800), "CNY", places=1) == "3582.5万元"


def test_a_form_of_another_unit_is_refused() -> None:
    with pytest.raises(MeasureError, match="“户”不是单位“CNY”的写法"):
        format(Decimal(1), "CNY", form="户")
    with pytest.raises(MeasureError, match="没有计量单位“furlong”"):
        format(Decimal(1), "furlong")


UNITS = ["CNY", "USD", "t", "t/a", "m2", "m3", "m3/a", "km", "m", "kWh", "kW", "tce", "tCO2", "GJ", "%", "pp", "s", "a"]
UNITS += ["person", "count", "count/a", "CNY/m2", "CNY/t", "kWh/t", "kgce/t", "x"]


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=3), st.sampled_from(UNITS))
def test_what_is_formatted_reads_back(value: Decimal, unit: str) -> None:
    found = parse(format(value, unit))
    assert (found.low, found.high, found.unit) == (value, value, unit)


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(sorted(table().by_id)))
def test_conversion_there_and_back_is_exact_to_thirty_digits(number: int, unit_id: str) -> None:
    unit = table().by_id[unit_id]
    back = convert(convert(Decimal(number), unit.factor), 1 / unit.factor)
    assert abs(back - number) <= Decimal(number).scaleb(-30)


DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, st.integers(min_value=0, max_value=4000))
def test_periods_read_back(start: date, length: int) -> None:
    period = Period(start, min(start + timedelta(days=length), date(2099, 12, 31)))
    assert parse(format_period(period)).period == period


PERIODS = [
    (Period(date(2025, 1, 1), date(2025, 6, 30)), Span.DURING, "2025年上半年"),
    (Period(date(2024, 1, 1), date(2024, 9, 30)), Span.DURING, "2024年1—9月"),
    (Period(date(2024, 7, 1), date(2024, 9, 30)), Span.DURING, "2024年三季度"),
    (Period(date(2021, 1, 1), date(2025, 12, 31)), Span.DURING, "2021—2025年"),
    (Period(date(2024, 9, 1), date(2024, 9, 10)), Span.DURING, "2024年9月上旬"),
    (Period(date(2027, 12, 31), date(2027, 12, 31)), Span.BEFORE, "2028年前"),
    (Period(date(2024, 8, 31), date(2024, 8, 31)), Span.UNTIL, "截至2024年8月31日"),
    (Period(date(2027, 1, 1), date(2027, 12, 31)), Span.BY, "到2027年"),
]


@pytest.mark.parametrize(("period", "span", "text"), PERIODS)
def test_periods_are_written_as_read(period: Period, span: Span, text: str) -> None:
    assert format_period(period, span=span) == text
    found = parse(text)
    assert (found.period, found.span) == (period, span) if span is not Span.DURING else found.period == period


def test_since_names_the_start_only() -> None:
    assert format_period(Period(date(2024, 1, 1), date(2024, 10, 30)), span=Span.SINCE) == "2024年以来"
