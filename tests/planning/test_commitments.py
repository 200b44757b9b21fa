"""承诺台账 on files alone: what is a promise, who says it, where it stands, and what a later paper says of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from liantu.measures.types import Period
from liantu.model.document import Document
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Basis, Evidence, Measure, Milestone, Modality, Stage
from liantu.planning.commitments import Commitment, Standing, commitments
from liantu.planning.commitments_bearing import Bearing
from liantu.planning.commitments_speaker import Speaker
from liantu.reading.documents import read_bytes

TODAY = date(2026, 11, 21)
AT = Evidence(0, 0, 0, 0)
NUMBER = 0


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def on(day: date) -> Period:
    return Period(day, day)


def paper(name: str, dated: date | None, title: str = "简报", **other: object) -> Paper:
    return Paper(name, title, (dated, dated) if dated else None, **other)  # type: ignore[arg-type]


EARLY, LATE = paper("甲", date(2026, 1, 6)), paper("乙", date(2026, 9, 1))


def fact(paper: Paper, statement: Measure | Milestone, kind: str, quote: str = "", anchor: str = "") -> Fact:
    global NUMBER
    NUMBER += 1
    name = statement.subject or ""
    return Fact(NUMBER, paper, statement, name, name, kind, quote, anchor)


def step(paper: Paper, name: str, stage: Stage, period: Period | None, modality: Modality = Modality.ACTUAL,
         said_by: str | None = None, quote: str = "", scope: str | None = None) -> Fact:  # fmt: skip
    return fact(paper, Milestone(AT, name, stage, period, modality, scope, said_by), "project", quote)


def aim(paper: Paper, name: str, value: str | None, period: Period | None, modality: Modality = Modality.ACTUAL,
        *, indicator: str = "output_value", kind: str = "industry", high: str | None = "same",
        quote: str = "", anchor: str = "", **slots: object) -> Fact:  # fmt: skip
    low = Decimal(value) if value else None
    top = low if high == "same" else Decimal(high) if high else None
    one = Measure(AT, name, kind, indicator, None, Basis.LEVEL, low, top, "CNY", period, modality)
    return fact(paper, one._replace(**slots), kind, quote, anchor)  # type: ignore[arg-type]


def only(*facts: Fact) -> Commitment:
    [one] = commitments(facts, TODAY)
    return one


def planned(day: date = date(2026, 6, 30), name: str = "示例板材项目一期", paper: Paper = EARLY) -> Fact:
    return step(paper, name, Stage.PRODUCTION, on(day), Modality.PLAN, "马某")


TEXT = """示例铝业调研
2026年1月6日
示例集团副总经理马某表示，示例板材项目一期今年6月底投产，示例赤泥利用项目今年5月底试运行。
示例电工公司计划2026年产量达到3.2万吨。
区高新区管委会相关负责人介绍，示例区新材料产业2027年实现工业总产值170亿元。
"""
LATER = """示例板材项目一期投产
2026年7月10日
6月28日，示例板材项目一期正式投产。
"""


def read(text: str, name: str) -> list[Fact]:
    from liantu.bulk.facts import facts

    document: Document
    document, reading = read_bytes(text.encode(), name)
    return facts([(document, reading)])


def joined(*papers: list[Fact]) -> list[Fact]:
    every = [each for one in papers for each in one]
    return [replace(each, id=number) for number, each in enumerate(every, 1)]


def test_real_sentences_give_dated_promises_with_their_speakers() -> None:
    found = {(each.fact.about, each.due): each for each in commitments(read(TEXT, "调研.txt"), TODAY)}
    said = {
        ("示例板材项目一期", date(2026, 6, 30)): (Standing.OVERDUE, Speaker.FIRM, -144),
        ("示例赤泥利用项目", date(2026, 5, 31)): (Standing.OVERDUE, Speaker.FIRM, -174),
    }
    for key, expected in said.items():
        one = found[key]
        assert (one.standing, one.speaker, one.days) == expected
        assert "马某" in one.voice
    due = next(each for each in found.values() if each.due == date(2026, 12, 31))
    assert (due.standing, due.speaker, due.days) == (Standing.DUE, Speaker.FIRM, 40)
    later = next(each for each in found.values() if each.due == date(2027, 12, 31))
    assert (later.standing, later.speaker) == (Standing.LATER, Speaker.AUTHORITY)


def test_a_later_document_that_says_it_produces_turns_the_row_into_met() -> None:
    found = commitments(joined(read(TEXT, "调研.txt"), read(LATER, "后来.txt")), TODAY)
    one = next(each for each in found if each.due == date(2026, 6, 30))
    assert one.standing is Standing.MET
    assert one.later[0].fact.paper.id == "后来.txt"
    assert "正式投产" in one.later[0].fact.quote
    assert "今年6月底投产" in one.fact.quote


@pytest.mark.parametrize(
    ("stage", "day", "standing"),
    [
        (Stage.PRODUCTION, date(2026, 6, 28), Standing.MET),
        (Stage.FULL_CAPACITY, date(2026, 6, 1), Standing.MET),
        (Stage.PRODUCTION, None, Standing.MET),
        (Stage.FULL_CAPACITY, date(2026, 8, 1), Standing.MET),  # does not tell when it began to produce
        (Stage.PRODUCTION, date(2026, 8, 1), Standing.MET),  # later than promised, which the reason says
        (Stage.CONSTRUCTION, None, Standing.CONTRADICTED),  # past due and still being built
        (Stage.COMPLETED, date(2026, 6, 1), Standing.OVERDUE),  # built is not producing
        (Stage.CLOSED, None, Standing.CONTRADICTED),
    ],
)
def test_a_stage_told_later_decides(stage: Stage, day: date | None, standing: Standing) -> None:
    promise = planned()
    one = only(promise, step(LATE, "示例板材项目一期", stage, on(day) if day else None))
    assert one.standing is standing
    assert one.later[0].reason


def test_what_was_said_before_or_in_the_same_paper_is_no_evidence() -> None:
    before = paper("早", date(2025, 12, 1))
    same = step(EARLY, "示例板材项目一期", Stage.PRODUCTION, None)
    assert only(planned(), same).standing is Standing.OVERDUE
    assert only(planned(), step(before, "示例板材项目一期", Stage.PRODUCTION, None)).later == ()


def test_an_undated_paper_counts_only_with_a_day_of_its_own() -> None:
    vague = paper("无日期", None)
    assert only(planned(), step(vague, "示例板材项目一期", Stage.PRODUCTION, None)).standing is Standing.OVERDUE
    told = step(vague, "示例板材项目一期", Stage.PRODUCTION, on(date(2026, 6, 20)))
    assert only(planned(), told).standing is Standing.MET


@pytest.mark.parametrize(
    ("name", "related"), [("示例板材项目二期", False), ("示例板材项目", True), ("别的示例线材项目", False)]
)
def test_another_phase_proves_nothing_and_the_whole_only_perhaps(name: str, related: bool) -> None:
    one = only(planned(), step(LATE, name, Stage.PRODUCTION, on(date(2026, 6, 20))))
    assert one.standing is Standing.OVERDUE
    assert [each.bearing for each in one.later] == ([Bearing.RELATED] if related else [])


def test_a_phase_of_what_was_promised_as_a_whole_is_only_related() -> None:
    one = only(planned(name="示例板材项目"), step(LATE, "示例板材项目一期", Stage.PRODUCTION, None))
    assert [each.bearing for each in one.later] == [Bearing.RELATED]


@pytest.mark.parametrize(
    ("longer", "bearing"),
    [("示例盐化煤气化节能技术改造项目", Bearing.MEETS), ("高端煤气化节能技术改造项目", Bearing.RELATED)],
)
def test_a_longer_name_is_the_same_project_if_the_sentence_has_the_rest_of_it(longer: str, bearing: Bearing) -> None:
    quote = "示例盐化实施煤气化节能技术改造项目，预计6月底投产"
    promise = step(EARLY, "煤气化节能技术改造项目", Stage.PRODUCTION, on(date(2026, 6, 30)), Modality.PLAN, quote=quote)
    told = step(LATE, longer, Stage.PRODUCTION, on(date(2026, 6, 1)))
    assert [each.bearing for each in only(promise, told).later] == [bearing]


def test_equal_names_in_two_places_are_two_projects() -> None:
    told = step(LATE, "黔江区污水处理厂扩建项目", Stage.PRODUCTION, on(date(2026, 6, 1)))
    assert only(planned(name="万州区污水处理厂扩建项目"), told).later == ()
    assert only(planned(name="污水处理厂扩建项目"), told).standing is Standing.MET


def test_a_newer_day_for_the_same_stage_is_a_changed_plan() -> None:
    newer = step(LATE, "示例板材项目一期", Stage.PRODUCTION, on(date(2027, 3, 31)), Modality.PLAN)
    first, second = commitments([planned(), newer], TODAY)
    assert first.standing is Standing.CONTRADICTED
    assert first.later[0].bearing is Bearing.CHANGES
    assert "推迟" in first.later[0].reason
    assert second.standing is Standing.LATER


def test_a_promise_repeated_in_several_papers_is_one_row() -> None:
    one = only(planned(), planned(paper=LATE))
    assert [each.paper.id for each in one.facts] == ["甲", "乙"]
    assert one.standing is Standing.OVERDUE


@pytest.mark.parametrize(
    ("slots", "standing"),
    [
        ({"value": "171"}, Standing.MET),
        ({"value": "169"}, Standing.CONTRADICTED),
        ({"value": "169", "scope": "规上"}, Standing.OVERDUE),  # another 口径 contradicts nothing
        ({"value": "169", "period": Period(date(2025, 1, 1), date(2025, 9, 30))}, Standing.OVERDUE),
        ({"value": "171", "period": Period(date(2025, 1, 1), date(2025, 9, 30))}, Standing.MET),
        ({"value": "171", "indicator": "revenue"}, Standing.OVERDUE),
        ({"value": "169", "period": on(date(2025, 12, 31))}, Standing.CONTRADICTED),  # 年末 is the end of the year
        ({"value": "169", "period": on(date(2025, 9, 30))}, Standing.OVERDUE),
    ],
)
def test_an_actual_figure_meets_or_contradicts_only_the_same_thing(
    slots: dict[str, object], standing: Standing
) -> None:
    promise = aim(paper("甲", date(2025, 1, 6)), "示例产业", "170", year(2025), Modality.TARGET)
    given: dict[str, object] = {"period": year(2025), **slots}
    assert only(promise, aim(LATE, "示例产业", **given)).standing is standing  # type: ignore[arg-type]


def test_less_is_better_where_an_aim_falls() -> None:
    early = paper("甲", date(2025, 1, 6))
    promise = aim(early, "示例区", "-10", year(2025), Modality.TARGET, basis=Basis.GROWTH, indicator="energy_use")
    told = aim(LATE, "示例区", "-12", year(2025), basis=Basis.GROWTH, indicator="energy_use")
    assert only(promise, told).standing is Standing.MET
    within = aim(early, "示例区", None, year(2025), Modality.TARGET, high="2.2", indicator="income_ratio")
    assert (
        only(within, aim(LATE, "示例区", "2.4", year(2025), indicator="income_ratio")).standing is Standing.CONTRADICTED
    )


def test_a_newer_aim_of_another_value_or_day_is_a_changed_plan() -> None:
    promise = aim(EARLY, "示例产业", "170", year(2027), Modality.TARGET)
    for newer in (aim(LATE, "示例产业", "200", year(2027), Modality.TARGET),
                  aim(LATE, "示例产业", "170", year(2028), Modality.TARGET)):  # fmt: skip
        first = commitments([promise, newer], TODAY)[0]
        assert (first.standing, first.later[0].bearing) == (Standing.CONTRADICTED, Bearing.CHANGES)


def test_a_year_of_a_longer_aim_counts_and_a_single_month_does_not() -> None:
    promise = aim(EARLY, "示例产业", "800", Period(date(2026, 1, 1), date(2030, 12, 31)), Modality.TARGET)
    later = paper("后", date(2029, 2, 1))
    assert only(promise, aim(later, "示例产业", "810", year(2028))).standing is Standing.MET
    month = Period(date(2028, 3, 1), date(2028, 3, 31))
    assert only(promise, aim(later, "示例产业", "810", month)).later == ()


@pytest.mark.parametrize(
    "noise",
    [
        aim(EARLY, "示例区", "5", year(2027), Modality.TARGET, indicator="other"),
        aim(EARLY, "示例项目", "52", None, Modality.PLAN, indicator="investment", kind="project"),
        aim(EARLY, "示例项目", "25", None, Modality.TARGET, indicator="capacity", kind="project"),
        aim(EARLY, "示例区", None, year(2027), Modality.TARGET, high=None),
        aim(EARLY, "示例区", "20", year(2027), Modality.TARGET, indicator="duration"),
        aim(EARLY, "示例公司", "3", year(2026), Modality.TARGET, indicator="award_count", unit="count",
            quote="计划2026年三大类产品产量达到3.2万吨", anchor="三大类"),
        aim(EARLY, "示例项目", "2", year(2026), Modality.TARGET, indicator="facility_count", unit="count",
            quote="两台机组全部投用后，可供汽320万吨", anchor="两台"),
        aim(paper("台账", EARLY.dated[0] if EARLY.dated else None, is_ledger=True), "示例项目", "52", year(2027),
            Modality.PLAN, indicator="investment", kind="project"),
    ],
)  # fmt: skip
def test_noise_is_no_promise(noise: Fact) -> None:
    assert commitments([noise], TODAY) == []


def test_a_size_that_only_names_what_is_counted_is_no_promise_of_its_own() -> None:
    quote = "培育200亿级龙头企业2个"
    size = aim(EARLY, "示例龙头企业", "20000000000", year(2030), Modality.TARGET, quote=quote, anchor="200亿级")
    count = aim(EARLY, "示例区", "2", year(2030), Modality.TARGET, indicator="enterprise_count", unit="count",
                quote=quote, anchor="2个", object="200亿级龙头企业")  # fmt: skip
    assert only(size, count).fact is count


def test_an_aim_without_a_day_stands_apart() -> None:
    vague = aim(EARLY, "示例产业", "1000", None, Modality.TARGET)
    one = only(vague)
    assert (one.standing, one.due, one.days) == (Standing.UNDATED, None, None)
    assert commitments([vague], TODAY, undated=False) == []


def test_before_a_year_means_by_the_end_of_the_year_before() -> None:
    facts = read("示例玻纤扩建\n2024年10月30日\n示例玻纤二期项目计划2028年前投产。\n", "丙.txt")
    assert [each.due for each in commitments(facts, TODAY)] == [date(2027, 12, 31)]


@pytest.mark.parametrize(
    ("said_by", "quote", "kind", "title", "expected"),
    [
        ("马某", "示例集团副总经理马某表示，明年投产", "industry", "简报", Speaker.FIRM),
        ("刘某", "示例盐化党委书记、董事长刘某介绍，明年投产", "industry", "简报", Speaker.FIRM),
        ("杨某", "区经济信息委副主任杨某表示，力争翻番", "enterprise", "简报", Speaker.AUTHORITY),
        ("区委全会", "区委全会提出翻番", "industry", "简报", Speaker.AUTHORITY),
        ("观众", "有观众提问：明年能否翻番？", "industry", "简报", Speaker.QUESTIONER),
        ("山某", "他表示，计划增产", "enterprise", "简报", Speaker.FIRM),
        ("罗某", "罗某说，争取翻番", "district", "简报", Speaker.AUTHORITY),
        (None, "到2027年城乡收入比缩小", "district", "简报", Speaker.JOURNALIST),
        (None, "到2027年实现翻番", "industry", "政府工作报告", Speaker.AUTHORITY),
        (None, "该企业已开始筹建，计划总投资50亿元", "project", "报道", Speaker.FIRM),
        (None, "编制智能化行动计划，投资50亿元", "industry", "报道", Speaker.JOURNALIST),
    ],
)
def test_the_words_around_a_name_tell_who_speaks(
    said_by: str | None, quote: str, kind: str, title: str, expected: Speaker
) -> None:
    where = paper("甲", date(2026, 1, 6), title)
    anchor = "50亿元" if "50亿元" in quote else quote[-2:]
    one = aim(where, "示例", "50", year(2027), Modality.TARGET, kind=kind, said_by=said_by, quote=quote, anchor=anchor)
    assert only(one).speaker is expected


def test_a_ledger_speaks_for_itself_and_its_own_progress_counts() -> None:
    entry = paper("entry:1", date(2026, 11, 1), "台账：示例项目", is_ledger=True)
    promise = step(entry, "示例项目", Stage.PRODUCTION, on(date(2026, 6, 30)), Modality.PLAN)
    assert only(promise).speaker is Speaker.LEDGER
    assert only(promise, step(entry, "示例项目", Stage.PRODUCTION, on(date(2026, 6, 1)))).standing is Standing.MET
    building = only(promise, step(entry, "示例项目", Stage.CONSTRUCTION, None))
    assert building.standing is Standing.OVERDUE  # the day an entry was typed in proves nothing
    assert building.later[0].bearing is Bearing.RELATED


def test_due_is_a_quarter_ahead_and_the_order_is_by_day() -> None:
    days = [date(2026, 11, 21), date(2027, 2, 21), date(2027, 2, 22), date(2026, 11, 20)]
    facts = [planned(day, f"示例{name}项目") for day, name in zip(days, "甲乙丙丁", strict=True)]
    found = [(each.due, each.standing) for each in commitments(facts, TODAY)]
    assert found == [
        (date(2026, 11, 20), Standing.OVERDUE), (date(2026, 11, 21), Standing.DUE), (date(2027, 2, 21), Standing.DUE),
        (date(2027, 2, 22), Standing.LATER),
    ]  # fmt: skip


def test_a_stage_that_any_paper_tells_counts_for_a_ledgers_plan() -> None:
    entry = paper("entry:1", date(2026, 11, 22), "台账：示例项目", is_ledger=True)
    promise = step(entry, "示例项目", Stage.PRODUCTION, on(date(2026, 6, 30)), Modality.PLAN)
    assert only(promise, step(LATE, "示例项目", Stage.PRODUCTION, on(date(2026, 6, 28)))).standing is Standing.MET


def test_built_and_in_production_by_a_day_is_one_promise() -> None:
    [one] = commitments(read("恒拓铝箔项目预计2026年6月底建成投产。", "a.txt"), date(2026, 1, 6))
    assert (one.due, one.fact.anchor) == (date(2026, 6, 30), "投产")


def test_a_sum_agreed_on_by_the_papers_day_is_not_due_then() -> None:
    agreed = aim(EARLY, "甲区签约项目", "32000000000", on(date(2026, 1, 5)), Modality.PLAN, indicator="investment")
    assert commitments([agreed], TODAY) == []
    ahead = aim(EARLY, "甲区", "32000000000", on(date(2026, 6, 30)), Modality.PLAN, indicator="investment")
    assert [each.due for each in commitments([ahead], TODAY)] == [date(2026, 6, 30)]
