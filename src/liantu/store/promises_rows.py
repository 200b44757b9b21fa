"""The promises of the book and what may bear on them, chosen by SQL: few among a million figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Prefetch, Q, QuerySet
from django.db.models.expressions import RawSQL

from liantu.model.fact import Fact
from liantu.store.facts import as_facts
from liantu.store.models import Statement, Text
from liantu.store.reach import Reach

MOST = 500  # of each window; a list of more promises is narrowed by words or year
_AHEAD = ("plan", "target", "forecast")
# Spelt out: a database takes the index of promises only where the words of its condition stand in the query itself.
_IS_AHEAD = RawSQL(  # noqa: S611  (constants only)
    f'"statement"."modality" IN ({", ".join(repr(each) for each in _AHEAD)})', (), output_field=BooleanField()
)
_STANDING = (Statement.Status.PROPOSED, Statement.Status.ACCEPTED, Statement.Status.CORRECTED)
_STEPS = 4000  # stages told in documents: looked through for projects under another name
_AT_ONCE = 800


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of promises is narrowed to: words of its subject or speaker, and the year it is due."""

    words: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Promises with what may bear on them, as rows and facts; `more` if there are more than were looked at.

    `promised` are the ids asked for: what bears on them may promise something else.
    """

    rows: dict[int, Statement]
    facts: list[Fact]
    promised: frozenset[int]
    more: bool


def dated(reach: Reach) -> QuerySet[Statement]:
    """The standing statements with a day ahead that may be promises: of ledgers planned stages and targets only."""
    rows = reach.statements().filter(_IS_AHEAD, period_end__isnull=False, status__in=_STANDING)
    return rows.filter(Q(text__isnull=False) | Q(kind="milestone") | Q(modality="target"))


def undated(reach: Reach) -> QuerySet[Statement]:
    """The aims and planned stages of documents that tell no day."""
    rows = reach.statements().filter(text__isnull=False, period_end__isnull=True, status__in=_STANDING)
    return rows.filter(Q(modality="target") | Q(modality="plan", kind="milestone"))


def choose(reach: Reach, today: date, asked: Asked, *, most: int = MOST) -> Chosen:
    """Choose the promises next to today, those of documents apart from those of ledgers, and what bears on them."""
    rows = _narrowed(dated(reach), asked)
    said, kept = rows.filter(text__isnull=False), rows.filter(text__isnull=True)
    windows = [
        _loaded(said.filter(period_end__lt=today).order_by("-period_end", "pk")[: most + 1]),
        _loaded(said.filter(period_end__gte=today).order_by("period_end", "pk")[: most + 1]),
        _loaded(kept.filter(period_end__lt=today).order_by("-period_end", "pk")[: most + 1]),
        _loaded(kept.filter(period_end__gte=today).order_by("period_end", "pk")[: most + 1]),
        [] if asked.year else _loaded(_narrowed(undated(reach), asked).order_by("text", "pk")[: most + 1]),
    ]
    promised = [row for window in windows for row in window[:most]]
    return with_later(reach, promised, more=any(len(window) > most for window in windows))


def of_statements(reach: Reach, pks: Iterable[int]) -> Chosen:
    """Choose the promises about the same things as these statements: one of them may be stated several times."""
    chosen = list(reach.statements().filter(pk__in=list(pks)).values_list("entity", "subject"))
    entities = {entity for entity, _ in chosen if entity}
    subjects = {subject for entity, subject in chosen if not entity}
    same = Q(entity__in=entities) | Q(entity__isnull=True, subject__in=subjects)
    rows = [*_loaded(dated(reach).filter(same)[: MOST * 4]), *_loaded(undated(reach).filter(same)[:MOST])]
    return with_later(reach, rows)


def with_later(reach: Reach, promised: Sequence[Statement], *, more: bool = False) -> Chosen:
    """Add what else is told of the same things, and the stages that documents tell of any project."""
    rows = {row.pk: row for row in promised}
    asked = frozenset(rows)
    for row in _told(reach, promised):
        rows.setdefault(row.pk, row)
    return Chosen(rows, list(as_facts(rows[pk] for pk in sorted(rows))), asked, more)


def _told(reach: Reach, promised: Sequence[Statement]) -> Iterable[Statement]:
    if not promised:
        return
    standing = reach.statements().filter(status__in=_STANDING)
    yield from _loaded(standing.filter(text__isnull=False, kind="milestone").order_by("-pk")[:_STEPS])
    since = min((row.period_start for row in promised if row.period_start), default=None)
    entities = sorted({row.entity_id for row in promised if row.entity_id})
    indicators = {row.indicator for row in promised if row.kind == "measure"} | {"investment_done"}
    for start in range(0, len(entities), _AT_ONCE):
        about = standing.filter(entity__in=entities[start : start + _AT_ONCE])
        yield from _loaded(about.filter(kind="milestone"))
        if since:
            yield from _loaded(about.filter(kind="measure", indicator__in=indicators, period_end__gte=since)[:_STEPS])


def _narrowed(rows: QuerySet[Statement], asked: Asked) -> QuerySet[Statement]:
    if asked.year:
        rows = rows.filter(period_end__year=asked.year)
    for word in asked.words.split():
        rows = rows.filter(
            Q(subject__icontains=word) | Q(entity__name__icontains=word) | Q(said_by__icontains=word)
            | Q(object__icontains=word)
        )  # fmt: skip
    return rows


def _loaded(rows: QuerySet[Statement]) -> list[Statement]:
    """Load rows with entity and revision joined, each text once however many rows quote it."""
    texts = Prefetch("text", queryset=Text.objects.select_related("source").defer("blocks"))
    return list(rows.select_related("entity", "object_entity", "revision__entry").prefetch_related(texts))
