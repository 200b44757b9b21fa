import io
from datetime import datetime

import openpyxl
import pytest
import xlsxwriter

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats import extract
from liantu.reading.formats.grid import address, parse_address
from liantu.reading.formats.number_format import display, plain_number
from tests.reading.formats.build import make_xlsx, make_zip
from tests.reading.formats.laws import check_laws, hinted

ODS_SPACES = ("office", "table", "text")


def read(data: bytes, name: str = "a.xlsx") -> Extracted:
    return check_laws(extract(data, name))


def cells(extracted: Extracted) -> dict[str, str]:
    """The text of each cell by sheet and address."""
    places = ((each.place, extracted.text[each.start : each.end]) for each in extracted.segments)
    return {f"{place.sheet or ''}!{place.cell}": text for place, text in places if place.cell}


def written() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("产值")
    hidden = book.add_worksheet("底稿")
    percent, money, day = (book.add_format({"num_format": code}) for code in ("0.0%", "#,##0.00", "yyyy/m/d"))
    sheet.write_row(0, 0, ["指标", "本年", "增速", "日期"])
    sheet.write(1, 0, "工业\n产值")
    sheet.write(1, 1, 1234567.891, money)
    sheet.write(1, 2, 0.285, percent)
    sheet.write(1, 3, datetime(2024, 5, 6), day)
    sheet.merge_range(2, 0, 3, 1, "合并")
    sheet.write(3, 3, True)
    sheet.set_row(3, None, None, {"hidden": True})
    hidden.write(4, 2, 0.1 + 0.2)
    hidden.hide()
    book.close()
    return buffer.getvalue()


def test_cells_are_text_as_shown_with_sheet_and_address() -> None:
    extracted = read(written())
    assert extracted.text == (
        "产值\n指标\t本年\t增速\t日期\n工业 产值\t1,234,567.89\t28.5%\t2024-05-06\n合并\n\t\t\tTRUE\n\n底稿\n0.3"
    )
    assert hinted(extracted) == [("heading", "产值"), ("heading", "底稿")]
    assert cells(extracted)["产值!C2"] == "28.5%"
    assert cells(extracted)["底稿!C5"] == "0.3"
    assert extracted.meta["note"] == "工作表“产值”有1个隐藏行已读；隐藏工作表“底稿”已读"


def test_the_openpyxl_dialect_reads_the_same() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    sheet.append(["指标", 12, 12.5, None, "=A1"])
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue()).text == "表\n指标\t12\t12.5"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ('<row><c t="s"><v>0</v></c><c t="s"><v>9</v></c><c><v>3</v></c></row>', "S\n共享\t3"),
        ('<row r="2"><c r="B2" t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh></is></c></row>', "S\n甲"),
        ('<row><c t="e"><v>#N/A</v></c><c t="str"><v>式</v></c><c t="b"><v>0</v></c></row>', "S\n#N/A\t式\tFALSE"),
        ('<row r="1"><c><v>1</v></c></row><row r="9"><c><v>2</v></c></row>', "S\n1\n\n2"),
        ('<row><c r="A1"><v>1</v></c><c><v>2</v></c></row>|<mergeCells><mergeCell ref="A1:B1"/></mergeCells>', "S\n1"),
        ('<row r="x"><c r="!!" s="99"><v>1e400</v></c><c s="-1"><v>nan</v></c></row>', "S\ninf\tnan"),
    ],
)  # fmt: skip
def test_rows_of_a_sheet(rows: str, text: str) -> None:
    assert read(make_xlsx({"S": rows}, shared=["共享"])).text == text


