from datetime import UTC, datetime
from decimal import Decimal

import pytest

from liantu.store.bulk_rows import among, insert, reserve, update
from liantu.store.models import Entity, Placement, Statement

pytestmark = pytest.mark.django_db
_AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def _firms(*names: str) -> list[int]:
    ids = list(reserve(Entity, len(names)))
    insert(Entity, ("id", "kind", "name", "key", "registered", "created_at"),
           [(pk, "enterprise", name, name, True, _AT) for pk, name in zip(ids, names, strict=True)])  # fmt: skip
    return ids


def test_among_finds_these_and_no_others() -> None:
    first, second, third = _firms("甲厂", "乙厂", "丙厂")
    assert set(Entity.objects.filter(pk__in=among([first, third])).values_list("pk", flat=True)) == {first, third}
    assert Entity.objects.exclude(pk__in=among([first, third])).filter(kind="enterprise").get().pk == second


def test_among_none_finds_nothing() -> None:
    _firms("甲厂")
    assert not Entity.objects.filter(pk__in=among([])).exists()


def test_among_takes_more_ids_than_a_statement_takes_parameters() -> None:
    (only,) = _firms("甲厂")
    assert Entity.objects.filter(pk__in=among(range(only, only + 70_000))).count() == 1


def test_what_is_inserted_comes_back_with_the_defaults_of_its_model() -> None:
    (firm,) = _firms("甲厂")
    found = Entity.objects.get(pk=firm)
    assert (found.registered, found.live, found.example) == (True, True, False)
    assert (found.standing, found.park, found.geometry, found.created_at) == ("known", None, None, _AT)


def test_numbers_without_exponent_and_empty_json_come_back() -> None:
    (firm,) = _firms("甲厂")
    insert(Statement, ("key", "kind", "entity", "low", "high", "extra", "created_at"),
           [("a", "measure", firm, Decimal("1E+7"), None, {}, _AT)])  # fmt: skip
    row = Statement.objects.get()
    assert (row.low, row.high, row.extra, row.original) == (Decimal(10_000_000), None, {}, None)


def test_update_sets_json_and_empties() -> None:
    (firm,) = _firms("甲厂")
    Placement.objects.create(key="k", entity_id=firm, label="水泥", capacity=5.0, status="running", found_at=_AT)
    update(Placement, ("capacity", "notes"), [(Placement.objects.get().pk, None, ["产品“水泥”"])])
    assert (Placement.objects.get().capacity, Placement.objects.get().notes) == (None, ["产品“水泥”"])
