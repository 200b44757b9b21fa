"""As a clerk in the browser: three messy workbooks in, published, one undone, the enterprise list out and opened."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from liantu.store.models import Batch, Entry
from tests.web.conftest import PHONE

pytestmark = pytest.mark.browser
MESSY = Path(__file__).parents[2] / "examples" / "messy" / "files"
FILES = [MESSY / each for each in ("02_改名挪列.xlsx", "03_两行表头.xlsx", "04_一月一表.xlsx")]
AsRole = Callable[..., Page]


def publish(page: Page, name: str) -> None:
    page.goto("/imports")
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="全部发布").click()
    expect(page.get_by_text("条新增")).to_be_visible()


def exported(page: Page, folder: Path) -> Path:
    """Publish three workbooks, undo one, export the enterprise list; give the file."""
    page.goto("/imports")
    page.set_input_files("#import-files", FILES)
    page.get_by_role("button", name="上传并查看").click()
    for file in FILES:
        publish(page, file.name)
    page.get_by_text("撤销这次导入…").click()
    page.get_by_role("button", name="确定撤销").click()
    expect(page.get_by_text("撤回 12 条新增")).to_be_visible()
    page.goto("/ledgers/enterprise_register")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 Excel").click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def test_three_workbooks_go_in_one_is_undone_and_the_list_comes_out(page_as: AsRole, tmp_path: Path) -> None:
    file = exported(page_as("data_clerk"), tmp_path)
    assert file.name.startswith("企业名录_")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["企业名录", "来源"]
    assert "重庆长寿示例15号材料有限公司" in [row[1] for row in book["企业名录"].iter_rows(values_only=True)]
    assert list(Batch.objects.order_by("source__name").values_list("status", flat=True)) == [
        "published",
        "published",
        "undone",
    ]
    assert Entry.objects.filter(ledger="enterprise_month", live=True).count() == 5


@pytest.mark.office
def test_exported_list_opens_in_libreoffice(page_as: AsRole, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    file = exported(page_as("data_clerk"), tmp_path)
    form = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", tmp_path, file], check=True, capture_output=True, timeout=100)
    assert "重庆长寿示例15号材料有限公司" in file.with_suffix(".csv").read_text(encoding="utf-8")


def test_a_block_is_pasted_seen_as_a_grid_and_published_on_a_phone(page_as: AsRole) -> None:
    page = page_as("data_clerk", size=PHONE)
    page.goto("/ledgers/enterprise_register/paste")
    page.fill("#block", "企业名称\t统一社会信用代码\n甲公司\t91500101EX0000125T")
    expect(page.locator("#pasted td").first).to_have_text("企业名称")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="全部发布").click()
    expect(page.get_by_text("条新增")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_list_is_sorted_and_turned_over_without_loading_the_page_anew(page_as: AsRole) -> None:
    page = page_as("data_clerk")
    page.goto("/imports")
    page.set_input_files("#import-files", FILES[:1])
    page.get_by_role("button", name="上传并查看").click()
    page.get_by_role("button", name="全部发布").click()
    page.goto("/ledgers/enterprise_register")
    page.get_by_role("link", name="统一社会信用代码").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("统一社会信用代码")
    assert "sort=credit_code" in page.url
