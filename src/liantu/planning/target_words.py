"""Amounts and periods in the words of a calculation: 73.07亿元, 14.9%, 2024年1—9月."""

from calendar import monthrange
from decimal import ROUND_HALF_UP, Decimal

from liantu.errors import MeasureError
from liantu.measures.format import format as printed
from liantu.measures.types import Period

_STEPS = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_SHOWN = Decimal("0.01")


def amount(value: Decimal | None, unit: str, *, points: bool = False) -> str:
    """Give a value in its canonical `unit` as an office writes it, money and tons with at most two decimals.

    `points` says that a difference of percentages is meant.

    >>> amount(Decimal(80000000000), "CNY"), amount(Decimal(7306666666), "CNY"), amount(Decimal(10), "%", points=True)
    ('800亿元', '73.07亿元', '10个百分点')
    """
    if value is None:
        return "—"
    if unit == "%":
        return f"{_digits(value)}个百分点" if points else f"{_digits(value)}%"
    step = next((size for size, _ in _STEPS if abs(value) >= size), Decimal(1))
    rounded = (value / step).quantize(_SHOWN, ROUND_HALF_UP) * step
    try:
        return printed(rounded.normalize() + 0, unit)
    except MeasureError:
        return f"{_digits(value)} {unit}"


def percent(value: Decimal) -> str:
    """Give a percentage with one decimal.

    >>> percent(Decimal("14.8698"))
    '14.9%'
    """
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def months(period: Period | None) -> str:
    """Give a period as an office writes it: 2025年, 2024年1—9月, 2026—2030年, else its days; 期间未注明 for none."""
    if period is None:
        return "期间未注明"
    start, end = period.start, period.end
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if whole and (start.month, end.month) == (1, 12):
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    if whole and start.year == end.year:
        return (
            f"{start.year}年{start.month}—{end.month}月" if start.month != end.month else f"{end.year}年{end.month}月"
        )
    return end.isoformat() if start == end else f"{start.isoformat()} 至 {end.isoformat()}"


def _digits(value: Decimal) -> str:
    text = f"{value.quantize(_SHOWN, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
