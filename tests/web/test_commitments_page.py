"""The pages of promises: tabs, speakers that look different, quotes side by side, follow-up forms, exports."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from liantu.store.models import Entity, Followup, Source, Statement, Text
from tests.web.conftest import DESK, DISTRICTS, NOW, PHONE, Office
from tests.web.seeded import document
from tests.web.test_axe import faults

ClientAs = Callable[..., Client]
TODAY = timezone.localdate()
PAST, SOON, FAR = TODAY - timedelta(days=100), TODAY + timedelta(days=20), TODAY + timedelta(days=500)


@pytest.fixture
def rows(office: Office) -> dict[str, Statement]:
    """A firm's promise that is past due with later evidence, one without, an authority's aim, one without a day."""
    return fill(office)


def fill(office: Office) -> dict[str, Statement]:
    told = f"{PAST - timedelta(days=90):%Y-%m-%d}"
    early = document(
        DISTRICTS[0],
        "江南材料公司总经理马某表示，示例板材项目一期将按期投产，示例赤泥项目将按期试运行。\n"
        "区经济信息委主任杨某表示，示例产业产值力争达到170亿元，早日突破千亿元。",
        "铝业调研", )  # fmt: skip
    late = document(DISTRICTS[0], "示例板材项目一期已经投产。", "铝业近况")
    stamp(early.source, told)
    stamp(late.source, f"{TODAY - timedelta(days=3):%Y-%m-%d}")
    plate, mud = project("示例板材项目一期"), project("示例赤泥项目")
    trade = Entity.objects.create(
        kind="industry", name="示例产业", key="示例产业", district=DISTRICTS[0], created_at=NOW
    )
    return {
        "met": step(early, plate, "投产", "production", PAST, "plan", "马某"),
        "shown": step(late, plate, "投产", "production", None, "actual", ""),
        "overdue": step(early, mud, "试运行", "trial", PAST, "plan", "马某"),
        "due": aim(early, trade, "170亿元", "17000000000", SOON),
        "undated": aim(early, trade, "千亿元", "100000000000", None),
    }


def stamp(source: Source, day: str) -> None:
    source.dated_start = source.dated_end = date.fromisoformat(day)
    source.save()


def project(name: str) -> Entity:
    return Entity.objects.create(kind="project", name=name, key=name, district=DISTRICTS[0], created_at=NOW)


def made(text: Text, entity: Entity, anchor: str, **columns: object) -> Statement:
    content = text.content
    start = content.index(anchor)
    begin = content.rfind("\n", 0, start) + 1
    end = content.find("\n", start)
    return Statement.objects.create(
        key=f"{start}:{entity.pk}:{columns.get('stage', '')}", text=text, start=start, end=start + len(anchor),
        quote_start=begin, quote_end=len(content) if end < 0 else end, subject=entity.name, subject_type=entity.kind,
        entity=entity, district=DISTRICTS[0], created_at=NOW, **columns,
    )  # fmt: skip


def step(text: Text, entity: Entity, anchor: str, stage: str, day: date | None, modality: str, who: str) -> Statement:
    period = {"period_start": day, "period_end": day}
    return made(text, entity, anchor, kind="milestone", stage=stage, modality=modality, said_by=who, **period)


def aim(text: Text, entity: Entity, anchor: str, value: str, day: date | None) -> Statement:
    period = {"period_start": day, "period_end": day}
    return made(text, entity, anchor, kind="measure", indicator="output_value", basis="level", low=value, high=value,
                unit="CNY", modality="target", said_by="杨某", **period)  # fmt: skip


def test_each_tab_lists_its_promises_with_day_speaker_and_evidence(
    rows: dict[str, Statement], client_as: ClientAs
) -> None:
    client = client_as("leader")
    page = client.get("/commitments").content.decode()
    for said in ("示例赤泥项目", f"{PAST:%Y-%m-%d}", "逾期100天", "无后续佐证", "企业说法", "江南材料公司总经理马某",
                 "待明确", "铝业调研", f"/statement/{rows['overdue'].pk}/", "不等于没有做"):  # fmt: skip
        assert said in page
    assert "示例板材项目一期" not in page
    due = client.get("/commitments?tab=due").content.decode()
    for said in ("示例产业", "170亿元", "还有20天", "部门目标", "区经济信息委主任杨某"):
        assert said in due
    assert "voice authority" in due
    assert "voice firm" in page
    undated = client.get("/commitments?tab=undated").content.decode()
    assert "1,000亿元" in undated


def test_what_may_be_met_stands_beside_the_later_quote(rows: dict[str, Statement], client_as: ClientAs) -> None:
    page = client_as("leader").get("/commitments?tab=judge").content.decode()
    for said in (
        "疑已兑现",
        "当初怎么说",
        "将按期",
        "后来怎么说",
        "已经",
        "铝业近况",
        f"/statement/{rows['shown'].pk}/",
    ):
        assert said in page
    assert page.count("<mark>投产</mark>") == 2


def test_filters_narrow_by_words_speaker_owner_and_year(rows: dict[str, Statement], client_as: ClientAs) -> None:
    client = client_as("reviewer")

    def listed(query: str) -> list[str]:
        found = client.get(f"/commitments?{query}").context["shown"]
        return [each.name for each in found]

    assert listed("q=赤泥") == ["示例赤泥项目"]
    assert listed("q=没有") == []
    assert listed("speaker=authority") == []
    assert listed("tab=due&speaker=authority") == ["示例产业"]
    assert listed("tab=due&owner=待明确") == ["示例产业"]
    assert listed(f"tab=due&year={SOON.year + 9}") == []
    assert client.get("/commitments?tab=x&year=abc&page=99").status_code == 200


def test_a_promise_is_followed_up_closed_and_taken_back(rows: dict[str, Statement], client_as: ClientAs) -> None:
    client, address = client_as("data_clerk"), f"/commitments/{rows['met'].pk}"
    follow = f"{address}/follow"
    assert client.post(follow, {"act": "assign", "owner": "区经济信息委"}).status_code == 302
    assert client.post(follow, {"act": "remind", "day": f"{SOON:%Y-%m-%d}"}).status_code == 302
    photo = SimpleUploadedFile("现场.jpg", b"\xff\xd8")
    assert client.post(follow, {"act": "evidence", "note": "照片", "file": photo}).status_code == 302
    page = client.get(address).content.decode()
    for said in ("区经济信息委", f"{SOON:%Y-%m-%d}", "现场.jpg", "补充佐证", "撤销这一步"):
        assert said in page
    given = {"act": "close", "ending": "met", "note": "现场核实", "shown_by": rows["shown"].pk}
    assert client.post(follow, given).status_code == 302
    assert "已兑现" in client.get("/commitments?tab=closed").content.decode()
    last = Followup.objects.latest("pk")
    assert client.post(f"/commitments/acts/{last.pk}/revoke").status_code == 302
    assert [each.name for each in client.get("/commitments?tab=judge").context["shown"]] == ["示例板材项目一期"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"act": "assign", "owner": " "}, "责任单位没有填写"),
        ({"act": "remind", "day": "明天"}, "看不懂"),
        ({"act": "remind", "day": "2020-01-01"}, "已经过去"),
        ({"act": "evidence"}, "没有佐证"),
        ({"act": "close", "note": "x"}, "销号须选定结果"),
        ({"act": "reopen"}, "须写明原因"),
        ({"act": "burn"}, "没有“burn”这一步"),
    ],
)
def test_what_is_not_given_is_asked_for(
    given: dict[str, str], said: str, rows: dict[str, Statement], client_as: ClientAs
) -> None:
    response = client_as("reviewer").post(f"/commitments/{rows['met'].pk}/follow", given)
    assert response.status_code == 409
    assert said in response.content.decode()
    assert not Followup.objects.exists()


def test_leaders_see_no_forms(rows: dict[str, Statement], client_as: ClientAs) -> None:
    page = client_as("leader").get(f"/commitments/{rows['met'].pk}").content.decode()
    assert "生成督办单" in page
    assert 'name="act"' not in page


def test_an_empty_book_says_what_to_add(client_as: ClientAs) -> None:
    assert "底册里还没有写明时限的承诺" in client_as("leader").get("/commitments").content.decode()


def test_the_list_and_the_order_are_handed_out(rows: dict[str, Statement], client_as: ClientAs) -> None:
    client = client_as("leader")
    sent = client.get("/commitments/export?all=1")
    assert "%E9%87%8D%E7%82%B9%E5%B7%A5%E4%BD%9C" in sent["Content-Disposition"]
    sheet = load_workbook(BytesIO(sent.content)).worksheets[0]
    tasks = [row[1].value for row in sheet.iter_rows(min_row=4) if isinstance(row[0].value, int)]
    assert set(tasks) == {"示例赤泥项目试运行", "示例板材项目一期投产", "示例产业产值"}
    only = client.get("/commitments/export?tab=overdue")
    cells = [cell.value for row in load_workbook(BytesIO(only.content)).worksheets[0].iter_rows() for cell in row]
    assert "示例赤泥项目试运行" in cells
    assert "示例产业产值" not in cells
    order = docx.Document(BytesIO(client.get(f"/commitments/{rows['overdue'].pk}/order").content))
    text = "\n".join(each.text for each in order.paragraphs)
    for said in ("督办单", "编号：督〔", "承办单位：待明确", "示例赤泥项目试运行", "铝业调研", "将按期试运行",
                 "无后续佐证",
                 "办理要求"):  # fmt: skip
        assert said in text
    assert "佐证材料" in [cell.text for table in order.tables for row in table.rows for cell in row.cells]


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_page_has_a_serious_fault(page_as: Callable[..., Page], office: Office, size: dict[str, int]) -> None:
    rows = fill(office)
    page = page_as("data_clerk", size=size)
    found = []
    for address in ("/commitments", "/commitments?tab=judge", f"/commitments/{rows['met'].pk}"):
        page.goto(address)
        for form in page.locator("details.act summary").all():
            form.click()
        found += faults(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_two_clicks_lead_from_the_list_to_quote_and_speaker(
    page_as: Callable[..., Page], office: Office, size: dict[str, int]
) -> None:
    fill(office)
    page = page_as("reviewer", size=size)
    page.goto("/commitments")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("link", name="示例赤泥项目").click()
    expect(page.locator("blockquote").first).to_contain_text("试运行")
    page.get_by_role("link", name="看出处").first.click()
    expect(page.get_by_text("马某").first).to_be_visible()
    expect(page.locator("mark")).to_have_text("试运行")
