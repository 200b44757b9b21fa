"""Which fields of a form are totals of which others, told by their headings (合计, 小计, 其中)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liantu.ledgers.spec import Field, FieldType

_TOTAL = re.compile(r"^(?:合计|总计|小计|总数|合计数)$|(?:合计|总计|小计)$")
_ADDED = (FieldType.AMOUNT, FieldType.INTEGER)


@dataclass(frozen=True, slots=True)
class Sum:
    """The field `total` is the sum of the fields `parts`."""

    total: str
    parts: tuple[str, ...]


def sums_of(fields: Sequence[Field]) -> tuple[Sum, ...]:
    """Give the sums that headings tell: under one heading 用电·合计 is the sum of 用电·生产 and 用电·生活.

    A column 合计 that stands under no heading is the sum of the run of columns of its unit beside it.
    """
    found = []
    for at, field in enumerate(fields):
        group, _, last = field.label.rpartition("·")
        if field.type not in _ADDED or not _TOTAL.search(last):
            continue
        parts = _group(fields, field, group) if group else _run(fields, at)
        if len(parts) > 1:
            found.append(Sum(field.id, tuple(each.id for each in parts)))
    return tuple(found)


def _group(fields: Sequence[Field], total: Field, group: str) -> list[Field]:
    return [each for each in fields if each is not total and each.label.rpartition("·")[0] == group
            and _alike(each, total)]  # fmt: skip


def _run(fields: Sequence[Field], at: int) -> list[Field]:
    """The columns before a total up to one of another kind; where it stands first, those behind it."""
    before: list[Field] = []
    for each in reversed(fields[:at]):
        if not _alike(each, fields[at]) or _TOTAL.search(each.label):
            break
        before.insert(0, each)
    if before:
        return before
    after: list[Field] = []
    for each in fields[at + 1 :]:
        if not _alike(each, fields[at]) or _TOTAL.search(each.label):
            break
        after.append(each)
    return after


def _alike(one: Field, other: Field) -> bool:
    return one.type is other.type and one.unit == other.unit
