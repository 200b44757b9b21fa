"""Build the messy workbooks of this folder: each is one real habit of an office. All firms and figures are 示例.

Run `python examples/messy/build.py` (needs LibreOffice for the .xls, .et and .ods files); the result is committed.
"""

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from liantu.identity.credit_code import synthetic

FILES = Path(__file__).parent / "files"
PLACES = ("万州", "涪陵", "綦江", "长寿", "合川", "永川")
Row = Sequence[Any]


def firm(number: int) -> str:
    """Give the name of an invented firm."""
    return f"重庆{PLACES[number % len(PLACES)]}示例{number}号材料有限公司"


def book(name: str, sheets: dict[str, list[Row]], after: Callable[[Any, dict[str, Any]], None] | None = None) -> None:
    """Write rows as they stand; `after` adds merges, formats and the like."""
    with xlsxwriter.Workbook(FILES / name) as work:
        work.set_properties({"created": datetime(2024, 1, 1), "title": "示例"})
        made = {title: work.add_worksheet(title) for title in sheets}
        for title, rows in sheets.items():
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        made[title].write(at, column, value)
        if after is not None:
            after(work, made)


def yearly(first: int, count: int, year: int = 2024) -> list[Row]:
    """Give rows of name, code, year, output, revenue, headcount in 万元."""
    return [[firm(n), synthetic(n), year, 1000 + n * 10.5, 900 + n * 8, 50 + n] for n in range(first, first + count)]


def text_numbers() -> None:
    """01: numbers as text with thousands marks, full width digits, blanks, dashes; a wide title above, notes below."""
    rows: list[Row] = [
        ["示例区2024年度工业企业主要经济指标表"],
        ["填报单位：示例区经信委", None, None, None, "单位：万元、人"],
        ["序号", "企业名称 ", "统一社会\n信用代码", "工业总产值", "营业收入", "从业人员"],
        [1, f" {firm(1)} ", synthetic(1), "1,234.5", "１２３０", " 56 "],
        [2, firm(2), f"{synthetic(2)} ", "1 200", "—", "78人"],
        [3, firm(3), synthetic(3), "0.5亿元", "4,000", "无"],
        [4, firm(4), synthetic(4), "(12.5)", "暂无", "12"],
        ["合计", None, None, "6,422", "5,230", "146"],
        ["填报人：张三", None, "审核人：李四", None, "联系电话：023-58000000"],
        ["注：1.产值按当年价格计算；2.不含停产企业。"],
    ]
    book("01_文本数字.xlsx", {"Sheet1": rows}, lambda work, made: made["Sheet1"].merge_range(0, 0, 0, 5, rows[0][0]))


def moved_columns() -> None:
    """02: columns renamed, moved, with extra ones."""
    rows: list[Row] = [
        ["入库批次", "负责人", "单位名称", "园区", "信用代码", "主营业务", "所属区", "手机号码", "备注", "成立时间"]
    ]
    for n in range(10, 16):
        day = datetime(2010 + n % 5, n % 12 + 1, 8) if n % 2 else f"{2010 + n % 5}.{n % 12 + 1}.8"
        rows.append(
            [
                f"第{n}批",
                "王某",
                firm(n),
                "示例工业园",
                synthetic(n),
                "氧化铝、铝板带",
                "万州区",
                13800000000 + n,
                "新增",
                day,
            ]
        )

    def after(work: Any, made: dict[str, Any]) -> None:
        shape = work.add_format({"num_format": "yyyy/m/d"})
        for at, row in enumerate(rows):
            if isinstance(row[9], datetime):
                made["企业名单"].write_datetime(at, 9, row[9], shape)

    plain = [[None if isinstance(value, datetime) else value for value in row] for row in rows]
    book("02_改名挪列.xlsx", {"企业名单": plain}, after)


def merged_header() -> None:
    """03: a header of two rows with merged cells, blank lead column and row, unit beside the title."""
    rows: list[Row] = [
        [],
        [None, "2024年3月示例园区企业月报"],
        [None, "填表日期：2024年4月5日", None, None, None, None, "单位：万元"],
        [None, "序号", "企业名称", "统一社会信用代码", "工业总产值", None, "营业收入", "用电量（万千瓦时）"],
        [None, None, None, None, "本月", "1-本月", "1-本月", "本月"],
    ]
    rows += [[None, n, firm(n), synthetic(n), 100 + n, 300 + n, 280.25 + n, 12.5] for n in range(20, 25)]

    def after(work: Any, made: dict[str, Any]) -> None:
        sheet = made["月报"]
        sheet.merge_range(1, 1, 1, 7, "2024年3月示例园区企业月报")
        for column in (1, 2, 3):
            sheet.merge_range(3, column, 4, column, rows[3][column])
        sheet.merge_range(3, 4, 3, 5, "工业总产值")

    book("03_两行表头.xlsx", {"月报": rows}, after)


