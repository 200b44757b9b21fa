"""Reads the fields of a ledger file."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from liantu.errors import MeasureError
from liantu.ledgers.pack_files import mapping, one_of, require_keys, sub_entries
from liantu.ledgers.spec import Field, FieldType
from liantu.ledgers.units import factor_of, known_unit
from liantu.packs.loader import Entry

_KEYS = (
    *("id", "label", "english", "type", "unit", "shown", "scope", "required", "choices", "also", "help", "low", "high"),
    *("see", "renamed_from", "synonyms", "past"),
)
_MEASURED = (FieldType.AMOUNT, FieldType.INTEGER)


def read_fields(entry: Entry, roles: Collection[str]) -> dict[str, Field]:
    """Give the fields of a ledger by id. Raise PackError where two share an id or a heading."""
    fields: dict[str, Field] = {}
    headings: dict[str, str] = {}
    for one in sub_entries(entry, "fields"):
        field = _field(one, roles)
        if field.id in fields:
            raise one.fail(f"a second field {field.id!r}", "Give each field an id of its own")
        for heading in (field.label, *field.also):
            if heading in headings:
                raise one.fail(f"the heading {heading!r} belongs to {headings[heading]!r} already", "Keep it in one")
            headings[heading] = field.id
        fields[field.id] = field
    if not fields:
        raise entry.fail("no fields", "Write `fields:` with one `- {id: ..., label: ..., type: ...}` per column")
    return fields


def _field(entry: Entry, roles: Collection[str]) -> Field:
    require_keys(entry, _KEYS)
    field = Field(
        id=entry.text("id"),
        label=entry.text("label"),
        english=entry.text("english"),
        type=FieldType(one_of(entry, "type", entry.text("type"), [*FieldType])),
        unit=entry.text("unit", "") or None,
        shown=entry.text("shown", "") or None,
        scope=entry.text("scope", "") or None,
        required=entry.flag("required"),
        choices=entry.words("choices"),
        also=entry.words("also"),
        help=entry.text("help", ""),
        low=_bound(entry, "low"),
        high=_bound(entry, "high"),
        see=tuple(one_of(entry, "role", each, roles) for each in entry.words("see")),
        renamed_from=entry.words("renamed_from"),
        past=entry.flag("past"),
        synonyms=tuple((word, str(choice)) for word, choice in mapping(entry, "synonyms").items()),
    )
    _require_unit(entry, field)
    _require_choices(entry, field)
    if field.past and field.type not in (FieldType.DATE, FieldType.MONTH, FieldType.YEAR):
        raise entry.fail(f"`past` on a field of type {field.type}", "Take `past` out")
    return field


def _bound(entry: Entry, key: str) -> str | None:
    text = entry.text(key, "")
    try:
        return str(Decimal(text)) if text else None
    except InvalidOperation as error:
        raise entry.fail(f"`{key}` is {text!r}", f"Write a number: `{key}: '0'`") from error


def _require_unit(entry: Entry, field: Field) -> None:
    if field.type not in _MEASURED and (field.unit or field.shown):
        raise entry.fail(f"a field of type {field.type} has no unit", "Take `unit` and `shown` out")
    if field.type is FieldType.AMOUNT and not (field.unit and field.shown):
        raise entry.fail("an amount without unit", "Write `unit: CNY, shown: 万元`")
    if field.unit and not known_unit(field.unit):
        raise entry.fail(f"unit {field.unit!r} is unknown", "Use a unit of docs/statements.md, such as CNY, m2, t, kWh")
    if field.unit and field.shown:
        try:
            factor_of(field.shown, field.unit)
        except MeasureError as error:
            raise entry.fail(f"`shown: {field.shown}`: {error}", f"Write a printed unit of {field.unit}") from error


def _require_choices(entry: Entry, field: Field) -> None:
    if field.type is FieldType.CHOICE and not field.choices:
        raise entry.fail("a choice without `choices`", "Write `choices: [在营, 停产]`")
    if field.choices and field.type not in (FieldType.CHOICE, FieldType.CHOICES):
        raise entry.fail(f"`choices` on a field of type {field.type}", "Write `type: choice`")
    for _, choice in field.synonyms:
        one_of(entry, "`synonyms`: choice", choice, field.choices)
