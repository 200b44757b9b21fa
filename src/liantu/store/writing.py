"""Revisions of ledger entries, one or a hundred thousand: the only way an entry, its revision and its statements come
in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liantu.identity.company_name import normal
from liantu.ledgers.publish import Claim, Published, publisher
from liantu.ledgers.spec import LedgerSpec
from liantu.store.act import Act
from liantu.store.bulk_rows import insert, reserve, update
from liantu.store.initials import initials_of
from liantu.store.models import Alias, Batch, Entity, Entry, Revision, Statement
from liantu.store.packs import workflow_of
from liantu.store.resolving import Resolver, Wanted

_SEPARATORS = re.compile(r"[、,，;；/\s]+")
_ENTRY = (
    "id", "ledger", "key", "entity", "parent", "revision", "spec_version", "state", "title", "data", "period",
    "district", "park", "example", "batch", "entered_state_at", "updated_at",
)  # fmt: skip
_REVISION = (
    "id", "entry", "number", "data", "state", "action", "spec_version", "spec_digest", "place", "note", "batch", "by",
    "at",
)  # fmt: skip
_STATEMENT = (
    "key", "kind", "revision", "field", "subject", "subject_type", "object", "indicator", "basis", "low", "high",
    "unit", "period_start", "period_end", "modality", "scope", "stage", "relation", "extra", "status", "entity",
    "object_entity", "district", "park", "example", "batch", "created_at",
)  # fmt: skip
_ACCEPTED = Statement.Status.ACCEPTED.value


@dataclass(frozen=True, slots=True)
class Draft:
    """One revision to write: of an existing entry, or of a new one with this key."""

    key: str
    data: dict[str, Any]
    action: str
    state: str
    entry: Entry | None = None
    district: str = ""
    place: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """For whom and into what one writes: the ledger, the batch that stages (None: at once), who and when."""

    act: Act
    spec: LedgerSpec
    resolver: Resolver
    batch: Batch | None = None
    example: bool = False


def write(here: Context, drafts: Sequence[Draft]) -> list[int]:
    """Write the revisions in the caller's transaction; give the entries' ids in order.

    Without a batch the entries move on to their new revision at once. With one, revisions of existing entries are
    staged under the negative of the number they start from, and new entries stay unseen until it is published.
    """
    parks = parks_of(here, drafts)
    about = [subject_of(here.spec, each.data) for each in drafts]
    entities = here.resolver.resolve(about, _places(here.spec, about, parks))
    entries = _entry_ids(drafts)
    revisions = list(reserve(Revision, len(drafts))) if drafts else []
    parents = _parents(here, drafts, entries)
    rows = list(zip(drafts, entries, revisions, entities, parks, parents, strict=True))
    insert(Entry, _ENTRY, (_entry_row(here, row) for row in rows if row[0].entry is None))
    insert(Revision, _REVISION, (_revision_row(here, draft, entry, pk) for draft, entry, pk, *_ in rows))
    _publish(here, rows)
    if here.batch is None:
        for row in rows:
            _move_on(here, row)
    return entries


_Row = tuple[Draft, int, int, int, int | None, int | None]


def subject_of(spec: LedgerSpec, data: Mapping[str, Any]) -> Wanted:
    """The thing that an entry with `data` is about."""
    code = data.get(spec.subject.code) if spec.subject.code else None
    return Wanted(spec.subject.kind, code or None, str(data.get(spec.subject.name) or code or ""))


def parks_of(here: Context, drafts: Sequence[Draft]) -> list[int | None]:
    """The park that each draft names, None where it names none."""
    name = here.spec.park_field
    named = [each.data.get(name) if name else None for each in drafts]
    found = iter(here.resolver.resolve([Wanted("park", None, str(each)) for each in named if each]))
    return [next(found) if each else None for each in named]


def _places(spec: LedgerSpec, about: Sequence[Wanted], parks: Sequence[int | None]) -> dict[Wanted, int]:
    """Where a register's things lie: made there, they need not be moved there a moment later."""
    return {thing: park for thing, park in zip(about, parks, strict=True) if park} if is_register(spec) else {}


def _entry_ids(drafts: Sequence[Draft]) -> list[int]:
    fresh = iter(reserve(Entry, sum(each.entry is None for each in drafts)) if drafts else ())
    return [each.entry.pk if each.entry else next(fresh) for each in drafts]


