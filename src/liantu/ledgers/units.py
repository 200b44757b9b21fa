"""Printed units of forms (万元, 亩, 万千瓦时) and their exact ratio to the unit in which a field is stored."""

from fractions import Fraction
from functools import lru_cache

from liantu.errors import MeasureError
from liantu.measures.amounts import amount
from liantu.measures.numerals import multiplier
from liantu.measures.units import table

CONTRACT_UNITS = tuple(
    "CNY t t/a m2 m3 km m kWh kW tce tCO2 % pp s a person count count/a CNY/m2 CNY/t USD GJ kWh/t kgce/t m3/a x".split()
)
"""The canonical units of docs/statements.md in which an amount may be stored."""

_FORM_UNITS = {"kVA": "kva", "t/m2": "ton/m2"}
"""Units that only forms know: the contract has none for them, so nothing in them is published."""


def known_unit(unit: str) -> bool:
    """Say whether a field's amounts can be stored in `unit`."""
    return unit in CONTRACT_UNITS or unit in _FORM_UNITS


def publishable(unit: str) -> bool:
    """Say whether a statement can be made in `unit`."""
    return unit in CONTRACT_UNITS


@lru_cache(maxsize=1024)
def factor_of(form: str, unit: str) -> Fraction:
    """Give what a value printed in `form` is multiplied with to stand in `unit`: 万元 in CNY gives 10000.

    度 is read as the unit asked for (电 in kWh). Raise MeasureError where `form` is no unit or one of another kind.
    """
    text = "".join(form.split())
    found = amount(f"1{text}", 0)
    if found is None or found.unit is None or found.end != len(text) + 1:
        raise MeasureError(f"“{form}”不是认识的计量单位")
    scale = found.numeral[1:] + found.times
    times = Fraction(multiplier(scale) if scale else 1)
    if (ratio := _as_read(text.removeprefix(scale), unit)) is not None:
        return times * ratio
    measure = found.measure
    if measure.canonical != unit and not (measure.canonical == "other" and measure.id == _FORM_UNITS.get(unit)):
        raise MeasureError(f"“{form}”与本栏的计量单位不是一类")
    return times * measure.factor


def _as_read(form: str, unit: str) -> Fraction | None:
    """Give the factor of an ambiguous form (度) where one of its readings is in `unit`."""
    units = (reading.unit for reading in table().readings.get(form, ()))
    return next((each.factor for each in units if each.canonical == unit), None)
