"""What a person decides of a proposed facility: confirm, reject, change, take back. Nothing is ever deleted."""

import math
from collections.abc import Iterable, Mapping

from django.db import transaction

from liantu.atlas.model import Status
from liantu.atlas.placement_ways import ways_of
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.atlas_packs import library
from liantu.store.atlas_placed import Placed, State, placed
from liantu.store.errors import Refused
from liantu.store.models import Placing
from liantu.store.reach import Reach

FIELDS: Mapping[str, str] = {
    "technology": "工艺", "zone": "园区或区县", "capacity": "年产能", "level": "年产量", "level_year": "产量年份",
    "status": "状态", "share": "占合计的份额",
}  # fmt: skip
STATUS: Mapping[str, str] = {
    Status.PLANNED: "规划", Status.BUILDING: "在建", Status.RUNNING: "在产", Status.IDLE: "闲置", Status.CLOSED: "关停",
}  # fmt: skip
_LONGEST = 500
Verdict = Placing.Verdict


@transaction.atomic
def confirm(act: Act, reach: Reach, pks: Iterable[int]) -> int:
    """Hold that these facilities are as proposed; give how many were not confirmed before."""
    reach.require("follow")
    found = [placed(reach, pk) for pk in dict.fromkeys(pks)]
    if not found:
        raise Refused("没有选择设施；请勾选后再确认。")
    waiting = [each for each in found if each.state is not State.CONFIRMED]
    for each in waiting:
        _decide(act, each, Verdict.CONFIRM, {}, "")
    return len(waiting)


@transaction.atomic
def reject(act: Act, reach: Reach, pk: int, reason: str) -> Placing:
    """Hold that there is no such facility, with the reason; it is left out of every scenario."""
    reach.require("follow")
    if not reason.strip():
        raise Refused("请写明排除的原因，例如“与某项目是同一条生产线”。")
    return _decide(act, placed(reach, pk), Verdict.REJECT, {}, reason)


@transaction.atomic
def change(act: Act, reach: Reach, pk: int, fields: Mapping[str, str], reason: str) -> Placing:
    """Set values of a facility by a person's knowledge, with the reason; they count as assumed, not as stated.

    `fields` are some of FIELDS as typed: capacity and level in the product's unit a year. Raise Refused naming the
    field that cannot be read.
    """
    reach.require("follow")
    if not reason.strip():
        raise Refused("请写明依据，例如“现场核实，企业提供环评批复”。")
    found = placed(reach, pk)
    read = {name: _read(found, name, value.strip()) for name, value in fields.items() if value.strip()}
    if not read:
        raise Refused("没有填写要改的内容；请至少填一项：" + "、".join(FIELDS.values()) + "。")
    if ("level" in read) != ("level_year" in read):
        raise Refused("年产量和产量年份要一起填写，例如 25000 和 2025。")
    return _decide(act, found, Verdict.CHANGE, read, reason)


@transaction.atomic
def take_back(act: Act, reach: Reach, pk: int) -> Placing:
    """Take the last standing decision of a facility back. Raise Refused where none stands."""
    reach.require("follow")
    found = placed(reach, pk)
    if not found.decisions:
        raise Refused("这处设施尚未有人处理，无需撤销；请刷新页面。")
    last = found.decisions[-1]
    last.revoked_at = act.at
    last.save(update_fields=["revoked_at"])
    _record(act, "placement.take_back", found, {"撤销": str(last.get_verdict_display())})
    return last


def history(reach: Reach, pk: int) -> list[Placing]:
    """Give every decision on a facility, those taken back among them, the latest first."""
    rows = Placing.objects.filter(key=placed(reach, pk).placement.key).select_related("by")
    return list(rows.order_by("-pk"))


def _read(found: Placed, name: str, value: str) -> str | float:
    if name not in FIELDS:
        raise Refused(f"不能改“{name}”；可以改的有：{'、'.join(FIELDS.values())}。")
    if name == "technology":
        return _technology(found, value)
    if name == "status":
        known = {**{each.value: each.value for each in Status}, **{label: each for each, label in STATUS.items()}}
        if value not in known:
            raise Refused(f"状态“{value[:20]}”不认识；请选{'、'.join(STATUS.values())}。")
        return str(known[value])
    return value[:200] if name == "zone" else _number(name, value)


def _technology(found: Placed, value: str) -> str:
    known = library().technologies
    if value not in known:
        raise Refused(f"工艺“{value[:40]}”不在工艺库中；可选的有：{_some(found)}。")
    product, sign = found.proposal.product, -1 if found.proposal.takes else 1
    flows = {known[value].reference: 1.0} | {each.product: each.amount for each in known[value].exchanges}
    if product and flows.get(product, 0.0) * sign <= 0:
        does = "使用" if found.proposal.takes else "生产"
        raise Refused(f"工艺“{known[value].name}”不{does}{found.proposal.label}；可选的有：{_some(found)}。")
    return value


def _some(found: Placed) -> str:
    ways = ways_of(library(), found.proposal.product, takes=found.proposal.takes)
    return "、".join(f"{library().technologies[each].name}（{each}）" for each in ways) or "工艺库中还没有"


def _number(name: str, value: str) -> float:
    try:
        number = float(value.replace(",", "").replace("，", ""))
    except ValueError:
        number = math.nan
    most = {"share": 1.0, "level_year": 2200.0}.get(name, math.inf)
    least = 1900.0 if name == "level_year" else 0.0
    if not (math.isfinite(number) and least <= number <= most):
        said = "0 到 1 之间的数" if name == "share" else "年份，如 2025" if name == "level_year" else "不小于零的数"
        raise Refused(f"{FIELDS[name]}“{value[:20]}”读不出；请填{said}。")
    return number


def _decide(act: Act, found: Placed, verdict: str, fields: Mapping[str, str | float], reason: str) -> Placing:
    made = Placing.objects.create(
        key=found.placement.key, verdict=verdict, fields=dict(fields), reason=reason.strip()[:_LONGEST], by=act.by,
        at=act.at,
    )  # fmt: skip
    detail = {FIELDS[name]: value for name, value in fields.items()} | ({"说明": made.reason} if made.reason else {})
    _record(act, f"placement.{verdict}", found, detail)
    return made


def _record(act: Act, action: str, found: Placed, detail: Mapping[str, object]) -> None:
    told = {"设施": found.proposal.name, **detail}
    audit.record(act, action, f"placement:{found.placement.key}", told, found.placement.district)
