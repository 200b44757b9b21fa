"""Writes a scenario as the YAML that `scenario.load_scenario` reads: what was asked can be kept and asked again."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from liantu.atlas.model import (
    Corner,
    Evidence,
    Exchange,
    Facility,
    Library,
    Limit,
    Market,
    Observation,
    Price,
    Product,
    Road,
    Scenario,
    Technology,
)

Table = dict[str, Any]


def dump(scenario: Scenario, base: Library) -> str:
    """Give the YAML of a scenario; of its library only what `base` does not have, or has otherwise.

    A statement's number stays behind: it belongs to one book. Its source in words goes along.
    """
    library = scenario.library
    found: Table = {
        "label": scenario.label, "day": scenario.on,
        "corner": None if scenario.corner is Corner.VALUE else scenario.corner.value,
        "products": [_product(each) for each in _own(library.products, base.products)],
        "technologies": [_technology(each) for each in _own(library.technologies, base.technologies)],
        "facilities": [_facility(each) for each in scenario.facilities],
        "markets": [_market(each) for each in scenario.markets],
        "limits": [_limit(each) for each in scenario.limits],
        "prices": [_price(each) for each in scenario.prices.values()],
        "roads": [_road(each) for each in scenario.roads],
        "zones": [_said({"id": each.id, "parent": each.parent}) for each in scenario.zones],
        "observations": [_observation(each) for each in scenario.observations],
    }  # fmt: skip
    return yaml.safe_dump(_said(found), allow_unicode=True, sort_keys=False, width=160)


def _own(mine: Mapping[str, Any], base: Mapping[str, Any]) -> Iterable[Any]:
    return [each for name, each in mine.items() if base.get(name) != each]


def _said(table: Table) -> Table:
    """Leave out what is not stated: no value, an empty text, an empty list."""
    return {key: value for key, value in table.items() if value is not None and value not in ("", [], {}, ())}


def _product(each: Product) -> Table:
    composition = None if each.formula else dict(each.composition)
    return _said({
        "id": each.id, "name": each.name, "unit": each.unit, "kind": each.kind.value, "english": each.english,
        "formula": each.formula, "composition": composition, "moisture": each.moisture or None, "tce": each.tce,
        "co2": each.co2, "hazard": each.hazard, "codes": dict(each.codes), "also": list(each.also),
    })  # fmt: skip


def _technology(each: Technology) -> Table:
    return _said({
        "id": each.id, "name": each.name, "english": each.english, "reference": each.reference,
        "exchanges": [_exchange(one) for one in each.exchanges], "note": each.note,
    })  # fmt: skip


def _exchange(each: Exchange) -> Table:
    evidence = each.evidence
    return _said({
        "product": each.product, "amount": each.amount, "low": each.low, "high": each.high, "basis": each.basis.value,
        "source": evidence.source or "未写明", "year": evidence.year, "grade": evidence.grade.value, "note": each.note,
    })  # fmt: skip


def _facility(each: Facility) -> Table:
    return _said({
        "id": each.id, "name": each.name, "technology": each.technology, "zone": each.zone,
        "enterprise": each.enterprise, "capacity": each.capacity, "level": each.level,
        "utilisation": None if each.utilisation == 1.0 else each.utilisation, "least": each.least or None,
        "status": each.status.value, "from": each.valid_from, "to": each.valid_to, "parent": each.parent,
        "investment": each.investment, "jobs": each.jobs, "output_value": each.output_value,
        "energy": dict(each.energy), **_evidence(each.evidence[0] if each.evidence else None),
    })  # fmt: skip


def _market(each: Market) -> Table:
    return _said({
        "product": each.product, "side": each.side.value, "zone": each.zone, "price": each.price, "limit": each.limit,
        "least": each.least or None, **_evidence(each.evidence),
    })  # fmt: skip


def _limit(each: Limit) -> Table:
    return _said({"of": each.of, "amount": each.amount, "zone": each.zone, **_evidence(each.evidence)})


def _price(each: Price) -> Table:
    return _said({
        "product": each.product, "value": each.value, "low": each.low, "high": each.high, "day": each.day,
        "derived": each.derived or None, **_evidence(each.evidence),
    })  # fmt: skip


def _road(each: Road) -> Table:
    return _said({"one": each.one, "other": each.other, "km": each.km, "cost": each.cost or None})


def _observation(each: Observation) -> Table:
    return _said({
        "label": each.label, "terms": dict(each.terms), "value": each.value, "tolerance": each.tolerance,
        **_evidence(each.evidence),
    })  # fmt: skip


def _evidence(each: Evidence | None) -> Table:
    if each is None:
        return {}
    grade = each.grade.value if each.source else None
    return {"mark": each.mark.value, "source": each.source, "grade": grade, "year": each.year if each.source else None}
