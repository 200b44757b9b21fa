"""The data of one entry: validated against its ledger, read from forms, shown to readers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from liantu.identity.credit_code import CreditCodeError, check
from liantu.ledgers.amounts import show_amount
from liantu.ledgers.choices import choice_of, closest
from liantu.ledgers.display import show_field
from liantu.ledgers.inputs import parse_field
from liantu.ledgers.moments import FIRST_YEAR, LAST_YEAR, period_of
from liantu.ledgers.problems import FieldError, FieldProblem, Severity
from liantu.ledgers.spec import Field, FieldType, LedgerSpec

__all__ = ["FieldError", "FieldProblem", "Severity", "parse_field", "show_field", "validate"]

_LENGTHS = {FieldType.DATE: (4, 7, 10), FieldType.MONTH: (7,), FieldType.YEAR: (4,)}
_CHINA = ((73.0, 136.0), (3.0, 54.0))


def validate(spec: LedgerSpec, data: Mapping[str, Any], *, today: date) -> list[FieldProblem]:
    """Give every problem of an entry's `data` (JSON values by field id) in the order of the fields; [] where none.

    Stages: 1 unknown fields; 2 required; 3 type, choices and bounds; 4 periods and records in the future, dates out of
    order, an entry that is its own parent.
    """
    problems = [
        FieldProblem(name, str(data[name]), f"本台账没有“{name}”这一栏", "请删去，或核对台账版本")
        for name in data
        if name not in spec.by_id
    ]
    for field in spec.fields:
        value = data.get(field.id)
        if value is None or value == "" or value == []:
            if field.required:
                problems.append(FieldProblem(field.id, "", f"{field.label}没有填", f"请填写{field.label}"))
        else:
            problems += _CHECKS[field.type](field, value)
    wrong = {each.field for each in problems}
    sound = {name: value for name, value in data.items() if value is not None and name not in wrong}
    return problems + list(_between(spec, sound, today))


def _between(spec: LedgerSpec, data: Mapping[str, Any], today: date) -> Iterator[FieldProblem]:
    for field in spec.fields:
        if (field.past or field.id == spec.period) and field.id in data and period_of(data[field.id]).start > today:
            yield _wrong(field, data[field.id], "晚于今天", "请核对年份和月份")
    for first, second in spec.ordered:
        if first in data and second in data and period_of(data[first]).start > period_of(data[second]).end:
            one, other = spec.by_id[first].label, spec.by_id[second].label
            message = f"{other}“{data[second]}”早于{one}“{data[first]}”"
            yield FieldProblem(second, data[second], message, "请核对两个日期")
    if spec.parent and spec.parent_key and spec.parent in data and data[spec.parent] == data.get(spec.parent_key):
        label = spec.by_id[spec.parent].label
        yield FieldProblem(spec.parent, str(data[spec.parent]), f"{label}填了自己", "请填上一级的代码，没有上级的留空")


def _wrong(field: Field, value: object, message: str, todo: str, severity: Severity = Severity.ERROR) -> FieldProblem:
    return FieldProblem(field.id, str(value), f"{field.label}“{value}”{message}", todo, severity)


def _text(field: Field, value: object) -> list[FieldProblem]:
    return [] if isinstance(value, str) else [_wrong(field, value, "不是文字", "请填文字")]


@lru_cache(maxsize=65536)
def _code_error(value: str) -> tuple[str, str] | None:
    try:
        return (
            None if check(value).text == value else (f"统一社会信用代码“{value}”不是规范写法", "请用半角大写字母和数字")
        )
    except CreditCodeError as error:
        return str(error), error.todo or "请核对营业执照"


def _credit_code(field: Field, value: object) -> list[FieldProblem]:
    found = _code_error(value) if isinstance(value, str) else (f"“{value}”不是文字", "请把单元格设为文本再填18位代码")
    return [FieldProblem(field.id, str(value), *found)] if found else []


def _number(field: Field, value: object) -> list[FieldProblem]:
    integer = field.type is FieldType.INTEGER
    if isinstance(value, bool) or not isinstance(value, int if integer else str):
        return [_wrong(field, value, "不是整数" if integer else "不是数字", "请填数字")]
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    return _bounds(field, number) if number.is_finite() else [_wrong(field, value, "不是数字", "请填数字")]


def _bounds(field: Field, number: Decimal) -> list[FieldProblem]:
    below = field.low is not None and number < Decimal(field.low)
    above = field.high is not None and number > Decimal(field.high)
    if not (below or above):
        return []
    bound, shown = (field.low if below else field.high) or "", str(number)
    if field.type is FieldType.AMOUNT:
        bound, shown = (
            f"{show_amount(one, field.unit or '', field.shown or '')}{field.shown}" for one in (bound, shown)
        )
    todo = "请核对数值和计量单位"
    return [_wrong(field, shown, f"{'小于' if below else '大于'}{bound}", todo)]


def _moment(field: Field, value: object) -> list[FieldProblem]:
    lengths = _LENGTHS[field.type]
    try:
        if isinstance(value, str) and len(value) in lengths:
            year = period_of(value).start.year
            if FIRST_YEAR <= year <= LAST_YEAR:
                return []
    except ValueError:
        pass
    return [_wrong(field, value, "不是日期", f"请按 {'2026-05-31'[: lengths[-1]]} 的样子填写")]


def _choice(field: Field, value: object) -> list[FieldProblem]:
    if value in field.choices:
        return []
    near = (choice_of(field, value) or closest(field, value)) if isinstance(value, str) else None
    hint = f"是不是“{near}”？" if near else ""
    return [_wrong(field, value, "不在可选项之内", f"{hint}可选：{'、'.join(field.choices)}")]


def _choices(field: Field, value: object) -> list[FieldProblem]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return [_wrong(field, value, "不是一组文字", "请用顿号隔开各项")]
    return [problem for one in value for problem in _choice(field, one)] if field.choices else []


def _flag(field: Field, value: object) -> list[FieldProblem]:
    return [] if isinstance(value, bool) else [_wrong(field, value, "看不出是或否", "请填 是 或 否")]


def _point(field: Field, value: object) -> list[FieldProblem]:
    if not (isinstance(value, list) and len(value) == 2 and all(type(one) in (int, float) for one in value)):
        return [_wrong(field, value, "不是经纬度", "请按 108.41,30.81 的样子填写，经度在前")]
    (west, east), (south, north) = _CHINA
    if west <= value[0] <= east and south <= value[1] <= north:
        return []
    if west <= value[1] <= east and south <= value[0] <= north:
        return [_wrong(field, value, "经度和纬度填反了", f"是不是 {value[1]},{value[0]}？")]
    return [_wrong(field, value, "不在中国境内", "请核对经纬度", Severity.WARNING)]


_CHECKS: Mapping[FieldType, Callable[[Field, object], list[FieldProblem]]] = {
    FieldType.TEXT: _text,
    FieldType.NAME: _text,
    FieldType.PHONE: _text,
    FieldType.CREDIT_CODE: _credit_code,
    FieldType.AMOUNT: _number,
    FieldType.PERCENT: _number,
    FieldType.INTEGER: _number,
    FieldType.DATE: _moment,
    FieldType.MONTH: _moment,
    FieldType.YEAR: _moment,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.FLAG: _flag,
    FieldType.POINT: _point,
}
