"""Forms that are sent out and come back: known again whatever they are called, also an office's own template."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from liantu.store import rounds
from liantu.store.errors import Refused
from liantu.store.models import Entry, Round
from liantu.store.reach import EVERYTHING
from tests.store.collected import ACT, DUE, TODAY, collection, fill_book, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    fill_book()
    return opened(3)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filled(data: bytes, cells: dict[str, Any], sheet: str = "") -> bytes:
    book = load_workbook(io.BytesIO(data))
    page = book[sheet] if sheet else book.worksheets[0]
    for cell, value in cells.items():
        page[cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_each_firm_gets_a_form_with_its_name_code_period_and_last_figures(round_: Round) -> None:
    forms = members(rounds.forms_zip(ACT, EVERYTHING, round_, hints=True))
    assert len(forms) == 3
    name, data = next(iter(forms.items()))
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    firm = next(each for each in collection().firms if each.name in name)
    assert [sheet[each].value for each in ("A4", "B4", "D4")] == [firm.code, firm.name, "2026-10"]
    assert book["上期数"].protection.sheet
    assert book["上期数"]["C2"].value == "2026-09"
    assert name.startswith("1_")


def test_a_renamed_form_without_name_and_code_is_still_its_firms(round_: Round) -> None:
    data = list(members(rounds.forms_zip(ACT, EVERYTHING, round_, hints=True)).values())[1]
    back = filled(data, {"A4": None, "B4": None, "E4": 9000})
    [kept] = rounds.receive(ACT, EVERYTHING, round_, [("新建工作表.xlsx", back)])
    assert kept.recipient == rounds.people(round_)[1]
    [row] = rounds.merged(EVERYTHING, round_, TODAY).rows
    assert row.cells["output_value"].text == "9,000"
    assert row.cells["name"].text == rounds.people(round_)[1].entity.name


def test_a_copied_form_is_the_firms_whose_row_it_holds(round_: Round) -> None:
    data = next(iter(members(rounds.forms_zip(ACT, EVERYTHING, round_)).values()))
    third = rounds.people(round_)[2]
    back = filled(data, {"A4": third.entity.code, "B4": third.entity.name, "E4": 9000})
    [kept] = rounds.receive(ACT, EVERYTHING, round_, [("表.xlsx", back)])
    assert kept.recipient == third


def test_a_form_that_comes_back_empty_is_told(round_: Round) -> None:
    forms = list(members(rounds.forms_zip(ACT, EVERYTHING, round_)).items())
    rounds.receive(ACT, EVERYTHING, round_, forms[:1])
    [problem] = rounds.board(EVERYTHING, round_, TODAY).problems
    assert problem.doubt.message == "表是空的，没有填数"


def own_template() -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "基础表"
    sheet["A1"] = "用工情况表（示例）"
    sheet.append(["序号", "企业名称", "统一社会信用代码", "用工人数（人）", None, None, "研发投入（万元）", "主要问题"])
    sheet.append([None, None, None, "生产", "管理", "合计"])
    sheet.merge_cells("D2:F2")
    for letter in "ABCGH":
        sheet.merge_cells(f"{letter}2:{letter}3")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_an_offices_own_template_is_sent_taken_back_summed_and_published_nowhere(round_: Round) -> None:
    source, template = rounds.keep_template(ACT, EVERYTHING, "用工情况表.xlsx", own_template())
    assert [each.label for each in template.fields][2:5] == ["用工人数·生产", "用工人数·管理", "用工人数·合计"]
    assert rounds.template_of(source) == template
    people = [rounds.Invited(each.entity_id) for each in rounds.people(round_)]
    own = rounds.open_round(ACT, EVERYTHING, title="用工情况", due=DUE, recipients=people, template=template,
                            source=source, district="500101")  # fmt: skip
    forms = members(rounds.forms_zip(ACT, EVERYTHING, own))
    counts: list[dict[str, Any]] = [
        {"D4": 30, "E4": 5, "F4": 35},
        {"D4": 40, "E4": 6, "F4": 64},
        {"D4": "三四十", "E4": 1, "F4": 31},
    ]
    files = [(f"{at}.xlsx", filled(data, counts[at])) for at, data in enumerate(forms.values())]
    rounds.receive(ACT, EVERYTHING, own, files)
    found = {(each.doubt.kind.value, each.doubt.place.file, each.doubt.place.cell)
             for each in rounds.board(EVERYTHING, own, TODAY).problems}  # fmt: skip
    assert found == {("not_adding", "1.xlsx", "F4"), ("value", "2.xlsx", "D4")}
    entries = Entry.objects.count()
    done = rounds.close(ACT, EVERYTHING, own, only_good=True)
    assert (done.batch, done.left_out, Entry.objects.count()) == (None, 1, entries)
    assert rounds.merged_book(ACT, EVERYTHING, own)


def test_the_next_round_of_a_template_is_held_against_the_one_before(round_: Round) -> None:
    source, template = rounds.keep_template(ACT, EVERYTHING, "用工情况表.xlsx", own_template())
    people = [rounds.Invited(each.entity_id) for each in rounds.people(round_)]
    made: list[Round] = []
    for count in (30, 30000):
        own = rounds.open_round(ACT, EVERYTHING, title="用工", due=DUE, recipients=people, template=template,
                                source=source, district="500101")  # fmt: skip
        if made:
            Round.objects.filter(pk=own.pk).update(at=ACT.at.replace(hour=9))
            own.refresh_from_db()
        form = next(iter(members(rounds.forms_zip(ACT, EVERYTHING, own)).values()))
        rounds.receive(ACT, EVERYTHING, own, [("一.xlsx", filled(form, {"D4": count}))])
        made.append(own)
    [problem] = rounds.board(EVERYTHING, made[1], TODAY).problems
    assert (problem.doubt.kind.value, problem.doubt.place.cell) == ("unit", "D4")


def test_a_workbook_without_headings_is_no_template(round_: Round) -> None:
    book = Workbook()
    stream = io.BytesIO()
    sheet: Any = book.active
    sheet["A1"] = "说明"
    book.save(stream)
    with pytest.raises(Refused, match="找不到表头"):
        rounds.keep_template(ACT, EVERYTHING, "空.xlsx", stream.getvalue())


@pytest.mark.parametrize(("period", "due"), [("2026", DUE), ("2026-13", DUE), ("", DUE)])
def test_a_period_that_does_not_fit_the_ledger_is_refused(round_: Round, period: str, due: date) -> None:
    invited = [rounds.Invited(each.entity_id) for each in rounds.people(round_)]
    with pytest.raises(Refused, match="时期"):
        rounds.open_round(ACT, EVERYTHING, title="月报", due=due, recipients=invited, ledger="enterprise_month",
                          period=period)  # fmt: skip
