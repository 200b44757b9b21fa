"""What firms reported last: of a ledger its latest earlier entry, of an office's own template the round before."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from liantu.collecting.figures import Past, numbers
from liantu.collecting.subjects import is_about_firms, part_key
from liantu.ledgers.spec import LedgerSpec
from liantu.store.calendar import day_of
from liantu.store.models import Entry, Recipient, Returned, Round
from liantu.store.packs import workflow_of
from liantu.store.rounds_rows import is_left_out

Pasts = Mapping[tuple[int, str], Past]
"""By recipient and what tells its rows apart (`collecting.subjects.part_key`)."""


def pasts(round_: Round, spec: LedgerSpec, recipients: Sequence[Recipient]) -> Pasts:
    """Give what each recipient reported last before the round's period."""
    by_entity = {each.entity_id: each.pk for each in recipients}
    if round_.spec:
        return _of_rounds(round_, spec, by_entity)
    return _of_entries(round_, spec, by_entity)


def _of_entries(round_: Round, spec: LedgerSpec, by_entity: Mapping[int, int]) -> dict[tuple[int, str], Past]:
    """The latest earlier entries in published states; of a ledger without periods the entries as they stand."""
    published = [each.id for each in workflow_of(spec).states.values() if each.published]
    rows = Entry.objects.filter(ledger=spec.id, live=True, state__in=published)
    rows = rows.filter(entity__in=by_entity) if is_about_firms(spec) else rows.filter(entity__owner__in=by_entity)
    if spec.period and round_.period:
        rows = rows.filter(period__lt=round_.period, period__gte=_from(round_.period))
    found: dict[tuple[int, str], Past] = {}
    names = ("entity_id", "entity__owner_id", "period", "data", "updated_at")
    for entity, owner, period, data, at in rows.order_by("period").values_list(*names):
        firm = by_entity[entity] if is_about_firms(spec) else by_entity[owner]
        found[firm, part_key(spec, data)] = Past(numbers(spec, data), period or day_of(at).isoformat())
    return found


def _from(period: str) -> str:
    """Figures older than a year are compared with nothing."""
    return f"{int(period[:4]) - 1}{period[4:]}"


def _of_rounds(round_: Round, spec: LedgerSpec, by_entity: Mapping[int, int]) -> dict[tuple[int, str], Past]:
    """The returns of the same template's latest earlier round that counted."""
    before = Round.objects.filter(ledger=spec.id, district=round_.district, at__lt=round_.at)
    before = before.exclude(status=Round.Status.CANCELLED)
    last = before.exclude(pk=round_.pk).order_by("-at").first()
    if last is None:
        return {}
    files = Returned.objects.filter(round=last, live=True, recipient__entity__in=by_entity)
    found: dict[tuple[int, str], Past] = {}
    for file in files.select_related("recipient").order_by("pk"):
        entity = file.recipient.entity_id if file.recipient else 0
        for row in (each for each in file.rows if not is_left_out(each)):
            place = (by_entity[entity], part_key(spec, row["data"]))
            corrected = {each["field"]: each["value"] for each in row.get("corrections", ()) if not each.get("revoked")}
            values: dict[str, Decimal] = numbers(spec, {**row["data"], **corrected})
            found[place] = Past(values, last.period or day_of(last.at).isoformat())
    return found
