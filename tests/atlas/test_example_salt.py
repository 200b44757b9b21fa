"""The example of 万州's salt, soda and ammonia: every figure can be followed by hand from the printed capacities."""

from dataclasses import replace
from pathlib import Path

import pytest

from liantu.atlas.changes import Act, Change, apply
from liantu.atlas.model import Corner
from liantu.atlas.network import compile_network
from liantu.atlas.reconcile import Adjustment, reconcile
from liantu.atlas.scenario import load_scenario
from liantu.atlas.simulate import Flows, at_capacity, simulate

FILE = Path(__file__).parents[2] / "examples" / "atlas" / "wanzhou_salt.yaml"


def full(corner: Corner = Corner.VALUE, *changes: Change) -> Flows:
    network = compile_network(replace(apply(load_scenario(FILE), changes), corner=corner))
    return simulate(network, at_capacity(network)[0])


def used(flows: Flows, product: str) -> float:
    return float(flows.used[flows.network.row_of[product, ""]]) / 10_000


def left(flows: Flows, product: str) -> float:
    return float(flows.left[flows.network.row_of[product, ""]]) / 10_000


def energy() -> dict[str, Adjustment]:
    found = reconcile(compile_network(load_scenario(FILE)))
    return {each.observation.label: each for each in found.adjustments}


def test_a_capacity_is_never_taken_for_a_production() -> None:
    flows = simulate(compile_network(load_scenario(FILE)))
    assert flows.unknown == ("salt", "soda", "ammonia")
    assert flows.made.sum() == 0


@pytest.mark.parametrize(
    ("corner", "ammonia", "salt"),
    [(Corner.VALUE, 70 * 0.3214, 70 * 1.1028), (Corner.HIGH, 70 * 0.34, 70 * 1.15)],
    ids=["stoichiometry", "practice"],
)
def test_soda_at_full_capacity_leaves_ammonia_and_salt(corner: Corner, ammonia: float, salt: float) -> None:
    flows = full(corner)
    assert used(flows, "ammonia") == pytest.approx(ammonia, rel=1e-3)
    assert left(flows, "ammonia") == pytest.approx(30 - ammonia, rel=1e-3)
    assert used(flows, "salt") == pytest.approx(salt, rel=1e-3)
    assert left(flows, "salt") == pytest.approx(120 - salt, rel=1e-3)


def test_seven_hundred_thousand_tonnes_of_soda_make_as_much_ammonium_chloride() -> None:
    assert left(full(), "ammonium_chloride") == pytest.approx(70 * 1.0094, rel=1e-4)


def test_gasification_makes_more_carbon_dioxide_than_soda_fixes() -> None:
    flows = full()
    assert used(flows, "co2_gas") == pytest.approx(29.06, abs=0.01)
    assert left(flows, "co2_gas") == pytest.approx(69 - 29.06, abs=0.01)


def test_the_salt_left_by_practice_feeds_270_000_tonnes_of_caustic() -> None:
    assert (120 - 80.5) / 1.4612 == pytest.approx(27.03, abs=0.01)
    flows = full(Corner.HIGH, Change(Act.RESTART, "caustic"))
    assert used(flows, "salt") == pytest.approx(80.5 + 27 * 1.4612, rel=1e-4)
    assert left(flows, "salt") == pytest.approx(0.05, abs=0.01)
    assert left(flows, "chlorine") == pytest.approx(27 * 0.8864, rel=1e-3)


def test_the_two_printed_savings_cannot_share_one_base() -> None:
    found = energy()
    wrong = [each for each in found.values() if each.is_contradiction]
    assert [each.observation.label for each in wrong] == ["改造前30万吨合成氨综合能耗（限额1340—1550 kgce/t）"]
    assert wrong[0].value == pytest.approx(7123.5 / 0.204, abs=1)
    assert 300_000 * 1.35 / wrong[0].value > 11


def test_printed_capacities_do_not_contradict_stoichiometry() -> None:
    chloride = energy()["氯化铵70万吨（满产）"]
    assert chloride.value == pytest.approx(706_580)
    assert not chloride.is_contradiction
