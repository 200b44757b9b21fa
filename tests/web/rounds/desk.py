"""What the tests of a round do on its pages: ask, drop files, act, read a page's text."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from liantu.identity.company_name import normal
from liantu.identity.credit_code import synthetic
from liantu.store.models import Entity, Round
from tests.web.conftest import DISTRICTS, NOW

ClientAs = Callable[..., Client]
HOME, PERIOD = DISTRICTS[0], "2025-12"
DUE = timezone.localdate() + timedelta(days=30)
HEAD = "统一社会信用代码,企业名称,月份,当月产值（万元）"


def firm(name: str, number: int, park: Entity | None) -> Entity:
    return Entity.objects.create(
        kind="enterprise", name=name, key=normal(name), code=synthetic(number, HOME), district=HOME, park=park,
        registered=True, created_at=NOW,
    )  # fmt: skip


def ask(client: Client, address: str = "/rounds/new?ledger=enterprise_month", **changes: Any) -> Round:
    posted = {
        "act": "open",
        "title": "十二月月报",
        "period": PERIOD,
        "due": f"{DUE}",
        "message": "按月末数填",
        **changes,
    }
    response = client.post(address, posted)
    assert response.status_code == 302, said(response)
    return Round.objects.latest("pk")


def said(response: Any) -> str:
    """The page's text, without tags."""
    return re.sub(r"<[^>]+>|\s{2,}", "", response.content.decode())


def drop(client: Client, round_: Round, **files: str) -> str:
    """Drop files (name without suffix: text of a .csv) and give the text of the page that follows."""
    given = [SimpleUploadedFile(f"{name}.csv", text.encode()) for name, text in files.items()]
    return said(client.post(f"/rounds/{round_.pk}/upload", {"files": given}, follow=True))


def line(firm: Entity, output: str = "520", period: str = PERIOD) -> str:
    return f"{HEAD}\n{firm.code},{firm.name},{period},{output}"


def act(client: Client, round_: Round, kind: str, **posted: Any) -> Any:
    return client.post(f"/rounds/{round_.pk}/act", {"act": kind, **posted})


def page(client: Client, round_: Round, tab: str = "doubts") -> str:
    return said(client.get(f"/rounds/{round_.pk}?tab={tab}"))
