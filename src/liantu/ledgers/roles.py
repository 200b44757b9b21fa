"""Roles as data: what each may do, and how far it reaches (packs/base/roles.yaml)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from liantu.ledgers.pack_files import PackFile, one_of, pack_file, pack_files, require_keys, sub_entries


class Reach(StrEnum):
    """Which entries and entities a role may see at all."""

    ALL = "all"
    DISTRICT = "district"
    PARK = "park"
    ENTERPRISE = "enterprise"


PERMISSIONS = tuple("view enter import review settle ingest export names follow collect users audit api".split())


@dataclass(frozen=True, slots=True)
class Role:
    """One role: its reach, and its permissions out of `PERMISSIONS`; a ledger's own `roles` narrow them further."""

    id: str
    label: str
    english: str
    reach: Reach
    permissions: tuple[str, ...]


def load_roles(folders: Sequence[Path] = ()) -> Mapping[str, Role]:
    """Give all roles by id: the shipped ones, then those of each folder's roles/*.yaml.

    Raise PackError for an unknown permission or reach, and for a role stated twice.
    """
    found: dict[str, Role] = {}
    for file in (pack_file("roles.yaml"), *pack_files("roles", folders)):
        for role in _roles(file):
            if role.id in found:
                raise file.entry.fail(f"role {role.id!r} is stated twice", "Give one of them another id")
            found[role.id] = role
    return found


def _roles(file: PackFile) -> list[Role]:
    require_keys(file.entry, ("id", "version", "roles"))
    roles = []
    for entry in sub_entries(file.entry, "roles"):
        require_keys(entry, ("id", "label", "english", "reach", "permissions"))
        reach = one_of(entry, "reach", entry.text("reach"), [each.value for each in Reach])
        permissions = tuple(one_of(entry, "permission", each, PERMISSIONS) for each in entry.words("permissions"))
        roles.append(Role(entry.text("id"), entry.text("label"), entry.text("english"), Reach(reach), permissions))
    return roles
