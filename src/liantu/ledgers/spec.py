"""What a ledger file states: its fields, keys, subject, rights, and which fields publish which statements."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any


class FieldType(StrEnum):
    """What a field holds, and how its value stands in an entry's data (always a JSON value; None is an empty cell)."""

    TEXT = "text"  # str
    NAME = "name"  # str: an organisation's or project's name, as printed
    CREDIT_CODE = "credit_code"  # str of 18, both check digits right (GB 32100)
    AMOUNT = "amount"  # str: exact decimal in the field's canonical `unit`
    PERCENT = "percent"  # str: exact decimal in percent
    INTEGER = "integer"  # int
    DATE = "date"  # str YYYY-MM-DD; YYYY-MM or YYYY where the source tells no more (计划竣工 2026年12月)
    MONTH = "month"  # str YYYY-MM
    YEAR = "year"  # str YYYY
    CHOICE = "choice"  # str: one of `choices`
    CHOICES = "choices"  # list[str]: each one of `choices`, any words where `choices` is empty
    FLAG = "flag"  # bool
    PHONE = "phone"  # str
    POINT = "point"  # [longitude, latitude], degrees


class Frequency(StrEnum):
    """How often an entry with the same subject recurs: the type of the field that names its period."""

    ONCE = "once"
    MONTH = "month"
    YEAR = "year"


class Span(StrEnum):
    """What a published measure covers, seen from the entry's own period."""

    OWN = "own"
    YEAR_TO_DATE = "year_to_date"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `unit` is the canonical unit of docs/statements.md of an amount, `shown` the printed unit of forms.

    `also` are other headings under which offices print the column. `see` names the roles that may see the field, empty
    for every role that may see the ledger. `low` and `high` bound plausible values (inclusive, canonical unit).
    `renamed_from` names the fields of older versions that this one continues. `synonyms` pairs words that offices
    write with the choice they mean. `past` marks a date of what has happened: one after today is refused. `unit` of
    an amount that publishes nothing may also be a form unit (kVA, t/m2).
    """

    id: str
    label: str
    english: str
    type: FieldType
    unit: str | None = None
    shown: str | None = None
    scope: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    help: str = ""
    low: str | None = None
    high: str | None = None
    see: tuple[str, ...] = ()
    renamed_from: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    past: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Which fields name the entity that an entry is about: its kind, its name, its code, its short or former names."""

    kind: str
    name: str
    code: str | None = None
    aliases: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """One statement an accepted entry publishes from `field`: a measure, a milestone or a relation.

    For a measure `indicator`, `basis`, `modality`, `scope` and `object` are its slots (`object_field` takes the object
    from another field, `period_field` the period, else the entry's own). A milestone has `stage` (and the date in
    `field`), or maps the choices of `field` to stages through `stages`. A relation has `relation`; the value of `field`
    is its object, of kind `object_kind`; `reverse` makes the field's value the subject. `span` says what a measure
    covers: the entry's own period, or `year_to_date` (January 1 to its end); without `scope` it has the field's 口径.
    `code_field` holds the code of what a relation's field names (the credit code of an owner).
    """

    field: str
    kind: str
    indicator: str | None = None
    basis: str = "level"
    modality: str = "actual"
    scope: str | None = None
    object: str | None = None
    object_field: str | None = None
    period_field: str | None = None
    stage: str | None = None
    stages: Mapping[str, str] = dataclasses.field(default_factory=dict)
    relation: str | None = None
    object_kind: str | None = None
    reverse: bool = False
    span: Span = Span.OWN
    code_field: str | None = None


@dataclass(frozen=True)
class LedgerSpec:
    """One ledger as its file states it.

    `keys` are the fields whose values together identify an entry inside one district, `keys_else` those that do where
    the first of them is empty (a list without credit codes); `period` is the field that names
    the entry's month or year (None where `frequency` is once). `parent` is the field that names another entry of
    the same ledger by `parent_key` (a sub-project's project). `roles` maps the acts `view`, `enter`, `import`,
    `review`, `export` to role ids. `ordered` are pairs of dates of which the first must not lie after the second.
    `digest` is the sha256 of the file. `migrations` says, for each field (or `keys`) that changed its type against
    an older version, what becomes of its values.
    """

    id: str
    version: int
    label: str
    english: str
    pack: str
    digest: str
    subject: Subject
    keys: tuple[str, ...]
    fields: tuple[Field, ...]
    keys_else: tuple[str, ...] = ()
    frequency: Frequency = Frequency.ONCE
    period: str | None = None
    parent: str | None = None
    parent_key: str | None = None
    workflow: str = "plain"
    help: str = ""
    also: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    district_field: str | None = None
    park_field: str | None = None
    feeds: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    publish: tuple[Publication, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    migrations: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Field]:
        """The fields by id."""
        return {each.id: each for each in self.fields}

    def key_of(self, data: Mapping[str, Any]) -> str:
        """Give the key of an entry with `data`: the values of `keys`, joined by `|`; empty values stand as nothing.

        Where the first of `keys` is empty and the ledger has `keys_else`, their values after a `~`.
        """
        if self.keys_else and not data.get(self.keys[0]):
            return "~" + "|".join(_printed(data.get(each)) for each in self.keys_else)
        return "|".join(_printed(data.get(each)) for each in self.keys)

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that every entry must have: those required, and the keys where nothing stands in for them."""
        keys = () if self.keys_else else self.keys
        return tuple(each.id for each in self.fields if each.required or each.id in keys)


def _printed(value: Any) -> str:
    return "" if value is None else str(value)
