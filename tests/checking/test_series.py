"""Months against totals, totals against totals, years against both: tables of cases and laws."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.checking.finding import Finding, Outcome
from liantu.checking.series import check_series
from liantu.model.fact import Fact
from liantu.model.statement import Basis
from tests.checking.series_facts import month, total, whole

AGREES, DISAGREES, CANNOT_TELL = Outcome
MONEY = st.integers(1, 10**7).map(lambda each: Decimal(each) * 100)


def found(*facts: Fact) -> list[tuple[str, str]]:
    return [(each.rule, each.outcome.value) for each in check_series(facts)]


def only(*facts: Fact) -> Finding:
    [finding] = check_series(facts)
    return finding


CASES: Sequence[tuple[str, Sequence[Fact], list[tuple[str, str]]]] = (
    ("当月等于累计之差", (total(2, "2410000"), total(3, "3615000"), month(3, "1205000")),
     [("month_of_totals", "agrees")]),
    ("当月多报", (total(2, "2410000"), total(3, "3615000"), month(3, "1505000")), [("month_of_totals", "disagrees")]),
    ("1月当月等于1月累计", (month(1, "1200000"), total(1, "1200000")), [("month_of_totals", "agrees")]),
    ("1月当月不等于1月累计", (month(1, "1200000"), total(1, "1800000")), [("month_of_totals", "disagrees")]),
    ("1—2月合并，2月栏填合计", (month(2, "2410000"), total(2, "2410000")), [("month_of_totals", "agrees")]),
    ("1—2月合并，2月栏只填2月", (month(2, "1300000"), total(2, "2410000")), []),
    ("2月比1—2月累计还多", (month(2, "3300000"), total(2, "2410000")), [("month_of_totals", "disagrees")]),
    ("缺1月不算错", (total(2, "2410000"), total(3, "3615000")), [("month_of_totals", "cannot_tell")]),
    ("缺中间月份的累计", (total(2, "2000000"), month(3, "1000000"), month(4, "1100000"), total(4, "4100000")),
     [("month_of_totals", "agrees")]),
    ("中间月份不全不作比较", (total(2, "2000000"), month(3, "1000000"), total(4, "4100000")), []),
    ("累计回落", (total(5, "5200000"), total(6, "4100000")), [("falling_total", "disagrees")]),
    ("税金累计回落只问", (total(5, "5200000", indicator="tax"), total(6, "4100000", indicator="tax")),
     [("falling_total", "cannot_tell")]),
    ("利润累计可以回落", (total(5, "520000", indicator="profit"), total(6, "410000", indicator="profit")),
     [("month_of_totals", "cannot_tell")]),
    ("跨年不相减", (total(12, "9000000", 2024), total(1, "800000", 2025)), []),
    ("全年等于12月累计", (total(12, "14460000"), whole("14460000")), [("year_of_months", "agrees")]),
    ("全年不等于12月累计", (total(12, "14460000"), whole("15600000")), [("year_of_months", "disagrees")]),
    ("口径不同不比较", (total(12, "14460000"), whole("15600000", scope="实缴")), []),
    ("口径相同照样比较", (total(12, "14460000", scope="累计;规上"), whole("15600000", scope="规上")),
     [("year_of_months", "disagrees")]),
    ("单位不同不比较", (total(12, "14460000"), whole("15600000", unit="USD")), []),
    ("不是同一对象", (total(12, "14460000"), whole("15600000", about="河东材料")), []),
    ("文件里的数另行核对", (total(12, "14460000", ledger=False), whole("15600000", ledger=False)), []),
    ("同期两个值属冲突，不再比较", (total(2, "2000000"), total(2, "2100000"), total(3, "3000000")), []),
    ("存量不相加", (month(1, "300", scope="月末", indicator="headcount", unit="person"),
                 month(2, "310", scope="月末", indicator="headcount", unit="person")), []),
)  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_series_says(facts: Sequence[Fact], expected: list[tuple[str, str]]) -> None:
    assert found(*facts) == expected


def test_a_month_that_nobody_stated_is_derived_and_marked() -> None:
    finding = only(total(2, "2410000"), total(3, "3615000"))
    assert (finding.derived, finding.computed, finding.stated) == (True, Decimal("1205000"), None)
    assert "1—3月累计361.5万元 − 2025年1—2月累计241万元 = 120.5万元（推算" in finding.formula
    assert finding.question == ""


def test_a_wrong_month_prints_figures_deviation_and_a_question() -> None:
    finding = only(total(2, "2410000"), total(3, "3615000"), month(3, "1500000"))
    assert finding.formula.endswith("= 120.5万元，填报2025年3月150万元")
    assert (finding.computed, finding.stated) == (Decimal("1205000"), Decimal("1500000"))
    assert finding.deviation == Decimal("295000") / Decimal("1500000")
    assert getattr(finding.facts[-1].measure, "scope", "") == "当月"
    assert "请" in finding.question


def test_the_sum_of_twelve_months_is_held_against_the_year() -> None:
    months = [month(each, "1205000") for each in range(1, 13)]
    assert found(*months, whole("14460000")) == [("year_of_months", "agrees")]
    assert found(*months, whole("16000000")) == [("year_of_months", "disagrees")]


def test_rounding_of_printed_digits_is_no_disagreement() -> None:
    assert found(total(2, "2400000"), total(3, "3615000"), month(3, "1205000")) == [("month_of_totals", "agrees")]


@pytest.mark.parametrize(("rate", "outcome"), [("12.5", AGREES), ("12", AGREES), ("14", DISAGREES), ("9.1", DISAGREES)])
def test_growth_is_held_against_two_levels_of_the_ledger(rate: str, outcome: Outcome) -> None:
    growth = total(6, rate, basis=Basis.GROWTH, unit="%")
    finding = only(total(6, "9001000"), total(6, "8001000", 2024), growth)
    assert (finding.rule, finding.outcome, finding.unit) == ("growth_of_series", outcome, "%")


def test_growth_of_a_population_is_no_contradiction() -> None:
    slots: dict[str, Any] = {"kind": "district", "about": "甲区", "scope": "累计;规上"}
    growth = total(6, "9.1", basis=Basis.GROWTH, unit="%", **slots)
    finding = only(total(6, "9001000", **slots), total(6, "8001000", 2024, **slots), growth)
    assert finding.outcome is CANNOT_TELL
    assert finding.reason.startswith("口径变动，不作矛盾")


JUMPS: Sequence[tuple[str, Sequence[str], list[int]]] = (
    ("多填一万倍", ["1200000", "1310000", "12500000000", "1240000"], [2]),
    ("少填一万倍", ["1200000", "1310000", "125", "1240000"], [2]),
    ("首月填错只问一次", ["120", "1310000", "1250000", "1240000"], [1]),
    ("换了水平只问一次", ["1200000", "1310000", "1250000", "90000", "91000", "93000", "90000"], [3]),
    ("平稳", ["1200000", "1310000", "900000", "2240000"], []),
    ("差九倍不问", ["1000000", "1000000", "9000000"], []),
    ("零不作比较", ["1200000", "0", "1250000"], []),
)


@pytest.mark.parametrize(("values", "asked"), [case[1:] for case in JUMPS], ids=[case[0] for case in JUMPS])
def test_implausible_months_are_asked_about(values: Sequence[str], asked: list[int]) -> None:
    slots: dict[str, Any] = {"indicator": "energy_use", "unit": "kWh", "object": "电力"}
    facts = [month(number, value, **slots) for number, value in enumerate(values, 1)]
    hits = check_series(facts)
    assert [facts.index(each.facts[-1]) for each in hits] == asked
    assert all(each.outcome is CANNOT_TELL and each.question for each in hits)


def test_a_factor_of_ten_thousand_asks_for_yuan_and_wan() -> None:
    [finding] = [each for each in check_series([total(1, "1200000"), total(2, "24100000000")]) if not each.derived]
    assert (finding.rule, finding.unit) == ("jump", "x")
    assert "元与万元" in finding.question


@given(st.lists(MONEY, min_size=2, max_size=12))
def test_true_months_and_totals_never_disagree(values: list[Decimal]) -> None:
    sums = [sum(values[:number], Decimal(0)) for number in range(1, len(values) + 1)]
    facts = [month(number, value) for number, value in enumerate(values, 1)]
    facts += [total(number, value) for number, value in enumerate(sums, 1)]
    stated = [each for each in check_series(facts) if each.rule == "month_of_totals"]
    assert len(stated) == len(values)
    assert {each.outcome for each in stated} == {AGREES}


@given(st.lists(MONEY, min_size=3, max_size=12), st.data())
def test_a_month_off_by_more_than_its_digits_is_found(values: list[Decimal], data: st.DataObject) -> None:
    wrong = data.draw(st.integers(0, len(values) - 1))
    sums = [sum(values[:number], Decimal(0)) for number in range(1, len(values) + 1)]
    stated = [value + (sum(values) if at == wrong else 0) for at, value in enumerate(values)]
    facts = [month(number, value) for number, value in enumerate(stated, 1)]
    facts += [total(number, value) for number, value in enumerate(sums, 1)]
    bad = [each for each in check_series(facts) if each.outcome is DISAGREES]
    assert [each.rule for each in bad] == ["month_of_totals"]
    assert facts[wrong] in bad[0].facts


@given(st.lists(st.tuples(st.integers(1, 12), MONEY, st.booleans()), max_size=30), st.randoms())
def test_findings_do_not_depend_on_the_order_of_facts(rows: list[tuple[int, Decimal, bool]], shuffled: object) -> None:
    facts = [(total if is_total else month)(number, value) for number, value, is_total in rows]
    before = {each.key for each in check_series(facts)}
    mixed = list(facts)
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    kept = {each.key for each in check_series(mixed)}
    doubled = len({(each.statement.period, each.statement.scope) for each in facts}) < len(facts)  # type: ignore[union-attr]
    assert doubled or kept == before
