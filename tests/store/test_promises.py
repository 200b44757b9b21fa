"""Promises of the book: chosen by SQL, bounded by reach, followed up, closed, taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from liantu.store import promises, promises_acts
from liantu.store.act import Act
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Audit, Followup, Statement
from liantu.store.promises import Promise, board, glance, mine, one
from liantu.store.promises_export import order_paper, task_book
from liantu.store.promises_rows import Asked, dated
from liantu.store.reach import EVERYTHING, Reach
from liantu.store.reading_in import Terms
from tests.export.gbt9704 import faults
from tests.store.papers import QIJIANG, WANZHOU, later, take_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
CLERK = replace(EVERYTHING, role="data_clerk", district=WANZHOU)
LEADER = Reach("leader", frozenset(("view", "export")), WANZHOU)
EARLY = """示例铝业调研
2026年1月6日
示例集团副总经理马某表示，示例板材项目一期今年6月底投产，示例赤泥利用项目今年5月底试运行。
示例电工公司计划2026年产量达到3.2万吨。
区高新区管委会相关负责人介绍，示例区新材料产业2027年实现工业总产值170亿元。
"""
LATE = """示例铝业近况
2026年9月10日
示例板材项目一期已于2026年6月28日投产。
"""


@pytest.fixture
def early(tmp_path: Path) -> None:
    take_in(tmp_path, EARLY, name="调研.txt")


def tabs() -> dict[str, list[str]]:
    found = board(CLERK, TODAY)
    return {tab: [each.commitment.fact.about for each in found.under(tab)] for tab in promises.TABS}


def plate() -> Promise:
    return next(each for each in board(CLERK, TODAY).promises if each.commitment.fact.about == "示例板材项目一期")


@pytest.mark.usefixtures("early")
def test_promises_stand_by_day_and_a_later_document_turns_one_into_met(tmp_path: Path) -> None:
    found = tabs()
    assert found["overdue"] == ["示例板材项目一期", "示例赤泥利用项目"]
    assert len(found["due"]) == 1
    assert len(found["later"]) == 1
    take_in(tmp_path, LATE, name="近况.txt", at=5)
    assert tabs()["judge"] == ["示例板材项目一期"]
    [first] = plate().commitment.facts
    shown = plate().commitment.later[0]
    assert "6月底投产" in first.quote
    assert "6月28日投产" in shown.fact.quote
    assert {first.id, shown.fact.id} <= set(plate().rows)


@pytest.mark.usefixtures("early")
def test_a_reach_sees_its_own_promises_and_only_its_own_evidence(tmp_path: Path) -> None:
    take_in(tmp_path, LATE, name="近况.txt", at=5, terms=Terms(district=QIJIANG))
    assert tabs()["judge"] == []  # evidence of another district is not shown
    assert board(replace(EVERYTHING, district=QIJIANG), TODAY).promises == []
    with pytest.raises(Http404):
        one(replace(EVERYTHING, district=QIJIANG), plate().pk, TODAY)


@pytest.mark.usefixtures("early")
def test_the_list_is_narrowed_by_words_and_year() -> None:
    assert len(board(CLERK, TODAY, Asked("板材")).promises) == 1
    assert len(board(CLERK, TODAY, Asked("马某")).promises) == 2
    assert {each.commitment.due for each in board(CLERK, TODAY, Asked(year=2027)).promises} == {date(2027, 12, 31)}


@pytest.mark.usefixtures("early")
def test_an_owner_is_unknown_until_assigned_and_the_act_can_be_taken_back(act: Act) -> None:
    assert plate().owner == ""
    made = promises_acts.assign(act, CLERK, plate().pk, " 区经济信息委 ")
    assert plate().owner == "区经济信息委"
    promises_acts.revoke(later(3), CLERK, made.pk)
    assert plate().owner == ""
    assert Followup.objects.count() == 1  # kept, with the time it was revoked
    assert list(Audit.objects.values_list("action", flat=True))[-2:] == ["promise.assign", "promise.revoke"]
    with pytest.raises(Refused, match="已经撤销过"):
        promises_acts.revoke(later(4), CLERK, made.pk)


@pytest.mark.usefixtures("early")
def test_a_reminder_comes_on_its_day_and_ends_with_the_promise(act: Act) -> None:
    promises_acts.remind(act, CLERK, plate().pk, date(2026, 11, 20), date(2026, 11, 1))
    assert [each.pk for each in mine(CLERK, TODAY)] == [plate().pk]
    assert mine(CLERK, date(2026, 11, 19)) == []
    assert mine(LEADER, TODAY) == []
    promises_acts.close(act, CLERK, plate().pk, "met", "现场核实")
    assert mine(CLERK, TODAY) == []
    with pytest.raises(Refused, match="已经过去"):
        promises_acts.remind(act, CLERK, plate().pk, date(2026, 10, 1), TODAY)


@pytest.mark.usefixtures("early")
def test_closing_needs_an_ending_and_a_reason_and_can_be_reopened(act: Act, tmp_path: Path) -> None:
    take_in(tmp_path, LATE, name="近况.txt", at=5)
    pk, shown = plate().pk, plate().commitment.later[0].fact.id
    for ending, note in (("", "有依据"), ("done", "有依据"), ("met", " ")):
        with pytest.raises(Refused):
            promises_acts.close(act, CLERK, pk, ending, note)
    promises_acts.close(act, CLERK, pk, "met", "见近况", shown_by=shown)
    assert plate().tab == "closed"
    assert plate().closing is not None
    assert glance(CLERK, TODAY, 5).overdue[0].commitment.fact.about == "示例赤泥利用项目"
    promises_acts.reopen(later(9), CLERK, pk, "数据有误")
    assert plate().tab == "judge"


@pytest.mark.usefixtures("early")
def test_evidence_is_a_statement_or_a_file(act: Act) -> None:
    pk = plate().pk
    with pytest.raises(Refused, match="没有佐证"):
        promises_acts.add_evidence(act, CLERK, pk, "口头说的")
    with pytest.raises(Refused, match="不收"):
        promises_acts.add_evidence(act, CLERK, pk, "", file=("a.exe", b"MZ"))
    made = promises_acts.add_evidence(act, CLERK, pk, "投产照片", file=("现场.jpg", b"\xff\xd8"))
    assert promises_acts.fetch(LEADER, made.pk) == ("现场.jpg", b"\xff\xd8")
    with pytest.raises(Http404):
        promises_acts.fetch(replace(EVERYTHING, district=QIJIANG), made.pk)


@pytest.mark.usefixtures("early")
def test_leaders_see_only_and_other_districts_do_not_even_see(act: Act) -> None:
    pk = plate().pk
    with pytest.raises(NotAllowed):
        promises_acts.assign(act, LEADER, pk, "甲局")
    with pytest.raises(Http404):
        promises_acts.assign(act, replace(EVERYTHING, district=QIJIANG), pk, "甲局")
    assert one(LEADER, pk, TODAY).pk == pk


@pytest.mark.usefixtures("early")
def test_follow_ups_outlive_a_new_reading_of_the_text(act: Act) -> None:
    promises_acts.assign(act, CLERK, plate().pk, "甲局")
    old = plate().row
    Statement.objects.filter(pk=old.pk).update(live=False, ended_at=later(5).at)
    again = Statement.objects.get(pk=old.pk)
    again.pk, again.live, again.ended_at = None, True, None
    again.save()
    assert plate().pk != old.pk
    assert plate().owner == "甲局"


@pytest.mark.usefixtures("early")
def test_what_a_person_rejected_promises_nothing() -> None:
    Statement.objects.filter(pk=plate().pk).update(status="rejected")
    assert "示例板材项目一期" not in tabs()["overdue"]


@pytest.mark.usefixtures("early")
def test_the_first_page_gets_counts_and_the_nearest() -> None:
    assert glance(CLERK, TODAY, 0).counts["overdue"] == 2
    assert [each.commitment.days for each in glance(CLERK, TODAY, 1).overdue] == [-144]
    assert [each.commitment.days for each in glance(CLERK, TODAY, 3).due] == [40]


@pytest.mark.usefixtures("early")
def test_queries_do_not_grow_with_the_promises(tmp_path: Path) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as told:
            board(CLERK, TODAY)
        return len(told)

    before = asked()
    lines = [
        f"示例{name}项目计划2026年12月底投产。" for name in ("铜管", "线材", "玻纤", "电芯", "轮毂", "饲料", "榨油")
    ]
    take_in(tmp_path, "更多项目\n2026年2月1日\n" + "\n".join(lines), name="更多.txt", at=7)
    assert len(board(CLERK, TODAY).promises) > 8
    assert asked() == before


@pytest.mark.usefixtures("early")
def test_the_office_gets_a_list_of_tasks_with_sources_and_an_order(act: Act, tmp_path: Path) -> None:
    take_in(tmp_path, LATE, name="近况.txt", at=5)
    promises_acts.assign(act, CLERK, plate().pk, "区经济信息委")
    path = tmp_path / "表.xlsx"
    path.write_bytes(task_book(act, CLERK, list(board(CLERK, TODAY).promises)))
    book = load_workbook(path)
    cells = [[str(cell.value or "") for cell in row] for row in book.worksheets[0].iter_rows()]
    heads = next(row for row in cells if row[0] == "序号")
    assert heads == ["序号", "任务", "目标值", "完成时限", "责任单位", "提出人", "依据", "进展", "状态", "备注"]
    plates = next(row for row in cells if row[1] == "示例板材项目一期投产")
    assert plates[4] == "区经济信息委"
    assert "示例集团副总经理马某" in plates[5]
    assert "在时限内已到该阶段" in plates[7]
    assert "6月底投产" in str([[cell.value for cell in row] for row in book["来源"].iter_rows()])
    assert faults(order_paper(act, CLERK, plate())) == []
    assert faults(order_paper(act, CLERK, plate(), reviewed=True)) == []
    with pytest.raises(NotAllowed):
        task_book(act, replace(CLERK, permissions=frozenset(("view",))), [])


@pytest.mark.usefixtures("early")
def test_only_windows_of_promises_are_loaded() -> None:
    from liantu.store import promises_rows

    found = promises_rows.choose(CLERK, TODAY, Asked(), most=1)
    assert found.more
    assert sum(row.period_end is not None and row.period_end < TODAY for row in found.rows.values()) >= 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_promises_are_found_by_their_index_and_not_by_reading_every_statement() -> None:
    plan = dated(CLERK).filter(text__isnull=True, period_end__lt=date(2026, 11, 21)).order_by("-period_end").explain()
    assert "statement_promised" in plan