def sheet_per_month() -> None:
    """04: one sheet per month, the year only in the title, instructions first, an empty sheet last."""
    guide: list[Row] = [["填表说明"], ["1.请各企业于每月10日前填报。"], ["2.金额单位为万元，保留两位小数。"]]
    sheets: dict[str, list[Row]] = {"填表说明": guide}
    for month in (1, 2, 3):
        head: list[Row] = [
            ["示例区2024年规上工业企业生产情况"],
            ["企业名称", "统一社会信用代码", "当月产值（万元）", "累计产值（万元）", "当月用电量（万度）"],
        ]
        sheets[f"{month}月"] = head + [[firm(n), synthetic(n), 100 + n, (100 + n) * month, 3.5] for n in range(30, 34)]
    sheets["Sheet3"] = []
    book("04_一月一表.xlsx", sheets)


def wide_months() -> None:
    """05: twelve months side by side; the indicator and the year only in the title."""
    head = ["企业名称", "统一社会信用代码", *[f"{month}月" for month in range(1, 7)], "合计"]
    rows: list[Row] = [["2024年规上企业当月产值统计表（万元）"], head]
    for n in range(40, 43):
        values: list[Any] = [10 * n + month for month in range(1, 7)]
        values[5] = "—" if n == 41 else values[5]
        rows.append([firm(n), synthetic(n), *values, sum(v for v in values if not isinstance(v, str))])
    book("05_按月横排.xlsx", {"产值": rows})


def wide_years() -> None:
    """06: two years side by side under each indicator, in three header rows with units last."""
    rows: list[Row] = [
        ["企业主要经济指标"],
        ["企业名称", "统一社会信用代码", "2023年", None, "2024年", None],
        [None, None, "产值", "税收", "产值", "税收"],
        [None, None, "亿元", "万元", "亿元", "万元"],
    ]
    rows += [[firm(n), synthetic(n), n / 10, n, n / 10 + 0.5, n + 5] for n in range(50, 54)]

    def after(work: Any, made: dict[str, Any]) -> None:
        sheet = made["Sheet1"]
        sheet.merge_range(1, 0, 3, 0, "企业名称")
        sheet.merge_range(1, 1, 3, 1, "统一社会信用代码")
        sheet.merge_range(1, 2, 1, 3, "2023年")
        sheet.merge_range(1, 4, 1, 5, "2024年")

    book("06_按年横排.xlsx", {"Sheet1": rows}, after)


def groups_and_totals() -> None:
    """07: group headings, subtotals in between, a repeated header, merged body cells, hidden rows, a filter."""
    head = ["序号", "所在区县", "企业名称", "统一社会信用代码", "是否规上", "主要产品"]
    rows: list[Row] = [["示例区企业名录"], head, ["一、先进材料产业"]]
    rows += [[n - 59, "万州区" if n == 60 else None, firm(n), synthetic(n), "√", "铝材"] for n in range(60, 63)]
    rows += [[None, "小计", "3家"], ["二、装备制造产业"]]
    rows += [
        [4, "涪陵区", firm(63), synthetic(63), "否", "泵、阀"],
        head,
        [5, "涪陵区", firm(64), synthetic(64), "是", "轴承"],
    ]
    rows += [["总  计", None, "5家"]]

    def after(work: Any, made: dict[str, Any]) -> None:
        sheet = made["名录"]
        sheet.merge_range(2, 0, 2, 5, "一、先进材料产业")
        sheet.merge_range(7, 0, 7, 5, "二、装备制造产业")
        sheet.merge_range(3, 1, 5, 1, "万州区")
        sheet.autofilter(1, 0, 10, 5)
        sheet.set_row(4, None, None, {"hidden": True})

    book("07_分组小计隐藏行.xlsx", {"名录": rows}, after)


