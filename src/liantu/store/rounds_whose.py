"""What an officer decides of a returned file: whose it is, whether it counts, what its headings mean."""

from django.db import transaction

from liantu.store import audit, files
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.models import Heading, Recipient, Returned, Round
from liantu.store.reach import Reach
from liantu.store.rounds_deciding import may_decide, must_say, record
from liantu.store.rounds_opening import people, spec_of
from liantu.store.rounds_reading import read_returned
from liantu.store.rounds_receiving import reading_of


@transaction.atomic
def assign(act: Act, reach: Reach, returned: Returned, recipient: Recipient) -> None:
    """Say by hand whose a returned file is; it takes the place of what that firm returned before."""
    may_decide(reach, returned.round)
    if recipient.round_id != returned.round_id:
        raise Refused("这家单位不在这次收表中。")
    left = returned.recipient_id
    Returned.objects.filter(recipient=recipient, live=True).exclude(pk=returned.pk).update(live=False)
    Returned.objects.filter(pk=returned.pk).update(recipient=recipient, live=True)
    Recipient.objects.filter(pk=recipient.pk).update(returned=returned)
    if left is not None and left != recipient.pk:
        _let_latest_count(left)
    record(act, "round.assign", returned, {"归": recipient.entity.name})


@transaction.atomic
def use(act: Act, reach: Reach, returned: Returned) -> None:
    """Say which of a firm's files counts (以此份为准): the others stay on record."""
    may_decide(reach, returned.round)
    if returned.recipient_id is None:
        raise Refused("这份文件还没有认领，请先指定是哪家单位报的。")
    Returned.objects.filter(recipient=returned.recipient_id).exclude(pk=returned.pk).update(live=False)
    Returned.objects.filter(pk=returned.pk).update(live=True)
    Recipient.objects.filter(pk=returned.recipient_id).update(returned=returned)
    record(act, "round.use", returned, {})


@transaction.atomic
def set_aside(act: Act, reach: Reach, returned: Returned, reason: str) -> None:
    """Let a file count no longer (a wrong form, a duplicate); it stays on record. `use` takes this back."""
    may_decide(reach, returned.round)
    must_say(reason, "请写明为什么不计入。")
    Returned.objects.filter(pk=returned.pk).update(live=False)
    if returned.recipient_id is not None:
        _let_latest_count(returned.recipient_id)
    record(act, "round.set_aside", returned, {"原因": reason})


def _let_latest_count(recipient: int) -> None:
    last = Returned.objects.filter(recipient=recipient, live=True).order_by("-at", "-pk").first()
    Recipient.objects.filter(pk=recipient).update(returned=last)


def settle_heading(act: Act, reach: Reach, round_: Round, heading: str, field: str) -> int:
    """Say what a heading means in this office's forms of the ledger (`heading` is its key; field "" leaves the column
    out), and read the files that have it again. Give how many were read; decisions on their rows stay.
    """
    may_decide(reach, round_)
    spec = spec_of(round_)
    if field and field not in spec.by_id:
        raise Refused(f"这张表没有“{field}”一栏。")
    Heading.objects.update_or_create(
        district=round_.district, ledger=spec.id, heading=heading[:200],
        defaults={"field": field, "by": act.by, "at": act.at},
    )  # fmt: skip
    audit.record(act, "round.heading", f"round:{round_.pk}", {"列": heading, "栏": field}, round_.district)
    waiting = [each for each in Returned.objects.filter(round=round_, live=True).select_related("source")
               if any(one["key"] == heading for one in each.undecided)]  # fmt: skip
    for each in waiting:
        _read_again(act, round_, each)
    return len(waiting)


def _read_again(act: Act, round_: Round, returned: Returned) -> None:
    """Read a file anew; corrections and confirmations follow their rows."""
    if returned.source is None:
        return
    read = read_returned(reading_of(act, round_, people(round_)), returned.name, files.fetch(returned.source.sha))
    fresh = {(each["sheet"], each["row"]): each for each in read.rows}
    kept = ("corrections", "accepted", "left_out")
    rows = [
        {**fresh.get((each["sheet"], each["row"]), each), **{name: each[name] for name in kept if name in each}}
        for each in returned.rows
    ]
    Returned.objects.filter(pk=returned.pk).update(rows=rows, notes=read.notes, undecided=read.undecided)
