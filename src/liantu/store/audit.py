"""The audit log: append-only, each row chained to the one before by its hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, transaction

from liantu.store.act import Act
from liantu.store.models import Audit

GENESIS = "0" * 64
_LOCK = 0x6C69616E7475  # any number that no other lock of ours uses


def record(
    act: Act, action: str, target: str = "", detail: Mapping[str, Any] | None = None, district: str = ""
) -> None:
    """Add one row in the caller's transaction, so that an act and its record stand or fall together."""
    with transaction.atomic():
        _wait_for_turn()
        last = Audit.objects.order_by("-sequence").first()
        row = Audit(
            sequence=last.sequence + 1 if last else 1,
            at=act.at,
            by=act.by,
            who=act.who,
            action=action,
            target=target[:200],
            detail=json.loads(json.dumps(detail or {}, ensure_ascii=False, default=str)),
            district=district,
            previous=last.digest if last else GENESIS,
        )
        row.digest = _digest(row)
        row.save(force_insert=True)


def _wait_for_turn() -> None:
    """Let one writer at a time extend the chain. A lock on the last row would not do: who waited for it would still
    see it as the last. SQLite's transactions are IMMEDIATE, so there the writer is alone already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@dataclass(frozen=True, slots=True)
class Check:
    """What verifying found: how many rows, the last digest, and the first row that does not fit (None: all fit)."""

    rows: int
    head: str
    broken: int | None
    reason: str = ""


def verify(using: str = DEFAULT_DB_ALIAS) -> Check:
    """Recompute the chain from its first row. Rows cut off at the end show only against a head noted elsewhere."""
    previous, count = GENESIS, 0
    for row in Audit.objects.using(using).order_by("sequence").iterator(chunk_size=2000):
        count += 1
        if row.sequence != count:
            return Check(count, previous, row.sequence, f"序号应为 {count}，缺行")
        if row.previous != previous:
            return Check(count, previous, row.sequence, "与上一行的哈希不符")
        if row.digest != _digest(row):
            return Check(count, previous, row.sequence, "内容与哈希不符")
        previous = row.digest
    return Check(count, previous, None)


def _digest(row: Audit) -> str:
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [row.sequence, at, row.who, row.action, row.target, row.detail,
               row.district, row.previous]  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