def enterprise_form() -> None:
    """08: one form per enterprise (一企一表), a sheet each."""
    sheets: dict[str, list[Row]] = {}
    for n in (70, 71):
        sheets[f"企业{n - 69}"] = [
            ["企业基本情况表"],
            ["企业名称", firm(n), None, "统一社会信用代码", synthetic(n)],
            ["法定代表人", "赵某", None, "联系电话", "023-5800000" + str(n % 10)],
            ["所在区县", "綦江区", None, "所在园区", "示例产业园"],
            ["注册资本（万元）", 5000, None, "成立日期", "2015年6月18日"],
            ["主要产品", "镁合金、压铸件", None, "是否规上", "是"],
            ["填表人：孙某", None, None, "填表日期：2024年5月"],
        ]

    def after(work: Any, made: dict[str, Any]) -> None:
        for sheet in made.values():
            sheet.merge_range(0, 0, 0, 4, "企业基本情况表")

    book("08_一企一表.xlsx", sheets, after)


def lost_digits() -> None:
    """09: credit codes as 9.15E+17, one with a wrong check digit, one doubled."""
    rows: list[Row] = [
        ["企业名称", "统一社会信用代码", "所在区县"],
        [firm(80), 9.15e17, "万州区"],
        [firm(81), "9.15E+17", "万州区"],
    ]
    rows += [
        [firm(82), synthetic(82), "万州区"],
        [firm(83), synthetic(83)[:-1] + "0", "万州区"],
        [firm(84), synthetic(82), "万州区"],
    ]
    book("09_代码丢位.xlsx", {"Sheet1": rows})


def dotted_months() -> None:
    """10: months as numbers: 2024.9, 2024.1 (October), 2024.11; errors in cells; 升规时间 as number."""
    rows: list[Row] = [["企业名称", "信用代码", "月份", "当月产值(万元)"]]
    rows += [
        [firm(90), synthetic(90), month, value]
        for month, value in ((2024.8, 10), (2024.9, 11), (2024.1, 12), (2024.11, 13), (2024.12, 14))
    ]
    book(
        "10_月份丢零.xlsx",
        {"Sheet1": rows},
        lambda work, made: made["Sheet1"].write_formula(5, 3, "=#REF!+1", None, "#REF!"),
    )


def two_tables() -> None:
    """11: two tables under one another with their own titles, and two side by side on another sheet."""
    head = ["企业名称", "统一社会信用代码", "当月产值"]
    rows: list[Row] = [
        ["2024年1月（单位：万元）"],
        head,
        *[[firm(n), synthetic(n), n] for n in (100, 101)],
        [None],
        ["2024年2月（单位：万元）"],
        head,
    ]
    rows += [[firm(n), synthetic(n), n + 1] for n in (100, 101)]
    side: list[Row] = [
        ["2024年5月产值表 单位：万元"],
        [*head, None, *head],
        [firm(102), synthetic(102), 5, None, firm(103), synthetic(103), 6],
    ]
    book("11_一页多表.xlsx", {"上下": rows, "左右": side})


def projects() -> None:
    """12: a project list with 亿元, dates as 2024年10月 and 20241008, a remark column, 四个 levels of notes below."""
    head = ["序号", "项目名称", "建设单位", "总投资（亿元）", "开工时间", "所属园区", "备注"]
    rows: list[Row] = [["示例区2024年重点工业项目清单"], head]
    rows += [
        [1, "年产1万吨示例铝板项目", firm(110), 3.5, "2024年10月", "示例园", None],
        [2, "示例镁合金压铸项目", firm(111), "1.2亿元", 20241008, "示例园", "续建"],
    ]
    rows += [["说明：总投资含土地费用。"], ["联系人：周某  电话：023-58000000"]]
    book("12_项目清单.xlsx", {"项目": rows})


def csv_files() -> None:
    """13: a GB18030 export of a system; 14: tabs in UTF-16."""
    rows: list[Row] = [["单位详细名称", "统一社会信用代码", "年份", "营业收入(元)", "利润总额(元)", "从业人数"]]
    rows += [[firm(n), synthetic(n), "2023", f"{n * 1000000}.50", f"-{n}", n] for n in range(120, 126)]
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    (FILES / "13_系统导出.csv").write_bytes(buffer.getvalue().encode("gb18030"))
    tabs = "\r\n".join("\t".join(str(value) for value in row) for row in rows)
    (FILES / "14_制表符.txt").write_bytes(b"\xff\xfe" + tabs.encode("utf-16-le"))


