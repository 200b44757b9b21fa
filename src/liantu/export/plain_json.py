"""Plain JSON: exact decimals as plain numbers, and records as lines any reader takes."""

import json
from collections.abc import Mapping
from decimal import Decimal

# Beyond this many digits before the point a JSON reader overflows its float; no figure of a real document comes near.
LARGEST_EXPONENT = 300
PLAIN_BELOW = 1e-4  # below this, and from 1e16 on, Python prints a float with an exponent
PLAIN_FROM = 1e16


def number(value: Decimal | None) -> int | float | None:
    """Give an exact decimal as a plain JSON number: an int where it is whole, else the nearest float.

    Raises ValueError for what JSON has no number for: not finite, or longer than a float's range.

    >>> number(Decimal("1.1E+8")), number(Decimal("2.50")), number(None)
    (110000000, 2.5, None)
    """
    if value is None:
        return None
    if not value.is_finite() or value.adjusted() > LARGEST_EXPONENT:
        raise ValueError(f"{value!s:.40} 超出可写出的数值范围")
    return int(value) if value == value.to_integral_value() else float(value)


def line(record: Mapping[str, object]) -> str:
    """Give a record as one line of JSON without line break; numbers are written without exponent.

    >>> line({"low": 0.00001, "quote": "产值"})
    '{"low": 0.00001, "quote": "产值"}'
    """
    if any(isinstance(value, float) and not PLAIN_BELOW <= abs(value) < PLAIN_FROM for value in record.values()):
        return "{" + ", ".join(f"{json.dumps(key)}: {plain(value)}" for key, value in record.items()) + "}"
    return _dumps(record)


def plain(value: object) -> str:
    """Give one value as JSON, a float without exponent."""
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else _dumps(value)


def _dumps(value: object) -> str:
    """JSON with Chinese left legible; half a surrogate pair, which no UTF-8 file can hold, is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() or not _has_surrogate(text) else json.dumps(value, allow_nan=False)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
