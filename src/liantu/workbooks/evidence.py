"""What the values of a column say about the field it feeds."""

import re
from collections.abc import Sequence

from liantu.ledgers.choices import choice_of, closest
from liantu.ledgers.spec import Field, FieldType
from liantu.workbooks.cells import shown, squeezed
from liantu.workbooks.numbers import read_number
from liantu.workbooks.types import Column, Table, Value
from liantu.workbooks.units import split_units

_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}$|9\.\d+E\+1[67]$", re.I)
_FIRM = re.compile(r"(?:公司|厂|集团|合作社|有限合伙|[)）]|中心|企业|局|院|所|店|部|站|场)$")
_PHONE = re.compile(r"(?:\+?86-?)?1\d{10}$|(?:0\d{2,3}-?)?\d{7,8}(?:-\d+)?$")
_DATE = re.compile(r"(?:19|20)\d\d[年.\-/]?(?:\d{1,2})?[月.\-/]?\d{0,2}日?$|\d{1,2}月(?:份)?$")
_FLAGS = frozenset("是 否 √ × Y N YES NO 有 无 1 0 TRUE FALSE 规上 规下 ✓ ✔ ✗".split())
_SAMPLE = 40


def fit(table: Table, column: Column, field: Field, *, is_name: bool) -> tuple[float, str]:
    """Give -1 (the values cannot be of this field) to 1 (they are of no other), and the reason."""
    values = [value for row in table.data_rows[:_SAMPLE] if (value := table.grid.rows[row][column.index]) is not None]
    if not values:
        return 0.0, ""
    if field.type is FieldType.CREDIT_CODE:
        return _share(values, _CODE, "内容是18位信用代码", otherwise=-0.3)
    if is_name and all(isinstance(each, str) and split_units(each) for each in values):
        return -1.0, ""
    if is_name:
        share = sum(bool(_FIRM.search(squeezed(each))) for each in values) / len(values)
        return (
            (1.0, "内容是单位名称")
            if share >= 0.8 and not column.label
            else (0.3 if share > 0.5 else -0.6 * _numeric(values), "")
        )
    if field.type in {FieldType.AMOUNT, FieldType.INTEGER, FieldType.PERCENT}:
        return (-1.0, "") if _numeric(values) < 0.3 and len(values) > 1 else (0.1, "")
    if field.type is FieldType.PHONE:
        return _share(values, _PHONE, "", otherwise=-0.2, most=0.4)
    if field.type in {FieldType.DATE, FieldType.MONTH, FieldType.YEAR}:
        dated = sum(map(_is_dated, values))
        return (0.2 if dated * 2 > len(values) else 0.0 if dated or _numeric(values) < 1 else -0.5), ""
    if field.type is FieldType.CHOICE:
        return _choices(values, field), ""
    if field.type is FieldType.FLAG:
        return (0.4 if all(squeezed(each).upper() in _FLAGS for each in values) else 0.0), ""
    return 0.0, ""


def _choices(values: Sequence[Value], field: Field) -> float:
    chosen = sum(choice_of(field, shown(each)) is not None for each in values)
    if chosen * 2 > len(values):
        return 0.4
    near = sum(closest(field, shown(each)) is not None for each in values)
    return -0.5 if not chosen and near * 2 < len(values) else 0.0


def _is_dated(value: Value) -> bool:
    if isinstance(value, float | int):
        return 20000 <= value < 80000 or 1 <= value <= 12 or bool(_DATE.match(squeezed(value)))
    return not isinstance(value, str) or bool(_DATE.match(squeezed(value)))


def _share(
    values: Sequence[Value], pattern: re.Pattern[str], told: str, *, otherwise: float, most: float = 1.0
) -> tuple[float, str]:
    share = sum(bool(pattern.match(squeezed(each))) for each in values) / len(values)
    return (most, told) if share >= 0.6 else (otherwise, "")


def _numeric(values: Sequence[Value]) -> float:
    return sum(read_number(each) is not None for each in values) / len(values)
