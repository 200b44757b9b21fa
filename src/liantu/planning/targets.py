"""A target beside the actual figure: the gap, the growth it asks for each year, and what had to be assumed.

Only figures of equal 口径 are compared. Where they differ the comparison is made only under printed assumptions, and is
an estimate (推算) that nobody stated. A growth target without a stated level of its base year reads 缺基数.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from liantu.model.fact import Fact
from liantu.model.statement import Basis, Measure, Modality
from liantu.planning.target_scope import Annual, annual, scope_of, scope_words
from liantu.planning.target_words import amount, months, percent

AIMS = (Modality.TARGET, Modality.PLAN)
_AIMED = (Basis.LEVEL, Basis.SHARE, Basis.RATIO, Basis.GROWTH)
_MAIN = "output_value"


class Standing(StrEnum):
    """What can be said of a target against the actual figures."""

    COMPUTED = "computed"  # from figures of equal 口径
    ESTIMATED = "estimated"  # 推算: under printed assumptions
    REACHED = "reached"  # the actual figure is as high already
    NO_BASE = "no_base"  # 缺基数
    NO_ACTUAL = "no_actual"  # 缺实际数
    NO_YEAR = "no_year"  # the target states no year
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One target beside the actual figure it is held against.

    `also` are further statements of the same target. `base` is the actual figure in the target's terms (a whole year),
    `wanted` the level aimed at, `gap` = wanted - base, all in the canonical unit of the target (of a share: %).
    `years` lie between them, `rate` is the growth each year asks for, in %: (wanted / base) ** (1 / years) - 1.
    `assumptions` are printed wherever `gap` or `rate` is; `notes` say what else a reader must know; `formula` is the
    calculation in words, `reason` why there is none.
    """

    target: Fact
    measure: Measure
    standing: Standing
    also: tuple[Fact, ...] = ()
    actual: Fact | None = None
    base: Decimal | None = None
    wanted: Decimal | None = None
    gap: Decimal | None = None
    years: int | None = None
    rate: Decimal | None = None
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    formula: str = ""
    reason: str = ""

    @property
    def year(self) -> int | None:
        """The year by which the target is to be reached, None where no document says."""
        return self.measure.period.end.year if self.measure.period else None


@dataclass(frozen=True, slots=True)
class _Held:
    """What a target is held against: the figure of a whole year, what was assumed on the way, and what to know."""

    fact: Fact
    value: Decimal
    year: int
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def comparisons(facts: Iterable[Fact]) -> tuple[Comparison, ...]:
    """Give every target among the facts about one thing: output value first, then by year.

    Facts are compared only within one indicator, object and unit, and 示例 never with public figures.
    """
    known = [each for each in facts if each.measure is not None]
    return tuple(sorted((_compare(same, known) for same in _same_targets(known)), key=_order))


