"""Conflicts between sources: found by the checks, settled by a person who says which figure the office goes by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from liantu.checking.conflicts import Figure, Group, Verdict, groups
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.models import Disputed, Settlement, Statement
from liantu.store.reach import Reach

Status = Statement.Status
_INDIVIDUALS = ("enterprise", "project", "facility")


@dataclass(frozen=True, slots=True)
class Point:
    """The figures for one thing with their verdict; `settled` is the office's choice, `accepted` what it goes by.

    Without a settlement one goes by the only figure, or by any of several that agree (the one a person accepted
    first, else the latest); where they contradict, by none until a person settles it.
    """

    key: str
    group: Group
    statements: tuple[Statement, ...]
    settled: Settlement | None
    accepted: Statement | None

    @property
    def is_open(self) -> bool:
        """Whether the figures contradict each other and nobody has settled it."""
        return self.group.verdict == Verdict.CONFLICT and self.settled is None


def points(rows: Sequence[Statement]) -> list[Point]:
    """Group the measures among `rows` (of any entities) into points, in order."""
    measures = [row for row in rows if row.kind == "measure" and row.status not in (Status.REJECTED, Status.SUPERSEDED)]
    by_id = {row.pk: row for row in measures}
    settled = _settlements({row.entity_id for row in measures if row.entity_id})
    return [_point(group, by_id, settled) for group in groups(map(figure, measures))]


def figure(row: Statement) -> Figure:
    """A stored measure as the checks see it."""
    period = (row.period_start, row.period_end) if row.period_start and row.period_end else None
    return Figure(
        row.pk, row.entity_id or 0, row.indicator, row.object, row.basis, row.modality, row.unit, period, row.scope,
        row.low, row.high, bool(row.extra.get("approx")),
        individual=row.entity is not None and row.entity.kind in _INDIVIDUALS,
    )  # fmt: skip


def conflicts(reach: Reach, *, only_open: bool = True) -> QuerySet[Disputed]:
    """Give the disputed points within reach, the largest entities' conflicts in the order of their entities' names."""
    rows = reach.disputes().filter(is_open=True) if only_open else reach.disputes()
    return rows.select_related("entity").order_by("-is_open", "entity__name", "pk")


def point_of(reach: Reach, dispute: Disputed) -> Point:
    """Give the figures of a disputed point as they stand. Raise Refused where it has meanwhile gone."""
    for point in points(list(measures(reach).filter(entity=dispute.entity_id, indicator=dispute.indicator))):
        if point.key == dispute.point:
            return point
    raise Refused("这组数据已不再冲突，请刷新列表。")


def contradiction(reach: Reach, dispute: Disputed) -> Point | None:
    """Give a dispute's point where figures within reach do contradict each other; None where it has gone, or where the
    reach sees only one side of it.
    """
    try:
        point = point_of(reach, dispute)
    except Refused:
        return None
    return point if point.group.verdict == Verdict.CONFLICT else None


def point_with(reach: Reach, row: Statement) -> Point:
    """Give the point that a measure within reach belongs to. Raise Refused for one that is compared with nothing."""
    for point in points(list(measures(reach).filter(entity=row.entity_id, indicator=row.indicator))):
        if row.pk in {each.pk for each in point.statements}:
            return point
    raise Refused("这条数据已被剔除或替代，不在任何一组里，请刷新列表。")


def measures(reach: Reach) -> QuerySet[Statement]:
    """The measures within reach that somebody may still hold for true, oldest first."""
    rows = reach.statements().filter(kind="measure", status__in=(Status.PROPOSED, Status.ACCEPTED, Status.CORRECTED))
    return rows.select_related("entity", "text__source", "revision__entry").order_by("pk")


@transaction.atomic
def settle(act: Act, point: Point, chosen: Statement, reason: str) -> Settlement:
    """Record that the office goes by `chosen` for this point. The other figures stay as they are."""
    if chosen.pk not in {row.pk for row in point.statements}:
        raise Refused("所选数据不在这一组里，请刷新页面。")
    if chosen.entity_id is None:
        raise Refused("该数据没有归到具体对象，请先在名称核对中确认。")
    if not reason.strip():
        raise Refused("请写明采信理由，例如“以统计部门年报为准”。")
    _end(act, point)
    made = Settlement.objects.create(
        entity_id=chosen.entity_id, point=point.key, statement=chosen, reason=reason.strip(), by=act.by, at=act.at
    )
    _record(act, "conflict.settle", point, reason, chosen)
    Disputed.objects.filter(entity=chosen.entity_id, point=point.key).update(is_open=False)
    return made


@transaction.atomic
def unsettle(act: Act, point: Point) -> None:
    """Take a settlement back: the conflict is open again."""
    if point.settled is None:
        raise Refused("这组数据尚未裁定，无需撤销。")
    _end(act, point)
    _record(act, "conflict.reopen", point, "", point.settled.statement)
    Disputed.objects.filter(entity=point.settled.entity_id, point=point.key).update(is_open=True)


def _end(act: Act, point: Point) -> None:
    if point.settled is not None:
        Settlement.objects.filter(pk=point.settled.pk).update(revoked_at=act.at)


def _record(act: Act, action: str, point: Point, reason: str, chosen: Statement) -> None:
    values = [str(row.low) for row in point.statements]
    detail = {"采信": str(chosen.low), "单位": chosen.unit, "理由": reason, "各来源": values}
    audit.record(act, action, f"statement:{chosen.pk}", detail, chosen.district)


def _settlements(entities: Iterable[int]) -> dict[tuple[int, str], Settlement]:
    rows = Settlement.objects.filter(entity__in=list(entities), revoked_at__isnull=True).select_related(
        "statement", "by"
    )
    return {(row.entity_id, row.point): row for row in rows}


def _point(group: Group, by_id: dict[int, Statement], settled: dict[tuple[int, str], Settlement]) -> Point:
    statements = tuple(by_id[each.id] for each in group.figures)
    first = group.figures[0]
    key = "|".join(str(each) for each in (*first.point[1:-1], *(first.period or ("", ""))))[:400]
    choice = settled.get((first.entity, key))
    return Point(key, group, statements, choice, choice.statement if choice else _held(group, statements))


def _held(group: Group, rows: Sequence[Statement]) -> Statement | None:
    if group.verdict not in (Verdict.SINGLE, Verdict.AGREE):
        return None
    decided = [row for row in rows if row.status in (Status.ACCEPTED, Status.CORRECTED)]
    return max(decided or rows, key=lambda row: (row.created_at, row.pk))
