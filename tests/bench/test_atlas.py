"""The atlas's benchmark: its districts are solvable, its jobs agree with each other, its page names what was missed."""

from typing import Any

import pytest
from bench.atlas_district import district
from bench.atlas_report import page

from bench import atlas_job
from liantu.atlas.network import compile_network
from liantu.atlas.optimise import optimise
from liantu.atlas.program import Goal

MEASURED: dict[str, Any] = {
    "intern": 0.1, "build": 0.04, "solve": 1.0, "cpu": 0.9, "warm": 0.09, "memory": 30.0, "value": 10.0,
    "status": "Optimal", "shape": [3, 5, 9], "simulate": 0.001, "price": 0.0005,
}  # fmt: skip


def test_the_same_numbers_give_the_same_district_whose_cap_binds() -> None:
    one, other = district(200), district(200)
    assert one.facilities == other.facilities
    plan = optimise(compile_network(one), Goal())
    assert plan.is_optimal
    assert plan.value > 0
    assert plan.limit_prices[0] > 0


@pytest.mark.parametrize("peer", ["linprog", "linopy", "pyomo"])
def test_peers_reach_our_value(peer: str) -> None:
    if peer != "linprog":
        pytest.importorskip(peer, reason=f"{peer} is measured beside the atlas only where it is installed")
    ours, theirs = atlas_job.JOBS["liantu"](1000), atlas_job.JOBS[peer](1000)
    assert theirs["value"] == pytest.approx(ours["value"], rel=1e-6)


def test_the_page_tells_what_was_met_and_what_was_missed() -> None:
    runs = {("liantu", 10_000): MEASURED, ("linopy", 10_000): {"absent": "not done in 600 s"},
            ("csgraph", 10_000): {"absent": "not run"}}  # fmt: skip
    text = page(runs, (10_000,), ("linopy",), 7.0)
    assert "| ≤ 0.05 s | 0.04 s | met |" in text
    assert "| ≤ 60 ms | 90 ms | missed |" in text
    assert "not done in 600 s" in text
    assert "not idle" in text
