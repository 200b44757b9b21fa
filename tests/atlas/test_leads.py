"""Leads: what a firm's words say of a product, what a link asks for, how firms rank, what two sources make of it."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from liantu.atlas.chains import chains
from liantu.atlas.changes import Act, Change, apply
from liantu.atlas.leads import WEIGHTS, Firm, Lead, Makes, Origin, Verdict, rank
from liantu.atlas.leads_criteria import Criteria, criteria
from liantu.atlas.leads_words import Does, Likeness, likened, told
from liantu.atlas.links import links
from liantu.atlas.network import compile_network
from liantu.atlas.scenario import load_scenario
from liantu.atlas.simulate import Flows, at_capacity, simulate

ROOT = Path(__file__).parents[2]
LABELLED = yaml.safe_load((Path(__file__).parent / "leads_cases.yaml").read_text(encoding="utf-8"))
CASES, HELD = LABELLED["cases"], LABELLED["held"]
REGISTER, LIST, PAPER = Origin("register", "企业名录"), Origin("external", "某协会会员名录"), Origin("document", "某报")


def flows(name: str) -> Flows:
    network = compile_network(load_scenario(ROOT / "examples" / "atlas" / f"{name}.yaml"))
    return simulate(network, at_capacity(network)[0])


SALT = flows("wanzhou_salt")


def wanted(node: str, found: Flows = SALT) -> Criteria:
    chain, _, name = node.partition("/")
    one = next(each for each in links(chains()[chain], found) if each.node.id == name)
    return criteria(one, chains()[chain], found)


def firm(name: str = "甲市江北铝箔有限公司", source: Origin = REGISTER, **columns: Any) -> Firm:
    return Firm(name, source, **columns)


def lead(*rows: Firm, node: str = "aluminium/foil") -> Lead:
    return rank(wanted(node), rows)[0]


def judged(case: dict[str, Any]) -> str:
    columns = {**case["firm"], "products": tuple(case["firm"].get("products", ()))}
    found = rank(wanted(case["node"]), [firm(**columns)])
    return found[0].makes.value if found else Makes.NO.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['node']}:{case['firm']['name']}")
def test_each_labelled_firm_is_judged_as_an_officer_would(case: dict[str, Any]) -> None:
    assert judged(case) == case["makes"]


def test_of_firms_held_back_no_stranger_is_taken_for_a_maker_and_most_makers_are_found() -> None:
    found = [(case["makes"], judged(case)) for case in HELD]
    taken, makers = [one for one in found if one[1] == "yes"], [one for one in found if one[0] == "yes"]
    assert {true for true, _ in taken} == {"yes"}
    assert sum(got == "yes" for _, got in makers) / len(makers) >= 0.8
    assert sum(got != "no" for _, got in makers) / len(makers) >= 0.85


def test_the_labelled_set_holds_enough_of_each_and_most_of_the_hard_sort() -> None:
    found = Counter(case["makes"] for case in CASES)
    assert found["yes"] >= 20
    assert found["no"] >= 40
    assert found["uncertain"] >= 7


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("铝箔、铝板的生产和销售；铝箔餐盒制造", [("铝箔", "makes"), ("铝板", "makes"), ("铝箔餐盒", "makes")]),
        ("一般项目：金属材料制造；铝箔销售（除依法须经批准的项目外）", [("金属材料", "makes"), ("铝箔", "trades")]),
        ("铝压延；生产、销售铝板、铝箔", [("铝", "makes"), ("铝板", "makes"), ("铝箔", "makes")]),
        ("生产、销售：铝箔，铝板带", [("铝箔", "makes"), ("铝板带", "makes")]),
        ("销售铝箔、铝板；货物进出口", [("铝箔", "trades"), ("铝板", "trades"), ("货物", "trades")]),
        ("从事铝箔的研发、生产；技术服务", [("铝箔", "makes")]),
        ("废旧锂电池回收利用", [("废旧锂电池", "serves")]),
        ("铝箔；五金", [("铝箔", "says"), ("五金", "says")]), ("", []),
    ],
)  # fmt: skip
def test_a_scope_is_read_with_its_verbs(scope: str, found: list[tuple[str, str]]) -> None:
    assert [(each.word, each.does.value) for each in told(scope)] == found


@given(st.text(alphabet="铝箔生产销售的、，；：:（）和及 ", max_size=30))
def test_any_scope_is_read_without_fault_and_gives_no_empty_words(scope: str) -> None:
    assert all(each.word.strip() and each.does in Does for each in told(scope))


@pytest.mark.parametrize(
    ("word", "likeness"),
    [("铝箔", "same"), ("双面光铝箔", "same"), ("铝箔卷材", "same"), ("铝箔餐盒", "other"), ("废铝箔", "other"),
     ("铝箔轧机", "other"), ("铝合金门窗", "none"), ("动力电池铝箔", "kind"), ("材料", "none")],
)  # fmt: skip
def test_a_compound_is_what_its_end_says(word: str, likeness: str) -> None:
    assert likened(word, {"铝箔"}, {"动力电池铝箔"}).likeness == likeness


def test_a_prefix_of_chemistry_makes_another_substance() -> None:
    assert likened("氢氧化铝", {"氧化铝"}).likeness is Likeness.OTHER
    assert likened("聚丙烯", {"丙烯"}).likeness is Likeness.OTHER
    assert likened("高性能玻璃纤维", {"玻璃纤维"}).likeness is Likeness.SAME


def test_one_source_is_uncertain_and_two_independent_ones_are_confirmable() -> None:
    rows = [firm(products=("铝箔",)), firm(source=LIST, products=("铝箔",))]
    assert lead(rows[0]).proposed is Verdict.UNCERTAIN
    both = lead(*rows)
    assert both.proposed is Verdict.CONFIRMED
    assert both.score - lead(rows[0]).score == WEIGHTS["sources"]
    assert {each.kind for each in both.holding} == {"register", "external"}


def test_the_same_list_or_publisher_twice_is_one_source() -> None:
    papers = [Origin("document", f"某报 2025-0{month}-01", "某报") for month in (1, 2)]
    for pair in ([LIST, Origin("external", "某协会会员名录", entry=7)], papers):
        assert lead(*(firm(source=each, products=("铝箔",)) for each in pair)).proposed is Verdict.UNCERTAIN


def test_a_second_source_that_only_names_the_firm_confirms_nothing() -> None:
    rows = firm(products=("铝箔",)), firm(source=LIST, scope="铝箔销售")
    assert lead(*rows).proposed is Verdict.UNCERTAIN


def test_rows_of_one_firm_meet_by_code_and_by_name() -> None:
    code = "91500101MA5U000000"
    rows = [firm("甲铝箔有限公司", code=code, products=("铝箔",)), firm("甲铝箔有限责任公司", LIST, products=("铝箔",)),
            firm("甲箔业（原名）", PAPER, code=code, products=("铝箔",))]  # fmt: skip
    found = rank(wanted("aluminium/foil"), rows)
    assert [(each.key, len(each.holding)) for each in found] == [(code, 3)]


def test_who_is_deregistered_is_rejected_whatever_it_made() -> None:
    found = lead(firm(products=("铝箔",), status="注销"), firm(source=LIST, products=("铝箔",)))
    assert (found.proposed, found.next_step) == (Verdict.REJECTED, "不联系")
    assert found.counter[0].said == "登记状态为注销"


def test_counter_reasons_name_group_size_stop_and_listing() -> None:
    row = firm("甲市碱业有限公司", products=("纯碱",), capital=500_000.0, status="停产", listed="上海证券交易所")
    found = lead(row, node="salt_gas_chemicals/soda")
    assert [each.id for each in found.counter] == ["stopped", "small", "listed"]
    one = lead(firm("湘渝盐化（上海）有限公司", products=("纯碱",)), node="salt_gas_chemicals/soda")
    assert "同一集团" in one.counter[0].said
    same = lead(firm("重庆湘渝盐化股份有限公司", products=("纯碱",)), node="salt_gas_chemicals/soda")
    assert same.next_step == "核实现有产能与利用率，谈扩产"


def test_who_makes_the_input_may_extend_but_is_no_maker() -> None:
    found = lead(firm("甲市带材有限公司", industry="3252", products=("铝板带",)))
    assert (found.makes, found.proposed) == (Makes.NO, Verdict.UNCERTAIN)
    assert found.next_step == "询问有无向铝箔延伸的打算"


def test_the_score_is_the_sum_of_the_printed_weights() -> None:
    found = lead(firm(products=("铝箔",), industry="3252", capacity=20_000.0, ties=("供应某厂",)))
    assert found.score == sum(each.weight for each in (*found.reasons, *found.counter))
    assert {each.id for each in found.reasons} == {"product", "industry", "tie", "capacity"}


def test_best_first_rejected_last_and_strangers_not_at_all() -> None:
    rows = [firm("乙门窗厂", products=("铝箔餐盒",)), firm("丙面粉厂", products=("面粉",)),
            firm("甲铝箔厂", products=("铝箔",)), firm("丁铝业", scope="铝箔制造")]  # fmt: skip
    found = rank(wanted("aluminium/foil"), rows)
    assert [each.name for each in found] == ["甲铝箔厂", "丁铝业", "乙门窗厂"]


def test_a_link_asks_for_inputs_at_hand_energy_and_place() -> None:
    found = wanted("salt_gas_chemicals/caustic")
    way = next(each for each in found.ways if each.technology.id == "chlor_alkali_membrane")
    salt = next(each for each in way.inputs if each.product == "salt")
    assert salt.at_hand
    assert salt.makers == ("重庆湘渝盐化股份有限公司",)
    assert salt.here == pytest.approx(1_200_000 - 700_000 * 1.1028, rel=1e-3)
    assert salt.needed is None  # an extension misses nothing
    assert any("综合能耗" in said for said in way.conditions)
    assert "2612" in found.industries
    assert "烧碱" in found.names
    assert "氯化铵" in found.others


def test_a_missing_quantity_gives_the_inputs_a_year() -> None:
    file = ROOT / "examples" / "atlas" / "wanzhou_aluminium.yaml"
    scenario = apply(load_scenario(file), [Change(Act.RESTART, "jinghongyuan")])  # it asks for anodes
    network = compile_network(scenario)
    found = wanted("aluminium/anode", simulate(network, at_capacity(network)[0]))
    assert found.missing == pytest.approx(40_100)
    coke = next(each for each in found.ways[0].inputs if each.product == "petroleum_coke")
    assert coke.needed == pytest.approx(40_100 * 1.14)
    assert not coke.at_hand
    assert found.ways[0].conditions[0] == "综合能耗16,481吨标准煤/年，须有能耗指标"
    assert found.zones == ("本地用户在万州、黔江",)
