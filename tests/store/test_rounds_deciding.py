"""What an officer decides in a round, and what is kept of it."""

import io
import zipfile
from typing import Any

import pytest

from liantu.identity.credit_code import synthetic
from liantu.store import rounds
from liantu.store.entries import Invalid
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Entity, Recipient, Returned, Round
from liantu.store.reach import EVERYTHING
from liantu.store.rounds_types import State
from tests.store.collected import ACT, TODAY, collection, fill_book, opened, reach
from tests.store.conftest import Book

pytestmark = pytest.mark.django_db
HEADINGS = ("统一社会信用代码", "企业名称", "月份", "当月产值（万元）", "月末从业人员（人）")


@pytest.fixture
def round_() -> Round:
    fill_book()
    return opened(4)


def line(number: int, output: Any = 9000, month: str = "2026-10") -> tuple[Any, ...]:
    firm = collection().firms[number]
    return (firm.code, firm.name, month, output, 100)


def drop(round_: Round, *files: tuple[str, bytes]) -> list[Returned]:
    return rounds.receive(ACT, EVERYTHING, round_, files)


def whose(round_: Round, number: int) -> Recipient:
    return next(each for each in rounds.people(round_) if each.entity.name == collection().firms[number].name)


def test_a_file_of_several_firms_is_parted_and_a_strangers_row_is_kept_apart(round_: Round, book: Book) -> None:
    stranger = (synthetic(900), "重庆无关示例有限公司", "2026-10", 1, 1)
    drop(round_, ("合报.xlsx", book(HEADINGS, [line(0), line(1), stranger])))
    board = rounds.board(EVERYTHING, round_, TODAY)
    assert [each.state for each in board.lines].count(State.OVERDUE) == 2
    [stray] = board.strays
    assert stray.names == ("重庆无关示例有限公司",)
    assert "不在本次应报单位中" in stray.why


def test_a_name_that_is_only_alike_is_proposed_and_assigned_by_hand(round_: Round, book: Book) -> None:
    name = collection().firms[2].name.replace("有限公司", "")[:-1] + "业公司"
    [file] = drop(round_, ("某表.xlsx", book(HEADINGS[1:], [(name, "2026-10", 9000, 100)])))
    [stray] = rounds.board(EVERYTHING, round_, TODAY).strays
    assert stray.candidates[0][1] == collection().firms[2].name
    rounds.assign(ACT, EVERYTHING, file, whose(round_, 2))
    board = rounds.board(EVERYTHING, round_, TODAY)
    assert not board.strays
    assert whose(round_, 2).returned == file
    assert {each.doubt.kind.value for each in board.problems if each.doubt.field == "name"} == {"subject"}


def test_a_newer_file_takes_the_place_of_the_older_which_is_kept(round_: Round, book: Book) -> None:
    [first] = drop(round_, ("一.xlsx", book(HEADINGS, [line(0, 9000)])))
    [second] = drop(round_, ("二.xlsx", book(HEADINGS, [line(0, 9100)])))
    first.refresh_from_db()
    assert (first.live, second.live) == (False, True)
    [row] = rounds.merged(EVERYTHING, round_, TODAY).rows
    assert row.cells["output_value"].text == "9,100"
    rounds.use(ACT, EVERYTHING, first)
    assert rounds.merged(EVERYTHING, round_, TODAY).rows[0].cells["output_value"].text == "9,000"


def test_a_correction_stands_beside_what_was_returned_and_is_taken_back(round_: Round, book: Book) -> None:
    [file] = drop(round_, ("一.xlsx", book(HEADINGS, [line(0, "约九千")])))
    rounds.correct(ACT, EVERYTHING, file, 0, "output_value", "9000万元", "电话核实")
    cell = rounds.merged(EVERYTHING, round_, TODAY).rows[0].cells["output_value"]
    assert (cell.text, cell.was, cell.reason, cell.blocks) == ("9,000", "约九千", "电话核实", False)
    rounds.restore(ACT, EVERYTHING, file, 0, field="output_value")
    cell = rounds.merged(EVERYTHING, round_, TODAY).rows[0].cells["output_value"]
    assert (cell.text, cell.was, cell.blocks) == ("约九千", None, True)


