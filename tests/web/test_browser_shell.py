"""The shell in the browser: pages ask no other host, fit the screen, and work by keys and by thumb."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, DISTRICTS, PASSWORD, PHONE, Office
from tests.web.seeded import document, seed, statement
from tests.web.test_axe import PAGES

pytestmark = pytest.mark.browser
PageAs = Callable[..., Page]
BAR = 844 / 8  # the most of a phone’s screen that the bar may take


@pytest.fixture
def places(transactional_db: None, office: Office) -> dict[str, Any]:
    """The seeded book's ids; the enterprise has a figure over three years, so that its dossier draws a chart."""
    found = seed(office)[DISTRICTS[0]].ids
    firm = office.enterprises[DISTRICTS[0]]
    text = document(DISTRICTS[0], f"2025年，{firm.name}利润5.2亿元。", "三年回顾")
    for place, year in enumerate((2023, 2024, 2025)):
        span = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        statement(text, firm, "520000000", place, indicator="profit", **span)
    return found


@pytest.mark.parametrize("size", [pytest.param(DESK, id="desk"), pytest.param(PHONE, id="phone")])
def test_pages_ask_no_other_host_and_fit_the_screen(
    page_as: PageAs, places: dict[str, Any], size: dict[str, int]
) -> None:
    page = page_as("administrator", size=size)
    hosts: set[str] = set()
    page.context.on("request", lambda request: hosts.add(re.sub(r"^(https?://[^/]+|data|blob).*", r"\1", request.url)))
    tabs = [page, *(page.context.new_page() for _ in range(7))]
    too_wide = []
    # Half a second of silence shows that a page asks for nothing more: eight pages keep silent together.
    for first in range(0, len(PAGES), len(tabs)):
        opened = list(zip(tabs, PAGES[first : first + len(tabs)], strict=False))
        for tab, address in opened:
            tab.goto(address.format_map(places))
        for tab, address in opened:
            tab.wait_for_load_state("networkidle")
            if not tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"):
                too_wide.append(address)
    assert hosts - {"data", "blob"} == {re.sub(r"^(https?://[^/]+).*", r"\1", page.url)}
    assert too_wide == []


def test_a_chart_is_drawn_without_asking_another_host(page_as: PageAs, places: dict[str, Any]) -> None:
    page = page_as("leader")
    page.goto(f"/entity/{places['entity']}/")
    expect(page.locator("[data-chart] .plot svg.main-svg").first).to_be_visible()
    page.wait_for_load_state("networkidle")


def test_signing_in_by_hand_and_out_again(page_as: PageAs) -> None:
    page = page_as(None)
    page.get_by_label("用户名").fill(f"leader-{DISTRICTS[0]}")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("首页")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator("h1")).to_have_text("登录链图")


def test_the_bar_of_a_phone_is_low_and_keeps_its_switches_in_the_menu(page_as: PageAs, places: dict[str, Any]) -> None:
    page = page_as("leader", size=PHONE)
    box = page.locator("header.bar").bounding_box()
    assert box is not None
    assert box["height"] <= BAR
    expect(page.get_by_role("button", name="亿元")).to_be_hidden()
    page.locator(".menu summary").click()
    page.get_by_role("button", name="亿元").click()
    page.locator(".menu summary").click()
    expect(page.get_by_role("button", name="亿元")).to_have_attribute("aria-pressed", "true")


def test_the_navigation_of_a_phone_is_folded_until_asked_for(page_as: PageAs, places: dict[str, Any]) -> None:
    page = page_as("leader", size=PHONE)
    expect(page.get_by_role("link", name="企业", exact=True)).to_be_hidden()
    page.locator("nav summary").click()
    page.get_by_role("link", name="企业", exact=True).click()
    expect(page.locator("h1")).to_contain_text("企业")


def test_keys_reach_the_content_and_the_search(page_as: PageAs, places: dict[str, Any]) -> None:
    page = page_as("leader")
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator(".menu summary").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="退出登录")).to_be_hidden()


def test_the_language_is_switched_where_the_reader_is(page_as: PageAs, places: dict[str, Any]) -> None:
    page = page_as("leader")
    page.goto("/documents/")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(re.compile("/documents/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Enterprises")).to_be_visible()


def test_paper_carries_the_page_without_its_chrome(page_as: PageAs, places: dict[str, Any]) -> None:
    page = page_as("leader")
    page.goto(f"/entity/{places['entity']}/")
    page.emulate_media(media="print")
    for chrome in ("header.bar", "nav.side", ".figure .source >> nth=0", ".actions >> nth=0"):
        expect(page.locator(chrome)).to_be_hidden()
    expect(page.locator(".print-head")).to_contain_text("万州区")
    expect(page.locator("h1")).to_be_visible()
