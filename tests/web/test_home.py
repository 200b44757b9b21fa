"""The first page: the piles of work by role, the state of the ledgers, what came in, and the steps of an empty book."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Entry, Source
from liantu.web.home import RECENT
from liantu.web.templatetags.numbers import MOST
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import seed

ClientAs = Callable[..., Client]


def test_the_first_page_of_an_empty_book_says_what_to_do(client_as: ClientAs) -> None:
    page = client_as("data_clerk").get("/").content.decode()
    assert "底册还是空的" in page
    assert "上传文件" in page
    assert "没有待办" in page


def test_the_first_page_counts_piles_without_counting_the_book(
    client_as: ClientAs, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = client_as("data_clerk")
    client.get("/")
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        client.get("/")


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ("data_clerk", ["上传文件", "导入台账", "核对名称"]),
        ("leader", []),
        ("enterprise", []),
    ],
)
def test_the_steps_of_an_empty_book_are_those_the_reader_may_take(
    client_as: ClientAs, role: str, titles: list[str]
) -> None:
    assert [step.title for step in client_as(role).get("/").context["steps"]] == titles


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("data_clerk", {"待确认名称", "待审陈述", "冲突"}),
        ("leader", set()),
        ("enterprise", set()),
    ],
)
def test_the_piles_are_those_the_reader_may_work_on(
    client_as: ClientAs, office: Office, role: str, labels: set[str]
) -> None:
    seed(office)
    page = client_as(role).get("/")
    filled = {pile.label: pile.count for pile in page.context["waiting"] if pile.count}
    assert set(filled) == labels
    assert not page.context["steps"]
    for pile in page.context["waiting"]:
        assert client_as(role).get(pile.url).status_code == 200


def test_a_pile_counts_only_what_is_within_reach(client_as: ClientAs, office: Office) -> None:
    seed(office)
    here = {pile.label: pile.count for pile in client_as("data_clerk").get("/").context["waiting"]}
    everywhere = {pile.label: pile.count for pile in client_as("administrator").get("/").context["waiting"]}
    assert everywhere["待审陈述"] == 2 * here["待审陈述"] > 0
    assert everywhere["冲突"] == 2 * here["冲突"] > 0


def test_piles_with_work_come_first(client_as: ClientAs, office: Office) -> None:
    seed(office)
    counts = [pile.count for pile in client_as("administrator").get("/").context["waiting"]]
    assert counts == sorted(counts, key=lambda each: each == 0)


def test_a_submitted_entry_waits_for_who_checks_and_for_who_accepts(client_as: ClientAs, office: Office) -> None:
    entry = seed(office)[DISTRICTS[0]].ids["entry"]
    Entry.objects.filter(pk=entry).update(state="submitted")
    for role, waits in (("data_clerk", True), ("reviewer", True), ("leader", False), ("enterprise", False)):
        piles = client_as(role).get("/").context["waiting"]
        assert any(each.label == "待审填报" and each.count == 1 for each in piles) is waits
    Entry.objects.filter(pk=entry).update(state="checked")
    piles = {role: client_as(role).get("/").context["waiting"] for role in ("data_clerk", "reviewer")}
    counts = {role: next(each.count for each in some if each.label == "待审填报") for role, some in piles.items()}
    assert counts == {"data_clerk": 0, "reviewer": 1}


def test_a_returned_entry_waits_for_who_enters(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    Entry.objects.filter(pk=corner["entry"]).update(state="returned")
    counts = {pile.label: pile.count for pile in client_as("data_clerk").get("/").context["waiting"]}
    assert counts["退回的填报"] == 1


def test_the_newest_papers_stand_on_top_and_are_few(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    one = Source.objects.get(pk=corner["source"])
    copies = [Source(sha=f"{n:064}", name=f"{n}.txt", title=f"简报{n}", size=1, district=one.district, kind="document",
                     added_at=one.added_at, level="public") for n in range(RECENT + 3)]  # fmt: skip
    Source.objects.bulk_create(copies)
    shown = client_as("data_clerk").get("/").context["recent"]
    assert [source.title for source in shown] == [f"简报{n}" for n in range(RECENT + 2, 2, -1)]


def test_the_ledgers_are_counted_within_reach_and_offer_entry_to_who_may_enter(
    client_as: ClientAs, office: Office
) -> None:
    seed(office)
    fills = {fill.url: fill for fill in client_as("data_clerk").get("/").context["fills"]}
    register = fills["/ledgers/enterprise_register"]
    assert (register.count, register.add) == (1, "/ledgers/enterprise_register/new")
    seen = {fill.url: fill for fill in client_as("leader").get("/").context["fills"]}
    assert seen["/ledgers/enterprise_register"].add == ""


def test_a_large_pile_is_not_counted_to_its_end(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    entry = Entry.objects.get(pk=corner["entry"])
    Entry.objects.bulk_create(
        Entry(ledger=entry.ledger, key=f"甲{n}", revision=1, spec_version=1, state="accepted", title=f"甲{n}", data={},
              district=entry.district, entered_state_at=entry.updated_at, updated_at=entry.updated_at)
        for n in range(MOST + 5)
    )  # fmt: skip
    page = client_as("data_clerk").get("/")
    assert "999+" in page.content.decode()
