"""The page of leads: gaps, what a link asks for, firms with both sides, decided in place, exported, on a phone."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from liantu.store.act import Act
from liantu.store.entries import create
from liantu.store.models import Lead
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING
from tests.web.conftest import DESK, DISTRICTS, NOW, PHONE, Office
from tests.web.test_axe import faults

ClientAs = Callable[..., Client]
FOIL = "/leads?chain=aluminium&node=foil"
FIRM = "甲市江北铝箔有限公司"


@pytest.fixture
def listed(office: Office) -> None:
    """A maker, a seller and a maker of boxes on a list of firms elsewhere."""
    rows: list[dict[str, object]] = [
        {"name": FIRM, "products": ["铝箔"], "location": "江苏省", "industry_code": "3252"},
        {"name": "甲市通达商贸有限公司", "scope": "铝箔销售"}, {"name": "乙县<b>包装</b>厂", "products": ["铝箔餐盒"]},
    ]  # fmt: skip
    for each in rows:
        data = {**each, "source": "某协会会员名录2025"}
        create(Act(None, NOW), EVERYTHING, ledgers()["external_firm"], "accept", data, district=DISTRICTS[0])


def page(client: Client, address: str = FOIL) -> str:
    return client.get(address).content.decode()


def firm_key(said: str) -> str:
    found = re.search(r'name="firm" value="([^"]+)"', said)
    assert found
    return found[1]


def test_a_link_tells_what_it_asks_for_and_both_sides_of_each_firm(listed: None, client_as: ClientAs) -> None:
    said = page(client_as("data_clerk"))
    for each in ("要什么样的企业", "铝板带", "3252", FIRM, "主要产品写明生产“铝箔”", "+40", "下一步",
                 "外部名录：某协会会员名录2025",
                 "没有写生产", "带“餐盒”，不是铝箔", "-30"):  # fmt: skip
        assert each in said, each
    assert re.search(r'<a href="/ledgers/entries/\d+">主要产品写明生产', said)
    assert "<b>包装" not in said


def test_gaps_are_listed_and_any_link_can_be_chosen(listed: None, client_as: ClientAs) -> None:
    said = page(client_as("leader"), "/leads")
    assert '<option value="aluminium/foil">' in said
    assert FIRM in page(client_as("leader"), "/leads?link=aluminium/foil&mode=reported")
    assert "处理</summary>" not in page(client_as("leader")), "a leader may not decide"
    assert client_as("leader").get("/leads?chain=aluminium&node=nothing").status_code == 409


def test_a_lead_is_decided_in_place_and_taken_back(listed: None, client_as: ClientAs) -> None:
    client = client_as("promotion_officer")
    data = {"chain": "aluminium", "node": "foil", "firm": firm_key(page(client)), "next": FOIL}
    assert client.post("/leads/decide", {**data, "verdict": "confirmed"}).status_code == 409
    done = client.post("/leads/decide", {**data, "verdict": "confirmed", "reason": "电话核实，年产2万吨"})
    assert (done.status_code, done["Location"]) == (302, FOIL)
    assert "电话核实，年产2万吨" in page(client)
    assert Lead.objects.get().by == client.get("/leads").wsgi_request.user
    assert client.post("/leads/revoke", data).status_code == 302
    assert Lead.objects.get().revoked_at is not None


def test_another_district_meets_no_firm_of_the_list(listed: None, client_as: ClientAs) -> None:
    assert FIRM not in page(client_as("data_clerk", DISTRICTS[1]))


def test_the_workbook_is_sent(listed: None, client_as: ClientAs) -> None:
    sent = client_as("leader").get("/leads/export?chain=aluminium&node=foil")
    assert sent.content.startswith(b"PK")


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_has_no_fault_and_a_lead_is_decided(
    page_as: Callable[..., Page], listed: None, size: dict[str, int]
) -> None:
    shown = page_as("data_clerk", size=size)
    shown.goto(FOIL)
    assert faults(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shown.locator(".offer .acts summary").first.click()
    shown.locator(".offer input[name=reason]").first.fill("电话核实")
    shown.get_by_role("button", name="确认", exact=True).first.click()
    shown.wait_for_selector("text=已记录")
    assert shown.locator(".decided").count() == 1
