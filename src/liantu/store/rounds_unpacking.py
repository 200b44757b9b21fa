"""Dropped files one by one: of a zip its members, rightly named; hidden and lock files are passed over."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from liantu.errors import UnreadableFile
from liantu.reading.formats.archive import Archive

_DEEPEST = 2


def unpacked(files: Sequence[tuple[str, bytes]], depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Give each file with its bare name; a zip that cannot be opened is itself a file that cannot be read."""
    for name, data in files:
        bare = PurePosixPath(name.replace("\\", "/")).name or name
        if _is_hidden(bare):
            continue
        if not bare.lower().endswith(".zip") or depth == _DEEPEST:
            yield bare, data
            continue
        try:
            archive = Archive(data, bare)
            inner = [(each, archive.read_info(info)) for each, info in archive.names.items() if not _is_hidden(each)]
        except UnreadableFile:
            yield bare, data
            continue
        yield from unpacked(inner, depth + 1)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in PurePosixPath(name).parts)
