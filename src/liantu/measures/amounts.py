"""Reads one amount at a given place: a numeral with its few-word, unit and denominator, in the canonical unit."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from liantu.measures import grammar
from liantu.measures.numerals import EXACT, UNIT_CHARS, multiplier
from liantu.measures.numerals import bounds as numeral_bounds
from liantu.measures.units import Unit, convert, table


@dataclass(frozen=True, slots=True, eq=False)  # a key of caches, by identity: hashing a Fraction is slow
class Measure:
    """Unit and denominator resolved: canonical unit, id, dimension, exact factor and basis."""

    canonical: str | None
    id: str | None
    dimension: str | None
    factor: Fraction
    basis: str
    note: str | None = None


NUMBER = Measure(None, None, None, Fraction(1), "level")
_BY_FORM = table().by_form
_SCALES = {"": "", "百": "bai-", "千": "qian-", "万": "wan-", "百万": "baiwan-", "千万": "qianwan-", "亿": "yi-"}


class Amount(NamedTuple):
    """One number with its unit; `low` and `high` are in the unit of `measure`."""

    end: int
    numeral: str
    low: Decimal
    high: Decimal
    few: str | None
    times: str
    unit: Unit | None
    form: str | None
    measure: Measure
    graded: bool
    half: bool


@lru_cache(maxsize=2048)
def measure_of(unit: Unit, scale: str = "", below: str = "") -> Measure:
    """Give the measure of `unit`, over `scale` times the unit printed `below` if there is a denominator.

    A quotient the contract does not name keeps its printed value: `other`, with an id such as `tce/wan-yuan`.
    """
    if not below:
        return Measure(unit.canonical, unit.id, unit.dimension, unit.factor, "level", unit.ambiguous)
    under = table().by_form[below]
    own_id = f"{unit.id}/{_SCALES.get(scale, scale)}{under.id}"
    dimension = f"{unit.dimension}/{under.dimension}"
    compound = table().compounds.get((unit.canonical, under.canonical))
    if compound is None:
        return Measure("other", own_id, dimension, Fraction(1), "ratio")
    factor = unit.factor / (under.factor * int(multiplier(scale))) * compound.factor
    return Measure(compound.unit, own_id, dimension, factor, compound.basis)


@lru_cache(maxsize=8192)
def values(number: str, times: str, half: bool, measure: Measure) -> tuple[Decimal, Decimal]:
    """Give least and greatest value of a numeral, times a multiplier, plus a half, in the unit of `measure`."""
    low, high = numeral_bounds(number)
    least = _worth(low, times, half, measure)
    return least, least if high is low else _worth(high, times, half, measure)


def _worth(value: Decimal, times: str, half: bool, measure: Measure) -> Decimal:
    if times:
        value = EXACT.multiply(value, multiplier(times))
    if half:
        value = EXACT.add(value, Decimal("0.5"))
    return convert(value, measure.factor)


def trailing(number: str) -> str:
    """Give the multiplier at the end of a numeral, that a range shares with its left side; 十 is not shared."""
    tail = number[len(number.rstrip(UNIT_CHARS + " ")) :].strip()
    return "" if tail in {"十", "拾"} else tail


def amount(text: str, at: int) -> Amount | None:
    """Give the amount that begins at `at`, or None where the characters there form no number."""
    found = grammar.AMOUNT.match(text, at)
    if found is None:
        return None
    number, few, times, spoken, inner, form, half, per, scale, below, grade = found.groups()
    times = times or spoken or ""
    end, measure, unit = found.end(), NUMBER, None
    if " " in number or "\t" in number:
        number = "".join(number.split())
    if form:
        unit = _BY_FORM["个月" if form == "月" and inner else form]
        if per == "每" and unit.counts:
            end, below, grade = found.start("per"), None, None
        elif unit.ambiguous and not below:
            unit = _reading(text, at, end, unit, form)
        measure = measure_of(unit, scale or "", below or "")
        form = text[found.start("unit") : found.end("den")] if below else form
    elif grade and "亿" not in number + times and "億" not in number:
        end, grade = end - 1, None
    few = few or ("多" if inner == "多" else None)
    added = half is not None or inner == "半"
    try:
        low, high = values(number, times, added, measure)
    except ValueError:
        return None
    if unit is not None and unit.id == "zhe" and high > 100:
        low, high = low / 10, high / 10  # 85折 and 六五折 are 8.5 tenths
    return Amount(end, number, low, high, few, times, unit, form, measure, grade is not None, added)


def _reading(text: str, start: int, end: int, unit: Unit, form: str) -> Unit:
    left = text[max(0, start - 8) : start]
    for reading in table().readings.get(form, ()):
        if any(word in left for word in reading.before) or text.startswith(reading.after or ("\0",), end):
            return reading.unit
    return unit
