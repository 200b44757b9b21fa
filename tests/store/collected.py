"""A book with the forty-two 示例 firms of the collection, last month's figures, and a round that asks them."""

from datetime import UTC, date, datetime
from functools import cache

from examples.collect.build import Made, made
from examples.collect.figures import PERIOD

from liantu.store import importing, rounds, staging
from liantu.store.act import Act
from liantu.store.models import Returned, Round
from liantu.store.packs import roles
from liantu.store.reach import EVERYTHING, Reach

DUE, TODAY = date(2026, 11, 10), date(2026, 11, 12)
ACT = Act(None, datetime(2026, 11, 12, 2, tzinfo=UTC))
DISTRICT = "500101"


@cache
def collection() -> Made:
    """What the collection brings back, built once."""
    return made()


def fill_book() -> None:
    """Register the firms and publish their figures of the month before."""
    register = "统一社会信用代码,企业名称,简称\n" + "\n".join(
        f"{each.code},{each.name},{each.name.removeprefix('重庆').removesuffix('有限公司')}"
        for each in collection().firms
    )
    for name, data, ledger in (
        ("名录.csv", register.encode(), "enterprise_register"),
        ("上月.xlsx", collection().before, "enterprise_month"),
    ):
        batch, found = importing.receive_and_read(ACT, EVERYTHING, name, data, district=DISTRICT, ledger=ledger)
        staging.publish(ACT, EVERYTHING, batch, found=found)


def opened(count: int = 42, reach: Reach = EVERYTHING) -> Round:
    """A round that asks the first firms."""
    names = "\n".join(each.name for each in collection().firms[:count])
    invited = [rounds.Invited(each.entity, "示例甲") for each in rounds.match_names(reach, names) if each.entity]
    return rounds.open_round(
        ACT, reach, title="2026年10月企业月报", due=DUE, recipients=invited, ledger="enterprise_month", period=PERIOD,
        district=DISTRICT,
    )  # fmt: skip


def received(round_: Round) -> list[Returned]:
    """Drop all forty files."""
    return rounds.receive(ACT, EVERYTHING, round_, list(collection().files.items()))


def reach(role: str, park: int | None = None, enterprise: int | None = None) -> Reach:
    """A role's reach in the district."""
    return Reach(role, frozenset(roles()[role].permissions), DISTRICT, park, enterprise)
