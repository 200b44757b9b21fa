"""Review pages: the queue, decisions with and without htmx, corrections, undo, bulk, and what older texts left."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from liantu.store.models import Audit, Decision, Queued, Statement, Text
from liantu.web.corrections import read_value
from liantu.web.review_text import lines
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import Corner, seed, statement

ClientAs = Callable[..., Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


@pytest.fixture
def reviewer(client_as: ClientAs) -> Client:
    return client_as("reviewer")


def test_the_queue_lists_the_documents_of_the_district_that_wait(corner: Corner, reviewer: Client) -> None:
    page = reviewer.get("/reviews").content.decode()
    assert f"/reviews/{corner['text']}" in page
    assert "河东" not in page


def test_a_statement_stands_beside_its_marked_quote(corner: Corner, reviewer: Client) -> None:
    page = reviewer.get(f"/reviews/{corner['text']}").content.decode()
    assert '<mark class="anchor">5.2亿元</mark>' in page
    assert "采信" in page


def test_lines_are_cut_at_quote_and_anchor_and_lose_no_character(corner: Corner) -> None:
    row = Statement.objects.get(pk=corner["statement"])
    assert row.text is not None
    found = list(lines(row.text.content, row))
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in found) == row.text.content
    assert [piece.text for line in found for piece in line.pieces if piece.mark == "anchor"] == ["5.2亿元"]


@pytest.mark.parametrize(("verdict", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_decision_by_plain_form_leads_back_to_the_document(
    corner: Corner, reviewer: Client, verdict: str, status: str
) -> None:
    response = reviewer.post(f"/statements/{corner['statement']}/decide", {"verdict": verdict})
    assert response.status_code == 302
    assert response["Location"].startswith(f"/reviews/{corner['text']}")
    assert Statement.objects.get(pk=corner["statement"]).status == status


def test_a_decision_by_htmx_gives_the_panel_at_the_next_statement(corner: Corner, reviewer: Client) -> None:
    text = Text.objects.get(pk=corner["text"])
    following = statement(text, None, "7", 5)
    page = reviewer.post(f"/statements/{corner['statement']}/decide", {"verdict": "accept"}, headers=HTMX)
    content = page.content.decode()
    assert "<html" not in content
    assert f"/statements/{following.pk}/decide" in content


def test_what_another_person_decided_is_not_decided_again(corner: Corner, reviewer: Client) -> None:
    response = reviewer.post(f"/statements/{corner['decided']}/decide", {"verdict": "reject"})
    assert response.status_code == 409
    assert "已由他人作出决定" in response.content.decode()


def correction(client: Client, pk: int, **changes: str) -> dict[str, str]:
    """The form as it is shown, with some slots changed."""
    form = client.get(f"/statements/{pk}/correct").context["form"]
    return {**{name: form.initial.get(name, "") for name in form.fields}, **changes}


def test_a_correction_reads_printed_units_and_shows_what_was_read(corner: Corner, reviewer: Client) -> None:
    pk = corner["statement"]
    data = correction(reviewer, pk, low="5.4亿元", high="54000万元", reason="看错一位")
    assert reviewer.post(f"/statements/{pk}/correct", data).status_code == 302
    row = Statement.objects.get(pk=pk)
    assert (row.status, row.low, row.high) == ("corrected", Decimal(540000000), Decimal(540000000))
    assert set(Decision.objects.filter(statement=row).get().slots or ()) == {"low", "high"}
    page = reviewer.get(f"/reviews/{corner['text']}?show=decided&at={pk}").content.decode()
    assert "<s>5.2亿元</s>" in page
    assert "看错一位" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"low": "五块"}, "五块"),
        ({"low": "3吨"}, "3吨"),
        ({"low": "9亿元"}, "大于上限"),
        ({"period_start": "2030-01-01"}, "晚于期间止"),
        ({}, "没有改动"),
    ],
)
def test_a_correction_that_cannot_be_is_told_at_the_form(
    corner: Corner, reviewer: Client, changes: dict[str, str], said: str
) -> None:
    pk = corner["statement"]
    response = reviewer.post(f"/statements/{pk}/correct", correction(reviewer, pk, **changes))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Statement.objects.get(pk=pk).status == "proposed"


def test_undo_takes_back_the_readers_own_last_decision_as_a_whole(corner: Corner, reviewer: Client) -> None:
    text = corner["text"]
    statement(Text.objects.get(pk=text), None, "7", 5)
    reviewer.post("/reviews/bulk", {"text": text, "verdict": "accept", "upto": 10**6})
    assert not Statement.objects.filter(text=text, status="proposed").exists()
    reviewer.post(f"/reviews/{text}/undo")
    assert Statement.objects.filter(text=text, status="proposed").count() == 2
    assert Statement.objects.get(pk=corner["decided"]).status == "accepted"
    assert reviewer.post(f"/reviews/{text}/undo").status_code == 409


def test_one_decision_can_be_taken_back_by_another_reviewer(
    corner: Corner, reviewer: Client, client_as: ClientAs
) -> None:
    client_as("data_clerk").post(f"/statements/{corner['decided']}/reopen")
    assert Statement.objects.get(pk=corner["decided"]).status == "proposed"


def test_bulk_shows_a_sample_and_decides_only_on_what_was_there(corner: Corner, reviewer: Client) -> None:
    text = Text.objects.get(pk=corner["text"])
    for place in range(2, 12):
        statement(text, None, str(place), place)
    page = reviewer.get(f"/reviews/bulk?text={text.pk}&kind=measure")
    assert page.context["total"] == 11
    assert len(page.context["sample"]) == 5
    late = statement(text, None, "99", 99)
    data = {"text": text.pk, "kind": "measure", "verdict": "accept", "upto": page.context["upto"]}
    reviewer.post("/reviews/bulk", data)
    assert Statement.objects.filter(text=text, status="proposed").get() == late
    assert Audit.objects.filter(action="statements.accept").count() == 1


def test_bulk_never_decides_on_everything_at_once(corner: Corner, reviewer: Client) -> None:
    assert reviewer.post("/reviews/bulk", {"verdict": "accept", "upto": 10**6}).status_code == 409


def test_a_decision_left_over_from_an_older_text_is_listed_until_dealt_with(corner: Corner, reviewer: Client) -> None:
    assert "新文本中找不到" in reviewer.get("/reviews").content.decode()
    reviewer.post(f"/reviews/queued/{corner['queued']}")
    assert Queued.objects.get(pk=corner["queued"]).done_at is not None
    assert "新文本中找不到" not in reviewer.get("/reviews").content.decode()


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("5.48亿元", "CNY", "548000000"), ("54800", "CNY", "54800"), ("120亩", "m2", "80000"), ("1,200", "other", "1200")],
)
def test_numbers_are_read_in_printed_units(text: str, unit: str, value: str) -> None:
    assert Decimal(read_value(text, unit)) == Decimal(value)
