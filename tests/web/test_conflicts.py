"""The page of conflicts: figures side by side, one chosen with a reason, and taken back."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Disputed, Settlement, Statement
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


@pytest.fixture
def reviewer(client_as: ClientAs) -> Client:
    return client_as("reviewer")


def test_all_figures_stand_side_by_side_with_source_scope_and_deviation(corner: Corner, reviewer: Client) -> None:
    page = reviewer.get("/conflicts").content.decode()
    for said in ("52,000万元", "61,000万元", "规上", "年度简报", "统计局", "2025-12-31", "14.8%", "基准"):
        assert said in page
    assert f"/statement/{corner['statement']}/" in page
    assert "河东" not in page


def test_settling_needs_a_choice_and_a_reason(corner: Corner, reviewer: Client) -> None:
    address = f"/conflicts/{corner['disputed']}/settle"
    assert reviewer.post(address, {"reason": "x"}).status_code == 409
    assert reviewer.post(address, {"chosen": corner["decided"]}).status_code == 409
    assert not Settlement.objects.exists()
    assert reviewer.post(address, {"chosen": corner["decided"], "reason": "以统计为准"}).status_code == 302
    assert Settlement.objects.get().statement_id == corner["decided"]


def test_what_is_settled_leaves_the_list_and_can_be_taken_back(corner: Corner, reviewer: Client) -> None:
    reviewer.post(f"/conflicts/{corner['disputed']}/settle", {"chosen": corner["decided"], "reason": "以统计为准"})
    assert not reviewer.get("/conflicts").context["shown"]
    assert "以统计为准" in reviewer.get("/conflicts?all=1").content.decode()
    reviewer.post(f"/conflicts/{corner['disputed']}/unsettle")
    assert len(reviewer.get("/conflicts").context["shown"]) == 1


def test_the_address_outlives_a_new_comparison(corner: Corner, reviewer: Client) -> None:
    """Dispute rows are derived and made anew; a form opened before must still find its point."""
    Disputed.objects.all().delete()
    data = {"chosen": corner["decided"], "reason": "以统计为准"}
    assert reviewer.post(f"/conflicts/{corner['disputed']}/settle", data).status_code == 302


def test_figures_of_different_scope_are_not_listed(corner: Corner, reviewer: Client) -> None:
    Statement.objects.filter(pk=corner["decided"]).update(scope="全社会")
    assert not reviewer.get("/conflicts").context["shown"]
