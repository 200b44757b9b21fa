"""Reads ledger files into `LedgerSpec`s; every name in a file is checked against what it must name."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from liantu.ledgers.load_fields import read_fields
from liantu.ledgers.load_publish import read_publish
from liantu.ledgers.load_workflows import load_workflows
from liantu.ledgers.pack_files import PackFile, load_all, mapping, number, one_of, require_keys, sub_entries
from liantu.ledgers.roles import Role, load_roles
from liantu.ledgers.spec import Field, FieldType, Frequency, LedgerSpec, Subject
from liantu.ledgers.vocabulary import KINDS
from liantu.packs.loader import Entry

__all__ = ["ACTS", "Role", "load_ledgers", "load_roles", "load_workflows", "read_ledger"]

ACTS = ("view", "enter", "import", "review", "export")
_FEEDS = ("check:", "list:", "brief:")
_KEYS = (
    *("id", "version", "label", "english", "help", "also", "subject", "keys", "keys_else", "frequency", "period"),
    *(
        "parent",
        "parent_key",
        "workflow",
        "columns",
        "filters",
        "district_field",
        "park_field",
        "feeds",
        "roles",
        "fields",
    ),
    *("publish", "migrations", "ordered"),
)
_PERIOD_TYPES = {Frequency.MONTH: FieldType.MONTH, Frequency.YEAR: FieldType.YEAR}


def load_ledgers(folders: Sequence[Path] = ()) -> Mapping[str, LedgerSpec]:
    """Give every ledger of the base pack and of `folders`/ledgers by id.

    Raise PackError, naming file, entry and remedy, for equal ids in two files, unknown keys, types, units, indicators,
    roles or workflows, names of fields that do not exist, and two fields that share a heading.
    """
    roles, workflows = load_roles(folders), load_workflows(folders)
    return load_all("ledgers", folders, partial(read_ledger, roles=roles, workflows=workflows))


def read_ledger(file: PackFile, *, roles: Collection[str], workflows: Collection[str]) -> LedgerSpec:
    """Give the ledger that a file states; `roles` and `workflows` are the known ids."""
    entry = file.entry
    require_keys(entry, _KEYS)
    fields = read_fields(entry, roles)
    spec = LedgerSpec(
        id=entry.text("id"),
        version=number(entry, "version") or 0,
        label=entry.text("label"),
        english=entry.text("english"),
        pack=file.pack,
        digest=file.digest,
        subject=_subject(entry, fields),
        keys=_fields(entry, "keys", fields),
        keys_else=_fields(entry, "keys_else", fields),
        fields=tuple(fields.values()),
        frequency=Frequency(one_of(entry, "frequency", entry.text("frequency", "once"), [*Frequency])),
        period=_field(entry, "period", fields),
        parent=_field(entry, "parent", fields),
        parent_key=_field(entry, "parent_key", fields),
        workflow=one_of(entry, "workflow", entry.text("workflow", "plain"), workflows),
        help=entry.text("help", ""),
        also=entry.words("also"),
        columns=_fields(entry, "columns", fields),
        filters=_fields(entry, "filters", fields),
        district_field=_field(entry, "district_field", fields),
        park_field=_field(entry, "park_field", fields),
        feeds=entry.words("feeds"),
        roles=_roles(entry, roles),
        publish=tuple(read_publish(each, fields) for each in sub_entries(entry, "publish")),
        ordered=_ordered(entry, fields),
        migrations={name: str(text) for name, text in mapping(entry, "migrations").items()},
    )
    _require_whole(entry, spec)
    return spec


def _subject(entry: Entry, fields: Mapping[str, Field]) -> Subject:
    table = Entry(f"{entry.where}: subject", mapping(entry, "subject"))
    require_keys(table, ("kind", "name", "code", "aliases"))
    kind = one_of(table, "kind", table.text("kind"), KINDS)
    name = one_of(table, "field", table.text("name"), fields)
    return Subject(kind, name, _field(table, "code", fields), _field(table, "aliases", fields))


def _field(entry: Entry, key: str, fields: Mapping[str, Field]) -> str | None:
    name = entry.text(key, "")
    return one_of(entry, f"`{key}`: field", name, fields) if name else None


def _fields(entry: Entry, key: str, fields: Mapping[str, Field]) -> tuple[str, ...]:
    return tuple(one_of(entry, f"`{key}`: field", name, fields) for name in entry.words(key))


def _ordered(entry: Entry, fields: Mapping[str, Field]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for number_, pair in enumerate(entry.data.get("ordered") or (), 1):
        table = Entry(f"{entry.where}: ordered entry {number_}", {"ordered": pair})
        names = _fields(table, "ordered", fields)
        if len(names) != 2 or any(fields[name].type is not FieldType.DATE for name in names):
            raise table.fail(f"{pair!r} is no pair of dates", "Write `- [planned_start, planned_finish]`")
        pairs.append((names[0], names[1]))
    return tuple(pairs)


def _roles(entry: Entry, roles: Collection[str]) -> dict[str, tuple[str, ...]]:
    table = Entry(f"{entry.where}: roles", mapping(entry, "roles"))
    require_keys(table, ACTS)
    return {act: tuple(one_of(table, "role", each, roles) for each in table.words(act)) for act in table.data}


def _require_whole(entry: Entry, spec: LedgerSpec) -> None:
    """Refuse a ledger without version or keys, whose period does not fit its frequency, or with half a parent."""
    if spec.version < 1:
        raise entry.fail("no version", "Write `version: 1`")
    if not spec.keys:
        raise entry.fail("no keys", "Name the fields that identify an entry: `keys: [credit_code]`")
    wanted = _PERIOD_TYPES.get(spec.frequency)
    given = spec.by_id[spec.period].type if spec.period else None
    if wanted is not given:
        remedy = f"Name a field of type {wanted} under `period`" if wanted else "Take `period` out"
        raise entry.fail(f"frequency {spec.frequency} with a period of type {given}", remedy)
    if (spec.parent is None) != (spec.parent_key is None):
        raise entry.fail("`parent` and `parent_key` go together", "State both or neither")
    if bad := [each for each in spec.feeds if not each.startswith(_FEEDS)]:
        raise entry.fail(f"`feeds` has {bad[0]!r}", "Write check:…, list:… or brief:…")
