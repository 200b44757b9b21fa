"""Read a text and give what it states as small dicts, so that a table of cases can name only the slots it is about."""

from datetime import date
from decimal import Decimal

from liantu.measures.types import Period
from liantu.model.statement import Measure, Milestone, Relation, Statement
from liantu.reading import read
from liantu.reading.lexicon import Lexicon

DAY = date(2026, 1, 20)

Slots = dict[str, object]
#: a text, an anchor in it, and the slots that the measure at the anchor must have
Case = tuple[str, str, Slots]


def statements(text: str, day: date | Period | None = DAY, lexicon: Lexicon | None = None) -> tuple[Statement, ...]:
    return read(text, day, lexicon=lexicon).statements


def measures(text: str, day: date | Period | None = DAY, lexicon: Lexicon | None = None) -> list[Slots]:
    return [_measure(item, text) for item in statements(text, day, lexicon) if isinstance(item, Measure)]


def measured(text: str, anchor: str, slots: Slots, day: date | Period | None = DAY) -> Slots:
    """The slots named in `slots` of the measure at `anchor`; of several with one anchor the one most like `slots`."""
    found = [item for item in measures(text, day) if item["anchor"] == anchor]
    assert found, f"{anchor} in {[item['anchor'] for item in measures(text, day)]}"
    best = max(found, key=lambda item: sum(item[name] == slots[name] for name in slots))
    return {name: best[name] for name in slots}


def anchors(text: str, day: date | Period | None = DAY) -> list[object]:
    return [item["anchor"] for item in measures(text, day)]


def milestones(text: str, day: date | Period | None = DAY) -> list[tuple[str, str, str | None, str]]:
    """Subject, stage, period and modality of each milestone, in text order."""
    found = [item for item in statements(text, day) if isinstance(item, Milestone)]
    return [(m.subject, m.stage.value, span(m.period), m.modality.value) for m in found]


def relations(text: str, kind: str | None = None, lexicon: Lexicon | None = None) -> set[tuple[str, str, str]]:
    found = [item for item in statements(text, DAY, lexicon) if isinstance(item, Relation)]
    return {(r.subject, r.relation.value, r.object) for r in found if kind in (None, r.relation.value)}


def span(period: Period | None) -> str | None:
    """A period in its shortest form: `2025`, `2025-06`, `2025-06-30`, else `first/last`."""
    if period is None:
        return None
    start, end = period.start, period.end
    if start == end:
        return str(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}/{end.year}"
    if start.day == 1 and start.year == end.year and (end.month, end.day) == (start.month, _last_day(end)):
        return str(start)[:7]
    return f"{start}/{end}"


def _last_day(day: date) -> int:
    return (date(day.year + day.month // 12, day.month % 12 + 1, 1) - date(day.year, day.month, 1)).days


def _measure(item: Measure, text: str) -> Slots:
    low, high = _number(item.low), _number(item.high)
    return {
        "anchor": text[item.evidence.start : item.evidence.end],
        "subject": item.subject,
        "type": item.subject_type,
        "indicator": item.indicator,
        "object": item.object,
        "basis": item.basis.value,
        "value": low if low == high else (low, high),
        "unit": item.unit,
        "period": span(item.period),
        "modality": item.modality.value,
        "scope": item.scope,
        "said_by": item.said_by,
        "base": item.base,
        "approx": item.approx,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
