"""Whom an officer still expects something of: exemptions, reminders sent, and a round called off."""

from django.db import transaction

from liantu.store import audit
from liantu.store.act import Act
from liantu.store.models import Recipient, Round
from liantu.store.reach import Reach
from liantu.store.rounds_deciding import may_decide


@transaction.atomic
def exempt(act: Act, reach: Reach, recipient: Recipient, reason: str) -> None:
    """Expect nothing of a recipient, and say why (停产, 已迁出); with an empty reason something is expected again."""
    may_decide(reach, recipient.round)
    Recipient.objects.filter(pk=recipient.pk).update(exempt=reason.strip()[:200])
    detail = {"单位": recipient.entity.name, "原因": reason or "（取消豁免）"}
    audit.record(act, "round.exempt", f"round:{recipient.round_id}", detail, recipient.round.district)


@transaction.atomic
def record_reminder(act: Act, reach: Reach, round_: Round, recipients: list[Recipient]) -> None:
    """Keep that these recipients were reminded now (the text was copied)."""
    may_decide(reach, round_)
    for each in recipients:
        rows = Recipient.objects.filter(pk=each.pk, round=round_)
        rows.update(reminded_at=act.at, reminders=each.reminders + 1)
    audit.record(act, "round.remind", f"round:{round_.pk}", {"家数": len(recipients)}, round_.district)


@transaction.atomic
def cancel(act: Act, reach: Reach, round_: Round, reason: str) -> None:
    """Call off an open round: nothing of it enters a ledger; its files stay on record."""
    may_decide(reach, round_)
    Round.objects.filter(pk=round_.pk).update(status=Round.Status.CANCELLED, closed_at=act.at)
    audit.record(act, "round.cancel", f"round:{round_.pk}", {"原因": reason}, round_.district)
