"""Facts about clusters for the tests of schemes, made by hand or read from short sentences of our own."""

from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path

from liantu.bulk.facts import facts
from liantu.measures.types import Period
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Basis, Evidence, Measure, Modality
from liantu.reading.documents import read_bytes

YI = Decimal(100_000_000)
PAPER = Paper("text:1", "简报", (date(2026, 1, 6), date(2026, 1, 6)))
_NUMBERS = count(1)


def year(start: int, end: int | None = None) -> Period:
    return Period(date(start, 1, 1), date(end or start, 12, 31))


def fact(
    subject: str, value: str | None, period: Period | None, modality: Modality = Modality.ACTUAL, *,
    paper: Paper = PAPER, basis: Basis = Basis.LEVEL, unit: str = "CNY", scope: str | None = None,
    high: str | None = "", indicator: str = "output_value",
) -> Fact:  # fmt: skip
    """A measure of `subject`; money in 亿元. `high` None leaves the value open above."""
    scale = YI if unit == "CNY" else Decimal(1)
    low = None if value is None else Decimal(value) * scale
    top = low if high == "" else None if high is None else Decimal(high) * scale
    measure = Measure(
        Evidence(0, 0, 0, 0), subject, "industry", indicator, None, basis, low, top, unit, period, modality, scope
    )
    return Fact(next(_NUMBERS), paper, measure, subject, subject, "industry")


def aim(subject: str, value: str, period: Period | None, **more: object) -> Fact:
    return fact(subject, value, period, Modality.TARGET, **more)  # type: ignore[arg-type]


def read(text: str, dated: date, name: str = "简报") -> list[Fact]:
    """The facts of a short document of our own, as `liantu scheme show` reads it."""
    return facts([read_bytes(text.encode(), Path(name).name, given=Period(dated, dated))])
