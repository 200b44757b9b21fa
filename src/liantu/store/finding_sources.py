"""Where findings come from: which statements are checked together, of a text and of an entity."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.db.models import Count, F, QuerySet

from liantu.checking.finding import Finding as Found
from liantu.checking.finding import is_doubtful
from liantu.checking.run import check
from liantu.checking.series import check_series, doubtful_topics
from liantu.checking.series_groups import Stated
from liantu.store.bulk_rows import among
from liantu.store.facts import facts, standing
from liantu.store.finding_trees import of_ledgers, of_trees
from liantu.store.models import Statement
from liantu.store.reach import EVERYTHING

# A thing that this many papers' statements are about (the district itself) is checked within each paper only: across
# them nearly every figure would be held against every other.
_MOST = 2_000
_LIGHT = ("entity", "indicator", "object", "unit", "basis", "scope", "period_start", "period_end", "low")


def of_text(text: int) -> list[Found]:
    """Check the statements of one text against each other."""
    return check(facts(EVERYTHING.statements().filter(text=text)))


def across_texts(entities: Sequence[int]) -> Iterator[Found]:
    """Check what several texts state of one entity, entity by entity; give what holds between different texts."""
    rows = EVERYTHING.statements().filter(entity__in=among(entities), text__isnull=False, kind="measure")
    several = rows.order_by().values("entity").annotate(n=Count("text", distinct=True), rows=Count("pk"))
    for pk in several.filter(n__gt=1, rows__lte=_MOST).values_list("entity", flat=True):
        found = check(facts(rows.filter(entity=pk)))
        yield from (each for each in found if len({fact.paper.id for fact in each.facts}) > 1)


def of_series(entities: Sequence[int]) -> list[Found]:
    """Check what ledgers state of these entities month by month and year by year; give what a person should see.

    The figures are looked through as bare values first: of an import's hundred thousand, few need more.
    """
    doubtful = doubtful_topics(_light(entities))
    found = check_series(facts(of_ledgers([pk for pk in entities if pk in doubtful])))
    return [each for each in found if is_doubtful(each)]


def months_of(rows: QuerySet[Statement]) -> list[Found]:
    """Give the months that none of these statements of ledgers state, as differences of two totals."""
    return [each for each in check_series(facts(rows)) if each.derived]


def _light(entities: Sequence[int]) -> Iterable[Stated[int]]:
    """The plain figures that ledgers state of the entities, as bare values."""
    rows = standing(of_ledgers(entities)).select_related(None).order_by()
    chosen = rows.filter(modality="actual", basis__in=("level", "growth"), period_start__isnull=False, low=F("high"))
    for entity, indicator, item, unit, basis, scope, start, end, low in chosen.values_list(*_LIGHT):
        yield Stated(entity, indicator, "", item, unit, basis, scope, start, end, low, entity)


def of_entities(entities: Sequence[int]) -> Iterator[Found]:
    """Carry out every check that looks beyond one text."""
    yield from chain(of_series(entities), of_trees(entities), across_texts(entities))
