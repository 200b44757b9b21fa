import subprocess
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from liantu.export.book import table_bytes, write_table
from liantu.export.book_sources import Source
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable
from liantu.export.safe_cells import BookError

COLUMNS = (
    SheetColumn("序号", width=6, decimals=0),
    SheetColumn("企业名称"),
    SheetColumn("统一社会信用代码", width=21),
    SheetColumn("当月", group="工业总产值", decimals=2, total=True),
    SheetColumn("累计", group="工业总产值", decimals=2, total=True),
    SheetColumn("用电量", unit="万千瓦时", decimals=1),
    SheetColumn("投产日期"),
    SheetColumn("规上", width=7),
    SheetColumn("主要产品及说明", width=30),
)
LONG = "氧化铝；高精铝板带箔，" * 5
FIRST, LAST = date(2024, 10, 1), date(2025, 1, 31)
ROWS: tuple[tuple[Cell, ...], ...] = (
    (
        1,
        "示例铝业有限公司",
        "91500113MA5U6J3N5R",
        Cited(Decimal("1234.565"), 1),
        Decimal("0.1"),
        88.25,
        FIRST,
        True,
        LONG,
    ),
    (2, '=HYPERLINK("http://x")', 915001137428657061, Cited(-20, 2), Decimal("0.2"), None, None, False, "+1\x00"),
    (3, "示例新材料有限公司", None, "待核", 0.3, 5, LAST, None, "@sum"),
)
FOOTER = ("数据截至：2025年9月30日", "导出人：张三　导出时间：2025-10-09 09:30")
TABLE = SheetTable(
    "示例区规上工业企业月度情况",
    COLUMNS,
    ROWS,
    name="月报",
    unit="万元",
    note="填报单位：示例区经信委",
    total="合计",
    footer=FOOTER,
    frozen=2,
)
SOURCES = (
    Source(
        1,
        "示例铝业有限公司",
        "工业总产值",
        period="2025年9月",
        value="1234.565万元",
        name="月报.xlsx",
        publisher="示例区经信委",
        dated=date(2025, 10, 8),
        place="9月!D7",
        quote="1234.565",
        status="已采信",
    ),
    Source(
        2, "示例公司", "工业总产值", value="-20万元", name="通知.docx", place="第3页", quote="=产值下降", status="待核"
    ),
)


def _sheet(data: bytes, name: str = "月报") -> Worksheet:
    sheet = load_workbook(BytesIO(data))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def _written(*tables: SheetTable, sources: Sequence[Source] = SOURCES) -> bytes:
    return table_bytes(tables, sources)


def test_title_unit_and_note_stand_above_a_header_of_two_levels() -> None:
    sheet = _sheet(_written(TABLE))
    assert (sheet["A1"].value, sheet["A2"].value, sheet["I2"].value) == (
        "示例区规上工业企业月度情况", "填报单位：示例区经信委", "单位：万元",
    )  # fmt: skip
    assert [cell.value for cell in sheet[3]][:6] == [
        "序号",
        "企业名称",
        "统一社会信用代码",
        "工业总产值",
        None,
        "用电量\n（万千瓦时）",
    ]
    assert [cell.value for cell in sheet[4]][3:5] == ["当月", "累计"]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"A1:I1", "D3:E3", "A3:A4", "F3:F4"} <= merged


def test_numbers_dates_and_flags_keep_their_kind() -> None:
    sheet = _sheet(_written(TABLE))
    assert [cell.value for cell in sheet[5]][:2] == [1, "示例铝业有限公司"]
    assert (sheet["D5"].value, sheet["D5"].number_format) == (1234.565, "#,##0.00")
    assert sheet["G5"].number_format == "yyyy-mm-dd"
    assert [cell.value for cell in sheet["H"]][4:7] == ["是", "否", None]


def test_a_code_of_eighteen_digits_stays_text() -> None:
    assert _sheet(_written(TABLE))["C6"].value == "915001137428657061"


def test_the_total_sums_exact_values_and_names_what_it_left_out() -> None:
    sheet = _sheet(_written(TABLE))
    assert [cell.value for cell in sheet[8]][:5] == ["合计", None, None, 1214.565, 0.6]
    assert sheet["A9"].value == "注：合计未包含非数字的单元格：“当月”1格。"
    assert (sheet["A10"].value, sheet["A11"].value) == FOOTER


def test_panes_filter_and_print_titles_are_set() -> None:
    sheet = _sheet(_written(TABLE))
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:I7"
    assert sheet.print_title_rows == "$3:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    page, footers = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
    assert page is not None
    assert footers is not None
    assert (page.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert footers.center.text == "第 &P 页 共 &N 页"


def test_a_cited_cell_opens_the_row_of_its_source_and_keeps_its_number() -> None:
    data = _written(TABLE)
    sheet, sources = _sheet(data), _sheet(data, "来源")
    links = {cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"D5": "'来源'!A3", "D6": "'来源'!A4"}
    assert [sources.cell(row, 1).value for row in (3, 4)] == [1, 2]
    assert sources["J4"].value == "=产值下降"
    assert sources["J4"].data_type == "s" or sources["J4"].data_type == "inlineStr"


def test_no_text_is_stored_as_a_formula() -> None:
    with zipfile.ZipFile(BytesIO(_written(TABLE))) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_calamine_reads_what_was_written() -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(_written(TABLE))).get_sheet_by_name("月报").to_python()
    assert rows[5][:4] == [2.0, '=HYPERLINK("http://x")', "915001137428657061", -20.0]
    assert rows[5][8] == "+1␀"
    assert rows[4][6] == date(2024, 10, 1)


def test_an_empty_list_is_a_header_that_says_so() -> None:
    sheet = _sheet(_written(SheetTable("空表", COLUMNS, (), total="合计"), sources=()), "空表")
    assert sheet["A4"].value == "（无数据）"
    assert sheet.auto_filter.ref is None


def test_tables_of_one_title_get_sheets_of_their_own_and_one_column_is_enough() -> None:
    table = SheetTable("概况/一", (SheetColumn("名称"),), [["甲"]], unit="亿元", footer=("完",))
    book = load_workbook(BytesIO(_written(table, table, sources=())))
    assert book.sheetnames == ["概况·一", "概况·一(2)"]
    assert [cell.value for cell in book["概况·一"]["A"]] == ["概况/一", "单位：亿元", "名称", "甲", "完"]


def test_the_same_tables_give_the_same_bytes() -> None:
    assert _written(TABLE) == _written(TABLE)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ([], "没有可导出的表"),
        ([SheetTable("表", (), ())], "“表”没有列"),
        ([SheetTable("表", (SheetColumn("甲"),), [[1, 2]])], "第1行有2格，应为1格"),
        ([SheetTable("表", (SheetColumn("甲"),), [[Cited(1, 9)]])], "第3行第1列引用了来源9"),
        ([SheetTable("表", (SheetColumn("甲"),), [[float("nan")]])], "不是有限数"),
        ([SheetTable("表", (SheetColumn("甲"),), [[1]] * 1_048_576)], "超过 Excel 上限"),
    ],
)
def test_what_no_workbook_can_hold_is_refused_before_a_byte_is_written(tables: list[SheetTable], message: str) -> None:
    stream = BytesIO()
    with pytest.raises(BookError, match=message):
        write_table(stream, tables)
    assert stream.getvalue() == b""


def test_two_sources_of_one_number_are_refused() -> None:
    with pytest.raises(BookError, match="来源编号1重复"):
        _written(TABLE, sources=(SOURCES[0], SOURCES[0]))


@pytest.mark.office
def test_libreoffice_prints_the_book(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(_written(TABLE))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    assert book.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
