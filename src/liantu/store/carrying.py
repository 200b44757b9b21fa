"""Decisions carried to a newer text of the same source, where the quote says the same in exactly one place."""

from typing import Any

from liantu.store.act import Act
from liantu.store.models import Decision, Queued, Statement, Text
from liantu.store.reviewing import entity_of

DECIDED = (Statement.Status.ACCEPTED, Statement.Status.CORRECTED, Statement.Status.REJECTED)


def carry(act: Act, before: Text, after: Text) -> None:
    """Make `after` the current text of its source; move decisions to equal claims under equal quotes, queue the rest.

    Statements of the older text end; their evidence stays readable. A decision whose claim is read differently in the
    new text (text and reading both changed) waits for a person in the queue.
    """
    fresh: dict[tuple[str, str], list[Statement]] = {}
    for each in after.statements.filter(ended_at__isnull=True):
        fresh.setdefault((_quote(after, each), each.claim), []).append(each)
    for old in before.statements.filter(ended_at__isnull=True, status__in=DECIDED).prefetch_related("decisions"):
        decision = max(old.decisions.all(), key=lambda each: each.pk)
        same = fresh.get((_quote(before, old), old.claim), [])
        if len(same) == 1:
            _move(act, decision, old, same[0])
        else:
            reason = "新文本中找不到同一句话、同一读法" if not same else "新文本中有多处同样的话"
            Queued.objects.create(decision=decision, text=after, reason=reason, at=act.at)
    undecided = before.statements.filter(ended_at__isnull=True)
    undecided.update(status=Statement.Status.SUPERSEDED, live=False, ended_at=act.at)
    Text.objects.filter(pk=before.pk).update(current=False)


def _move(act: Act, decision: Decision, old: Statement, new: Statement) -> None:
    slots = _corrected(old)
    Decision.objects.create(
        statement=new, status=decision.status, slots=slots or None, reason="由旧版文本沿用", by=decision.by, at=act.at
    )
    new.status, new.original = old.status, old.original
    for slot in slots:
        setattr(new, slot, getattr(old, slot))
    if {"subject", "subject_type"} & slots.keys():
        new.entity = entity_of(new)
    new.save()


def _corrected(old: Statement) -> dict[str, Any]:
    """All slots that persons corrected one after another and that still stand corrected."""
    slots: dict[str, Any] = {}
    for each in sorted(old.decisions.all(), key=lambda one: one.pk):
        slots = {} if each.status == Statement.Status.PROPOSED else slots | (each.slots or {})
    return slots


def _quote(text: Text, one: Statement) -> str:
    """The statement's quote and anchor without white space: two extractors break lines at different places."""
    quote = text.content[one.quote_start or 0 : one.quote_end or 0]
    anchor = text.content[one.start or 0 : one.end or 0]
    return "".join(quote.split()) + "\x00" + "".join(anchor.split())
