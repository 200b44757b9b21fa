"""Amounts of forms: a printed number, with or without a unit of its own, as an exact decimal in the stored unit."""

import re
from decimal import Decimal
from functools import lru_cache

from liantu.errors import MeasureError
from liantu.ledgers.units import factor_of
from liantu.measures import parse
from liantu.measures.numerals import EXACT
from liantu.measures.types import Kind
from liantu.measures.units import convert

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d{1,3})?|[-+]?\.\d+")
_WITH_UNIT = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(\D.*)", re.DOTALL)


def exact(value: Decimal) -> str:
    """Give a decimal without exponent, trailing zeros or minus zero: what an entry's data holds."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def read_number(text: str) -> Decimal | None:
    """Give a plain Arabic number (thousands commas, leading sign, currency sign dropped), None where it is none."""
    bare = text.replace("−", "-").lstrip("￥¥").strip()
    return Decimal(bare.replace(",", "")) if _NUMBER.fullmatch(bare) else None


@lru_cache(maxsize=65536)
def read_amount(text: str, unit: str, shown: str) -> str:
    """Give `text` in `unit`: a bare number counts in `shown`, a number with its own unit (52亿元) in that one.

    Raise MeasureError for a range or a bound (ledgers hold one number), and for a unit of another kind.
    """
    number = read_number(text)
    if number is not None:
        return exact(convert(number, factor_of(shown, unit)))
    if (match := _WITH_UNIT.fullmatch(text)) and (value := read_number(match[1])) is not None:
        try:
            return exact(convert(value, factor_of(match[2].strip(), unit)))
        except MeasureError:
            pass  # words that are no unit alone: 约, 余, 以上, or a multiplier without unit
    return _from_words(text, unit)


def _from_words(text: str, unit: str) -> str:
    found = parse(text)
    if found.kind is not Kind.QUANTITY or found.low is None or found.high is None or found.low != found.high:
        raise MeasureError("要填一个确定的数，不填范围、“以上”或只有倍数词的数")
    if found.note or found.approx:
        raise MeasureError(found.note or "“约”数不能入账，请填确定的数")
    if found.unit != unit:
        raise MeasureError("计量单位与本栏不是一类")
    return exact(found.low)


def show_amount(value: str, unit: str, shown: str, places: int | None = None) -> str:
    """Give a stored amount as a number in the printed unit `shown`, with thousands commas, rounded only if asked.

    A quotient that does not end (亩 from square metres) is given to 20 significant digits, so 772亩 reads 772.
    """
    factor = factor_of(shown, unit)
    number = convert(Decimal(value), 1 / factor)
    if number and len(number.as_tuple().digits) > _DIGITS:
        number = EXACT.quantize(number, Decimal(1).scaleb(number.adjusted() - _DIGITS + 1))
    if places is not None:
        number = EXACT.quantize(number, Decimal(1).scaleb(-places))
    return f"{Decimal(exact(number)):,f}"


_DIGITS = 20