def actuals(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Give the figures of what happened, latest first; those without a period last."""
    rows = [each for each in facts if each.measure is not None and each.measure.modality is Modality.ACTUAL]
    return tuple(sorted(rows, key=_end, reverse=True))


def growth(base: Decimal, wanted: Decimal, years: int) -> Decimal:
    """Give the growth a year, in %, that leads from `base` to `wanted` in `years`.

    >>> round(growth(Decimal(400), Decimal(800), 5), 2)
    Decimal('14.87')
    """
    return ((wanted / base) ** (1 / Decimal(years)) - 1) * 100


def _same_targets(facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
    """Group the statements of one target: same value, year, 口径 and indicator, from whatever document."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for each in facts:
        one = _measure(each)
        if one.modality in AIMS and one.basis in _AIMED and aimed(one) is not None:
            year = one.period.end.year if one.period else None
            found.setdefault((_line(each), one.basis, one.low, one.high, year, scope_of(one)), []).append(each)
    return [tuple(each) for each in found.values()]


def aimed(measure: Measure) -> Decimal | None:
    """Give the value a target names: its lower bound, else its upper one (…以内)."""
    return measure.low if measure.low is not None else measure.high


def _compare(same: tuple[Fact, ...], facts: Sequence[Fact]) -> Comparison:
    target, one = same[0], _measure(same[0])
    known = [each for each in facts if _line(each) == _line(target) and _measure(each).modality is Modality.ACTUAL]
    empty = Comparison(target, one, Standing.NO_ACTUAL, same[1:], reason="没有同一对象、同一指标的实际数")
    if one.basis is Basis.GROWTH:
        return _of_growth(empty, known)
    empty = replace(empty, wanted=aimed(one))
    alike = [each for each in known if _is_value(each, one.basis) and _measure(each).unit == one.unit]
    if not alike:
        return empty
    return _of_level(empty, alike) if one.basis is Basis.LEVEL else _of_share(empty, alike)


def _of_level(empty: Comparison, levels: Sequence[Fact]) -> Comparison:
    """Hold a level against the latest figure of equal 口径 and a whole year, else the latest that can be made one."""
    nearest = max(levels, key=lambda each: (_equal(each, empty.measure), _whole_year(each) is not None, _end(each)))
    held = _held(nearest, empty.measure)
    if held is None or empty.wanted is None:
        reason = f"实际数的期间（{months(_measure(nearest).period)}）不是自年初起的整月，不能折成全年"
        return replace(empty, standing=Standing.NOT_COMPARABLE, actual=nearest, reason=reason)
    return _result(empty, held, empty.wanted)


def _of_growth(empty: Comparison, known: Sequence[Fact]) -> Comparison:
    """Hold a growth target against the level of the year before its period, of equal 口径; without one: 缺基数."""
    rise, year = aimed(empty.measure), _base_year(empty.measure)
    levels = [each for each in known if _is_value(each, Basis.LEVEL)]
    bases = [each for each in levels if _equal(each, empty.measure) and year and _whole_year(each) == year]
    if rise is None or year is None or not bases:
        when = f" {year} 年" if year else "期初"
        reason = f"原文没有写基数，也没有{when}同口径的实际数"
        return replace(empty, standing=Standing.NO_BASE, reason=reason)
    said = f"基数取期初前一年（{year} 年）的实际数，原文没有写明"
    value = aimed(_measure(bases[-1])) or Decimal(0)
    held = _Held(bases[-1], value, year, (said,), _bound(bases[-1]))
    return _result(empty, held, value * (1 + rise / 100))


def _base_year(measure: Measure) -> int | None:
    start = measure.period.start if measure.period else None
    return start.year - 1 if start is not None and (start.month, start.day) == (1, 1) else None


def _of_share(empty: Comparison, shares: Sequence[Fact]) -> Comparison:
    """Shares and ratios: the distance alone; of another 口径 not even that."""
    equal = [each for each in shares if _equal(each, empty.measure)]
    if not equal or empty.wanted is None:
        reason = "只有口径不同的实际数，不作比较"
        return replace(empty, standing=Standing.NOT_COMPARABLE, actual=shares[-1], reason=reason)
    actual, unit = max(equal, key=_end), empty.measure.unit
    base = aimed(_measure(actual)) or Decimal(0)
    gap = empty.wanted - base
    formula = f"{amount(empty.wanted, unit)}－{amount(base, unit)}＝{amount(gap, unit, points=True)}"
    standing = Standing.REACHED if gap <= 0 else Standing.COMPUTED
    return replace(empty, standing=standing, actual=actual, base=base, gap=gap, formula=formula, reason="")


def _result(empty: Comparison, held: _Held, wanted: Decimal) -> Comparison:
    gap, unit = wanted - held.value, _measure(held.fact).unit
    years = empty.year - held.year if empty.year is not None else None
    rate = growth(held.value, wanted, years) if years and years > 0 and min(held.value, gap) > 0 else None
    formula = f"{amount(wanted, unit)}－{amount(held.value, unit)}＝{amount(gap, unit)}"
    if rate is not None:
        formula += f"；（{amount(wanted, unit)}÷{amount(held.value, unit)}）^(1/{years})－1＝{percent(rate)}"
    standing = Standing.ESTIMATED if held.assumptions else Standing.COMPUTED
    if empty.year is None:
        standing = Standing.NO_YEAR
    return replace(
        empty, standing=Standing.REACHED if gap <= 0 else standing, actual=held.fact, base=held.value, wanted=wanted,
        gap=gap, years=years, rate=rate, assumptions=held.assumptions, notes=held.notes, formula=formula,
        reason="目标没有写年份，只列差距，不算年增速" if empty.year is None else "",
    )  # fmt: skip


def _held(actual: Fact, aim: Measure) -> _Held | None:
    """The actual figure in the target's terms, with what had to be assumed; None where no year can be made of it."""
    measure, value = _measure(actual), aimed(_measure(actual))
    found = annual(measure.period) if measure.period else None
    if found is None or value is None:
        return None
    said = []
    if not _equal(actual, aim):
        said.append(f"口径视为相近：实际数为“{scope_words(measure)}”，目标为“{scope_words(aim)}”")
    if found.factor != 1:
        said.append(_annualised(found))
    return _Held(
        actual, value * found.factor.numerator / found.factor.denominator, found.year, tuple(said), _bound(actual)
    )


def _annualised(found: Annual) -> str:
    return f"折成全年：{found.year} 年 1—{found.months} 月的数 ×{found.factor.numerator}/{found.factor.denominator}"


def _bound(actual: Fact) -> tuple[str, ...]:
    """What a reader must know of an actual figure that is no single value."""
    one = _measure(actual)
    if one.low is not None and one.high is None:
        return (f"实际数为“{amount(one.low, one.unit)}以上”，按下限计，所需增速至多如此",)
    return (f"实际数为约数，按 {amount(aimed(one), one.unit)} 计",) if one.approx or one.low != one.high else ()


def _is_value(fact: Fact, basis: Basis) -> bool:
    return _measure(fact).basis is basis and aimed(_measure(fact)) is not None


def _equal(fact: Fact, aim: Measure) -> bool:
    return scope_of(_measure(fact)) == scope_of(aim)


def _whole_year(fact: Fact) -> int | None:
    period = _measure(fact).period
    found = annual(period) if period else None
    return found.year if found is not None and found.factor == 1 else None


def _line(fact: Fact) -> tuple[object, ...]:
    """What may be compared at all: one indicator and object, public figures apart from 示例."""
    one = _measure(fact)
    return one.indicator, one.object, fact.paper.is_example


def _end(fact: Fact) -> date:
    period = _measure(fact).period
    return period.end if period else date.min


def _order(each: Comparison) -> tuple[bool, bool, int, str]:
    one = each.measure
    return one.indicator != _MAIN, one.basis is not Basis.LEVEL, each.year or 9999, one.indicator


def _measure(fact: Fact) -> Measure:
    if fact.measure is None:
        raise AssertionError(f"fact {fact.id} is no measure")
    return fact.measure
