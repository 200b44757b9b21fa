from typing import Any

import pytest

from liantu.atlas.network import compile_network
from liantu.atlas.reconcile import Reconciled, UnknownQuantity, reconcile
from tests.atlas.scenes import scenario


def observed(*rows: dict[str, Any]) -> Reconciled:
    return reconcile(compile_network(scenario(observations=list(rows))))


def row(label: str, terms: dict[str, float], value: float, tolerance: float = 1) -> dict[str, Any]:
    return {"label": label, "terms": terms, "value": value, "tolerance": tolerance}


METAL = row("金属产量", {"level:s": 1}, 80)
MUD = row("尾泥", {"left:mud": 1}, 80)
POWER = row("用电", {"bought:power": 1}, 80_000, 500)


def test_figures_that_balance_need_no_adjustment() -> None:
    found = observed(METAL, MUD, POWER)
    assert found.contradictions == ()
    assert found.levels[0] == pytest.approx(80)


def test_the_one_figure_that_the_others_deny_is_named() -> None:
    found = observed(METAL, row("尾泥", {"left:mud": 1}, 28), POWER)
    assert [each.observation.label for each in found.contradictions] == ["尾泥"]
    assert found.contradictions[0].value == pytest.approx(80, abs=1)


def test_two_printed_savings_that_cannot_share_one_base_contradict_each_other() -> None:
    """7 123.5 tce saved and 20.4 % less on 300 000 t whose norm is at least 1 350 kgce/t: the factor is above 11."""
    base = "other:tce"
    found = observed(
        row("节约标煤", {base: 0.204}, 7123.5, 0.5),
        row("合成氨综合能耗不低于限额", {base: 1}, 300_000 * 1.35, 300_000 * 0.35),
    )
    assert len(found.contradictions) == 1
    assert 300_000 * 1.35 * 0.204 / 7123.5 > 11


def test_a_level_cannot_pass_the_capacity() -> None:
    found = observed(row("金属产量", {"level:s": 1}, 120))
    assert [round(each.value) for each in found.contradictions] == [100]


def test_what_the_network_does_not_have_is_named_with_its_line() -> None:
    with pytest.raises(UnknownQuantity, match="没有“金箔”的平衡"):
        observed(row("金箔", {"made:金箔": 1}, 1))
    with pytest.raises(UnknownQuantity, match="没有设施“x”"):
        observed(row("x", {"level:x": 1}, 1))
