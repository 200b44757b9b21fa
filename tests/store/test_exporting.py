"""Workbooks of lists and dossiers: what the reader sees, in the unit asked for, each row with its source."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from liantu.export.book_table import Cited
from liantu.ledgers.spec import Field, LedgerSpec
from liantu.store.act import Act
from liantu.store.entries import create
from liantu.store.errors import NotAllowed, Refused
from liantu.store.exporting import Units, conditions, field_value, ledger_book, ledger_table
from liantu.store.exporting_dossiers import dossiers_book, entities_book
from liantu.store.exporting_forms import errors_book, template_book
from liantu.store.importing import receive
from liantu.store.listing import Query
from liantu.store.models import Audit, Entity, Entry
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, Reach
from liantu.store.staging import publish

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
ACT = Act(None, AT)
REGISTER, YEARLY = ledgers()["enterprise_register"], ledgers()["enterprise_year"]
LEADER = Reach("leader", frozenset(("view", "export")), "500101")
CODE = "91500101EX0000125T"
NAME = "重庆万州示例12号材料有限公司"


def take(text: str, name: str = "表.csv", ledger: str | None = None) -> None:
    batch = receive(ACT, EVERYTHING, name, text.encode(), district="500101", ledger=ledger)
    publish(ACT, EVERYTHING, batch, only_good=True)


@pytest.fixture
def _book() -> None:
    take(
        f"统一社会信用代码,企业名称,联系电话,注册资本(万元),成立日期\n{CODE},{NAME},13800000012,1200,2012-01-08\n",
        "名单.csv",
    )
    take(f"统一社会信用代码,企业名称,年份,工业总产值(万元),用地面积(亩)\n{CODE},{NAME},2024,12345.67,15\n", "年报.csv")


def rows(data: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True))


def table(spec: LedgerSpec, reach: Reach = EVERYTHING, query: Query | None = None, units: Units | None = None) -> Any:
    return ledger_table(ACT, reach, spec, query or Query(), units or Units())[0]


@pytest.mark.parametrize(
    ("units", "heading", "value"),
    [(Units(), "万元", Decimal("12345.67")), (Units("亿元"), "亿元", Decimal("1.234567"))],
)
@pytest.mark.usefixtures("_book")
def test_money_is_exact_in_the_unit_asked_for(units: Units, heading: str, value: Decimal) -> None:
    found = table(YEARLY, units=units)
    at = [each.heading for each in found.columns].index("工业总产值")
    assert found.columns[at].unit == heading
    assert found.rows[0][at] == value


@pytest.mark.parametrize(("land", "value"), [("亩", "15"), ("公顷", "1"), ("平方米", "10000")])
@pytest.mark.usefixtures("_book")
def test_land_follows_the_switch(land: str, value: str) -> None:
    field = YEARLY.by_id["land_area"]
    assert field_value(field, Entry.objects.get(ledger=YEARLY.id).data["land_area"], Units("万元", land)) == Decimal(
        value
    )


@pytest.mark.usefixtures("_book")
def test_each_row_names_its_workbook_and_row() -> None:
    found, sources = ledger_table(ACT, EVERYTHING, REGISTER, Query(), Units())
    assert [(each.name, each.place) for each in sources] == [("名单.csv", "名单!第2行")]
    assert isinstance(first := found.rows[0][0], Cited)
    assert first.source == 1


@pytest.mark.usefixtures("_book")
def test_masked_fields_are_absent() -> None:
    headings = [each.heading for each in table(REGISTER, LEADER).columns]
    assert "联系电话" not in headings
    assert "联系电话" in [each.heading for each in table(REGISTER).columns]


@pytest.mark.usefixtures("_book")
def test_years_are_added_only_where_one_is_chosen_and_never_across_examples() -> None:
    assert table(YEARLY).total == ""
    assert table(YEARLY, query=Query(period="2024")).total == "合计"
    take("统一社会信用代码,企业名称,年份,工业总产值(万元)\n91500101EX00001095,乙公司,2024,1\n")
    Entry.objects.filter(title="乙公司").update(example=True)
    assert table(YEARLY, query=Query(period="2024")).total == ""


@pytest.mark.usefixtures("_book")
def test_export_is_audited_with_its_conditions() -> None:
    ledger_book(ACT, EVERYTHING, REGISTER, Query(words="万州"), Units())
    row = Audit.objects.get(action="export.ledger")
    assert row.detail == {"台账": "企业名录", "行数": 1, "条件": "万州"}


def test_role_that_may_not_export_is_refused() -> None:
    officer = Reach("enterprise", frozenset(("view",)))
    with pytest.raises(NotAllowed, match="不能导出"):
        ledger_book(ACT, officer, REGISTER, Query(), Units())


def test_conditions_read_as_words() -> None:
    query = Query("甲", "", "draft", {"district": "500101", "above_scale": "yes"})
    assert conditions(REGISTER, query) == "草稿，甲，所在区县“万州区”，是否规上“是”"


@pytest.mark.usefixtures("_book")
def test_entities_are_narrowed_to_the_reach() -> None:
    data = entities_book(ACT, EVERYTHING, Entity.objects.filter(kind="enterprise"), "企业名单")
    assert NAME in [row[0] for row in rows(data, "企业名单")]
    stranger = Reach("leader", frozenset(("view", "export")), "500110")
    with_none = entities_book(ACT, stranger, Entity.objects.filter(kind="enterprise"), "企业名单")
    assert NAME not in [row[0] for row in rows(with_none, "企业名单")]


@pytest.mark.usefixtures("_book")
def test_dossier_has_every_figure_with_its_cell() -> None:
    firm = Entity.objects.get(code=CODE)
    data = dossiers_book(ACT, EVERYTHING, [firm], Units())
    figures = {(row[1], row[6], row[7]) for row in rows(data, "数据")}
    assert ("产值", 12345.67, "万元") in figures or ("工业总产值", 12345.67, "万元") in figures
    places = [row[8] for row in rows(data, "来源")]
    assert any(place and place.startswith("年报!") for place in places)


def test_dossiers_of_none_are_refused() -> None:
    with pytest.raises(Refused, match="您选了 0 份"):
        dossiers_book(ACT, EVERYTHING, [], Units())


def _sample(field: Field) -> str:
    shapes = {"amount": "1", "integer": "1", "credit_code": CODE, "date": "2024-05-31", "month": "2024-05",
              "year": "2024", "flag": "是", "point": "108.4,30.8", "phone": "13800000012"}  # fmt: skip
    return field.choices[0] if field.choices else shapes.get(field.type, "甲乙公司")


@pytest.mark.parametrize("spec", ledgers().values(), ids=lambda each: each.id)
def test_template_is_recognised_as_its_own_ledger(spec: LedgerSpec) -> None:
    book = openpyxl.load_workbook(BytesIO(template_book(EVERYTHING, spec)))
    sheet: Any = book[spec.label]
    head = next(
        row for row in sheet.iter_rows() if any(str(each.value or "").startswith(spec.fields[0].label) for each in row)
    )
    for cell, field in zip(head, spec.fields, strict=False):
        sheet.cell(head[0].row + 1, cell.column, None if field.id == spec.parent else _sample(field))
    stream = BytesIO()
    book.save(stream)
    batch = receive(ACT, EVERYTHING, f"{spec.label}.xlsx", stream.getvalue())
    found = batch.preview["tables"][0]
    assert (found["ledger"], found["decisions"], found["refused"]) == (spec.id, 0, 0)


def test_a_form_that_recurs_can_come_with_the_registered_firms_in_it() -> None:
    data = {"credit_code": CODE, "name": "重庆示例甲有限公司"}
    create(ACT, EVERYTHING, REGISTER, "enter", data, district="500101")
    book = openpyxl.load_workbook(BytesIO(template_book(EVERYTHING, ledgers()["enterprise_month"], listed=True)))
    assert [cell.value for cell in book["企业月报"][4]][:2] == [CODE, "重庆示例甲有限公司"]


def test_errors_of_a_text_file_come_as_a_list() -> None:
    text = f"统一社会信用代码,企业名称\n{CODE[:-1]}A,=HYPERLINK()\n"
    batch = receive(ACT, EVERYTHING, "名单.csv", text.encode(), ledger=REGISTER.id)
    name, data = errors_book(ACT, batch)
    assert name == "名单_问题清单.xlsx"
    assert any(str(row[0]).endswith("A2") for row in rows(data, "问题清单"))
