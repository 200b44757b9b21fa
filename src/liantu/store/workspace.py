"""The workspace: its folders, its tables, and the districts, parks and zones the office works for.

At start the caller runs `ensure_ready()` and then `importing.recover()`, which says what an interrupted import left.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from liantu.identity.company_name import initials, normal
from liantu.packs.divisions import Level, Zone, ZoneKind, by_code, by_form, zones
from liantu.store.errors import Refused
from liantu.store.models import Entity
from liantu.store.search_index import entity_items, index_rows


@dataclass(frozen=True, slots=True)
class District:
    """A district as users name it: a division by its code, or a zone that is run like one by its id (万盛经开区)."""

    code: str
    name: str
    parent: str
    zone: Zone | None = None


def create(folder: Path) -> None:
    """Make the folders of a workspace; settings must already name it. Existing ones stay as they are."""
    for each in (folder, folder / "files", folder / "packs"):
        each.mkdir(parents=True, exist_ok=True)


def pending() -> bool:
    """Tell whether the database lacks tables of this version: it is new, or of an older liantu."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def ensure_ready() -> None:
    """Bring folders and tables to this version; nothing happens if they are."""
    create(Path(settings.WORKSPACE))
    if pending():
        call_command("migrate", interactive=False, verbosity=0)
        derive()


def derive() -> None:
    """Make anew what is derived from statements and texts, for a book whose tables an older liantu filled."""
    from liantu.store import claims, disputes, findings  # half a second, which the other starts need not wait

    for rebuild in (disputes.rebuild, findings.rebuild, claims.rebuild):
        rebuild()


def resolve(text: str) -> District:
    """Give the district that a code, id or name means; raise Refused if none or several do.

    >>> resolve("500101").name, resolve("万盛").code
    ('万州区', 'wansheng-jkq')
    """
    text = text.strip()
    found = {each.code: each for each in _meant(text)}
    if not found:
        raise Refused(f"没有找到区县“{text}”：请写六位区划代码（如 500101）或全称（如 万州区）。")
    if len(found) > 1:
        choices = "、".join(f"{each.code} {each.name}" for each in found.values())
        raise Refused(f"“{text}”可指多处：{choices}；请改用其中的代码。")
    return next(iter(found.values()))


def _meant(text: str) -> list[District]:
    if division := by_code().get(text):
        return [District(division.code, division.name, division.parent or "")]
    living = [each for each in zones() if each.kind is not ZoneKind.DISSOLVED]
    named = [each for each in living if text == each.id] or [
        each for each in living if text in (each.name, *each.aliases)
    ]
    divisions = [each for each in by_form().get(text, ()) if each.level in (Level.COUNTY, Level.CITY, Level.FUNCTIONAL)]
    lowest = [each for each in divisions if each.level is not Level.CITY] or divisions
    found = [District(each.code, each.name, each.parent or "") for each in lowest]
    return found or [District(each.id, each.name, each.parent, each) for each in named]


@transaction.atomic
def load_districts(districts: list[District], at: datetime) -> int:
    """Put districts, with the development zones and parks known in them, into the book; give how many were new."""
    made: list[Entity] = []
    taken = {each.code for each in districts}
    for district in sorted(districts, key=lambda each: each.zone is None):
        top = _entity("district", district.code, district.name, district.code, None, at, made)
        for zone in zones():
            if zone.id in taken or zone.kind is ZoneKind.DISSOLVED or not _lies_in(zone, district):
                continue
            taken.add(zone.id)
            _entity("park", zone.id, zone.name, district.code, top, at, made)
    index_rows(entity_items(made))
    return len(made)


def _lies_in(zone: Zone, district: District) -> bool:
    """Tell whether a zone lies in a district; inside a zone run like a district lie those that bear its name."""
    if district.zone is None:
        return zone.parent == district.code
    stem = min((district.zone.name, *district.zone.aliases), key=len)
    return zone.parent == district.zone.parent and stem in zone.name


def _entity(
    kind: str, code: str, name: str, district: str, parent: Entity | None, at: datetime, made: list[Entity]
) -> Entity:
    values = {"name": name, "key": normal(name), "initials": " ".join(initials(name))[:64], "district": district,
              "parent": parent, "created_at": at}  # fmt: skip
    row, new = Entity.objects.get_or_create(kind=kind, code=code, defaults=values)
    if new:
        made.append(row)
    return row
