"""What surrounds every page: headers, addresses with and without their last slash, sessions in use."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from liantu.web.middleware import CHART_POLICY, POLICY, slashes
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import seed

ClientAs = Callable[..., Client]


def test_pages_are_private_and_may_ask_no_other_host(client_as: ClientAs) -> None:
    response = client_as("leader").get("/")
    assert response["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "http:" not in POLICY
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("page", ["/login", "/no-such-page", "/documents/1/file"])
@pytest.mark.django_db
def test_pages_before_signing_in_have_the_same_headers(page: str) -> None:
    response = Client().get(page)
    assert response["Content-Security-Policy"] == POLICY
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"


def test_charts_may_write_styles_and_nothing_else(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    assert client_as("leader").get(f"/entity/{corner['entity']}/")["Content-Security-Policy"] in (POLICY, CHART_POLICY)
    changed = [(a, b) for a, b in zip(POLICY.split("; "), CHART_POLICY.split("; "), strict=True) if a != b]
    assert changed == [("style-src 'self'", "style-src 'self' 'unsafe-inline'")]


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/ledgers/", "/ledgers"),
        ("/names/", "/names"),
        ("/users/", "/users"),
        ("/audit//", "/audit"),
        ("/ledgers/enterprise_register/?sort=name", "/ledgers/enterprise_register?sort=name"),
        ("/documents", "/documents/"),
        ("/search?q=a", "/search/?q=a"),
        ("/entities/enterprise", "/entities/enterprise/"),
    ],
)
def test_an_address_is_found_with_and_without_its_last_slash(client_as: ClientAs, typed: str, page: str) -> None:
    client = client_as("administrator")
    response = client.get(typed)
    assert response.status_code in (301, 302)
    assert response["Location"] == page
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("typed", ["/nothing/", "/nothing", "/ledgers/no_such/", "/entity/0/"])
def test_a_wrong_address_stays_wrong(client_as: ClientAs, typed: str) -> None:
    response = client_as("administrator").get(typed, follow=True)
    assert response.status_code == 404


@pytest.mark.parametrize("typed", ["//example.org/", "//ledgers/", "/\\\\example.org/"])
def test_no_address_leads_to_another_host(rf: RequestFactory, typed: str) -> None:
    request = rf.get("/")
    request.path = request.path_info = typed
    assert slashes(lambda _: HttpResponse(status=404))(request).status_code == 404


def test_what_is_sent_to_an_address_with_a_slash_too_many_is_not_led_on(client_as: ClientAs) -> None:
    assert client_as("administrator").post("/users/new/", {"username": "x"}).status_code == 404


def test_a_session_in_use_is_renewed_but_not_by_every_page(client_as: ClientAs) -> None:
    client = client_as("leader")
    client.get("/")
    seen = client.session["seen"]
    client.get("/")
    assert client.session["seen"] == seen
    session = client.session
    session["seen"] = seen - 3600
    session.save()
    client.get("/")
    assert client.session["seen"] >= seen


@pytest.mark.django_db
def test_health_answers_anybody_and_tells_nothing() -> None:
    assert Client().get("/health").content == b"ok"
