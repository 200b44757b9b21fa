"""Two rows of one firm for one period: do they say the same, and where do they differ?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from liantu.collecting.doubts import Doubt, Kind, Place, Weight
from liantu.ledgers.display import show_field
from liantu.ledgers.spec import LedgerSpec


@dataclass(frozen=True, slots=True)
class Copy:
    """One of two rows: its data, its file, and the cell of each field."""

    data: Mapping[str, Any]
    file: str
    sheet: str
    cells: Mapping[str, str]

    def place(self, field: str) -> Place:
        """Where a field's value stands."""
        return Place(self.file, self.sheet, self.cells.get(field) or next(iter(self.cells.values()), ""))


def twice(spec: LedgerSpec, one: Copy, other: Copy) -> Iterator[Doubt]:
    """Give the doubt of two rows that differ, named once by the first field in which they do; none if they agree.

    What the other row leaves empty is no difference.
    """
    fields = [
        each for each in spec.fields if each.id in other.data and other.data[each.id] != one.data.get(each.id)
    ]  # fmt: skip
    if not fields:
        return
    first = fields[0]
    here, there = one.place(first.id), other.place(first.id)
    values = [_shown(spec, first.id, each.data) for each in (one, other)]
    more = f"（另有{len(fields) - 1}栏不同）" if len(fields) > 1 else ""
    message = f"{first.label}两处不同：{here} 为“{values[0]}”，{there} 为“{values[1]}”{more}"
    todo = "请问企业以哪份为准，再定“以此份为准”" if other.file != one.file else "请核对，只留一行"
    yield Doubt(Kind.TWICE, Weight.GRAVE, first.id, here, values[0], message, todo)


def _shown(spec: LedgerSpec, field: str, data: Mapping[str, Any]) -> str:
    try:
        return show_field(spec.by_id[field], data.get(field))
    except (ArithmeticError, TypeError, ValueError):
        return str(data.get(field))
