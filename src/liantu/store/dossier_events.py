"""The timeline of an entity: milestones, its own and its projects', and the dates of its titles."""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from liantu.export.labels import label
from liantu.model.lang import Lang
from liantu.store.dossier_types import Event, Held, Undertaking
from liantu.store.models import Entity, Statement


def events(
    entity: Entity, own: Iterable[Statement], projects: Iterable[Undertaking], titles: Sequence[Held]
) -> list[Event]:
    """Give the dated facts in order of their last day; what has no date is on no timeline."""
    steps = [row for row in own if row.kind == "milestone"]
    steps += [row for each in projects for row in (each.reached, each.planned) if row is not None]
    found = [each for row in steps if (each := _milestone(entity, row)) is not None]
    found += [each for title in titles for each in _of_title(entity, title)]
    return sorted(found, key=lambda each: (each.when[1], each.when[0], each.text))


def days(text: str) -> tuple[date, date] | None:
    """Give first and last day of YYYY, YYYY-MM or YYYY-MM-DD as ledgers keep dates, None for anything else.

    >>> days("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    try:
        year, *rest = (int(part) for part in text.split("-"))
        month = rest[0] if rest else None
        if len(rest) > 1:
            return date(year, rest[0], rest[1]), date(year, rest[0], rest[1])
        last = month or 12
        return date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:
        return None


def _milestone(entity: Entity, row: Statement) -> Event | None:
    if row.period_start is None or row.period_end is None:
        return None
    about = row.entity or entity
    named = "" if about.pk == entity.pk else f"{about.name}："
    text = f"{named}{label('stage', row.stage, Lang.ZH)}"
    return Event((row.period_start, row.period_end), text, row.modality != "actual", about, statement=row)


def _of_title(entity: Entity, title: Held) -> Iterable[Event]:
    for told, text, planned in ((title.granted, "获得", False), (title.expires, "到期", True)):
        when = days(told) if told else None
        if when is not None:
            yield Event(when, f"{text}称号：{title.title}", planned, entity, title.statement, title.entry)
