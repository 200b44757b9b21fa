"""Every rule on sentences of our own, in both directions: the true figures agree, a changed digit does not."""

from datetime import date
from decimal import Decimal

import pytest

from liantu.checking.finding import Outcome, is_doubtful
from liantu.checking.rules import RULES
from tests.checking.checked import checked, of_rule

A, D, C = Outcome.AGREES, Outcome.DISAGREES, Outcome.CANNOT_TELL
PARK = "1—9月，溪川工业园区规上工业企业实现总产值193.7亿元，同比增长5%，占全区规上工业产值（233.2亿元）比重{}%。"
WIRE = "2025年，启明电工公司漆包线产量达到2.5万吨，较2024年净增1万吨，大幅增长{}%。"
GLASS = "长明玻纤公司建成{}万吨无碱玻纤生产线。长明玻纤公司玻纤产能从8万吨提升至20万吨。"
ZONES = (
    "溪川工业园区规划面积11.59平方公里，其中，东山组团5.05平方公里，西林组团0.72平方公里，"
    "南坝组团{}平方公里，北关组团3.61平方公里。"
)
DOUBLE = (
    "2025年全区先进材料产业产值突破{}亿元，力争“十五五”期间全区先进材料产业产值实现翻番。打造800亿级先进材料产业集群。"
)
CASES = [
    ("share", PARK.format(83), A), ("share", PARK.format(93), D), ("share", PARK.format("83.1"), A),
    ("share", PARK.format("82.5"), D),
    ("share", "完成工业投资41.7亿元，其中技改投资18.2亿元，占比43.6%。", A),
    ("share", "完成工业投资41.7亿元，其中技改投资18.2亿元，占比34.6%。", D),
    ("share", "2024年，全区规上工业总产值400亿元，增长8%。汽车产业产值120亿元，增长9%，占全区规上工业总产值的30%。", A),
    ("share", "2024年，全区规上工业总产值400亿元，增长8%。汽车产业产值120亿元，增长9%，占全区规上工业总产值的36%。", D),
    ("change_and_base", WIRE.format(67), A), ("change_and_base", WIRE.format(76), D),
    ("change_and_base", WIRE.format(57), D),
    ("from_to", "建材行业产值由上年的61.3亿元降至52.8亿元，下降13.9%。", A),
    ("from_to", "建材行业产值由上年的61.3亿元降至52.8亿元，下降19.3%。", D),
    ("from_to", "规上工业企业由87家增加到161家，增加74家。", A),
    ("from_to", "规上工业企业由87家增加到161家，增加47家。", D),
    ("from_to", "2024年完成工业投资278亿元，比2020年的165亿元增长68.5%。", A),
    ("from_to", "2024年完成工业投资278亿元，比2020年的165亿元增长86.5%。", D),
    ("from_to", "工业增加值由100亿元增加到150亿元，增长40%。", C),
    ("doubling", DOUBLE.format(400), A), ("doubling", DOUBLE.format(300), D),
    ("doubling", "力争“十五五”期间全区规上工业总产值实现翻番。", C),
    ("sum_of_parts", ZONES.format("2.21"), A), ("sum_of_parts", ZONES.format("2.91"), D),
    ("sum_of_parts", ZONES.format("1.21"), D),
    ("sum_of_parts", "安排重点工业项目48个，其中续建21个、新开工27个。", A),
    ("sum_of_parts", "安排重点工业项目48个，其中续建21个、新开工29个。", D),
    ("sum_of_parts", "甲公司产值28.6亿元，乙公司产值21.4亿元，丙公司产值17.9亿元。三户企业合计产值67.9亿元。", A),
    ("sum_of_parts", "甲公司产值28.6亿元，乙公司产值21.4亿元，丙公司产值17.9亿元。三户企业合计产值76.9亿元。", D),
    ("part_of_whole", "规上工业企业利润总额43.8亿元，其中装备制造业49.5亿元。", D),
    ("phase_of_project", "银河铝板带项目规划年产25万吨铝板带，目前一期15万吨正在建设。", A),
    ("phase_of_project", "银河铝板带项目规划年产25万吨铝板带，目前一期35万吨正在建设。", D),
    ("added_capacity", GLASS.format(12), A), ("added_capacity", GLASS.format(15), D),
    ("malformed_unit", "园区新增工业产出强度达到每平方米70元/平方米。", C),
    ("out_of_bounds", "工业废水排放达标率达到120%。", D),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "outcome"), CASES)
def test_a_rule_says_what_the_figures_say(rule: str, text: str, outcome: Outcome) -> None:
    found = of_rule(rule, text, day=date(2026, 1, 6))
    assert [each.outcome for each in found if each.outcome is outcome] == [outcome], [each.formula for each in found]
    if outcome is A:
        assert not any(map(is_doubtful, found))


