"""Figures told later beside a promised figure: met, missed, changed, or only on the way."""

from decimal import Decimal

from liantu.measures.types import Period
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Measure, Modality
from liantu.planning.commitments_bearing import Bearing, Later

_LESS_IS_BETTER = frozenset((
    "energy_use", "energy_intensity", "emission", "water_use", "cost", "defect_rate", "income_ratio",
))  # fmt: skip
_DONE_AS = {"investment": "investment_done"}  # a year's planned investment is met by what was invested
_YEAR = 366


def of_figure(promise: Fact, later: Fact) -> Later | None:
    """Say how a figure told later bears on a promised one; None where the two are not of one thing or period.

    Only figures of equal 口径 are compared.
    """
    one, two = promise.measure, later.measure
    if one is None or two is None or not _comparable(one, two):
        return None
    if two.modality is not Modality.ACTUAL:
        return _changed_figure(later, one, two)
    if one.period is None or two.period is None:
        return None
    return _against(later, one, two, one.period, two.period)


def _against(later: Fact, one: Measure, two: Measure, ours: Period, theirs: Period) -> Later | None:
    whole = ours == theirs or (_is_level(one) and _ends(theirs, ours))
    if not whole and not (_is_level(one) and not _falls(one) and _is_part(theirs, ours)):
        return None
    if (one.scope or "") != (two.scope or ""):
        return Later(later, Bearing.RELATED, f"口径不同（{one.scope or '未说明'}／{two.scope or '未说明'}），不作比较")
    if _reaches(one, two):
        return Later(later, Bearing.MEETS, "后来的实际数达到目标")
    if not whole:
        return Later(later, Bearing.RELATED, "进展：期间未满，尚未达到")
    return Later(later, Bearing.CONTRADICTS, "同期实际数未达到目标")


def _changed_figure(later: Fact, one: Measure, two: Measure) -> Later | None:
    if (
        one.indicator != two.indicator
        or one.period is None
        or two.period is None
        or (one.scope or "") != (two.scope or "")
    ):
        return None
    same_value, same_day = (one.low, one.high) == (two.low, two.high), one.period.end == two.period.end
    if same_day and not same_value and one.period == two.period:
        return Later(later, Bearing.CHANGES, "计划有变：后来写的目标值不同")
    told = later.paper.dated
    if same_value and not same_day and _is_level(one) and told and told[0] <= one.period.end:
        return Later(later, Bearing.CHANGES, "计划有变：后来写的时限不同")
    return None


def _comparable(one: Measure, two: Measure) -> bool:
    wanted = (one.indicator, _DONE_AS.get(one.indicator, one.indicator))
    return (
        two.indicator in wanted and one.indicator_id == two.indicator_id and one.basis is two.basis
        and one.unit == two.unit and (one.object or "") == (two.object or "")
    ) or (two.indicator != one.indicator and two.indicator in wanted and one.unit == two.unit)  # fmt: skip


def _reaches(one: Measure, two: Measure) -> bool:
    """Whether the actual value reaches the aim; a growth's sign tells its direction, else the indicator does."""
    actual = two.low if two.low is not None else two.high
    if actual is None:
        return False
    if one.low is None:
        return one.high is not None and actual <= one.high
    return actual <= (one.high if one.high is not None else one.low) if _falls(one) else actual >= one.low


def _falls(one: Measure) -> bool:
    if one.low is None or one.basis in (Basis.GROWTH, Basis.CHANGE):
        value = one.low if one.low is not None else one.high
        return one.low is None or (value is not None and value < Decimal(0))
    return one.indicator in _LESS_IS_BETTER


def _ends(theirs: Period, ours: Period) -> bool:
    """Whether a figure is that of the end of a period: of its last day, or of the last of several years."""
    return theirs.end == ours.end and (theirs.start == theirs.end or _days(theirs) <= _YEAR < _days(ours))


def _is_part(theirs: Period, ours: Period) -> bool:
    """Whether a figure of one period is progress towards another: since its beginning, on a day of it, or a whole year
    of several; that of a single month of the year is not.
    """
    if not inside(theirs, ours):
        return False
    years = _days(ours) > _YEAR and _YEAR - 1 <= _days(theirs) <= _YEAR
    return years or theirs.start == theirs.end or (theirs.start == ours.start and _days(ours) <= _YEAR)


def _is_level(one: Measure) -> bool:
    return one.basis is Basis.LEVEL


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1


def inside(inner: Period, outer: Period) -> bool:
    """Tell whether a period lies within another."""
    return outer.start <= inner.start and inner.end <= outer.end
