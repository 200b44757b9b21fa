"""What waits for review and what was decided: by text, within reach, only of sources that may be opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from liantu.store.models import Decision, Queued, Statement, Text, User
from liantu.store.reach import Reach
from liantu.web.claims import topic_words, value_words
from liantu.web.corrections import Change, changed
from liantu.web.figures import Display

Status = Statement.Status
DECIDED = (Status.ACCEPTED, Status.CORRECTED, Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Item:
    """One statement in the list: the row, its words, what was corrected against the reading, and its decisions."""

    row: Statement
    topic: str
    value: str
    changes: Sequence[Change] = ()
    decisions: Sequence[Decision] = ()


def readable(reach: Reach) -> QuerySet[Text]:
    """The current texts whose source the reach may open."""
    return Text.objects.filter(current=True, source__in=reach.sources())


def counts(reach: Reach, *status: str, texts: Sequence[int] | None = None) -> dict[int, int]:
    """Count the statements of these statuses by text, within reach."""
    rows = reach.statements().filter(status__in=status, text__in=readable(reach) if texts is None else texts)
    return dict(rows.order_by().values_list("text").annotate(n=Count("pk")))


def left_over(reach: Reach) -> QuerySet[Queued]:
    """The decisions that found no unique place in a newer text and wait for a person."""
    rows = Queued.objects.filter(done_at__isnull=True, text__source__in=reach.sources())
    related = rows.select_related("decision__statement", "decision__by", "text__source")
    return related.defer("text__content", "text__segments", "text__blocks").order_by("-at", "pk")


def last_decided(reach: Reach, text: Text, user: User | None) -> list[Statement]:
    """Give the statements of the user's last decision in a text that still stand by it."""
    mine = Decision.objects.filter(by=user, statement__text=text, statement__status__in=DECIDED, status__in=DECIDED)
    last = mine.filter(statement__in=reach.statements()).order_by("-pk").first()
    if last is None:
        return []
    rows = reach.statements().filter(text=text, status__in=DECIDED, decisions__at=last.at, decisions__by=user)
    chosen = list(rows.distinct().prefetch_related("decisions").order_by("start", "pk"))
    return [row for row in chosen if max(row.decisions.all(), key=lambda each: each.pk).at == last.at]


def listed(reach: Reach, text: int | None, show: str) -> QuerySet[Statement]:
    """The statements of a text in its order: those that wait, or those decided (`show` is `decided`)."""
    status = DECIDED if show == "decided" else (Status.PROPOSED,)
    rows = reach.statements().filter(text=text, status__in=status)
    return rows.select_related("entity").order_by("start", "pk")


def item(row: Statement, display: Display, *, full: bool = False) -> Item:
    """Give a statement with its words; in full with what was corrected and who decided."""
    decisions = list(row.decisions.select_related("by").order_by("-pk")) if full else ()
    changes = changed(row, display.lang) if full else ()
    return Item(row, topic_words(row, display), value_words(row, display), changes, decisions)
