"""Reads what a ledger publishes: measures, milestones and relations."""

from collections.abc import Mapping

from liantu.ledgers.pack_files import mapping, one_of, require_keys
from liantu.ledgers.spec import Field, FieldType, Publication, Span
from liantu.ledgers.units import publishable
from liantu.ledgers.vocabulary import KINDS, indicators
from liantu.model.statement import Basis, Modality, RelationKind, Stage
from liantu.packs.loader import Entry

_COMMON = ("field", "kind", "period_field")
_KEYS = {
    "measure": ("indicator", "basis", "modality", "scope", "object", "object_field", "span"),
    "milestone": ("stage", "stages", "modality", "scope"),
    "relation": ("relation", "object_kind", "reverse", "code_field"),
}
_NUMBERS = (FieldType.AMOUNT, FieldType.PERCENT, FieldType.INTEGER)
_DATES = (FieldType.DATE, FieldType.MONTH, FieldType.YEAR)


def read_publish(entry: Entry, fields: Mapping[str, Field]) -> Publication:
    """Give one publication. Raise PackError for unknown names, and for a field whose type cannot be stated so."""
    kind = one_of(entry, "kind", entry.text("kind"), _KEYS)
    require_keys(entry, (*_COMMON, *_KEYS[kind]))
    one = Publication(
        field=one_of(entry, "field", entry.text("field"), fields),
        kind=kind,
        indicator=entry.text("indicator", "") or None,
        basis=one_of(entry, "basis", entry.text("basis", "level"), [*Basis]),
        modality=one_of(entry, "modality", entry.text("modality", "actual"), [*Modality]),
        scope=entry.text("scope", "") or None,
        object=entry.text("object", "") or None,
        object_field=_optional(entry, "object_field", fields),
        period_field=_optional(entry, "period_field", fields),
        stage=entry.text("stage", "") or None,
        stages={word: str(stage) for word, stage in mapping(entry, "stages").items()},
        relation=entry.text("relation", "") or None,
        object_kind=entry.text("object_kind", "") or None,
        reverse=entry.flag("reverse"),
        code_field=_optional(entry, "code_field", fields),
        span=Span(one_of(entry, "span", entry.text("span", "own"), [*Span])),
    )
    _REQUIRE[kind](entry, one, fields[one.field])
    if one.period_field and fields[one.period_field].type not in _DATES:
        raise entry.fail(f"`period_field: {one.period_field}` is no date", "Name a field of type date, month or year")
    return one


def _optional(entry: Entry, key: str, fields: Mapping[str, Field]) -> str | None:
    name = entry.text(key, "")
    return one_of(entry, f"`{key}`: field", name, fields) if name else None


def _measure(entry: Entry, one: Publication, field: Field) -> None:
    one_of(entry, "indicator", one.indicator or "", indicators())
    if field.type not in _NUMBERS:
        raise entry.fail(f"a measure of a field of type {field.type}", "Publish amounts, percents and integers")
    if field.type is not FieldType.PERCENT and not publishable(field.unit or "count"):
        raise entry.fail(f"unit {field.unit!r} stands in no statement", "Take the publication out")


def _milestone(entry: Entry, one: Publication, field: Field) -> None:
    if bool(one.stage) == bool(one.stages):
        raise entry.fail("a milestone needs `stage` or `stages`", "State one of them")
    for stage in (one.stage, *one.stages.values()):
        if stage:
            one_of(entry, "stage", stage, [*Stage])
    if one.stage and field.type not in _DATES:
        raise entry.fail(f"`stage` of a field of type {field.type}", "Name a date, or map choices with `stages`")
    for word in one.stages:
        one_of(entry, "`stages`: choice", word, field.choices)


def _relation(entry: Entry, one: Publication, field: Field) -> None:
    one_of(entry, "relation", one.relation or "", [*RelationKind])
    one_of(entry, "object_kind", one.object_kind or "", KINDS)
    if field.type in _NUMBERS or field.type in _DATES:
        raise entry.fail(f"a relation to a field of type {field.type}", "Name a field that holds a name")


_REQUIRE = {"measure": _measure, "milestone": _milestone, "relation": _relation}
