"""Refusals as pages, as fragments for htmx and as JSON for the API; and the faults that stay faults."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from liantu.errors import LiantuError
from liantu.store.errors import Busy, NotAllowed, Refused
from liantu.web import urls
from liantu.web.errors import answer
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import seed

ClientAs = Callable[..., Client]
RAISED: dict[str, Exception] = {
    "refused": Refused("信用代码第 3 位不对，请核对后再填。"),
    "not_allowed": NotAllowed("您的角色没有此项权限。"),
    "busy": Busy(),
    "locked": OperationalError("database is locked"),
    "missing": Http404(),
    "denied": PermissionDenied(),
    "odd": SuspiciousOperation("secret"),
    "other": LiantuError("第3行：日期“二月三十”不存在。"),
    "quoting": Refused("“<script>alert(1)</script>”不是企业名称。"),
    "fault": ValueError("secret"),
}


def fail(request: HttpRequest, kind: str) -> HttpResponse:
    raise RAISED[kind]


class Urls:
    urlpatterns = (*urls.urlpatterns, path("fail/<str:kind>", fail), path("api/fail/<str:kind>", fail))
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        ("refused", 409, "信用代码第 3 位不对"),
        ("not_allowed", 403, "没有此项权限"),
        ("busy", 503, "稍后再试"),
        ("locked", 503, "您的内容没有丢失"),
        ("missing", 404, "不在您的查看范围内"),
        ("denied", 403, "您的角色没有此项权限"),
        ("odd", 400, "没有看懂这次请求"),
        ("other", 422, "日期“二月三十”不存在"),
    ],
)
def test_errors_raised_on_purpose_become_readable_pages_and_fragments(
    client_as: ClientAs, kind: str, status: int, text: str
) -> None:
    with override_settings(ROOT_URLCONF=Urls):
        client = client_as("data_clerk")
        page = client.get(f"/fail/{kind}")
        fragment = client.get(f"/fail/{kind}", headers={"HX-Request": "true"})
        api = client.get(f"/api/fail/{kind}")
    assert (page.status_code, fragment.status_code, api.status_code) == (status,) * 3
    assert text in page.content.decode()
    assert text in fragment.content.decode()
    assert "<html" not in fragment.content.decode()
    assert fragment["HX-Retarget"] == "#messages"
    assert text in api.json()["detail"]


def bare(page: Any) -> str:
    """The page without what differs from one request to the next: its address, its token and the minute."""
    return re.sub(
        r'(?<=CSRFToken": ")\w+|(?<=csrfmiddlewaretoken" value=")\w+|\d\d:\d\d', "", page.content.decode()
    ).replace(page.wsgi_request.path, "")


def test_a_fault_of_ours_is_not_taken_for_a_refusal(rf: RequestFactory) -> None:
    assert answer(rf.get("/"), ValueError("x")) is None
    assert answer(rf.get("/"), OperationalError("no such table: x")) is None


def test_a_fault_of_ours_is_a_page_that_tells_nothing_of_the_inside(client_as: ClientAs) -> None:
    with override_settings(ROOT_URLCONF=Urls):
        client = client_as("data_clerk")
        client.raise_request_exception = False
        page = client.get("/fail/fault")
    assert page.status_code == 500
    assert "本次操作没有保存" in page.content.decode()
    assert "secret" not in page.content.decode()


def test_what_a_refusal_quotes_is_escaped(client_as: ClientAs) -> None:
    with override_settings(ROOT_URLCONF=Urls):
        for headers in ({}, {"HX-Request": "true"}):
            page = client_as("data_clerk").get("/fail/quoting", headers=headers).content.decode()
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("where", ["/entity/{entity}/", "/statement/{statement}/", "/document/{source}/",
                                   "/ledgers/entries/{entry}", "/imports/{batch}", "/reviews/{text}"])  # fmt: skip
def test_what_is_out_of_reach_reads_like_what_does_not_exist(client_as: ClientAs, office: Office, where: str) -> None:
    other = seed(office)[DISTRICTS[1]]
    client = client_as("data_clerk")
    hidden = client.get(where.format_map(other.ids))
    missing = client.get(where.format_map(dict.fromkeys(other.ids, 987654)))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert bare(hidden) == bare(missing)


@pytest.mark.django_db
def test_an_unknown_address_is_a_page_for_those_not_signed_in_too() -> None:
    page = Client().get("/no/such/page")
    assert page.status_code == 404
    assert "没有这个页面" in page.content.decode()


@pytest.mark.usefixtures("office")
def test_an_unknown_host_is_refused() -> None:
    assert Client().get("/login", headers={"Host": "evil.example"}).status_code == 400
