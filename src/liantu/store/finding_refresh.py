"""Keeps what follows from statements up to date with them: the findings of the checks, the facilities of the atlas."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from django.db import transaction

from liantu.checking.finding import Finding as Found
from liantu.checking.finding import is_doubtful
from liantu.checking.series_rules import Rule
from liantu.store import atlas_rows
from liantu.store.bulk_rows import among, in_parts
from liantu.store.finding_sources import of_entities, of_text
from liantu.store.finding_trees import wholes_of
from liantu.store.models import Batch, Entity, Entry, Finding, Revision, Statement, Text

_AT_ONCE = 500


@transaction.atomic
def refresh_texts(texts: Iterable[int], also: Iterable[int] = ()) -> None:
    """Check the statements of these texts anew, and what other papers state of the entities they are about, and `also`
    of these entities.

    A text that is no longer its source's current one has no findings.
    """
    chosen = sorted(set(texts))
    Finding.objects.filter(text__in=chosen).delete()
    for text in Text.objects.filter(pk__in=chosen, current=True).order_by("pk").values_list("pk", flat=True):
        _keep(of_text(text), text)
    stated = Statement.objects.filter(text__in=chosen, entity__isnull=False)
    refresh_entities({*stated.order_by().values_list("entity", flat=True).distinct(), *also})


@transaction.atomic
def refresh_entities(entities: Iterable[int]) -> None:
    """Check anew what ledgers state of these entities, their project trees, and what holds between several texts."""
    for part in in_parts(sorted(set(entities)), _AT_ONCE):
        _refresh(part)


def refresh_statements(rows: Sequence[Statement]) -> None:
    """Check anew what these statements are compared with: in their texts, and by what they are about."""
    apart = {row.entity_id for row in rows if row.entity_id and not row.text_id}
    refresh_texts({row.text_id for row in rows if row.text_id}, apart)


def refresh_moved(text: int | None, entities: Iterable[int]) -> None:
    """Check anew where statements of a text (None: of none) moved from one of these entities to another."""
    refresh_texts({text} if text is not None else (), entities)


def refresh_entries(entries: Sequence[int]) -> None:
    """Check anew what is stated of the entities that these entries are about."""
    for part in in_parts(entries, _AT_ONCE):
        rows = Entry.objects.filter(pk__in=among(part), entity__isnull=False)
        refresh_entities(rows.values_list("entity_id", flat=True))


def refresh_batch(batch: Batch) -> None:
    """Check anew what is stated of the entities that an import is about, the projects of one owner together."""
    touched = Revision.objects.filter(batch=batch).values("entry__entity")
    entities = Entity.objects.filter(pk__in=touched).order_by("owner__key", "pk").values_list("pk", flat=True)
    for part in in_parts(list(entities), _AT_ONCE):
        with transaction.atomic():
            _refresh(part)


def rebuild() -> int:
    """Check everything anew; give how many findings a person should see."""
    Finding.objects.all().delete()
    for text in Text.objects.filter(current=True).order_by("pk").values_list("pk", flat=True):
        _keep(of_text(text), text)
    entities = Entity.objects.filter(live=True).order_by("owner__key", "pk").values_list("pk", flat=True)
    for part in in_parts(list(entities), _AT_ONCE):
        _refresh(part)
    return Finding.objects.filter(doubtful=True).count()


def _refresh(entities: Sequence[int]) -> None:
    beyond = Finding.objects.filter(text__isnull=True)
    beyond.filter(entity__in=among(entities)).delete()
    beyond.filter(rule=Rule.TWICE, first__entity__in=among(entities)).delete()
    beyond.filter(rule=Rule.PARTS, entity__in=wholes_of(entities)).delete()
    _keep(of_entities(entities), None)
    atlas_rows.refresh_entities(entities)


def _keep(found: Iterable[Found], text: int | None) -> None:
    at = datetime.now(UTC)
    rows = {each.key: _row(each, text, at) for each in found}
    Finding.objects.bulk_create(rows.values(), batch_size=500, ignore_conflicts=True)


def _row(found: Found, text: int | None, at: datetime) -> Finding:
    topics = [each.topic for each in reversed(found.facts) if isinstance(each.topic, int)]
    return Finding(
        key=found.key, rule=found.rule, outcome=found.outcome.value, formula=found.formula,
        computed=_digits(found.computed), stated=_digits(found.stated), unit=found.unit,
        deviation=None if found.deviation is None else float(found.deviation), reason=found.reason,
        question=found.question, derived=found.derived, doubtful=is_doubtful(found),
        facts=[each.id for each in found.facts], entity_id=topics[0] if topics else None, text_id=text,
        first_id=found.facts[0].id, found_at=at,
    )  # fmt: skip


def _digits(value: Decimal | None) -> str:
    """A number as it is kept: at most 60 characters, which no printed figure comes near."""
    return "" if value is None else f"{value:f}"[:60]
