"""Figures as pages show them, in the reader's units: a table of cases, and that only the eye's copy is rounded."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from liantu.model.lang import Lang
from liantu.web.figures import Display, Figure, digits, exact, number, period, text
from liantu.web.templatetags.numbers import MOST, count, grouped

YI, AUTO, HA = Display(money="yi"), Display(money="auto"), Display(land="ha")
MU = Decimal(2000) / 3


def figure(low: str | None, high: str | None, unit: str = "CNY", **more: Any) -> Figure:
    return Figure(None if low is None else Decimal(low), None if high is None else Decimal(high), unit, **more)


@pytest.mark.parametrize(
    ("shown", "display", "expected"),
    [
        pytest.param(figure("520000000", "520000000"), Display(), "52,000万元", id="money in 万元"),
        pytest.param(figure("520000000", "520000000"), YI, "5.2亿元", id="money in 亿元"),
        pytest.param(figure("80000000000", "80000000000"), AUTO, "800亿元", id="large money by its size"),
        pytest.param(figure("520000000", "520000000"), AUTO, "52,000万元", id="small money by its size"),
        pytest.param(figure("0", "0"), Display(), "0万元", id="zero is a value"),
        pytest.param(figure(None, None), Display(), "—", id="nothing is no zero"),
        pytest.param(figure("200000000", "300000000"), YI, "2亿元–3亿元", id="a range"),
        pytest.param(figure("200000000", "300000000", approx=True), YI, "约2亿元–3亿元", id="an approximate range"),
        pytest.param(figure("520000000", "520000000", approx=True), YI, "约5.2亿元", id="约"),
        pytest.param(figure("110000000", None), YI, "1.1亿元以上", id="open above"),
        pytest.param(figure(None, "110000000"), YI, "1.1亿元以内", id="open below"),
        pytest.param(figure(None, "110000000"), Display("yi", "mu", Lang.EN), "≤ 1.1亿元", id="open below, English"),
        pytest.param(figure("520000000", "520000000", basis="change"), YI, "+5.2亿元", id="a change has its sign"),
        pytest.param(figure("-520000000", "-520000000", basis="change"), YI, "-5.2亿元", id="so has a fall"),
        pytest.param(figure("0", "0", basis="change"), YI, "0亿元", id="no change has none"),
        pytest.param(figure("-520000000", "-520000000"), YI, "-5.2亿元", id="a loss"),
        pytest.param(figure("5.3", "5.3", "%", basis="growth"), Display(), "+5.3%", id="growth"),
        pytest.param(figure("-5.3", "-5.3", "%", basis="growth"), Display(), "-5.3%", id="a fall"),
        pytest.param(figure("5", "8", "%", basis="growth"), Display(), "5%–8%", id="a range of growth"),
        pytest.param(figure("12.5", "12.5", "%"), Display(), "12.5%", id="a share"),
        pytest.param(figure(str(MU * 250), str(MU * 250), "m2"), Display(), "250亩", id="land in 亩"),
        pytest.param(figure("1250000", "1250000", "m2"), HA, "125公顷", id="land in 公顷"),
        pytest.param(figure("50000", "50000", "m2", indicator="floor_area"), HA, "50,000平方米", id="floors"),
        pytest.param(figure("1", "1"), YI, "0.00000001亿元", id="a yuan is not rounded to nothing"),
        pytest.param(figure("12345678", "12345678"), Display(), "1,234.57万元", id="two decimals at most"),
    ],
)
def test_a_figure_reads_as_an_office_writes_it(shown: Figure, display: Display, expected: str) -> None:
    assert text(shown, display) == expected


@pytest.mark.parametrize(
    ("unit", "printed", "expected"),
    [
        ("CNY", None, "亿元"),
        ("CNY", "万元", "亿元"),
        ("CNY", "元", "元"),
        ("m2", "亩", "公顷"),
        ("m2", None, "公顷"),
        ("m2", "平方米", "平方米"),
        ("kWh", "万千瓦时", "万千瓦时"),
        ("t", None, None),
    ],
)
def test_money_and_land_follow_the_reader_and_the_rest_its_form(
    unit: str, printed: str | None, expected: str | None
) -> None:
    assert Display("yi", "ha").form(unit, printed=printed) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0"), ("0.5", "0.5"), ("0.12345", "0.1234"), ("0.00001234", "0.00001"), ("1.005", "1"),
        ("1.015", "1.02"), ("100", "100"), ("1234567.891", "1,234,567.89"), ("-0.004", "-0.004"), ("1E+3", "1,000"),
    ],
)  # fmt: skip
def test_digits_are_rounded_for_the_eye_a_half_to_the_even_digit(value: str, expected: str) -> None:
    assert digits(Decimal(value)) == expected


def test_a_total_is_rounded_after_summing_not_before() -> None:
    parts = [Decimal("3333333"), Decimal("3333333"), Decimal("3333334")]
    shown = [number(part, "CNY", "万元") for part in parts]
    assert shown == ["333.33", "333.33", "333.33"]
    assert number(sum(parts, Decimal()), "CNY", "万元") == "1,000"


def test_the_exact_value_stands_behind_the_rounded_one() -> None:
    assert exact(figure("12345678", "12345678")) == "1234.5678万元"
    assert exact(figure("200000000", None)) == "2亿元–…"
    assert exact(figure("1", "1", "other")) == ""


def test_the_period_is_written_out_and_none_is_empty() -> None:
    assert period(figure("1", "1", period=(date(2025, 1, 1), date(2025, 12, 31))), Display()) == "2025年"
    assert period(figure("1", "1"), Display()) == ""


@given(st.decimals("-1e12", "1e12", places=2))
def test_rounding_keeps_sign_and_size(value: Decimal) -> None:
    shown = Decimal(digits(value).replace(",", ""))
    assert abs(shown - value) <= Decimal("0.005")
    assert shown == 0 or (shown > 0) == (value > 0)


@given(st.integers(0, 10**12))
def test_switching_units_never_changes_the_amount(cents: int) -> None:
    value = Decimal(cents) * 10**4
    wan, yi = (Decimal(number(value, "CNY", form, 8).replace(",", "")) for form in ("万元", "亿元"))
    assert wan == yi * 10**4 == value / 10**4


def render(source: str, **values: Any) -> str:
    return Template(source).render(Context({"shown_in": YI, **values}))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% amount value "CNY" %}', "5.2"),
        ('{% amount value "CNY" printed="元" %}', "520,000,000"),
        ('{% amount value "CNY" places=2 %}', "5.20"),
        ('{% amount nothing "CNY" %}', "—"),
        ('{% amount zero "CNY" %}', "0"),
        ('{% unit "CNY" %}', "亿元"),
        ('{% unit "CNY" printed="元" %}', "元"),
        ('{% unit "m2" %}', "亩"),
    ],
)
def test_the_tags_of_a_column_agree_with_its_heading(source: str, expected: str) -> None:
    assert render(source, value="520000000", nothing=None, zero=0) == expected


@pytest.mark.parametrize(("value", "expected"), [(None, "—"), (0, "0"), (MOST, "999"), (MOST + 1, "999+")])
def test_a_bounded_count_says_that_there_is_more(value: int | None, expected: str) -> None:
    assert count(value) == expected


@pytest.mark.parametrize(("value", "expected"), [(None, "—"), (0, "0"), (12345, "12,345")])
def test_a_full_count_is_grouped(value: int | None, expected: str) -> None:
    assert grouped(value) == expected


def test_a_figure_carries_its_marks_and_the_way_to_its_source() -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    marks: dict[str, Any] = {
        "statement": 7,
        "status": "proposed",
        "example": True,
        "internal": True,
        "modality": "planned",
    }
    shown = figure("520000000", "520000000", scope="规上", said_by="统计局", period=year, **marks)
    html = render("{% figure shown %}", shown=shown)
    for said in ("5.2亿元", 'href="/statement/7/"', "待核", "示例", "内部", "规上", "统计局", "2025年"):
        assert said in html


def test_a_rejected_figure_is_struck_out_and_words_of_a_source_are_escaped() -> None:
    html = render("{% figure shown %}", shown=figure("1", "1", status="rejected", scope="<script>"))
    assert "struck" in html
    assert "<script>" not in html
