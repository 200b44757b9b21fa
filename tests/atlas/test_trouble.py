from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from liantu.atlas.model import Limit, Market, Scenario, Side
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import Plan, optimise
from liantu.atlas.program import Goal
from liantu.atlas.trouble import endless, shortfalls, words
from tests.atlas.scenes import scenario

MONEY = Goal()


def planned(one: Scenario) -> Plan:
    return optimise(compile_network(one), MONEY)


def priced(markets: tuple[Market, ...], **changes: Any) -> Scenario:
    prices = {"ore": 100, "metal": 1000, "sheet": 2000, "scrap": 500, "mud": -50, "power": 0.5}
    rows = [{"product": name, "value": value, "day": date(2026, 1, 1)} for name, value in prices.items()]
    return replace(scenario(prices=rows), markets=markets, **changes)


def test_a_delivery_beyond_the_capacity_is_named_with_what_is_missing() -> None:
    closed = Market("sheet", Side.BUY, limit=0)
    plan = planned(priced((closed, Market("sheet", Side.SELL, least=100))))
    assert plan.status == "Infeasible"
    assert [(each.words, round(each.missed)) for each in shortfalls(plan.program)] == [("板至少外供100吨/年", 20)]
    assert words(plan.program, plan.status) == "这些要求不能同时满足：板至少外供100吨/年，差20吨/年。请放宽其中之一。"


def test_a_limit_that_a_least_level_breaks_is_named() -> None:
    one = priced((), limits=(Limit("co2", 10),))
    must = tuple(replace(each, least=80) if each.id == "s" else each for each in one.facilities)
    plan = planned(replace(one, facilities=must))
    assert plan.status == "Infeasible"
    found = shortfalls(plan.program)
    assert len(found) == 1
    assert found[0].words in ("“s”至少生产80吨/年", "二氧化碳不超过10吨/年")


def test_what_can_be_met_has_no_shortfall() -> None:
    assert shortfalls(planned(priced((Market("sheet", Side.SELL, least=80),))).program) == ()


def test_a_trade_that_earns_without_end_is_named() -> None:
    open_trade = (Market("metal", Side.BUY, price=900), Market("metal", Side.SELL, price=1000))
    plan = planned(priced(open_trade))
    assert plan.status in ("Unbounded", "UnboundedOrInfeasible")
    assert set(endless(plan.program)) == {"金属的外购", "金属的外供"}
    assert "请给其中之一加上 limit" in words(plan.program, plan.status)


@pytest.mark.parametrize("status", ["TimeLimit", "IterationLimit"])
def test_another_status_is_told_by_its_name(status: str) -> None:
    assert status in words(planned(priced(())).program, status)
