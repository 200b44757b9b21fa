"""The level targets of a scheme's clusters added up, where their year and 口径 are one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from liantu.model.fact import Fact
from liantu.model.statement import Basis
from liantu.planning.target_scope import scope_of
from liantu.planning.target_words import amount
from liantu.planning.targets import Comparison


@dataclass(frozen=True, slots=True)
class TargetSum:
    """The targets of several members added (`total` in the canonical `unit`), or why they are not.

    `parts` are the targets added, by the member's label, `without` the members that have none.
    """

    total: Decimal | None
    unit: str
    year: int | None
    parts: tuple[tuple[str, Fact], ...] = ()
    without: tuple[str, ...] = ()
    formula: str = ""
    reason: str = ""


def sum_of(members: Sequence[tuple[str, Sequence[Comparison]]]) -> TargetSum | None:
    """Add the level targets for output value of members (label, comparisons); None where fewer than two have one.

    Refused, with the reason, where a member has two targets, or years, 口径 or units differ.
    """
    stated = [(label, _levels(found)) for label, found in members]
    parts = [(label, each) for label, found in stated for each in found]
    if len({label for label, _ in parts}) < 2:
        return None
    first = parts[0][1]
    without = tuple(label for label, found in stated if not found)
    reason = _why_not(stated)
    if reason:
        return TargetSum(None, first.measure.unit, first.year, without=without, reason=reason)
    total = sum((each.wanted or Decimal(0) for _, each in parts), Decimal(0))
    unit = first.measure.unit
    formula = f"{'＋'.join(amount(each.wanted, unit) for _, each in parts)}＝{amount(total, unit)}"
    return TargetSum(total, unit, first.year, tuple((label, each.target) for label, each in parts), without, formula)


def _levels(found: Sequence[Comparison]) -> list[Comparison]:
    return [each for each in found if each.measure.basis is Basis.LEVEL and each.measure.indicator == "output_value"]


def _why_not(stated: Sequence[tuple[str, Sequence[Comparison]]]) -> str:
    twice = next((label for label, found in stated if len(found) > 1), "")
    if twice:
        return f"“{twice}”有不止一个目标值，未核定前不相加"
    alike = {
        (each.year, scope_of(each.measure), each.measure.unit, each.target.paper.is_example)
        for _, found in stated
        for each in found
    }
    return "各目标的年份或口径不同，不相加" if len(alike) > 1 else ""
