"""The page of figures that do not add up: two clicks to the quote, filed with a note, taken back, exported."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from playwright.sync_api import Page

from liantu.store.models import Audit, Filing, Finding, Statement
from tests.web.conftest import DESK, DISTRICTS, PHONE, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


@pytest.fixture
def reviewer(client_as: ClientAs) -> Client:
    return client_as("reviewer")


def test_a_finding_shows_figures_outcome_and_question_each_linked_to_its_quote(
    corner: Corner, reviewer: Client
) -> None:
    page = reviewer.get("/findings").content.decode()
    for said in ("一数两值", "不符", "同一指标有两个数", "请问以哪一个为准", "14.8%", "规上", "年度简报"):
        assert said in page
    assert f'<a href="/statement/{corner["statement"]}/">5.2亿元</a>' in page
    assert f"/statement/{corner['decided']}/" in page
    assert "河东" not in page


def test_a_leader_sees_but_cannot_file(corner: Corner, client_as: ClientAs) -> None:
    leader = client_as("leader")
    page = leader.get("/findings").content.decode()
    assert "同一指标有两个数" in page
    assert "待询问</button>" not in page
    data = {"verdict": "ask", "note": "问"}
    assert leader.post(f"/findings/{corner['finding']}/file", data).status_code == 403


def test_filing_needs_a_verdict_and_a_note(corner: Corner, reviewer: Client) -> None:
    address = f"/findings/{corner['finding']}/file"
    assert reviewer.post(address, {"note": "x"}).status_code == 409
    assert reviewer.post(address, {"verdict": "ask", "note": " "}).status_code == 409
    assert not Filing.objects.exists()
    assert reviewer.post(address, {"verdict": "ask", "note": "已问统计局"}).status_code == 302
    assert Audit.objects.filter(action="finding.file").count() == 1


def test_what_is_filed_moves_to_its_tab_and_can_be_taken_back(corner: Corner, reviewer: Client) -> None:
    reviewer.post(f"/findings/{corner['finding']}/file", {"verdict": "explained", "note": "口径已调整"})
    assert not reviewer.get("/findings").context["cards"]
    page = reviewer.get("/findings?filed=explained").content.decode()
    assert "口径已调整" in page
    assert "reviewer-500101" in page
    reviewer.post(f"/findings/{corner['finding']}/unfile")
    assert len(reviewer.get("/findings").context["cards"]) == 1


def test_the_address_outlives_new_checking(corner: Corner, reviewer: Client) -> None:
    """Finding rows are derived and made anew; a form opened before must still find its finding by key."""
    row = Finding.objects.get(key=corner["finding"])
    row.pk = None
    Finding.objects.filter(key=corner["finding"]).delete()
    row.save()
    data = {"verdict": "wrong", "note": "文中笔误"}
    assert reviewer.post(f"/findings/{corner['finding']}/file", data).status_code == 302


@pytest.mark.parametrize(
    ("query", "count"),
    [("rule=two_values", 1), ("rule=share", 0), ("q=6.1", 1), ("q=没有", 0), ("filed=all", 1), ("filed=wrong", 0),
     ("rule=nonsense&filed=nonsense", 1), ("key=nonsense", 0)],
)  # fmt: skip
def test_the_list_is_narrowed_by_the_address(corner: Corner, reviewer: Client, query: str, count: int) -> None:
    assert len(reviewer.get(f"/findings?{query}").context["cards"]) == count


def test_a_finding_with_a_figure_out_of_reach_is_not_shown(corner: Corner, reviewer: Client) -> None:
    Statement.objects.filter(pk=corner["decided"]).update(district=DISTRICTS[1])
    assert not reviewer.get("/findings").context["cards"]
    data = {"verdict": "ask", "note": "问"}
    assert reviewer.post(f"/findings/{corner['finding']}/file", data).status_code == 409


def test_the_dossier_and_the_document_show_their_findings(corner: Corner, reviewer: Client) -> None:
    for address in (f"/entity/{corner['entity']}/", f"/document/{corner['source']}/"):
        page = reviewer.get(address).content.decode()
        assert "同一指标有两个数" in page, address
    reviewer.post(f"/findings/{corner['finding']}/file", {"verdict": "explained", "note": "口径已调整"})
    assert "同一指标有两个数" not in reviewer.get(f"/document/{corner['source']}/").content.decode()


def test_the_workbook_holds_findings_figures_and_sources(corner: Corner, reviewer: Client) -> None:
    response = reviewer.get("/findings/export")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["对不上的数", "各数出处", "来源"]
    rows = [[cell.value for cell in row] for row in book["对不上的数"].iter_rows()]
    [line] = [row for row in rows if row[0] == 1]
    assert line[1:4] == ["一数两值", "重庆市江南材料有限公司", "5.2亿元与6.1亿元"]
    assert line[5] == "不符"
    quoted = [cell.value for row in book["来源"].iter_rows() for cell in row]
    assert any("实现产值5.2亿元" in str(each) for each in quoted)
    assert Audit.objects.filter(action="export.findings").count() == 1


def test_an_export_of_nothing_says_so(corner: Corner, reviewer: Client) -> None:
    response = reviewer.get("/findings/export?rule=share")
    assert response.status_code == 409
    assert "0 条" in response.content.decode()


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_the_list_to_the_quote_and_back_to_filing(
    office: Office, page_as: Callable[..., Page], size: dict[str, int]
) -> None:
    corner = seed(office)[DISTRICTS[0]]
    page = page_as("reviewer", size=size)
    page.goto("/findings")
    page.locator(".formula a").first.click()
    page.wait_for_url(f"**/statement/{corner['statement']}/")
    page.go_back()
    page.locator('input[name="note"]').fill("已请统计局核对")
    page.get_by_role("button", name="待询问").click()
    page.goto("/findings?filed=ask")
    assert "已请统计局核对" in page.locator(".finding .note").inner_text()
    page.get_by_role("button", name="撤销").click()
    page.goto("/findings")
    assert page.locator(".finding").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
