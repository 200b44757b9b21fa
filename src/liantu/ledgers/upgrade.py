"""New versions of a ledger file: what they may change, and old entries under the new names."""

from collections.abc import Mapping
from typing import Any

from liantu.errors import PackError
from liantu.ledgers.spec import Field, LedgerSpec


def check_upgrade(old: LedgerSpec, new: LedgerSpec) -> None:
    """Raise PackError where `new` cannot follow `old` as it stands.

    Refused: a lower version; a changed file under the same version; without an entry under `migrations`, a field that
    changed type or unit, changed keys, and a field dropped without a `renamed_from`.
    """
    if new.version < old.version or (new.version == old.version and new.digest != old.digest):
        raise _fail(new, f"version {new.version} follows version {old.version}", f"Write `version: {old.version + 1}`")
    heirs = {name: field for field in new.fields for name in (*field.renamed_from, field.id)}
    for field in old.fields:
        _require_heir(new, field, heirs.get(field.id))
    keys = tuple(heirs[key].id for key in old.keys if key in heirs)
    if keys != new.keys and "keys" not in new.migrations:
        raise _fail(new, f"keys {list(old.keys)} became {list(new.keys)}", "Say how under `migrations: {keys: ...}`")


def _require_heir(new: LedgerSpec, field: Field, heir: Field | None) -> None:
    if heir is None:
        if field.id not in new.migrations:
            remedy = f"Name its heir with `renamed_from: [{field.id}]`, or say under `migrations` what becomes of it"
            raise _fail(new, f"field {field.id!r} is gone", remedy)
        return
    if (heir.type, heir.unit) != (field.type, field.unit) and not {heir.id, field.id} & set(new.migrations):
        before, after = (f"{each.type} {each.unit or ''}".strip() for each in (field, heir))
        raise _fail(new, f"field {heir.id!r} was {before} and is {after}", f"Add `migrations: {{{heir.id}: ...}}`")


def _fail(new: LedgerSpec, problem: str, todo: str) -> PackError:
    return PackError(f"{new.pack}/ledgers/{new.id}: {problem}. {todo}.")


def upgrade_data(old: Mapping[str, Any], spec: LedgerSpec) -> dict[str, Any]:
    """Give an older version's data under the field ids of `spec`; a value under the new id is never overwritten.

    Fields that `spec` does not know stay as they are, so that nothing is lost: `validate` then names them.
    """
    renamed = {name: field.id for field in spec.fields for name in field.renamed_from if name not in spec.by_id}
    moved = {renamed[name]: value for name, value in old.items() if name in renamed and value is not None}
    kept = {name: value for name, value in old.items() if name not in renamed}
    return moved | {name: value for name, value in kept.items() if value is not None or name not in moved}
