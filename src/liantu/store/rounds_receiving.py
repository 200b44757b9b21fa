"""Files that come back: any number at once, each read, its rows given to whoever they are of, and kept.

Reading happens before the book is locked; writing is one short transaction.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from liantu.collecting.subjects import holder_fields, row_key, says_nothing
from liantu.ledgers.spec import LedgerSpec
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.calendar import day_of
from liantu.store.errors import Refused
from liantu.store.importing import memory_of
from liantu.store.models import Recipient, Returned, Round
from liantu.store.reach import Reach
from liantu.store.rounds_assigning import People
from liantu.store.rounds_opening import must_be_open, people, spec_of, within
from liantu.store.rounds_reading import ReadFile, Reading, read_returned
from liantu.store.rounds_template import keep_file
from liantu.store.rounds_unpacking import unpacked

_MOST_FILES = 2000


def receive(act: Act, reach: Reach, round_: Round, files: Sequence[tuple[str, bytes]]) -> list[Returned]:
    """Take returned files (name and bytes; zips are opened) and give what was kept: one per firm and file.

    A firm's newer file takes the place of an older one, which stays on record; two of one drop that differ are both
    kept until a person says which counts. Files of nobody's are kept without a recipient.
    """
    within(reach, round_)
    must_be_open(round_)
    members = list(unpacked(files))
    if not 0 < len(members) <= _MOST_FILES:
        raise Refused(f"一次请交 1 至 {_MOST_FILES} 个文件，现为 {len(members)} 个。")
    asked = people(round_)
    how = reading_of(act, round_, asked)
    read = [(name, data, read_returned(how, name, data)) for name, data in members]
    with transaction.atomic():
        folk = People(how.spec, asked)
        kept = [each for one in read for each in _keep(act, reach, round_, folk, *one)]
        let_count(round_, kept)
        detail = {"文件": len(members), "已认领": len({each.recipient_id for each in kept if each.recipient_id}),
                  "未识别": sum(each.recipient_id is None for each in kept)}  # fmt: skip
        audit.record(act, "round.receive", f"round:{round_.pk}", detail, round_.district)
    return kept


def reading_of(act: Act, round_: Round, asked: Sequence[Recipient]) -> Reading:
    """How the files of a round are read."""
    codes = {each.entity.name: each.entity.code for each in asked if each.entity.code}
    return Reading(spec_of(round_), round_.period, memory_of(round_.district), codes, day_of(act.at))


def _keep(
    act: Act, reach: Reach, round_: Round, folk: People, name: str, data: bytes, read: ReadFile
) -> list[Returned]:
    """Keep one file: for each firm in it one row of the table, and one for what is nobody's."""
    source = keep_file(act, reach, name, data, district=round_.district, example=round_.example)
    common: dict[str, Any] = {"round": round_, "source": source, "name": name[:400], "by": act.by, "at": act.at,
                              "notes": read.notes, "undecided": read.undecided}  # fmt: skip
    if read.failure:
        return [Returned.objects.create(**common, failure=read.failure)]
    marked = read.marked[1] if read.marked and read.marked[0] == round_.pk else None
    if read.marked and read.marked[0] != round_.pk:
        common["notes"] = [*read.notes, "这是另一次收表发出的表，已按内容认领"]
    mine: dict[int | None, list[dict[str, Any]]] = {}
    for row in said(folk.spec, read.rows):
        mine.setdefault(folk.of(row, marked), []).append(row)
    return [
        Returned.objects.create(**common, recipient=folk.by_pk.get(pk or 0), rows=rows)
        for pk, rows in sorted(mine.items(), key=lambda each: each[0] or 0)
    ]


def said(spec: LedgerSpec, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the rows that say something: firms return a common list of which they filled in their own row only."""
    told = [each for each in rows if not says_nothing(spec, each)]
    return told or list(rows)


def let_count(round_: Round, kept: Sequence[Returned]) -> None:
    """Let what came now take the place of what came before, firm by firm."""
    fresh: dict[int, list[Returned]] = {}
    for each in kept:
        if each.recipient_id is not None:
            fresh.setdefault(each.recipient_id, []).append(each)
    for recipient, files in fresh.items():
        older = Returned.objects.filter(round=round_, recipient=recipient, live=True)
        older.exclude(pk__in=[each.pk for each in files]).update(live=False)
        spec, last = spec_of(round_), files[-1]
        for each in files[:-1]:
            if _tell_the_same(spec, each, last):
                Returned.objects.filter(pk=each.pk).update(live=False)
        Recipient.objects.filter(pk=recipient).update(returned=last)


def _tell_the_same(spec: LedgerSpec, one: Returned, other: Returned) -> bool:
    values = [{row_key(spec, row["data"]): row["data"] for row in each.rows} for each in (one, other)]
    clean = not any(row["problems"] for row in one.rows)
    return values[0] == values[1] and clean


def own_values(round_: Round, recipient: Recipient) -> dict[str, Any]:
    """Give what a form knows before anybody fills it in: the firm's code and name, and the period."""
    spec, entity = spec_of(round_), recipient.entity
    name, code = holder_fields(spec)
    found: dict[str, Any] = {code: entity.code} if code and entity.code else {}
    if name is not None and name != code:
        found[name] = entity.name
    if spec.period and round_.period:
        found[spec.period] = round_.period
    return found
