"""An office's own template as a ledger: fields guessed from its headings, shown for confirmation, and changed there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from liantu.errors import LiantuError, MeasureError
from liantu.ledgers.spec import FieldType
from liantu.ledgers.units import CONTRACT_UNITS, factor_of

_CODE = re.compile(r"信用代码|税号|纳税人识别号|统一代码")
_NAME = re.compile(r"(?:企业|单位|公司|厂家|法人|主体|机构)(?:详细)?(?:名称|全称|名)$|^(?:企业|单位|公司|名称)$")
_PERCENT = re.compile(r"增速|增幅|增长率|占比|比重|比例|%")
_DATE = re.compile(r"日期|时间$|年月$|^开工|^竣工|^投产")
_INTEGER = re.compile(r"人数|人员|户数|家数|个数|数量|台数|职工|员工")
_TEXT = re.compile(r"备注|说明|原因|问题|情况|建议|诉求|联系人|地址|产品|负责人")
_SERIAL = re.compile(r"^(?:序号|编号|序|行次)$")
_MONEY = re.compile(r"产值|收入|利润|税|金额|投资|资产|负债|费用|销售额|成本|贷款|工资|研发")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the template: its text, the name without unit, the printed unit, its zero-based column."""

    label: str
    name: str
    unit: str
    column: int


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field as guessed: `unit` is the printed unit of an amount ("" for other types)."""

    id: str
    label: str
    type: FieldType
    unit: str
    required: bool
    column: int


@dataclass(frozen=True, slots=True)
class Template:
    """A template: title, sheet, the zero-based row of its lowest header, and its fields in order."""

    title: str
    sheet: str
    header: int
    fields: tuple[TemplateField, ...]

    @property
    def name(self) -> TemplateField | None:
        """The column that names the firm."""
        return next((each for each in self.fields if each.type is FieldType.NAME), None)

    @property
    def code(self) -> TemplateField | None:
        """The column that holds its credit code."""
        return next((each for each in self.fields if each.type is FieldType.CREDIT_CODE), None)

    def edited(self, changes: Mapping[str, Mapping[str, Any]]) -> "Template":
        """Give the template with `changes` by field id: `type` (an id of FieldType, "" leaves the column out), `unit`,
        `required`.

        Raise LiantuError (Chinese) for an unknown type, or a unit that is none.
        """
        fields = (_changed(each, changes.get(each.id, {})) for each in self.fields)
        return replace(self, fields=tuple(each for each in fields if each is not None))


def guess(title: str, sheet: str, header: int, headings: Sequence[Heading], money: str = "") -> Template:
    """Guess the fields of a template from its headings; serial numbers and repeated headings are left out.

    `money` is the unit printed above the table (单位：万元), for amounts whose heading names none.

    The first column that names a firm and the first of credit codes are the subject; of further ones the text is kept.
    """
    fields: list[TemplateField] = []
    taken: set[str] = set()
    for each in headings:
        label = each.name or each.label
        if not label or _SERIAL.search(label) or label in taken:
            continue
        taken.add(label)
        kind, unit = _kind(each, {one.type for one in fields}, money)
        required = kind is FieldType.NAME
        fields.append(TemplateField(f"f{each.column + 1}", label, kind, unit, required, each.column))
    return Template(title, sheet, header, tuple(fields))


def _kind(heading: Heading, before: set[FieldType], money: str) -> tuple[FieldType, str]:
    """The type of a column, with its printed unit where it is an amount."""
    words, unit = heading.name, heading.unit
    if _CODE.search(words):
        return (FieldType.TEXT if FieldType.CREDIT_CODE in before else FieldType.CREDIT_CODE), ""
    if _NAME.search(words):
        return (FieldType.TEXT if FieldType.NAME in before else FieldType.NAME), ""
    if unit in ("%", "‰") or _PERCENT.search(words):
        return FieldType.PERCENT, ""
    if unit in ("人", "户", "家", "个", "台", "台套", "辆", "件") or (not unit and _INTEGER.search(words)):
        return FieldType.INTEGER, ""
    if unit and canonical_unit(unit):
        return FieldType.AMOUNT, unit
    if _DATE.search(words):
        return FieldType.DATE, ""
    if _TEXT.search(words) or not _MONEY.search(words):
        return FieldType.TEXT, ""
    return FieldType.AMOUNT, money if money and canonical_unit(money) == "CNY" else "万元"


def canonical_unit(form: str) -> str | None:
    """Give the canonical unit in which a printed one (万元, 亩, 万千瓦时) is stored; None where it is no known unit."""
    for unit in CONTRACT_UNITS:
        try:
            factor_of(form, unit)
        except MeasureError:
            continue
        return unit
    return None


def _changed(field: TemplateField, change: Mapping[str, Any]) -> TemplateField | None:
    if change.get("type") == "":
        return None
    try:
        kind = FieldType(change.get("type", field.type))
    except ValueError as error:
        raise LiantuError(f"“{field.label}”的类型“{change['type']}”不认识，请从列表中选择。") from error
    unit = str(change.get("unit", field.unit) or ("万元" if kind is FieldType.AMOUNT else ""))
    if kind is FieldType.AMOUNT and canonical_unit(unit) is None:
        raise LiantuError(f"“{field.label}”的单位“{unit}”不认识：请写 万元、亩、万千瓦时 一类的单位。")
    required = bool(change.get("required", field.required))
    return replace(field, type=kind, unit=unit if kind is FieldType.AMOUNT else "", required=required)


def ledger_of(template: Template) -> dict[str, Any]:
    """Give the ledger file (docs/ledgers.md) that a confirmed template makes. Raise LiantuError without a subject.

    Its id is of the headings, so that next month's round of the same template is known for the same form.
    """
    subject = template.name or template.code
    if subject is None:
        raise LiantuError(
            "模板里没有“企业名称”或“统一社会信用代码”一列，认不出是哪家报的：请加上后再上传，或改选列的类型。"
        )
    told = "|".join(f"{each.label}:{each.type.value}:{each.unit}" for each in template.fields)
    code = template.code
    return {
        "id": f"template_{sha256(told.encode()).hexdigest()[:12]}", "version": 1, "label": template.title or "自定义表",
        "english": "Office template", "frequency": "once", "workflow": "plain",
        "subject": {"kind": "enterprise", "name": subject.id, **({"code": code.id} if code else {})},
        "keys": [subject.id], "fields": [_field(each) for each in template.fields],
    }  # fmt: skip


def _field(field: TemplateField) -> dict[str, Any]:
    found: dict[str, Any] = {"id": field.id, "label": field.label, "english": field.label, "type": field.type.value}
    if field.type is FieldType.AMOUNT:
        found |= {"unit": canonical_unit(field.unit), "shown": field.unit}
    return found | ({"required": True} if field.required else {})
