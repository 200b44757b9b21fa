"""One archive of a workspace, made while the server runs, and its restoring.

A ZIP of the database (SQLite's online copy, or pg_dump in custom format), `files/` and `packs/`, closed by
`manifest.json`: version, time, the sha256 of each part, and where the audit log ended. The key that signs sessions
stays out: whoever holds an archive must not be able to sign in with it.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import count
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from django.conf import settings
from django.db import connection, connections

from liantu.store.audit import GENESIS, verify
from liantu.store.errors import Refused

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE_PART, POSTGRESQL_PART = "book.sqlite3", "book.pgdump"
_FOLDERS = ("files", "packs")
_HEAD = "SELECT sequence, digest FROM audit ORDER BY sequence DESC LIMIT 1"
_BLOCK = 1 << 20
_STAGED = "restored"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: `parts` by path with sha256, and the last row of the audit log (0 and "": none)."""

    format: int
    created_at: str
    database: str
    audit_rows: int
    audit_head: str
    parts: dict[str, str]


def backup(target: Path, at: datetime) -> Manifest:
    """Write the archive; it appears whole or not at all. Raise Refused if `target` exists or pg_dump is missing."""
    if target.exists():
        raise Refused(f"{target} 已存在：备份不覆盖已有文件，请换一个文件名。")
    if not target.parent.is_dir():
        raise Refused(f"文件夹 {target.parent} 不存在，请先建立。")
    part = target.with_name(f".{target.name}.part")
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".liantu-backup-") as folder:
            # The database first: files are only ever added, so those it names are all there afterwards.
            dump, rows, head = _dump(Path(folder))
            manifest = _pack(part, dump, Manifest(FORMAT, at.isoformat(), connection.vendor, rows, head, {}))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _dump(folder: Path) -> tuple[Path, int, str]:
    if connection.vendor == "sqlite":
        target = folder / SQLITE_PART
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                found = copy.execute(_HEAD).fetchone()
        return target, *(found or (0, ""))
    return _dump_postgresql(folder / POSTGRESQL_PART)


