"""Habits of real sheets and the rows each must yield: quarters, indicators in rows, months without a year."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from liantu.identity.credit_code import synthetic
from liantu.ledgers.load import load_ledgers
from liantu.store.tables import Plan, plans
from liantu.workbooks.parse import parse
from liantu.workbooks.types import Parsed

LEDGERS = load_ledgers()
CODE, NAME = synthetic(1), "重庆示例铝业有限公司"
Choices = Mapping[str, Any]


def read(rows: Sequence[Sequence[Any]], choices: Choices | None = None) -> tuple[Plan, Parsed]:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    [plan] = plans(stream.getvalue(), "表.xlsx", LEDGERS, {}, {"0": choices} if choices else {})
    assert plan.mapping is not None
    spec = LEDGERS[plan.mapping.ledger]
    return plan, parse(plan.table, spec, plan.mapping, today=date(2026, 3, 2), period=plan.choice.period)


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("2025年一季度", "2025-03"),
        ("2025年前三季度", "2025-09"),
        ("2025年1—2季度", "2025-06"),
        ("2025年上半年", "2025-06"),
    ],
)
def test_quarters_since_january_are_sums_to_their_last_month(title: str, month: str) -> None:
    plan, parsed = read([[f"{title}企业经营情况"], ["企业名称", "信用代码", "产值（万元）"], [NAME, CODE, 100]])
    assert plan.mapping is not None
    assert plan.mapping.ledger == "enterprise_month"
    assert parsed.rows[0].data["month"] == month
    assert parsed.rows[0].data["output_value_total"] == "1000000"


def test_a_quarter_by_itself_is_no_month_and_no_year() -> None:
    plan, parsed = read([["2025年三季度企业经营情况"], ["企业名称", "信用代码", "产值（万元）"], [NAME, CODE, 100]])
    assert parsed.rows == ()
    assert plan.decisions > 0


def test_indicators_in_rows_and_months_across_give_one_row_a_month() -> None:
    rows: list[list[Any]] = [
        [f"{NAME}2024年主要指标"],
        [f"统一社会信用代码：{CODE}"],
        ["指标名称", "计量单位", "1月", "2月"],
        ["用电量", "万千瓦时", 5, 6],
        ["月末从业人员", "人", 50, 51],
        ["用气量", "万立方米", 1, 2],
    ]
    _, parsed = read(rows)
    assert [(row.data["month"], row.data["electricity"]) for row in parsed.rows] == [
        ("2024-01", "50000"),
        ("2024-02", "60000"),
    ]
    assert {(row.data["name"], row.data["credit_code"]) for row in parsed.rows} == {(NAME, CODE)}


def test_months_across_without_a_year_ask_for_the_year_alone() -> None:
    rows: list[list[Any]] = [["企业名称", "信用代码", "1月产值(万元)", "2月产值(万元)"], [NAME, CODE, 1, 2]]
    plan, parsed = read(rows)
    assert (plan.decisions, parsed.rows) == (1, ())
    plan, parsed = read(rows, {"period": "2024"})
    assert plan.decisions == 0
    assert [(row.data["month"], row.data["output_value"]) for row in parsed.rows] == [
        ("2024-01", "10000"),
        ("2024-02", "20000"),
    ]


def test_a_title_in_quotes_names_the_list() -> None:
    rows = [["2024年专精特新“小巨人”企业名单"], ["企业名称", "统一社会信用代码", "批次"], [NAME, CODE, "第六批"]]
    _, parsed = read(rows)
    assert parsed.rows[0].data["title"] == "专精特新小巨人"


@pytest.mark.parametrize("subtotals", [(), ("", 300, "—")])
def test_a_chinese_ordinal_among_arabic_ones_numbers_a_group_not_a_firm(subtotals: tuple[Any, ...]) -> None:
    head = ["序号", "企业名称", "统一社会信用代码", "产值（万元）", "备注"]
    rows = [["2025年企业年报"], head, ["一", "先进材料", *subtotals], [1, NAME, CODE, 100],
            ["（二）", "食农加工", *subtotals], [2, "重庆示例粮油有限公司", synthetic(2), 200]]  # fmt: skip
    _, parsed = read(rows)
    assert [row.data["name"] for row in parsed.rows] == [NAME, "重庆示例粮油有限公司"]


def test_firms_that_chinese_ordinals_number_stay_rows() -> None:
    head = ["序号", "企业名称", "产值（万元）"]
    rows: list[list[Any]] = [
        ["2025年企业年报"],
        head,
        ["一", "重庆示例铝业", 100],
        ["二", "重庆示例粮油", 200],
        ["三", "重庆示例铜业", 300],
    ]
    _, parsed = read(rows)
    assert [row.data["name"] for row in parsed.rows] == ["重庆示例铝业", "重庆示例粮油", "重庆示例铜业"]
