"""What a file is said to hold: renamed and moved columns, units, titles, totals; a firm's own file; who sees what."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from liantu.collecting.doubts import Kind, Weight
from liantu.ledgers.spec import LedgerSpec
from liantu.store import packs, rounds, rounds_opening
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Audit, Entity, Recipient, Returned, Round
from liantu.store.reach import EVERYTHING
from tests.store.collected import ACT, DISTRICT, TODAY, collection, fill_book, opened, reach

pytestmark = pytest.mark.django_db
HEAD = "企业名称,月份,当月产值（万元）,月末从业人员（人）"


@pytest.fixture
def round_() -> Round:
    fill_book()
    return opened(3)


def name(number: int) -> str:
    return collection().firms[number].name


def whose(round_: Round, number: int) -> Recipient:
    return next(each for each in rounds.people(round_) if each.entity.name == name(number))


def drop(round_: Round, *lines: str) -> Returned:
    [kept, *_] = rounds.receive(ACT, EVERYTHING, round_, [("月报.csv", "\n".join(lines).encode())])
    return kept


def test_notes_tell_what_was_understood_and_name_no_sheet_of_a_text_file(round_: Round) -> None:
    kept = drop(
        round_, "月度情况", "月份,单位名称,当月产值（元）,厂长", f"2026-10,{name(0)},90000000,示例甲", "合计,,90000000,"
    )  # fmt: skip
    told = "\n".join(kept.notes)
    for words in ("表头在第2行，上面1行", "“单位名称”认作“企业名称”", "顺序与下发的表不同", "表里没有“统一社会信用代码",
                  "当月产值按表头的“元”换算为“万元”", "“厂长”不在本台账中", "第4行未读入：合计"):  # fmt: skip
        assert words in told
    assert "returned" not in told


def test_a_file_without_names_says_which_column_is_missing(round_: Round) -> None:
    kept = drop(round_, "月份,当月产值（万元）,月末从业人员（人）", "2026-10,9000,100")
    assert kept.failure == "表中没有企业名称，1行都不能读入；请补上这一列再报"


@pytest.mark.parametrize(
    ("total", "people", "cells"),
    [
        pytest.param("18000.5", "205", set(), id="adds up"),
        pytest.param("18000.4", "205", set(), id="rounded"),
        pytest.param("19000.5", "205", {"C4"}, id="amount"),
        pytest.param("18000.5", "206", {"D4"}, id="persons agree exactly"),
        pytest.param("", "—", set(), id="nothing said"),
    ],
)
def test_a_total_row_is_held_against_its_rows(round_: Round, total: str, people: str, cells: set[str]) -> None:
    rows = [f"{name(0)},2026-10,9000.2,100", f"{name(1)},2026-10,9000.3,105"]
    drop(round_, HEAD, *rows, f"合计,,{total},{people}")
    found = [each.doubt for each in rounds.board(EVERYTHING, round_, TODAY).problems]
    totals = [each for each in found if each.kind is Kind.NOT_ADDING]
    assert {each.place.cell for each in totals} == cells
    assert all(each.weight is Weight.ASK and "上面2行之和" in each.message for each in totals)


def test_a_subtotal_sums_its_part_and_the_total_all(round_: Round) -> None:
    rows = [f"{name(0)},2026-10,9000,100", "小计,,9000,100", f"{name(1)},2026-10,9100,105", "小计,,9200,105"]
    drop(round_, HEAD, *rows, "总计,,18100,205")
    [doubt] = [each.doubt for each in rounds.board(EVERYTHING, round_, TODAY).problems if not each.doubt.field]
    assert (doubt.place.cell, doubt.message) == ("C5", "小计的当月产值9,200万元，上面1行之和是9,100万元")


def test_an_enterprise_returns_its_own_file_which_is_kept_and_replaces_the_older(round_: Round) -> None:
    mine, other = whose(round_, 0), whose(round_, 1)
    own = reach("enterprise", enterprise=mine.entity_id)
    text = f"{HEAD}\n{name(0)},2026-10,9000,100\n{name(1)},2026-10,9100,105"
    kept = rounds.receive_own(ACT, own, round_, mine, "我的.csv", text.encode())
    assert (len(kept.rows), kept.source.level if kept.source else "") == (1, "internal")
    assert "另有1行不是本单位的，没有收下" in kept.notes
    fresh = rounds.receive_own(ACT, own, round_, mine, "又.csv", f"{HEAD}\n{name(0)},2026-10,约九千,100".encode())
    mine.refresh_from_db()
    assert mine.returned == fresh
    assert not Returned.objects.get(pk=kept.pk).live
    assert "约九千" in {each.doubt.value for each in rounds.own_doubts(own, round_, mine, TODAY)}
    assert Audit.objects.filter(action="round.return").count() == 2
    with pytest.raises(NotAllowed):
        rounds.receive_own(ACT, own, round_, other, "别.csv", text.encode())
    with pytest.raises(Refused, match="拿错了表"):
        rounds.receive_own(ACT, own, round_, mine, "别.csv", f"{HEAD}\n{name(1)},2026-10,1,1".encode())
    with pytest.raises(Refused, match="没有收下"):
        rounds.receive_own(ACT, own, round_, mine, "别.csv", "随便写写".encode())


def test_counts_are_printed_in_groups_of_three(round_: Round) -> None:
    drop(round_, HEAD, f"{name(0)},2026-10,9000,12345")
    [row] = rounds.merged(EVERYTHING, round_, TODAY).rows
    assert (row.cells["headcount"].text, row.cells["headcount"].value) == ("12,345", 12345)


@pytest.mark.parametrize(
    ("pasted", "proposed"),
    [
        pytest.param("江北铝业公司", ["重庆江北铝业有限公司"], id="the core alone"),
        pytest.param("江北公司", [], id="a place says nothing"),
        pytest.param("铝业公司", [], id="nor does a line of business"),
    ],
)
def test_names_that_share_their_core_are_proposed_and_never_taken(pasted: str, proposed: list[str]) -> None:
    for firm in ("重庆江北铝业有限公司", "重庆江北机械有限公司"):
        Entity.objects.create(kind="enterprise", name=firm, key=firm, district=DISTRICT, registered=True,
                              created_at=ACT.at)  # fmt: skip
    [found] = rounds.match_names(EVERYTHING, pasted)
    assert found.entity is None
    assert [each.name for each in found.candidates] == proposed


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Change the monthly report's ledger for a test."""

    def change(**changes: Any) -> None:
        known = dict(packs.ledgers())
        spec: LedgerSpec = known["enterprise_month"]
        hidden = changes.pop("hidden", ())
        fields = tuple(replace(each, see=("data_clerk",)) if each.id in hidden else each for each in spec.fields)
        known["enterprise_month"] = replace(spec, fields=fields, **changes)
        monkeypatch.setattr(rounds_opening, "ledgers", lambda: known)

    return change


