"""Forty returned workbooks with six planted faults: merged in one go, the six named by file and cell, nothing else."""

import time
from io import BytesIO

import pytest
from examples.collect.build import Fault
from openpyxl import load_workbook

from liantu.collecting.doubts import Kind
from liantu.store import rounds
from liantu.store.errors import Refused
from liantu.store.models import Audit, Batch, Entry, Returned, Revision, Round, Statement
from liantu.store.reach import EVERYTHING
from liantu.store.rounds_types import Placed, State
from tests.store.collected import ACT, TODAY, collection, fill_book, opened, received

pytestmark = pytest.mark.django_db
KINDS = {"unit": Kind.UNIT, "falling": Kind.FALLING, "code": Kind.VALUE, "words": Kind.VALUE, "month": Kind.PERIOD,
         "twice": Kind.TWICE}  # fmt: skip


@pytest.fixture
def round_() -> Round:
    fill_book()
    return opened()


def problems(round_: Round) -> tuple[Placed, ...]:
    return rounds.board(EVERYTHING, round_, TODAY).problems


def of(round_: Round, kind: str) -> tuple[Returned, Placed]:
    fault: Fault = next(each for each in collection().faults if each.kind == kind)
    found = next(each for each in problems(round_) if each.doubt.place.file == fault.file)
    return Returned.objects.get(pk=found.returned), found


def settle_all(round_: Round) -> None:
    """Do with each fault what an officer would."""
    file, one = of(round_, "unit")
    rounds.correct(ACT, EVERYTHING, file, one.row, "output_value", "17416", "电话核实")
    file, one = of(round_, "code")
    code = next(each.entity.code for each in rounds.people(round_) if each.pk == one.recipient)
    rounds.correct(ACT, EVERYTHING, file, one.row, "credit_code", code or "", "营业执照")
    file, one = of(round_, "words")
    rounds.correct(ACT, EVERYTHING, file, one.row, "electricity", "310.5", "电话核实")
    file, one = of(round_, "month")
    rounds.correct(ACT, EVERYTHING, file, one.row, "month", "2026-10", "填错月份")
    file, one = of(round_, "falling")
    rounds.accept_doubt(ACT, EVERYTHING, file, one.row, one.doubt.key, "更正往月数")
    rounds.use(ACT, EVERYTHING, of(round_, "twice")[0])


def test_the_six_faults_are_named_by_file_and_cell_and_nothing_else_is(round_: Round) -> None:
    begun = time.monotonic()
    received(round_)
    found = rounds.board(EVERYTHING, round_, TODAY)
    assert time.monotonic() - begun < 20
    named = {(each.doubt.kind, each.doubt.place.file, each.doubt.place.sheet, each.doubt.place.cell)
             for each in found.problems}  # fmt: skip
    assert named == {(KINDS[each.kind], each.file, each.sheet, each.cell) for each in collection().faults}
    assert len(found.problems) == len(collection().faults) == 6
    assert len(found.merged.rows) == 41
    assert not found.strays


def test_the_board_counts_everybody_once_and_reminds_who_is_missing(round_: Round) -> None:
    received(round_)
    found = rounds.board(EVERYTHING, round_, TODAY)
    assert found.counts == {State.WAITING: 0, State.OVERDUE: 1, State.DOUBTFUL: 6, State.RETURNED: 35, State.EXEMPT: 0}
    [missing] = found.missing
    assert (missing.name, missing.days) == (collection().firms[41].name, 2)
    text = rounds.reminder(round_, [missing.recipient], TODAY)
    assert f"1. {missing.name}" in text
    assert "已逾期2个工作日" in text
    rounds.exempt(ACT, EVERYTHING, missing.recipient, "停产检修")
    assert rounds.board(EVERYTHING, round_, TODAY).counts[State.EXEMPT] == 1


def test_every_cell_of_the_merged_table_tells_its_file_sheet_and_cell(round_: Round) -> None:
    received(round_)
    merged = rounds.merged(EVERYTHING, round_, TODAY)
    row = next(each for each in merged.rows if each.name == collection().firms[8].name)
    assert str(row.cells["output_value"].place) == f"{row.file}［10月!D2］"
    yuan = next(each for each in merged.rows if each.name == collection().firms[13].name)
    assert yuan.cells["output_value"].text == "8,366"  # the file has it in 元
    assert yuan.cells["output_value"].value == "83660000"


def test_changes_are_listed_largest_first(round_: Round) -> None:
    received(round_)
    changes = rounds.board(EVERYTHING, round_, TODAY).changes
    assert (changes[0].name, changes[0].field) == (collection().firms[3].name, "output_value")
    assert changes[0].since == "2026-09"
    assert str(changes[0].place).endswith("［企业月报!D2］")


def test_errors_keep_a_round_open_unless_only_the_good_rows_are_asked_for(round_: Round) -> None:
    received(round_)
    with pytest.raises(Refused, match="还有 6 行"):
        rounds.close(ACT, EVERYTHING, round_)
    done = rounds.close(ACT, EVERYTHING, round_, only_good=True)
    assert (done.new, done.left_out, round_.status) == (35, 6, Round.Status.CLOSED)
    with pytest.raises(Refused, match="已汇总"):
        rounds.receive(ACT, EVERYTHING, round_, [("a.xlsx", b"")])


def test_a_settled_round_publishes_entries_with_their_cells_and_is_undone_as_a_whole(round_: Round) -> None:
    received(round_)
    settle_all(round_)
    assert not rounds.board(EVERYTHING, round_, TODAY).blocking
    done = rounds.close(ACT, EVERYTHING, round_)
    assert (done.new, done.changed, done.left_out) == (41, 0, 0)
    entry = Entry.objects.get(ledger="enterprise_month", period="2026-10", title=collection().firms[3].name)
    revision = Revision.objects.get(entry=entry)
    assert revision.place["cells"]["output_value"] == "D2"
    assert revision.place["corrected"]["output_value"]["reason"] == "电话核实"
    assert "更正：电话核实" in revision.note
    assert revision.place["source"] == Returned.objects.get(name=collection().faults[0].file).source_id
    assert Statement.objects.filter(revision=revision, live=True, indicator="output_value").count() == 2
    undone = rounds.reopen(ACT, EVERYTHING, round_)
    assert undone.withdrawn == 41
    assert not Entry.objects.filter(ledger="enterprise_month", period="2026-10", live=True).exists()
    assert Batch.objects.get(pk=done.batch.pk if done.batch else 0).status == Batch.Status.UNDONE
    assert rounds.close(ACT, EVERYTHING, round_).changed == 41


def test_every_act_is_on_record(round_: Round) -> None:
    received(round_)
    settle_all(round_)
    rounds.close(ACT, EVERYTHING, round_)
    kept = set(Audit.objects.filter(target=f"round:{round_.pk}").values_list("action", flat=True))
    assert kept == {"round.open", "round.receive", "round.correct", "round.accept", "round.use", "round.close"}


def test_the_workbook_of_a_round_holds_table_problems_changes_people_and_origins(round_: Round) -> None:
    received(round_)
    book = load_workbook(BytesIO(rounds.merged_book(ACT, EVERYTHING, round_)))
    assert book.sheetnames == ["汇总表", "问题", "与上期差异", "报送情况", "来源"]
    cells = {str(cell.value) for row in book["问题"].iter_rows() for cell in row}
    assert {each.cell for each in collection().faults} <= cells
    assert any(cell.hyperlink for row in book["汇总表"].iter_rows() for cell in row)
