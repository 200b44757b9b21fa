"""Numbers as people type them into cells: text, thousands marks, full width, brackets for minus, own units."""

import math
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from liantu.workbooks.types import Value
from liantu.workbooks.units import unit_factor

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?$")
_NUMBER = re.compile(
    r"(?P<about>约|近|大约|超过?|达)?(?P<sign>[+\-−–—]?)[¥￥$]?"
    r"(?P<digits>\d{1,3}(?:[,，' ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<power>[eE][+-]?\d{1,3})?\s*(?P<unit>[^\d\s].{0,11})?$"
)
_ROUGH = re.compile(r"(?:左右|以上|多|余|\+)$")
EMPTY = frozenset(
    "— —— - -- --- – － / // \\ 无 空 暂无 没有"
    " 待统计 待定 待补充 待填 未知 不详 未填 未提供 未统计"
    " 缺 缺失 不适用 n/a na null none nan nil … ... 。 . ? ？ × 〃 * ** 保密 不掌握".split()
)
ERRORS = frozenset("#N/A #DIV/0! #REF! #VALUE! #NAME? #NULL! #NUM! #SPILL! #CALC! #GETTING_DATA".split())
HARMLESS = frozenset({"#N/A", "#DIV/0!", "#NULL!", "#GETTING_DATA"})


class Number(NamedTuple):
    """A number in a cell; `factor` and `unit` are of the unit printed in the cell itself, None where it prints none."""

    value: Decimal
    unit: str | None = None
    factor: Fraction | None = None
    rough: bool = False


def is_empty(text: str) -> bool:
    """Tell a text that stands for an empty cell: —, 无, 暂无, #N/A.

    >>> is_empty("——"), is_empty("0")
    (True, False)
    """
    return text.strip().lower() in EMPTY or text in HARMLESS


def read_number(value: Value) -> Number | None:
    """Give the number a cell holds; None where it holds none.

    >>> read_number("1,234.5").value, read_number("(123)").value, read_number("12万元").factor
    (Decimal('1234.5'), Decimal('-123'), Fraction(10000, 1))
    """
    if isinstance(value, float):
        return Number(_exact(value)) if math.isfinite(value) else None
    if isinstance(value, str):
        return _read_text(value)
    return Number(Decimal(value)) if isinstance(value, int) and not isinstance(value, bool) else None


def _exact(value: float) -> Decimal:
    """Give the number as Excel shows it: fifteen significant digits, without the noise of binary fractions."""
    return Decimal(int(value)) if value.is_integer() and abs(value) < 1e15 else Decimal(f"{value:.15g}")


@lru_cache(maxsize=65536)
def _read_text(text: str) -> Number | None:
    if _PLAIN.match(text):
        return Number(Decimal(text))
    text = unicodedata.normalize("NFKC", text).strip().lstrip("'").replace("\u200b", "")
    rough = bool(_ROUGH.search(text))
    text = _ROUGH.sub("", text)
    negative = bool(re.fullmatch(r"\(.+\)[^()]{0,6}", text)) and not re.fullmatch(r"\([^\d]+\)", text)
    if negative:
        text = text.replace("(", "").replace(")", "")
    found = _NUMBER.match(text)
    if found is None or (rough and found["power"]):
        return None
    digits = re.sub(r"[,，' ]", "", found["digits"]) + (found["power"] or "")
    sign = -1 if negative or (found["sign"] in set("-−–—") - {""} and found["sign"]) else 1
    return _with_unit(Decimal(digits) * sign, found["unit"], rough or bool(found["about"]))


def _with_unit(value: Decimal, unit: str | None, rough: bool) -> Number | None:
    unit = re.sub(r"\s|左右$|人民币$", "", unit or "")
    if not unit:
        return Number(value, rough=rough)
    if unit in {"万", "亿", "千", "百万", "千万"}:
        return Number(
            value * {"千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}[unit], "", None, rough
        )
    factor = unit_factor(unit)
    return Number(value, unit, factor.factor, rough) if factor else None
