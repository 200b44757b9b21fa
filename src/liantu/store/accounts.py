"""Accounts: who is let in, with which role and bounds; every sign-in, refusal and lock stands in the audit log."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation

from liantu.ledgers.roles import Reach, Role
from liantu.store.act import Act
from liantu.store.audit import record
from liantu.store.errors import Refused
from liantu.store.models import Entity, User
from liantu.store.packs import roles

FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
PASSWORD_AGE = timedelta(days=180)
# One text for a wrong name, a wrong password and a locked account: who guesses learns nothing from it.
_WRONG = f"用户名或密码不正确；连续{FAILURES}次失败后账号锁定15分钟，请稍后再试或联系管理员。"


class Visitor(Act):
    """Somebody who is not signed in."""

    @property
    def who(self) -> str:
        """The name in the audit log."""
        return "未登录"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an account reaches: a district's code, a park's and an enterprise's id."""

    district: str = ""
    park: int | None = None
    enterprise: int | None = None


def authenticate(username: str, password: str, at: datetime) -> User:
    """Let somebody in, or raise Refused. Five failures lock the account for 15 minutes, whatever is then entered.

    An unknown name costs the same time as a wrong password. Whether the password must be changed first is for the
    caller to ask (`must_change_password`).
    """
    user = User.objects.filter(username=username).first()
    if user is None or _locked(user, at):
        make_password(password)
        record(Visitor(user, at), "login_refused", username, {"reason": "locked" if user else "unknown"})
        raise Refused(_WRONG)
    right = user.check_password(password)
    if refusal := _settle(user.pk, right, at):
        raise Refused(refusal)
    user.refresh_from_db()
    return user


def _settle(pk: int, right: bool, at: datetime) -> str:
    """Count the attempt and give the words of a refusal, "" for none; the record stays though the caller raises."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=pk)
        if not right or _locked(user, at):
            _count_failure(user, at)
            return _WRONG
        if closed := _closed(user, at):
            record(Visitor(user, at), "login_refused", user.username, {"reason": closed})
            return closed
        user.failures, user.locked_until, user.last_login = 0, None, at
        user.save(update_fields=["failures", "locked_until", "last_login"])
        record(Act(user, at), "login", user.username)
        return ""


def _count_failure(user: User, at: datetime) -> None:
    user.failures += 1
    record(Visitor(user, at), "login_refused", user.username, {"reason": "password", "failures": user.failures})
    if user.failures >= FAILURES:
        user.failures, user.locked_until = 0, at + LOCKED_FOR
        record(Visitor(user, at), "account_locked", user.username, {"until": user.locked_until.isoformat()})
    user.save(update_fields=["failures", "locked_until"])


def _locked(user: User, at: datetime) -> bool:
    return user.locked_until is not None and at < user.locked_until


def _closed(user: User, at: datetime) -> str:
    if not user.is_active:
        return "账号已停用，请联系管理员。"
    if user.expires_on is not None and timezone.localdate(at) > user.expires_on:
        return f"账号已于{user.expires_on:%Y-%m-%d}到期，请联系管理员延长有效期。"
    return ""


def must_change_password(user: User, at: datetime) -> bool:
    """Tell whether the password was set by somebody else, or more than 180 days ago."""
    return user.password_set_at is None or at - user.password_set_at > PASSWORD_AGE


def create(
    act: Act, username: str, password: str, role: str, bounds: Bounds = Bounds(), *, expires_on: date | None = None
) -> User:
    """Open an account whose password must be changed at first use. Raise Refused for what would reach nothing."""
    username = username.strip()
    if not username or len(username) > 150:
        raise Refused("用户名不能为空，且不超过150字。")
    _check(_role(role), bounds)
    user = User(
        username=username, role=role, district=bounds.district, park_id=bounds.park, enterprise_id=bounds.enterprise
    )
    user.expires_on, user.is_staff, user.is_superuser = expires_on, role == "administrator", role == "administrator"
    check_password_policy(password, user)
    user.set_password(password)
    with transaction.atomic():
        if User.objects.filter(username=username).exists():
            raise Refused(f"用户名“{username}”已有人使用，请换一个。")
        user.save(force_insert=True)
        record(act, "create_user", username, {"role": role, "park": bounds.park, "enterprise": bounds.enterprise},
               bounds.district)  # fmt: skip
    return user


def disable(act: Act, username: str) -> User:
    """Close an account; what it did stays under its name. The last administrator is not closed."""
    with transaction.atomic():
        user = find(username)
        others = User.objects.filter(role="administrator", is_active=True).exclude(pk=user.pk)
        if user.role == "administrator" and not others.exists():
            raise Refused(f"“{username}”是最后一个可用的管理员，不能停用；请先建立另一个管理员。")
        user.is_active = False
        user.save(update_fields=["is_active"])
        record(act, "disable_user", username, district=user.district)
    return user


def set_password(act: Act, username: str, password: str) -> User:
    """Give an account a new password, to be changed at first use, and lift its lock."""
    user = find(username)
    check_password_policy(password, user)
    user.set_password(password)
    with transaction.atomic():
        user.password_set_at, user.failures, user.locked_until = None, 0, None
        user.save(update_fields=["password", "password_set_at", "failures", "locked_until"])
        record(act, "reset_password", username, district=user.district)
    return user


def find(username: str) -> User:
    """Give the account with this name; raise Refused, naming near ones, if there is none."""
    user = User.objects.filter(username=username).first()
    if user is None:
        near = get_close_matches(username, User.objects.values_list("username", flat=True), 3)
        raise Refused(f"没有用户“{username}”" + (f"；是否指 {'、'.join(near)}？" if near else "。"))
    return user


def check_password_policy(password: str, user: User) -> None:
    """Raise Refused with every rule of settings that the password breaks."""
    try:
        with translation.override("zh-hans"):
            validate_password(password, user)
    except ValidationError as error:
        raise Refused("密码不符合要求：" + "；".join(error.messages)) from error


def generate_password() -> str:
    """Give a random password of 16 letters and digits (over 90 bits), without signs that look alike."""
    signs = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "-".join("".join(secrets.choice(signs) for _ in range(4)) for _ in range(4))


def _role(role: str) -> Role:
    found = roles().get(role)
    if found is None:
        known = "、".join(f"{each.id}（{each.label}）" for each in roles().values())
        raise Refused(f"没有角色“{role}”；可选：{known}。")
    return found


def _check(role: Role, bounds: Bounds) -> None:
    if role.reach == Reach.PARK and not _is(bounds.park, "park"):
        raise Refused(f"{role.label}须指定一个园区。")
    if role.reach == Reach.ENTERPRISE and not _is(bounds.enterprise, "enterprise"):
        raise Refused(f"{role.label}须指定一家企业。")
    if role.reach == Reach.DISTRICT and not bounds.district:
        raise Refused(f"{role.label}须指定所在区县。")
    if bounds.district and not Entity.objects.filter(kind="district", code=bounds.district, live=True).exists():
        known = Entity.objects.filter(kind="district", live=True).order_by("code").values_list("code", "name")
        raise Refused(f"底册中没有区县“{bounds.district}”；现有：" + "、".join(f"{c} {n}" for c, n in known))


def _is(pk: int | None, kind: str) -> bool:
    return pk is not None and Entity.objects.filter(pk=pk, kind=kind, live=True).exists()
