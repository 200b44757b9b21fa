"""Signing in and out on the page: lock-out, expiry, where it leads, and changing one's own password."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from liantu.store.accounts import FAILURES
from liantu.store.models import Audit, User
from tests.web.conftest import PASSWORD, Office

ClientAs = Callable[..., Client]
CLERK = "data_clerk-500101"
NEW = "Xin-Nian-Xin-Qi-Xiang-9"


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/login", {"username": CLERK, "password": password, **more})


@pytest.mark.usefixtures("office")
def test_signing_in_leads_to_the_page_that_was_wanted() -> None:
    client = Client()
    asked = client.get("/documents/?q=1")
    assert asked["Location"] == "/login?next=/documents/%3Fq%3D1"
    assert 'value="/documents/?q=1"' in client.get(asked["Location"]).content.decode()
    assert sign_in(client, next="/documents/?q=1")["Location"] == "/documents/?q=1"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_signing_in_leads_to_no_other_host(target: str) -> None:
    assert sign_in(Client(), next=target)["Location"] == "/"


@pytest.mark.parametrize("page", ["/", "/entities/enterprise/", "/ledgers", "/audit", "/users", "/password"])
@pytest.mark.django_db
def test_pages_ask_the_unknown_to_sign_in(page: str) -> None:
    assert Client().get(page)["Location"] == f"/login?next={page}"


@pytest.mark.django_db
def test_htmx_and_scripts_of_the_unknown_are_told_in_their_own_way() -> None:
    fragment = Client().get("/search/?q=x", headers={"HX-Request": "true"})
    assert fragment["HX-Redirect"] == "/login"
    assert Client().get("/api/entities").status_code == 401


@pytest.mark.usefixtures("office")
def test_a_wrong_password_and_an_unknown_name_read_alike() -> None:
    wrong = sign_in(Client(), "not it")
    unknown = Client().post("/login", {"username": "nobody", "password": "not it"})
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert wrong.context["refused"] == unknown.context["refused"]
    assert "不正确" in wrong.content.decode()


@pytest.mark.usefixtures("office")
def test_an_account_is_locked_on_the_page_too_whatever_is_then_entered() -> None:
    client = Client()
    for _ in range(FAILURES):
        sign_in(client, "not it")
    assert "锁定15分钟" in sign_in(client).content.decode()
    User.objects.filter(username=CLERK).update(locked_until=timezone.now() - timedelta(seconds=1))
    assert sign_in(client).status_code == 302


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("is_active", False, "已停用"), ("expires_on", "2020-01-01", "2020-01-01到期")],
)
def test_a_closed_account_is_told_why_once_the_password_is_right(column: str, value: object, said: str) -> None:
    User.objects.filter(username=CLERK).update(**{column: value})
    assert said in sign_in(Client()).content.decode()
    assert said not in sign_in(Client(), "not it").content.decode()


def test_an_account_that_ends_while_signed_in_is_signed_out(client_as: ClientAs, office: Office) -> None:
    client = client_as("data_clerk")
    assert client.get("/").status_code == 200
    User.objects.filter(pk=office.user("data_clerk").pk).update(expires_on="2020-01-01")
    assert client.get("/")["Location"] == "/login?next=/"


def test_a_switched_off_account_loses_its_session(client_as: ClientAs, office: Office) -> None:
    client = client_as("data_clerk")
    User.objects.filter(pk=office.user("data_clerk").pk).update(is_active=False)
    assert client.get("/")["Location"] == "/login?next=/"


def test_signing_out_is_a_form_and_ends_the_session(client_as: ClientAs) -> None:
    client = client_as("leader")
    assert client.get("/logout").status_code == 405
    assert client.post("/logout")["Location"] == "/login"
    assert client.get("/")["Location"] == "/login?next=/"


def test_a_changed_password_ends_other_sessions_and_stands_in_the_audit_log(client_as: ClientAs) -> None:
    here, elsewhere = client_as("data_clerk"), client_as("data_clerk")
    changed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    page = here.post("/password", changed, follow=True)
    assert "密码已修改" in page.content.decode()
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert Audit.objects.filter(action="change_password", who=CLERK).exists()
    assert sign_in(Client(), NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("not it", NEW, NEW, "旧密码"),
        (PASSWORD, NEW, NEW + "x", "不一致|不匹配"),
        (PASSWORD, "short-8", "short-8", "至少要有 10 个字符"),
        (PASSWORD, "1234567890123", "1234567890123", "密码只包含数字"),
        (PASSWORD, "password123", "password123", "常见"),
    ],
)
def test_a_password_against_the_policy_is_refused_in_chinese(
    client_as: ClientAs, office: Office, old: str, new: str, again: str, said: str
) -> None:
    data = {"old_password": old, "new_password1": new, "new_password2": again}
    page = client_as("data_clerk").post("/password", data).content.decode()
    assert any(each in page for each in said.split("|"))
    assert User.objects.get(pk=office.user("data_clerk").pk).check_password(PASSWORD)


@pytest.mark.parametrize("age", [None, timedelta(days=181)])
def test_a_password_that_is_due_is_changed_before_anything_else(
    client_as: ClientAs, office: Office, age: timedelta | None
) -> None:
    due = None if age is None else timezone.now() - age
    User.objects.filter(pk=office.user("data_clerk").pk).update(password_set_at=due)
    client = client_as("data_clerk")
    assert client.get("/entities/enterprise/")["Location"] == "/password"
    assert client.get("/search/?q=x", headers={"HX-Request": "true"})["HX-Redirect"] == "/password"
    assert client.get("/api/entities").status_code == 403
    assert "请先修改密码" in client.get("/password").content.decode()
    client.post("/password", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert client.get("/entities/enterprise/").status_code == 200


@pytest.mark.usefixtures("office")
def test_a_forged_form_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post("/login", {"username": CLERK, "password": PASSWORD})
    assert page.status_code == 403
    assert "表单失效" in page.content.decode()
    assert "<h1>表单已失效</h1>" in page.content.decode()
