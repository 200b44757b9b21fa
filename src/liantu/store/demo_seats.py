"""The seats of the demonstration: the accounts that a visitor may look through, and changing from one to another.

Only in a demonstration, and only to accounts that `liantu demo` made itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from liantu.store import audit
from liantu.store.act import Act
from liantu.store.demo_mark import accounts, is_demo
from liantu.store.errors import NotAllowed
from liantu.store.models import User

# What the holder of each role is called in an office.
SEATS: Mapping[str, str] = {"leader": "区长", "data_clerk": "科长", "park_officer": "专员", "enterprise": "企业"}


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: its name in an office, the account that holds it, and whether that is the reader."""

    label: str
    username: str
    current: bool = False


def seats(user: User) -> tuple[Seat, ...]:
    """Give the seats of the reader's district, of any where it has none; no seat outside a demonstration."""
    if not is_demo():
        return ()
    rows = User.objects.filter(username__in=accounts(), role__in=SEATS, is_active=True).order_by("pk")
    found: dict[str, User] = {}
    for each in sorted(rows, key=lambda row: (row.pk != user.pk, row.district != user.district, row.pk)):
        found.setdefault(each.role, each)
    return tuple(
        Seat(label, found[role].username, found[role].pk == user.pk) for role, label in SEATS.items() if role in found
    )


def sit(act: Act, username: str) -> User:
    """Give the account to sign the reader in as, with a line in the log. Raise NotAllowed for any other account."""
    if not is_demo() or username not in accounts():
        raise NotAllowed("只有演示工作区里由演示程序建立的账号可以切换。")
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise NotAllowed(f"演示账号“{username}”已停用，不能切换。")
    audit.record(act, "demo.switch", username, {"由": act.who, "改以": SEATS.get(user.role, user.role)}, user.district)
    return user