def _parents(here: Context, drafts: Sequence[Draft], entries: Sequence[int]) -> list[int | None]:
    """The entries that the drafts name as their parents: among these drafts, or already in the ledger."""
    spec = here.spec
    if spec.parent is None or spec.parent_key is None:
        return [None] * len(drafts)
    by_key = {str(each.data.get(spec.parent_key)): pk for each, pk in zip(drafts, entries, strict=True)}
    wanted = {str(each.data[spec.parent]) for each in drafts if each.data.get(spec.parent)} - by_key.keys()
    rows = Entry.objects.filter(ledger=spec.id, key__in=sorted(wanted), live=True).values_list("key", "pk")
    by_key |= dict(rows)
    return [by_key.get(str(each.data.get(spec.parent))) for each in drafts]


def _entry_row(here: Context, row: _Row) -> tuple[Any, ...]:
    draft, entry, _, entity, park, parent = row
    spec, at = here.spec, here.act.at
    return (
        entry, spec.id, draft.key, entity, parent, 1, spec.version, draft.state, title_of(spec, draft.data), draft.data,
        period_of(spec, draft.data), draft.district, park, here.example, here.batch and here.batch.pk, at, at,
    )  # fmt: skip


def _revision_row(here: Context, draft: Draft, entry: int, pk: int) -> tuple[Any, ...]:
    base = draft.entry.revision if draft.entry else 0
    number = -base if here.batch and base else base + 1
    act, spec = here.act, here.spec
    return (
        pk, entry, number, draft.data, draft.state, draft.action, spec.version, spec.digest, dict(draft.place),
        draft.note, here.batch and here.batch.pk, act.by and act.by.pk, act.at,
    )  # fmt: skip


def title_of(spec: LedgerSpec, data: Mapping[str, Any]) -> str:
    """What an entry is called in lists: its subject's name, else its code."""
    return str(data.get(spec.subject.name) or (spec.subject.code and data.get(spec.subject.code)) or "")[:200]


def period_of(spec: LedgerSpec, data: Mapping[str, Any]) -> str:
    """The entry's own month (YYYY-MM) or year (YYYY), "" for a ledger without."""
    return str(data.get(spec.period) or "") if spec.period else ""


_Stated = tuple[_Row, Wanted, list[Published]]  # a row, the thing it is about, and what it states
_End = tuple[str, str]  # kind and name of what stands at the other end of a relation


def _publish(here: Context, rows: Sequence[_Row]) -> None:
    """Write what the revisions in published states state."""
    states = workflow_of(here.spec).states
    state = publisher(here.spec)
    stated = [
        (row, subject_of(here.spec, row[0].data), state(row[0].data, None))
        for row in rows
        if states[row[0].state].published
    ]
    ends = _ends(here, stated)
    insert(Statement, _STATEMENT, (each for one in stated for each in _statement_rows(here, one, ends)))
    _own(stated, ends)


def _own(stated: Iterable[_Stated], ends: Mapping[_End, int]) -> None:
    """Note on each entity which enterprise owns it, so that the enterprise reaches it."""
    owned = [
        (target, subject)
        for row, own, some in stated
        for one in some
        if one.claim.relation == "owns"
        for subject, target in [_sides(own, one.claim, row[3], ends)]
        if target is not None
    ]
    update(Entity, ("owner",), owned)


def _ends(here: Context, stated: Iterable[_Stated]) -> dict[_End, int]:
    """The entities at the other end of relations (a district, a product, an owner), each resolved once."""
    found = dict.fromkeys(end for _, own, some in stated for one in some if (end := _end(own, one.claim)))
    things = here.resolver.resolve([Wanted(kind, None, name) for kind, name in found])
    return dict(zip(found, things, strict=True))


def _end(own: Wanted, claim: Claim) -> _End | None:
    if claim.kind != "relation":
        return None
    if not _is_subject(own, claim):
        return claim.subject_type, claim.subject or ""
    return (claim.object_kind or "other", claim.object) if claim.object else None


def _is_subject(own: Wanted, claim: Claim) -> bool:
    return claim.subject == own.name and claim.subject_type == own.kind


def _statement_rows(here: Context, stated: _Stated, ends: Mapping[_End, int]) -> Iterable[tuple[Any, ...]]:
    (draft, _, revision, entity, park, _), own, some = stated
    batch = here.batch and here.batch.pk
    for ordinal, one in enumerate(some):
        claim, period = one.claim, one.claim.period
        subject, target = _sides(own, claim, entity, ends)
        extra = {"indicator_id": claim.indicator_id} if claim.indicator_id not in (None, claim.indicator) else {}
        if claim.object_kind:
            extra["object_type"] = claim.object_kind
        yield (
            f"{one.field}:{ordinal}", claim.kind, revision, one.field, (claim.subject or "")[:300], claim.subject_type,
            (claim.object or "")[:300], claim.indicator or "", claim.basis or "", claim.low, claim.high,
            claim.unit or "", period and period.start, period and period.end, claim.modality or "", claim.scope or "",
            claim.stage or "", claim.relation or "", extra, _ACCEPTED, subject, target,
            draft.district, park, here.example, batch, here.act.at,
        )  # fmt: skip


