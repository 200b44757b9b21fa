from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.identity.credit_code import synthetic
from liantu.ledgers.load import load_ledgers
from liantu.workbooks.headings import HeadingIndex
from liantu.workbooks.parse import parse
from liantu.workbooks.pasted import from_clipboard
from liantu.workbooks.recognise import decisions_needed, missing_fields, recognise, settle_scope
from liantu.workbooks.tables import find_tables
from liantu.workbooks.types import Grid, Parsed, Severity, Value

LEDGERS = load_ledgers()
WORDS = HeadingIndex.of(LEDGERS)
TODAY = date(2026, 11, 22)
NAME, CODE = "重庆示例甲有限公司", synthetic(1)


def read(rows: list[list[Value]], *, sheet: str = "表", codes: Mapping[str, str] | None = None, **more: Any) -> Parsed:
    width = max(map(len, rows))
    grid = Grid(sheet, [[*row, *[None] * (width - len(row))] for row in rows], **more)
    (table,) = find_tables(grid, words=WORDS)
    mapping = recognise(table, LEDGERS)[0]
    return parse(table, LEDGERS[mapping.ledger], mapping, today=TODAY, codes=codes)


def yearly(heading: str, value: Value, *, caption: str | None = None) -> Parsed:
    head: list[Value] = ["企业名称", "统一社会信用代码", "年份", "利润总额（万元）", heading]
    above: list[list[Value]] = [[caption]] if caption else []
    return read([*above, head, [NAME, CODE, 2024.0, 5.0, value]])


@pytest.mark.parametrize(
    ("heading", "value", "caption", "canonical"),
    [
        ("工业总产值", 12.0, None, "120000"),
        ("工业总产值", 12.0, "单位：亿元", "1200000000"),
        ("工业总产值（元）", 12.0, "单位：亿元", "12"),
        ("工业总产值（元）", "12万元", "单位：亿元", "120000"),
        ("工业总产值", "1,234.5", "（单位：千元）", "1234500"),
        ("用地面积", 3.0, "单位：万元", "2000"),
        ("工业总产值", "—", None, None),
        ("工业总产值", "暂无", None, None),
        ("工业总产值", 0.0, None, "0"),
    ],
)
def test_the_nearest_unit_counts(heading: str, value: Value, caption: str | None, canonical: str | None) -> None:
    row = yearly(heading, value, caption=caption).rows[0]
    assert row.data["land_area" if "用地" in heading else "output_value"] == canonical


def test_an_amount_without_any_unit_is_noted_once() -> None:
    notes = [each.message for each in yearly("工业总产值", 1.0).problems if each.severity is Severity.NOTE]
    assert notes == ["工业总产值没有写单位，按万元导入"]


def test_a_bad_cell_keeps_its_row_out_and_is_named() -> None:
    parsed = yearly("工业总产值（万元）", "很多")
    assert (parsed.rows, parsed.refused) == ((), 1)
    (problem,) = parsed.problems
    assert (problem.cell, problem.value, problem.field) == ("E2", "很多", "output_value")
    assert "不是数字" in problem.message


def test_excel_errors_are_empty_with_a_warning() -> None:
    parsed = yearly("工业总产值（万元）", "#REF!")
    assert parsed.rows[0].data["output_value"] is None
    assert [each.severity for each in parsed.problems] == [Severity.WARNING]


def test_a_formula_without_result_is_an_error_at_its_cell() -> None:
    rows: list[list[Value]] = [
        ["企业名称", "统一社会信用代码", "年份", "工业总产值（万元）"],
        [NAME, CODE, 2024.0, None],
    ]
    parsed = read(rows, uncomputed=frozenset({(1, 3)}))
    assert [(each.cell, each.todo[:4]) for each in parsed.problems] == [("D2", "请在 E")]


@pytest.mark.parametrize(
    ("values", "months"),
    [
        ([2024.8, 2024.9, 2024.1, 2024.11], ["2024-08", "2024-09", "2024-10", "2024-11"]),
        ([2024.1, 2024.2, 2024.3], ["2024-01", "2024-02", "2024-03"]),
        ([2024.01, 2024.09, 2024.1], ["2024-01", "2024-09", "2024-10"]),
        (["2024.10", "2024年5月", "202406"], ["2024-10", "2024-05", "2024-06"]),
        ([datetime(2024, 3, 1), 45383.0, 202405.0], ["2024-03", "2024-04", "2024-05"]),
    ],
)
def test_months_as_workbooks_hold_them(values: list[Value], months: list[str]) -> None:
    rows: list[list[Value]] = [["企业名称", "统一社会信用代码", "月份", "当月产值（万元）"]]
    rows += [[NAME, CODE, value, 1.0] for value in values]
    assert [row.data["month"] for row in read(rows).rows] == months


