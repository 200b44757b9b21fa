"""Units as tables print them: in a heading, above the table, in a cell; each with its exact factor."""

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from liantu.errors import MeasureError
from liantu.ledgers.units import factor_of
from liantu.measures.amounts import measure_of
from liantu.measures.numerals import multiplier
from liantu.measures.units import table

_SCALE = re.compile(r"(百万|千万|十万|百|千|万|亿)(?=.)")
_SPLIT = re.compile(r"[,、;，；]|(?<=[元人亩吨米时])和")
_PER = re.compile(r"[/每]")
_PERCENTS = frozenset({"%", "百分比", "百分数", "百分之"})


class Factor(NamedTuple):
    """What a printed number is multiplied with to reach the `canonical` unit."""

    factor: Fraction
    canonical: str


@lru_cache(maxsize=4096)
def unit_factor(text: str) -> Factor | None:
    """Give the factor of a printed unit such as `万元`, `亿 元`, `万千瓦时`, `元/平方米`; None if it is no unit.

    >>> unit_factor("万元")
    Factor(factor=Fraction(10000, 1), canonical='CNY')
    """
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).removeprefix("人民币")
    if text in _PERCENTS:
        return Factor(Fraction(1), "%")
    if not text or len(text) > 12:
        return None
    above, per, below = _PER.sub("/", text).partition("/")
    found = _plain(above)
    if found is None or not per:
        return found
    return _quotient(text, above, below)


def _plain(text: str) -> Factor | None:
    units = table().by_form
    if text in {"万", "亿"}:
        return None
    for scale in ("", *_scales(text)):
        unit = units.get(text[len(scale) :])
        if unit is not None and (unit.canonical != "other" or not scale):
            times = int(multiplier(scale)) if scale else 1
            return Factor(unit.factor * times, "kWh" if unit.id == "du" else unit.canonical)
    return Factor(Fraction(10000), "kWh") if text == "万度" else None


def _scales(text: str) -> tuple[str, ...]:
    found = _SCALE.match(text)
    return (found.group(1),) if found else ()


def _quotient(text: str, above: str, below: str) -> Factor | None:
    scale = next(iter(_scales(above)), "")
    under = next(iter(_scales(below)), "")
    units = table().by_form
    unit, base = units.get(above[len(scale) :]) or units.get(above), below[len(under) :]
    if unit is None or base not in units:
        return None
    measure = measure_of(unit, under, base)
    times = int(multiplier(scale)) if scale and above not in units else 1
    return Factor(measure.factor * times, measure.canonical or "other")


def factor_into(text: str, unit: str | None) -> Fraction | None:
    """Give the factor from a printed unit to the `unit` a field is stored in; None where they are not of one kind.

    Counts and persons may stand for each other; units that only forms know (千伏安, 吨/平方米) are the ledgers'.
    """
    found = unit_factor(text)
    if found is None:
        return None
    if found.canonical == unit or {found.canonical, unit} <= {"count", "person", None}:
        return found.factor
    try:
        return factor_of(text, unit) if unit and found.canonical == "other" else None
    except MeasureError:
        return None


def split_units(text: str) -> tuple[str, ...]:
    """Give the units of a line such as `万元、人、亩`; () unless every part is a unit."""
    parts = [each for each in _SPLIT.split(re.sub(r"\s", "", text)) if each]
    return tuple(parts) if parts and all(unit_factor(each) for each in parts) else ()
