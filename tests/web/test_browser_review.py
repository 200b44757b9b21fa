"""Review by keyboard in a browser: move, accept, correct, undo; the text follows; and no serious fault for axe."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from liantu.store.models import Statement, Text
from tests.web.conftest import DESK, DISTRICTS, PHONE, Office
from tests.web.seeded import Corner, seed, statement

PageAs = Callable[..., Page]
pytestmark = pytest.mark.browser


@pytest.fixture
def corner(transactional_db: None, office: Office) -> Corner:
    corner = seed(office)[DISTRICTS[0]]
    text = Text.objects.get(pk=corner["text"])
    start = text.content.index("全年生产平稳")
    statement(text, None, "7", 5, start=start, end=start + 4, quote_start=start, quote_end=start + 7, subject="第二条")
    return corner


def status(pk: int) -> str:
    return Statement.objects.get(pk=pk).status


def test_a_reviewer_works_by_keyboard_alone(corner: Corner, page_as: PageAs) -> None:
    page = page_as("reviewer")
    page.goto(f"/reviews/{corner['text']}")
    expect(page.locator("mark.anchor")).to_have_text("5.2亿元")
    page.keyboard.press("j")
    expect(page.locator("mark.anchor")).to_have_text("全年生产")
    page.keyboard.press("k")
    expect(page.locator("mark.anchor")).to_have_text("5.2亿元")
    page.keyboard.press("a")
    expect(page.locator(".now h2")).to_contain_text("第二条")
    assert status(corner["statement"]) == "accepted"
    page.keyboard.press("u")
    expect(page.locator(".now h2")).to_contain_text("重庆市江南材料有限公司")
    assert status(corner["statement"]) == "proposed"
    page.keyboard.press("x")
    expect(page.locator(".now h2")).to_contain_text("第二条")
    assert status(corner["statement"]) == "rejected"


def test_a_correction_by_keyboard_keeps_the_original(corner: Corner, page_as: PageAs) -> None:
    page = page_as("reviewer")
    page.goto(f"/reviews/{corner['text']}")
    page.keyboard.press("e")
    expect(page.get_by_label("主体", exact=True)).to_be_focused()
    page.get_by_label("数值或下限").fill("5.4亿元")
    page.get_by_label("上限", exact=True).fill("5.4亿元")
    page.keyboard.press("Enter")
    expect(page.locator(".now h2")).to_contain_text("第二条")
    page.goto(f"/reviews/{corner['text']}?show=decided")
    expect(page.locator(".panel")).to_contain_text("5.2亿元 → 5.4亿元")


def test_help_opens_by_key_and_swallows_the_others(corner: Corner, page_as: PageAs) -> None:
    page = page_as("reviewer")
    page.goto(f"/reviews/{corner['text']}")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("a")
    assert status(corner["statement"]) == "proposed"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_name_is_confirmed_by_key(corner: Corner, page_as: PageAs) -> None:
    page = page_as("reviewer")
    page.goto("/names")
    page.keyboard.press("a")
    expect(page.locator(".message.success")).to_contain_text("已归入")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "address",
    [
        "/reviews", "/reviews/{text}", "/statements/{statement}/correct", "/reviews/bulk?text={text}", "/names",
        "/names/history", "/entities/{entity}/names", "/conflicts", "/audit", "/users", "/users/new", "/docs/api",
    ],
)  # fmt: skip
def test_pages_have_no_serious_fault_and_do_not_scroll_sideways(
    corner: Corner, page_as: PageAs, address: str, size: dict[str, int]
) -> None:
    page = page_as("administrator", size=size)
    page.goto(address.format_map(corner.ids))
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
