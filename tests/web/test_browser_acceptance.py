"""The whole walk as a clerk: papers and workbooks in, a name confirmed, a figure traced, a conflict settled.

With the five real papers where they are at hand, else with two of our own that name the same firm.
"""

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from liantu.identity.credit_code import synthetic
from liantu.store.models import Entity, Settlement

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("00*.txt"))
MESSY = sorted(each for each in (ROOT / "examples" / "demo" / "messy").iterdir() if each.suffix != ".docx")
FULL, SHORT = "重庆市九龙万博新材料科技有限公司", "九龙万博公司"
AsRole = Callable[..., Page]


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """Papers of which one names the firm in full and another by its short form."""
    if CORPUS:
        return CORPUS
    texts = {
        "full.txt": f"示例一\n\n2022年8月，{FULL}今年以来生产氧化铝140万吨，营业收入40亿元。\n",
        "short.txt": f"示例二\n\n铝材综合利用项目与{SHORT}相邻，铝水由其供应。\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def yearly(firm: str, code: str, figure: float) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("2024年")
        sheet.write_row(0, 0, ("企业名称", "统一社会信用代码", "年份", "工业总产值（万元）"))
        sheet.write_row(1, 0, (firm, code, "2024", figure))
    return stream.getvalue()


def test_papers_and_workbooks_become_one_dossier_whose_figures_open_their_sources(
    page_as: AsRole, papers: list[Path], tmp_path: Path
) -> None:
    page = page_as("data_clerk")
    take_papers(page, papers)
    one_dossier_after_one_confirmation(page)
    a_figure_opens_its_quote(page)
    for file in MESSY:
        publish(page, file)
    a_conflict_is_settled(page, tmp_path)
    the_list_is_exported(page, tmp_path)


def take_papers(page: Page, papers: list[Path]) -> None:
    page.goto("/documents/upload/")
    page.set_input_files("input[type=file]", papers)
    page.locator("main button[type=submit]").click()
    expect(page.get_by_text(re.compile(r"读出 \d+ 条数据|没有读出数据")).nth(len(papers) - 1)).to_be_visible(
        timeout=90_000
    )


def one_dossier_after_one_confirmation(page: Page) -> None:
    page.goto("/names")
    proposal = page.locator("section.claimed").filter(has_text=FULL).filter(has_text=SHORT).locator("li[data-item]")
    proposal.get_by_role("button", name=re.compile("是同一个")).first.click()
    expect(page.locator(".message.success").first).to_be_visible()
    firm = Entity.objects.get(kind="enterprise", live=True, name=FULL)
    page.goto(f"/entity/{firm.pk}/")
    expect(page.get_by_role("heading", name=FULL)).to_be_visible()
    assert firm.names.values("text__source").distinct().count() == 2


def a_figure_opens_its_quote(page: Page) -> None:
    page.locator("main a.source").first.click()
    expect(page.locator("blockquote mark")).to_have_text(re.compile(r"\d.*(?:万吨|亿元|条)"))
    page.get_by_role("link", name="打开原文此处").click()
    expect(page.locator("#here").first).to_be_visible()


def publish(page: Page, file: Path) -> None:
    page.goto("/imports")
    page.set_input_files("#import-files", file)
    page.get_by_role("button", name="上传并查看").click()
    page.goto("/imports")
    page.get_by_role("link", name=file.name).click()
    page.get_by_role("button", name=re.compile("全部发布|只导入无误的")).first.click()
    expect(page.get_by_text("条新增")).to_be_visible()


def a_conflict_is_settled(page: Page, tmp_path: Path) -> None:
    """A paper and a workbook disagree on one firm's output of one year."""
    firm = "重庆示例岳池铜业有限公司"
    book, note = tmp_path / "年报.xlsx", tmp_path / "走访.txt"
    book.write_bytes(yearly(firm, synthetic(990), 740_000))
    note.write_text(f"走访记录\n\n2025年3月10日\n\n2024年，{firm}工业总产值78.2亿元。\n", encoding="utf-8")
    publish(page, book)
    take_papers(page, [note])
    page.goto("/names")
    card = page.locator("section.claimed").filter(has_text=firm).locator("li[data-item]")
    card.get_by_role("button", name=re.compile("是同一个")).first.click()
    page.goto("/conflicts")
    expect(page.get_by_text("74亿元", exact=True)).to_be_visible()
    page.locator("input[type=radio]").first.check()
    page.get_by_label("采信理由").first.fill("以年报为准")
    page.get_by_role("button", name="核定", exact=True).first.click()
    expect(page.locator(".message.success").first).to_be_visible()
    assert Settlement.objects.get().entity.code == synthetic(990)


def the_list_is_exported(page: Page, tmp_path: Path) -> None:
    page.goto("/entities/enterprise/")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 Excel").click()
    target = tmp_path / "名单.xlsx"
    download.value.save_as(target)
    book = openpyxl.load_workbook(target)
    cells = {str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert FULL in cells
