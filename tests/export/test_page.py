"""The page in a browser: what a reader does with mouse, keyboard and phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.cli.inside import liantu

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("page") / "view.html"
    done = liantu("read", EXAMPLES / "documents", "--dates", EXAMPLES / "dates.tsv", "-o", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def browser_page(view: Path, chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(view.as_uri())
    yield page, asked
    page.close()


@pytest.fixture
def page(browser_page: tuple[Page, list[str]], view: Path) -> Page:
    shown = browser_page[0]
    shown.set_viewport_size({"width": 1366, "height": 768})
    shown.goto(view.as_uri())
    return shown


def first_measure(page: Page) -> str:
    """The id-free text of the first highlighted number of the document's own text."""
    return page.locator("article:not([hidden]) .text .run.measure").first.inner_text()


def test_nothing_is_asked_of_any_network(browser_page: tuple[Page, list[str]], view: Path) -> None:
    shown, asked = browser_page
    shown.locator("article:not([hidden]) .text .run.measure").first.click()
    assert {url for url in asked if not url.startswith("data:")} == {view.as_uri()}


def test_a_click_on_a_number_shows_its_slots_and_its_quote(page: Page) -> None:
    anchor = first_measure(page)
    page.locator("article:not([hidden]) .text .run.measure").first.click()
    panel = page.locator("#panel")
    assert panel.is_visible()
    shown = panel.inner_text()
    assert "主体" in shown
    assert anchor in shown
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_statements_are_walked_and_pinned_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    first = page.locator("#panel-body").inner_text()
    page.keyboard.press("j")
    second = page.locator("#panel-body").inner_text()
    assert first
    assert second
    assert first != second
    page.keyboard.press("k")
    assert page.locator("#panel-body").inner_text() == first


def test_the_list_is_filtered_by_words(page: Page) -> None:
    rows = page.locator("#rows .row-item")
    before = int(rows.first.get_attribute("aria-setsize") or 0)
    page.locator("#search").fill("产能")
    assert 0 < int(rows.first.get_attribute("aria-setsize") or 0) < before
    page.locator("#search").fill("没有这样的词")
    assert rows.count() == 0
    assert page.locator("#rows .empty").is_visible()


def test_a_number_set_aside_is_grey_and_tells_why(page: Page) -> None:
    aside = page.locator("article:not([hidden]) .text .aside[title]").first
    assert aside.get_attribute("title")
    assert page.locator("article:not([hidden]) .text .aside").count() > 0


def test_the_page_speaks_english_where_asked(page: Page) -> None:
    page.locator("#lang").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("#lang").click()
    assert page.locator("html").get_attribute("lang") == "zh-CN"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_every_document_fits_the_screen(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for _ in range(page.locator("#doc-select option").count()):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if page.locator("#doc-next").is_enabled():
            page.locator("#doc-next").click()


def test_the_list_opens_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#list-open").click()
    page.wait_for_function("getComputedStyle(document.getElementById('side')).visibility === 'visible'")
    assert page.locator("#rows .row-item").first.is_visible()
