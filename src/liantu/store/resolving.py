"""Which entity a ledger's row is about, many rows at a time: by code; by registered full name; else a new one.

A credit code with both check digits right is an identity. Where a row has none, the full name is taken for the one
enterprise or project of the district's own ledgers that bears it, and the import lists these; when a code arrives for
such a name later, the entity gets it. What only papers name is never linked here: that is proposed to a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from liantu.identity.company_name import normal
from liantu.store.act import Act
from liantu.store.bulk_rows import in_parts, insert, reserve
from liantu.store.initials import initials_of
from liantu.store.linking import INDIVIDUALS
from liantu.store.models import Batch, Entity
from liantu.store.places import AREA_KINDS, place

_FIELDS = (
    "id", "kind", "name", "key", "initials", "code", "park", "district", "registered", "example", "batch", "created_at",
)  # fmt: skip
_AT_ONCE = 900  # parameters of one SQLite statement are limited


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thing a row names: its kind, code (None: none given) and printed name."""

    kind: str
    code: str | None
    name: str


@dataclass(slots=True)
class Resolver:
    """Finds or makes entities of one district for one act; remembers what it found, so a name costs one look.

    `registers`: the ledger is the register of its kind, so entities it makes are registered. `by_name` collects the
    names that were linked by full name alone, `adopted` the codes that entities without one are to get, `placed` the
    entities that it made in their park.
    """

    act: Act
    district: str
    registers: bool = False
    batch: Batch | None = None
    example: bool = False
    by_name: list[tuple[str, int]] = field(default_factory=list)
    adopted: dict[int, str] = field(default_factory=dict)
    placed: set[int] = field(default_factory=set)
    _codes: dict[tuple[str, str], int] = field(default_factory=dict)
    _names: dict[tuple[str, str], int] = field(default_factory=dict)

    def resolve(self, wanted: Sequence[Wanted], parks: Mapping[Wanted, int] | None = None) -> list[int]:
        """Give the entity of each wanted thing, in order; makes those that do not exist, in the park that `parks` gives
        for them. Call inside a transaction.
        """
        self._load(wanted)
        missing = [each for each in dict.fromkeys(wanted) if self._known(each) is None]
        self._make(missing, parks or {})
        return [self._found(each) for each in wanted]

    def _known(self, one: Wanted) -> int | None:
        if one.code:
            return self._codes.get((one.kind, one.code))
        return self._names.get((one.kind, normal(one.name)))

    def _found(self, one: Wanted) -> int:
        known = self._known(one)
        if known is None:
            raise AssertionError(f"{one} was neither found nor made")
        return known

    def _load(self, wanted: Iterable[Wanted]) -> None:
        codes: dict[str, set[str]] = {}
        names: dict[str, dict[str, str]] = {}
        for each in wanted:
            if self._known(each) is None:
                if each.code:
                    codes.setdefault(each.kind, set()).add(each.code)
                else:
                    names.setdefault(each.kind, {})[normal(each.name)] = each.name
        for kind, some in codes.items():
            for part in in_parts(sorted(some), _AT_ONCE):
                rows = Entity.objects.filter(kind=kind, code__in=part).values_list("code", "pk")
                self._codes.update({(kind, code): pk for code, pk in rows if code})
        self._adopt(wanted)
        for kind, printed in names.items():
            self._load_names(kind, printed)

    def _adopt(self, wanted: Iterable[Wanted]) -> None:
        """Let an entity that ledgers know by name alone take the code that now comes with that name."""
        fresh = {normal(each.name): each for each in wanted if each.code and self._known(each) is None}
        for kind in {each.kind for each in fresh.values()}:
            keys = [key for key, each in fresh.items() if each.kind == kind]
            for key, pk in self._by_key(kind, keys, code__isnull=True).items():
                code = fresh[key].code or ""
                self._codes[kind, code] = pk
                self.adopted[pk] = code
                self.by_name.append((fresh[key].name, pk))

    def _load_names(self, kind: str, printed: dict[str, str]) -> None:
        if kind in AREA_KINDS:
            for key, name in printed.items():
                area = place(self.act, name)
                if area is not None:
                    self._names[kind, key] = area.pk
        for key, pk in self._by_key(kind, list(printed)).items():
            if (kind, key) not in self._names:
                self._names[kind, key] = pk
                if kind in INDIVIDUALS:
                    self.by_name.append((printed[key], pk))

    def _by_key(self, kind: str, keys: Sequence[str], **condition: bool) -> dict[str, int]:
        """The entity of the district that bears each name: of terms the first, of individuals the only one in
        ledgers.
        """
        found: dict[str, list[int]] = {}
        for part in in_parts(sorted(keys), _AT_ONCE):
            rows = Entity.objects.filter(
                kind=kind, key__in=part, live=True, district__in=("", self.district), **condition
            )
            if kind in INDIVIDUALS:
                rows = rows.filter(Q(registered=True) | Q(entries__isnull=False)).distinct()
            for pk, key in rows.order_by("pk").values_list("pk", "key"):
                found.setdefault(key, []).append(pk)
        return {key: pks[0] for key, pks in found.items() if kind not in INDIVIDUALS or len(pks) == 1}

    def _make(self, missing: Sequence[Wanted], parks: Mapping[Wanted, int]) -> None:
        ids = reserve(Entity, len(missing)) if missing else []
        registered = self.registers
        rows = [
            (pk, each.kind, each.name[:200], normal(each.name)[:200], initials_of(each.name), each.code or None,
             parks.get(each), self.district, registered and bool(each.code), self.example,
             self.batch and self.batch.pk, self.act.at)
            for pk, each in zip(ids, missing, strict=True)
        ]  # fmt: skip
        insert(Entity, _FIELDS, rows)
        self.placed.update(pk for pk, each in zip(ids, missing, strict=True) if each in parks)
        for pk, each in zip(ids, missing, strict=True):
            if each.code:
                self._codes[each.kind, each.code] = pk
            else:
                self._names[each.kind, normal(each.name)] = pk