@pytest.mark.parametrize(
    ("field", "value", "reason", "message"),
    [
        ("output_value", "很多", "电话", "很多"),
        ("nothing", "1", "电话", "没有“nothing”"),
        ("output_value", "1", " ", "依据"),
    ],
)
def test_a_correction_that_the_field_cannot_hold_is_refused(
    round_: Round, book: Book, field: str, value: str, reason: str, message: str
) -> None:
    [file] = drop(round_, ("一.xlsx", book(HEADINGS, [line(0)])))
    with pytest.raises(Refused, match=message):
        rounds.correct(ACT, EVERYTHING, file, 0, field, value, reason)


def test_a_row_left_out_counts_no_more_until_it_is_restored(round_: Round, book: Book) -> None:
    [file] = drop(round_, ("一.xlsx", book(HEADINGS, [line(0)])))
    rounds.leave_out(ACT, EVERYTHING, file, 0, "重复")
    assert not rounds.merged(EVERYTHING, round_, TODAY).rows
    rounds.restore(ACT, EVERYTHING, file, 0)
    assert len(rounds.merged(EVERYTHING, round_, TODAY).rows) == 1


def test_other_months_of_a_file_are_left_out_with_a_note(round_: Round, book: Book) -> None:
    drop(round_, ("一.xlsx", book(HEADINGS, [line(0, 8000, "2026-08"), line(0, 9000)])))
    board = rounds.board(EVERYTHING, round_, TODAY)
    assert [each.cells["month"].text for each in board.merged.rows] == ["2026-10"]
    assert any("2026-08" in note for _, note in board.notes)


def test_zips_are_opened_and_what_is_no_workbook_is_listed_with_the_reason(round_: Round, book: Book) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("企业/一.xlsx", book(HEADINGS, [line(0)]))
        archive.writestr("企业/~$一.xlsx", b"lock")
        archive.writestr("二.xlsx", b"no workbook")
    drop(round_, ("全部.zip", stream.getvalue()))
    board = rounds.board(EVERYTHING, round_, TODAY)
    assert len(board.merged.rows) == 1
    [stray] = board.strays
    assert stray.returned.name == "二.xlsx"
    assert "另存为" in stray.todo


def test_a_heading_settled_once_is_read_in_every_waiting_file(round_: Round, book: Book) -> None:
    headings = (*HEADINGS[:3], "产值（万元）", HEADINGS[4])
    drop(round_, ("一.xlsx", book(headings, [line(0)])), ("二.xlsx", book(headings, [line(1)])))
    file = Returned.objects.filter(round=round_).first()
    assert file is not None
    [open_] = file.undecided
    assert "output_value" in open_["fields"]
    assert rounds.settle_heading(ACT, EVERYTHING, round_, open_["key"], "output_value") == 2
    assert [each.cells["output_value"].text for each in rounds.merged(EVERYTHING, round_, TODAY).rows] == ["9,000"] * 2


def test_an_enterprise_fills_in_its_own_form_online_and_no_others(round_: Round) -> None:
    mine, other = whose(round_, 0), whose(round_, 1)
    own = reach("enterprise", enterprise=mine.entity_id)
    assert [each.pk for each in rounds.rounds(own)] == [round_.pk]
    with pytest.raises(Invalid, match="当月产值"):
        rounds.submit_form(ACT, own, round_, mine, [{"output_value": "-5"}])
    rounds.submit_form(ACT, own, round_, mine, [{"output_value": "90000000", "headcount": 100}])
    [row] = rounds.merged(EVERYTHING, round_, TODAY).rows
    assert (row.file, row.cells["output_value"].text, row.cells["month"].text) == ("在线填报", "9,000", "2026-10")
    with pytest.raises(NotAllowed):
        rounds.submit_form(ACT, own, round_, other, [{"output_value": "90000000"}])
    with pytest.raises(NotAllowed):
        rounds.board(own, round_, TODAY)


def test_who_does_not_collect_may_look_but_not_act(round_: Round, book: Book) -> None:
    leader = reach("leader")
    assert rounds.board(leader, round_, TODAY).counts[State.OVERDUE] == 4
    with pytest.raises(NotAllowed):
        rounds.receive(ACT, leader, round_, [("一.xlsx", book(HEADINGS, [line(0)]))])
    with pytest.raises(NotAllowed):
        rounds.board(reach("park_officer", park=1), round_, TODAY)


