"""The example of 黔江's glass fibre: phases add up to what stands, and no target is added to them."""

from pathlib import Path

import pytest

from liantu.atlas.changes import Act, Change, apply
from liantu.atlas.network import compile_network, counted
from liantu.atlas.reconcile import reconcile
from liantu.atlas.scenario import load_scenario
from liantu.atlas.simulate import Flows, at_capacity, impacts, simulate

FILE = Path(__file__).parents[2] / "examples" / "atlas" / "qianjiang_fibre.yaml"
SECOND = (Change(Act.RESTART, "sanlei_2"), Change(Act.RESTART, "sanlei_3"))


def full(*changes: Change) -> Flows:
    network = compile_network(apply(load_scenario(FILE), changes))
    return simulate(network, at_capacity(network)[0])


def made(flows: Flows, product: str) -> float:
    return float(flows.made[flows.network.row_of[product, ""]])


def test_eight_and_twelve_are_twenty_and_are_counted_once() -> None:
    flows = full()
    assert [each.id for each in flows.network.columns] == ["sanlei_old", "sanlei_new"]
    assert made(flows, "ecr_fibre") == 200_000


def test_two_hundred_thousand_tonnes_need_batch_and_energy_by_hand() -> None:
    flows = full()
    assert flows.used[flows.network.row_of["ecr_batch", ""]] == pytest.approx(200_000 * 1.18)
    assert made(flows, "co2") == pytest.approx(200_000 * 0.18)
    assert impacts(flows)["tce"] == pytest.approx(200_000 * 0.55)


def test_the_second_phase_brings_seven_hundred_thousand_and_eighty() -> None:
    flows = full(*SECOND)
    assert made(flows, "ecr_fibre") == 700_000
    assert made(flows, "high_modulus_fibre") == 80_000


def test_the_target_of_the_base_is_never_added_to_its_phases() -> None:
    facilities = {each.id for each in counted(load_scenario(FILE).facilities)}
    assert facilities == {"sanlei_old", "sanlei_new", "sanlei_2", "sanlei_3"}


def test_the_printed_capacities_do_not_contradict_each_other() -> None:
    assert reconcile(compile_network(load_scenario(FILE))).contradictions == ()
