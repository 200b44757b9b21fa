"""The Excel form of a ledger: headings with units, drop-down lists, codes kept as text, and how to fill it in."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from liantu.ledgers.spec import Field, FieldType, LedgerSpec

MARK = "_liantu"  # the hidden sheet that says which ledger and version the form is of
RULES = "填表说明"
ROWS = 500  # rows prepared for filling
_HEAD = 2  # the headings stand below the title and a line of advice
_AS_TEXT = (
    FieldType.CREDIT_CODE, FieldType.PHONE, FieldType.DATE, FieldType.MONTH, FieldType.YEAR, FieldType.TEXT,
    FieldType.NAME, FieldType.POINT, FieldType.CHOICE, FieldType.CHOICES,
)  # fmt: skip
_SHAPES = {
    FieldType.DATE: "如 2026-05-31；只知年月填 2026-05", FieldType.MONTH: "如 2026-05", FieldType.YEAR: "如 2026",
    FieldType.CREDIT_CODE: "18 位", FieldType.FLAG: "是 或 否", FieldType.POINT: "如 108.41,30.81",
    FieldType.PERCENT: "如 12.5，即 12.5%", FieldType.CHOICES: "多项用顿号隔开", FieldType.AMOUNT: "数字，不带单位",
    FieldType.INTEGER: "整数",
}  # fmt: skip
_RULE_HEADS = (("栏目", 18), ("必填", 6), ("单位", 12), ("口径", 10), ("填法", 30), ("可选项", 40), ("说明", 44))


def template(spec: LedgerSpec, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """Give the form of a ledger with the `fields` that its reader sees; `rows` prefills it, texts by field id.

    Codes, dates and telephone numbers are text cells: Excel would make 9.15E+17 of a code. Lists are drop-downs, codes
    are held to 18 characters, amounts to numbers. A form filled and imported gives the same values.
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        write_form(book, spec, fields, rows)
    return stream.getvalue()


def write_form(
    book: Workbook, spec: LedgerSpec, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], said: str = ""
) -> None:
    """Write what `template` gives into a workbook that may hold more; `said` stands below the title instead of the
    ledger's own advice.
    """
    _form(book, spec, fields, rows, said or f"带 * 的必填，没有的留空，没有发生填 0。{spec.help}")
    _rules(book, fields)
    _mark(book, spec, fields)


def heading(field: Field) -> str:
    """The heading of a field's column: its label, the printed unit in brackets, a star where it must be filled."""
    unit = field.shown or ("%" if field.type is FieldType.PERCENT else "")
    return f"{field.label}{f'（{unit}）' if unit else ''}{'*' if field.required else ''}"


def _form(
    book: Workbook, spec: LedgerSpec, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], said: str
) -> None:
    sheet = book.add_worksheet(spec.label[:31])
    title = book.add_format({"bold": True, "font_size": 16, "align": "left", "valign": "vcenter"})
    advice = book.add_format({"font_color": "#595959", "text_wrap": False})
    head = book.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1, "text_wrap": True, "align": "center",
                            "valign": "vcenter"})  # fmt: skip
    sheet.set_row(0, 28)
    bare = book.add_format()  # above the headings no cell has the frame of its column
    for column in range(len(fields)):
        sheet.write_blank(0, column, None, bare)
        sheet.write_blank(1, column, None, bare)
    sheet.write_string(0, 0, spec.label, title)
    sheet.write_string(1, 0, said, advice)
    sheet.set_row(_HEAD, 34)
    body = {
        each: book.add_format({"border": 1, **({"num_format": "@"} if each in _AS_TEXT else {})}) for each in FieldType
    }
    for column, field in enumerate(fields):
        sheet.write_string(_HEAD, column, heading(field), head)
        if note := "\n".join(filter(None, (field.help, _SHAPES.get(field.type, "")))):
            sheet.write_comment(_HEAD, column, note, {"x_scale": 1.6, "author": "链图"})
        sheet.set_column(column, column, _width(field), body[field.type])
        _validate(book, sheet, column, field)
    _fill(sheet, fields, rows, body)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def _width(field: Field) -> int:
    """Wide enough for the heading, and for what usually stands below it."""
    least = {FieldType.CREDIT_CODE: 22, FieldType.NAME: 34}.get(field.type, 10)
    return max(least, min(36, 2 * len(heading(field)) + 2))


def _fill(
    sheet: Worksheet, fields: Sequence[Field], rows: Sequence[Mapping[str, Any]], body: Mapping[FieldType, Format]
) -> None:
    for number, row in enumerate(rows, _HEAD + 1):
        sheet.set_row(number, 20)
        for column, field in enumerate(fields):
            if (text := row.get(field.id)) not in (None, ""):
                sheet.write_string(number, column, str(text), body[field.type])


def _validate(book: Workbook, sheet: Worksheet, column: int, field: Field) -> None:
    rule = _rule_of(book, field)
    if rule is not None:
        told = {"error_title": field.label, "error_message": rule.pop("told"), "ignore_blank": True}
        sheet.data_validation(_HEAD + 1, column, _HEAD + ROWS, column, {**rule, **told})


def _rule_of(book: Workbook, field: Field) -> dict[str, Any] | None:
    match field.type:
        case FieldType.CHOICE:
            return {"validate": "list", "source": _listed(book, field), "told": "请从下拉列表中选择。"}
        case FieldType.FLAG:
            return {"validate": "list", "source": ["是", "否"], "told": "请填是或否。"}
        case FieldType.CREDIT_CODE:
            return {"validate": "length", "criteria": "==", "value": 18, "told": "统一社会信用代码是 18 位。"}
        case FieldType.AMOUNT | FieldType.PERCENT | FieldType.INTEGER:
            return {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15,
                    "error_type": "warning", "told": "这一栏应是数字，不带单位。"}  # fmt: skip
        case _:
            return None


def _listed(book: Workbook, field: Field) -> list[str] | str:
    """The choices in the rule itself; beyond the 255 characters allowed there, in cells of the hidden sheet."""
    if len(",".join(field.choices)) <= 255:
        return list(field.choices)
    sheet = book.get_worksheet_by_name(MARK) or book.add_worksheet(MARK)
    column = 3 + len(book.defined_names)
    for row, choice in enumerate(field.choices):
        sheet.write_string(row, column, choice)
    letter = xlsxwriter.utility.xl_col_to_name(column)
    book.define_name(f"list_{field.id}", f"={MARK}!${letter}$1:${letter}${len(field.choices)}")
    return f"=list_{field.id}"


def _rules(book: Workbook, fields: Sequence[Field]) -> None:
    sheet = book.add_worksheet(RULES)
    head = book.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for column, (label, width) in enumerate(_RULE_HEADS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, head)
    for row, field in enumerate(fields, 1):
        told = (field.label, "是" if field.required else "", field.shown or "", field.scope or "",
                _SHAPES.get(field.type, ""), "、".join(field.choices), field.help)  # fmt: skip
        for column, text in enumerate(told):
            sheet.write_string(row, column, text, cell)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _mark(book: Workbook, spec: LedgerSpec, fields: Sequence[Field]) -> None:
    sheet = book.get_worksheet_by_name(MARK) or book.add_worksheet(MARK)
    for row, text in enumerate((spec.id, str(spec.version), *(each.id for each in fields))):
        sheet.write_string(row, 0, text)
    sheet.very_hidden()