def _dump_postgresql(target: Path) -> tuple[Path, int, str]:
    """Dump in the snapshot in which the head of the audit log is read, so that the two agree."""
    with closing(connection.copy()) as own, own.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        cursor.execute(_HEAD)
        found = cursor.fetchone() or (0, "")
        _postgresql("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
        cursor.execute("COMMIT")
    return target, *found


def _postgresql(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise Refused(f"找不到 {program}：请安装与数据库同版本的 PostgreSQL 客户端（如 postgresql-client），再试一次。")
    values = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    known = {name: str(values[key]) for name, key in names.items() if values.get(key)}
    done = subprocess.run(  # noqa: S603 - a program found in PATH, arguments of ours
        [path, *arguments], env={**os.environ, **known}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused(f"{program} 失败：{done.stderr.strip()[:500]}")


def _pack(part: Path, dump: Path, manifest: Manifest) -> Manifest:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        manifest.parts[dump.name] = _add(archive, dump, dump.name)
        for path in _files(Path(settings.WORKSPACE)):
            name = path.relative_to(settings.WORKSPACE).as_posix()
            manifest.parts[name] = _add(archive, path, name)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
    return manifest


def _files(workspace: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from sorted(each for each in (workspace / folder).rglob("*") if each.is_file() and not each.is_symlink())


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
        return _copy(source, target)


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    sha = hashlib.sha256()
    while block := source.read(_BLOCK):
        sha.update(block)
        target.write(block)
    return sha.hexdigest()


def restore(archive: Path, workspace: Path, *, force: bool = False) -> Manifest:
    """Put an archive into a workspace, and check its audit log; raise Refused, with nothing changed, if it is damaged.

    A workspace in use needs `force`; what it held is then kept in its folder `replaced-N`. On PostgreSQL the tables are
    replaced in one transaction of pg_restore. No server may run on the workspace meanwhile.
    """
    vendor_part = SQLITE_PART if connection.vendor == "sqlite" else POSTGRESQL_PART
    with _opened(archive) as (source, manifest):
        if vendor_part not in manifest.parts:
            raise Refused(f"备份来自 {manifest.database}，而当前数据库是 {connection.vendor}：请用同类数据库恢复。")
        if not force and (_held(workspace) or _tables()):
            raise Refused(
                f"工作区 {workspace} 不是空的：确要替换请加 --force，原有内容会另存在其中的 replaced 文件夹。"
            )
        workspace.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=workspace, prefix=".restoring-") as folder:
            staged = Path(folder)
            with _refusing_damage(archive):
                _unpack(source, manifest, staged)
            if connection.vendor == "sqlite":
                _check_chain(manifest, staged / SQLITE_PART)
            else:
                _restore_postgresql(staged / POSTGRESQL_PART, manifest)
            connection.close()
            _swap(staged, workspace)
    return manifest


def _restore_postgresql(dump: Path, manifest: Manifest) -> None:
    connection.close()
    _postgresql(
        "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
        f"--dbname={connection.settings_dict['NAME']}", str(dump),
    )  # fmt: skip
    _check_chain(manifest)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    if not path.is_file():
        raise Refused(f"找不到备份文件 {path}。")
    with _refusing_damage(path):
        archive = zipfile.ZipFile(path)
    with archive:
        with _refusing_damage(path):
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            _check_names(archive, manifest)
        yield archive, manifest


@contextmanager
def _refusing_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, EOFError, NotImplementedError) as error:
        raise Refused(f"备份文件 {path} 已损坏或不是链图的备份（{error}）；没有改动任何内容，请换一份备份。") from error


def _check_names(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        raise Refused(f"备份的格式是第{manifest.format}版，本程序只认识第{FORMAT}版：请用相应版本的链图恢复。")
    names = [each.filename for each in archive.infolist()]
    if sorted(names) != sorted([*manifest.parts, MANIFEST]):
        raise ValueError("清单与内容不一致")
    for name in manifest.parts:
        pieces = PurePosixPath(name).parts
        inside = len(pieces) > 1 and pieces[0] in _FOLDERS and ".." not in pieces
        if "\\" in name or ":" in name or not (inside or name in (SQLITE_PART, POSTGRESQL_PART)):
            raise ValueError(f"不安全的路径 {name!r}")


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    for name, sha in manifest.parts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, target.open("wb") as stream:
            if _copy(source, stream) != sha:
                raise ValueError(f"{name} 的校验值不符")


def _check_chain(manifest: Manifest, book: Path | None = None) -> None:
    """Raise Refused unless the audit log (of a staged SQLite book) is unbroken and ends where the manifest says."""
    if book is None:
        check = verify()
    else:
        with _second_connection(book) as alias:
            check = verify(alias)
    head = manifest.audit_head or GENESIS
    if check.broken is not None or (check.rows, check.head) != (manifest.audit_rows, head):
        reason = check.reason or "末行与备份清单所记不符"
        raise Refused(f"备份中的审计日志不完整（第{check.broken or check.rows}行：{reason}），请换一份备份。")


@contextmanager
def _second_connection(book: Path) -> Iterator[str]:
    connections.databases[_STAGED] = {**connections.databases["default"], "NAME": str(book)}
    try:
        yield _STAGED
    finally:
        connections[_STAGED].close()
        del connections[_STAGED], connections.databases[_STAGED]


def _held(workspace: Path) -> list[Path]:
    """List what the workspace holds that a restoring replaces."""
    folders = [workspace / name for name in _FOLDERS if any((workspace / name).glob("*"))]
    return [*folders, *(path for path in _book_files() if path.exists())]


def _book_files() -> list[Path]:
    if connection.vendor != "sqlite":
        return []
    book = str(connection.settings_dict["NAME"])
    return [Path(book + ending) for ending in ("", "-wal", "-shm")]


def _tables() -> list[str]:
    return connection.introspection.table_names() if connection.vendor == "postgresql" else []


def _swap(staged: Path, workspace: Path) -> None:
    """Move what was there aside, then the staged parts to their places: renames inside one file system."""
    if held := _held(workspace):
        number = next(n for n in count(1) if not (workspace / f"replaced-{n}").exists())
        aside = workspace / f"replaced-{number}"
        aside.mkdir()
        for path in held:
            shutil.move(path, aside / path.name)
    for name in _FOLDERS:
        (staged / name).mkdir(exist_ok=True)
        shutil.rmtree(workspace / name, ignore_errors=True)
        (staged / name).rename(workspace / name)
    if connection.vendor == "sqlite":
        shutil.move(staged / SQLITE_PART, _book_files()[0])
