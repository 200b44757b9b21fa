"""An enterprise returns its own form: filled in row by row on the page, or as a file."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liantu.store.models import Entity, Recipient, Returned, Round
from tests.web.rounds.desk import PERIOD, ClientAs, act, ask, line, page, said


def test_an_enterprise_fills_in_its_own_form_and_sends_it_again(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("enterprise")
    listed = said(client.get("/rounds"))
    assert "还没有报" in listed
    assert firms[1].name not in listed
    own = Recipient.objects.get(round=round_, entity=firms[0])
    address = f"/rounds/{round_.pk}/recipients/{own.pk}"
    assert client.get(f"/rounds/{round_.pk}").headers["Location"] == address
    form = {"credit_code": firms[0].code, "name": firms[0].name, "month": PERIOD}
    wrong = client.post(address, {**form, "output_value": "约五百"})
    assert wrong.status_code == 422
    assert 'value="约五百"' in wrong.content.decode()
    client.post(address, {**form, "output_value": "500"})
    client.post(address, {**form, "output_value": "510"})
    assert "已报" in said(client.get("/rounds"))
    assert 'value="510"' in client.get(address).content.decode()
    merged = page(client_as("data_clerk"), round_, "merged")
    assert "510" in merged
    other = Recipient.objects.get(round=round_, entity=firms[1])
    assert client.get(f"/rounds/{round_.pk}/recipients/{other.pk}").status_code == 403


def upload(client: Client, address: str, name: str, text: str) -> Any:
    return client.post(address, {"act": "file", "file": SimpleUploadedFile(name, text.encode())}, follow=True)


def test_a_file_is_returned_kept_and_told_what_was_understood_and_doubted(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("enterprise")
    own = Recipient.objects.get(round=round_, entity=firms[0])
    address = f"/rounds/{round_.pk}/recipients/{own.pk}"
    text = f"月度情况\n单位名称,月份,当月产值（元）\n{firms[0].name},{PERIOD},约五百"
    shown = said(upload(client, address, "我的.csv", text))
    for words in (
        "已收下《我的.csv》，读入 1 行",
        "1 处请核对",
        "“约五百”",
        "“单位名称”认作“企业名称”",
        "按表头的“元”换算为“万元”",
    ):
        assert words in shown
    assert "returned" not in shown
    again = upload(client, address, "改好.csv", line(firms[0], "520"))
    assert 'value="520"' in again.content.decode()
    assert "处请核对" not in said(again)
    first, last = Returned.objects.order_by("pk")
    assert (first.live, last.live, last.source.level if last.source else "") == (False, True, "internal")
    assert "520" in page(client_as("data_clerk"), round_, "merged")
    assert "单位名称" in page(client_as("data_clerk"), round_, "files")


def test_another_firms_file_and_none_at_all_are_refused(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("enterprise")
    own, other = (Recipient.objects.get(round=round_, entity=each) for each in firms[:2])
    strange = upload(client, f"/rounds/{round_.pk}/recipients/{own.pk}", "别家.csv", line(firms[1], "77"))
    assert strange.status_code == 409
    assert "请核对是不是拿错了表" in said(strange)
    assert client.post(f"/rounds/{round_.pk}/recipients/{own.pk}", {"act": "file"}).status_code == 409
    theirs = upload(client, f"/rounds/{round_.pk}/recipients/{other.pk}", "别家.csv", line(firms[1], "77"))
    assert theirs.status_code == 403
    assert Returned.objects.count() == 0


def test_a_list_is_filled_in_row_by_row(firms: list[Entity], client_as: ClientAs) -> None:
    projects = ask(client_as("data_clerk"), "/rounds/new?ledger=project", period="", firm=[firms[0].pk])
    own = Recipient.objects.get(round=projects)
    client, address = client_as("enterprise"), f"/rounds/{projects.pk}/recipients/{own.pk}"
    form = {"rows": "1", "name": "示例甲项目", "district": "涪陵区", "stage": "在建"}
    two = client.post(address, {**form, "act": "add"}).content.decode()
    assert 'name="name.1"' in two
    assert 'value="示例甲项目"' in two
    assert 'value="drop-1"' in two
    gone = client.post(address, {**form, "rows": "2", "name.1": "示例乙项目", "act": "drop-0"}).content.decode()
    assert 'value="示例乙项目"' in gone
    assert "示例甲项目" not in gone
    wrong = client.post(address, {**form, "rows": "2", "name.1": "示例乙项目", "investment.1": "不少"})
    assert wrong.status_code == 422
    assert "第 2 行" in said(wrong)
    twice = client.post(address, {**form, "rows": "2", "name.1": "示例甲项目"})
    assert twice.status_code == 409
    assert "第1行和第2行是同一项" in said(twice)
    client.post(address, {**form, "rows": "2", "name.1": "示例乙项目", "stage.1": "在建"})
    assert len(Returned.objects.get(live=True).rows) == 2
    assert 'value="示例乙项目"' in client.get(address).content.decode()
    merged = page(client_as("data_clerk"), projects, "merged")
    assert "示例甲项目" in merged
    assert "示例乙项目" in merged


def test_the_form_is_shut_with_the_round(round_: Round, firms: list[Entity], client_as: ClientAs) -> None:
    act(client_as("data_clerk"), round_, "cancel", reason="不收了")
    own = Recipient.objects.get(round=round_, entity=firms[0])
    address = f"/rounds/{round_.pk}/recipients/{own.pk}"
    client = client_as("enterprise")
    assert "这次收表已经结束" in said(client.get(address))
    posted = {"credit_code": firms[0].code, "name": firms[0].name, "month": PERIOD, "output_value": "1"}
    assert client.post(address, posted).status_code == 409
