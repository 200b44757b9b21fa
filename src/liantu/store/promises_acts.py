"""What the office does about a promise: assign, remind, add evidence, close, reopen; each revocable, none deleted."""

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from liantu.store import audit, files
from liantu.store.act import Act
from liantu.store.attaching import MOST_BYTES, SUFFIXES
from liantu.store.errors import Refused
from liantu.store.models import Followup, Source, Statement
from liantu.store.promises_rows import dated, undated
from liantu.store.reach import Reach

_LONGEST = 500
_FEW = 300


def acts_of(rows: Iterable[Statement]) -> dict[int, list[Followup]]:
    """Give the standing follow-ups of statements by id, the oldest first; also those of a statement that a newer
    reading of the same text, or a newer revision of the same entry, has replaced by an equal one.
    """
    known = {row.pk: row for row in rows}
    places = {_place(row): pk for pk, row in known.items()}
    found: dict[int, list[Followup]] = {}
    for act in _standing(known.values()):
        pk = act.statement_id if act.statement_id in known else places.get(_place(act.statement))
        if pk is not None:
            found.setdefault(pk, []).append(act)
    return found


def _standing(rows: Collection[Statement]) -> list[Followup]:
    """The standing follow-ups that may belong to these statements. Persons make them, so they are few: all of them
    are looked through at once, and only beyond that are those of the statements' entities asked for.
    """
    acts = Followup.objects.filter(revoked_at__isnull=True).order_by("pk")
    acts = acts.select_related("statement__revision", "statement__text", "by", "shown_by", "attachment")
    acts = acts.defer("statement__text__content", "statement__text__segments", "statement__text__blocks")
    found = list(acts[: _FEW + 1]) if rows else []
    if len(found) <= _FEW:
        return found
    entities = {row.entity_id for row in rows if row.entity_id}
    return list(acts.filter(Q(statement__in=[row.pk for row in rows]) | Q(statement__entity__in=entities)))


def assign(act: Act, reach: Reach, pk: int, owner: str) -> Followup:
    """Say which unit answers for a promise."""
    if not owner.strip():
        raise Refused("责任单位没有填写；请写单位全称，如“区经济信息委”。")
    if len(owner.strip()) > 200:
        raise Refused(f"责任单位超过 200 字（{len(owner.strip())} 字）；请只写单位名称。")
    return _add(act, reach, pk, Followup.Act.ASSIGN, owner=owner.strip())


def remind(act: Act, reach: Reach, pk: int, day: date, today: date) -> Followup:
    """Ask to be reminded on a day that is still to come."""
    if day < today:
        raise Refused(f"提醒日期 {day} 已经过去；请填今天（{today}）或以后的日期。")
    return _add(act, reach, pk, Followup.Act.REMIND, day=day)


@transaction.atomic
def add_evidence(
    act: Act, reach: Reach, pk: int, note: str, *, shown_by: int | None = None, file: tuple[str, bytes] | None = None
) -> Followup:
    """Put something beside a promise that shows how it went: a later statement, a file (name, bytes), or both."""
    reach.require("follow")
    later = _later(reach, shown_by)
    if later is None and file is None:
        raise Refused("没有佐证；请选一条后来的数据，或上传一份文件。")
    kept = _kept(act, _promise(reach, pk), *file) if file else None
    return _add(act, reach, pk, Followup.Act.EVIDENCE, note=note, shown_by=later, attachment=kept)


def close(act: Act, reach: Reach, pk: int, ending: str, note: str, *, shown_by: int | None = None) -> Followup:
    """Say how a promise ended, with the reason and the later statement that shows it."""
    if ending not in Followup.Ending.values:
        known = "、".join(str(label) for label in Followup.Ending.labels)
        raise Refused(f"销号须选定结果（{known}）。")
    if not note.strip():
        raise Refused("销号须写明依据，如“某月某日现场核实已投产”。")
    return _add(act, reach, pk, Followup.Act.CLOSE, ending=ending, note=note, shown_by=_later(reach, shown_by))