SILENT = [
    "规上企业76户，其中百亿级企业4户、市级双百企业58户、专精特新企业40户。",  # parts of other lists overlap
    "减产企业76户，停产半停产企业14户，较上月减少3户；其中减产超千万元的企业22户。",  # 其中 goes back further
    "亩均税收达到15万元，每亩产值8000元的茶园有200亩。",
    "产业项目126个，完成投资121.7亿元，占年度计划的57.1%。",  # the plan is not stated
    "占全市规上工业产值的12%，增长5%。",
    "贷款余额63.5亿元，较年初净增11.2亿元，同比增长9.4%。",  # two bases
    "全区规上工业总产值400亿元。汽车产业产值120亿元，占全市规上工业总产值的3%。",
    "企业由87家增加到161家，同比增长12%。",
    "完成年度计划的103%，产销率达到101.2%。",
    "规上工业总产值由210亿元增加到386亿元，年均增长12.9%，高于全市2.1个百分点。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_cannot_be_compared_raises_no_alarm(text: str) -> None:
    assert [each.formula for each in checked(text) if is_doubtful(each)] == []


def test_published_growth_against_two_papers_contradicts_nothing() -> None:
    one = "2023年，全区规上工业总产值400亿元。"
    other = "2024年，全区规上工业总产值420亿元，同比增长{}%。"
    [found] = of_rule("growth_of_levels", one, other.format(9))
    assert (found.outcome, is_doubtful(found)) == (C, False)
    assert "口径变动，不作矛盾" in found.reason
    assert of_rule("growth_of_levels", one, other.format(5))[0].outcome is A


def test_growth_of_a_sample_that_is_said_to_be_the_same_can_contradict() -> None:
    one, other = "2023年，全区规上工业总产值400亿元。", "2024年，全区规上工业总产值420亿元，按可比口径同比增长9%。"
    assert [each.outcome for each in of_rule("growth_of_levels", one, other)] == [D]
    priced = "2024年，全区规上工业总产值420亿元，按可比价计算，同比增长9%。"
    assert [each.outcome for each in of_rule("growth_of_levels", one, priced)] == [C]


def test_two_papers_with_two_values_of_one_firm_disagree() -> None:
    texts = ("2024年，启明电工有限公司产值12.5亿元。", "2024年，启明电工有限公司产值15.2亿元。")
    assert [each.outcome for each in of_rule("two_values", *texts)] == [D]
    assert of_rule("two_values", texts[0], texts[0]) == []


def test_two_sizes_of_one_cluster_disagree_and_a_range_of_clusters_does_not() -> None:
    text = "溪川区加快打造2000亿级先进材料产业集群。全区瞄准三大赛道，着力打造先进材料{}级主导产业集群。"
    assert [each.outcome for each in of_rule("two_values", text.format("千亿"))] == [D]
    assert of_rule("two_values", text.format("2000亿")) == []


def test_a_share_of_unlike_scope_yields_nothing() -> None:
    assert of_rule("share", "力争规上战新产业产值占比提高至35%。") == []
    assert of_rule("share", "民营经济增加值占地区生产总值的64.2%。") == []


def test_derived_values_are_marked_and_ask_nothing() -> None:
    text = "明辉铸件项目总投资12亿元，占地180亩，建成后年产值30亿元、年税收1亿元，提供就业岗位600个。"
    found = of_rule("implied_value", text)
    assert {"666.7万元/亩", "1666.7万元/亩", "200万元/岗"} <= {
        each.formula.split(" = ")[1].split("（")[0] for each in found
    }
    assert all(each.derived and each.outcome is C and not is_doubtful(each) for each in found)


def test_findings_come_in_one_order_and_every_rule_is_named() -> None:
    text = PARK.format(83) + ZONES.format("2.91") + WIRE.format(67)
    first, again = checked(text), checked(text)
    assert [each.key for each in first] == [each.key for each in again]
    assert {each.rule for each in first} <= set(RULES)
    assert all(each.formula and each.reason for each in first)
    assert all(rule.label and rule.english and rule.help for rule in RULES.values())


def test_totals_give_the_month_between_them_marked_as_derived() -> None:
    texts = ("2024年1—9月，启明电工公司产值25.6亿元。", "2024年1—10月，启明电工公司产值28.7亿元。")
    [found] = of_rule("month_of_totals", *texts)
    assert (found.derived, found.computed, is_doubtful(found)) == (True, Decimal(310_000_000), False)


def test_a_firms_month_is_held_against_its_totals_and_an_industrys_is_not() -> None:
    text = "2024年1—2月，{0}产值3.1亿元。2024年1—3月，{0}产值5.0亿元。2024年3月，{0}产值{1}亿元。"
    firm, industry = "启明电工公司", "全区规上工业总"
    outcomes = [
        of_rule("month_of_totals", text.format(*each))[0] for each in ((firm, "1.9"), (firm, "2.5"), (industry, "2.5"))
    ]
    assert [each.outcome for each in outcomes] == [A, D, C]
    assert not is_doubtful(outcomes[2])
    assert "口径变动" in outcomes[2].reason
