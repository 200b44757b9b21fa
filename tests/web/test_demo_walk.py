"""The banner of the demonstration: four steps for those who may do them, ticked by what the reader has done."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from liantu.store import audit
from liantu.store.act import Act
from liantu.store.models import User

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
STEPS = ("打开一个数", "导入三个乱表", "裁定一处冲突", "导出企业名单")


@pytest.fixture
def walking(settings: Any, tmp_path: Path) -> None:
    """The workspace of the settings is a demonstration."""
    settings.WORKSPACE = tmp_path
    (tmp_path / "demo" / "messy").mkdir(parents=True)
    (tmp_path / "demo" / "messy" / "乱表.csv").write_bytes(b"1")
    (tmp_path / "demo" / "demo.json").write_text(json.dumps({"demo": True}))


def shown(client: Client) -> str:
    page = client.get("/").content.decode()
    return page.partition("demo-walk")[2].partition("</div>")[0]


@pytest.mark.usefixtures("walking")
@pytest.mark.parametrize(("role", "steps"), [("data_clerk", STEPS), ("leader", (STEPS[0], STEPS[3]))])
def test_each_role_sees_the_steps_it_may_do(
    client_as: Callable[..., Client], role: str, steps: tuple[str, ...]
) -> None:
    banner = shown(client_as(role))
    assert [each for each in STEPS if each in banner] == list(steps)


def test_other_workspaces_have_no_banner(client_as: Callable[..., Client]) -> None:
    assert "demo-walk" not in client_as("data_clerk").get("/").content.decode()


@pytest.mark.usefixtures("walking")
def test_the_sign_in_page_says_what_is_invented_and_no_more(client: Client, db: None) -> None:
    page = client.get("/login").content.decode()
    assert "均为虚构" in page
    assert STEPS[0] not in page


@pytest.mark.usefixtures("walking")
def test_what_the_reader_has_done_is_ticked(client_as: Callable[..., Client]) -> None:
    client = client_as("data_clerk")
    user = User.objects.get(pk=client.session["_auth_user_id"])
    other = User.objects.exclude(pk=user.pk).earliest("pk")
    for action in ("conflict.settle", "import.publish", "import.publish"):
        audit.record(Act(user, AT), action)
    audit.record(Act(other, AT), "import.publish")
    assert shown(client).count("✓") == 1
    for action in ("import.publish", "export.entities"):
        audit.record(Act(user, AT), action)
    assert shown(client).count("✓") == 3
    session = client.session
    session["demo_opened"] = True
    session.save()
    assert "四步已走完" in shown(client)


@pytest.mark.usefixtures("walking")
def test_the_steps_can_be_put_away_but_not_the_warning(client_as: Callable[..., Client]) -> None:
    client = client_as("data_clerk")
    assert client.post("/demo/dismiss", {"next": "/"}).status_code == 302
    assert STEPS[0] not in shown(client)
    assert "均为虚构" in shown(client)


@pytest.mark.usefixtures("walking")
def test_the_workbooks_come_as_a_zip_to_those_who_may_import(client_as: Callable[..., Client]) -> None:
    answer = client_as("data_clerk").get("/demo/files")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["乱表.csv"]
    assert client_as("leader").get("/demo/files").status_code == 403


def test_outside_a_demonstration_there_are_no_workbooks(client_as: Callable[..., Client]) -> None:
    answer = client_as("data_clerk").get("/demo/files")
    assert answer.status_code in (400, 404, 409, 422)
    assert "这不是演示工作区" in answer.content.decode()
