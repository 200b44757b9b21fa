"""Search as a page and as suggestions: every hit leads to its place, and only to places within reach."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.search_index import rebuild
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import document, seed

ClientAs = Callable[..., Client]


def test_hits_lead_to_dossier_evidence_and_place_in_the_text(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    html = client_as("data_clerk").get("/search/?q=江南").content.decode()
    assert f'href="/entity/{corner["entity"]}/"' in html
    assert f'href="/statement/{corner["statement"]}/"' in html
    assert f'href="/document/{corner["source"]}/?at=' in html
    assert "<mark>江南</mark>" in html
    assert "河东" not in html


def test_suggestions_come_without_the_page_around_them(client_as: ClientAs, office: Office) -> None:
    seed(office)
    html = client_as("data_clerk").get("/search/?q=江南", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "<mark>江南</mark>" in html
    assert "看全部结果" in html


@pytest.mark.parametrize(("level", "found"), [("public", True), ("internal", False)])
def test_passages_of_internal_documents_are_not_found_by_enterprises(
    client_as: ClientAs, office: Office, level: str, found: bool
) -> None:
    document(DISTRICTS[0], "园区赤泥综合利用率提高。", level=level)
    rebuild()
    assert ("综合利用率" in client_as("leader").get("/search/?q=赤泥").content.decode()) is True
    own = client_as("enterprise").get("/search/?q=赤泥").content.decode()
    assert "综合利用率" not in own  # it names nobody, so not even the public one is the enterprise's own
    assert found or "没有找到" in own


@pytest.mark.parametrize("query", ["", "   ", "（）", "没有这个词", "x" * 500, "<script>"])
def test_odd_queries_are_answered_plainly(client_as: ClientAs, query: str) -> None:
    response = client_as("leader").get("/search/", {"q": query})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
