"""Figures of firms that have no last period, held against what the others of the same round report per head."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from liantu.collecting.doubts import Doubt, Kind, Weight
from liantu.collecting.figures import Figure, Past, month_of
from liantu.collecting.plausible import unit_advice
from liantu.ledgers.spec import FieldType, LedgerSpec

_LEAST = 5  # below so many firms a median says nothing
_FAR = 1000  # firms of one round differ per head by ten, at times by a hundred; a unit makes it ten thousand
_HEADS = "person"
_BETWEEN = (Kind.BELOW_MONTH, Kind.NOT_ADDING)  # what two cells say of one another


def apart(rows: Sequence[tuple[Mapping[str, Figure], Past | None]]) -> list[list[Doubt]]:
    """Give, row by row, the amounts per head that lie a thousand times above or below the median of the round.

    Only fields of which the firm has no last figure are judged: where there is one, it tells more.
    """
    medians = _medians([figures for figures, _ in rows])
    return [list(_far(figures, past, medians)) for figures, past in rows]


def joined(spec: LedgerSpec, doubts: Sequence[Doubt], far: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Give a row's doubts with those of the group: a field is named once, and a total is not blamed for its month."""
    known = {each.field for each in doubts if each.kind not in _BETWEEN}
    fresh = [each for each in far if each.field not in known]
    apart_ = {each.field for each in fresh}
    kept = (each for each in doubts if each.kind not in _BETWEEN or not _touches(spec, each, apart_))
    return (*kept, *fresh)


def _touches(spec: LedgerSpec, doubt: Doubt, fields: set[str]) -> bool:
    total = spec.by_id.get(doubt.field)
    month = month_of(spec, total) if total else None
    return doubt.field in fields or (month is not None and month.id in fields)


def _medians(rows: Sequence[Mapping[str, Figure]]) -> dict[str, Decimal]:
    found: dict[str, list[Decimal]] = {}
    for figures in rows:
        heads = _heads(figures)
        for name, figure in figures.items():
            if heads and figure.field.type is FieldType.AMOUNT and figure.value:
                found.setdefault(name, []).append(abs(figure.value) / heads)
    return {name: median(values) for name, values in found.items() if len(values) >= _LEAST}


def _heads(figures: Mapping[str, Figure]) -> Decimal | None:
    return next((each.value for each in figures.values() if each.field.unit == _HEADS and each.value > 0), None)


def _far(figures: Mapping[str, Figure], past: Past | None, medians: Mapping[str, Decimal]) -> Iterator[Doubt]:
    heads = _heads(figures)
    for name, figure in figures.items():
        if heads is None or name not in medians or (past is not None and name in past.values) or not figure.value:
            continue
        ratio = abs(figure.value) / heads / medians[name]
        if ratio >= _FAR or ratio * _FAR <= 1:
            told = f"{ratio:,.0f}倍" if ratio >= 1 else f"1/{1 / ratio:,.0f}"
            message = f"{figure.field.label}{figure.printed}，按人均是本次各企业中位数的{told}，可能单位填错"
            yield Doubt(Kind.GROUP, Weight.GRAVE, name, figure.place, figure.printed, message,
                        unit_advice(figure, ratio))  # fmt: skip