def test_pasted_names_are_matched_by_name_short_name_and_code_and_the_rest_is_listed(round_: Round) -> None:
    one, two, three = collection().firms[:3]
    short = two.name.removeprefix("重庆").removesuffix("有限公司")
    wrong = three.name.replace("示例", "示列")
    text = f"序号\t企业名称\t联系人\n1\t{one.name}\t示例甲 023-1\n2、{short}\n{three.code}\n\n{wrong}\n天外公司"
    found = rounds.match_names(EVERYTHING, text)
    assert [each.entity is not None for each in found] == [True, True, True, False, False]
    assert found[0].contact == "示例甲 023-1"
    assert found[3].candidates[0].name == three.name
    assert found[4].candidates == ()


def of_ledger(round_: Round, ledger: str) -> Round:
    invited = [rounds.Invited(each.entity_id) for each in rounds.people(round_)]
    return rounds.open_round(ACT, EVERYTHING, title=ledger, due=round_.due, recipients=invited, ledger=ledger,
                             district="500101")  # fmt: skip


def test_a_list_has_several_rows_of_one_firm(round_: Round, book: Book) -> None:
    titles, firm = of_ledger(round_, "title"), collection().firms[0]
    rows = [(firm.code, firm.name, each, "市级", "第一批") for each in ("专精特新中小企业", "智能工厂")]
    drop(titles, ("称号.xlsx", book(("统一社会信用代码", "企业名称", "称号", "级别", "批次"), rows)))
    board = rounds.board(EVERYTHING, titles, TODAY)
    assert (len(board.merged.rows), board.problems) == (2, ())


def test_what_firms_own_is_assigned_by_the_owner(round_: Round, book: Book) -> None:
    projects, (one, two) = of_ledger(round_, "project"), collection().firms[:2]
    headings = ("项目代码", "项目名称", "项目层级", "项目业主", "业主信用代码", "总投资（万元）")
    rows = [("SL-1", "示例一期", "总项目", one.name, one.code, 500), ("SL-2", "示例二期", "总项目", two.name, "", 600)]
    drop(projects, ("项目.xlsx", book(headings, rows)))
    board = rounds.board(EVERYTHING, projects, TODAY)
    assert {each.name for each in board.merged.rows} == {one.name, two.name}
    assert not board.blocking
    assert rounds.close(ACT, EVERYTHING, projects).new == 2


def test_what_only_one_may_close_is_closed_once(round_: Round, book: Book) -> None:
    drop(round_, ("一.xlsx", book(HEADINGS, [line(0)])))
    stale = Round.objects.get(pk=round_.pk)
    rounds.close(ACT, EVERYTHING, round_)
    with pytest.raises(Refused, match="他人"):
        rounds.close(ACT, EVERYTHING, stale)
    assert stale.batch is None


def test_a_park_officer_collects_in_the_park_but_does_not_publish(round_: Round, book: Book) -> None:
    park = Entity.objects.create(kind="park", name="示例园区", key="示例园区", district="500101", created_at=ACT.at)
    Entity.objects.filter(pk=whose(round_, 0).entity_id).update(park=park)
    officer = reach("park_officer", park=park.pk)
    own = opened(1, officer)
    assert [each.pk for each in rounds.rounds(officer)] == [own.pk]
    rounds.receive(ACT, officer, own, [("一.xlsx", book(HEADINGS, [line(0)]))])
    with pytest.raises(NotAllowed, match="导入"):
        rounds.close(ACT, officer, own)
    with pytest.raises(Refused, match="不在您的范围"):
        rounds.invite(ACT, officer, own, [rounds.Invited(whose(round_, 1).entity_id)])


def test_a_common_list_counts_for_the_firm_that_filled_in_its_row(round_: Round, book: Book) -> None:
    rows = [line(each, 9000 if each == 2 else None)[:4] for each in range(4)]
    drop(round_, ("总表.xlsx", book(HEADINGS[:4], rows)))
    board = rounds.board(EVERYTHING, round_, TODAY)
    assert [each.name for each in board.merged.rows] == [collection().firms[2].name]
