"""Whose a returned row is: by the code in it, by the exact name, by the form's own mark; likeness only proposes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from liantu.collecting.subjects import code_fields, name_fields
from liantu.identity.company_name import normal
from liantu.ledgers.spec import LedgerSpec
from liantu.store.models import Alias, Recipient
from liantu.store.rounds_names import alike


class People:
    """The recipients of a round, found by code and by name."""

    def __init__(self, spec: LedgerSpec, recipients: Sequence[Recipient]) -> None:
        self.spec = spec
        self.by_pk = {each.pk: each for each in recipients}
        self.by_code = {each.entity.code: each for each in recipients if each.entity.code}
        self.names: dict[int, set[str]] = {each.pk: {each.entity.key} for each in recipients}
        by_entity = {each.entity_id: each.pk for each in recipients}
        aliases = Alias.objects.filter(entity__in=by_entity, revoked_at=None)
        for entity, key in aliases.values_list("entity", "key"):
            self.names[by_entity[entity]].add(key)
        self.by_name = _unshared(self.names)

    def of(self, row: Mapping[str, Any], marked: int | None) -> int | None:
        """Give the recipient of a row: what stands in it wins over the mark of the form, which may be a copied one."""
        for name in code_fields(self.spec):
            if found := self.by_code.get(str(row["data"].get(name) or "")):
                return found.pk
        for name in name_fields(self.spec):
            key = normal(str(row["data"].get(name) or ""))
            if key and key in self.by_name:
                return self.by_name[key]
        return marked if marked in self.by_pk else None

    def calls(self, pk: int, name: str) -> bool:
        """Tell whether `name` is one of a recipient's names."""
        return normal(name) in self.names[pk]

    def like(self, names: Iterable[str]) -> tuple[tuple[int, str, float, str], ...]:
        """Give the recipients that printed names may mean: id, name, likeness and reason, best first."""
        pool = {pk: each.entity.name for pk, each in self.by_pk.items()}
        found = {one.entity: one for name in names if name for one in alike(name, pool)}
        best = sorted(found.values(), key=lambda each: -each.score)[:3]
        return tuple((each.entity, each.name, each.score, each.reason) for each in best)


def _unshared(names: Mapping[int, set[str]]) -> dict[str, int]:
    """The names that only one recipient bears."""
    found: dict[str, int | None] = {}
    for pk, keys in names.items():
        for key in keys:
            found[key] = None if key in found else pk
    return {key: pk for key, pk in found.items() if pk is not None}