def _sides(own: Wanted, claim: Claim, entity: int, ends: Mapping[_End, int]) -> tuple[int | None, int | None]:
    """The entities of a claim's subject and object."""
    end = _end(own, claim)
    other = ends[end] if end else None
    return (entity, other) if end is None or _is_subject(own, claim) else (other, entity)


def _move_on(here: Context, row: _Row) -> None:
    """Let an existing entry take its new revision, and end what its earlier revisions stated."""
    draft, entry, revision, entity, park, parent = row
    if draft.entry is not None:
        same_state = draft.entry.state == draft.state
        Entry.objects.filter(pk=entry).update(
            data=draft.data, state=draft.state, revision=draft.entry.revision + 1, entity=entity, park=park,
            parent=parent, title=title_of(here.spec, draft.data), period=period_of(here.spec, draft.data), live=True,
            spec_version=here.spec.version, updated_at=here.act.at,
            entered_state_at=draft.entry.entered_state_at if same_state else here.act.at,
        )  # fmt: skip
        if _replaces(here.spec, draft):
            end_statements(here.act, [entry], keep=[revision])
    settle_register(here, [(entity, draft, park)])


def _replaces(spec: LedgerSpec, draft: Draft) -> bool:
    """Whether what the entry stated so far ends: a proposed amendment leaves it standing until it is accepted."""
    workflow = workflow_of(spec)
    act = workflow.transitions.get(draft.action)
    return workflow.states[draft.state].published or act is None or not act.edits


def end_statements(act: Act, entries: Sequence[int], keep: Sequence[int] = ()) -> None:
    """End what earlier revisions of the entries stated; statements of the revisions `keep` stand."""
    rows = Statement.objects.filter(revision__entry__in=entries, live=True).exclude(revision__in=keep)
    rows.update(live=False, status=Statement.Status.SUPERSEDED, ended_at=act.at)


def is_register(spec: LedgerSpec) -> bool:
    """Tell whether a ledger is the register of its kind: one entry per entity, keyed by the code that names it."""
    return spec.subject.code is not None and spec.keys == (spec.subject.code,)


def settle_register(here: Context, rows: Iterable[tuple[int, Draft, int | None]]) -> None:
    """Let a register's entries name their entities as registered, and tell where they lie and what else they are
    called.
    """
    if not is_register(here.spec):
        return
    chosen = list(rows)
    names = ((entity, title_of(here.spec, draft.data)) for entity, draft, _ in chosen)
    columns = ("name", "key", "initials", "registered", "live", "standing")
    known = Entity.Standing.KNOWN.value
    update(
        Entity, columns, ((pk, name, normal(name)[:200], initials_of(name), True, True, known) for pk, name in names)
    )
    place_register(here, chosen)


def place_register(here: Context, rows: Sequence[tuple[int, Draft, int | None]]) -> None:
    """Tell where the entities of a register's entries lie, and keep their other names."""
    if not is_register(here.spec):
        return
    point = next((each.id for each in here.spec.fields if each.type == "point"), None)
    places = ((pk, park, _geometry(draft.data.get(point) if point else None)) for pk, draft, park in rows)
    update(Entity, ("park", "geometry"), (row for row in places if row[2] or row[0] not in here.resolver.placed))
    _register_aliases(here, rows)


def _geometry(point: Any) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": point} if point else None


def _register_aliases(here: Context, rows: Iterable[tuple[int, Draft, int | None]]) -> None:
    """Keep the short and former names that the register gives; those it has already are not repeated."""
    given = here.spec.subject.aliases
    printed = {
        (entity, name.strip())
        for entity, draft, _ in rows
        for name in _SEPARATORS.split(str(draft.data.get(given) or "") if given else "")
        if name.strip()
    }
    known = set(Alias.objects.filter(entity__in=[entity for entity, _ in printed]).values_list("entity", "name"))
    insert(
        Alias,
        ("entity", "name", "key", "by", "at"),
        (
            (entity, name[:200], normal(name)[:200], here.act.by and here.act.by.pk, here.act.at)
            for entity, name in sorted(printed - known)
        ),
    )
