"""The form of a ledger, filled and imported again."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from liantu.export.book_template import MARK, ROWS, heading, template
from liantu.identity.credit_code import synthetic
from liantu.ledgers.entries import parse_field
from liantu.ledgers.load import load_ledgers
from liantu.ledgers.spec import Field, FieldType, LedgerSpec
from liantu.workbooks.grids import open_grids
from liantu.workbooks.headings import HeadingIndex
from liantu.workbooks.parse import parse
from liantu.workbooks.recognise import decisions_needed, recognise
from liantu.workbooks.tables import find_tables

LEDGERS = load_ledgers()
SAMPLES = {
    FieldType.CREDIT_CODE: synthetic(7), FieldType.NAME: "重庆示例甲有限公司", FieldType.TEXT: "示例文字",
    FieldType.AMOUNT: "12.5", FieldType.PERCENT: "12.5", FieldType.INTEGER: "12", FieldType.DATE: "2024-05-31",
    FieldType.MONTH: "2024-05", FieldType.YEAR: "2024", FieldType.FLAG: "是", FieldType.PHONE: "023-58000000",
    FieldType.POINT: "108.41,30.81", FieldType.CHOICES: "铝箔、铝板",
}  # fmt: skip


def printed(field: Field) -> str:
    return field.choices[0] if field.type is FieldType.CHOICE else SAMPLES[field.type]


@pytest.mark.parametrize("spec", LEDGERS.values(), ids=lambda spec: spec.id)
def test_a_filled_form_comes_back_with_the_same_values_and_no_decision(spec: LedgerSpec) -> None:
    fields = [each for each in spec.fields if each.id != spec.parent]
    row = {each.id: printed(each) for each in fields}
    tables = [
        (grid.sheet, table)
        for grid in open_grids(template(spec, fields, [row]), "表.xlsx")
        for table in find_tables(grid, file_name="表.xlsx", words=HeadingIndex.of(LEDGERS))
    ]
    found = [(sheet, table, maps[0]) for sheet, table in tables if (maps := recognise(table, LEDGERS))]
    [(sheet, table, mapping)] = [each for each in found if each[2].score >= 0.35]
    assert (sheet, mapping.ledger, decisions_needed(mapping, spec)) == (spec.label, spec.id, 0)
    parsed = parse(table, spec, mapping, today=date(2026, 3, 2))
    [back] = parsed.rows
    assert {each.id: back.data.get(each.id) for each in fields} == {
        each.id: parse_field(each, printed(each)) for each in fields
    }


def test_codes_are_text_cells_and_choices_drop_down() -> None:
    spec = LEDGERS["enterprise_register"]
    book = openpyxl.load_workbook(io.BytesIO(template(spec, spec.fields)))
    sheet = book[spec.label]
    assert sheet.column_dimensions["A"].number_format == "@" or sheet["A4"].number_format == "@"
    rules = {str(each.sqref).split(":")[0]: each for each in sheet.data_validations.dataValidation}
    status = [each.id for each in spec.fields].index("status")
    cell = f"{get_column_letter(status + 1)}4"
    assert "在营" in rules[cell].formula1
    assert rules["A4"].type == "textLength"
    assert str(rules["A4"].sqref) == f"A4:A{3 + ROWS}"


def test_long_lists_of_choices_stand_in_the_hidden_sheet() -> None:
    spec = LEDGERS["title"]
    many = tuple(f"示例称号{number:03}" for number in range(60))
    fields = [replace(each, choices=many) if each.id in ("title", "level") else each for each in spec.fields]
    book = openpyxl.load_workbook(io.BytesIO(template(spec, fields)))
    assert book[MARK].sheet_state == "veryHidden"
    assert {"list_title", "list_level"} <= set(book.defined_names)
    assert [row[3].value for row in book[MARK].iter_rows(max_row=2)] == list(many[:2])


def test_headings_name_unit_and_what_must_be_filled() -> None:
    register = LEDGERS["enterprise_register"].by_id
    assert heading(register["name"]) == "企业名称*"
    assert heading(register["registered_capital"]) == "注册资本（万元）"
