"""The values that the grammar of quantities and periods gives: `Period` and `Found`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Period:
    """A period from `start` to `end`, both days included; a point in time has start = end."""

    start: date
    end: date


class Kind(StrEnum):
    """What sort of expression was found."""

    NUMBER = "number"  # a bare number: 3.14, 三百
    QUANTITY = "quantity"  # a number with a unit, multiplier of money, or classifier: 52亿元, 76户, 六成, 翻番
    ORDINAL = "ordinal"  # 第十, 第1
    RATIO = "ratio"  # 2.2:1
    PERIOD = "period"  # 今年1至7月, 2028年前, 十四五


class Span(StrEnum):
    """How a period stands to the time it names."""

    DURING = "during"  # 2025年, 今年上半年, 1—9月
    POINT = "point"  # 6月底, 10月30日, 目前
    UNTIL = "until"  # 截至8月底, 截至目前
    BEFORE = "before"  # 2028年前
    SINCE = "since"  # 今年以来
    BY = "by"  # 到2027年


class Found(NamedTuple):
    """One expression at `[start, end)` of the text that was searched.

    For quantities `low`/`high` are exact decimals in the canonical `unit` (docs/statements.md), equal for a point
    value; None is an open side (以上, 突破 leave `high` None; 以内 leaves `low` None). `unit_id` is the unit pack's own
    id of the printed unit (`mu`, `yuan`, `hu`), `dimension` its dimension, `classifier` the printed unit or measure
    word (亩, 元, 户).
    `basis` is what the wording alone tells: `growth` (翻番), `rank` (第八), `ratio` (元/平方米, 2.2:1), else `level`.
    `cues` are spans outside `[start, end)` that the value depends on (a bound 突破, a shared multiplier of 2-3亿元).
    For periods `period` is None where the text does not tell without an anchor date; `note` then says what is missing.
    """

    start: int
    end: int
    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    unit_id: str | None = None
    dimension: str | None = None
    classifier: str | None = None
    basis: str | None = None
    approx: bool = False
    cues: tuple[tuple[int, int], ...] = ()
    period: Period | None = None
    span: Span | None = None
    note: str | None = None
