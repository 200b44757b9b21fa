"""Proposed facilities: listed with their quotes, confirmed in bulk, rejected, changed, taken back."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Audit, Placing
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


@pytest.fixture
def clerk(client_as: ClientAs, corner: Corner) -> Client:
    return client_as("data_clerk")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_waits_is_listed_with_the_sentence_it_comes_from(clerk: Client, corner: Corner) -> None:
    said = page(clerk, "/atlas/places")
    assert "待确认" in said
    assert "实现产值5.2亿元" in said
    assert f'value="{corner["placement"]}"' in said


def test_a_firms_own_facility_names_the_firm_once(clerk: Client, corner: Corner) -> None:
    assert page(clerk, f"/atlas/places/{corner['placement']}").count(f'href="/entity/{corner["entity"]}/"') == 1


def test_the_list_is_narrowed_by_chain_and_words(clerk: Client, corner: Corner) -> None:
    address = f"/atlas/places/{corner['placement']}"
    assert address in page(clerk, "/atlas/places?chain=aluminium")
    assert address not in page(clerk, "/atlas/places?chain=copper")
    assert address not in page(clerk, "/atlas/places?q=没有这样的")


def test_several_are_confirmed_at_once_and_audited(clerk: Client, corner: Corner) -> None:
    answer = clerk.post("/atlas/places/confirm", {"chosen": [corner["placement"]]}, follow=True)
    assert "已确认 1 处设施" in answer.content.decode()
    assert Placing.objects.get().verdict == "confirm"
    assert Audit.objects.filter(action="placement.confirm").exists()


def test_none_ticked_is_refused(clerk: Client) -> None:
    assert clerk.post("/atlas/places/confirm", {}).status_code == 409


def test_a_rejected_facility_leaves_the_chain_and_comes_back(clerk: Client, corner: Corner) -> None:
    address = f"/atlas/places/{corner['placement']}/decide"
    assert clerk.post(address, {"act": "reject"}).status_code == 409
    clerk.post(address, {"act": "reject", "reason": "同一条线"})
    assert "500,000" not in page(clerk, "/atlas/aluminium")
    clerk.post(address, {"act": "back"})
    assert "500,000" in page(clerk, "/atlas/aluminium")
    assert "同一条线" in page(clerk, f"/atlas/places/{corner['placement']}")


def test_a_changed_capacity_counts_as_assumed(clerk: Client, corner: Corner) -> None:
    address = f"/atlas/places/{corner['placement']}"
    clerk.post(f"{address}/decide", {"act": "change", "capacity": "300,000", "reason": "现场核实"})
    said = page(clerk, address)
    assert "300,000" in said
    assert "假设" in said
    assert "人工设定：现场核实" in said


def test_a_number_that_is_none_is_refused_naming_the_field(clerk: Client, corner: Corner) -> None:
    answer = clerk.post(
        f"/atlas/places/{corner['placement']}/decide", {"act": "change", "capacity": "viel", "reason": "x"}
    )
    assert answer.status_code == 409
    assert "年产能“viel”" in answer.content.decode()


def test_a_leader_sees_no_buttons(client_as: ClientAs, corner: Corner) -> None:
    said = page(client_as("leader"), "/atlas/places")
    assert "确认所选" not in said
    assert f"/atlas/places/{corner['placement']}" in said
