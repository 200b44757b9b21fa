import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from liantu.errors import UnreadableFile
from liantu.workbooks.grids import open_grids
from liantu.workbooks.types import Grid

_ROWS = [["企业名称", "产值"], ["示例公司", 1.5]]


def workbook(build: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as work:
        build(work)
    return buffer.getvalue()


def plain(work: xlsxwriter.Workbook) -> None:
    sheet = work.add_worksheet("表")
    for at, row in enumerate(_ROWS):
        sheet.write_row(at, 0, row)


def changed(data: bytes, name: str, part: bytes) -> bytes:
    """Give the package with one member replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return buffer.getvalue()


def test_layout_tells_merges_hidden_rows_errors_and_empty_formulas() -> None:
    def build(work: xlsxwriter.Workbook) -> None:
        sheet = work.add_worksheet("表")
        sheet.merge_range(0, 0, 0, 2, "标题")
        sheet.write_row(1, 0, ["甲", "乙", "丙"])
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=1+1", None, "")
        sheet.write_number(2, 2, 0.05, work.add_format({"num_format": "0.0%"}))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    (grid,) = open_grids(workbook(build), "a.xlsx")
    assert grid.merged == ((0, 0, 0, 2),)
    assert (grid.hidden_rows, grid.hidden_columns, grid.percents) == (frozenset({2}), frozenset({1}), frozenset({2}))
    assert grid.rows[2] == ["#DIV/0!", None, 0.05]
    assert grid.uncomputed == {(2, 1)}


def test_empty_sheets_are_left_out_and_hidden_sheets_told() -> None:
    def build(work: xlsxwriter.Workbook) -> None:
        plain(work)
        work.add_worksheet("空")
        hidden = work.add_worksheet("藏")
        hidden.write(0, 0, "x")
        hidden.hide()

    assert [(each.sheet, each.visible) for each in open_grids(workbook(build), "a.xlsx")] == [
        ("表", True),
        ("藏", False),
    ]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (text, encoding)
        for text in ("企业名称,产值\n示例公司,1.5\n",)
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
    ],
)
def test_delimited_text_is_read_in_every_usual_encoding(data: str, encoding: str) -> None:
    (grid,) = open_grids(data.encode(encoding), "名单.csv")
    assert grid == Grid("名单", [["企业名称", "产值"], ["示例公司", "1.5"]])


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "、", "|"])
def test_delimiter_is_told_by_the_lines(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["企业名称", "产值", "说明"], ["甲", "1", "好"], ["乙", "2", ""]))
    (grid,) = open_grids(text.encode(), "名单.txt")
    assert grid.rows[1] == ["甲", "1", "好"]


def test_text_under_an_excel_suffix_is_read_as_text() -> None:
    assert open_grids("企业名称\t产值\n甲\t1".encode("gb18030"), "导出.xls")[0].rows[1] == ["甲", "1"]


_PLAIN = workbook(plain)
_BOMB = changed(_PLAIN, "xl/media/big.bin", b"\0" * (30 << 20))
_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
_FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.xlsx", "空文件"),
        (_BOMB, "a.xlsx", "压缩炸弹"),
        (changed(_PLAIN, "xl/vbaProject.bin", b"x"), "a.xlsm", "含宏"),
        (changed(_PLAIN, "xl/worksheets/sheet1.xml", _ENTITY), "a.xlsx", "文档类型"),
        (changed(_PLAIN, "xl/worksheets/sheet1.xml", _FAR), "a.xlsx", "范围过大"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "已加密"),
        (_OLE + "Workbook".encode("utf-16-le") + b"\0" * 600, "a.xls", "损坏"),
        (_OLE + "_VBA_PROJECT".encode("utf-16-le"), "a.xls", "含宏"),
        (_OLE + "WordDocument".encode("utf-16-le"), "a.xls", "是 Word 文档"),
        (b"%PDF-1.7 ...", "a.xlsx", "是PDF 文件"),
        (b"<html><table></table>", "a.xls", "是网页"),
        (b"\x89PNG\r\n", "a.xlsx", "是图片"),
        (changed(b"PK\x05\x06" + b"\0" * 18, "word/document.xml", b"<x/>"), "a.xlsx", "是Word 文档"),
        (_PLAIN[:400], "a.xlsx", "损坏"),
        (workbook(lambda work: work.add_worksheet("空")), "a.xlsx", "是空的"),
        ("一段没有表格的话".encode(), "a.csv", "不是表格"),
        (bytes(range(256)) * 8, "a.csv", "不是表格"),
    ],
)
def test_hostile_or_wrong_files_are_refused_in_chinese(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        open_grids(data, name)
    assert caught.value.todo
    assert caught.value.where == name