def test_a_lone_dotted_one_is_asked_about() -> None:
    rows: list[list[Value]] = [["企业名称", "统一社会信用代码", "月份", "当月产值（万元）"], [NAME, CODE, 2024.1, 1.0]]
    (problem,) = read(rows).problems
    assert problem.cell == "C2"
    assert "可能是1月，也可能是10月" in problem.message


def test_doubled_keys_name_both_cells() -> None:
    rows: list[list[Value]] = [
        ["企业名称", "统一社会信用代码", "所在区县"],
        [NAME, CODE, "万州区"],
        [NAME, CODE, "万州区"],
    ]
    (problem,) = read(rows).problems
    assert problem.cell == "B3"
    assert "B2" in problem.message


def test_codes_of_the_office_fill_a_missing_code_column() -> None:
    rows: list[list[Value]] = [
        ["企业名称", "年份", "工业总产值（万元）"],
        [NAME, 2024.0, 1.0],
        ["别的公司", 2024.0, 1.0],
    ]
    parsed = read(rows, codes={NAME: CODE})
    assert [row.data.get("credit_code") for row in parsed.rows] == [CODE, None]


def test_a_missing_required_column_says_exactly_why() -> None:
    (problem,) = read([["统一社会信用代码", "年份", "工业总产值（万元）"], [CODE, 2024.0, 1.0]]).problems
    assert problem.message == "表中没有企业名称，1行都不能导入"


def test_a_list_without_codes_is_kept_under_the_names() -> None:
    parsed = read([["企业名称", "年份", "工业总产值（万元）"], [NAME, 2024.0, 1.0]])
    assert [row.data["name"] for row in parsed.rows] == [NAME]


def test_remembered_decisions_win_and_may_leave_a_column_out() -> None:
    rows: list[list[Value]] = [["企业名称", "统一社会信用代码", "年份", "产出", "税收"], [NAME, CODE, 2024.0, 1.0, 2.0]]
    (table,) = find_tables(Grid("表", rows), words=WORDS)
    memory = {("enterprise_year", "产出"): "output_value", ("enterprise_year", "税收"): ""}
    (mapping,) = [each for each in recognise(table, LEDGERS, memory=memory) if each.ledger == "enterprise_year"]
    assert mapping.fields["output_value"] == 3
    assert "tax" not in mapping.fields
    assert decisions_needed(mapping, LEDGERS["enterprise_year"]) == 0
    assert missing_fields(mapping, LEDGERS["enterprise_year"]) == []


def test_growth_and_last_year_never_feed_the_figure() -> None:
    head: list[Value] = [
        "企业名称",
        "统一社会信用代码",
        "年份",
        "工业总产值同比（%）",
        "去年同期工业总产值",
        "工业总产值",
    ]
    assert read([head, [NAME, CODE, 2024.0, 5.0, 90.0, 100.0]]).rows[0].cells["output_value"] == "F2"


def test_a_pasted_block_is_read_with_and_without_header() -> None:
    block = f'企业名称\t统一社会信用代码\t生产经营地址\n{NAME}\t{CODE}\t"示例路1号\n二楼"\n'
    for grid in (
        from_clipboard(block),
        from_clipboard(block.split("\n", 1)[1], labels=block.split("\n")[0].split("\t")),
    ):
        (table,) = find_tables(grid, words=WORDS)
        parsed = parse(table, LEDGERS["enterprise_register"], recognise(table, LEDGERS)[0], today=TODAY)
        assert parsed.rows[0].data["address"] == "示例路1号\n二楼"


_HEADS = {
    "name": ("企业名称", "单位名称", "企业全称", "公司名称"),
    "credit_code": ("统一社会信用代码", "信用代码", "社会信用代码"),
    "year": ("年份", "年度"),
    "output_value": ("工业总产值", "产值", "总产值"),
    "tax": ("实缴税金", "税收", "上缴税金"),
}