def test_a_cell_in_the_last_column_costs_no_tabs() -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>{n}</v></c></row>' for n in range(1, 2000))
    assert len(read(make_xlsx({"S": rows})).text) < 20_000


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.28499999999999998, "General", "0.285"),
        (1e-7, "", "0.0000001"),
        (123456789012, "", "123456789012"),
        (0.285, "0%", "29%"),
        (-1234.5, "#,##0.0_);(#,##0.0)", "-1,234.5"),
        (-1234.5, "#,##0.0_);[Red]-#,##0.0", "-1,234.5"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        (12.3, '0.00"万吨"', "12.30万吨"),
        (12.3, 'General"亿元"', "12.3亿元"),
        (1234567, "#,##0.0,", "1,234.6"),
        (5, "[$¥-804]#,##0.00", "¥5.00"),
        (7, "000", "007"),
        (12345.678, "0.00E+00", "12345.678"),
        (1.5, "# ?/?", "1.5"),
        (5, ";;;", "5"),
        (45413, "yyyy-mm-dd", "2024-05-01"),
        (45413.5, "yyyy/m/d h:mm", "2024-05-01 12:00"),
        (45413, 'yyyy"年"m"月"', "2024-05"),
        (45413, "yyyy", "2024"),
        (0.5, "h:mm:ss", "12:00:00"),
        (1.5, "[h]:mm", "36小时"),
        (43951, "[$-804]yyyy年m月d日;@", "2020-04-30"),
        (1e300, "yyyy-mm-dd", f"{1e300:.15g}"),
    ],
)
def test_numbers_as_displayed(value: float, code: str, shown: str) -> None:
    assert display(value, code) == shown


def test_the_1904_epoch_moves_dates() -> None:
    assert display(0, "yyyy-mm-dd", epoch_1904=True) == "1904-01-01"


@pytest.mark.parametrize("value", [0.1, 1 / 3, 123.456, 2.675, 1e15, -0.07])
def test_plain_numbers_parse_back(value: float) -> None:
    assert float(plain_number(value)) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(("row", "column"), [(0, 0), (0, 25), (0, 26), (99, 701), (1048575, 16383)])
def test_addresses_round_trip(row: int, column: int) -> None:
    assert parse_address(address(row, column)) == (row, column)


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("指标,本年\r\n产值,5\r\n", "utf-8-sig", "指标\t本年\n产值\t5"),
        ("指标;本年\n产值;5,5\n利税;6,5\n", "gb18030", "指标\t本年\n产值\t5,5\n利税\t6,5"),
        ("指标\t本年\n产值\t5\n", "utf-16", "指标\t本年\n产值\t5"),
        ('"甲,乙","丙\n丁"\n\n"戊""己",\n', "utf-8", "甲,乙\t丙 丁\n\n戊\"己"),
        ("独列\n一\n", "utf-8", "独列\n一"),
        ('"未闭合,1\n2,3', "utf-8", "未闭合,1 2,3"),
    ],
)  # fmt: skip
def test_csv_of_any_encoding_and_delimiter(text: str, encoding: str, shown: str) -> None:
    assert read(text.encode(encoding), "a.csv").text == shown


def test_csv_cells_have_addresses_without_a_sheet() -> None:
    assert cells(read(b"a,b\n1,,2\n", "a.csv")) == {"!A1": "a", "!B1": "b", "!A2": "1", "!C2": "2"}


def test_ods_goes_through_calamine() -> None:
    spaces = "".join(f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ODS_SPACES)
    row = (
        '<table:table-cell office:value-type="string"><text:p>产值</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="0.3"/>'
    )
    table = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="表"><table:table-row>{row}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    members = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": table,
        "META-INF/manifest.xml": "<a/>",
    }
    extracted = read(make_zip(members), "a.ods")
    assert (extracted.text, extracted.extractor) == ("表\n产值\t0.3", "calamine")


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (make_xlsx({"S": ""}), "a.xlsx", "没有文字"),
        (make_xlsx({"S": "<row>"}), "a.xlsx", "XML 结构损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "已加密"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 99, "a.xls", "工作簿结构损坏"),
        (make_zip({"xl/workbook.bin": b"\x01\x02"}), "a.xlsb", "工作簿结构损坏"),
    ],
)
def test_broken_workbooks_say_so(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        extract(data, name)
