from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.ledgers.entries import FieldError, Severity, parse_field, show_field, validate
from liantu.ledgers.spec import FieldType
from tests.ledgers.helpers import CODE, field, ledger

TODAY = date(2026, 3, 2)
MONEY = field(FieldType.AMOUNT, unit="CNY", shown="万元")
LAND = field(FieldType.AMOUNT, unit="m2", shown="亩")
HEADS = field(FieldType.INTEGER, unit="person", shown="人")
KINDS = field(FieldType.CHOICE, choices=("专精特新小巨人", "瞪羚企业"), synonyms=(("小巨人", "专精特新小巨人"),))


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("1,234.5", None, "12345000"),
        ("１２３", None, "1230000"),
        ("52亿元", None, "5200000000"),
        ("300元", None, "300"),
        ("0", None, "0"),
        ("0.00", None, "0"),
        ("-3", None, "-30000"),
        ("3.5", "亿元", "350000000"),
        ("3.5万元", "亿元", "35000"),
        ("三百万元", None, "3000000"),
        ("￥12", None, "120000"),
        ("—", None, None),
        ("/", None, None),
        ("无", None, None),
        ("暂无", None, None),
        (" - ", None, None),
        ("", None, None),
    ],
)
def test_amounts_are_read_into_exact_yuan(raw: str, unit: str | None, value: str | None) -> None:
    assert parse_field(MONEY, raw, unit) == value


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("约300", "不是可读的数"),
        ("300以上", "确定的数"),
        ("20-30万元", "范围"),
        ("12.3万", "不是可读的数"),
        ("772亩", "不是一类"),
        ("未统计", "没有可读的数量"),
    ],
)
def test_an_amount_that_is_no_single_number_is_refused_with_what_to_do(raw: str, message: str) -> None:
    with pytest.raises(FieldError, match=message) as caught:
        parse_field(MONEY, raw)
    assert "请填数字" in caught.value.todo


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (FieldType.TEXT, "无", "无"),
        (FieldType.TEXT, "—", None),
        (FieldType.DATE, "2024.10.1", "2024-10-01"),
        (FieldType.DATE, "2024年10月", "2024-10"),
        (FieldType.DATE, "2026年6月底", "2026-06-30"),
        (FieldType.DATE, "45566", "2024-10-01"),
        (FieldType.DATE, "20241001", "2024-10-01"),
        (FieldType.DATE, "2024-10-01 00:00:00", "2024-10-01"),
        (FieldType.DATE, "无", None),
        (FieldType.MONTH, "2024.10", "2024-10"),
        (FieldType.MONTH, "2024年3月份", "2024-03"),
        (FieldType.MONTH, "202403", "2024-03"),
        (FieldType.MONTH, "2024-03-31", "2024-03"),
        (FieldType.YEAR, "2024年度", "2024"),
        (FieldType.YEAR, "2024-03", "2024"),
        (FieldType.PERCENT, "12.50%", "12.5"),
        (FieldType.FLAG, "√", True),
        (FieldType.FLAG, "无", False),
        (FieldType.FLAG, "规上", True),
        (FieldType.FLAG, "—", None),
        (FieldType.CHOICES, "氧化铝、铝锭，铝板", ["氧化铝", "铝锭", "铝板"]),
        (FieldType.POINT, "108.41，30.81", [108.41, 30.81]),
        (FieldType.POINT, "E108.41° N30.81°", [108.41, 30.81]),
        (FieldType.PHONE, "023-58000000", "023-58000000"),
        (FieldType.CREDIT_CODE, f" {CODE.lower()} ", CODE),
    ],
)
def test_cells_are_read_by_type(kind: FieldType, raw: str, value: object) -> None:
    assert parse_field(field(kind), raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "message"),
    [
        (FieldType.DATE, "长期", "不是日期"),
        (FieldType.DATE, "2024/13/1", "日历上没有这一天"),
        (FieldType.DATE, "10月", "没有写年份"),
        (FieldType.MONTH, "2024", "没有写月份"),
        (FieldType.FLAG, "也许", "看不出是或否"),
        (FieldType.INTEGER, "3.5", "不是整数"),
        (FieldType.POINT, "重庆", "不是经纬度"),
        (FieldType.PHONE, "张三", "不是电话号码"),
        (FieldType.CREDIT_CODE, "9.15E+17", "9.15E"),
        (FieldType.PERCENT, "三成多", "不是百分数"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(kind: FieldType, raw: str, message: str) -> None:
    with pytest.raises(FieldError, match=message):
        parse_field(field(kind), raw)


@pytest.mark.parametrize("raw", ["专精特新“小巨人”企业", "专精特新小巨人", "小巨人", "小巨人企业"])
def test_a_choice_is_found_under_its_usual_spellings(raw: str) -> None:
    assert parse_field(KINDS, raw) == "专精特新小巨人"


def test_an_unknown_choice_is_refused_with_the_closest() -> None:
    with pytest.raises(FieldError, match="是不是“瞪羚企业”？可选："):
        parse_field(KINDS, "瞪羚培育企业")


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(["元", "万元", "亿元", "千元"]))
def test_money_shown_in_any_unit_reads_back(value: Decimal, unit: str) -> None:
    stored = parse_field(MONEY, f"{value:f}", unit)
    assert parse_field(MONEY, show_field(MONEY, stored, unit), unit) == stored


@given(st.decimals(0, 10**7, places=3), st.sampled_from(["亩", "公顷", "平方米", "平方公里"]))
def test_land_entered_in_a_unit_shows_as_entered(value: Decimal, unit: str) -> None:
    stored = parse_field(LAND, f"{value:f}", unit)
    assert Decimal(show_field(LAND, stored, unit).replace(",", "")) == value


@given(
    st.one_of(
        st.tuples(st.just(HEADS), st.integers(0, 10**6)),
        st.tuples(st.just(field(FieldType.DATE)), st.dates(date(1950, 1, 1), date(2099, 1, 1)).map(str)),
        st.tuples(st.just(field(FieldType.FLAG)), st.booleans()),
        st.tuples(st.just(field(FieldType.PERCENT)), st.integers(-99, 999).map(str)),
        st.tuples(st.just(KINDS), st.sampled_from(KINDS.choices)),
        st.tuples(st.just(field(FieldType.POINT)), st.lists(st.floats(4, 99), min_size=2, max_size=2)),
    )
)
def test_other_values_shown_read_back(case: tuple[Any, Any]) -> None:
    one, value = case
    assert parse_field(one, show_field(one, value)) == value


def test_only_what_is_shown_is_rounded() -> None:
    assert show_field(MONEY, "123456789", "亿元", places=2) == "1.23"
    assert show_field(MONEY, "123456789") == "12,345.6789"
    assert show_field(MONEY, None) == ""


GOOD: dict[str, Any] = {
    "credit_code": CODE,
    "name": "重庆示例铝业有限公司",
    "year": "2025",
    "output_value": "5200000000",
    "profit": "-10000",
    "headcount": 914,
}


def test_a_good_entry_has_no_problems() -> None:
    assert validate(ledger("enterprise_year"), GOOD, today=TODAY) == []


@pytest.mark.parametrize(
    ("changed", "name", "message"),
    [
        ({"name": None}, "name", "企业名称没有填"),
        ({"credit_code": CODE[:-1] + "X"}, "credit_code", "统一社会信用代码"),
        ({"credit_code": CODE.lower()}, "credit_code", "不是规范写法"),
        ({"year": "2027"}, "year", "晚于今天"),
        ({"year": "25"}, "year", "不是日期"),
        ({"output_value": 5.2}, "output_value", "不是数字"),
        ({"output_value": "NaN"}, "output_value", "不是数字"),
        ({"output_value": "-10000"}, "output_value", "工业总产值“-1万元”小于0万元"),
        ({"headcount": True}, "headcount", "不是整数"),
        ({"headcount": 600000}, "headcount", "大于500000"),
        ({"mystery": "1"}, "mystery", "没有“mystery”这一栏"),
    ],
)
def test_a_wrong_entry_is_named_by_field(changed: dict[str, Any], name: str, message: str) -> None:
    problems = validate(ledger("enterprise_year"), GOOD | changed, today=TODAY)
    assert [each.field for each in problems] == [name]
    assert message in problems[0].message
    assert problems[0].todo


PROJECT = {"code": "A1", "name": "示例项目", "level": "项目", "stage": "开工"}


@pytest.mark.parametrize(
    ("changed", "name", "message"),
    [
        ({"planned_start": "2026-06-01", "planned_finish": "2026-05"}, "planned_finish", "早于"),
        ({"actual_start": "2026-04-01"}, "actual_start", "晚于今天"),
        ({"stage": "在建"}, "stage", "不在可选项之内"),
        ({"parent_code": "A1"}, "parent_code", "填了自己"),
    ],
)
def test_dates_choices_and_parents_of_projects_are_checked(changed: dict[str, Any], name: str, message: str) -> None:
    problems = validate(ledger("project"), PROJECT | changed, today=TODAY)
    assert [(each.field, message in each.message) for each in problems] == [(name, True)]


def test_a_plan_within_one_month_is_in_order() -> None:
    dates = {"planned_start": "2026-06-15", "planned_finish": "2026-06"}
    assert validate(ledger("project"), PROJECT | dates, today=TODAY) == []


def test_swapped_coordinates_are_an_error_and_foreign_ones_a_warning() -> None:
    register = ledger("enterprise_register")
    entry: dict[str, Any] = {"credit_code": CODE, "name": "示例公司"}
    swapped, foreign = (
        validate(register, entry | {"point": point}, today=TODAY)[0] for point in ([30.8, 108.4], [2.3, 48.9])
    )
    assert (swapped.severity, swapped.todo) == (Severity.ERROR, "是不是 108.4,30.8？")
    assert foreign.severity is Severity.WARNING
