"""The evidence page: quote, cell or revision, history; never more than the reader may see."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from liantu.store import reviewing
from liantu.store.act import Act
from liantu.store.evidence import Cell
from liantu.store.models import Entity, Entry, Revision, Source, Statement
from liantu.store.packs import ledgers
from liantu.web.evidence import cell_words, place_words
from liantu.web.figures import Display
from tests.web.conftest import DISTRICTS, NOW, Office
from tests.web.seeded import document, seed, statement

ClientAs = Callable[..., Client]


def quoted(firm: Entity, level: str = "public") -> Statement:
    text = document(firm.district, f"2025年，{firm.name}实现产值5.2亿元。\n下一段。", "年度简报", level=level)
    return statement(text, firm, "520000000", internal=level == "internal")


def imported(firm: Entity, field: str, **slots: Any) -> Statement:
    """A statement published from a field of an entry that was imported from a workbook's cell."""
    source = Source.objects.create(sha="b" * 64, name="企业名单.xlsx", kind="workbook", size=1, district=firm.district,
                                   added_at=NOW)  # fmt: skip
    data = {"registered_capital": "50000000", "phone": "13800000000"}
    entry = Entry.objects.create(ledger="enterprise_register", key="k", entity=firm, revision=1, spec_version=1,
                                 state="published", title=firm.name, data=data, district=firm.district,
                                 entered_state_at=NOW, updated_at=NOW)  # fmt: skip
    place = {"source": source.pk, "sheet": "名单", "row": 7, "cells": {field: "F7"}}
    revision = Revision.objects.create(entry=entry, number=1, data=data, state="published", action="enter",
                                       spec_version=1, spec_digest="", place=place, at=NOW)  # fmt: skip
    known: dict[str, Any] = {
        "key": "r", "kind": "measure", "subject": firm.name, "subject_type": "enterprise", "indicator": "other",
        "object": "注册资本", "basis": "level", "low": Decimal(50000000), "high": Decimal(50000000), "unit": "CNY",
        "modality": "actual", "status": "accepted", "entity": firm, "district": firm.district, "created_at": NOW,
    }  # fmt: skip
    return Statement.objects.create(revision=revision, field=field, **{**known, **slots})


def test_the_anchor_stands_in_its_quote_and_the_document_opens_there(client_as: ClientAs, office: Office) -> None:
    row = quoted(office.enterprises[DISTRICTS[0]])
    html = client_as("data_clerk").get(f"/statement/{row.pk}/").content.decode()
    assert "实现产值<mark>5.2亿元</mark>。" in html
    assert "下一段" in html
    assert row.text is not None
    assert f"/document/{row.text.source_id}/?at={row.start}#here" in html
    assert f"/reviews/{row.text_id}?at={row.pk}" in html


def test_of_an_internal_document_an_enterprise_sees_the_quote_alone(client_as: ClientAs, office: Office) -> None:
    row = quoted(office.enterprises[DISTRICTS[0]], "internal")
    html = client_as("enterprise").get(f"/statement/{row.pk}/").content.decode()
    assert "<mark>5.2亿元</mark>" in html
    assert "下一段" not in html
    assert "年度简报" not in html
    assert "只能看这一句" in html
    assert row.text is not None
    assert f"/document/{row.text.source_id}/" not in html


def test_a_workbook_cell_is_named_with_sheet_and_value_as_entered(client_as: ClientAs, office: Office) -> None:
    row = imported(office.enterprises[DISTRICTS[0]], "registered_capital")
    html = client_as("data_clerk").get(f"/statement/{row.pk}/").content.decode()
    for said in ("企业名录", "注册资本", "5000万元", "企业名单.xlsx", "工作表“名单” F7", "第1版"):
        assert said in html


@pytest.mark.parametrize(("role", "status"), [("data_clerk", 200), ("leader", 404)])
def test_a_field_that_the_role_may_not_see_has_no_evidence_for_it(
    client_as: ClientAs, office: Office, role: str, status: int
) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    row = imported(firm, "phone")
    assert client_as(role).get(f"/statement/{row.pk}/").status_code == status
    assert (f"/statement/{row.pk}/" in client_as(role).get(f"/entity/{firm.pk}/").content.decode()) == (status == 200)


def test_a_statement_of_another_district_is_not_found(client_as: ClientAs, office: Office) -> None:
    row = quoted(office.enterprises[DISTRICTS[1]])
    assert client_as("data_clerk").get(f"/statement/{row.pk}/").status_code == 404


def test_the_history_tells_who_decided_and_what_was_read_before(client_as: ClientAs, office: Office) -> None:
    row = quoted(office.enterprises[DISTRICTS[0]])
    act = Act(office.user("reviewer"), datetime(2026, 3, 3, tzinfo=UTC))
    reviewing.correct(act, row, {"low": "530000000", "high": "530000000"}, "漏了一位")
    html = client_as("data_clerk").get(f"/statement/{row.pk}/").content.decode()
    for said in ("reviewer-500101", "漏了一位", "下限 → 530000000", "原读作 下限：520000000", "53,000万元"):
        assert said in html


def test_a_statement_no_longer_in_use_says_so(client_as: ClientAs, office: Office) -> None:
    row = quoted(office.enterprises[DISTRICTS[0]])
    Statement.objects.filter(pk=row.pk).update(live=False, status="superseded", ended_at=NOW)
    assert "已不在用" in client_as("data_clerk").get(f"/statement/{row.pk}/").content.decode()


def test_any_figure_of_a_dossier_leads_to_its_quote_in_one_click(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    client = client_as("leader")
    assert f'href="/statement/{corner["statement"]}/"' in client.get(f"/entity/{corner['entity']}/").content.decode()
    assert "<mark>5.2亿元</mark>" in client.get(f"/statement/{corner['statement']}/").content.decode()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"page": 3, "sheet": None, "cell": None}, "第3页"),
        ({"page": None, "sheet": "一月", "cell": "B7"}, "工作表“一月” B7"),
        ({"sheet": "", "cell": "B7"}, "B7"),
        ({"line": 12}, "第12行"),
        ({}, "—"),
    ],
)
def test_places_are_told_as_far_as_the_format_knows_them(place: dict[str, Any], said: str) -> None:
    assert place_words(place) == said


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("main_products", ["氧化铝", "铝锭"], "氧化铝、铝锭"), ("registered_capital", "147000000", "14,700万元"),
     ("gone", None, "")],
)  # fmt: skip
def test_a_ledgers_field_is_said_as_printed(field: str, value: Any, said: str) -> None:
    spec = ledgers()["enterprise_register"]
    assert cell_words(Cell(Revision(), spec, field, value, None, "", "", openable=False), field, Display()) == said
