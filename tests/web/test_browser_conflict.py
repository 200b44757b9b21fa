"""A conflict settled in a browser, and taken back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from liantu.store.models import Settlement
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import Corner, seed

PageAs = Callable[..., Page]
pytestmark = pytest.mark.browser


@pytest.fixture
def corner(transactional_db: None, office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


def test_a_conflict_is_settled_with_a_reason_and_taken_back(corner: Corner, page_as: PageAs) -> None:
    page = page_as("reviewer")
    page.goto("/conflicts")
    page.locator(f"#side-{corner['decided']}").check()
    page.get_by_label("采信理由").fill("以统计部门年报为准")
    page.get_by_role("button", name="核定", exact=True).click()
    expect(page.get_by_text("没有待核定的冲突")).to_be_visible()
    assert Settlement.objects.get().statement_id == corner["decided"]
    page.get_by_role("link", name="含已核定").click()
    expect(page.locator("tr.held")).to_contain_text("61,000万元")
    page.get_by_role("button", name="撤销核定").click()
    page.goto("/conflicts")
    expect(page.locator(".point")).to_have_count(1)


def test_a_choice_is_made_by_keyboard(corner: Corner, page_as: PageAs) -> None:
    page = page_as("reviewer")
    page.goto("/conflicts")
    page.locator(f"#side-{corner['statement']}").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("采信理由").focus()
    page.keyboard.type("以统计为准")
    page.keyboard.press("Enter")
    expect(page.locator(".message.success")).to_contain_text("已核定")
    assert Settlement.objects.get().statement_id == corner["decided"]


def test_a_figure_leads_to_its_quote_in_one_click(corner: Corner, page_as: PageAs) -> None:
    page = page_as("reviewer")
    page.goto("/conflicts")
    page.locator("td a.source").first.click()
    expect(page.locator("mark").first).to_contain_text("5.2亿元")
