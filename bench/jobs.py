"""What is timed and scored: each job turns a text into what it finds. Runs in our environment and the peers'."""

import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

DAY = date(2024, 10, 31)
RECOGNIZERS = {
    "number": ("recognizers_number", "NumberRecognizer", "get_number_model"),
    "percentage": ("recognizers_number", "NumberRecognizer", "get_percentage_model"),
    "currency": ("recognizers_number_with_unit", "NumberWithUnitRecognizer", "get_currency_model"),
    "dimension": ("recognizers_number_with_unit", "NumberWithUnitRecognizer", "get_dimension_model"),
    "datetime": ("recognizers_date_time", "DateTimeRecognizer", "get_datetime_model"),
}
# Recognizers-Text's names of units with their factor to the canonical unit of the statements.
UNITS: dict[str, tuple[str | None, float]] = {
    **{"Chinese yuan": ("CNY", 1), "United States dollar": ("USD", 1), "Dollar": ("USD", 1)},
    **{"Ton": ("t", 1), "Metric ton": ("t", 1), "Kilogram": ("t", 0.001), "Jin": ("t", 0.0005)},
    **{"Kilometer": ("km", 1), "Meter": ("m", 1), "Li": ("km", 0.5)},
    **{"Square meter": ("m2", 1), "Square kilometer": ("m2", 1e6), "Mu": ("m2", 2000 / 3), "Hectare": ("m2", 1e4)},
    **{"Cubic meter": ("m3", 1), "Kilowatt": ("kW", 1), "Megawatt": ("kW", 1000)},
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `[start, end)`; value and unit as far as the reader normalises them."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None


Job = Callable[[str], list[Quantity]]


def load(name: str) -> Job:
    """Give the job of that name, warm; raises ImportError or AttributeError where its program is absent."""
    job = {"read": _read, "ledger": _ledger, "find": _find, "jionlp": _jionlp, "recognizers": _recognizers}[name]()
    job("2024年1—9月，万州区产值52.5亿元，增长12.3%。")
    return job


def _read() -> Job:
    read = importlib.import_module("liantu").read

    def job(text: str) -> list[Quantity]:
        statements = read(text, date=DAY).statements
        measures = [each for each in statements if hasattr(each, "indicator")]
        return [
            Quantity(each.evidence.start, each.evidence.end, _float(each.low), _float(each.high), each.unit)
            for each in measures
        ]

    return job


def _ledger() -> Job:
    read = importlib.import_module("liantu").read

    def job(text: str) -> list[Quantity]:
        return [Quantity(each.start, each.end, None, None, None) for each in read(text, date=DAY).numbers]

    return job


def _find() -> Job:
    find = importlib.import_module("liantu.measures").find

    def job(text: str) -> list[Quantity]:
        return [
            Quantity(each.start, each.end, _float(each.low), _float(each.high), each.unit)
            for each in find(text)
            if each.kind != "period"
        ]

    return job


def _jionlp() -> Job:
    logging.disable(logging.CRITICAL)  # it logs a traceback for every time it fails to parse: slow, and not its work
    ner = importlib.import_module("jionlp").ner

    def job(text: str) -> list[Quantity]:
        found = []
        for money in ner.extract_money(text, with_parsing=True):
            number = money["detail"]["num"]
            low, high = number if isinstance(number, list | tuple) else (number, number)
            unit = "CNY" if money["detail"]["case"] == "元" else "other"
            start, end = money["offset"]
            found.append(Quantity(start, end, _float(low), _float(high), unit))
        ner.extract_time(text, time_base={"year": DAY.year, "month": DAY.month, "day": DAY.day}, with_parsing=True)
        return found

    return job


def _recognizers() -> Job:
    models = {}
    for kind, (module, maker, getter) in RECOGNIZERS.items():
        models[kind] = getattr(getattr(importlib.import_module(module), maker)("zh-cn"), getter)()

    def job(text: str) -> list[Quantity]:
        return [
            _recognized(kind, each)
            for kind, model in models.items()
            for each in model.parse(text)
            if kind != "datetime"
        ]

    return job


def _recognized(kind: str, each: Any) -> Quantity:
    resolution = each.resolution or {}
    value = _float(str(resolution.get("value") or "").rstrip("%").replace(",", ""))
    unit, factor = ("%", 1.0) if kind == "percentage" else UNITS.get(resolution.get("unit", ""), (None, 1.0))
    value = None if value is None else value * factor
    return Quantity(each.start, each.end + 1, value, value, unit)


def _float(value: Any) -> float | None:
    if value is None or value == "":
        return None
    try:
        return float(Decimal(str(value)))
    except InvalidOperation:
        return None
