"""Seats of the demonstration: one press shows the page as another person sees it, and never outside a demonstration."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from liantu.store.models import Audit
from tests.web.conftest import DISTRICTS, Office

ClientAs = Callable[..., Client]
MADE = ("administrator", "data_clerk", "leader", "park_officer", "enterprise")


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> Path:
    """The workspace of the settings is a demonstration that made one district's accounts, its reviewer not."""
    settings.WORKSPACE = tmp_path
    (tmp_path / "demo").mkdir()
    accounts = [f"{role}-{DISTRICTS[0]}" for role in MADE]
    state = tmp_path / "demo" / "demo.json"
    state.write_text(json.dumps({"demo": True, "accounts": accounts}))
    return state


def sit(client: Client, role: str, district: str = DISTRICTS[0]) -> Any:
    return client.post("/demo/switch", {"seat": f"{role}-{district}", "next": "/documents/"})


def who(client: Client) -> str:
    return str(client.get("/").wsgi_request.user)


def seats(client: Client) -> str:
    return client.get("/").content.decode().partition('class="seats"')[2].partition("</form>")[0]


@pytest.mark.usefixtures("demo")
def test_one_press_shows_the_same_page_as_another_and_leads_back(client_as: ClientAs) -> None:
    client = client_as("administrator")
    done = sit(client, "leader")
    assert (done.status_code, done["Location"]) == (302, "/documents/")
    assert who(client) == f"leader-{DISTRICTS[0]}"
    assert [each in seats(client) for each in ("区长", "科长", "专员", "企业", "回到 administrator")] == [True] * 5
    assert seats(client).count('aria-pressed="true"') == 1
    assert "领导" in client.get("/").content.decode()
    sit(client, "park_officer")
    sit(client, "administrator")
    assert who(client) == f"administrator-{DISTRICTS[0]}"
    assert "回到" not in seats(client)
    rows = Audit.objects.filter(action="demo.switch").order_by("pk")
    assert [row.who for row in rows] == [
        f"{each}-{DISTRICTS[0]}" for each in ("administrator", "leader", "park_officer")
    ]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("role", "district"), [("reviewer", DISTRICTS[0]), ("leader", DISTRICTS[1]), ("nobody", "")])
def test_other_accounts_cannot_be_switched_to(client_as: ClientAs, role: str, district: str) -> None:
    client = client_as("data_clerk")
    assert sit(client, role, district).status_code == 403
    assert who(client) == f"data_clerk-{DISTRICTS[0]}"
    assert not Audit.objects.filter(action="demo.switch").exists()


def test_there_is_no_switch_outside_a_demonstration(client_as: ClientAs) -> None:
    client = client_as("administrator")
    assert sit(client, "leader").status_code == 404
    assert seats(client) == ""
    assert who(client) == f"administrator-{DISTRICTS[0]}"


def test_a_demonstration_that_lists_no_accounts_has_no_seats(demo: Path, client_as: ClientAs) -> None:
    demo.write_text(json.dumps({"demo": True}))
    client = client_as("administrator")
    assert sit(client, "leader").status_code == 403
    assert seats(client) == ""


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("header", ["REMOTE_ADDR", "HTTP_X_FORWARDED_FOR"])
def test_who_comes_over_a_network_signs_in(client_as: ClientAs, header: str) -> None:
    client = client_as("data_clerk")
    client.defaults[header] = "10.0.0.8"
    assert sit(client, "leader").status_code == 404
    assert seats(client) == ""


@pytest.mark.usefixtures("demo")
def test_it_takes_a_post_with_its_token_from_somebody_signed_in(office: Office, client_as: ClientAs) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.user("data_clerk"))
    assert sit(strict, "leader").status_code == 403
    assert client_as("data_clerk").get("/demo/switch").status_code == 405
    stranger = sit(Client(), "leader")
    assert stranger.status_code == 302
    assert stranger["Location"].startswith("/login")


@pytest.mark.usefixtures("demo")
def test_steps_put_away_stay_put_away(client_as: ClientAs) -> None:
    client = client_as("data_clerk")
    client.post("/demo/dismiss")
    sit(client, "leader")
    said = client.get("/").content.decode()
    assert "打开一个数" not in said
    assert 'class="seats"' in said
