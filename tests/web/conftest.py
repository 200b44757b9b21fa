"""An office with one account of every role in two districts, clients signed in as them, and a browser for each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page
from whitenoise.middleware import WhiteNoiseMiddleware

from liantu.store.models import Entity, User
from tests.web.flushing import make_flushable

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DISTRICTS = ("500101", "500110")  # 万州区, 綦江区
ROLES = ("administrator", "data_clerk", "reviewer", "leader", "park_officer", "promotion_officer", "enterprise")
PASSWORD = "Kan-Shan-Kan-Shui-8"  # noqa: S105  (of accounts that live as long as one test)
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@dataclass(frozen=True)
class Office:
    """Accounts by (role, district), and for each district its park and the enterprise in it."""

    users: dict[tuple[str, str], User]
    parks: dict[str, Entity]
    enterprises: dict[str, Entity]

    def user(self, role: str, district: str = DISTRICTS[0]) -> User:
        """Give the account of a role in a district."""
        return self.users[role, district]


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> Iterator[None]:
    """The static files, looked for once: every client looks for them anew, which takes longer than most answers."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, dict[str, Any]()

    def recall(self: Any) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", recall)
        yield


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of PASSWORD, made once: argon2 is slow on purpose."""
    user = User()
    user.set_password(PASSWORD)
    return user.password


@pytest.fixture
def office(db: None, password_hash: str) -> Office:
    """Every role in two districts; user names are `role-district`, the password is PASSWORD."""
    return make_office(password_hash)


def make_office(password_hash: str) -> Office:
    """Put the accounts, parks and enterprises into the database."""
    parks = {
        each: _entity("park", f"{name}工业园区", each) for each, name in zip(DISTRICTS, ("万州", "綦江"), strict=True)
    }
    firms = {each: _entity("enterprise", f"重庆市{name}材料有限公司", each, park=parks[each])
             for each, name in zip(DISTRICTS, ("江南", "河东"), strict=True)}  # fmt: skip
    users = {
        (role, district): User.objects.create(
            username=f"{role}-{district}",
            password=password_hash,
            role=role,
            district=district,
            park=parks[district] if role == "park_officer" else None,
            enterprise=firms[district] if role == "enterprise" else None,
            password_set_at=timezone.now(),
        )
        for role in ROLES
        for district in DISTRICTS
    }
    return Office(users, parks, firms)


@pytest.fixture
def client_as(office: Office) -> Callable[..., Client]:
    """`client_as("reviewer", district)`: a client signed in as that role."""

    def make(role: str, district: str = DISTRICTS[0]) -> Client:
        client = Client()
        client.force_login(office.user(role, district))
        return client

    return make


@pytest.fixture
def page_as(
    transactional_db: None, office: Office, live_server: Any, chromium: Browser
) -> Iterator[Callable[..., Page]]:
    """`page_as(role, district, size)`: a page on the first page, signed in (role None: signed out).

    At the end of the test it is asserted that no page asked another host for anything, and that no page's policy was
    violated or script failed.
    """
    contexts, asked, faults = [], [], []

    def make(role: str | None, district: str = DISTRICTS[0], size: dict[str, int] = DESK) -> Page:
        context = chromium.new_context(viewport=size, locale="zh-CN", base_url=live_server.url)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        if role:
            client = Client()
            client.force_login(office.user(role, district))
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page = context.new_page()
        page.goto("/")
        return page

    yield make
    for context in contexts:
        context.close()
    make_flushable()
    host = urlsplit(live_server.url).netloc
    strangers = [url for url in asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != host]
    assert strangers == []
    assert faults == []


def _entity(kind: str, name: str, district: str, park: Entity | None = None) -> Entity:
    return Entity.objects.create(kind=kind, name=name, key=name, district=district, park=park, created_at=NOW)
