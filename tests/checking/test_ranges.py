"""What a printed figure can stand for."""

from decimal import Decimal

import pytest

from liantu.checking.ranges import Range, range_of, rounding
from liantu.measures.types import Period
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Basis, Evidence, Measure, Modality
from tests.checking.checked import DAY


def fact(
    anchor: str, low: str | None, high: str | None, unit: str, basis: Basis = Basis.LEVEL, *, approx: bool = False
) -> Fact:
    least, most = (None if each is None else Decimal(each) for each in (low, high))
    made = Measure(
        Evidence(0, len(anchor), 0, len(anchor)), "甲", "enterprise", "output_value", None, basis, least, most, unit,
        Period(DAY, DAY), Modality.ACTUAL, approx=approx,
    )  # fmt: skip
    return Fact(1, Paper("甲", "甲"), made, "甲", anchor=anchor)


@pytest.mark.parametrize(
    ("anchor", "size", "unit", "half"),
    [
        ("2.5万吨", "25000", "t", "500"),  # half of the last digit
        ("193.7亿元", "19370000000", "CNY", "5000000"),
        ("8万吨", "80000", "t", "1600"),  # a whole number: at most 2 %
        ("950亿元", "95000000000", "CNY", "50000000"),
        ("263家", "263", "count", "0"),  # counted things are exact
        ("4.9万人", "49000", "person", "500"),
        ("83%", "83", "%", "0.5"),
        ("七成", "70", "%", "5"),
        ("6.35%", "6.35", "%", "0.005"),
    ],
)
def test_a_figure_is_rounded_at_its_last_digit(anchor: str, size: str, unit: str, half: str) -> None:
    assert rounding(fact(anchor, size, size, unit)) == Decimal(half)


def test_about_open_and_sizes_are_wider() -> None:
    assert range_of(fact("100亿元", "100", "100", "CNY", approx=True)) == Range(Decimal(95), Decimal(105))
    assert range_of(fact("400亿元", "400", None, "CNY")).high == Decimal(440)
    assert range_of(fact("90%", "90", None, "%", Basis.SHARE)).high == Decimal(99)
    assert range_of(fact("800亿级", "800", "800", "CNY")) == Range(Decimal(720), Decimal(1000))
    assert range_of(fact("2—3亿元", "2", "3", "CNY")).meets(range_of(fact("3.0亿元", "3", "3", "CNY")))


def test_ranges_add_subtract_and_divide() -> None:
    one, other = Range(Decimal(1), Decimal(2)), Range(Decimal(4), Decimal(5))
    assert one + other == Range(Decimal(5), Decimal(7))
    assert other - one == Range(Decimal(2), Decimal(4))
    assert one.over(other) == Range(Decimal("0.2"), Decimal("0.5"))
    assert not one.meets(other)
