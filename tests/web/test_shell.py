"""The shell: who sees which navigation, who administers, and pages without script or style of their own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import liantu.web
from liantu.store.models import Audit
from liantu.store.reach import EVERYTHING, NOTHING
from liantu.web.navigation import GROUPS, address, links
from tests.web.conftest import Office

WEB = Path(liantu.web.__file__).parent
ClientAs = Callable[..., Client]


def test_navigation_leaves_out_pages_that_do_not_exist() -> None:
    assert address("no_such_page", 7) == ""
    found = [link.url for _, group in links(EVERYTHING, "/") for link in group]
    assert "" not in found
    assert "/" in found


def test_navigation_shows_what_the_reach_may_do() -> None:
    labels = {link.label for _, group in links(EVERYTHING, "/") for link in group}
    assert "用户" in labels
    assert [link.label for _, group in links(NOTHING, "/") for link in group] == ["首页"]


def test_navigation_marks_where_the_reader_is() -> None:
    here = [link.label for _, group in links(EVERYTHING, "/users") for link in group if link.current]
    assert here == ["用户"]


def test_every_item_names_a_permission_or_is_for_everybody() -> None:
    named = {item.permission for _, items in GROUPS for item in items}
    assert named - {""} <= EVERYTHING.permissions


@pytest.mark.parametrize(("role", "status"), [("administrator", 200), ("data_clerk", 403), ("enterprise", 403)])
def test_only_administrators_reach_the_admin(client_as: ClientAs, role: str, status: int) -> None:
    client = client_as(role)
    assert client.get("/admin/store/user/", follow=True).status_code == status
    assert client.get("/admin/", follow=True).status_code == status


def test_the_admin_changes_accounts_and_nothing_of_the_book(client_as: ClientAs) -> None:
    client = client_as("administrator")
    assert client.get("/admin/store/user/add/").status_code == 200
    for model in ("entity", "alias", "audit"):
        assert client.get(f"/admin/store/{model}/").status_code == 200
        assert client.get(f"/admin/store/{model}/add/").status_code == 403


def test_what_the_admin_changes_stands_in_the_audit_log(client_as: ClientAs, office: Office) -> None:
    clerk, client = office.user("data_clerk"), client_as("administrator")
    page = f"/admin/store/user/{clerk.pk}/"
    data = {"username": clerk.username, "first_name": "张三", "email": "", "is_active": "on", "role": clerk.role,
            "district": clerk.district, "park": "", "enterprise": "", "expires_on": "", "failures": "0",
            "locked_until_0": "", "locked_until_1": ""}  # fmt: skip
    assert client.post(f"{page}change/", data).status_code == 302
    assert Audit.objects.get(action="change_user").target == clerk.username
    given = {"password1": "Kan-Yun-Kan-Yu-7", "password2": "Kan-Yun-Kan-Yu-7", "usable_password": "true"}
    assert client.post(f"{page}password/", given).status_code == 302
    assert Audit.objects.filter(action="change_user").count() == 2
    clerk.refresh_from_db()
    assert clerk.check_password("Kan-Yun-Kan-Yu-7")
    assert clerk.password_set_at is None
    assert "Kan-Yun" not in str(list(Audit.objects.values_list("detail", flat=True)))


def test_pages_carry_no_script_or_style_of_their_own() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son[a-z]+=|hx-on|https?://")
    bad = [f"{page.name}: {found[0]}" for page in WEB.rglob("templates/**/*.html")
           if (found := inline.search(page.read_text("utf-8")))]  # fmt: skip
    assert bad == []
