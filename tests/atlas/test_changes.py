from dataclasses import replace

import pytest

from liantu.atlas.accounts import account, recorded
from liantu.atlas.changes import Act, Change, NoSuchThing, apply, words
from liantu.atlas.model import Facility, Status
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import optimise
from liantu.atlas.simulate import simulate
from tests.atlas.test_optimise import MONEY, priced


def test_each_change_does_what_it_says() -> None:
    one = priced()
    added = apply(one, [Change(Act.ADD, facility=Facility("x", "新厂", "roll", capacity=5))])
    assert [each.id for each in added.facilities] == ["s", "r", "m", "x"]
    idle = apply(one, [Change(Act.CLOSE, "s")])
    assert idle.facilities[0].status is Status.CLOSED
    assert apply(idle, [Change(Act.RESTART, "s")]).facilities[0].status is Status.RUNNING
    assert apply(one, [Change(Act.CAPACITY, "s", 5)]).facilities[0].capacity == 5
    assert apply(one, [Change(Act.LEVEL, "s", 5)]).facilities[0].level == 5


def test_a_stopped_import_must_be_made_here_or_done_without() -> None:
    plan = optimise(compile_network(apply(priced(), [Change(Act.STOP_IMPORT, "ore")])), MONEY)
    assert plan.levels == pytest.approx([0, 0, 0])


def test_a_cap_on_carbon_bounds_the_plan() -> None:
    plan = optimise(compile_network(apply(priced(), [Change(Act.CAP, "co2", 10)])), MONEY)
    assert plan.levels[0] == pytest.approx(20)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(Act.CLOSE, "nobody"), "设施“nobody”不在情景中"),
        (Change(Act.CAPACITY, "s"), "“s”的数量没有填写"),
        (Change(Act.CAPACITY, "s", -1), "“s”的数量是负数"),
        (Change(Act.STOP_IMPORT, "gold"), "产品“gold”不在产品库中"),
        (Change(Act.CAP, "gold", 1), "没有“gold”这项"),
        (Change(Act.ADD, facility=Facility("x", "新厂", "alchemy")), "工艺“alchemy”不在工艺库中"),
        (Change(Act.ADD), "要新增的设施没有填写"),
    ],
)
def test_what_is_not_there_is_named(change: Change, said: str) -> None:
    with pytest.raises(NoSuchThing, match=said):
        apply(priced(), [change])


def test_a_change_is_told_in_words() -> None:
    one = priced()
    assert words(one, Change(Act.STOP_IMPORT, "ore")) == "停止外购矿"
    assert words(one, Change(Act.CAP, "co2", 30_000)) == "二氧化碳排放不超过30,000"
    assert words(one, Change(Act.CAPACITY, "s", 60)) == "“s”产能改为60"


def test_gross_output_sales_and_value_added_are_three_figures() -> None:
    found = account(simulate(compile_network(priced()))).values
    gross = 92 * 1000 + 60 * 2000 + 15 * 500
    used = 160 * 100 + 75 * 1000 + 15 * 500 + 80_000 * 0.5
    assert found["gross"] == pytest.approx(gross)
    assert found["sales"] == pytest.approx(17 * 1000 + 60 * 2000)
    assert found["added"] == pytest.approx(gross - used - 80 * 50)
    assert found["purchases"] == pytest.approx(160 * 100 + 80_000 * 0.5)
    assert (found["dumped"], found["reused"]) == (80, 15)


def test_without_prices_money_is_unknown_and_the_missing_ones_are_named() -> None:
    found = account(simulate(compile_network(replace(priced(), prices={}))))
    assert found.values["gross"] is None
    assert found.values["co2"] == pytest.approx(40)
    assert set(found.unpriced) == {"金属", "板", "边角料", "电力"}


def test_jobs_and_capital_come_from_the_record_and_are_unknown_without_it() -> None:
    assert account(simulate(compile_network(priced()))).values["jobs"] is None
    rows = tuple(replace(each, jobs=50.0, investment=1e8) for each in priced().facilities)
    flows = simulate(compile_network(replace(priced(), facilities=rows)))
    assert account(flows).values["jobs"] == 150
    assert [(each.id, value) for each, value in recorded(flows, "capital")] == [("s", 1e8), ("r", 1e8), ("m", 1e8)]


def test_a_large_amount_is_said_in_full() -> None:
    assert words(priced(), Change(Act.CAPACITY, "s", 1_200_000)).endswith("产能改为1,200,000")