def old_formats() -> None:
    """15-17: the same list as .xls, .ods and .et (WPS writes the .xls format under that suffix)."""
    rows: list[Row] = [
        ["示例区企业年报（2024年）"],
        ["企业名称", "统一社会信用代码", "工业总产值（万元）", "研发投入（万元）", "占地面积（亩）"],
    ]
    rows += [[firm(n), synthetic(n), 1000 + n, 35.5, 12] for n in range(130, 134)]
    book("old.xlsx", {"2024": rows}, lambda work, made: made["2024"].merge_range(0, 0, 0, 4, rows[0][0]))
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("soffice is needed for the .xls, .et and .ods files")
    for suffix in ("xls", "ods"):
        subprocess.run(  # noqa: S603 -- a fixed program with fixed arguments
            [soffice, "--headless", "--convert-to", suffix, "--outdir", FILES, FILES / "old.xlsx"], check=True
        )
    (FILES / "old.xlsx").unlink()
    (FILES / "old.xls").rename(FILES / "15_旧格式.xls")
    shutil.copy(FILES / "15_旧格式.xls", FILES / "17_金山表格.et")
    (FILES / "old.ods").rename(FILES / "16_开放格式.ods")


def refused() -> None:
    """18: a workbook with a macro; 19: formulas never computed; 20: a list that lacks the code column."""
    book("18_含宏.xlsm", {"Sheet1": [["企业名称", "统一社会信用代码"], [firm(140), synthetic(140)]]})
    with zipfile.ZipFile(FILES / "18_含宏.xlsm", "a") as archive:
        archive.writestr(zipfile.ZipInfo("xl/vbaProject.bin", (2024, 1, 1, 0, 0, 0)), b"not a real macro")
    head: list[Row] = [["企业名称", "统一社会信用代码", "年份", "工业总产值（万元）"]]

    def after(work: Any, made: dict[str, Any]) -> None:
        for at in range(1, 30):
            made["Sheet1"].write_formula(at, 3, f"=ROW()*{at}", None, "")

    book("19_公式未计算.xlsx", {"Sheet1": head + [[firm(n), synthetic(n), 2024] for n in range(150, 179)]}, after)
    book(
        "20_缺代码列.xlsx",
        {"Sheet1": [["企业名称", "年份", "工业总产值（万元）"], *[[firm(n), 2024, 100 + n] for n in range(180, 184)]]},
    )


def lying_table() -> None:
    """21: a table on its side: indicators down, firms across, a unit column."""
    rows: list[Row] = [
        ["2024年企业经济指标"],
        ["企业名称", "单位", firm(190), firm(191)],
        ["统一社会信用代码", "—", synthetic(190), synthetic(191)],
        ["工业总产值", "万元", 5200, 6100.5],
        ["利润总额", "万元", -30, "12万元"],
        ["用电量", "万千瓦时", 88, 92],
    ]
    book("21_横躺的表.xlsx", {"指标": rows})


def month_form() -> None:
    """22: a monthly form per enterprise with a small table of indicators inside."""
    rows: list[Row] = [
        ["2024年6月企业月度报表"],
        ["企业名称：", firm(200), "统一社会信用代码：", synthetic(200)],
        ["指标名称", "计量单位", "本月", "本年累计"],
        ["工业总产值", "万元", 100, 600],
        ["营业收入", "万元", None, 550],
        ["用电量", "万千瓦时", 5, None],
    ]
    book("22_月报单.xlsx", {"Sheet1": rows})


def unsaid_scope() -> None:
    """23: a monthly list that says neither 当月 nor 累计: one decision settles all its columns."""
    head = ["序号", "企业名称", "统一社会信用代码", "产值", "营收", "利润", "用电量（万kWh）"]
    rows: list[Row] = [["示例区规上企业2024年3月份经济指标（万元）"], head]
    rows += [[n, firm(n), synthetic(n), 10, 9, 1, 5] for n in range(210, 213)]
    book("23_未写口径.xlsx", {"3月": rows})


def main() -> None:
    """Build every file."""
    FILES.mkdir(exist_ok=True)
    makers = (text_numbers, moved_columns, merged_header, sheet_per_month, wide_months, wide_years, groups_and_totals)
    more = (
        enterprise_form,
        lost_digits,
        dotted_months,
        two_tables,
        projects,
        csv_files,
        old_formats,
        refused,
        lying_table,
        month_form,
        unsaid_scope,
    )
    for make in (*makers, *more):
        make()


if __name__ == "__main__":
    main()
