"""Forms made from ledger files, errors beside their fields, acts, the optimistic lock, history, attachments, undo."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liantu.identity.credit_code import check
from liantu.store.models import Attachment, Audit, Entry
from liantu.store.packs import ledgers
from liantu.web.entry_pages import _dues
from tests.web.conftest import DISTRICTS, Office

pytestmark = pytest.mark.django_db
AsRole = Callable[..., Client]
CODE = check("91500101EX0000125T").text
GOOD = {"credit_code": CODE, "name": "重庆江南材料有限公司", "registered_capital": "1,200", "above_scale": "是"}


def make(client: Client, act: str = "enter", **more: str) -> Entry:
    answer = client.post("/ledgers/enterprise_register/new", {**GOOD, **more, "act": act})
    assert answer.status_code == 302, answer.content.decode()
    return Entry.objects.latest("pk")


def test_form_has_labels_units_help_and_choices_of_the_ledger(client_as: AsRole) -> None:
    page = client_as("data_clerk").get("/ledgers/enterprise_register/new").content.decode()
    for word in (
        "统一社会信用代码",
        "注册资本",
        "（万元",
        "营业执照上的全称",
        "停产",
        "直接入账",
        "万州区",
        "aria-required",
    ):
        assert word in page


def test_filled_form_makes_an_entry_in_exact_canonical_units(client_as: AsRole) -> None:
    entry = make(client_as("data_clerk"))
    assert entry.data["registered_capital"] == "12000000"
    assert entry.data["above_scale"] is True
    assert (entry.state, entry.district) == ("accepted", DISTRICTS[0])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"credit_code": "91500101EX0000125A"}, "统一社会信用代码"),
        ({"name": ""}, "没有填"),
        ({"registered_capital": "很多"}, "不是可读的数"),
        ({"founded": "2099-01-01"}, "晚于今天"),
        ({"status": "开着"}, "不在可选项之内"),
    ],
)
def test_error_stands_beside_its_field_and_what_was_written_stays(
    client_as: AsRole, change: dict[str, str], says: str
) -> None:
    answer = client_as("data_clerk").post("/ledgers/enterprise_register/new", {**GOOD, **change, "act": "enter"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'class="fault"' in page
    assert "1,200" in page or "很多" in page
    assert Entry.objects.count() == 0


def test_known_key_is_refused_with_the_form_kept(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    make(client)
    answer = client.post("/ledgers/enterprise_register/new", {**GOOD, "act": "enter"})
    assert answer.status_code == 409
    assert "已在台账中" in answer.content.decode()


def test_role_that_may_not_enter_is_refused(client_as: AsRole) -> None:
    assert client_as("leader").get("/ledgers/enterprise_register/new").status_code == 403
    assert client_as("promotion_officer").post("/ledgers/space/new", {"act": "accept"}).status_code == 403


def test_promotion_officer_may_not_correct_a_ledger_it_may_not_enter(client_as: AsRole) -> None:
    client_as("data_clerk").post(
        "/ledgers/space/new", {"code": "A1", "name": "一号厂房", "kind": "标准厂房", "status": "空置", "act": "accept"}
    )
    entry = Entry.objects.get()
    assert client_as("promotion_officer").get(f"/ledgers/entries/{entry.pk}/edit").status_code == 403


def test_edit_on_an_old_revision_is_refused_and_loses_nothing(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    entry = make(client)
    first = client.post(
        f"/ledgers/entries/{entry.pk}/edit", {**GOOD, "base": "1", "act": "correct", "short_name": "江南"}
    )
    second = client.post(
        f"/ledgers/entries/{entry.pk}/edit", {**GOOD, "base": "1", "act": "correct", "short_name": "江北"}
    )
    assert first.status_code == 302
    assert second.status_code == 409
    assert "已修改过这条记录" in second.content.decode()
    assert "江北" in second.content.decode()
    entry.refresh_from_db()
    assert entry.data["short_name"] == "江南"


def test_hidden_fields_survive_an_edit_by_a_role_that_does_not_see_them(client_as: AsRole, office: Office) -> None:
    entry = make(client_as("data_clerk"), phone="13800001234")
    Entry.objects.filter(pk=entry.pk).update(park=office.parks[DISTRICTS[0]])
    page = client_as("leader").get(f"/ledgers/entries/{entry.pk}").content.decode()
    assert "13800001234" not in page
    assert "更正" not in page


def test_withdrawal_asks_for_a_reason_and_history_keeps_it(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    entry = make(client)
    address = f"/ledgers/entries/{entry.pk}/act"
    refused = client.post(address, {"act": "withdraw", "base": "1", "note": ""}, follow=True)
    assert "还缺：说明理由" in refused.content.decode()
    done = client.post(address, {"act": "withdraw", "base": "1", "note": "重复登记"}, follow=True).content.decode()
    assert "重复登记" in done
    assert "已撤回" in done


def test_history_tells_what_changed_field_by_field(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    entry = make(client)
    client.post(
        f"/ledgers/entries/{entry.pk}/edit",
        {**GOOD, "registered_capital": "1500", "base": "1", "act": "correct", "note": "按新执照"},
    )
    page = client.get(f"/ledgers/entries/{entry.pk}").content.decode()
    for word in ("1,200万元", "1,500万元", "按新执照", "第 2 版"):
        assert word in page


def test_undo_restores_the_revision_before_and_asks_why(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    entry = make(client)
    client.post(f"/ledgers/entries/{entry.pk}/edit", {**GOOD, "short_name": "江南", "base": "1", "act": "correct"})
    address = f"/ledgers/entries/{entry.pk}/undo"
    assert "请写明撤销的理由" in client.post(address, {"base": "2"}, follow=True).content.decode()
    assert "又有变动" in client.post(address, {"base": "1", "note": "错"}, follow=True).content.decode()
    client.post(address, {"base": "2", "note": "改错了"})
    entry.refresh_from_db()
    assert "short_name" not in entry.data
    assert entry.revision == 3


def test_undo_of_the_first_revision_takes_the_entry_out_of_the_list(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    entry = make(client)
    answer = client.post(f"/ledgers/entries/{entry.pk}/undo", {"base": "1", "note": "录错"}, follow=True)
    assert "不再列入台账" in answer.content.decode()
    assert client.get(f"/ledgers/entries/{entry.pk}").status_code == 404


def test_somebody_elses_act_is_undone_by_a_reviewer_only(client_as: AsRole) -> None:
    entry = make(client_as("data_clerk"))
    undo = {"base": "1", "note": "错"}
    assert client_as("leader").post(f"/ledgers/entries/{entry.pk}/undo", undo).status_code == 403
    assert client_as("reviewer").post(f"/ledgers/entries/{entry.pk}/undo", undo).status_code == 302


def test_attachment_is_kept_and_downloaded_within_reach_only(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    entry = make(client)
    file = SimpleUploadedFile("营业执照.pdf", b"%PDF-1.4 test")
    answer = client.post(f"/ledgers/entries/{entry.pk}/attach", {"files": file}, follow=True)
    assert "营业执照.pdf" in answer.content.decode()
    pk = Attachment.objects.get().pk
    sent = client.get(f"/attachments/{pk}")
    assert sent.content == b"%PDF-1.4 test"
    assert "filename*=utf-8''" in sent["Content-Disposition"]
    assert client_as("data_clerk", DISTRICTS[1]).get(f"/attachments/{pk}").status_code == 404
    assert Audit.objects.filter(action="entry.attach").exists()


@pytest.mark.parametrize(("name", "data"), [("恶意.exe", b"MZ"), ("空.pdf", b"")])
def test_attachment_of_a_wrong_kind_is_refused(client_as: AsRole, name: str, data: bytes) -> None:
    client = client_as("data_clerk")
    entry = make(client)
    answer = client.post(f"/ledgers/entries/{entry.pk}/attach", {"files": SimpleUploadedFile(name, data)}, follow=True)
    assert name in answer.content.decode()
    assert not Attachment.objects.exists()


def test_enterprise_user_finds_its_own_firm_in_the_form(client_as: AsRole, office: Office) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    firm.code = CODE
    firm.save()
    client = client_as("enterprise")
    page = client.get("/ledgers/enterprise_year/new").content.decode()
    assert firm.name in page
    assert CODE in page
    entry_data = {"credit_code": CODE, "name": firm.name, "year": "2024", "act": "submit"}
    assert client.post("/ledgers/enterprise_year/new", entry_data).status_code == 302
    assert Entry.objects.get().state == "submitted"
    page = client_as("data_clerk").get(f"/ledgers/entries/{Entry.objects.get().pk}").content.decode()
    assert "初核通过" in page
    assert "前由管理员、数据员办理" in page


@pytest.mark.parametrize(
    ("entered", "today", "late", "sure"),
    [
        (datetime(2026, 3, 2, 1, tzinfo=UTC), date(2026, 3, 5), False, True),
        (datetime(2026, 3, 2, 1, tzinfo=UTC), date(2026, 3, 6), True, True),
        (datetime(2031, 3, 3, 1, tzinfo=UTC), date(2031, 3, 20), True, False),
    ],
)
def test_due_dates_count_working_days_and_say_when_unsure(
    entered: datetime, today: date, late: bool, sure: bool
) -> None:
    row = Entry(ledger="enterprise_register", state="submitted", entered_state_at=entered)
    due = _dues(ledgers()["enterprise_register"], row, today)[0]
    assert (due.late, due.sure, due.label) == (late, sure, "初核通过")
