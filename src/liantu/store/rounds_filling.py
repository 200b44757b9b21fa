"""What a firm returns itself: its form filled in online, or its own file; either takes the place of the one before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from liantu.collecting.doubts import Kind, Weight
from liantu.collecting.subjects import holder_fields, is_about_firms, printed_names, row_key
from liantu.ledgers.entries import validate
from liantu.ledgers.problems import FieldProblem, Severity
from liantu.ledgers.spec import LedgerSpec
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.calendar import day_of
from liantu.store.entries import Invalid
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Recipient, Returned, Round
from liantu.store.reach import Reach
from liantu.store.rounds_assigning import People
from liantu.store.rounds_board import placed
from liantu.store.rounds_judging import judge
from liantu.store.rounds_opening import must_be_open, own_recipient, people, spec_of, within
from liantu.store.rounds_reading import ReadFile, read_returned
from liantu.store.rounds_receiving import let_count, own_values, reading_of, said
from liantu.store.rounds_sight import sight_of
from liantu.store.rounds_template import keep_file
from liantu.store.rounds_types import Placed

ONLINE = "在线填报"
MOST_ROWS = 200


class InvalidRows(Invalid):
    """Rows of an online form do not hold; `rows` gives the problems of each by its index."""

    def __init__(self, rows: Mapping[int, list[FieldProblem]]) -> None:
        self.rows = rows
        super().__init__([each for some in rows.values() for each in some])


def has_rows(spec: LedgerSpec) -> bool:
    """Tell whether a firm returns several rows of a form: its projects, its spaces, its products."""
    return not is_about_firms(spec) or bool(set(spec.keys) - {spec.period, *holder_fields(spec)})


@transaction.atomic
def submit_form(
    act: Act, reach: Reach, round_: Round, recipient: Recipient, rows: Sequence[Mapping[str, Any]]
) -> Returned:
    """Take a form filled in online: rows of typed values by field id, as `web.entry_forms.read_form` gives them.

    An enterprise (`enter`) fills in its own, a collector any. Name, code and period are the round's where left empty.
    The rows are all that the firm says: they take the place of an earlier return. Raise InvalidRows with every problem
    by row and field, Refused for no rows, too many, two of the same thing, and those of another firm.
    """
    _may_fill(reach, round_, recipient)
    must_be_open(round_)
    spec = spec_of(round_)
    filled = [_filled(round_, recipient, each) for each in rows]
    _check_rows(spec, recipient, filled, day_of(act.at))
    kept = Returned.objects.create(
        round=round_, recipient=recipient, name=ONLINE, by=act.by, at=act.at, notes=[],
        rows=[{"sheet": "", "row": 0, "data": each, "cells": {}, "problems": []} for each in filled],
    )  # fmt: skip
    let_count(round_, [kept])
    detail = {"单位": recipient.entity.name, "表": spec.label, "行数": len(filled)}
    audit.record(act, "round.submit", f"round:{round_.pk}", detail, round_.district)
    return kept


def _filled(round_: Round, recipient: Recipient, data: Mapping[str, Any]) -> dict[str, Any]:
    return {**own_values(round_, recipient), **{k: v for k, v in data.items() if v not in (None, "", [])}}


def _check_rows(spec: LedgerSpec, recipient: Recipient, rows: Sequence[Mapping[str, Any]], today: date) -> None:
    most = MOST_ROWS if has_rows(spec) else 1
    if not 0 < len(rows) <= most:
        raise Refused(f"请填 1 至 {most} 行，现为 {len(rows)} 行；更多请上传表格。")
    wrong = {at: found for at, row in enumerate(rows) if (found := _errors(spec, row, today))}
    if wrong:
        raise InvalidRows(wrong)
    if is_about_firms(spec) and not all(_is_own(spec, recipient, each) for each in rows):
        raise Refused(f"请只填报“{recipient.entity.name}”的数据：信用代码与登记的不一致。")
    seen: dict[str, int] = {}
    for at, row in enumerate(rows):
        before = seen.setdefault(row_key(spec, row), at)
        if before != at:
            raise Refused(f"第{before + 1}行和第{at + 1}行是同一项：请核对，只留一行。")


def _errors(spec: LedgerSpec, row: Mapping[str, Any], today: date) -> list[FieldProblem]:
    return [each for each in validate(spec, row, today=today) if each.severity is Severity.ERROR]


def _is_own(spec: LedgerSpec, recipient: Recipient, data: Mapping[str, Any]) -> bool:
    given = data.get(spec.subject.code) if spec.subject.code else None
    return given is None or recipient.entity.code in (None, given)


def receive_own(
    act: Act, reach: Reach, round_: Round, recipient: Recipient, name: str, data: bytes
) -> Returned:  # fmt: skip
    """Take a file that a firm returns itself: read and judged as `receive` does, kept as an internal source.

    An enterprise (`enter`) returns its own, a collector for any. Rows of other firms are passed over and told in the
    notes. Raise Refused for a file that cannot be read, or that holds only the rows of another firm: nothing is kept.
    """
    _may_fill(reach, round_, recipient)
    must_be_open(round_)
    asked = people(round_)
    how = reading_of(act, round_, asked)
    read = read_returned(how, name, data)
    if read.failure:
        raise Refused(f"《{name}》没有收下：{read.failure}。")
    rows = _own_rows(People(how.spec, asked), recipient, name, read)
    with transaction.atomic():
        source = keep_file(act, reach, name, data, district=round_.district, example=round_.example)
        kept = Returned.objects.create(
            round=round_, recipient=recipient, source=source, name=name[:400], rows=rows, notes=read.notes,
            undecided=read.undecided, by=act.by, at=act.at,
        )  # fmt: skip
        let_count(round_, [kept])
        detail = {"单位": recipient.entity.name, "文件": name, "行数": len(rows)}
        audit.record(act, "round.return", f"round:{round_.pk}", detail, round_.district)
    return kept


def _own_rows(folk: People, recipient: Recipient, name: str, read: ReadFile) -> list[dict[str, Any]]:
    """The firm's own rows of a file; a stranger's row counts as its own, with the doubt whose it is."""
    own: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for row in said(folk.spec, read.rows):
        (own if folk.of(row, recipient.pk) == recipient.pk else others).append(row)
    if not own:
        whose = "、".join(printed_names(folk.spec, others)[:3]) or "其他单位"
        raise Refused(
            f"《{name}》没有收下：表里是“{whose}”的数据，不是“{recipient.entity.name}”的，请核对是不是拿错了表。"
        )
    if others:
        read.notes.append(f"另有{len(others)}行不是本单位的，没有收下")
    return own


def own_doubts(reach: Reach, round_: Round, recipient: Recipient, today: date) -> tuple[Placed, ...]:
    """Give what is doubtful in a firm's own return, for its form; what others report is not told."""
    _may_fill(reach, round_, recipient)
    found = judge(round_, today)
    sight = sight_of(reach, found.spec)
    return tuple(
        each
        for each in placed(found)
        if each.recipient == recipient.pk and sight.tells(each.doubt)
        and each.open and each.doubt.kind is not Kind.GROUP and each.doubt.weight is not Weight.NOTE
    )  # fmt: skip


def _may_fill(reach: Reach, round_: Round, recipient: Recipient) -> None:
    if recipient.round_id != round_.pk:
        raise Refused("这家单位不在这次收表中。")
    if reach.enterprise is None:
        within(reach, round_)
        return
    reach.require("enter")
    own = own_recipient(reach, round_)
    if own is None or own.pk != recipient.pk:
        raise NotAllowed("企业用户只能填报本企业的表。")