@given(st.data())
def test_order_blanks_synonyms_and_scale_change_nothing(data: st.DataObject) -> None:
    order = data.draw(st.permutations(list(_HEADS)))
    wan = data.draw(st.booleans())
    unit, scale = ("万元", Decimal(1)) if wan else ("元", Decimal(10000))
    outputs = data.draw(st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
    records: list[dict[str, Any]] = [
        {"name": f"重庆示例{n}有限公司", "credit_code": synthetic(n), "year": "2024", "output_value": value, "tax": n}
        for n, value in enumerate(outputs)
    ]
    gaps = data.draw(st.lists(st.integers(0, len(order)), max_size=2))
    head: list[Value] = [data.draw(st.sampled_from(_HEADS[name])) for name in order]
    head = [
        f"{text}（{unit}）" if name in {"output_value", "tax"} else text for text, name in zip(head, order, strict=True)
    ]
    body: list[list[Value]] = [
        [float(record[name] * scale) if name in {"output_value", "tax"} else record[name] for name in order]
        for record in records
    ]
    for row in (head, *body):
        for gap in sorted(gaps, reverse=True):
            row.insert(gap, None)
    blank: list[Value] = [None] * len(head)
    above = data.draw(st.integers(0, 3))
    parsed = read([*[blank] * above, head, *(row for each in body for row in (each, blank))])
    wanted = [
        {**record, "output_value": str(record["output_value"] * 10000), "tax": str(record["tax"] * 10000)}
        for record in records
    ]
    assert [row.data for row in parsed.rows] == wanted


def test_one_decision_settles_all_columns_without_scope() -> None:
    head: list[Value] = ["企业名称", "统一社会信用代码", "产值", "营收", "利润"]
    rows: list[list[Value]] = [["2024年3月指标（万元）", *[None] * 4], head, [NAME, CODE, 1.0, 2.0, 3.0]]
    (table,) = find_tables(Grid("表", rows), words=WORDS)
    mapping, spec = recognise(table, LEDGERS)[0], LEDGERS["enterprise_month"]
    assert decisions_needed(mapping, spec) == 1
    settled = settle_scope(mapping, spec, "累计")
    assert decisions_needed(settled, spec) == 0
    data = parse(table, spec, settled, today=TODAY).rows[0].data
    assert (data["output_value_total"], data["revenue_total"], data["profit_total"]) == ("10000", "20000", "30000")
    assert settle_scope(mapping, spec, "当月").left_out == (3, 4)


def test_a_title_with_months_to_date_tells_the_scope() -> None:
    head: list[Value] = ["企业名称", "统一社会信用代码", "产值", "营收"]
    parsed = read([["2024年1-3月指标（万元）"], head, [NAME, CODE, 1.0, 2.0]])
    assert parsed.rows[0].data["output_value_total"] == "10000"
    assert parsed.rows[0].data["month"] == "2024-03"


def test_lines_above_the_table_feed_what_no_column_gives() -> None:
    rows: list[list[Value]] = [
        [f"填报单位：{NAME}"],
        [f"统一社会信用代码：{CODE}"],
        ["月份", "当月产值（万元）", "累计产值（万元）"],
    ]
    parsed = read([*rows, ["2024年1月", 1.0, 1.0]])
    assert (parsed.rows[0].data["name"], parsed.rows[0].data["credit_code"]) == (NAME, CODE)


_WORDS = (
    "企业名称",
    "统一社会信用代码",
    "产值（万元）",
    "1月",
    "2024年",
    "合计",
    "单位：万元",
    NAME,
    CODE,
    "—",
    "一、产业",
    "12万元",
)


@given(
    st.lists(
        st.lists(st.none() | st.sampled_from(_WORDS) | st.floats(allow_nan=False), min_size=4, max_size=4),
        min_size=1,
        max_size=9,
    ),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2)), max_size=3),
)
def test_no_sheet_whatever_breaks_the_import(rows: list[list[Value]], merges: list[tuple[int, int, int, int]]) -> None:
    merged = tuple((top, left, top + down, left + right) for top, left, down, right in merges)
    for table in find_tables(Grid("1月", rows, merged), file_name="2024年.xlsx", words=WORDS):
        for mapping in recognise(table, LEDGERS):
            spec = LEDGERS[mapping.ledger]
            parsed = parse(table, spec, mapping, today=TODAY)
            assert all(each.severity is not Severity.ERROR or each.todo for each in parsed.problems)


def test_a_year_given_by_a_person_joins_the_month_of_the_sheet() -> None:
    rows: list[list[Value]] = [["企业名称", "统一社会信用代码", "当月产值（万元）"], [NAME, CODE, 1.0]]
    (table,) = find_tables(Grid("3月", rows), words=WORDS)
    spec = LEDGERS["enterprise_month"]
    (mapping,) = [each for each in recognise(table, LEDGERS) if each.ledger == spec.id]
    assert parse(table, spec, mapping, today=TODAY).problems[0].message == "表中没有月份，1行都不能导入"
    assert parse(table, spec, mapping, today=TODAY, period="2024").rows[0].data["month"] == "2024-03"
