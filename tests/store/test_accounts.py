from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from liantu.store import accounts
from liantu.store.accounts import Bounds, authenticate, create, must_change_password
from liantu.store.act import Act
from liantu.store.audit import verify
from liantu.store.errors import Refused
from liantu.store.models import Audit, Entity, User

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 1, tzinfo=UTC)
ACT = Act(None, AT)
PASSWORD = "岚溪-竹坊-1234-abc"  # noqa: S105 - of no account but the tests'


@pytest.fixture
def clerk() -> User:
    Entity.objects.create(kind="district", name="万州区", key="万州", code="500101", district="500101", created_at=AT)
    return create(ACT, "zhang", PASSWORD, "data_clerk", Bounds("500101"), expires_on=date(2026, 12, 31))


def actions() -> list[str]:
    return list(Audit.objects.order_by("sequence").values_list("action", flat=True))


def fail(times: int, at: datetime = AT) -> None:
    for _ in range(times):
        with pytest.raises(Refused, match="不正确"):
            authenticate("zhang", "wrong", at)


def test_the_right_password_signs_in_and_forgets_failures(clerk: User) -> None:
    fail(4)
    assert authenticate("zhang", PASSWORD, AT).failures == 0
    assert actions() == ["create_user", *["login_refused"] * 4, "login"]
    assert verify().broken is None


def test_passwords_are_hashed_by_argon2_at_the_cost_django_sets(clerk: User) -> None:
    assert settings.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert clerk.password.startswith("argon2$argon2id$")


def test_five_failures_lock_for_fifteen_minutes_even_for_the_right_password(clerk: User) -> None:
    fail(5)
    with pytest.raises(Refused, match="不正确"):
        authenticate("zhang", PASSWORD, AT + timedelta(minutes=14))
    assert "account_locked" in actions()
    assert authenticate("zhang", PASSWORD, AT + timedelta(minutes=15)).pk == clerk.pk


def test_an_unknown_name_is_refused_in_the_same_words_and_recorded(clerk: User) -> None:
    with pytest.raises(Refused) as unknown:
        authenticate("nobody", PASSWORD, AT)
    with pytest.raises(Refused) as wrong:
        authenticate("zhang", "wrong", AT)
    assert str(unknown.value) == str(wrong.value)
    assert Audit.objects.get(target="nobody").who == "未登录"


@pytest.mark.parametrize(
    ("change", "told"), [({"is_active": False}, "停用"), ({"expires_on": date(2026, 2, 28)}, "2026-02-28到期")]
)
def test_a_closed_account_is_refused(clerk: User, change: dict[str, object], told: str) -> None:
    User.objects.filter(pk=clerk.pk).update(**change)
    with pytest.raises(Refused, match=told):
        authenticate("zhang", PASSWORD, AT)


def test_a_password_must_be_changed_at_first_and_after_180_days(clerk: User) -> None:
    assert must_change_password(clerk, AT)
    clerk.password_set_at = AT
    assert not must_change_password(clerk, AT + timedelta(days=180))
    assert must_change_password(clerk, AT + timedelta(days=181))


@pytest.mark.parametrize(
    ("name", "password", "role", "bounds", "told"),
    [
        ("li", PASSWORD, "king", Bounds("500101"), "没有角色“king”"),
        ("li", PASSWORD, "leader", Bounds(), "须指定所在区县"),
        ("li", PASSWORD, "leader", Bounds("999999"), "现有：500101 万州区"),
        ("li", PASSWORD, "park_officer", Bounds("500101"), "须指定一个园区"),
        ("li", PASSWORD, "enterprise", Bounds("500101", None, 10**6), "须指定一家企业"),
        ("zhang", PASSWORD, "leader", Bounds("500101"), "已有人使用"),
        (" ", PASSWORD, "leader", Bounds("500101"), "不能为空"),
        ("li", "12345", "leader", Bounds("500101"), "密码不符合要求"),
    ],
)
def test_an_account_that_could_not_work_is_not_opened(
    clerk: User, name: str, password: str, role: str, bounds: Bounds, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        create(ACT, name, password, role, bounds)
    assert User.objects.count() == 1


def test_the_last_administrator_stays(clerk: User) -> None:
    create(ACT, "root", PASSWORD, "administrator")
    with pytest.raises(Refused, match="最后一个"):
        accounts.disable(ACT, "root")
    assert not accounts.disable(ACT, "zhang").is_active


def test_a_new_password_lifts_the_lock_and_must_be_changed(clerk: User) -> None:
    fail(5)
    accounts.set_password(ACT, "zhang", other := accounts.generate_password())
    assert must_change_password(authenticate("zhang", other, AT), AT)
