"""Reads pack files: YAML tables of plain entries, checked so that a mistake is named with file, entry and remedy."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from liantu.errors import PackError


class Table(dict[Any, Any]):
    """A mapping of a YAML file that remembers the line it begins on, counted from 1."""

    line = 0


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, giving `Table`s."""


def _table(loader: Any, node: yaml.MappingNode) -> Iterator[Table]:
    table = Table()
    table.line = node.start_mark.line + 1
    yield table  # filled afterwards, so that an anchor inside may refer to it
    table.update(loader.construct_mapping(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _table)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a pack file; `where` names file, list and entry for messages."""

    where: str
    data: dict[str, Any]

    def fail(self, problem: str, todo: str) -> PackError:
        """Give the error to raise about this entry."""
        line = f"line {self.data.line} of " if isinstance(self.data, Table) else ""
        return PackError(f"{line}{self.where}: {problem}. {todo}.")

    def text(self, key: str, default: str | None = None) -> str:
        """Give the string (or number, as printed) at `key`; raise PackError if absent and without default."""
        value = self.data.get(key, default)
        if value is None or isinstance(value, bool | list | dict):
            raise self.fail(f"`{key}` must be a text, not {value!r}", f"Write `{key}: ...` in this entry")
        return str(value)

    def flag(self, key: str) -> bool:
        """Give the truth value at `key`, False when absent."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(f"`{key}` must be true or false, not {value!r}", f"Write `{key}: true` or leave it out")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Give the space-separated words (or the list of texts) at `key`, empty when absent."""
        value = self.data.get(key) or ()
        words = value.split() if isinstance(value, str) else value
        if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
            raise self.fail(f"`{key}` must be words, not {value!r}", "Separate the words by spaces, quote bare numbers")
        return tuple(words)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack file as read: its name for messages and its top-level table."""

    name: str
    data: dict[str, Any]

    def entries(self, section: str, *, allowed: Collection[str] | None = None) -> Iterator[Entry]:
        """Give the entries of the list `section`; keys outside `allowed` raise PackError."""
        rows = self.data.get(section)
        if not isinstance(rows, list):
            raise PackError(f"{self.name}: no list `{section}`. Add `{section}:` with one `- {{...}}` per entry.")
        for number, row in enumerate(rows, 1):
            where = f"{self.name}: {section} entry {number}"
            if not isinstance(row, dict):
                raise PackError(f"{where}: {row!r} is no table. Write `- {{key: value, ...}}`.")
            entry = Entry(f"{where} ({row['id']})" if "id" in row else where, row)
            _check_keys(entry, allowed)
            yield entry


def _check_keys(entry: Entry, allowed: Collection[str] | None) -> None:
    unknown = set() if allowed is None else set(map(str, entry.data)) - set(allowed)
    if unknown:
        known = ", ".join(sorted(allowed or ()))
        raise entry.fail(f"unknown key {', '.join(sorted(unknown))}", f"Known keys are {known}")


def read_pack(text: str, *, name: str) -> Pack:
    """Give the pack that the YAML `text` states; `name` stands in messages. Raise PackError if it is no table."""
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader)
    except yaml.YAMLError as error:
        raise PackError(f"{name}: not readable as YAML: {error}. Correct the line named.") from error
    if not isinstance(data, dict):
        raise PackError(f"{name}: the file must be a table of lists, not {type(data).__name__}. Begin with `units:`.")
    return Pack(name, data)


def load_pack(name: str, *, pack: str = "base", folder: Path | None = None) -> Pack:
    """Give the pack file `name` (such as `units.yaml`) of the built-in `pack`, or of `folder` if given."""
    source = folder / name if folder else files("liantu.packs") / pack / name
    label = str(folder / name) if folder else f"{pack}/{name}"
    if not source.is_file():
        raise PackError(f"{label}: no such file. Check the name of the pack and that it is installed.")
    try:
        return read_pack(source.read_text(encoding="utf-8"), name=label)
    except UnicodeDecodeError as error:
        raise PackError(f"{label}: not UTF-8 at byte {error.start}. Save the file as UTF-8.") from error
