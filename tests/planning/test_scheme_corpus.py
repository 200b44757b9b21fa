"""The five real documents against the shipped schemes; skipped where they are not at hand."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from liantu.bulk.facts import facts
from liantu.measures.types import Period
from liantu.model.fact import Fact
from liantu.planning.scheme_figures import SchemeFigures, figures, lifespan
from liantu.planning.scheme_load import load_schemes
from liantu.planning.targets import Comparison, Standing
from liantu.reading.documents import read_bytes
from tests.planning.scheme_facts import YI
from tests.reading.laws import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the five documents are not here")
SCHEMES = load_schemes()
DATES = {"000": date(2026, 1, 6), "001": date(2024, 10, 30), "002": date(2022, 10, 31), "003": date(2023, 12, 20),
         "004": date(2024, 10, 31)}  # fmt: skip


@cache
def known() -> list[Fact]:
    paths = sorted(Path(CORPUS).glob("*.txt"))
    return facts([read_bytes(path.read_bytes(), path.stem, given=_day(path)) for path in paths])


def _day(path: Path) -> Period:
    return Period(DATES[path.stem[:3]], DATES[path.stem[:3]])


def told(scheme: str) -> SchemeFigures:
    return figures(SCHEMES[scheme], known(), lifespan(SCHEMES[scheme], SCHEMES.values()))


def main(scheme: str, node: str) -> Comparison:
    return told(scheme).of(node).targets[0]


def test_advanced_materials_of_wanzhou_asks_for_14_9_percent_a_year() -> None:
    found = main("wanzhou-3233", "advanced-materials")
    assert (found.standing, f"{found.rate:.1f}", found.target.statement.said_by) == (Standing.COMPUTED, "14.9", "杨静")  # type: ignore[union-attr]


def test_the_clusters_of_wanzhou_sum_to_1500() -> None:
    total = told("wanzhou-3233").total
    assert total is not None
    assert (total.total, len(total.parts)) == (1500 * YI, 5)


def test_the_doubling_of_the_whole_district_has_no_base() -> None:
    series = {each.series.id: each for each in told("wanzhou-3233").series}
    assert [each.standing for each in series["above-scale"].targets] == [Standing.NO_BASE]
    assert [each.measure.low for each in series["strategic-manufacturing"].actuals if each.measure] == [25]
    assert [each.wanted for each in series["strategic-above-scale"].targets] == [35]


def test_qianjiang_is_estimated_with_both_assumptions() -> None:
    found = next(each for each in told("qianjiang-chains").of("new-materials").targets if each.year == 2027)
    assert (found.standing, len(found.assumptions), f"{found.rate:.1f}") == (Standing.ESTIMATED, 2, "32.5")


def test_the_two_targets_of_fuling_stand_side_by_side_and_are_not_added() -> None:
    found = told("fuling-leading")
    assert [each.wanted for each in found.of("advanced-materials").targets] == [2000 * YI, 1000 * YI]
    assert found.total is not None
    assert found.total.total is None
