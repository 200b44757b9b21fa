"""Findings follow the statements they are made from, are filed by people, and end at the reader's reach."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from liantu.checking.finding import Finding as Found
from liantu.checking.finding import Outcome
from liantu.identity.credit_code import synthetic
from liantu.model.fact import Fact
from liantu.store import entries, finding_sources, findings, judging, reviewing
from liantu.store.act import Act
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Audit, Entity, Entry, Filing, Finding, Judgement, Statement
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, NOTHING, Reach
from tests.store.papers import FIRST, FULL, SECOND, later, named, take_in

pytestmark = pytest.mark.django_db
TWICE = f"""江南新材料年度简报
2025年12月31日
{FULL}（以下简称江南新材料）2025年实现产值5.2亿元。
江南新材料2025年实现产值6.1亿元。
"""


def unequal(facts: Sequence[Fact]) -> list[Found]:
    """A check that stands in for all of them: every two unequal figures of one thing disagree."""
    kept = [each for each in facts if each.measure is not None and each.measure.basis == "level"]
    return [
        Found("unequal", (one, other), Outcome.DISAGREES, f"{one.anchor}，{other.anchor}", deviation=Decimal("0.1"))
        for at, one in enumerate(kept)
        for other in kept[at + 1 :]
        if one.measure and other.measure and one.topic == other.topic and one.measure.low != other.measure.low
    ]


@pytest.fixture(autouse=True)
def one_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding_sources, "check", unequal)


Report = Callable[..., Entry]


@pytest.fixture
def report(act: Act) -> Report:
    """`report("2025-03", total, month)`: one month of a firm, in 元."""

    def make(month: str, total: int | None, value: int | None = None) -> Entry:
        data = {"credit_code": synthetic(1), "name": FULL, "month": month}
        data |= {"output_value_total": str(total)} if total is not None else {}
        data |= {"output_value": str(value)} if value is not None else {}
        return entries.create(act, EVERYTHING, ledgers()["enterprise_month"], "enter", data, district="500101")

    return make


def project(act: Act, code: str, name: str, **data: Any) -> Entry:
    given = {"code": code, "name": name, **data}
    return entries.create(act, EVERYTHING, ledgers()["project"], "enter", given, district="500101")


def rules() -> list[str]:
    return list(Finding.objects.order_by("pk").values_list("rule", flat=True))


def test_a_text_is_checked_as_it_comes_in(tmp_path: Path) -> None:
    take_in(tmp_path, TWICE)
    row = Finding.objects.get()
    assert (row.rule, row.outcome, row.doubtful) == ("unequal", "disagrees", True)
    assert row.text is not None
    assert row.formula == "5.2亿元，6.1亿元"
    assert [each.low for each in findings.facts_of(row, EVERYTHING) or ()] == [520000000, 610000000]


def test_the_same_text_again_leaves_one_finding(tmp_path: Path) -> None:
    take_in(tmp_path, TWICE)
    take_in(tmp_path, TWICE, at=1)
    assert rules() == ["unequal"]


def test_what_two_texts_say_of_one_firm_is_compared_once_its_names_are_joined(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    take_in(tmp_path, SECOND, name="二.txt", at=1)
    assert rules() == []
    judging.accept(later(2), Judgement.objects.get(judging.open_proposals()))
    row = Finding.objects.get()
    assert (row.text, row.entity) == (None, named(FULL))
    judging.revoke(later(3), Judgement.objects.get(verdict="accepted"))
    assert rules() == []


def test_a_rejected_statement_takes_its_findings_away_until_it_is_reopened(tmp_path: Path) -> None:
    take_in(tmp_path, TWICE)
    row = Statement.objects.get(low=610000000)
    reviewing.reject(later(1), [row])
    assert rules() == []
    reviewing.reopen(later(2), [row])
    assert rules() == ["unequal"]
    reviewing.correct(later(3), row, {"low": "520000000", "high": "520000000"})
    assert rules() == []


def test_an_accepted_statement_changes_nothing(tmp_path: Path) -> None:
    take_in(tmp_path, TWICE)
    before = list(Finding.objects.values_list("pk", "key"))
    reviewing.accept(later(1), Statement.objects.filter(kind="measure"))
    assert list(Finding.objects.values_list("pk", "key")) == before


def test_months_against_totals_are_checked_as_reports_come_in(report: Report) -> None:
    report("2025-02", 2410000)
    assert rules() == []
    report("2025-03", 3615000, 1505000)
    row = Finding.objects.get()
    assert (row.rule, row.outcome, row.computed, row.stated) == ("month_of_totals", "disagrees", "1205000", "1505000")
    assert row.entity is not None
    assert row.entity.name == FULL


def test_a_corrected_report_ends_the_finding(report: Report, act: Act) -> None:
    report("2025-02", 2410000)
    entry = report("2025-03", 3615000, 1505000)
    data = {**entry.data, "output_value": "1205000"}
    entries.revise(act, EVERYTHING, entry, "correct", data, base=1)
    assert rules() == []


def test_months_nobody_stated_are_derived_but_not_kept(report: Report) -> None:
    report("2025-02", 2410000)
    report("2025-03", 3615000)
    assert rules() == []
    [(derived, figures)] = findings.derived_months(EVERYTHING, Entity.objects.get(code=synthetic(1)))
    assert (derived.computed, derived.derived) == (Decimal(1205000), True)
    assert [each.low for each in figures] == [3615000, 2410000]


def test_parts_of_a_project_are_held_against_it(act: Act) -> None:
    project(act, "P1", "铝板带箔项目", investment="6000000000")
    project(act, "P2", "铝板带箔一期", parent_code="P1", investment="2000000000")
    assert rules() == []
    last = project(act, "P3", "铝板带箔二期", parent_code="P1", investment="5000000000")
    row = Finding.objects.get(rule="project_parts")
    assert (row.outcome, row.entity) == ("disagrees", Entity.objects.get(code="P1"))
    entries.revise(act, EVERYTHING, last, "correct", {**last.data, "investment": "4000000000"}, base=1)
    assert rules() == []


def test_a_project_listed_twice_by_its_owner_is_asked_about(act: Act) -> None:
    owner = {"owner": "重庆金江铝业有限公司", "owner_code": synthetic(7), "investment": "5000000000"}
    project(act, "P1", "铝板带箔项目", **owner)
    last = project(act, "P2", "高端铝板带箔项目", **owner)
    assert rules() == ["listed_twice"]
    entries.revise(act, EVERYTHING, last, "correct", {**last.data, "investment": "100000000"}, base=1)
    assert rules() == []


def test_making_all_anew_gives_the_same(tmp_path: Path, report: Report) -> None:
    take_in(tmp_path, TWICE)
    report("2025-02", 2410000)
    report("2025-03", 3615000, 1505000)
    before = set(Finding.objects.values_list("key", "entity", "text", "formula"))
    assert findings.rebuild() == 2
    assert set(Finding.objects.values_list("key", "entity", "text", "formula")) == before


def test_the_list_holds_open_ones_first_the_most_telling(tmp_path: Path, act: Act, report: Report) -> None:
    owner = {"owner": "重庆金江铝业有限公司", "owner_code": synthetic(7), "investment": "5000000000"}
    project(act, "P1", "铝板带箔项目", **owner)
    project(act, "P2", "高端铝板带箔项目", **owner)
    take_in(tmp_path, TWICE)
    report("2025-02", 2410000)
    report("2025-03", 3615000, 1505000)
    assert [each.rule for each in findings.listed(EVERYTHING)] == ["month_of_totals", "unequal", "listed_twice"]
    assert [each.rule for each, _ in findings.recent(EVERYTHING, 2)] == ["month_of_totals", "unequal"]
    assert [each.rule for each in findings.listed(EVERYTHING, rule="unequal")] == ["unequal"]
    assert [each.rule for each in findings.listed(EVERYTHING, words="6.1亿")] == ["unequal"]
    assert findings.counts(EVERYTHING) == {"open": 3, "explained": 0, "ask": 0, "wrong": 0, "all": 3}


@pytest.fixture
def found(tmp_path: Path) -> Finding:
    take_in(tmp_path, TWICE)
    return Finding.objects.get()


def test_a_filing_is_audited_and_survives_new_checking(found: Finding) -> None:
    findings.file(later(1), EVERYTHING, found, "explained", " 口径已调整 ")
    assert findings.counts(EVERYTHING) == {"open": 0, "explained": 1, "ask": 0, "wrong": 0, "all": 1}
    findings.rebuild()
    [again] = findings.listed(EVERYTHING, filed="explained")
    assert findings.filing_of([again])[found.key].note == "口径已调整"
    assert Audit.objects.get(action="finding.file").detail["处理"] == "有解释"


def test_filing_anew_revokes_and_taking_back_opens(found: Finding) -> None:
    findings.file(later(1), EVERYTHING, found, "ask", "问统计局")
    findings.file(later(2), EVERYTHING, found, "wrong", "文中笔误")
    assert Filing.objects.get(revoked_at=None).verdict == "wrong"
    findings.unfile(later(3), EVERYTHING, found)
    assert Filing.objects.filter(revoked_at=None).count() == 0
    assert findings.counts(EVERYTHING)["open"] == 1
    with pytest.raises(Refused, match="尚未处理"):
        findings.unfile(later(4), EVERYTHING, found)


@pytest.mark.parametrize(
    ("verdict", "note", "said"), [("", "x", "请选择"), ("nonsense", "x", "请选择"), ("ask", " ", "说明")]
)
def test_a_filing_needs_a_verdict_and_a_note(found: Finding, verdict: str, note: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        findings.file(later(1), EVERYTHING, found, verdict, note)


def test_only_who_may_settle_files(found: Finding) -> None:
    with pytest.raises(NotAllowed):
        findings.file(later(1), replace(EVERYTHING, permissions=frozenset(("view",))), found, "ask", "问")


def test_what_is_out_of_reach_is_not_shown(found: Finding) -> None:
    away = Reach("reviewer", frozenset(("view", "settle")), "500110")
    assert not findings.listed(away, filed="all").exists()
    assert not findings.listed(NOTHING, filed="all").exists()
    assert findings.facts_of(found, away) is None
    with pytest.raises(Refused, match="不在您的范围"):
        findings.file(later(1), away, found, "ask", "问")


def test_a_finding_is_shown_only_with_every_figure(found: Finding) -> None:
    Statement.objects.filter(pk=found.facts[1]).update(district="500110")
    near = Reach("reviewer", frozenset(("view", "settle")), "500101")
    assert findings.listed(near).count() == 1
    assert findings.recent(near, 5) == []


def test_the_findings_of_an_entity_and_of_a_text(found: Finding) -> None:
    assert found.text is not None
    assert list(findings.findings_of_text(EVERYTHING, found.text)) == [found]
    assert list(findings.findings_of_entity(EVERYTHING, named(FULL))) == [found]
    findings.file(later(1), EVERYTHING, found, "explained", "已说明")
    assert not findings.findings_of_entity(EVERYTHING, named(FULL)).exists()
