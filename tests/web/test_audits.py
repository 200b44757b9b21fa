"""The audit log on the page: what was done, filtered, and whether the chain holds."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from liantu import store
from liantu.store.act import Act
from liantu.store.audit import record
from liantu.store.models import Audit
from liantu.web.audits import ACTIONS
from tests.web.conftest import NOW, Office

ClientAs = Callable[..., Client]


@pytest.fixture
def administrator(office: Office, client_as: ClientAs) -> Client:
    for action, district in (("ingest", "500101"), ("statements.accept", "500101"), ("login", "")):
        record(Act(office.user("data_clerk"), NOW), action, "source:1", {"条数": 3, "已有": False}, district)
    return client_as("administrator")


def listed(client: Client, query: str) -> list[str]:
    return [row.cells[3] for row in client.get(f"/audit?{query}").context["table"].rows]


@pytest.mark.parametrize(
    ("query", "acts"),
    [
        ("", ["登录", "采信陈述", "收入文件"]),
        ("action=ingest", ["收入文件"]),
        ("who=data_clerk", ["登录", "采信陈述", "收入文件"]),
        ("who=nobody", []),
        ("since=2026-03-02&until=2026-03-02", ["登录", "采信陈述", "收入文件"]),
        ("since=2026-03-03", []),
        ("until=2026-02-31&page=x", ["登录", "采信陈述", "收入文件"]),
    ],
)
def test_the_log_is_filtered_by_person_act_and_day(administrator: Client, query: str, acts: list[str]) -> None:
    assert listed(administrator, query) == acts


def test_details_are_put_in_words(administrator: Client) -> None:
    page = administrator.get("/audit").content.decode()
    assert "条数：3；已有：否" in page


def test_a_whole_chain_is_confirmed(administrator: Client) -> None:
    page = administrator.post("/audit/verify", follow=True).content.decode()
    assert "哈希链完整：共 3 条" in page


def test_a_row_changed_behind_our_back_is_named(administrator: Client) -> None:
    with connection.cursor() as cursor:
        for trigger in triggers():
            cursor.execute(f"DROP TRIGGER {trigger}" + ("" if connection.vendor == "sqlite" else " ON audit"))
        cursor.execute("UPDATE audit SET who = 'nobody' WHERE sequence = 2")
    page = administrator.post("/audit/verify", follow=True).content.decode()
    assert "哈希链在第 2 条断开" in page


def triggers() -> list[str]:
    """The guards that keep the table append-only."""
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit'::regclass AND NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [row[0] for row in cursor.fetchall()]


def test_the_page_changes_nothing(administrator: Client) -> None:
    administrator.get("/audit")
    assert Audit.objects.count() == 3


def test_every_act_that_the_book_records_has_a_name() -> None:
    source = "\n".join(each.read_text("utf-8") for each in Path(store.__file__).parent.glob("*.py"))
    recorded = set(re.findall(r'record\(act, "([a-z_.]+)"', source))
    assert len(recorded) > 20
    assert sorted(recorded - set(ACTIONS)) == []