def test_a_field_that_a_role_may_not_see_is_in_nothing_that_it_is_given(
    round_: Round, closed: Callable[..., None]
) -> None:
    closed(hidden=("output_value",))
    drop(round_, HEAD, f"{name(0)},2026-10,约九千,100", "合计,,9000,100")
    clerk, leader = reach("data_clerk"), reach("leader")
    assert "output_value" in {each.doubt.field for each in rounds.board(clerk, round_, TODAY).problems}
    board = rounds.board(leader, round_, TODAY)
    assert "output_value" not in {each.id for each in board.merged.columns}
    assert not [each for each in board.problems if "产值" in each.doubt.message]
    assert not [each for each in board.changes if each.field == "output_value"]
    assert not [told for _, told in board.notes if "当月产值" in told]
    book = load_workbook(BytesIO(rounds.merged_book(ACT, leader, round_)))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not [each for each in cells if "当月产值" in each or "约九千" in each]
    file = Returned.objects.get().pk
    assert rounds.returned_file(clerk, round_, file)[0] == "月报.csv"
    with pytest.raises(NotAllowed, match="看不到的栏目"):
        rounds.returned_file(leader, round_, file)


def test_rounds_of_a_ledger_that_a_role_may_not_view_are_hidden_from_it(
    round_: Round, closed: Callable[..., None]
) -> None:
    leader = reach("leader")
    assert [each.pk for each in rounds.rounds(leader)] == [round_.pk]
    spec = packs.ledgers()["enterprise_month"]
    closed(roles={**spec.roles, "view": ("data_clerk",)})
    assert not rounds.rounds(leader).exists()
    with pytest.raises(NotAllowed):
        rounds.board(leader, round_, TODAY)
    with pytest.raises(NotAllowed):
        rounds.merged_book(ACT, leader, round_)
