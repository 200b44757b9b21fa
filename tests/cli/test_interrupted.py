"""What a killed import leaves, and what two writers at once lose: nothing. Real processes on a real file."""

import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

from bench.book_file import write_register

from tests.cli.books import LIANTU, environment_of, liantu

IMPORT = ("import", "enterprise_register")


def count(workspace: Path, query: str) -> int:
    with closing(sqlite3.connect(workspace / "book.sqlite3", timeout=20)) as connection:
        return int(connection.execute(query).fetchone()[0])


def start(workspace: Path, file: Path) -> "subprocess.Popen[bytes]":
    command = [str(LIANTU), *IMPORT, str(file), "--district", "500101", "--workspace", str(workspace)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment_of())


def until(workspace: Path, query: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the query counts something."""
    for _ in range(600):
        if count(workspace, query):
            return
        assert process.poll() is None, "the import ended too early"
        time.sleep(0.05)
    raise AssertionError(f"nothing ever counted by {query}")


def test_kill_9_during_an_import_leaves_nothing_half_done_and_the_restart_says_so(
    workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "名录.xlsx"
    write_register(file, 4500)
    process = start(workspace, file)
    until(workspace, "SELECT count(*) FROM revision", process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert count(workspace, "SELECT count(*) FROM revision") in range(1, 4500)

    again = liantu("audit", "verify", "--workspace", workspace)
    assert again.returncode == 0
    assert "导入中途被中断" in again.stderr
    for table in ("revision", "entry", "statement"):
        assert count(workspace, f"SELECT count(*) FROM {table} WHERE 1") == 0, table  # noqa: S608

    finished = liantu(*IMPORT, file, "--district", "500101", "--workspace", workspace)
    assert finished.returncode == 0, finished.stderr
    assert count(workspace, "SELECT count(*) FROM entry WHERE live") == 4500


def test_two_imports_at_once_lose_nothing(workspace: Path, tmp_path: Path) -> None:
    """The second to come is told to wait, or comes after the first; in the end each row is there once."""
    first, second = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    write_register(first, 2500)
    write_register(second, 3000)
    one = start(workspace, first)
    until(workspace, "SELECT count(*) FROM revision", one)
    other = liantu(*IMPORT, second, "--district", "500101", "--workspace", workspace)
    assert one.wait(120) == 0
    if other.returncode:
        assert "请稍后再试" in other.stderr
        assert liantu(*IMPORT, second, "--district", "500101", "--workspace", workspace).returncode == 0
    assert count(workspace, "SELECT count(*) FROM entry WHERE live") == 3000
    assert count(workspace, "SELECT count(*) FROM entity WHERE kind = 'enterprise'") == 3000
    assert count(workspace, "SELECT count(*) FROM revision WHERE number < 1") == 0
    assert liantu("audit", "verify", "--workspace", workspace).returncode == 0
