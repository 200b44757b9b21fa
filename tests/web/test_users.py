"""Accounts on the page: opened with a password shown once, closed, given a new password."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Entity, User
from tests.web.conftest import DISTRICTS, NOW, Office

ClientAs = Callable[..., Client]
HERE = DISTRICTS[0]


@pytest.fixture
def administrator(office: Office, client_as: ClientAs) -> Client:
    Entity.objects.create(kind="district", name="万州区", key="万州区", code=HERE, created_at=NOW)
    return client_as("administrator")


def test_the_list_names_role_reach_and_state(administrator: Client, office: Office) -> None:
    User.objects.filter(pk=office.user("leader").pk).update(is_active=False)
    page = administrator.get("/users").content.decode()
    for said in ("园区服务专员", "万州工业园区", "重庆市江南材料有限公司", "已停用"):
        assert said in page


def test_a_new_account_gets_a_password_that_is_shown_once(administrator: Client) -> None:
    page = administrator.post("/users/new", {"username": "zhang", "role": "data_clerk", "district": HERE})
    made = User.objects.get(username="zhang")
    assert made.check_password(page.context["password"])
    assert made.password_set_at is None
    assert page.context["password"] not in administrator.get("/users").content.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"username": "zhang", "role": "data_clerk"}, "须指定所在区县"),
        ({"username": "zhang", "role": "park_officer", "district": HERE}, "须指定一个园区"),
        ({"username": "zhang", "role": "enterprise", "district": HERE, "enterprise": "没有的公司"}, "没有找到"),
        ({"username": f"leader-{HERE}", "role": "leader", "district": HERE}, "已有人使用"),
        ({"username": "", "role": "leader", "district": HERE}, "id_username_error"),
    ],
)
def test_an_account_that_would_reach_nothing_is_refused_at_the_form(
    administrator: Client, data: dict[str, str], said: str
) -> None:
    before = User.objects.count()
    response = administrator.post("/users/new", data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert User.objects.count() == before


def test_an_enterprise_user_is_bound_by_name_or_code(administrator: Client, office: Office) -> None:
    firm = office.enterprises[HERE]
    data = {"username": "qi", "role": "enterprise", "district": HERE, "enterprise": firm.name}
    assert administrator.post("/users/new", data).status_code == 200
    assert User.objects.get(username="qi").enterprise == firm


def test_a_closed_account_is_closed_and_kept(administrator: Client, office: Office) -> None:
    administrator.post(f"/users/{office.user('leader').pk}/disable")
    assert not User.objects.get(pk=office.user("leader").pk).is_active


def test_a_reset_gives_a_new_password_to_be_changed(administrator: Client, office: Office) -> None:
    page = administrator.post(f"/users/{office.user('leader').pk}/reset")
    row = User.objects.get(pk=office.user("leader").pk)
    assert row.check_password(page.context["password"])
    assert row.password_set_at is None
