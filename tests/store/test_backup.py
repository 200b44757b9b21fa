import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.cli.books import liantu

POSTGRESQL = os.environ.get("DATABASE_URL", "")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    liantu("init", folder / "book")
    (folder / "book" / "files" / "ab").mkdir()
    (folder / "book" / "files" / "ab" / "abc").write_bytes(b"x" * 5000)
    done = liantu("backup", folder / "b.zip", "--workspace", folder / "book")
    assert done.returncode == 0, done.stderr
    return folder / "b.zip"


def rewrite(archive: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(archive) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with zipfile.ZipFile(archive, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


def edit_file(parts: dict[str, bytes]) -> None:
    parts["files/ab/abc"] = b"y" * 5000


def add_part(parts: dict[str, bytes]) -> None:
    parts["files/extra"] = b"z"


def climb(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"]["files/../../evil"] = manifest["parts"].pop("files/ab/abc")
    parts["files/../../evil"] = parts.pop("files/ab/abc")
    parts["manifest.json"] = json.dumps(manifest).encode()


def another_head(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), "audit_head": "0"}).encode()


def another_format(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), "format": 9}).encode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (edit_file, "校验值不符"),
        (add_part, "清单与内容不一致"),
        (climb, "不安全的路径"),
        (another_head, "审计日志不完整"),
        (another_format, "第9版"),
        (lambda parts: parts.pop("manifest.json"), "已损坏"),
    ],
)
def test_a_damaged_archive_is_refused_and_nothing_changes(
    archive: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], told: str
) -> None:
    bad, book = tmp_path / "bad.zip", tmp_path / "book"
    shutil.copy(archive, bad)
    rewrite(bad, change)
    shutil.copytree(archive.parent / "book", book)
    before = sorted(book.rglob("*"))
    done = liantu("restore", bad, "--workspace", book, "--force")
    assert (done.returncode, told in done.stderr) == (1, True), done.stderr
    assert sorted(book.rglob("*")) == before


def test_an_archive_cut_short_is_refused(archive: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(archive.read_bytes()[:-500])
    done = liantu("restore", cut, "--workspace", tmp_path / "book")
    assert (done.returncode, "已损坏" in done.stderr) == (1, True)


def test_a_backup_is_taken_while_another_writes(archive: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(archive.parent / "book", book)
    with closing(sqlite3.connect(book / "book.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO search_item (kind, ref, district, grams) VALUES ('entity', 'x', '', '')")
        done = liantu("backup", tmp_path / "b.zip", "--workspace", book)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif("postgres" not in POSTGRESQL or not shutil.which("pg_dump"), reason="needs PostgreSQL")
def test_postgresql_is_dumped_and_restored(tmp_path: Path) -> None:
    base, _, _ = POSTGRESQL.rpartition("/")
    names = [f"liantu_{part}_{os.getpid()}" for part in ("first", "second")]
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        for name in names:
            server.execute(f"CREATE DATABASE {name}")
    first, second = (f"{base}/{name}" for name in names)
    try:
        liantu("init", tmp_path / "一", database=first)
        done = liantu("backup", tmp_path / "b.zip", "--workspace", tmp_path / "一", database=first)
        assert done.returncode == 0, done.stderr
        back = liantu("restore", tmp_path / "b.zip", "--workspace", tmp_path / "二", database=second)
        assert back.returncode == 0, back.stderr
        assert "审计日志1行，完整" in back.stdout
        again = liantu("restore", tmp_path / "b.zip", "--workspace", tmp_path / "二", database=second)
        assert "--force" in again.stderr
    finally:
        with psycopg.connect(POSTGRESQL, autocommit=True) as server:
            for name in names:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
