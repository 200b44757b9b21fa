"""Display: values, periods and places as an office writes them (52亿元, 2亿–3亿元, ≥400亿元, 2026年1–9月)."""

import calendar
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any

from liantu.export.labels import label
from liantu.model.lang import Lang

DECIMALS = Decimal("0.0001")  # shown digits; the exact value stands beside it in the canonical column
ZH_STEPS = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
EN_STEPS = ((Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m"))
ALONE = {"%", "pp", "x", "a", "s"}  # units that are not counted in 万 and 亿
DURATIONS = ((Decimal(86400), "天", " d"), (Decimal(3600), "小时", " h"), (Decimal(60), "分钟", " min"))


def value_text(record: Mapping[str, Any], lang: Lang) -> str:
    """Give the value of a measure record as displayed; `≥` and `≤` mark an open end, `–` a range.

    >>> value_text({"low": 110000000, "high": None, "unit": "CNY", "basis": "level", "approx": False}, Lang.ZH)
    '≥1.1亿元'
    """
    low, high, unit = _as_printed(record)
    approx = label("word", "approx", lang) if record.get("approx") else ""
    if record["basis"] in ("growth", "change") and low == high and low is not None and low > 0:
        return f"{approx}+{_amount(low, unit, lang)}"
    if low is None or high is None:
        bound = high if low is None else low
        return "?" if bound is None else f"{approx}{'≤' if low is None else '≥'}{_amount(bound, unit, lang)}"
    if low == high:
        return approx + _amount(low, unit, lang)
    return f"{approx}{_amount(low, unit, lang)}–{_amount(high, unit, lang)}"


def _as_printed(record: Mapping[str, Any]) -> tuple[Any, Any, str]:
    """Low, high and unit; land that was printed in 亩 is shown in 亩 (1 亩 = 2000/3 m²)."""
    low, high, unit = record["low"], record["high"], record["unit"]
    if record.get("unit_id") != "mu" or unit != "m2":
        return low, high, unit
    low, high = (None if value is None else Decimal(str(value)) * 3 / 2000 for value in (low, high))
    return low, high, "mu"


def _amount(value: int | float | Decimal, unit: str, lang: Lang) -> str:
    exact = Decimal(str(value))
    if unit == "rank":
        return label("word", "rank", lang).format(_digits(exact))
    if unit == "s":
        exact, name = _duration(exact, lang)
        return _digits(exact) + name
    step, prefix = next(((s, p) for s, p in _steps(unit, lang) if abs(exact) >= s), (Decimal(1), ""))
    return _digits(exact / step) + prefix + _unit(unit, lang)


def _steps(unit: str, lang: Lang) -> tuple[tuple[Decimal, str], ...]:
    if unit in ALONE:
        return ()
    return ZH_STEPS if lang is Lang.ZH else EN_STEPS


def _unit(unit: str, lang: Lang) -> str:
    name = label("unit", unit, lang)
    return name if lang is Lang.ZH or name in ("", "%", "×", "/a") else f" {name}"


def _duration(seconds: Decimal, lang: Lang) -> tuple[Decimal, str]:
    for size, zh, en in DURATIONS:
        if abs(seconds) >= size and seconds % size == 0:
            return seconds / size, zh if lang is Lang.ZH else en
    return seconds, "秒" if lang is Lang.ZH else " s"


def _digits(value: Decimal) -> str:
    """At most four decimals, no trailing zeros, a comma between thousands; tiny values keep their own digits."""
    with localcontext(prec=400):
        shown = value.quantize(DECIMALS, ROUND_HALF_EVEN) if abs(value) >= DECIMALS else value
    whole, _, rest = f"{shown:,f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def period_text(period: Mapping[str, str] | None, lang: Lang) -> str:
    """Give a period record as displayed: whole years, quarters of months and months by name, else days.

    >>> period_text({"start": "2026-01-01", "end": "2030-12-31"}, Lang.ZH)
    '2026–2030年'
    """
    if period is None:
        return ""
    start, end = date.fromisoformat(period["start"]), date.fromisoformat(period["end"])
    if start == end:
        return f"{start.year}年{start.month}月{start.day}日" if lang is Lang.ZH else start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        years = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        return f"{years}年" if lang is Lang.ZH else years
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        return _months(start, end, lang)
    return f"{start.isoformat()} – {end.isoformat()}"


def _months(start: date, end: date, lang: Lang) -> str:
    if lang is Lang.EN:
        first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
        return first if first == last else f"{first} – {last}"
    if start.year != end.year:
        return f"{start.year}年{start.month}月–{end.year}年{end.month}月"
    months = str(start.month) if start.month == end.month else f"{start.month}–{end.month}"
    return f"{start.year}年{months}月"


def place_text(record: Mapping[str, Any], lang: Lang) -> str:
    """Give where a record's anchor stands: sheet and cell, page, line, else its characters."""
    at = record["evidence"]
    if at["cell"]:
        return "!".join(part for part in (at["sheet"], at["cell"]) if part)
    if at["page"] is not None:
        return label("word", "page", lang).format(at["page"])
    if at["line"] is not None:
        return label("word", "line", lang).format(at["line"])
    return label("word", "chars", lang).format(record["start"] + 1, record["end"])
