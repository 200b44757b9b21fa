"""A target beside the actual figure: gap, growth a year, printed assumptions, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.measures.types import Period
from liantu.model.fact import Paper
from liantu.model.statement import Basis, Modality
from liantu.planning.target_scope import annual
from liantu.planning.target_sums import sum_of
from liantu.planning.targets import Comparison, Standing, comparisons, growth
from tests.planning.scheme_facts import YI, aim, fact, year

NINE = Period(date(2024, 1, 1), date(2024, 9, 30))
NAME = "万州先进材料产业"


def only(*facts: object) -> Comparison:
    [found] = comparisons(facts)  # type: ignore[arg-type]
    return found


def test_400_to_800_by_2030_asks_for_14_9_percent_a_year() -> None:
    found = only(fact(NAME, "400", year(2025), high=None), aim(NAME, "800", year(2026, 2030)))
    assert (found.standing, found.gap, found.years) == (Standing.COMPUTED, 400 * YI, 5)
    assert round(found.rate or 0, 1) == Decimal("14.9")
    assert found.formula == "800亿元－400亿元＝400亿元；（800亿元÷400亿元）^(1/5)－1＝14.9%"
    assert found.assumptions == ()
    assert "按下限计" in found.notes[0]


def test_a_doubling_with_a_base_year_is_estimated_and_says_so() -> None:
    facts = fact(NAME, "400", year(2025)), aim(NAME, "100", year(2026, 2030), basis=Basis.GROWTH, unit="%")
    found = only(*facts)
    assert (found.standing, found.wanted) == (Standing.ESTIMATED, 800 * YI)
    assert "原文没有写明" in found.assumptions[0]


@pytest.mark.parametrize(
    "known",
    [
        [],
        [fact("万州规上工业", "700", year(2025))],  # another 口径: not stated 规上
        [fact("万州规上工业", "700", year(2024), scope="规上")],  # another year
        [fact("万州规上工业", "26.7", year(2025), basis=Basis.GROWTH, unit="%", scope="规上")],  # no level
    ],
)
def test_a_doubling_without_a_base_of_its_own_scope_and_year_reads_base_missing(known: list[object]) -> None:
    target = aim("万州规上工业", "100", year(2026, 2030), basis=Basis.GROWTH, unit="%", scope="规上")
    found = only(*known, target)
    assert (found.standing, found.rate, found.gap) == (Standing.NO_BASE, None, None)
    assert "没有写基数" in found.reason


def test_another_scope_and_part_of_a_year_are_compared_only_with_both_assumptions() -> None:
    facts = fact("黔江新材料产业", "54.8", NINE, scope="规模以上"), aim("黔江新材料产业", "170", year(2027))
    found = only(*facts)
    assert found.standing is Standing.ESTIMATED
    assert [text.split("：")[0] for text in found.assumptions] == ["口径视为相近", "折成全年"]
    assert "×4/3" in found.assumptions[1]
    assert (round((found.base or 0) / YI, 2), round(found.rate or 0, 1)) == (Decimal("73.07"), Decimal("32.5"))


def test_words_for_one_scope_are_one() -> None:
    facts = fact(NAME, "50", year(2024), scope="规模以上"), aim(NAME, "100", year(2027), scope="规上")
    assert only(*facts).standing is Standing.COMPUTED


def test_a_figure_of_equal_scope_is_preferred_to_a_later_one_of_another() -> None:
    facts = fact(NAME, "50", year(2023)), fact(NAME, "90", NINE, scope="规上"), aim(NAME, "100", year(2027))
    found = only(*facts)
    assert (found.base, found.assumptions) == (50 * YI, ())


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        pytest.param((), Standing.NO_ACTUAL, id="nothing"),
        pytest.param((fact(NAME, "12", year(2024), indicator="investment"),), Standing.NO_ACTUAL, id="indicator"),
        pytest.param((fact(NAME, "900", year(2025)),), Standing.REACHED, id="reached"),
        pytest.param(
            (fact(NAME, "4", Period(date(2024, 8, 31), date(2024, 8, 31))),), Standing.NOT_COMPARABLE, id="a day"
        ),
        pytest.param(
            (fact(NAME, "4", year(2024), paper=Paper("x", "示例", is_example=True)),), Standing.NO_ACTUAL, id="示例"
        ),
        pytest.param((fact(NAME, "4", year(2024), unit="USD"),), Standing.NO_ACTUAL, id="unit"),
    ],
)
def test_what_cannot_be_compared_says_why(facts: tuple[object, ...], standing: Standing) -> None:
    found = only(*facts, aim(NAME, "800", year(2026, 2030)))
    assert (found.standing, found.rate) == (standing, None)
    assert found.formula or found.reason


def test_without_a_year_only_the_gap_is_given() -> None:
    found = only(fact(NAME, "54.8", year(2024)), aim(NAME, "100", None))
    assert (found.standing, found.gap, found.rate) == (Standing.NO_YEAR, Decimal("45.2") * YI, None)


def test_shares_of_another_scope_are_not_even_subtracted() -> None:
    share = {"basis": Basis.SHARE, "unit": "%"}
    target = aim("万州规上战新产业", "35", year(2026, 2030), scope="规上", **share)
    other = fact("万州规上战新产业", "25", year(2021), basis=Basis.SHARE, unit="%")
    assert only(other, target).standing is Standing.NOT_COMPARABLE
    same = fact("万州规上战新产业", "25", year(2021), basis=Basis.SHARE, unit="%", scope="规上")
    assert only(same, target).formula == "35%－25%＝10个百分点"


def test_one_target_stated_twice_is_one_row_and_two_values_are_two() -> None:
    found = comparisons([aim(NAME, "1000", None), aim(NAME, "1000", None), aim(NAME, "2000", None)])
    assert [(each.wanted, len(each.also)) for each in found] == [(1000 * YI, 1), (2000 * YI, 0)]


def test_forecasts_of_firms_are_no_targets() -> None:
    assert comparisons([fact(NAME, "108", None, Modality.FORECAST)]) == ()


def test_targets_of_one_year_and_scope_are_added() -> None:
    aims = {"先进材料": "800", "装备制造": "200", "医药化工": "200", "食农加工": "150", "新型能源": "150"}
    members = [(name, comparisons([aim(name, value, year(2026, 2030))])) for name, value in aims.items()]
    found = sum_of([*members, ("前沿新材料", ())])
    assert found is not None
    assert (found.total, found.year, found.without) == (1500 * YI, 2030, ("前沿新材料",))
    assert found.formula.endswith("＝1500亿元")


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ([aim("乙", "2", year(2027))], "年份或口径不同"),
        ([aim("乙", "2", year(2030), scope="规上")], "年份或口径不同"),
        ([aim("乙", "2", year(2030)), aim("乙", "3", year(2030))], "“乙”有不止一个目标值"),
    ],
)
def test_unequal_targets_are_not_added(second: list[object], reason: str) -> None:
    found = sum_of([("甲", comparisons([aim("甲", "1", year(2030))])), ("乙", comparisons(second))])  # type: ignore[arg-type]
    assert found is not None
    assert found.total is None
    assert reason in found.reason


def test_one_target_is_no_sum() -> None:
    assert sum_of([("甲", comparisons([aim("甲", "1", year(2030))])), ("乙", ())]) is None


@pytest.mark.parametrize(
    ("period", "factor"),
    [
        (year(2025), 1),
        (Period(date(2024, 1, 1), date(2024, 2, 29)), 6),
        (Period(date(2024, 4, 1), date(2024, 6, 30)), None),
        (Period(date(2024, 1, 1), date(2024, 9, 29)), None),
        (year(2024, 2025), None),
    ],
)
def test_only_whole_months_from_january_on_make_a_year(period: Period, factor: int | None) -> None:
    found = annual(period)
    assert (found and found.factor) == factor


@given(
    base=st.integers(1, 10**6), rate=st.decimals("0.1", "60", places=1), years=st.integers(1, 15)
)  # fmt: skip
def test_growth_is_the_inverse_of_compounding(base: int, rate: Decimal, years: int) -> None:
    wanted = base * (1 + rate / 100) ** years
    assert abs(growth(Decimal(base), wanted, years) - rate) < Decimal("1e-15")
