"""What an officer decides of a returned row: a corrected cell, a confirmed value, a row left out.

What was returned stays as it is: a decision is kept beside it with who, when and why, and is taken back, not deleted.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from liantu.ledgers.display import show_field
from liantu.ledgers.inputs import parse_field
from liantu.ledgers.problems import FieldError
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.models import Returned, Round
from liantu.store.reach import Reach
from liantu.store.rounds_opening import must_be_open, spec_of, within


@transaction.atomic
def correct(act: Act, reach: Reach, returned: Returned, row: int, field: str, value: str, reason: str) -> None:
    """Put `value` (printed text, read like a cell of the form; "" empties it) over what a row's cell says, and say why.

    Raise Refused for a text that the field cannot hold. An earlier correction of the cell is taken back.
    """
    may_decide(reach, returned.round)
    must_say(reason, "请写明更正的依据（如 电话核实）。")
    spec = spec_of(returned.round)
    if field not in spec.by_id:
        raise Refused(f"这张表没有“{field}”一栏。")
    target = spec.by_id[field]
    try:
        typed = parse_field(target, value)
    except FieldError as error:
        raise Refused(str(error)) from error

    def change(one: dict[str, Any]) -> None:
        _revoke(one, "corrections", "field", field, act)
        was = next((each["value"] for each in one["problems"] if each["field"] == field), None)
        before = one["data"].get(field)
        shown = was if was is not None else show_field(target, before) if before is not None else ""
        one.setdefault("corrections", []).append({"field": field, "value": typed, "was": shown, **_signed(act, reason)})

    _change(returned, row, change)
    record(act, "round.correct", returned, {"栏": target.label, "改为": value, "原因": reason})


@transaction.atomic
def accept_doubt(act: Act, reach: Reach, returned: Returned, row: int, key: str, note: str) -> None:
    """Confirm a doubtful value as it stands (核实无误); `key` is `Doubt.key`. An error cannot be confirmed."""
    may_decide(reach, returned.round)
    must_say(note, "请写明怎么核实的（如 企业来电确认：技改投产）。")

    def change(one: dict[str, Any]) -> None:
        _revoke(one, "accepted", "key", key, act)
        one.setdefault("accepted", []).append({"key": key, **_signed(act, note), "note": note})

    _change(returned, row, change)
    record(act, "round.accept", returned, {"疑点": key, "说明": note})


@transaction.atomic
def leave_out(act: Act, reach: Reach, returned: Returned, row: int, reason: str) -> None:
    """Leave one row of a returned file out of the round; it stays on record."""
    may_decide(reach, returned.round)
    must_say(reason, "请写明为什么不计入这一行。")
    _change(returned, row, lambda one: one.setdefault("left_out", []).append(_signed(act, reason)))
    record(act, "round.leave_out", returned, {"行": row, "原因": reason})


@transaction.atomic
def restore(act: Act, reach: Reach, returned: Returned, row: int, field: str = "", key: str = "") -> None:
    """Take back a correction (`field`), a confirmation (`key`), or with neither that the row was left out."""
    may_decide(reach, returned.round)

    def change(one: dict[str, Any]) -> None:
        if field:
            _revoke(one, "corrections", "field", field, act)
        elif key:
            _revoke(one, "accepted", "key", key, act)
        else:
            _revoke(one, "left_out", "", "", act)

    _change(returned, row, change)
    record(act, "round.restore", returned, {"行": row, "栏": field, "疑点": key})


def may_decide(reach: Reach, round_: Round) -> None:
    """Raise NotAllowed or Refused unless the role handles the round and it is open."""
    within(reach, round_)
    must_be_open(round_)


def must_say(text: str, message: str) -> None:
    """Raise Refused with `message` for an empty reason."""
    if not text.strip():
        raise Refused(message)


def _signed(act: Act, reason: str) -> dict[str, str]:
    return {"reason": reason.strip()[:500], "by": act.who, "at": act.at.isoformat()}


def _revoke(row: dict[str, Any], name: str, key: str, value: str, act: Act) -> None:
    for each in row.get(name, ()):
        if not key or each[key] == value:
            each.setdefault("revoked", {"by": act.who, "at": act.at.isoformat()})


def _change(returned: Returned, row: int, change: Callable[[dict[str, Any]], None]) -> None:
    fresh = Returned.objects.select_for_update().get(pk=returned.pk)
    if not 0 <= row < len(fresh.rows):
        raise Refused(f"“{fresh.name}”没有第{row + 1}行数据。")
    change(fresh.rows[row])
    fresh.save(update_fields=["rows"])
    returned.rows = fresh.rows


def record(act: Act, action: str, returned: Returned, detail: Mapping[str, Any]) -> None:
    """Note an act on a returned file."""
    audit.record(act, action, f"round:{returned.round_id}", {"文件": returned.name, **detail}, returned.round.district)
