"""Districts, parks and zones as entities: those of the shipped packs get their row when something first names them.

They belong to no office (district ""): that a district exists is no secret, what is stated of it has a reach.
"""

from functools import cache

from liantu.identity.company_name import normal
from liantu.packs.divisions import Division, Level, Zone, by_code, by_form, zones
from liantu.store.act import Act
from liantu.store.initials import initials_of
from liantu.store.models import Entity

AREA_KINDS = ("district", "park")


def place(act: Act, name: str) -> Entity | None:
    """Give the entity of a division or zone that `name` names without doubt, making its row if need be.

    A name that several divisions share (朝阳区) is nobody's: None.
    """
    zone = _zones().get(name)
    if zone is not None:
        return zone_entity(act, zone)
    named = [each for each in by_form().get(name, ()) if each.level is not Level.STREET]
    return division_entity(act, named[0]) if len(named) == 1 else None


def division_entity(act: Act, division: Division) -> Entity:
    """Give the entity of a division, with those above it up to the province."""
    known = Entity.objects.filter(kind="district", code=division.code).first()
    if known is not None:
        return known
    parent = division_entity(act, by_code()[division.parent]) if division.parent else None
    return _make(act, "district", division.code, division.name, parent)


def zone_entity(act: Act, zone: Zone) -> Entity:
    """Give the entity of a zone without a division code (a park, a development zone) below its division."""
    known = Entity.objects.filter(kind="park", code=zone.id).first()
    if known is not None:
        return known
    return _make(act, "park", zone.id, zone.name, division_entity(act, by_code()[zone.parent]))


def district_key(name: str) -> str | None:
    """Give the key of the district that `name` prints: a division's code, or the id of a zone run like one (万盛)."""
    zone = _zones().get(name)
    if zone is not None:
        return zone.id
    named = [each for each in by_form().get(name, ()) if each.level is not Level.STREET]
    return named[0].code if len(named) == 1 else None


def district_name(key: str) -> str:
    """Give the printed name of a district key, the key itself where no pack knows it, 全部区县 for ""."""
    if not key:
        return "全部区县"
    division = by_code().get(key)
    return division.name if division else next((each.name for each in zones() if each.id == key), key)


def _make(act: Act, kind: str, code: str, name: str, parent: Entity | None) -> Entity:
    entity, _ = Entity.objects.get_or_create(
        kind=kind,
        code=code,
        defaults={
            "name": name, "key": normal(name), "initials": initials_of(name), "parent": parent, "registered": True,
            "created_at": act.at,
        },
    )  # fmt: skip
    return entity


@cache
def _zones() -> dict[str, Zone]:
    """Each zone by every form of its name that no other zone shares."""
    found: dict[str, Zone | None] = {}
    for zone in zones():
        for form in (zone.name, *zone.aliases):
            found[form] = zone if found.get(form, zone) == zone else None
    return {form: zone for form, zone in found.items() if zone is not None}
