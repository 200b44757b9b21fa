"""The read API: the reach of the pages, units, 口径 and evidence in every row, a schema that changes on purpose."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liantu.store.models import Source, Statement, User
from liantu.web.api.site import api
from tests.web.conftest import DISTRICTS, PASSWORD, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]
SNAPSHOT = Path(__file__).parent / "openapi.json"


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


@pytest.fixture
def clerk(client_as: ClientAs) -> Client:
    return client_as("data_clerk")


def basic(username: str, password: str = PASSWORD) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()}


def get(client: Client, address: str, **query: Any) -> Any:
    response = client.get(f"/api/{address}", query)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def test_the_schema_is_the_committed_one() -> None:
    """To change the API on purpose: write `api.get_openapi_schema(path_prefix="/api/")` to tests/web/openapi.json."""
    schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/")))
    assert schema == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_every_operation_only_reads() -> None:
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    assert {method for operations in paths.values() for method in operations} == {"get"}


def test_a_statement_says_unit_scope_period_and_where_it_comes_from(corner: Corner, clerk: Client) -> None:
    [row] = [each for each in get(clerk, "statements")["items"] if each["id"] == corner["statement"]]
    assert (row["low"], row["unit"], row["unit_name"], row["scope"]) == ("520000000", "CNY", "元", "规上")
    assert (row["period_start"], row["period_end"]) == ("2025-01-01", "2025-12-31")
    assert row["evidence"] == f"/statement/{corner['statement']}/"


@pytest.mark.parametrize("address", ["entities", "statements", "documents", "conflicts", "search?q=材料"])
def test_nothing_of_another_district_is_given(corner: Corner, clerk: Client, address: str) -> None:
    content = clerk.get(f"/api/{address}").content.decode()
    assert "江南" in content
    assert "河东" not in content


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"status": "accepted"}, 2),
        ({"indicator": "revenue"}, 0),
        ({"kind": "measure", "modality": "actual"}, 2),
        ({"since": "2025-01-01", "until": "2025-12-31"}, 2),
        ({"since": "2025-06-01"}, 1),
    ],
)
def test_statements_are_filtered(corner: Corner, clerk: Client, query: dict[str, str], count: int) -> None:
    assert get(clerk, "statements", **query)["count"] == count


def test_rejected_statements_are_given_only_when_asked_for(corner: Corner, clerk: Client) -> None:
    Statement.objects.filter(pk=corner["statement"]).update(status="rejected")
    assert get(clerk, "statements")["count"] == 2
    assert get(clerk, "statements", status="rejected")["count"] == 1


def test_pages_end(corner: Corner, clerk: Client) -> None:
    first = get(clerk, "statements", size=1)
    assert (first["count"], first["pages"], len(first["items"])) == (3, 3, 1)
    assert get(clerk, "statements", size=1, page=4)["items"] == []


def test_a_search_needs_words(corner: Corner, clerk: Client) -> None:
    assert clerk.get("/api/search").status_code == 422


@pytest.mark.parametrize("query", ["size=501", "page=0", "since=gestern"])
def test_a_wrong_parameter_is_named(corner: Corner, clerk: Client, query: str) -> None:
    response = clerk.get(f"/api/statements?{query}")
    assert response.status_code == 422
    assert query.split("=")[0] in response.json()["errors"]


def test_a_dossier_gives_points_with_verdict(corner: Corner, clerk: Client) -> None:
    found = get(clerk, f"entities/{corner['entity']}")
    aim, point = sorted(found["points"], key=lambda each: len(each["statements"]))
    assert aim["verdict"] == "single"
    assert (point["verdict"], point["settled"], point["accepted"], len(point["statements"])) == (
        "conflict",
        False,
        None,
        2,
    )
    assert found["entity"]["park"]["name"] == "万州工业园区"


def test_entities_are_searched_and_filtered(corner: Corner, clerk: Client) -> None:
    assert get(clerk, "entities", q="江南")["count"] == 2
    assert get(clerk, "entities", kind="park")["items"][0]["name"] == "万州工业园区"


def test_entries_are_projected_on_the_fields_one_may_see(corner: Corner, clerk: Client) -> None:
    [row] = get(clerk, "ledgers/enterprise_register/entries")["items"]
    [ledger] = [each for each in get(clerk, "ledgers") if each["id"] == "enterprise_register"]
    assert set(row["values"]) == {field["id"] for field in ledger["fields"]}
    assert row["values"]["registered_capital"]["unit"] == "CNY"
    assert row["evidence"] == reverse("entry", args=[corner["entry"]])


def test_of_an_internal_document_the_list_says_nothing_to_an_enterprise(corner: Corner, client_as: ClientAs) -> None:
    Source.objects.update(level="internal")
    assert client_as("enterprise").get("/api/documents").status_code == 403


def test_a_script_signs_in_with_name_and_password(corner: Corner, office: Office) -> None:
    User.objects.update(password_set_at=timezone.now())
    response = Client().get("/api/entities", headers=basic(f"data_clerk-{DISTRICTS[0]}"))
    assert response.status_code == 200
    assert "河东" not in response.content.decode()


def test_a_wrong_password_is_asked_for_and_locks_like_the_page(corner: Corner, office: Office) -> None:
    name = f"data_clerk-{DISTRICTS[0]}"
    for _ in range(5):
        response = Client().get("/api/entities", headers=basic(name, "wrong"))
        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Basic")
    assert User.objects.get(username=name).locked_until is not None
    assert Client().get("/api/entities", headers=basic(name)).status_code == 401


def test_a_password_set_by_somebody_else_does_not_open_the_api(corner: Corner) -> None:
    User.objects.update(password_set_at=None)
    response = Client().get("/api/entities", headers=basic(f"data_clerk-{DISTRICTS[0]}"))
    assert response.status_code == 403
    assert "修改密码" in response.json()["detail"]


def test_a_role_without_the_permission_is_refused(corner: Corner, client_as: ClientAs) -> None:
    assert client_as("leader").get("/api/entities").status_code == 403


def test_the_documentation_shows_every_operation_and_loads_nothing_from_elsewhere(clerk: Client) -> None:
    page = clerk.get("/docs/api").content.decode()
    for path in api.get_openapi_schema(path_prefix="/api/")["paths"]:
        assert path in page
    assert "https://" not in page
    assert "http://" not in page
