"""What an accepted entry states: its fields as measures, milestones and relations, without text evidence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from liantu.ledgers.moments import period_of, year_to_date
from liantu.ledgers.spec import FieldType, LedgerSpec, Publication, Span
from liantu.ledgers.vocabulary import indicators
from liantu.measures.types import Period

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """The slots of one statement as liantu.model.statement names them; `evidence` is the entry's field, kept outside.

    `kind` is measure, milestone or relation; slots of other kinds are None. `subject` and `object` are names as
    printed, `subject_code` and `object_code` the credit, project or space codes that the entry gives for them.
    `indicator_id` is the pack's finer indicator (rd_expense, stated as `other`). A claim speaks in the entry's own
    voice: `said_by` is None.
    """

    kind: str
    subject: str | None
    subject_type: str
    indicator: str | None = None
    object: str | None = None
    basis: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    period: Period | None = None
    modality: str | None = None
    scope: str | None = None
    stage: str | None = None
    relation: str | None = None
    object_kind: str | None = None
    said_by: str | None = None
    indicator_id: str | None = None
    subject_code: str | None = None
    object_code: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """One claim, and the id of the field whose value it states: the field of the revision is its evidence."""

    field: str
    claim: Claim


_State = Callable[[Data, str | None, str | None], Iterable[Claim]]
Publisher = Callable[[Data, str | None], list[Published]]


def publish(spec: LedgerSpec, data: Data, *, district: str | None) -> list[Published]:
    """Give what an entry with the valid `data` states, in the order of the ledger's publications.

    Empty fields state nothing, zero states zero. `district` stands in for an empty `district_field`. For many entries
    use `publisher(spec)` once.
    """
    return publisher(spec)(data, district)


def publisher(spec: LedgerSpec) -> Publisher:
    """Give the function from (data, district) to what the entry states, with the ledger's publications compiled."""
    stated = tuple((each.field, _STATES[each.kind](spec, each)) for each in spec.publish)
    name, code, district_field = spec.subject.name, spec.subject.code, spec.district_field

    def run(data: Data, district: str | None) -> list[Published]:
        if district and district_field and not data.get(district_field):
            data = {**data, district_field: district}
        subject, subject_code = data.get(name), data.get(code) if code else None
        return [
            Published(field, claim)
            for field, state in stated
            if data.get(field) is not None
            for claim in state(data, subject, subject_code)
        ]

    return run


def _measure(spec: LedgerSpec, one: Publication) -> _State:
    field = spec.by_id[one.field]
    unit = "%" if field.type is FieldType.PERCENT else field.unit or "count"
    indicator_id = one.indicator or "other"
    indicator, scope, kind = indicators()[indicator_id], one.scope or field.scope, spec.subject.kind
    when, fixed, named, basis, modality = _when(spec, one), one.object, one.object_field, one.basis, one.modality

    def state(data: Data, subject: str | None, code: str | None) -> Iterable[Claim]:
        value = Decimal(data[field.id])
        counted = data.get(named) or fixed if named else fixed
        return (
            Claim(
                "measure", subject, kind, indicator, counted, basis, value, value, unit, when(data), modality, scope,
                None, None, None, None, indicator_id, code,
            ),
        )  # fmt: skip

    return state


def _when(spec: LedgerSpec, one: Publication) -> Callable[[Data], Period | None]:
    name, read = one.period_field or spec.period, year_to_date if one.span is Span.YEAR_TO_DATE else period_of

    def when(data: Data) -> Period | None:
        moment = data.get(name) if name else None
        return read(moment) if moment else None

    return when


def _milestone(spec: LedgerSpec, one: Publication) -> _State:
    field, kind, stages, fixed = one.field, spec.subject.kind, one.stages, one.stage
    name = field if fixed and not one.period_field else one.period_field or spec.period

    def state(data: Data, subject: str | None, code: str | None) -> Iterable[Claim]:
        stage = fixed or stages.get(data[field])
        if stage is None:
            return ()
        moment = data.get(name) if name else None
        period = period_of(moment) if moment else None
        return (
            Claim(
                "milestone", subject, kind, period=period, modality=one.modality, scope=one.scope, stage=stage,
                subject_code=code,
            ),
        )  # fmt: skip

    return state


def _relation(spec: LedgerSpec, one: Publication) -> _State:
    field, code_field, when = one.field, one.code_field, _when(spec, one)
    own, other = spec.subject.kind, one.object_kind or "other"

    def state(data: Data, subject: str | None, code: str | None) -> Iterable[Claim]:
        value, period = data[field], when(data)
        named = data.get(code_field) if code_field else None
        return tuple(
            Claim(
                "relation", each, other, object=subject, period=period, relation=one.relation, object_kind=own,
                subject_code=named, object_code=code,
            )
            if one.reverse
            else Claim(
                "relation", subject, own, object=each, period=period, relation=one.relation, object_kind=other,
                subject_code=code, object_code=named,
            )
            for each in (value if isinstance(value, list) else (value,))
        )  # fmt: skip

    return state


_STATES: Mapping[str, Callable[[LedgerSpec, Publication], _State]] = {
    "measure": _measure,
    "milestone": _milestone,
    "relation": _relation,
}
