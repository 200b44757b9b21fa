"""The files a user names, as a flat list: files, folders, and the members of zips, each under its own name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from liantu.errors import UnreadableFile
from liantu.model.os_errors import reason as os_reason
from liantu.reading.formats import SUFFIXES
from liantu.reading.formats.archive import CAP, Archive, allowance, is_safe, member_name

_DEEPEST = 3
_UNBOUNDED = 1 << 62  # a collection is bounded member by member, so that one bomb does not cost its neighbours
_OPEN_ARCHIVES = 4


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, on disk or inside zips.

    `name` is the stem, or the relative path where two stems are equal; `path` is what users are shown
    (`archive.zip!/inner.pdf`). `skipped` says why it is not to be read, empty for a file that is.
    """

    name: str
    path: str
    file: Path
    members: tuple[int, ...] = ()
    skipped: str = ""

    def __str__(self) -> str:
        return self.path

    def load(self) -> bytes:
        """Give the bytes; raises `UnreadableFile` where they cannot be had or are beyond the limits."""
        if self.skipped:
            raise UnreadableFile(self.skipped, where=self.path)
        try:
            status = self.file.stat()
            if self.members:
                *outer, last = self.members
                return _member(_archive(self.file, status.st_mtime_ns, tuple(outer)), last, self.path)
            if status.st_size > CAP:
                raise UnreadableFile(f"文件超过{CAP >> 20}MiB", where=self.path, todo="请拆分后再提供")
            return self.file.read_bytes()
        except OSError as error:
            raise UnreadableFile(f"打不开（{os_reason(error)}）", where=self.path, todo="请检查权限") from error


@dataclass(frozen=True, slots=True)
class _Found:
    """An input before it is named: its path below what the user named, and that thing's own name."""

    input: Input
    relative: str
    root: str


def gather(paths: Iterable[str | Path]) -> list[Input]:
    """List the inputs below `paths` in order, folders sorted and recursive, every file once.

    Hidden and lock files (`.x`, `~$x.docx`) are passed over in silence. A file of an unsupported suffix, or an
    archive that cannot be opened, is listed with the reason in `skipped`. Raises `UnreadableFile` for a path that
    does not exist.
    """
    found: dict[tuple[Path, tuple[int, ...]], _Found] = {}
    for path in map(Path, paths):
        for each in _below(path):
            found.setdefault((each.input.file.resolve(), each.input.members), each)
    _archive.cache_clear()
    return _named(list(found.values()))


def _below(path: Path) -> Iterator[_Found]:
    if path.is_dir():
        for file in _files(path):
            yield from _file(file, file.relative_to(path).as_posix(), path.resolve().name)
    elif path.is_file():
        yield from _file(path, path.name, path.resolve().parent.name)
    else:
        raise UnreadableFile("找不到文件或文件夹", where=str(path), todo="请检查路径")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its subfolders, sorted by name; links to folders are not followed."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if _is_hidden(entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        elif entry.is_file():
            yield entry


def _file(file: Path, relative: str, root: str) -> Iterator[_Found]:
    if file.suffix.lower() == ".zip":
        yield from _members(_Found(Input("", str(file), file), relative, root))
    else:
        yield _Found(Input("", str(file), file, skipped=_unsupported(file.name)), relative, root)


def _members(outer: _Found) -> Iterator[_Found]:
    """Yield the files in a zip and in the zips inside it; a zip that cannot be opened is itself the entry."""
    source = outer.input
    try:
        archive = _archive(source.file, source.file.stat().st_mtime_ns, source.members)
    except (UnreadableFile, OSError) as error:
        reason = error.reason if isinstance(error, UnreadableFile) else "打不开"
        yield replace(outer, input=replace(source, skipped=reason))
        return
    for index, name in sorted(enumerate(map(member_name, archive.infos)), key=lambda each: each[1]):
        if any(_is_hidden(part) or part == "__MACOSX" for part in PurePosixPath(name).parts):
            continue
        inner = Input("", f"{source.path}!/{name}", source.file, (*source.members, index), _refusal(name))
        found = _Found(inner, f"{outer.relative}!/{name}", outer.root)
        if name.lower().endswith(".zip") and not inner.skipped:
            if len(inner.members) < _DEEPEST:
                yield from _members(found)
            else:
                yield replace(found, input=replace(inner, skipped=f"压缩包嵌套超过{_DEEPEST}层"))
        else:
            yield found


def _refusal(name: str) -> str:
    if not is_safe(name):
        return "压缩包内路径不安全"
    return "" if name.lower().endswith(".zip") else _unsupported(name)


def _unsupported(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return f"不支持的格式（{suffix}）" if suffix and suffix not in SUFFIXES else ""


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) and name not in {".", ".."}


@lru_cache(maxsize=_OPEN_ARCHIVES)
def _archive(file: Path, changed: int, members: tuple[int, ...]) -> Archive:
    """Open the zip that `members` lead to; `changed` (its time stamp) keeps a rewritten file out of the cache."""
    if not members:
        return Archive(file, str(file), limit=_UNBOUNDED)
    *outer, last = members
    return Archive(_member(_archive(file, changed, tuple(outer)), last, str(file)), str(file), limit=_UNBOUNDED)


def _member(archive: Archive, index: int, where: str) -> bytes:
    if not 0 <= index < len(archive.infos):
        raise UnreadableFile("压缩包已改变", where=where, todo="请重新选择文件")
    info = archive.infos[index]
    try:
        return archive.read_info(info, allowance(info.compress_size))
    except UnreadableFile as error:
        raise UnreadableFile(error.reason, where=where, todo=error.todo) from error


def _named(found: list[_Found]) -> list[Input]:
    """Name every input: by its stem, and where two are equal by longer and longer paths, at last by number."""
    choices = [(_stem(each.relative), each.relative, f"{each.root}/{each.relative}", each.input.path) for each in found]
    level = [0] * len(found)
    for _ in range(len(choices[0]) if choices else 0):
        names = [choice[at] for choice, at in zip(choices, level, strict=True)]
        times: dict[str, int] = {}
        for name in names:
            times[name] = times.get(name, 0) + 1
        level = [min(at + (times[name] > 1), 3) for name, at in zip(names, level, strict=True)]
    taken: set[str] = set()
    return [
        replace(each.input, name=_free(choice[at], taken))
        for each, choice, at in zip(found, choices, level, strict=True)
    ]


def _stem(relative: str) -> str:
    return PurePosixPath(relative.rpartition("!/")[2]).stem


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}#{number}"
    taken.add(free)
    return free
