"""Writes values and periods as Chinese readers expect them; what is written reads back as the same value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from liantu.errors import MeasureError
from liantu.measures import years
from liantu.measures.numerals import EXACT
from liantu.measures.types import Period, Span
from liantu.measures.units import convert, table


@dataclass(frozen=True, slots=True)
class _Style:
    form: str
    scaled: bool = True  # whether 万 and 亿 are used


_STYLES = {
    "CNY": _Style("元"),
    "USD": _Style("美元"),
    "t": _Style("吨"),
    "t/a": _Style("吨/年"),
    "m2": _Style("平方米"),
    "m3": _Style("立方米"),
    "m3/a": _Style("立方米/年"),
    "km": _Style("公里"),
    "m": _Style("米"),
    "kWh": _Style("千瓦时"),
    "kW": _Style("千瓦"),
    "tce": _Style("吨标准煤"),
    "tCO2": _Style("吨二氧化碳"),
    "GJ": _Style("吉焦"),
    "%": _Style("%", scaled=False),
    "pp": _Style("个百分点", scaled=False),
    "s": _Style("秒", scaled=False),
    "a": _Style("年", scaled=False),
    "person": _Style("人"),
    "count": _Style("个"),
    "count/a": _Style("个/年"),
    "CNY/m2": _Style("元/平方米"),
    "CNY/t": _Style("元/吨"),
    "kWh/t": _Style("千瓦时/吨"),
    "kgce/t": _Style("千克标准煤/吨"),
    "x": _Style("倍", scaled=False),
}
_MU = Fraction(2000, 3)
_DIGITS = 20
"""Quotients (亩) are written to so many significant digits."""


def format(value: Decimal, unit: str, *, form: str | None = None, places: int | None = None) -> str:
    """Give `value` in the canonical `unit` as text: 5200000000 CNY is 52亿元, 60 % is 60%, rank 8 第8.

    Exact unless `places` rounds the number that is shown (half to even). `form` asks for another printed form of the
    same unit (亩, 平方公里, 户, 小时). Raise MeasureError for an unknown unit or a form of another one.
    """
    if unit == "rank":
        return f"第{_plain(value, places)}"
    if form is None:
        form, value = _usual(value, unit)
        scaled = _STYLES[unit].scaled
    else:
        value, scaled = _in_form(value, unit, form), True
    scale, word = _scale(value) if scaled else (Decimal(1), "")
    return _plain(EXACT.divide(value, scale), places) + word + form


def _usual(value: Decimal, unit: str) -> tuple[str, Decimal]:
    style = _STYLES.get(unit)
    if style is None:
        raise MeasureError(f"没有计量单位“{unit}”的写法；可用：{'、'.join([*_STYLES, 'rank'])}")
    if unit == "m2":
        mu = _short(convert(value, 1 / _MU))
        if convert(mu, _MU) == value and value != value.to_integral_value():
            return "亩", mu
        if abs(value) >= 10**6:
            return "平方公里", EXACT.divide(value, Decimal(10**6))
    if unit == "s" and value and value % 60 == 0:
        return ("小时", EXACT.divide(value, Decimal(3600))) if value % 3600 == 0 else ("分钟", value / 60)
    if unit == "a" and len(value.as_tuple().digits) > _DIGITS:
        return "个月", _short(convert(value, Fraction(12)))
    return style.form, value


def _in_form(value: Decimal, unit: str, form: str) -> Decimal:
    known = table().by_form.get(form)
    if known is None or known.canonical != unit:
        raise MeasureError(f"“{form}”不是单位“{unit}”的写法")
    return _short(convert(value, 1 / known.factor))


def _short(value: Decimal) -> Decimal:
    if not value:
        return value
    rounded = EXACT.quantize(value, Decimal(1).scaleb(value.adjusted() - _DIGITS + 1))
    return rounded if EXACT.subtract(rounded, value).adjusted() < value.adjusted() - 30 else value


def _scale(value: Decimal) -> tuple[Decimal, str]:
    size = abs(value)
    if size >= 10**12:
        return Decimal(10**12), "万亿"
    if size >= 10**8:
        return Decimal(10**8), "亿"
    return (Decimal(10**4), "万") if size >= 10**4 else (Decimal(1), "")


def _plain(value: Decimal, places: int | None) -> str:
    if places is not None:
        value = EXACT.quantize(value, Decimal(1).scaleb(-places))
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def format_period(period: Period, *, span: Span = Span.DURING) -> str:
    """Give the period as text: 2025年上半年, 2024年1—9月, 2021—2025年, 2024年10月30日; 2028年前 for BEFORE 2027-12-31.

    Every form but SINCE (2024年以来, which ends with the reader's document) reads back as the same period.
    """
    if span is Span.BEFORE:
        return _edge(period.end + timedelta(days=1), period.end)
    if span is Span.SINCE:
        return f"{_shortest_start(period.start)}以来"
    text = next(text for write in _WRITERS if (text := write(period.start, period.end)))
    return {Span.UNTIL: "截至", Span.BY: "到"}.get(span, "") + text


def _edge(first_after: date, last: date) -> str:
    if first_after.day != 1:
        return f"{_day(last)}前"
    return f"{_shortest_start(first_after)}前"


def _shortest_start(start: date) -> str:
    if start.day != 1:
        return _day(start)
    return f"{start.year}年" if start.month == 1 else f"{start.year}年{start.month}月"


def _day(when: date) -> str:
    return f"{when.year}年{when.month}月{when.day}日"


def _whole_years(start: date, end: date) -> str:
    if Period(start, end) != Period(date(start.year, 1, 1), date(end.year, 12, 31)):
        return ""
    return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"


def _whole_months(start: date, end: date) -> str:
    if start.day != 1 or end != years.month(end.year, end.month).end:
        return ""
    first = f"{start.year}年{start.month}"
    if start.year != end.year:
        return f"{first}月至{end.year}年{end.month}月"
    covered = Period(start, end)
    if covered in {years.half(start.year, 1), years.half(start.year, 2)}:
        return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
    if start.month % 3 == 1 and end.month == start.month + 2:
        return f"{start.year}年{'一二三四'[start.month // 3]}季度"
    return f"{first}月" if start.month == end.month else f"{first}—{end.month}月"


def _third(start: date, end: date) -> str:
    for name in "上中下":
        if Period(start, end) == years.third_of_month(start.year, start.month, name):
            return f"{start.year}年{start.month}月{name}旬"
    return ""


def _days(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{_day(start)}至{end.day}日"
    return f"{_day(start)}至{_day(end)}"


_WRITERS: tuple[Callable[[date, date], str], ...] = (_whole_years, _whole_months, _third, _days)
