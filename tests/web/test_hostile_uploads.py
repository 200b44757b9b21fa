"""Files that mean harm, sent through the pages: refused in words or made harmless, nothing kept half, never a fault."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liantu.store.models import Batch, Entry, Source, Text
from tests.web import hostile

ClientAs = Callable[..., Client]
HTML = b"<html><script>alert(1)</script><table><tr><td>1</td></tr></table></html>"
EXE = b"MZ\x90\x00" + b"\0" * 500
LIST = "统一社会信用代码,企业名称,联系方式,注册资金(万元)\n91500101EX0000125T,{},13800000012,100\n"
FORMULAS = ('=HYPERLINK("http://evil.example","点我")', "+1+1", "-2+3", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1+1")

EXPORTS = ("/ledgers/enterprise_register/export", "/exports/entities/enterprise")


def send(client: Client, where: str, name: str, data: bytes) -> str:
    """Send one file and give the page that answers; a fault would be an error of the test."""
    answer = client.post(where, {"files": SimpleUploadedFile(name, data), "level": "internal"}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("炸弹.xlsx", hostile.bomb, "压缩炸弹|解压后"),
        ("深.zip", hostile.nested, "请解压后导入"),
        ("实体.xlsx", hostile.entity_workbook, "文档类型声明"),
        ("实体.docx", hostile.entity_docx, "文档类型声明"),
        ("笑.docx", hostile.laughing_docx, "文档类型声明"),
        ("爬.zip", hostile.climbing_zip, "请解压后导入"),
        ("宏.xlsm", hostile.macro_workbook, "含宏，请另存为不含宏的"),
        ("宏改名.xlsx", hostile.macro_workbook, "含宏，请另存为不含宏的"),
        ("网页.xlsx", lambda: HTML, "是网页而不是表格"),
        ("程序.xlsx", lambda: EXE, "是程序文件"),
        ("空.xlsx", bytes, "空文件"),
        ("空.csv", bytes, "空文件"),
    ],
)
def test_a_hostile_workbook_is_not_imported_and_is_told_why(
    client_as: ClientAs, name: str, make: Callable[[], bytes], said: str
) -> None:
    page = send(client_as("data_clerk"), "/imports/upload", name, make())
    told = "".join(re.findall(r'<p class="message error.*?</p>', page, re.DOTALL))
    assert name in told
    assert re.search(said, told)
    assert not Batch.objects.exists()
    assert not Entry.objects.exists()


def test_a_refused_workbook_is_no_source_of_the_book(client_as: ClientAs) -> None:
    send(client_as("data_clerk"), "/imports/upload", "程序.xlsx", EXE)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("炸弹.xlsx", hostile.bomb, "疑为压缩炸弹"),
        ("深.zip", hostile.nested, "嵌套超过3层"),
        ("实体.xlsx", hostile.entity_workbook, "文档类型声明"),
        ("实体.docx", hostile.entity_docx, "文档类型声明"),
        ("笑.docx", hostile.laughing_docx, "文档类型声明"),
        ("爬.zip", hostile.climbing_zip, "路径不安全"),
        ("程序.xlsx", lambda: EXE, "与扩展名 .xlsx 不符"),
        ("空.docx", bytes, "空文件"),
    ],
)
def test_a_hostile_document_is_not_read_and_is_told_why(
    client_as: ClientAs, name: str, make: Callable[[], bytes], said: str
) -> None:
    page = send(client_as("data_clerk"), "/documents/upload/", name, make())
    assert said in page
    assert hostile.FIRST_LINE not in page
    assert not Text.objects.exists()
    assert not Source.objects.exists()
    assert not Path("/tmp/liantu-climbed.txt").exists()  # noqa: S108


def test_a_page_disguised_as_a_workbook_is_shown_as_text_only(client_as: ClientAs) -> None:
    client = client_as("data_clerk")
    send(client, "/documents/upload/", "网页.xlsx", HTML)
    source = Source.objects.get()
    assert "<script>alert" not in client.get(f"/document/{source.pk}/").content.decode()
    given = client.get(f"/document/{source.pk}/file/")
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("where", ["/imports/upload", "/documents/upload/"])
@pytest.mark.parametrize("name", ["../../../etc/passwd.csv", "..\\..\\名单.csv", "/etc/名单.csv", "a\x00b.csv"])
def test_a_name_that_leads_elsewhere_is_cut_to_its_last_part(client_as: ClientAs, where: str, name: str) -> None:
    send(client_as("data_clerk"), where, name, LIST.format("重庆正常公司").encode())
    kept = Source.objects.get().name
    assert not set(kept) & set("/\\\x00")
    assert kept.endswith(".csv")


def test_a_huge_name_of_a_workbook_is_no_fault(client_as: ClientAs) -> None:
    page = send(client_as("data_clerk"), "/imports/upload", "甲" * 300 + ".csv", LIST.format("重庆长名公司").encode())
    assert "重庆长名公司" in page


def test_a_huge_name_of_a_document_is_no_fault(client_as: ClientAs) -> None:
    send(client_as("data_clerk"), "/documents/upload/", "甲" * 300 + ".txt", "2025年产值5.2亿元。".encode())


def test_a_name_with_markup_is_shown_as_text(client_as: ClientAs) -> None:
    page = send(client_as("data_clerk"), "/imports/upload", "<img src=x onerror=alert(1)>.xlsx", EXE)
    assert "<img src=x" not in page
    assert "&lt;img" in page


def test_a_workbook_of_formulas_runs_none_of_them(client_as: ClientAs) -> None:
    client = client_as("data_clerk")
    data = hostile.workbook(["91500101EX0000125T", "重庆算式公司", FORMULAS[0], "=1+1"])
    page = send(client, "/imports/upload", "公式.xlsx", data)
    assert "evil.example" not in page
    client.post(f"/imports/{Batch.objects.get().pk}/publish")
    assert all("=" not in str(entry.data) for entry in Entry.objects.all())


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_text_in_every_export(client_as: ClientAs, formula: str) -> None:
    client = client_as("data_clerk")
    quoted = '"{}"'.format(formula.replace('"', '""'))
    send(client, "/imports/upload", "名单.csv", LIST.format(quoted).encode())
    batch = Batch.objects.get()
    client.post(f"/imports/{batch.pk}/publish")
    for address in EXPORTS:
        data = client.get(address).content
        assert formulas(data) == []
        assert formula.strip() in texts(data)


def texts(data: bytes) -> set[str]:
    """The texts of a workbook's cells."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}


def formulas(data: bytes) -> list[str]:
    """The cells of a workbook that a spreadsheet program would calculate or follow."""
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    parts = zipfile.ZipFile(BytesIO(data))
    links = [name for name in parts.namelist() if name.endswith(".rels") and b"evil.example" in parts.read(name)]
    return cells + links
