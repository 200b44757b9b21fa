"""Which points are disputed, kept up to date for the entities whose statements changed."""

from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet

from liantu.checking.conflicts import Verdict
from liantu.store.bulk_rows import among, in_parts
from liantu.store.models import Disputed, Entity, Entry, Statement
from liantu.store.reach import EVERYTHING
from liantu.store.settling import Point, measures, points

_AT_ONCE = 500
_SAME = ("entity", "indicator", "object", "basis", "modality", "unit", "period_start", "period_end")


def refresh(entities: Iterable[int]) -> None:
    """Compare the figures of these entities anew."""
    chosen = sorted(set(entities))
    for start in range(0, len(chosen), _AT_ONCE):
        _refresh(chosen[start : start + _AT_ONCE])


def refresh_entries(entries: Sequence[int]) -> None:
    """Compare anew the figures of the entities that these entries are about."""
    for start in range(0, len(entries), _AT_ONCE):
        rows = Entry.objects.filter(pk__in=among(entries[start : start + _AT_ONCE]), entity__isnull=False)
        refresh(rows.values_list("entity_id", flat=True))


def rebuild() -> int:
    """Compare everything anew; give how many points are disputed."""
    Disputed.objects.all().delete()
    refresh(Entity.objects.filter(live=True).values_list("pk", flat=True))
    return Disputed.objects.count()


def _refresh(entities: Sequence[int]) -> None:
    Disputed.objects.filter(entity__in=among(entities)).delete()
    rows = _stated_twice(
        measures(EVERYTHING).filter(entity__in=among(entities)).select_related(None).select_related("entity")
    )
    found = [_disputed(each) for each in points(rows) if each.group.verdict == Verdict.CONFLICT]
    Disputed.objects.bulk_create(found, batch_size=500)


def _stated_twice(rows: QuerySet[Statement]) -> list[Statement]:
    """The rows that state something more than once for one period: only they can be in conflict.

    The others, nearly all of an import, are only counted.
    """
    dated = rows.filter(period_start__isnull=False).order_by().values_list(*_SAME)
    several = set(dated.annotate(n=Count("pk")).filter(n__gt=1).values_list(*_SAME))
    near = rows.filter(entity__in={each[0] for each in several}, indicator__in={each[1] for each in several})
    chosen = [pk for pk, *same in near.values_list("pk", *_SAME) if tuple(same) in several]
    return [row for part in in_parts(chosen, _AT_ONCE) for row in rows.filter(pk__in=among(part))]


def _disputed(point: Point) -> Disputed:
    first = point.statements[0]
    deviation = point.group.deviation
    return Disputed(
        entity_id=first.entity_id or 0, point=point.key, indicator=first.indicator, first=first, is_open=point.is_open,
        deviation=None if deviation is None else float(deviation),
    )  # fmt: skip
