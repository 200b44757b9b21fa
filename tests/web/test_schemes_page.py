"""The pages of 体系: targets beside actual figures, open slots, members accepted and taken back, the workbook."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Page

from liantu.store.models import Entity, Membership, Source, Statement
from tests.web.conftest import DESK, DISTRICTS, NOW, PHONE, Office
from tests.web.seeded import YEAR, Corner, document, seed, statement

ClientAs = Callable[..., Client]
ADDRESS = "/schemes/wanzhou-3233"
NODE = f"{ADDRESS}/advanced-materials"


@pytest.fixture
def corner(office: Office) -> Corner:
    """Output of 先进材料 in 2025 and its target of 2030, and one firm that belongs to it with 40 %."""
    found = seed(office)[DISTRICTS[0]]
    text = document(DISTRICTS[0], "2025年，万州先进材料产业产值5.2亿元。", "先进材料简报")
    Source.objects.filter(pk=text.source_id).update(dated_start=NOW.date(), dated_end=NOW.date())
    about = {"subject": "万州先进材料产业", "subject_type": "industry", "scope": ""}
    statement(text, None, "40000000000", 0, **about)
    later = (YEAR[0].replace(year=2026), YEAR[1].replace(year=2030))
    statement(text, None, "80000000000", 1, modality="target", said_by="区经济信息委", period_start=later[0],
              period_end=later[1], **about)  # fmt: skip
    return found


@pytest.fixture
def clerk(client_as: ClientAs, corner: Corner) -> Client:
    return client_as("data_clerk")


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_shows_versions_and_open_slots(clerk: Client) -> None:
    said = page(clerk, "/schemes")
    for each in ("万州“3233”现代制造业体系", "万州“5+10”现代工业体系", "已被取代", "重庆“33618”", "万州时报"):
        assert each in said
    assert "涪陵" not in said


def test_a_district_without_a_scheme_is_told_how_to_add_one(client_as: ClientAs, corner: Corner) -> None:
    said = page(client_as("data_clerk", DISTRICTS[1]), "/schemes")
    assert "本区还没有体系" in said
    assert "docs/schemes.md" in said


def test_target_actual_gap_and_growth_stand_beside_each_other(clerk: Client) -> None:
    said = page(clerk, ADDRESS)
    for each in ("800亿元", "400亿元", "14.9%", "可比", "区经济信息委", "（800亿元÷400亿元）^(1/5)－1"):
        assert each in said
    assert f"/statement/{Statement.objects.filter(modality='target', said_by='区经济信息委').get().pk}/" in said


def test_open_slots_are_rows_that_say_so(clerk: Client) -> None:
    said = page(clerk, ADDRESS)
    assert said.count('class="slot"') == 3
    assert "原文没有说明最后一个“3”是什么" in said


def test_what_is_proposed_waits_and_what_nothing_tells_of_is_listed(clerk: Client, office: Office) -> None:
    Entity.objects.create(
        kind="enterprise", name="重庆无着公司", key="重庆无着公司", district=DISTRICTS[0], created_at=NOW
    )
    said = page(clerk, ADDRESS)
    assert "尚未归类" in said
    assert "重庆无着公司" in said


def test_an_unknown_member_or_scheme_is_not_found(clerk: Client) -> None:
    for address in (f"{ADDRESS}/last", "/schemes/nothing", "/schemes/fuling-leading/advanced-materials"):
        assert clerk.get(address).status_code == 404


def test_a_firm_is_placed_by_name_and_taken_back(clerk: Client, corner: Corner) -> None:
    firm = Entity.objects.create(kind="enterprise", name="重庆归入公司", key="重庆归入公司", district=DISTRICTS[0],
                                 created_at=NOW)  # fmt: skip
    sent = {"name": firm.name, "share": "60", "basis": "年报所列主营为铜箔"}
    assert clerk.post(f"{NODE}/place", sent).status_code == 302
    said = page(clerk, NODE)
    assert "年报所列主营为铜箔" in said
    assert "还有 40% 未归类" in said
    row = Membership.objects.get(entity=firm)
    assert clerk.post(f"/memberships/{row.pk}/remove").status_code == 302
    assert "年报所列主营为铜箔" not in page(clerk, NODE)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"name": "", "share": "60"}, "请填企业或项目的全称"),
        ({"name": "查无此公司", "share": "60"}, "底册中没有这个名称"),
        ({"name": "重庆市江南材料有限公司", "share": "六成"}, "份额“六成”不是数"),
        ({"name": "重庆市江南材料有限公司", "share": "160"}, "应大于 0、不超过 100"),
    ],
)
def test_a_wrong_entry_says_what_to_do(clerk: Client, sent: dict[str, str], message: str) -> None:
    answer = clerk.post(f"{NODE}/place", sent)
    assert answer.status_code in (409, 422)
    assert message in answer.content.decode()


def test_too_much_is_refused(clerk: Client, corner: Corner, office: Office) -> None:
    name = office.enterprises[DISTRICTS[0]].name  # belongs to 先进材料 with 40 %
    answer = clerk.post(f"{ADDRESS}/equipment/place", {"name": name, "share": "61"})
    assert (answer.status_code, "合计为 101%" in answer.content.decode()) == (409, True)


def test_proposals_are_accepted_where_ticked(clerk: Client, corner: Corner) -> None:
    firm = Entity.objects.create(kind="enterprise", name="重庆铜材公司", key="重庆铜材公司", district=DISTRICTS[0],
                                 created_at=NOW)  # fmt: skip
    text = document(DISTRICTS[0], "重庆铜材公司生产铜箔，产值5.2亿元。", "铜材简报")
    statement(text, firm, "1", 0, kind="relation", relation="makes", object="铜箔", indicator="", basis="")
    assert "1 条建议待确认" in page(clerk, ADDRESS)
    assert clerk.post(f"{NODE}/accept", {"chosen": []}).status_code == 409
    assert clerk.post(f"{NODE}/accept", {"chosen": [firm.pk]}).status_code == 302
    assert Membership.objects.get(entity=firm, revoked_at=None).basis == "产品：铜箔"


def test_a_leader_reads_and_exports_but_changes_nothing(client_as: ClientAs, corner: Corner) -> None:
    leader = client_as("leader")
    assert "按名称归入" not in page(leader, NODE)
    assert leader.post(f"{NODE}/place", {"name": "x", "share": "1"}).status_code == 403
    answer = leader.get("/exports/scheme/wanzhou-3233")
    book = load_workbook(BytesIO(answer.content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    found = next(row for row in rows if "先进材料" in row)
    assert {800, 400, "可比"} <= set(found)
    assert "来源" in book.sheetnames
    assert sum("文件未说明" in row for row in rows) == 3


def test_a_member_offers_its_papers_to_who_may_export(client_as: ClientAs, corner: Corner) -> None:
    for form in ("zip", "docx", "review", "xlsx", "sources"):
        assert f'href="{NODE}/paper/{form}"' in page(client_as("leader"), NODE)
    assert "/paper/" not in page(client_as("enterprise"), NODE)


def test_the_page_speaks_english_where_the_reader_does(clerk: Client) -> None:
    clerk.post("/language", {"language": "en", "next": "/"})
    said = page(clerk, ADDRESS)
    for each in ("Growth a year", "Open slots", "Comparable", "Not classified"):
        assert each in said


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_is_pushed_over_the_edge(corner: Corner, page_as: Callable[..., Page], size: dict[str, int]) -> None:
    for address in ("/schemes", ADDRESS, NODE):
        shown = page_as("data_clerk", size=size)
        shown.goto(address)
        assert shown.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.browser
def test_all_proposals_of_a_member_are_ticked_at_once(corner: Corner, page_as: Callable[..., Page]) -> None:
    for number in range(3):
        name = f"重庆铜材{number}公司"
        firm = Entity.objects.create(kind="enterprise", name=name, key=name, district=DISTRICTS[0], created_at=NOW)
        text = document(DISTRICTS[0], f"{name}生产铜箔，产值5.2亿元。", name)
        statement(text, firm, "1", 0, kind="relation", relation="makes", object="铜箔", indicator="", basis="")
    shown = page_as("data_clerk")
    shown.goto(NODE)
    shown.get_by_label("全选").check()
    shown.get_by_role("button", name="确认所选").click()
    shown.wait_for_load_state()
    assert shown.get_by_text("3 个，可在下面逐个撤销").is_visible()
    assert Membership.objects.filter(basis="产品：铜箔").count() == 3
