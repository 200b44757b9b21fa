"""Figures as pages show them: the reader's choice of 万元 or 亿元 and of 亩, 公顷 or 平方米, rounded for the eye only.

The arithmetic is that of liantu.measures and liantu.export; here it is only chosen which form and how many digits.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from liantu.export.book_layout import shown
from liantu.export.book_table import SheetColumn
from liantu.export.display import period_text, value_text
from liantu.export.labels import label
from liantu.ledgers.units import factor_of
from liantu.measures.format import format as exact_text
from liantu.measures.units import convert
from liantu.model.lang import Lang
from liantu.store.models import Statement

# `auto`: 万元 in columns, and for a figure that stands alone 亿元 from 10亿 on, as the sentences of papers have it.
MONEY = {"auto": "自动", "wan": "万元", "yi": "亿元"}
_MONEY_UNITS = {"auto": "万元", "wan": "万元", "yi": "亿元"}
_LARGE = Decimal(1_000_000_000)
LAND = {"mu": "亩", "ha": "公顷", "m2": "平方米"}
# Floor area is written in 平方米 in every office form; the land switch is about land.
BUILT = frozenset(("floor_area",))
_SMALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Display:
    """What one reader chose to read money and land in (keys of MONEY and LAND), and the language of the page."""

    money: str = "wan"
    land: str = "mu"
    lang: Lang = Lang.ZH

    def form(self, unit: str, *, printed: str | None = None, indicator: str = "") -> str | None:
        """Give the printed unit for values in the canonical `unit`, None where the value's size decides.

        `printed` is the unit of a ledger's form: money and land follow the reader's choice unless the form asks for a
        unit of another size (元 for a price, 平方米 for floors).
        """
        if unit == "CNY" and printed in (None, *_MONEY_UNITS.values()):
            return _MONEY_UNITS[self.money]
        if unit == "m2" and printed in (None, "亩", "公顷") and indicator not in BUILT:
            return LAND[self.land]
        return printed or ("平方米" if unit == "m2" else None)


@dataclass(frozen=True, slots=True)
class Figure:
    """One value with what a reader must see beside it. `low` and `high` in the canonical `unit`, None an open side.

    `statement` is the number under which the evidence page opens its source.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    basis: str = "level"
    approx: bool = False
    indicator: str = ""
    modality: str = "actual"
    period: tuple[date, date] | None = None
    scope: str = ""
    said_by: str = ""
    statement: int | None = None
    status: str = ""
    example: bool = False
    internal: bool = False

    @property
    def point(self) -> bool:
        """Whether it is one value, not a range or an open bound."""
        return self.low is not None and self.low == self.high


def figure_of(statement: Statement) -> Figure:
    """Give the figure of a measure; its marks (示例, 内部, status) come along."""
    start, end = statement.period_start, statement.period_end
    return Figure(
        statement.low,
        statement.high,
        statement.unit,
        statement.basis or "level",
        bool(statement.extra.get("approx")),
        statement.indicator,
        statement.modality or "actual",
        (start, end) if start and end else None,
        statement.scope,
        statement.said_by,
        statement.pk,
        statement.status,
        statement.example,
        statement.internal,
    )


def number(value: Decimal, unit: str, form: str | None, places: int | None = None) -> str:
    """Give `value` (canonical `unit`) as a bare number in the printed unit `form`, thousands separated.

    Without `places` at most two decimals, four below 1; a value that would round to nothing keeps one digit.

    >>> number(Decimal("1234567890"), "CNY", "万元"), number(Decimal("2000") / 3 * 250, "m2", "亩")
    ('123,456.79', '250')
    """
    ratio = factor_of(form, unit) if form else Fraction(1)
    return digits(convert(value, 1 / ratio), places)


def digits(value: Decimal, places: int | None = None) -> str:
    """Give a number rounded for the eye: exactly `places` decimals, or as `number` says without them."""
    if places is not None:
        return shown(value, SheetColumn("", decimals=places))
    most = 2 if abs(value) >= _SMALL else max(4, -value.adjusted()) if value else 0
    text = shown(value, SheetColumn("", decimals=most))
    return text.rstrip("0").rstrip(".") if "." in text else text


def text(figure: Figure, display: Display) -> str:
    """Give the figure in words: 约5.2亿元, 100–120亩, 3,000万元以上, 20%以内, +5.3%; 待核 where both sides are open.

    >>> text(Figure(Decimal(110000000), None, "CNY"), Display())
    '11,000万元以上'
    """
    approx = label("word", "approx", display.lang) if figure.approx else ""
    low, high = figure.low, figure.high
    if low is None or high is None:
        bound = high if low is None else low
        return "—" if bound is None else approx + _bounded(_amount(bound, figure, display), low is None, display.lang)
    if low == high:
        return approx + _amount(low, figure, display)
    return f"{approx}{_amount(low, figure, display)}–{_amount(high, figure, display)}"


def exact(figure: Figure) -> str:
    """Give the unrounded value in Chinese, for the tooltip: 52亿元; empty where the unit has no printed form."""
    if figure.unit == "other":
        return ""
    low, high = (
        None if side is None else exact_text(side.normalize(), figure.unit) for side in (figure.low, figure.high)
    )
    if low == high:
        return low or ""
    return f"{low or '…'}–{high or '…'}"


def period(figure: Figure, display: Display) -> str:
    """Give the period as offices write it, empty where the source tells none."""
    if figure.period is None:
        return ""
    start, end = (each.isoformat() for each in figure.period)
    return period_text({"start": start, "end": end}, display.lang)


def _bounded(amount: str, upper: bool, lang: Lang) -> str:
    if lang is Lang.EN:
        return f"{'≤' if upper else '≥'} {amount}"
    return f"{amount}{'以内' if upper else '以上'}"


def _amount(value: Decimal, figure: Figure, display: Display) -> str:
    form = display.form(figure.unit, indicator=figure.indicator)
    if figure.unit == "CNY" and display.money == "auto" and abs(value) >= _LARGE:
        form = MONEY["yi"]
    signed = figure.basis in ("growth", "change") and value > 0 and figure.point
    if form is None:
        return _scaled(value, figure, display)
    return f"{'+' if signed else ''}{number(value, figure.unit, form)}{form}"


def _scaled(value: Decimal, figure: Figure, display: Display) -> str:
    """A value whose size decides on 万 and 亿 (吨 or 万吨), as exports write it."""
    alone = replace(figure, low=value, high=value)
    basis = figure.basis if figure.point else "level"
    return value_text({"low": alone.low, "high": alone.high, "unit": figure.unit, "basis": basis}, display.lang)
