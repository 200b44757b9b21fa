"""Book totals: sums of the exact values of a column, so that rounding comes after adding."""

from dataclasses import dataclass
from decimal import Context, Decimal

from liantu.export.book_table import SheetTable, exact, plain

_EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum per column (None where nothing is summed), and which headings hold text that no sum contains."""

    sums: tuple[Decimal | None, ...]
    left_out: tuple[tuple[str, int], ...]

    @property
    def remark(self) -> str:
        """What the reader of the total must know: how many cells of which column were no numbers; empty if none."""
        told = "、".join(f"“{heading}”{count}格" for heading, count in self.left_out)
        return f"合计未包含非数字的单元格：{told}" if told else ""


def totals(table: SheetTable) -> Totals:
    """Sum the columns marked `total`; an empty cell counts as nothing, and a column without any number has no sum.

    >>> from liantu.export.book_table import SheetColumn, SheetTable
    >>> totals(SheetTable("表", (SheetColumn("产值", total=True),), [[0.1], [Decimal("0.2")], ["待核"], [None]]))
    Totals(sums=(Decimal('0.3'),), left_out=(('产值', 1),))
    """
    sums: list[Decimal | None] = []
    left_out = []
    for index, column in enumerate(table.columns):
        if not column.total:
            sums.append(None)
            continue
        values = [plain(row[index]) for row in table.rows]
        numbers = [number for value in values if (number := exact(value)) is not None]
        words = len([value for value in values if value is not None and value != ""]) - len(numbers)
        sums.append(_sum(numbers))
        if words:
            left_out.append((column.heading, words))
    return Totals(tuple(sums), tuple(left_out))


def _sum(numbers: list[Decimal]) -> Decimal | None:
    if not numbers:
        return None
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    return total
