"""Three workbooks as they come from offices, for the walk through the demonstration: all firms and figures are 示例."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from examples.demo.books import STAMP
from examples.demo.firms import Firm

from liantu.identity.credit_code import synthetic

Row = list[Any]
NOTE = "注：企业和数据均为虚构（示例）。"


def messy(made: Sequence[Firm]) -> dict[str, bytes]:
    """The three files by name, about firms of one district."""
    return {
        "一月一表_月报.xlsx": _sheet_per_month(made[:8]),
        "改名挪列_企业名单.xlsx": _moved_columns(made[20:26]),
        "按年横排_产值.csv": _years_abreast(made[24:30]),
    }


def _book(sheets: dict[str, list[Row]], merges: Sequence[tuple[str, int, int, int, int, str]] = ()) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "示例", "created": STAMP})
        made = {name: book.add_worksheet(name) for name in sheets}
        for name, rows in sheets.items():
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        made[name].write(at, column, value)
        for name, *place, text in merges:
            made[name].merge_range(*place, text)
    return buffer.getvalue()


def _sheet_per_month(made: Sequence[Firm]) -> bytes:
    """A sheet per month, a merged header of two rows, numbers as text, a total and a signature below."""
    sheets: dict[str, list[Row]] = {"填表说明": [["填表说明"], ["每月10日前报送；金额单位为万元。"]]}
    merges = []
    for month in (1, 2, 3):
        rows: list[Row] = [
            ["2025年万州示例工业企业月报"],
            ["填报单位：示例办", None, None, None, None, "单位：万元"],
            ["序号", "企业名称", "统一社会信用代码", "工业总产值", None, "用电量（万千瓦时）"],
            [None, None, None, "本月", "1-本月", "本月"],
        ]
        for number, firm in enumerate(made, 1):
            value = round(firm.years[2025] * (0.07 + month / 1000))
            since = sum(round(firm.years[2025] * (0.07 + each / 1000)) for each in range(1, month + 1))
            power = "—" if number == 4 else round(value * 0.05, 1)
            rows.append([number, f" {firm.name}", firm.code, f"{value:,}", since, power])
        rows += [["合计"], ["填报人：示例甲", None, None, "联系电话：023-58000000"], [NOTE]]
        sheets[f"{month}月"] = rows
        merges += [
            (f"{month}月", 2, 3, 2, 4, "工业总产值"),
            *((f"{month}月", 2, at, 3, at, rows[2][at]) for at in range(3)),
        ]
    return _book(sheets, merges)


def _moved_columns(made: Sequence[Firm]) -> bytes:
    """Columns renamed and moved, codes with blanks, one that Excel turned into 9.15E+17, one with a wrong digit."""
    rows: list[Row] = [
        ["万州示例企业名单"],
        ["备注", "负责人", "单位名称", "园区", "信用代码", "主营业务", "所属区", "成立时间"],
    ]
    for at, firm in enumerate(made):
        code = f"{firm.code[:8]} {firm.code[8:]}" if at == 1 else firm.code
        rows.append(["", "示例某", firm.name, "万州经开区", code, "铝材、铜材", "万州区", f"20{10 + at}.{1 + at}.8"])
    fresh = [synthetic(number) for number in (80, 81, 82)]
    codes: list[Any] = [fresh[0], 9.15001e17, fresh[2][:-1] + ("5" if fresh[2][-1] != "5" else "6")]
    for number, code in enumerate(codes, 1):
        rows.append(
            [
                "新增",
                "示例某",
                f"重庆示例新增{'一二三'[number - 1]}号铝材有限公司",
                "万州经开区",
                code,
                "铝材",
                "万州区",
                "2024.10.8",
            ]
        )
    return _book({"名单": [*rows, [NOTE]]})


def _years_abreast(made: Sequence[Firm]) -> bytes:
    """A system's export in GB18030: two years abreast, 亿元, a total, one figure missing."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["2020—2021年万州示例企业产值（亿元）"])
    writer.writerow(["企业名称", "统一社会信用代码", "2020年工业总产值（亿元）", "2021年工业总产值（亿元）"])
    for at, firm in enumerate(made):
        values = [round(firm.years[2022] * share / 10_000, 2) for share in (0.85, 0.92)]
        writer.writerow([firm.name, firm.code + "\t", "无" if at == 2 else values[0], values[1]])
    writer.writerow(["合计", "", "", ""])
    writer.writerow([NOTE])
    return out.getvalue().encode("gb18030")
