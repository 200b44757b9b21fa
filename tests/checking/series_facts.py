"""Facts as ledgers state them, for the tests of the checks on series and project trees."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from liantu.measures.types import Period
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Basis, Evidence, Measure, Modality

_NUMBERS = count(1)
FIRM = "江南材料"


def fact(value: str | Decimal, period: Period | None, **slots: Any) -> Fact:
    """A figure of the firm in a ledger; `slots` are those of the measure, with `about`, `topic`, `kind`, `ledger`."""
    number = next(_NUMBERS)
    about = slots.pop("about", FIRM)
    kind = slots.pop("kind", "enterprise")
    paper = Paper(f"entry:{number}", f"台账：{about}", is_ledger=slots.pop("ledger", True))
    topic = slots.pop("topic", about)
    low = Decimal(value)
    chosen: dict[str, Any] = {
        "indicator": "output_value", "object": None, "basis": Basis.LEVEL, "unit": "CNY",
        "modality": Modality.ACTUAL, "scope": None, "high": low,
    } | slots  # fmt: skip
    measure = Measure(Evidence(0, 0, 0, 0), about, kind, low=low, period=period, **chosen)
    return Fact(number, paper, measure, topic, about, kind, "", str(number))


def month(number: int, value: str | Decimal, year: int = 2025, scope: str = "当月", **slots: Any) -> Fact:
    """A figure of one month."""
    last = monthrange(year, number)[1]
    return fact(value, Period(date(year, number, 1), date(year, number, last)), scope=scope, **slots)


def total(number: int, value: str | Decimal, year: int = 2025, scope: str = "累计", **slots: Any) -> Fact:
    """A figure from January to the end of a month."""
    last = monthrange(year, number)[1]
    return fact(value, Period(date(year, 1, 1), date(year, number, last)), scope=scope, **slots)


def whole(value: str | Decimal, year: int = 2025, **slots: Any) -> Fact:
    """A figure of one year."""
    return fact(value, Period(date(year, 1, 1), date(year, 12, 31)), **slots)


def planned(name: str, value: str, indicator: str = "investment", **slots: Any) -> Fact:
    """What a project is to cost or cover."""
    given: dict[str, Any] = {"kind": "project", "modality": Modality.PLAN, "about": name, "indicator": indicator}
    return fact(value, None, **(given | slots))
