"""Implausible figures of one returned row: against the same firm's last figures, and against one another.

A cell is named once, by the weightiest explanation: what is probably typed in another unit is not also called a total
that does not add up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from liantu.collecting.doubts import Doubt, Kind, Weight
from liantu.collecting.figures import Figure, Past, is_cumulative, month_of, months, printed
from liantu.collecting.sums import Sum
from liantu.ledgers.spec import FieldType, LedgerSpec

LARGE = Decimal(10)  # ten times or a tenth of the last figure is worth a question
_HUGE = Decimal(1000)  # a thousand times is no business: it is a unit (元 for 万元 is 10,000)
_ROUNDING = Decimal("0.005")
_MUCH = 10  # what vanishes is asked for from ten printed units on


@dataclass(frozen=True, slots=True)
class Seen:
    """One row to be judged: its period, figures by field, what the firm reported last, and the sums that must hold."""

    spec: LedgerSpec
    period: str
    figures: Mapping[str, Figure]
    past: Past | None = None
    sums: tuple[Sum, ...] = ()


@dataclass(slots=True)
class _Found:
    """The doubts so far, at most one for each field."""

    by_field: dict[str, Doubt] = field(default_factory=dict)

    def add(self, doubts: Iterable[Doubt]) -> None:
        for each in doubts:
            self.by_field.setdefault(each.field, each)


def implausible(row: Seen) -> list[Doubt]:
    """Give the doubts of a row, one for each cell at most, in the order of the ledger's fields."""
    found = _Found()
    for check in (_units, _falling, _below_month, _not_adding, _signs, _vanished, _sums):
        found.add(check(row, found.by_field))
    order = {each.id: at for at, each in enumerate(row.spec.fields)}
    return sorted(found.by_field.values(), key=lambda each: order.get(each.field, 0))


def _pairs(row: Seen) -> Iterator[tuple[Figure, Decimal]]:
    """Each figure with the firm's last one."""
    for name, figure in row.figures.items():
        if row.past is not None and name in row.past.values:
            yield figure, row.past.values[name]


def expected(row: Seen, figure: Figure, before: Decimal) -> Decimal:
    """Give what the last figure lets expect: a cumulative one grows month by month and begins anew in January."""
    now, then = months(row.period), months(row.past.period if row.past else "")
    if not is_cumulative(figure.field) or now is None or then is None:
        return before
    return before / (then % 12 + 1) * (now % 12 + 1)


def _units(row: Seen, known: Mapping[str, Doubt]) -> Iterator[Doubt]:
    for figure, before in _pairs(row):
        wanted = expected(row, figure, before)
        if figure.field.type is FieldType.PERCENT or not wanted or not figure.value:
            continue
        ratio = abs(figure.value / wanted)
        if ratio >= LARGE or ratio * LARGE <= 1:
            yield _of_unit(row, figure, before, ratio)


def _of_unit(row: Seen, figure: Figure, before: Decimal, ratio: Decimal) -> Doubt:
    told = f"{ratio:.3g}倍" if ratio >= 1 else f"1/{1 / ratio:.3g}"
    told = f"约{ratio:,.0f}倍" if ratio >= _HUGE else told
    message = f"{_now(row, figure, before)}，相差{told}"
    huge = ratio >= _HUGE or ratio * _HUGE <= 1
    if huge and figure.field.type is FieldType.AMOUNT and figure.field.shown:
        return _doubt(figure, Kind.UNIT, Weight.GRAVE, f"{message}，可能单位填错", unit_advice(figure, ratio))
    weight = Weight.GRAVE if huge else Weight.ASK
    return _doubt(figure, Kind.UNIT, weight, message, "请与企业核对；属实的可标“核实无误”")


def unit_advice(figure: Figure, ratio: Decimal) -> str:
    """Say which unit a figure was probably typed in, and what it reads in the column's."""
    shown, times = figure.field.shown or "", 10000 if ratio >= 1 else Decimal("0.0001")
    if shown.startswith("万") and 2000 <= ratio <= 50000:
        likely = printed(figure.field, figure.value / times)
        return f"可能按“{shown[1:] or shown}”填写：如是，应改为 {likely}；属实的可标“核实无误”"
    if shown.startswith("万") and ratio < 1:
        likely = printed(figure.field, figure.value / times)
        return f"可能按“亿{shown[1:]}”填写：如是，应改为 {likely}；属实的可标“核实无误”"
    return f"请核对是否按“{shown}”填写；属实的可标“核实无误”"


