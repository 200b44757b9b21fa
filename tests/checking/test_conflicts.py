"""Which figures agree, contradict, or cannot be compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.checking.conflicts import Figure, Verdict, agree, deviation, groups, judge, rounding

YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def figure(value: str, *, high: str | None = None, scope: str = "规上", approx: bool = False, pk: int = 1) -> Figure:
    low = Decimal(value)
    top = low if high is None else Decimal(high)
    return Figure(pk, 7, "output_value", "", "level", "actual", "CNY", YEAR, scope, low, top, approx)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (figure("520000000"), figure("520000000"), Verdict.AGREE),
        (figure("520000000"), figure("610000000"), Verdict.CONFLICT),
        (figure("520000000"), figure("521000000"), Verdict.AGREE),  # 5.2亿 is known to half of its last digit
        (figure("523400000"), figure("525600000"), Verdict.CONFLICT),
        (figure("10000000000"), figure("10400000000"), Verdict.CONFLICT),  # 100亿 does not excuse 104亿
        (figure("100", approx=True), figure("104"), Verdict.AGREE),  # 约
        (figure("500", high="600"), figure("550"), Verdict.AGREE),  # inside the range
        (figure("500", high="600"), figure("700"), Verdict.CONFLICT),
        (figure("520", scope="规上"), figure("610", scope="全社会"), Verdict.SCOPE_DIFFERS),
        (figure("520", scope="规上"), figure("610", scope=""), Verdict.SCOPE_UNKNOWN),
        (figure("520", scope="规上"), figure("520", scope="全社会"), Verdict.AGREE),
    ],
)  # fmt: skip
def test_two_figures_are_judged_by_value_and_scope(one: Figure, other: Figure, verdict: Verdict) -> None:
    assert judge([one, other]).verdict == verdict
    assert judge([other, one]).verdict == verdict


def test_a_single_figure_is_no_conflict() -> None:
    assert judge([figure("1")]).verdict == Verdict.SINGLE


def test_figures_without_a_period_are_not_compared() -> None:
    undated = [replace(figure(value), period=None) for value in ("1", "2")]
    found = judge(undated)
    assert (found.verdict, found.reason) == (Verdict.SCOPE_UNKNOWN, "期间未说明，不作比较")


def test_a_contradiction_inside_one_scope_is_not_hidden_by_another_scope() -> None:
    found = judge([figure("520"), figure("610"), figure("900", scope="全社会")])
    assert found.verdict == Verdict.CONFLICT
    assert found.deviation == deviation(figure("520"), figure("610"))


def test_plans_are_never_held_against_what_happened() -> None:
    plan = replace(figure("900"), modality="target")
    assert [each.verdict for each in groups([figure("520"), plan])] == [Verdict.SINGLE, Verdict.SINGLE]


@pytest.mark.parametrize("slot", ["entity", "indicator", "object", "basis", "unit", "period"])
def test_figures_of_different_things_are_never_grouped(slot: str) -> None:
    changed: dict[str, Any] = {slot: {"entity": 8, "period": (date(2024, 1, 1), date(2024, 12, 31))}.get(slot, "x")}
    assert len(groups([figure("1"), replace(figure("2"), **changed)])) == 2


def test_groups_keep_the_order_of_first_appearance() -> None:
    first, second = figure("1"), replace(figure("2"), indicator="revenue", id=2)
    again = replace(figure("1"), id=3)
    assert [[each.id for each in group.figures] for group in groups([first, second, again])] == [[1, 3], [2]]


def test_an_open_bound_agrees_with_what_it_allows() -> None:
    at_least = replace(figure("500"), high=None)
    assert agree(at_least, figure("900"))
    assert not agree(at_least, figure("400"))
    assert deviation(at_least, figure("400")) is None


values = st.decimals(min_value=-(10**15), max_value=10**15, places=2)


@given(values, values)
def test_agreement_and_deviation_do_not_depend_on_the_order(one: Decimal, other: Decimal) -> None:
    left, right = figure(str(one)), figure(str(other))
    assert agree(left, right) == agree(right, left)
    assert deviation(left, right) == deviation(right, left)


@given(values)
def test_a_figure_agrees_with_itself_and_is_rounded_by_at_most_one_percent(value: Decimal) -> None:
    assert agree(figure(str(value)), figure(str(value)))
    assert 0 <= rounding(value) <= abs(value) / 100
