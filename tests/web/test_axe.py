"""No page has a serious or critical fault of accessibility, on a desk and on a phone, by axe."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.conftest import DESK, DISTRICTS, PHONE, Office
from tests.web.seeded import seed

pytestmark = pytest.mark.browser
PageAs = Callable[..., Page]
PAGES = (
    "/", "/entities/enterprise/", "/entity/{entity}/", "/statement/{statement}/", "/documents/", "/document/{source}/",
    "/documents/upload/", "/reviews", "/reviews/{text}", "/reviews/bulk", "/names", "/names/history", "/claims",
    "/entities/{entity}/names", "/conflicts", "/findings", "/ledgers", "/ledgers/{ledger}", "/ledgers/{ledger}/new",
    "/ledgers/{ledger}/paste", "/ledgers/entries/{entry}", "/ledgers/entries/{entry}/edit", "/imports",
    "/imports/{batch}", "/search/?q=产值", "/audit", "/users", "/users/new", "/password", "/docs/api", "/no/such/page",
    "/rounds", "/rounds/new", "/rounds/new?ledger=enterprise_month", "/rounds/{round}", "/rounds/{round}?tab=missing",
    "/rounds/{round}?tab=changes", "/rounds/{round}?tab=merged", "/rounds/{round}?tab=files",
    "/rounds/{round}/recipients/{recipient}", "/schemes", "/schemes/{scheme}", "/schemes/{scheme}/{scheme_node}",
    "/atlas", "/atlas/{chain}?mode=capacity", "/atlas/{chain}/node/{chain_node}", "/atlas/flows?mode=capacity",
    "/atlas/limits?chain=aluminium",
    "/atlas/desk", "/atlas/symbiosis?mode=capacity", "/atlas/places?state=", "/atlas/places/{placement}",
)  # fmt: skip
BAD = ("serious", "critical")


@pytest.fixture
def places(transactional_db: None, office: Office) -> dict[str, Any]:
    """The seeded book's ids."""
    return seed(office)[DISTRICTS[0]].ids


def faults(page: Page) -> list[str]:
    """Axe's serious and critical violations on the page, each with its address and element."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    bad = (each for each in found if each["impact"] in BAD)
    return [f"{page.url} {each['id']}: {node['html'][:200]}" for each in bad for node in each["nodes"]]


@pytest.mark.parametrize("size", [pytest.param(DESK, id="desk"), pytest.param(PHONE, id="phone")])
def test_no_page_has_a_serious_fault(page_as: PageAs, places: dict[str, Any], size: dict[str, int]) -> None:
    page = page_as("administrator", size=size)
    found = []
    for address in PAGES:
        page.goto(address.format_map(places))
        page.locator("main").wait_for()
        found += faults(page)
    assert found == []


def test_signing_in_has_no_serious_fault_before_or_after_a_refusal(page_as: PageAs) -> None:
    page = page_as(None)
    found = faults(page)
    page.get_by_label("用户名").fill("nobody")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("alert").wait_for()
    assert found + faults(page) == []


def test_menus_and_the_dialog_have_none_when_open(page_as: PageAs, places: dict[str, Any]) -> None:
    page = page_as("administrator", size=PHONE)
    page.locator("nav summary").click()
    found = faults(page)
    page.locator("nav summary").click()
    page.locator(".menu summary").click()
    assert found + faults(page) == []


def test_the_first_page_of_an_empty_book_has_none(page_as: PageAs, office: Office) -> None:
    assert faults(page_as("data_clerk")) == []