def _falling(row: Seen, known: Mapping[str, Doubt]) -> Iterator[Doubt]:
    """A cumulative figure that cannot be negative never falls within a year."""
    now, then = months(row.period), months(row.past.period if row.past else "")
    if now is None or then is None or then >= now or now // 12 != then // 12:
        return
    for figure, before in _pairs(row):
        if is_cumulative(figure.field) and figure.field.low is not None and figure.value < before:
            message = f"{_now(row, figure, before)}，累计数不应减少"
            yield _doubt(
                figure, Kind.FALLING, Weight.GRAVE, message, "请核对是否填成了当月数；更正往月的可标“核实无误”"
            )


def _below_month(row: Seen, known: Mapping[str, Doubt]) -> Iterator[Doubt]:
    for figure, month in _with_month(row, known):
        if figure.field.low is not None and figure.value < month.value:
            message = f"{figure.field.label}{figure.printed}小于{month.field.label}{month.printed}"
            yield _doubt(figure, Kind.BELOW_MONTH, Weight.GRAVE, message, "请核对两栏是否填反", month.field.id)


def _not_adding(row: Seen, known: Mapping[str, Doubt]) -> Iterator[Doubt]:
    now, then = months(row.period), months(row.past.period if row.past else "")
    for figure, month in _with_month(row, known):
        base = Decimal(0) if now is not None and now % 12 == 0 else None
        if base is None and row.past is not None and now is not None and then == now - 1:
            base = row.past.values.get(figure.field.id)
        if base is None or _about(figure.value, base + month.value):
            continue
        parts = f"上期累计{printed(figure.field, base)}＋当月{month.printed}"
        message = f"{figure.field.label}{figure.printed}不等于{parts}＝{printed(figure.field, base + month.value)}"
        yield _doubt(figure, Kind.NOT_ADDING, Weight.ASK, message, "请核对是否更正过往月数据", month.field.id)


def _with_month(row: Seen, known: Mapping[str, Doubt]) -> Iterator[tuple[Figure, Figure]]:
    """Each cumulative figure with that of its month, neither in doubt already."""
    for name, figure in row.figures.items():
        month = month_of(row.spec, figure.field) if is_cumulative(figure.field) else None
        if month is not None and month.id in row.figures and not {name, month.id} & known.keys():
            yield figure, row.figures[month.id]


def _about(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))


def _signs(row: Seen, known: Mapping[str, Doubt]) -> Iterator[Doubt]:
    for figure, before in _pairs(row):
        if figure.value * before < 0:
            message = f"{_now(row, figure, before)}，正负相反"
            yield _doubt(figure, Kind.SIGN, Weight.ASK, message, "请核对盈亏和正负号")


def _vanished(row: Seen, known: Mapping[str, Doubt]) -> Iterator[Doubt]:
    for figure, before in _pairs(row):
        times = 10000 if (figure.field.shown or "").startswith("万") else 1
        if not figure.value and abs(before) >= _MUCH * times and expected(row, figure, before):
            yield _doubt(figure, Kind.VANISHED, Weight.ASK, _now(row, figure, before), "请核对是否漏填；停产的请注明")


def _sums(row: Seen, known: Mapping[str, Doubt]) -> Iterator[Doubt]:
    for one in row.sums:
        parts = [row.figures[each] for each in one.parts if each in row.figures]
        if one.total not in row.figures or len(parts) < 2 or {one.total, *one.parts} & known.keys():
            continue
        total, added = row.figures[one.total], sum((each.value for each in parts), Decimal(0))
        if not _about(total.value, added):
            names = "＋".join(each.field.label for each in parts)
            message = f"{total.field.label}{total.printed}不等于{names}＝{printed(total.field, added)}"
            yield _doubt(total, Kind.NOT_ADDING, Weight.ASK, message, "请核对合计和各分项", *one.parts)


def _now(row: Seen, figure: Figure, before: Decimal) -> str:
    since = row.past.period if row.past else ""
    return f"{figure.field.label}{figure.printed}，上期（{since}）为{printed(figure.field, before)}"


def _doubt(figure: Figure, kind: Kind, weight: Weight, message: str, todo: str, *others: str) -> Doubt:
    return Doubt(kind, weight, figure.field.id, figure.place, figure.printed, message, todo, others)
