"""Reach: what an account sees is one WHERE, in lists as in single objects, and a gap in the data never widens it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from liantu.ledgers.spec import LedgerSpec
from liantu.store.errors import NotAllowed
from liantu.store.models import Batch, Entity, Entry, Source, Statement, User
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, NOTHING, Reach, reach_of, visible
from liantu.store.reading_in import Terms
from tests.store.papers import AT, FIRST, FULL, QIJIANG, SECOND, WANZHOU, named, take_in

pytestmark = pytest.mark.django_db
MAY = frozenset(("view", "enter"))


@pytest.fixture
def two_districts(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    take_in(tmp_path, SECOND, name="二.txt", terms=Terms(district=QIJIANG), at=1)


@pytest.fixture
def park() -> Entity:
    return Entity.objects.create(kind="park", name="江南园", key="江南园", district=WANZHOU, created_at=AT)


def spec() -> LedgerSpec:
    return ledgers()["enterprise_register"]


def account(**columns: Any) -> User:
    return User(username="x", **columns)


def entry(entity: Entity, district: str = WANZHOU, **columns: Any) -> Entry:
    return Entry.objects.create(
        ledger=spec().id, key=entity.name, entity=entity, revision=1, spec_version=1, state="accepted", data={},
        district=district, entered_state_at=AT, updated_at=AT, **columns,
    )  # fmt: skip


def test_a_district_sees_its_own_and_what_belongs_to_none(two_districts: None) -> None:
    here = Reach("reviewer", MAY, WANZHOU)
    assert {row.district for row in here.statements()} == {WANZHOU}
    assert {row.district for row in here.sources()} == {WANZHOU}
    assert {row.district for row in here.entities()} <= {WANZHOU, ""}
    shared = Entity.objects.create(kind="district", name="重庆市", key="重庆市", created_at=AT)
    assert shared in here.entities()


def test_everything_sees_both_districts(two_districts: None) -> None:
    assert {row.district for row in EVERYTHING.statements()} == {WANZHOU, QIJIANG}


def test_nothing_sees_nothing(two_districts: None) -> None:
    assert not NOTHING.statements().exists()
    assert not NOTHING.sources().exists()
    assert not NOTHING.entries(spec()).exists()


def test_a_park_officer_sees_the_firms_of_the_park(two_districts: None, park: Entity) -> None:
    firm = named(FULL)
    here = Reach("park_officer", MAY, WANZHOU, park=park.pk)
    assert firm not in here.entities()
    Entity.objects.filter(pk=firm.pk).update(park=park)
    Statement.objects.filter(entity=firm).update(park=park)
    assert firm in here.entities()
    assert here.statements().filter(entity=firm).count() == 2
    inside, outside = entry(firm, park=park), entry(named("江南新材料公司"), QIJIANG)
    assert list(here.entries(spec())) == [inside]
    assert outside not in here.entries(spec())


def test_an_enterprise_user_sees_its_firm_and_what_it_owns(two_districts: None) -> None:
    firm, other = named(FULL), named("江南新材料公司")
    project = Entity.objects.create(kind="project", name="p", key="p", owner=firm, district=WANZHOU, created_at=AT)
    here = Reach("enterprise", MAY, WANZHOU, enterprise=firm.pk)
    assert set(here.entities()) == {firm, project}
    assert {row.entity_id for row in here.statements()} == {firm.pk}
    assert list(here.entries(spec())) == []
    own = entry(firm)
    entry(other, QIJIANG)
    assert list(here.entries(spec())) == [own]


def test_of_an_internal_source_an_enterprise_user_may_not_open_the_whole(two_districts: None) -> None:
    here = Reach("enterprise", MAY, WANZHOU, enterprise=named(FULL).pk)
    assert here.sources().count() == 1
    Source.objects.update(level=Source.Level.INTERNAL)
    assert here.sources().count() == 0
    assert here.statements().exists()


def test_a_park_officer_opens_documents_and_no_internal_workbook(two_districts: None, park: Entity) -> None:
    here = Reach("park_officer", MAY, WANZHOU, park=park.pk)
    Source.objects.update(level=Source.Level.INTERNAL)
    assert here.sources().count() == 1
    Source.objects.update(kind=Source.Kind.WORKBOOK)
    assert here.sources().count() == 0


def test_what_no_longer_stands_is_left_out_but_can_be_asked_for(two_districts: None) -> None:
    Statement.objects.update(live=False)
    assert not EVERYTHING.statements().exists()
    assert EVERYTHING.past_statements().count() == 3


def test_what_an_import_has_staged_is_seen_by_nobody_until_published(two_districts: None) -> None:
    batch = Batch.objects.create(ledger=spec().id, status=Batch.Status.STAGING, at=AT)
    firm = named(FULL)
    row = entry(firm, batch=batch)
    Statement.objects.filter(entity=firm).update(batch=batch)
    assert not EVERYTHING.entries(spec()).exists()
    assert EVERYTHING.statements().count() == 1
    Batch.objects.update(status=Batch.Status.PUBLISHED)
    assert list(EVERYTHING.entries(spec())) == [row]
    assert EVERYTHING.statements().count() == 3


def test_a_ledger_file_narrows_what_a_role_may_do() -> None:
    officer = Reach("promotion_officer", frozenset(("view", "enter")), WANZHOU)
    narrow = replace(spec(), roles={"view": ("data_clerk",), "enter": ("promotion_officer",)})
    assert not officer.may_in(narrow, "view")
    assert officer.may_in(narrow, "enter")
    assert not officer.may_in(narrow, "export")  # not his by role, whatever the file says
    assert not officer.entries(narrow).exists()


def test_a_hidden_field_is_in_no_projection() -> None:
    first, *rest = spec().fields
    narrow = replace(spec(), fields=(replace(first, see=("data_clerk",)), *rest))
    ids = [first.id, rest[0].id]
    assert visible(narrow, Reach("leader", MAY, WANZHOU), ids) == (rest[0].id,)
    assert visible(narrow, Reach("data_clerk", MAY, WANZHOU), ids) == tuple(ids)


@pytest.mark.parametrize(
    "columns",
    [
        {"role": "reviewer"},  # bounded by a district, and none is stated
        {"role": "park_officer", "district": WANZHOU},
        {"role": "enterprise", "district": WANZHOU},
        {"role": "no_such_role", "district": WANZHOU},
        {"role": "administrator", "is_active": False},
    ],
)
def test_an_account_that_lacks_its_bound_reaches_nothing(columns: dict[str, object]) -> None:
    assert reach_of(account(**columns)) == NOTHING


def test_an_account_gets_the_permissions_and_bounds_of_its_role(park: Entity) -> None:
    officer = reach_of(account(role="park_officer", district=WANZHOU, park=park))
    assert (officer.district, officer.park, officer.enterprise) == (WANZHOU, park.pk, None)
    assert officer.may("enter")
    assert not officer.may("review")
    clerk = reach_of(account(role="data_clerk", district=WANZHOU, park=park))
    assert clerk.park is None  # a clerk is bounded by the district alone
    assert reach_of(account(role="administrator", district=WANZHOU)).district == ""


def test_a_missing_permission_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed, match="没有此项权限"):
        NOTHING.require("view")
