"""Every address with every role and with none, over two districts, against the committed matrix."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.conftest import DISTRICTS, Office, make_office
from tests.web.seeded import Corner, seed

MATRIX: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "role_matrix.yaml").read_text(encoding="utf-8"))
LINES: dict[str, dict[str, Any]] = {line["name"]: line for line in MATRIX["addresses"]}
ROLES: list[str] = MATRIX["roles"]
OWN, OTHER = DISTRICTS


@pytest.fixture(scope="module")
def seeded(
    django_db_setup: None, django_db_blocker: Any, password_hash: str
) -> Iterator[tuple[Office, dict[str, Corner]]]:
    """The office and its corners, made once: what an address changes is taken back, and all of it in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        office = make_office(password_hash)
        yield office, seed(office)
        transaction.set_rollback(True)


@pytest.fixture
def office(seeded: tuple[Office, dict[str, Corner]], db: None) -> Office:
    return seeded[0]


@pytest.fixture
def corners(seeded: tuple[Office, dict[str, Corner]], db: None) -> dict[str, Corner]:
    return seeded[1]


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
        else:
            yield f"{space}{each.name}"


def outcome(response: HttpResponse) -> str:
    """Say in the matrix's words what a response means."""
    status = response.status_code
    if status == 401 or (status == 302 and response["Location"].startswith("/login")):
        return "login"
    if status in (403, 404):
        return {403: "forbidden", 404: "hidden"}[status]
    return "ok" if status < 400 or status in (400, 409, 422) else f"fault {status}"


def answer(client: Client, line: dict[str, Any], corner: Corner) -> str:
    """Ask for the line's address and give the outcome; what it changed is taken back."""
    address = reverse(line["name"], args=[corner[name] for name in line.get("args", ())])
    query = f"?{line['query'].format_map(corner.ids)}" if "query" in line else ""
    with transaction.atomic():
        response = getattr(client, line.get("method", "get"))(address + query)
        transaction.set_rollback(True)
    return outcome(response)


def test_every_address_stands_in_the_matrix() -> None:
    known = {name for name in names(get_resolver().url_patterns) if not name.startswith("admin:")}
    assert known - set(LINES) == set(), "add these to role_matrix.yaml"
    assert set(LINES) - known == set(), "these are gone from the urls"


def test_every_line_speaks_of_every_role() -> None:
    wrong = [
        line["name"]
        for line in LINES.values()
        for side in ("own", "other")
        if side in line and (len(line[side]) != len(ROLES) or set(line[side]) - {"ok", "forbidden", "hidden", "login"})
    ]
    assert wrong == []


@pytest.mark.parametrize("name", LINES)
def test_each_role_meets_what_the_matrix_says(name: str, office: Office, corners: dict[str, Corner]) -> None:
    line = LINES[name]
    wrong = []
    for side, place in (("own", OWN), ("other", OTHER)):
        for role, said in zip(ROLES, line.get(side, ()), strict=False):
            met = meet(office, line, corners[place], role)
            wrong += [f"{role}, {side} district: {met}, the matrix says {said}"] if met != said else []
    assert not wrong, "\n".join(wrong)


def meet(office: Office, line: dict[str, Any], corner: Corner, role: str) -> str:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(office.user(role, OWN))
    return answer(client, line, corner)


@pytest.mark.parametrize("name", [name for name, line in LINES.items() if line.get("method") == "post"])
def test_what_changes_something_is_not_done_by_a_link(name: str, office: Office, corners: dict[str, Corner]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(office.user("administrator"))
    address = reverse(name, args=[corners[OWN][each] for each in LINES[name].get("args", ())])
    assert client.get(address).status_code == 405
