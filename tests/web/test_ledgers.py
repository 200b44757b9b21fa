"""The lists of ledgers: what is shown to whom, sorted and filtered by visible fields only, counted within bounds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from liantu.store import listing
from liantu.store.listing import BadQuery, page_of, read_query
from liantu.store.models import Entity, Entry
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, Reach
from tests.web.conftest import DISTRICTS, NOW

pytestmark = pytest.mark.django_db
AsRole = Callable[..., Client]
REGISTER = ledgers()["enterprise_register"]
MONTHLY = ledgers()["enterprise_month"]


def entry(title: str, district: str = DISTRICTS[0], ledger: str = "enterprise_register", **data: Any) -> Entry:
    """An accepted entry; its key is its title."""
    period = data.get("month", "")
    state = data.pop("state", "accepted")
    park: Entity | None = data.pop("park_entity", None)
    row = Entry.objects.create(
        ledger=ledger, key=f"{title}|{period}", revision=1, spec_version=1, state=state, title=title, period=period,
        data={"name": title, **data}, district=district, park=park, entered_state_at=NOW, updated_at=NOW,
    )  # fmt: skip
    row.revisions.create(number=1, data=row.data, state=state, action="enter", spec_version=1, spec_digest="", at=NOW)
    return row


def test_list_shows_only_the_readers_district(client_as: AsRole) -> None:
    entry("甲公司")
    entry("乙公司", DISTRICTS[1])
    page = client_as("data_clerk").get("/ledgers/enterprise_register").content.decode()
    assert "甲公司" in page
    assert "乙公司" not in page


def test_ledger_that_the_role_may_not_view_is_not_found(client_as: AsRole) -> None:
    assert client_as("enterprise").get("/ledgers/space").status_code == 404
    assert client_as("data_clerk").get("/ledgers/no_such").status_code == 404


@pytest.mark.parametrize("query", ["sort=phone", "sort=-phone", "phone=138", "sort=nothing", "nothing=1", "state=x"])
def test_hidden_and_unknown_fields_are_refused_alike(client_as: AsRole, query: str) -> None:
    entry("甲公司", phone="13800000000")
    answer = client_as("reviewer").get(f"/ledgers/enterprise_register?{query}")
    assert answer.status_code == 400
    assert "不能" in answer.content.decode() or "没有" in answer.content.decode()


def test_masked_field_is_absent_from_page_form_and_history(client_as: AsRole) -> None:
    row = entry("甲公司", phone="13800001234", legal_representative="赵某")
    client = client_as("reviewer")
    for address in ("/ledgers/enterprise_register", f"/ledgers/entries/{row.pk}"):
        page = client.get(address).content.decode()
        assert "13800001234" not in page
        assert "赵某" not in page
    assert "13800001234" in client_as("data_clerk").get(f"/ledgers/entries/{row.pk}").content.decode()


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, ["丙公司", "乙公司", "甲公司"]),
        ({"sort": "-name"}, ["甲公司", "乙公司", "丙公司"]),
        ({"above_scale": "yes"}, ["甲公司"]),
        ({"above_scale": "no"}, ["乙公司"]),
        ({"status": "停产"}, ["乙公司"]),
        ({"cluster": "材料"}, ["甲公司"]),
        ({"q": "丙"}, ["丙公司"]),
        ({"state": "draft"}, ["丙公司"]),
        ({"district": DISTRICTS[0]}, ["丙公司", "乙公司", "甲公司"]),
        ({"sort": "-credit_code"}, ["乙公司", "甲公司", "丙公司"]),
    ],
)
def test_filters_and_order(params: dict[str, str], found: list[str]) -> None:
    entry("甲公司", above_scale=True, cluster="先进材料", credit_code="1")
    entry("乙公司", above_scale=False, status="停产", credit_code="2")
    entry("丙公司", state="draft")
    query = read_query(EVERYTHING, REGISTER, params)
    titles = [each.title for each in page_of(EVERYTHING, REGISTER, query, 1, 50).entries]
    assert titles == found if "sort" in params else sorted(titles) == sorted(found)


def test_park_filter_and_park_officer() -> None:
    park = Entity.objects.create(kind="park", name="甲园", key="甲园", district=DISTRICTS[0], created_at=NOW)
    entry("甲公司", park_entity=park, park="甲园")
    entry("乙公司")
    query = read_query(EVERYTHING, REGISTER, {"park": str(park.pk)})
    assert [each.title for each in page_of(EVERYTHING, REGISTER, query, 1, 50).entries] == ["甲公司"]
    with pytest.raises(BadQuery, match="园区编号"):
        page_of(EVERYTHING, REGISTER, read_query(EVERYTHING, REGISTER, {"park": "甲园"}), 1, 50)
    officer = Reach("park_officer", frozenset(("view",)), DISTRICTS[0], park.pk)
    assert page_of(officer, REGISTER, read_query(officer, REGISTER, {}), 1, 50).count == 1


def test_numbers_sort_as_numbers_and_periods_narrow() -> None:
    for month, value in (("2024-01", "900000"), ("2024-02", "12000000"), ("2025-01", "2000000")):
        entry("甲公司", ledger="enterprise_month", month=month, output_value=value)
    by_value = read_query(EVERYTHING, MONTHLY, {"sort": "output_value"})
    values = [each.data["output_value"] for each in page_of(EVERYTHING, MONTHLY, by_value, 1, 50).entries]
    assert values == ["900000", "2000000", "12000000"]
    year = read_query(EVERYTHING, MONTHLY, {"period": "2024"})
    assert page_of(EVERYTHING, MONTHLY, year, 1, 50).count == 2


def test_amounts_are_shown_in_the_unit_the_reader_switched_to(client_as: AsRole) -> None:
    entry("甲公司", ledger="enterprise_month", month="2024-01", output_value="12000000")
    client = client_as("data_clerk")
    assert "1,200" in client.get("/ledgers/enterprise_month").content.decode()
    client.post("/display", {"money": "yi", "next": "/"})
    page = client.get("/ledgers/enterprise_month").content.decode()
    assert "0.12" in page
    assert "亿元" in page


def test_count_beyond_the_bound_is_told_as_more(monkeypatch: pytest.MonkeyPatch, client_as: AsRole) -> None:
    monkeypatch.setattr(listing, "MOST", 2)
    monkeypatch.setattr("liantu.web.ledgers.MOST", 2)
    for number in range(4):
        entry(f"公司{number}")
    assert "2+" in client_as("data_clerk").get("/ledgers/enterprise_register").content.decode()


@pytest.mark.parametrize(("role", "says"), [("data_clerk", "直接导入"), ("leader", "等数据员或企业填报后")])
def test_empty_ledger_says_what_to_do(client_as: AsRole, role: str, says: str) -> None:
    assert says in client_as(role).get("/ledgers/enterprise_register").content.decode()


def test_overview_tells_counts_and_latest_period(client_as: AsRole) -> None:
    entry("甲公司", ledger="enterprise_month", month="2024-02")
    page = client_as("data_clerk").get("/ledgers").content.decode()
    assert "2024-02" in page
    assert "已报" in page
