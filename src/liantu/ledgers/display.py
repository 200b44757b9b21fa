"""Shows field values as Chinese readers expect them; what is shown unrounded reads back as the same value."""

from typing import Any

from liantu.ledgers.amounts import show_amount
from liantu.ledgers.spec import Field, FieldType


def show_field(field: Field, value: Any, unit: str | None = None, *, places: int | None = None) -> str:
    """Give `value` of `field` as printed text, "" for None; amounts as a number in `unit` (亿元, 公顷), else `shown`.

    Only `places` rounds, and only what is shown. The unit itself is not printed: it stands in heading or corner.
    """
    if value is None:
        return ""
    match field.type:
        case FieldType.AMOUNT:
            return show_amount(value, field.unit or "", unit or field.shown or "", places)
        case FieldType.FLAG:
            return "是" if value else "否"
        case FieldType.CHOICES:
            return "、".join(value)
        case FieldType.POINT:
            return ",".join(map(str, value))
        case FieldType.PERCENT:
            return f"{value}%"
        case _:
            return str(value)
