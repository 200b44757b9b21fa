"""Facilities proposed from statements: capacity, production and cumulative output apart, phases in their project."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from liantu.atlas.chains import Chain, Node, Stage, chains
from liantu.atlas.draw import Ground
from liantu.atlas.load import library
from liantu.atlas.model import Evidence as BookEvidence
from liantu.atlas.model import Facility, Grade, Mark, Status
from liantu.atlas.placement import Proposal, propose
from liantu.atlas.placement_depth import depth
from liantu.atlas.placement_edges import edges_of
from liantu.atlas.placement_names import Names
from liantu.atlas.placement_nodes import Nodes
from liantu.atlas.placement_sites import _split, facilities_of, facility_of, status_of
from liantu.atlas.prices import implied
from liantu.bulk.facts import facts as facts_of
from liantu.measures.types import Period
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Basis, Evidence, Measure, Milestone, Modality, Relation, RelationKind
from liantu.model.statement import Stage as Step
from liantu.reading.documents import read_bytes
from tests.atlas.scenes import scenario
from tests.reading.laws import CORPUS

LIBRARY = scenario("""
    label: 示例铝
    products:
      - {id: oxide, name: 氧化铝, unit: t}
      - {id: mud, name: 赤泥, unit: t, kind: waste}
      - {id: metal, name: 电解铝液, unit: t, also: [电解铝, 铝水]}
      - {id: strip, name: 铝板带, unit: t, also: [铝板带箔]}
      - {id: foil, name: 铝箔, unit: t}
      - {id: battery_foil, name: 动力电池铝箔, unit: t}
      - {id: scrap, name: 废铝, unit: t, kind: byproduct}
      - {id: again, name: 再生铝, unit: t}
      - {id: iron, name: 铁精矿, unit: t, kind: byproduct}
      - {id: ash, name: 纯碱, unit: t}
      - {id: chloride, name: 氯化铵, unit: t, kind: byproduct}
      - {id: fibre, name: 玻璃纤维, unit: t, also: [玻纤]}
      - {id: car, name: 汽车, unit: count}
    technologies:
      - id: bayer
        name: 拜耳法氧化铝
        reference: oxide
        exchanges: [{product: mud, amount: 1, source: 手算}]
      - {id: sinter, name: 烧结法氧化铝, reference: oxide}
      - id: pots
        name: 铝电解
        reference: metal
        exchanges: [{product: oxide, amount: -1.92, source: 手算}]
      - id: roll
        name: 轧制
        reference: strip
        exchanges: [{product: metal, amount: -1.03, source: 手算}]
      - {id: foil, name: 铝箔轧制, reference: foil}
      - {id: battery, name: 电池铝箔轧制, reference: battery_foil}
      - id: chamber
        name: 双室炉再生铝
        reference: again
        exchanges: [{product: scrap, amount: -1.1, source: 手算}]
      - id: rotary
        name: 回转炉再生铝
        reference: again
        exchanges: [{product: scrap, amount: -1.2, source: 手算}]
      - id: magnets
        name: 赤泥选铁
        reference: iron
        exchanges: [{product: mud, amount: -3, source: 手算}]
      - id: hou
        name: 联碱法纯碱
        reference: ash
        exchanges: [{product: chloride, amount: 1.01, source: 手算}]
      - {id: tank, name: 池窑, reference: fibre}