def reopen(act: Act, reach: Reach, pk: int, note: str) -> Followup:
    """Take a closure up again, with the reason."""
    if not note.strip():
        raise Refused("重新跟办须写明原因。")
    return _add(act, reach, pk, Followup.Act.REOPEN, note=note)


@transaction.atomic
def revoke(act: Act, reach: Reach, pk: int) -> Followup:
    """Take one follow-up back; it stays in the history. Raise Http404 outside the reach."""
    reach.require("follow")
    row = Followup.objects.select_related("statement").filter(pk=pk).first()
    if row is None or not reach.past_statements().filter(pk=row.statement_id).exists():
        raise Http404
    if row.revoked_at is not None:
        raise Refused("这一步已经撤销过；请刷新页面再看。")
    row.revoked_at = act.at
    row.save(update_fields=["revoked_at"])
    said = {"步骤": str(row.get_act_display()), "编号": row.pk}
    audit.record(act, "promise.revoke", f"statement:{row.statement_id}", said, row.statement.district)
    return row


def history(promised: Iterable[Statement]) -> list[Followup]:
    """Give every follow-up of these statements, those revoked among them, the latest first."""
    rows = Followup.objects.filter(statement__in=[row.pk for row in promised])
    return list(rows.select_related("by", "shown_by", "attachment").order_by("-pk"))


def fetch(reach: Reach, pk: int) -> tuple[str, bytes]:
    """Give name and bytes of a follow-up's file whose promise is within reach. Raise Http404 otherwise."""
    row = Followup.objects.select_related("attachment").filter(pk=pk, attachment__isnull=False).first()
    if row is None or row.attachment is None or not reach.past_statements().filter(pk=row.statement_id).exists():
        raise Http404
    return row.attachment.name, files.fetch(row.attachment.sha)


def _place(row: Statement) -> tuple[object, ...]:
    if row.text is not None:
        return "text", row.text.source_id, row.claim
    entry = row.revision.entry_id if row.revision else 0
    return "entry", entry, row.field, row.period_end


def _promise(reach: Reach, pk: int) -> Statement:
    """The statement of a promise within reach. Raise Http404 otherwise: unseen and no promise look alike."""
    row = dated(reach).filter(pk=pk).first() or undated(reach).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _later(reach: Reach, pk: int | None) -> Statement | None:
    if pk is None:
        return None
    row = reach.statements().filter(pk=pk).first()
    if row is None:
        raise Refused("选定的佐证已不在底册里；请刷新页面重选。")
    return row


def _kept(act: Act, row: Statement, name: str, data: bytes) -> Source:
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused(f"文件“{name}”的类型（{suffix or '无后缀'}）不收；请转成 PDF、图片、Word 或 Excel 再上传。")
    if not data or len(data) > MOST_BYTES:
        raise Refused(f"文件“{name}”{'是空文件' if not data else '超过 20 MB'}；请检查文件或压缩后再上传。")
    source, _ = Source.objects.get_or_create(
        sha=files.keep(data), district=row.district,
        defaults={"name": name[:400], "kind": Source.Kind.ATTACHMENT, "size": len(data), "title": name[:400],
                  "level": Source.Level.INTERNAL, "added_at": act.at, "added_by": act.by, "example": row.example},
    )  # fmt: skip
    return source


@transaction.atomic
def _add(act: Act, reach: Reach, pk: int, kind: Followup.Act, **slots: Any) -> Followup:
    reach.require("follow")
    row = _promise(reach, pk)
    slots["note"] = str(slots.get("note", "")).strip()[:_LONGEST]
    made = Followup.objects.create(statement=row, act=kind, by=act.by, at=act.at, **slots)
    audit.record(act, f"promise.{kind.value}", f"statement:{row.pk}", _said(made), row.district)
    return made


def _said(made: Followup) -> dict[str, object]:
    said = {
        "对象": made.statement.subject, "责任单位": made.owner, "提醒": made.day,
        "结果": str(made.get_ending_display()) if made.ending else "", "说明": made.note,
        "佐证": made.shown_by_id, "文件": made.attachment.name if made.attachment else "",
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}
