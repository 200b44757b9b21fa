"""Implausible figures: each cell named once, by what is most likely the matter."""

from decimal import Decimal

import pytest

from liantu.collecting.doubts import Doubt, Place, Weight
from liantu.collecting.figures import Figure, Past
from liantu.collecting.group import apart
from liantu.collecting.plausible import Seen, implausible
from liantu.ledgers.load import load_ledgers

MONTHLY = load_ledgers()["enterprise_month"]
WAN = 10000
NOW = {"output_value": 520, "output_value_total": 5200, "revenue_total": 5000, "profit_total": 300, "headcount": 40}
BEFORE = {"output_value": 510, "output_value_total": 4680, "revenue_total": 4500, "profit_total": 270, "headcount": 40}


def figures(values: dict[str, int]) -> dict[str, Figure]:
    """Figures typed in the printed units, in the cells B2, C2 …"""
    return {
        name: Figure(MONTHLY.by_id[name], stored(name, value), Place("甲.xlsx", "表", f"{'BCDEFGH'[at]}2"))
        for at, (name, value) in enumerate(values.items())
    }


def stored(name: str, value: int) -> Decimal:
    return Decimal(value) * (1 if name == "headcount" else WAN)


def past(values: dict[str, int], period: str = "2026-09") -> Past:
    return Past({name: stored(name, value) for name, value in values.items()}, period)


def judged(now: dict[str, int], before: dict[str, int], period: str = "2026-10", since: str = "2026-09") -> list[Doubt]:
    return implausible(Seen(MONTHLY, period, figures({**NOW, **now}), past({**BEFORE, **before}, since)))


def test_figures_that_go_on_as_before_raise_nothing() -> None:
    assert judged({}, {}) == []


@pytest.mark.parametrize(
    ("now", "before", "kind", "field", "weight"),
    [
        ({"output_value": 5_200_000}, {}, "unit", "output_value", Weight.GRAVE),
        ({"revenue_total": 50_000_000}, {}, "unit", "revenue_total", Weight.GRAVE),
        ({"headcount": 400}, {}, "unit", "headcount", Weight.ASK),
        ({"output_value_total": 4600}, {}, "falling", "output_value_total", Weight.GRAVE),
        ({"output_value_total": 5300}, {}, "not_adding", "output_value_total", Weight.ASK),
        ({"profit_total": -300}, {}, "sign", "profit_total", Weight.ASK),
        ({"headcount": 0}, {}, "vanished", "headcount", Weight.ASK),
    ],
)
def test_each_fault_is_named_once_by_its_cell(
    now: dict[str, int], before: dict[str, int], kind: str, field: str, weight: Weight
) -> None:
    [doubt] = judged(now, before)
    assert (doubt.kind.value, doubt.field, doubt.weight) == (kind, field, weight)
    assert doubt.place.cell == f"{'BCDEF'[list(NOW).index(field)]}2"


def test_a_figure_in_yuan_is_told_with_what_it_would_read() -> None:
    [doubt] = judged({"output_value": 5_200_000}, {})
    assert "5,200,000万元" in doubt.message
    assert "应改为 520万元" in doubt.todo


def test_a_total_below_its_month_is_told_where_nothing_earlier_is_known() -> None:
    [doubt] = implausible(Seen(MONTHLY, "2026-10", figures({"output_value": 520, "output_value_total": 52})))
    assert (doubt.kind.value, doubt.field) == ("below_month", "output_value_total")


def test_cumulative_figures_begin_anew_in_january() -> None:
    january = {"output_value": 500, "output_value_total": 500, "revenue_total": 480, "profit_total": 30}
    december = {"output_value": 520, "output_value_total": 6240, "revenue_total": 6000, "profit_total": 360}
    assert judged(january, december, "2027-01", "2026-12") == []


def test_losses_may_deepen_and_shrink_within_a_year() -> None:
    assert judged({"profit_total": 200}, {}) == []


def test_a_firm_without_a_past_is_held_against_the_others_per_head() -> None:
    rows = [(figures({"output_value": 500 + each, "headcount": 40}), None) for each in range(6)]
    rows[3] = (figures({"output_value": 5_200_000, "headcount": 40}), None)
    found = apart(rows)
    assert [len(each) for each in found] == [0, 0, 0, 1, 0, 0]
    assert "可能单位填错" in found[3][0].message
    assert apart(rows[:4]) == [[], [], [], []]  # four firms have no median worth the name
