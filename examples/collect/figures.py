"""What the 示例 firms of the collection report for a month: in 万元, 万千瓦时 and persons, growing evenly."""

from dataclasses import dataclass

from examples.demo.firms import Firm

YEAR, MONTH = 2026, 10
PERIOD, BEFORE = f"{YEAR}-{MONTH:02}", f"{YEAR}-{MONTH - 1:02}"


@dataclass(frozen=True)
class Report:
    """One firm's monthly report, each figure in the unit of the form."""

    code: str
    name: str
    month: str
    output: int
    output_total: int
    revenue_total: int
    profit_total: int
    tax_total: int
    electricity: float
    headcount: int


def report(firm: Firm, month: int = MONTH) -> Report:
    """The report of a firm for a month of the year, its totals the sums since January."""
    outputs = [round(firm.years[2025] * (0.07 + at / 1000)) for at in range(1, month + 1)]
    since = sum(outputs)
    return Report(
        firm.code,
        firm.name,
        f"{YEAR}-{month:02}",
        outputs[-1],
        since,
        round(since * firm.between("revenue", 0.93, 1.02)),
        round(since * firm.between("profit", 0.02, 0.11)),
        round(since * firm.between("tax", 0.015, 0.05)),
        round(outputs[-1] * firm.between("power", 0.02, 0.09), 1),
        max(12, round(firm.years[2025] * firm.between("heads", 0.002, 0.008))),
    )
