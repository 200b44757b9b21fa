"""What a scenario changes of its base: a plant added, restarted or closed, a capacity, an import stopped, a cap."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from liantu.atlas.model import Evidence, Facility, Limit, Mark, Market, Scenario, Side, Status
from liantu.errors import LiantuError


class Act(StrEnum):
    """What is changed."""

    ADD = "add"  # a facility: a project built, or a new one
    RESTART = "restart"  # an idle or planned facility runs
    CLOSE = "close"
    CAPACITY = "capacity"  # of a facility, in its reference's unit a year
    LEVEL = "level"  # reported output of a facility
    STOP_IMPORT = "stop_import"  # of a product
    CAP = "cap"  # of tce, co2 or a product, a year


class NoSuchThing(LiantuError):
    """A change is about something that the scenario does not have."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what, of which facility, product or impact, to which amount; `facility` for what is added."""

    act: Act
    of: str = ""
    amount: float | None = None
    zone: str = ""
    facility: Facility | None = None


def apply(scenario: Scenario, changes: Sequence[Change]) -> Scenario:
    """Give the scenario after the changes, in order. Raises NoSuchThing naming what is not there."""
    for each in changes:
        scenario = _APPLY[each.act](scenario, each)
    return scenario


def words(scenario: Scenario, change: Change) -> str:
    """Say a change in words."""
    names = {each.id: each.name for each in scenario.facilities}
    products = {name: each.name for name, each in scenario.library.products.items()}
    name = (
        names.get(change.of)
        or products.get(change.of)
        or {"tce": "综合能耗", "co2": "二氧化碳排放"}.get(change.of, change.of)
    )
    amount = "" if change.amount is None else f"{change.amount:,.10g}"
    return {
        Act.ADD: f"新增“{change.facility.name if change.facility else ''}”", Act.RESTART: f"“{name}”投入运行",
        Act.CLOSE: f"“{name}”停产", Act.CAPACITY: f"“{name}”产能改为{amount}", Act.LEVEL: f"“{name}”产量改为{amount}",
        Act.STOP_IMPORT: f"停止外购{name}", Act.CAP: f"{name}不超过{amount}",
    }[change.act]  # fmt: skip


def _add(scenario: Scenario, change: Change) -> Scenario:
    if change.facility is None:
        raise NoSuchThing("要新增的设施没有填写，请给出名称、工艺和产能。")
    if change.facility.technology not in scenario.library.technologies:
        raise NoSuchThing(f"工艺“{change.facility.technology}”不在工艺库中，请先加入工艺库。")
    kept = tuple(each for each in scenario.facilities if each.id != change.facility.id)
    return replace(scenario, facilities=(*kept, change.facility))


def _restart(scenario: Scenario, change: Change) -> Scenario:
    return _with(scenario, change.of, lambda one: replace(one, status=Status.RUNNING, valid_from=None, valid_to=None))


def _close(scenario: Scenario, change: Change) -> Scenario:
    return _with(scenario, change.of, lambda one: replace(one, status=Status.CLOSED))


def _capacity(scenario: Scenario, change: Change) -> Scenario:
    amount = _amount(change)
    evidence = (Evidence(Mark.ASSUMED, "情景设定"),)
    return _with(scenario, change.of, lambda one: replace(one, capacity=amount, evidence=evidence))


def _level(scenario: Scenario, change: Change) -> Scenario:
    amount = _amount(change)
    evidence = (Evidence(Mark.ASSUMED, "情景设定"),)
    return _with(scenario, change.of, lambda one: replace(one, level=amount, evidence=evidence))


def _stop_import(scenario: Scenario, change: Change) -> Scenario:
    if change.of not in scenario.library.products:
        raise NoSuchThing(f"产品“{change.of}”不在产品库中，请核对代码。")
    stop = Market(change.of, Side.BUY, change.zone, limit=0.0, evidence=Evidence(Mark.ASSUMED, "情景设定"))
    kept = tuple(
        each
        for each in scenario.markets
        if (each.product, each.side, each.zone) != (stop.product, stop.side, stop.zone)
    )
    return replace(scenario, markets=(*kept, stop))


def _cap(scenario: Scenario, change: Change) -> Scenario:
    if change.of not in ("tce", "co2") and change.of not in scenario.library.products:
        raise NoSuchThing(f"没有“{change.of}”这项，请用 tce、co2 或产品代码。")
    cap = Limit(change.of, _amount(change), change.zone, Evidence(Mark.ASSUMED, "情景设定"))
    kept = tuple(each for each in scenario.limits if (each.of, each.zone) != (cap.of, cap.zone))
    return replace(scenario, limits=(*kept, cap))


def _with(scenario: Scenario, name: str, make: Callable[[Facility], Facility]) -> Scenario:
    if name not in {each.id for each in scenario.facilities}:
        raise NoSuchThing(f"设施“{name}”不在情景中，请核对代码。")
    return replace(scenario, facilities=tuple(make(each) if each.id == name else each for each in scenario.facilities))


def _amount(change: Change) -> float:
    if change.amount is None or change.amount < 0:
        raise NoSuchThing(f"“{change.of}”的数量{'没有填写' if change.amount is None else '是负数'}，请填不小于零的数。")
    return change.amount


_APPLY: Mapping[Act, Callable[[Scenario, Change], Scenario]] = {
    Act.ADD: _add, Act.RESTART: _restart, Act.CLOSE: _close, Act.CAPACITY: _capacity, Act.LEVEL: _level,
    Act.STOP_IMPORT: _stop_import, Act.CAP: _cap,
}  # fmt: skip
