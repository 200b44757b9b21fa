"""In the browser: from a figure of a dossier to its highlighted quote, charts and marks, and an upload by hand."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from liantu.store.search_index import rebuild
from tests.web.conftest import DISTRICTS, PHONE, Office
from tests.web.seeded import document, seed, statement

pytestmark = pytest.mark.browser
PageAs = Callable[..., Page]


def serious(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    bad = [each for each in found if each["impact"] in ("serious", "critical")]
    return [f"{each['id']}: {node['html'][:200]}" for each in bad for node in each["nodes"]]


@pytest.fixture
def book(transactional_db: None, office: Office) -> dict[str, Any]:
    """The seeded book, with three years of one figure."""
    corner = seed(office)[DISTRICTS[0]]
    firm = office.enterprises[DISTRICTS[0]]
    text = document(DISTRICTS[0], f"2025年，{firm.name}利润5.2亿元。\n" + "其他情况平稳。\n" * 200, "三年回顾")
    for place, year in enumerate((2023, 2024, 2025)):
        span = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        statement(text, firm, "520000000", place, indicator="profit", **span)
    rebuild()
    return corner.ids


def test_a_figure_opens_its_quote_and_the_document_at_that_place(page_as: PageAs, book: dict[str, Any]) -> None:
    page = page_as("data_clerk")
    page.goto(f"/entity/{book['entity']}/")
    page.locator(f'a.source[href="/statement/{book["statement"]}/"]').first.click()
    expect(page.locator("blockquote mark")).to_have_text("5.2亿元")
    page.get_by_role("link", name="打开原文此处").click()
    expect(page.locator("#paper mark#here")).to_have_text("5.2亿元")
    expect(page.locator("#paper mark#here")).to_be_in_viewport()
    expect(page.locator("#statements li.lit")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("#statements li.lit")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/statement/"))


def test_charts_are_drawn_from_our_own_files(page_as: PageAs, book: dict[str, Any]) -> None:
    page = page_as("leader")
    page.goto(f"/entity/{book['entity']}/")
    expect(page.locator("[data-chart] .plot svg.main-svg").first).to_be_visible()


def test_typing_shows_what_is_found(page_as: PageAs, book: dict[str, Any]) -> None:
    page = page_as("leader")
    page.locator("#search").type("江南")
    expect(page.locator("#found a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("江南")


@pytest.mark.parametrize("size", [None, PHONE])
def test_the_pages_have_no_serious_fault_and_fit_the_screen(
    page_as: PageAs, book: dict[str, Any], size: dict[str, int] | None
) -> None:
    page = page_as("data_clerk", size=size) if size else page_as("data_clerk")
    for url in ("/entities/enterprise/", f"/entity/{book['entity']}/", f"/statement/{book['statement']}/",
                f"/document/{book['source']}/", "/documents/", "/documents/upload/", "/search/?q=江南"):  # fmt: skip
        page.goto(url)
        assert (url, serious(page)) == (url, [])
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), url


def test_files_are_read_one_after_the_other_with_progress(page_as: PageAs, book: dict[str, Any]) -> None:
    page = page_as("data_clerk")
    page.goto("/documents/upload/")
    good = "万州简报\n2026年1月6日\n江南材料2025年实现产值5.2亿元。"
    files: list[FilePayload] = [
        {"name": "简报.txt", "mimeType": "text/plain", "buffer": good.encode()},
        {"name": "程序.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"},
    ]
    page.locator("#files").set_input_files(files)
    page.get_by_role("button", name="上传").click()
    expect(page.locator("#outcomes tbody tr")).to_have_count(2, timeout=60_000)
    expect(page.locator("#outcomes")).to_contain_text("条数据")
    expect(page.locator("#outcomes")).to_contain_text("不支持的格式")