""").library  # fmt: skip
CHAIN = Chain(
    "metal", "铝", "", (), (), (), (Stage("base", "基础", "上游"), Stage("use", "应用", "下游")),
    (
        Node("oxide", "氧化铝", "base", ("oxide",), ("bayer",)), Node("pots", "电解", "base", ("metal",), ("pots",)),
        Node("strip", "板带", "base", ("strip",), ("roll",)), Node("again", "再生", "base", ("again",), ("chamber",)),
        Node("scrap", "回收", "base", ("scrap",)), Node("iron", "选铁", "base", ("iron",), ("magnets",)),
        Node("parts", "轻量化零部件", "use", also=("汽车轻量化部件",)),
    ),
)  # fmt: skip
CHAINS = {CHAIN.id: CHAIN}
PRESS = Paper("报", "示例报", (date(2024, 10, 30), date(2024, 10, 30)), district="500101")
LATER = Paper("后报", "示例后报", (date(2026, 10, 12), date(2026, 10, 12)), district="500101")
LEDGER = Paper("账", "台账", (date(2026, 11, 1), date(2026, 11, 1)), district="500101", is_ledger=True)
ON = date(2026, 11, 1)
AT = Evidence(0, 1, 0, 1)
_numbers = count(1)


def fact(said: Any, about: str, kind: str, quote: str, anchor: str, paper: Paper, **more: Any) -> Fact:
    return Fact(next(_numbers), paper, said, (kind, about), about, kind, quote, anchor, **more)


def figure(
    about: str, indicator: str, value: float, *, unit: str = "t/a", of: str = "", kind: str = "enterprise",
    how: Modality = Modality.ACTUAL, scope: str = "", span: tuple[date, date] | None = None, quote: str = "",
    basis: Basis = Basis.LEVEL, anchor: str = "某吨", paper: Paper = PRESS, start: int = 0,
) -> Fact:  # fmt: skip
    number = Decimal(str(value))
    said = Measure(Evidence(start, start + 1, 0, 9), about, kind, indicator, of or None, basis, number, number, unit,
                   Period(*span) if span else None, how, scope or None)  # fmt: skip
    return fact(said, about, kind, quote or f"{about}{of}{anchor}", anchor, paper)


def tie(
    about: str, relation: RelationKind, target: str, *, kind: str = "enterprise", to: str = "product", quote: str = "",
    paper: Paper = PRESS,
) -> Fact:  # fmt: skip
    said = Relation(AT, about, relation, target)
    return fact(said, about, kind, quote or f"{about}{target}", "", paper, target=(to, target), target_name=target)


def makes(about: str, product: str, **more: Any) -> Fact:
    return tie(about, RelationKind.MAKES, product, **more)


def stage(about: str, step: Step, day: date | None, how: Modality = Modality.ACTUAL, paper: Paper = PRESS) -> Fact:
    said = Milestone(AT, about, step, Period(day, day) if day else None, how)
    return fact(said, about, "project", about, "", paper)


def proposed(*facts: Fact) -> dict[str, Proposal]:
    return {each.name: each for each in propose(facts, LIBRARY, CHAINS)}


def capacities(facts: Sequence[Fact], on: date = ON) -> dict[str, float | None]:
    found = facilities_of(propose(facts, LIBRARY, CHAINS), on, LIBRARY)
    return {each.name: each.capacity for each in found}


def test_a_capacity_is_a_capacity_with_its_evidence() -> None:
    one = figure("甲公司", "capacity", 100_000, of="电解铝")
    found = proposed(one)["甲公司·电解铝液"]
    facility = facility_of(found, ON, LIBRARY)
    assert (facility.capacity, facility.level, facility.technology, facility.status) == (
        100_000, None, "pots", Status.RUNNING,
    )  # fmt: skip
    assert [(each.statement, each.mark, each.grade) for each in facility.evidence] == [
        (one.id, Mark.STATED, Grade.SECONDARY)
    ]


def test_production_never_becomes_capacity_and_a_whole_year_becomes_the_level() -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    found = proposed(figure("甲公司", "production", 25_000, unit="t", of="电解铝", span=year))
    facility = facility_of(found["甲公司·电解铝液"], ON, LIBRARY)
    assert (facility.capacity, facility.level) == (None, 25_000)
    assert facility_of(found["甲公司·电解铝液"], date(2025, 6, 1), LIBRARY).level is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"scope": "累计", "span": (date(2022, 8, 31), date(2022, 8, 31))}, "累计数"),
        ({"span": (date(2026, 1, 1), date(2026, 9, 30))}, "不是一整年"),
        ({"span": (date(2027, 1, 1), date(2027, 12, 31)), "how": Modality.TARGET}, "计划数"),
    ],
)
def test_other_production_is_evidence_only(more: dict[str, Any], said: str) -> None:
    one = figure("甲公司", "production", 1_400_000, unit="t", of="氧化铝", **more)
    found = proposed(makes("甲公司", "氧化铝"), one)["甲公司·氧化铝"]
    facility = facility_of(found, ON, LIBRARY)
    assert (facility.capacity, facility.level) == (None, None)
    assert one.id in found.facts
    assert any(said in each for each in found.notes)


def test_what_is_scrapped_or_added_is_no_capacity() -> None:
    found = proposed(makes("甲公司", "氧化铝"), figure("甲公司", "capacity", 9_000, of="氧化铝", scope="淘汰"))
    assert found["甲公司·氧化铝"].at("capacity", ON) is None


def test_a_capacity_in_another_unit_is_told_and_not_used() -> None:
    found = proposed(figure("甲公司", "capacity", 9_000, of="汽车"))["甲公司·汽车"]
    assert found.at("capacity", ON) is None
    assert "单位吨/年与产品单位个不同" in found.notes[0]


def test_two_capacities_of_one_sentence_are_a_history() -> None:
    quote = "丙公司玻纤产能从8万吨提升至20万吨。"
    facts = [
        figure("丙公司", "capacity", 80_000, of="玻纤", quote=quote, anchor="8万吨", start=1),
        figure("丙公司", "capacity", 200_000, of="玻纤", quote=quote, anchor="20万吨", start=5),
    ]
    found = proposed(*facts)["丙公司·玻璃纤维"]
    assert facility_of(found, date(2023, 1, 1), LIBRARY).capacity == 80_000
    assert facility_of(found, ON, LIBRARY).capacity == 200_000


def test_two_capacities_that_contradict_are_both_told() -> None:
    facts = [figure("丙公司", "capacity", value, of="玻纤") for value in (80_000, 90_000)]
    found = proposed(*facts)["丙公司·玻璃纤维"]
    assert facility_of(found, ON, LIBRARY).capacity == 80_000
    assert "90,000" in found.notes[0]


def test_later_papers_give_the_later_capacity() -> None:
    facts = [
        figure("丙公司", "capacity", 200_000, of="玻纤", paper=LATER),
        figure("丙公司", "capacity", 80_000, of="玻纤"),
    ]
    assert facility_of(proposed(*facts)["丙公司·玻璃纤维"], ON, LIBRARY).capacity == 200_000
    assert facility_of(proposed(*facts)["丙公司·玻璃纤维"], date(2025, 1, 1), LIBRARY).capacity == 80_000


def test_an_idle_plant_stands_idle() -> None:
    found = proposed(figure("丁公司", "capacity", 100_000, of="电解铝", scope="盘活"))["丁公司·电解铝液"]
    assert facility_of(found, ON, LIBRARY).status is Status.IDLE
    assert not facility_of(found, ON, LIBRARY).runs(ON)


def test_an_idle_plant_runs_again_from_the_day_a_later_paper_tells_of_it() -> None:
    found = proposed(
        figure("丁公司", "capacity", 100_000, of="电解铝", scope="盘活"),
        figure("丁公司", "capacity", 100_000, of="电解铝", paper=LATER),
    )["丁公司·电解铝液"]
    assert status_of(found, date(2026, 1, 1)) is Status.IDLE
    assert status_of(found, ON) is Status.RUNNING


def test_a_phase_is_part_of_its_project() -> None:
    facts = [
        figure("板带箔项目", "capacity", 250_000, of="铝板带箔", kind="project", how=Modality.PLAN),
        figure("板带箔项目", "capacity", 150_000, of="铝板带箔", kind="project", how=Modality.PLAN, scope="一期"),
        stage("板带箔项目", Step.CONSTRUCTION, None),
    ]
    found = capacities(facts)
    assert found == {"板带箔项目·铝板带（板带箔项目一期以外）": 100_000, "板带箔项目一期·铝板带": 150_000}


def test_a_phase_with_a_name_of_its_own_takes_the_figure_of_its_scope() -> None:
    facts = [
        figure("板带箔项目", "capacity", 250_000, of="铝板带箔", kind="project", how=Modality.PLAN),
        figure("板带箔项目", "capacity", 150_000, of="铝板带箔", kind="project", how=Modality.PLAN, scope="一期"),
        tie("板带箔项目一期", RelationKind.PART_OF, "板带箔项目", kind="project", to="project"),
        stage("板带箔项目一期", Step.CONSTRUCTION, date(2026, 1, 6), paper=LATER),
    ]
    found = proposed(*facts)
    assert found["板带箔项目一期·铝板带"].topic == ("project", "板带箔项目一期")
    assert status_of(found["板带箔项目一期·铝板带"], ON) is Status.BUILDING
    assert sum(value or 0 for value in capacities(facts).values()) == 250_000


def test_an_enterprise_that_states_its_total_contains_its_running_project() -> None:
    facts = [
        figure("丙公司", "capacity", 200_000, of="玻纤"),
        tie("丙公司", RelationKind.OWNS, "12万吨玻纤生产线", to="project"),
        figure("12万吨玻纤生产线", "capacity", 120_000, of="玻纤", kind="project"),
        stage("12万吨玻纤生产线", Step.COMPLETED, None),
        tie("丙公司", RelationKind.OWNS, "50万吨玻纤基地", to="project"),
        figure("50万吨玻纤基地", "capacity", 500_000, of="玻纤", kind="project", how=Modality.PLAN),
    ]
    found = facilities_of(propose(facts, LIBRARY, CHAINS), ON, LIBRARY)
    running = [each.capacity or 0 for each in found if each.status is Status.RUNNING]
    assert sum(running) == 200_000
    assert [each.capacity for each in found if each.status is Status.PLANNED] == [500_000]


def test_a_whole_with_parts_of_several_products_is_not_added_to_them() -> None:
    facts = [
        figure("玻纤二期项目", "capacity", 580_000, kind="project", how=Modality.PLAN),
        figure("甲线", "capacity", 500_000, of="玻纤", kind="project", how=Modality.PLAN),
        figure("乙线", "capacity", 80_000, of="电解铝", kind="project", how=Modality.PLAN),
        tie("甲线", RelationKind.PART_OF, "玻纤二期项目", kind="project", to="project"),
        tie("乙线", RelationKind.PART_OF, "玻纤二期项目", kind="project", to="project"),
    ]
    assert sorted(value or 0 for value in capacities(facts).values()) == [80_000, 500_000]


def test_one_project_under_two_names_waits_for_a_person() -> None:
    facts = [
        tie("戊公司", RelationKind.OWNS, "戊再生铝项目", to="project", paper=LEDGER),
        figure("戊再生铝项目", "capacity", 300_000, kind="project", how=Modality.PLAN, paper=LEDGER),
        tie("戊公司", RelationKind.OWNS, "戊公司再生铝项目", to="project"),
        figure("戊公司再生铝项目", "capacity", 300_000, of="再生铝", kind="project", how=Modality.PLAN),
    ]
    found = proposed(*facts)
    assert [each.about for each in found.values() if each.doubt] == ["戊公司再生铝项目"]


def test_the_furthest_stage_reached_by_a_day_counts() -> None:
    facts = [
        stage("铝箔项目", Step.CONSTRUCTION, None, paper=LEDGER),
        stage("铝箔项目", Step.PRODUCTION, date(2026, 8, 31), Modality.PLAN),
        stage("铝箔项目", Step.PRODUCTION, date(2026, 8, 28), paper=LATER),
    ]
    found = proposed(*facts)["铝箔项目·铝箔"]
    assert status_of(found, date(2026, 1, 1)) is Status.BUILDING
    assert status_of(found, ON) is Status.RUNNING
    assert (found.due, facility_of(found, ON, LIBRARY).valid_from) == (date(2026, 8, 31), date(2026, 8, 28))


def test_a_day_after_the_paper_is_a_plan_however_it_is_told() -> None:
    facts = [stage("铝箔项目", Step.PRODUCTION, date(2027, 6, 30)), stage("铝箔项目", Step.CONSTRUCTION, None)]
    found = proposed(*facts)["铝箔项目·铝箔"]
    assert status_of(found, date(2028, 1, 1)) is Status.BUILDING
    assert found.due == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("动力电池铝箔压延加工项目", "battery_foil"), ("铝板带箔项目一期", "strip"), ("再生铝综合利用项目", "again"),
        ("示例铝箔扩能项目精整线", "foil"), ("废铝回收项目", "scrap"), ("赤泥综合利用项目", "mud"),
        ("铝箔设备项目", None), ("铝板带箔深加工项目", None), ("滨江旅游项目", None), ("废铝板带项目", None),
    ],
)  # fmt: skip
def test_the_product_in_a_projects_name(name: str, product: str | None) -> None:
    found = Names(LIBRARY).of_project(name)
    assert (found.product if found else None) == product


def test_a_printed_name_means_its_longest_known_ending_but_never_waste() -> None:
    names = Names(LIBRARY, (CHAIN,))
    found = {each: names.find(each) for each in ("ECR无碱玻纤", "废旧汽车", "焙烧产品", "汽车轻量化部件", "电解铝")}
    assert {name: (each.product, each.exact) if each else None for name, each in found.items()} == {
        "ECR无碱玻纤": ("fibre", False), "废旧汽车": None, "焙烧产品": None, "汽车轻量化部件": ("", True),
        "电解铝": ("metal", True),
    }  # fmt: skip


def test_the_words_of_the_papers_choose_among_technologies() -> None:
    told = proposed(makes("甲公司", "氧化铝", quote="甲公司采用拜耳法生产氧化铝。"))["甲公司·氧化铝"]
    assert (told.technology, told.why) == ("bayer", "材料提到“拜耳”")
    silent = proposed(makes("甲公司", "氧化铝"))["甲公司·氧化铝"]
    assert (silent.technology, silent.alternatives) == ("", ("bayer", "sinter"))
    facility = facility_of(silent, ON, LIBRARY)
    assert (facility.technology, facility.evidence[0].mark) == ("bayer", Mark.ASSUMED)


def test_a_co_product_is_made_by_the_same_facility() -> None:
    facts = [figure("己公司", "capacity", 700_000, of=each) for each in ("纯碱", "氯化铵")]
    found = proposed(*facts)
    assert list(found) == ["己公司·纯碱"]
    assert found["己公司·纯碱"].facts == (facts[0].id, facts[1].id)
    assert any("联产品" in each for each in found["己公司·纯碱"].notes)


def test_a_joint_figure_is_nobodys_until_a_person_divides_it() -> None:
    year = (date(2025, 1, 1), date(2025, 12, 31))
    facts = [figure("庚公司", "production", 25_000, unit="t", of="铝箔、铝板带和电解铝", span=year)]
    found = proposed(*facts)
    assert {each.label for each in found.values()} == {"铝箔", "铝板带", "电解铝液"}
    assert all(facility_of(each, ON, LIBRARY).level is None for each in found.values())
    assert facility_of(replace(found["庚公司·铝箔"], share=0.6), ON, LIBRARY).level == 15_000


def test_what_is_only_planned_does_not_run() -> None:
    facts = [
        makes("戊公司", "再生铝", quote="戊公司正在建设双室炉，按30万吨再生铝产能目标推进。"),
        figure("戊公司", "capacity", 300_000, of="再生铝", how=Modality.TARGET),
    ]
    found = facilities_of(propose(facts, LIBRARY, CHAINS), ON, LIBRARY)
    assert [(each.status, each.capacity, each.technology) for each in found] == [(Status.BUILDING, 300_000, "chamber")]


def test_who_uses_a_waste_up_stands_on_what_becomes_of_it() -> None:
    facts = [
        tie("再生铝综合利用项目", RelationKind.RECOVERS, "废铝", kind="project"),
        figure("再生铝综合利用项目", "capacity", 90_000, of="废铝", kind="project", how=Modality.PLAN),
    ]
    found = proposed(*facts)["再生铝综合利用项目·再生铝"]
    assert set(found.alternatives) == {"chamber", "rotary"}
    assert found.at("capacity", ON) is None  # 9万吨 is scrap taken in, not metal made


def test_districts_goods_and_strange_names_are_no_facilities() -> None:
    facts = [
        figure("万州区", "capacity", 90_000, of="氧化铝", kind="district"),
        figure("货场项目", "capacity", 4_500_000, of="铁路", kind="project"), makes("辛公司", "焙烧产品"),
        stage("高铁项目", Step.PRODUCTION, None),
    ]  # fmt: skip
    assert proposed(*facts) == {}


def test_the_projects_record_and_place() -> None:
    facts = [
        stage("铝箔项目", Step.CONSTRUCTION, None),
        figure("铝箔项目", "investment", 5e9, unit="CNY", kind="project", how=Modality.PLAN),
        figure("铝箔项目", "jobs", 950, unit="person", kind="project", how=Modality.PLAN),
        figure("铝箔项目", "output_value", 1e9, unit="CNY", kind="project", scope="达产后"),
        figure("铝箔项目", "output_value", 1e6, unit="CNY", kind="project"),
        tie("铝箔项目", RelationKind.LOCATED_IN, "高峰产业园", kind="project", to="park"),
        tie("壬公司", RelationKind.OWNS, "铝箔项目", to="project"),
    ]
    facility = facility_of(proposed(*facts)["铝箔项目·铝箔"], ON, LIBRARY)
    assert (facility.investment, facility.jobs, facility.output_value) == (5e9, 950, 1e9)
    assert (facility.zone, facility.enterprise) == ("高峰产业园", "壬公司")
    stated = {name: each.statement for name, each in facility.record}
    assert stated == {"investment": facts[1].id, "jobs": facts[2].id, "output_value": facts[3].id}


def test_what_a_phase_takes_over_from_its_project_keeps_what_states_it() -> None:
    whole = Facility("w", "项目", "roll", capacity=10, investment=5e9, status=Status.RUNNING,
                     record=(("investment", BookEvidence(Mark.STATED, statement=7)),))  # fmt: skip
    part = Facility("p", "一期", "roll", capacity=10, jobs=90, parent="w", status=Status.RUNNING,
                    record=(("jobs", BookEvidence(Mark.STATED, statement=8)),))  # fmt: skip
    found = {"w": whole, "p": part}
    _split(found, "w", ["p"], total=False)
    assert list(found) == ["p"]
    assert {name: each.statement for name, each in found["p"].record} == {"investment": 7, "jobs": 8}


def test_edges_are_stated_or_known_and_no_other() -> None:
    facts = [
        tie("电解铝", RelationKind.FEEDS, "铝板带箔", kind="product"),
        tie("废铝", RelationKind.FEEDS, "铝水", kind="product"),
        tie("氧化铝", RelationKind.FEEDS, "汽车", kind="product"),
        makes("甲公司", "氧化铝", quote="拜耳法"),
        tie("赤泥综合利用项目", RelationKind.RECOVERS, "赤泥", kind="project"),
    ]
    found = {(e.source, e.target): e for e in edges_of(CHAIN, LIBRARY, facts, propose(facts, LIBRARY, CHAINS))}
    assert {edge: each.ground for edge, each in found.items()} == {
        ("pots", "strip"): Ground.STATED, ("oxide", "iron"): Ground.STATED, ("oxide", "pots"): Ground.LIBRARY,
        ("scrap", "again"): Ground.LIBRARY,
    }  # fmt: skip
    assert (found["pots", "strip"].facts, found["pots", "strip"].technologies) == ((facts[0].id,), ("roll",))


def test_the_depth_of_a_chain_and_what_would_raise_it() -> None:
    def of(*facts: Fact) -> tuple[int, str]:
        proposals = propose(facts, LIBRARY, CHAINS)
        named = [node.id for each in proposals for node in Nodes(CHAIN, LIBRARY).making(each)]
        found = depth(CHAIN, facilities_of(proposals, ON, LIBRARY), LIBRARY, named)
        return found.level, found.datum

    assert of()[0] == 0
    assert of(makes("癸公司", "汽车轻量化部件")) == (1, "各环节企业的产能或年产量")
    assert of(makes("甲公司", "电解铝")) == (1, "甲公司·电解铝液的产能或年产量")
    assert of(figure("戊公司", "capacity", 1, of="再生铝", how=Modality.PLAN))[0] == 2
    assert of(figure("甲公司", "capacity", 1, of="氧化铝", quote="拜耳法")) == (
        2, "氧化铝的物料消耗（工艺库只有能耗定额）",
    )  # fmt: skip
    assert of(figure("甲公司", "capacity", 1, of="再生铝", quote="双室炉")) == (3, "")


def test_a_price_that_a_paper_implies_is_derived_and_pending() -> None:
    span = (date(2022, 8, 31), date(2022, 8, 31))
    facts = [
        figure("甲公司", "production", 1_400_000, unit="t", of="氧化铝", scope="累计", span=span, anchor="140万吨"),
        figure("甲公司", "revenue", 4e9, unit="CNY", span=span, anchor="40亿元"),
        figure("甲公司", "revenue", 5e9, unit="CNY", span=(date(2021, 1, 1), date(2021, 12, 31))),
    ]
    (price,) = implied(facts, LIBRARY)
    assert (price.product, round(price.value), price.derived, price.evidence.grade) == (
        "oxide", 2857, True, Grade.PENDING,
    )  # fmt: skip
    assert "40亿元÷140万吨，口径不清" in price.evidence.source


@pytest.mark.skipif(not CORPUS.exists(), reason="the five documents are not here")
def test_what_the_five_documents_place() -> None:
    known, templates = library(), chains()
    read = [read_bytes(each.read_bytes(), each.name) for each in sorted(CORPUS.glob("*.txt"))]
    proposals = propose(facts_of(read), known, templates)
    found = {(each.about, each.product): facility_of(each, ON, known) for each in proposals}
    for (who, product), (capacity, status) in {
        ("重庆京宏源铝业有限公司", "liquid_aluminium"): (100_000, Status.IDLE),
        ("重庆市九龙万博新材料科技有限公司", "alumina"): (None, Status.RUNNING),
        ("重庆三磊玻纤股份有限公司", "ecr_fibre"): (200_000, Status.RUNNING),
        ("湘渝盐化", "salt"): (1_200_000, Status.RUNNING), ("湘渝盐化", "soda_ash"): (700_000, Status.RUNNING),
        ("铝板带箔项目", "aluminium_strip"): (250_000, Status.BUILDING),
        ("铝板带箔项目一期", "aluminium_strip"): (150_000, Status.BUILDING),
    }.items():  # fmt: skip
        assert (found[who, product].capacity, found[who, product].status) == (capacity, status), who
    strips = [each for each in facilities_of(proposals, ON, known) if each.name.startswith("铝板带箔项目")]
    assert sum(each.capacity or 0 for each in strips) == 250_000
    assert all(each.facts for each in proposals)
