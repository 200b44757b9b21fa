"""Which fields of a form tell whose a row is, and which tell the rows of one firm apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from liantu.ledgers.spec import FieldType, LedgerSpec

_FIRM = "enterprise"


def is_about_firms(spec: LedgerSpec) -> bool:
    """Tell whether each row of a form is about the firm itself (a monthly report), not about something it has."""
    return spec.subject.kind == _FIRM


def holder_fields(spec: LedgerSpec) -> tuple[str | None, str | None]:
    """The fields for name and code of the firm that a row is of: its subject, or whoever owns or uses the subject."""
    if is_about_firms(spec):
        return spec.subject.name, spec.subject.code
    held = (each for each in spec.publish if each.object_kind == _FIRM and each.code_field)
    return next(((each.field, each.code_field) for each in held), (None, None))


def code_fields(spec: LedgerSpec) -> tuple[str, ...]:
    """The fields that may hold the credit code of whoever returned a row."""
    name, code = holder_fields(spec)
    if name is None:
        return tuple(each.id for each in spec.fields if each.type is FieldType.CREDIT_CODE)
    return (code,) if code else ()


def name_fields(spec: LedgerSpec) -> tuple[str, ...]:
    """The fields that may name whoever returned a row."""
    name, _ = holder_fields(spec)
    if name is None:
        return tuple(each.id for each in spec.fields if each.type is FieldType.NAME and each.id != spec.subject.name)
    return (name,)


def part_key(spec: LedgerSpec, data: Mapping[str, Any]) -> str:
    """What tells the rows of one firm and period apart: nothing in a monthly report, the project's code in a list."""
    if not is_about_firms(spec) and not spec.period:
        return spec.key_of(data)
    known = {spec.period, *(holder_fields(spec) if is_about_firms(spec) else ())}
    return "|".join(str(data.get(each) or "") for each in spec.keys if each not in known)


def row_key(spec: LedgerSpec, data: Mapping[str, Any]) -> str:
    """What tells the rows of one firm apart, its period among it."""
    period = str(data.get(spec.period) or "") if spec.period else ""
    return f"{period}@{part_key(spec, data)}"


def says_nothing(spec: LedgerSpec, row: Mapping[str, Any]) -> bool:
    """Tell a row that names its firm and period, and holds no more: a form as it was sent."""
    name, code = holder_fields(spec)
    known = {name, code, spec.subject.name, spec.subject.code, spec.period, spec.district_field}
    return not row["problems"] and row["data"].keys() <= known


def printed_names(spec: LedgerSpec, rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The names that rows print for whoever returned them, each once."""
    found = (str(row["data"].get(name) or "") for row in rows for name in name_fields(spec))
    return tuple(dict.fromkeys(each for each in found if each))
