"""Opening a round: the empty list, days, whom to ask, what cannot be opened, an office's own template."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liantu.store.models import Entity, Entry, Round
from liantu.web.rounds_words import due_words
from tests.web.conftest import Office
from tests.web.rounds.desk import DUE, HOME, PERIOD, ClientAs, ask, drop, line, page, said


def test_an_empty_list_says_what_it_is_for_and_how_to_begin(client_as: ClientAs) -> None:
    assert "/rounds/new" in client_as("data_clerk").get("/rounds").content.decode()
    leader = client_as("leader").get("/rounds")
    assert "还没有收过表" in said(leader)
    assert "/rounds/new" not in leader.content.decode()
    assert "现在没有请贵单位填报的表" in said(client_as("enterprise").get("/rounds"))


def test_the_list_shows_the_due_day_and_how_many_returned(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    drop(client_as("data_clerk"), round_, 甲=line(firms[0]))
    shown = said(client_as("leader").get("/rounds"))
    for words in ("十二月月报", "收表中", PERIOD, f"{DUE}", "个工作日", "1 / 3"):
        assert words in shown


@pytest.mark.parametrize(
    ("due", "words"),
    [
        pytest.param(date(2026, 3, 4), "还有 2 个工作日", id="to come"),
        pytest.param(date(2026, 3, 2), "今天截止", id="today"),
        pytest.param(date(2026, 2, 27), "逾期 2 个工作日", id="past: the Saturday was worked"),
        pytest.param(date(2026, 3, 1), "逾期 1 个工作日", id="Sunday"),
    ],
)
def test_days_are_working_days(due: date, words: str) -> None:
    assert due_words(due, date(2026, 3, 2)) == words


def test_pasted_names_are_matched_and_unknown_ones_wait_for_a_choice(firms: list[Entity], client_as: ClientAs) -> None:
    client, address = client_as("data_clerk"), "/rounds/new?ledger=enterprise_month"
    names = f"企业名称\t联系人\n{firms[0].name}\t张工 023\n{firms[1].code}\n鑫源铝业公司\n没有的厂"
    looked = client.post(address, {"act": "look", "names": names, "due": f"{DUE}", "period": PERIOD})
    assert looked.status_code == 200
    shown = said(looked)
    for words in ("2 行没有认出", "鑫源铝业公司", "没有的厂", "应报 2 家", "信用代码一致", "名称一致"):
        assert words in shown
    assert 'value="张工 023"' in looked.content.decode()
    assert f'<option value="{firms[1].pk}">' in looked.content.decode()
    refused = client.post(address, {"act": "open", "names": names, "due": f"{DUE}", "period": PERIOD})
    assert refused.status_code == 409
    assert "2 行没有认出：请在下面逐行选定" in said(refused)
    picks: dict[str, Any] = {"pick-鑫源铝业公司": firms[1].pk, "pick-没有的厂": "-"}
    made = ask(client, names=names, **picks)
    asked = dict(made.recipients.values_list("entity__name", "contact"))
    assert asked == {firms[0].name: "张工 023", firms[1].name: ""}


def test_a_group_is_chosen_by_park_by_word_or_as_a_whole(
    office: Office, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    assert ask(client, park=office.parks[HOME].pk).recipients.count() == 2
    assert ask(client, words="盐化").recipients.get().entity == firms[2]
    assert ask(client, all="1").recipients.count() == 3


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        pytest.param({"period": "十二月"}, "时期", id="period"),
        pytest.param({"due": "下周"}, "截止日期“下周”看不懂", id="day"),
        pytest.param({"firm": []}, "请选择 1 至", id="nobody"),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_form_is_kept(
    firms: list[Entity], client_as: ClientAs, posted: dict[str, Any], words: str
) -> None:
    given = {"act": "open", "title": "改过的名称", "period": PERIOD, "due": f"{DUE}", "firm": [firms[0].pk], **posted}
    response = client_as("data_clerk").post("/rounds/new?ledger=enterprise_month", given)
    assert response.status_code == 409
    assert words in said(response)
    assert 'value="改过的名称"' in response.content.decode()


def template() -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "企业名称", "用工缺口", "流动资金需求（万元）", "备注"])
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("用工调查.xlsx", stream.getvalue())


def test_an_own_template_is_understood_corrected_collected_and_exported(
    firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    kept = client.post("/rounds/new", {"template": template()}, follow=True)
    address = kept.redirect_chain[0][0]
    assert "流动资金需求" in said(kept)
    assert "用工缺口" in said(kept)
    kinds = {f"type-{name}": kind for name, kind in {"f2": "name", "f3": "integer", "f4": "amount", "f5": ""}.items()}
    made = ask(client, address, period="", firm=[firms[1].pk], **kinds, **{"unit-f4": "亿元", "required-f2": "1"})
    shown = drop(client, made, 回来=f"企业名称,用工缺口,流动资金需求（万元）\n{firms[1].name},12,5000")
    assert "认出 1 家" in shown
    merged = page(client, made, "merged")
    assert "0.5" in merged
    assert "备注" not in merged
    closed = said(client.post(f"/rounds/{made.pk}/close", follow=True))
    assert "自制的表不写入台账" in closed
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/rounds/{made.pk}/export").content))
    assert book.sheetnames[0] == "汇总表"
    assert not Entry.objects.exists()
