"""Finds the pack files of one kind: those of the base pack, then those of an office's own folders."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol, TypeVar

from liantu.errors import PackError
from liantu.packs.loader import Entry, read_pack


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


@dataclass(frozen=True, slots=True)
class PackFile:
    """One YAML file: the pack it stands in, its name for messages, the sha256 of its bytes, and its top-level table."""

    pack: str
    name: str
    digest: str
    data: dict[str, Any]

    @property
    def entry(self) -> Entry:
        """The top-level table as one entry."""
        return Entry(self.name, self.data)


def pack_files(kind: str, folders: Sequence[Path]) -> Iterator[PackFile]:
    """Give the files `kind`/*.yaml of the base pack and of each folder, by name within each pack."""
    base = files("liantu.packs") / "base" / kind
    for each in sorted(base.iterdir() if base.is_dir() else (), key=lambda one: one.name):
        if each.name.endswith(".yaml"):
            yield _read("base", f"base/{kind}/{each.name}", each.read_bytes())
    for folder in folders:
        if not folder.is_dir():
            raise PackError(f"{folder}: no such pack folder. Create it, or take it out of the settings.")
        for path in sorted((folder / kind).glob("*.yaml")):
            yield _read(folder.name, str(path), path.read_bytes())


def pack_file(name: str) -> PackFile:
    """Give one file of the base pack."""
    return _read("base", f"base/{name}", (files("liantu.packs") / "base" / name).read_bytes())


def _read(pack: str, name: str, content: bytes) -> PackFile:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackError(f"{name}: not UTF-8 at byte {error.start}. Save the file as UTF-8.") from error
    return PackFile(pack, name, sha256(content).hexdigest(), read_pack(text, name=name).data)


def load_all(kind: str, folders: Sequence[Path], read: Callable[[PackFile], T]) -> Mapping[str, T]:
    """Give what `read` makes of every file of a kind, by id. Raise PackError where two files state the same id."""
    found: dict[str, T] = {}
    stated: dict[str, str] = {}
    for file in pack_files(kind, folders):
        one = read(file)
        if one.id in found:
            raise file.entry.fail(f"id {one.id!r} is stated in {stated[one.id]} already", "Give it another id")
        found[one.id], stated[one.id] = one, file.name
    return found


def require_keys(entry: Entry, allowed: Collection[str]) -> None:
    """Raise PackError naming the keys of `entry` outside `allowed`, and the closest known ones."""
    unknown = sorted(set(map(str, entry.data)) - set(allowed))
    if {"True", "False"} & set(unknown):
        raise entry.fail("a key that YAML reads as a truth value", "Do not call a key on, off, yes or no")
    if unknown:
        close = get_close_matches(unknown[0], list(allowed), 1)
        remedy = f"Did you mean {close[0]}?" if close else f"Known keys are {', '.join(sorted(allowed))}"
        raise entry.fail(f"unknown key {', '.join(unknown)}", remedy.rstrip("?."))


def sub_entries(entry: Entry, key: str) -> Iterator[Entry]:
    """Give the tables in the list at `key` of `entry`; none where it is absent."""
    rows = entry.data.get(key) or []
    if not isinstance(rows, list):
        raise entry.fail(f"`{key}` must be a list, not {rows!r}", "Write one `- {...}` per entry")
    for number, row in enumerate(rows, 1):
        where = f"{entry.where}: {key} entry {number}"
        if not isinstance(row, dict):
            raise entry.fail(f"`{key}` entry {number} is {row!r}", "Write `- {key: value, ...}`")
        name = row.get("id") or row.get("field")
        yield Entry(f"{where} ({name})" if name else where, row)


def mapping(entry: Entry, key: str) -> dict[str, Any]:
    """Give the table at `key` with its keys as texts, empty where absent."""
    value = entry.data.get(key) or {}
    if not isinstance(value, dict):
        raise entry.fail(f"`{key}` must be a table, not {value!r}", f"Write `{key}: {{name: value, ...}}`")
    return {str(name): inner for name, inner in value.items()}


def number(entry: Entry, key: str, default: int | None = None) -> int | None:
    """Give the whole number at `key`."""
    value = entry.data.get(key, default)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise entry.fail(f"`{key}` must be a whole number, not {value!r}", f"Write `{key}: 5`")
    return value


def one_of(entry: Entry, what: str, value: str, known: Collection[str]) -> str:
    """Give `value` if it is known; raise PackError with the closest known word otherwise."""
    if value not in known:
        close = get_close_matches(value, list(known), 1)
        remedy = f"Did you mean {close[0]}" if close else f"Known are {', '.join(sorted(known))}"
        raise entry.fail(f"{what} {value!r} is unknown", remedy)
    return value
