"""How firms send a form back: columns moved, headings renamed, 元 for 万元, title rows, notes, text, two levels."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from examples.collect.figures import Report
from examples.demo.books import STAMP

Row = list[Any]
ORDER = (
    "code", "name", "month", "output", "output_total", "revenue_total", "profit_total", "tax_total", "electricity",
    "headcount",
)  # fmt: skip
MONEY = ("output", "output_total", "revenue_total", "profit_total", "tax_total")
PLAIN = {
    "code": "统一社会信用代码", "name": "企业名称", "month": "月份", "output": "当月产值（万元）",
    "output_total": "累计产值（万元）", "revenue_total": "累计营业收入（万元）", "profit_total": "累计利润总额（万元）",
    "tax_total": "累计税金（万元）", "electricity": "当月用电量（万千瓦时）", "headcount": "月末从业人员（人）",
}  # fmt: skip
RENAMED = {
    "code": "信用代码", "name": "单位名称", "month": "报告期", "output": "本月产值(万元)",
    "output_total": "1-本月产值(万元)",
    "revenue_total": "营业收入累计(万元)", "profit_total": "利润总额累计(万元)", "tax_total": "税金·累计(万元)",
    "electricity": "本月用电量(万千瓦时)", "headcount": "从业人数",
}  # fmt: skip
YUAN = {name: label.replace("万元", "元") for name, label in PLAIN.items()}
YI = {name: label.replace("万元", "亿元") for name, label in PLAIN.items()}


@dataclass(frozen=True)
class Layout:
    """One way of filling in: headings, order of columns, the sheet's name, rows above and below, how a value is put."""

    headings: Mapping[str, str] = field(default_factory=lambda: PLAIN)
    order: Sequence[str] = ORDER
    sheet: str = "企业月报"
    above: Sequence[Row] = ()
    below: Sequence[Row] = ()
    put: Callable[[str, Any], Any] = lambda name, value: value
    advice: bool = False
    delimited: bool = False

    def cell(self, name: str, row: int = 0) -> str:
        """Where a field of a firm's row stands: `D4`."""
        return f"{'ABCDEFGHIJKLMN'[self.order.index(name)]}{len(self.above) + row + 2}"

    def rows(self, reports: Sequence[Report | Mapping[str, Any]]) -> list[Row]:
        """The sheet's rows."""
        head = [self.headings.get(name, name) for name in self.order]
        body = [[self.put(name, _of(one, name)) for name in self.order] for one in reports]
        return [*self.above, head, *body, *self.below]

    def file(self, reports: Sequence[Report | Mapping[str, Any]]) -> bytes:
        """The workbook, or the delimited text in the code page that Excel writes in China."""
        rows = self.rows(reports)
        return _text(rows) if self.delimited else _book({self.sheet: rows}, advice=self.advice)


def _of(one: "Report | Mapping[str, Any]", name: str) -> Any:
    return one.get(name) if isinstance(one, Mapping) else getattr(one, name, "")


def _book(sheets: Mapping[str, Sequence[Row]], *, advice: bool) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": "示例", "created": STAMP})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 12, 18)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value not in (None, ""):
                        sheet.write(at, column, value)
        if advice:
            book.add_worksheet("填表说明").write(0, 0, "每月10日前报送（示例）。")
    return stream.getvalue()


def _text(rows: Sequence[Row]) -> bytes:
    stream = StringIO(newline="")
    csv.writer(stream).writerows([["" if each is None else each for each in row] for row in rows])
    return stream.getvalue().encode("gb18030")


def in_yuan(name: str, value: Any) -> Any:
    """Money in 元, as the heading says."""
    return value * 10000 if name in MONEY else value


def in_yi(name: str, value: Any) -> Any:
    """Money in 亿元, as the heading says."""
    return value / 10000 if name in MONEY else value


def as_text(name: str, value: Any) -> Any:
    """Numbers typed as text with thousands commas."""
    return f"{value:,}" if isinstance(value, int | float) else value


def in_words(name: str, value: Any) -> Any:
    """The month as people write it."""
    return f"{value[:4]}年{int(value[5:])}月" if name == "month" else value


MOVED = ("name", "output", "electricity", "headcount", "output_total", "revenue_total", "tax_total", "profit_total",
         "month", "code")  # fmt: skip
TITLE: list[Row] = [["2026年10月工业企业运行情况表（示例）"], ["填报单位：见表", "", "", "单位：万元"]]
SIGNED: list[Row] = [[], ["填表人：示例甲", "", "联系电话：023-58000000"], ["注：数据均为虚构（示例）。"]]
LAYOUTS = (
    Layout(),
    Layout(order=MOVED, sheet="Sheet1"),
    Layout(headings=RENAMED, above=TITLE),
    Layout(headings=YUAN, put=in_yuan, below=SIGNED),
    Layout(above=[*TITLE, []], put=in_words),
    Layout(put=as_text, below=SIGNED),
    Layout(delimited=True),
    Layout(headings=RENAMED, order=MOVED, advice=True),
    Layout(headings=YI, put=in_yi, sheet="10月"),
    Layout(order=("no", *ORDER, "note"), headings={**PLAIN, "no": "序号", "note": "备注"}),
)
