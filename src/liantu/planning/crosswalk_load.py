"""Reads crosswalk files into `Crosswalk`s; every end must be a member or group of its scheme."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from liantu.ledgers.pack_files import PackFile, load_all, one_of, require_keys, sub_entries
from liantu.packs.loader import Entry
from liantu.planning.schemes import Crosswalk, Grade, Link, LinkKind, Scheme, Unlinked

_SIDES = ("left", "right")


def load_crosswalks(schemes: Mapping[str, Scheme], folders: Sequence[Path] = ()) -> Mapping[str, Crosswalk]:
    """Give every crosswalk of the base pack and of `folders`/crosswalks by id.

    Raise PackError, naming file, entry and remedy, for unknown schemes, ends, kinds or grades, a link stated twice,
    an unlinked member that a link names, and a member of the left scheme that is neither linked nor listed with why.
    """
    return load_all("crosswalks", folders, partial(read_crosswalk, schemes=schemes))


def read_crosswalk(file: PackFile, *, schemes: Mapping[str, Scheme]) -> Crosswalk:
    """Give the crosswalk that a file states between two of `schemes`."""
    entry = file.entry
    require_keys(entry, ("id", "left", "right", "note", "links", "unlinked"))
    left, right = (schemes[one_of(entry, f"`{side}`: scheme", entry.text(side), schemes)] for side in _SIDES)
    found = Crosswalk(
        entry.text("id"), left.id, right.id, entry.text("note", ""),
        tuple(_link(each, left, right) for each in sub_entries(entry, "links")),
        tuple(_unlinked(each, left, right) for each in sub_entries(entry, "unlinked")),
    )  # fmt: skip
    _require_whole(entry, found, left)
    return found


def _link(entry: Entry, left: Scheme, right: Scheme) -> Link:
    require_keys(entry, ("left", "right", "kind", "grade", "reason"))
    return Link(
        one_of(entry, "`left`: end", entry.text("left"), _ends(left)),
        one_of(entry, "`right`: end", entry.text("right"), _ends(right)),
        LinkKind(one_of(entry, "kind", entry.text("kind"), [*LinkKind])),
        Grade(one_of(entry, "grade", entry.text("grade"), [*Grade])),
        entry.text("reason"),
    )


def _unlinked(entry: Entry, left: Scheme, right: Scheme) -> Unlinked:
    require_keys(entry, ("side", "member", "reason"))
    side = one_of(entry, "side", entry.text("side"), _SIDES)
    member = one_of(entry, "`member`: end", entry.text("member"), _ends(left if side == "left" else right))
    return Unlinked(side, member, entry.text("reason"))


def _ends(scheme: Scheme) -> set[str]:
    return {*scheme.by_id, *(each.id for each in scheme.groups)}


def _require_whole(entry: Entry, found: Crosswalk, left: Scheme) -> None:
    pairs = [(each.left, each.right) for each in found.links]
    if twice := next((pair for pair in pairs if pairs.count(pair) > 1), None):
        raise entry.fail(f"the link {twice[0]} → {twice[1]} is stated twice", "Keep one")
    linked = {"left": {each.left for each in found.links}, "right": {each.right for each in found.links}}
    for each in found.unlinked:
        if each.member in linked[each.side]:
            raise entry.fail(f"{each.member!r} is linked and listed as unlinked", "Keep one")
    listed = {each.member for each in found.unlinked if each.side == "left"}
    if missing := [each.id for each in left.nodes if each.id not in linked["left"] | listed]:
        raise entry.fail(f"nothing is said of {missing[0]!r}", "Link it, or list it under `unlinked` with its reason")
