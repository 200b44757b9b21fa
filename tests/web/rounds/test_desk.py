"""The desk of a round: files dropped, doubts settled, the missing chased, closing and calling off."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page

from liantu.store.models import Entity, Entry, Recipient, Returned, Round
from tests.web.conftest import PHONE
from tests.web.rounds.desk import HEAD, PERIOD, ClientAs, act, drop, firm, line, page, said


def test_forms_come_as_a_zip_or_one_by_one(round_: Round, firms: list[Entity], client_as: ClientAs) -> None:
    client = client_as("data_clerk")
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"/rounds/{round_.pk}/forms").content))
    assert len(archive.namelist()) == 3
    drop(client, round_, 甲=line(firms[0]))
    left = zipfile.ZipFile(io.BytesIO(client.get(f"/rounds/{round_.pk}/forms?missing=1").content))
    assert not any(firms[0].name in each for each in left.namelist())
    assert len(left.namelist()) == 2
    one = Recipient.objects.get(round=round_, entity=firms[0])
    form = client.get(f"/rounds/{round_.pk}/recipients/{one.pk}/form")
    assert openpyxl.load_workbook(io.BytesIO(form.content))


def test_a_returned_form_of_ours_is_known_whatever_it_is_called(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    one = Recipient.objects.get(round=round_, entity=firms[0])
    form = client.get(f"/rounds/{round_.pk}/recipients/{one.pk}/form").content
    given = SimpleUploadedFile("新建.xlsx", form)
    shown = said(client.post(f"/rounds/{round_.pk}/upload", {"files": given}, follow=True))
    assert "认出 1 家" in shown
    assert "表是空的，没有填数" in shown


def test_what_is_nobodys_or_unreadable_says_why_and_is_given_to_a_firm_by_hand(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    shown = drop(client, round_, 甲=f"{HEAD}\n,鑫源铝业,{PERIOD},77", 乙="随便写写")
    for words in ("1 份没认出是哪家", "1 份读不了", "没有认出是哪家的文件", "“鑫源铝业”不在本次应报单位中",
                  "不是表格", f"★ {firms[1].name}"):  # fmt: skip
        assert words in shown
    stray, failed = Returned.objects.filter(failure="").get(), Returned.objects.exclude(failure="").get()
    one = Recipient.objects.get(round=round_, entity=firms[1])
    assert act(client, round_, "assign", returned=stray.pk, recipient=one.pk).status_code == 302
    act(client, round_, "set_aside", returned=failed.pk, reason="不属本次收表")
    assert "没有认出是哪家的文件" not in page(client, round_)
    assert "鑫源铝业" in page(client, round_, "merged")


def test_a_doubt_is_corrected_taken_back_and_confirmed_with_a_reason(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    shown = drop(client, round_, 甲=line(firms[0], "约五百"))
    for words in ("错误", firms[0].name, "甲.csv", "D2", "“约五百”"):
        assert words in shown
    file = Returned.objects.get().pk
    assert act(client, round_, "correct", returned=file, row=0, field="output_value", value="500").status_code == 409
    done = {"returned": file, "row": 0, "field": "output_value"}
    assert act(client, round_, "correct", **done, value="半个", reason="电话").status_code == 409
    act(client, round_, "correct", **done, value="500", reason="电话核实")
    assert "没有待处理的疑点" in page(client, round_)
    opened = said(client.get(f"/rounds/{round_.pk}?tab=merged&cell={file}.0.output_value"))
    assert "报来的是“约五百”，已更正：电话核实" in opened
    act(client, round_, "restore", **done)
    assert "“约五百”" in page(client, round_)


def test_a_file_sent_back_makes_its_firm_missing_until_it_is_used_again(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    drop(client, round_, 甲=line(firms[0]))
    file = Returned.objects.get().pk
    act(client, round_, "set_aside", returned=file, reason="盖章不全")
    missing = page(client, round_, "missing")
    assert firms[0].name in missing
    assert "报来的已退回" in missing
    act(client, round_, "use", returned=file)
    assert firms[0].name not in page(client, round_, "missing")


def test_the_missing_are_reminded_exempted_and_added_to(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    one, two, _ = Recipient.objects.filter(round=round_).order_by("entity__code")
    shown = page(client, round_, "missing")
    assert "3家单位尚未报送" in shown
    alone = said(client.get(f"/rounds/{round_.pk}?tab=missing&who={one.pk}"))
    assert "1家单位尚未报送" in alone
    assert act(client, round_, "remind").status_code == 409
    act(client, round_, "remind", chosen=[one.pk])
    assert "1 次" in page(client, round_, "missing")
    assert act(client, round_, "exempt", recipient=two.pk, reason=" ").status_code == 409
    act(client, round_, "exempt", recipient=two.pk, reason="停产")
    assert "停产" in page(client, round_, "missing")
    assert "以下2家单位" in page(client, round_, "missing")
    act(client, round_, "exempt", recipient=two.pk)
    assert "以下3家单位" in page(client, round_, "missing")
    firm("重庆后来铝业有限公司", 4, None)
    act(client, round_, "invite", names="重庆后来铝业有限公司\n不知何厂")
    assert "以下4家单位" in page(client, round_, "missing")


def test_a_round_is_called_off_and_opened_again(round_: Round, client_as: ClientAs) -> None:
    client = client_as("data_clerk")
    assert act(client, round_, "cancel").status_code == 409
    act(client, round_, "cancel", reason="改由统计局收")
    assert "这次收表已取消" in page(client, round_)
    client.post(f"/rounds/{round_.pk}/reopen")
    assert "收回的表拖到这里" in page(client, round_)


def test_errors_keep_a_round_from_being_closed(round_: Round, firms: list[Entity], client_as: ClientAs) -> None:
    client = client_as("data_clerk")
    drop(client, round_, 甲=line(firms[0], "约五百"), 乙=line(firms[1]))
    assert client.post(f"/rounds/{round_.pk}/close").status_code == 409
    done = said(client.post(f"/rounds/{round_.pk}/close", {"only_good": "1"}, follow=True))
    assert "新增 1 条" in done
    assert "有疑点的 1 行没有计入" in done
    assert Entry.objects.get(ledger="enterprise_month").title


def test_a_column_in_doubt_is_settled_once_for_all_files(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    client = client_as("data_clerk")
    head = "企业名称,月份,当月产值（万元）,产值情况（万元）"
    files = {"甲": f"{head}\n{firms[0].name},{PERIOD},520,6000", "乙": f"{head}\n{firms[1].name},{PERIOD},77,800"}
    shown = drop(client, round_, **files)
    for words in ("拿不准的列", "产值情况", "甲.csv、乙.csv", "★"):
        assert words in shown
    key = Returned.objects.earliest("pk").undecided[0]["key"]
    posted = {"act": "heading", "heading": key, "field": "output_value_total"}
    settled = said(client.post(f"/rounds/{round_.pk}/act", posted, follow=True))
    assert "重读了 2 个文件" in settled
    assert "6,000" in page(client, round_, "merged")


@pytest.mark.browser
def test_no_page_is_wider_than_a_phone(
    page_as: Callable[..., Page], round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    drop(client_as("data_clerk"), round_, 甲=line(firms[0], "约五百"), 乙=f"{HEAD}\n,鑫源铝业,{PERIOD},77")
    phone = page_as("data_clerk", size=PHONE)
    desks = [f"/rounds/{round_.pk}?tab={tab}" for tab in ("doubts", "missing", "changes", "merged", "files")]
    for address in ("/rounds", "/rounds/new", "/rounds/new?ledger=enterprise_month", *desks):
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
