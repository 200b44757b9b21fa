"""The command, on a small demonstration: tests/store/test_demo.py loads the whole one."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.books import liantu

DEMO = Path(__file__).parents[2] / "examples" / "demo"
PLAN = """
documents: [{file: wanzhou_materials.docx, district: "500101", date: "2026-01-06"}]
ledgers: [{file: 公开项目.xlsx, district: "", ledger: project}]
accounts:
  - {user: clerk, role: data_clerk, district: "500101"}
  - {user: park, role: park_officer, district: "500101", park: wanzhou-jkq}
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for part in ("documents", "ledgers", "messy"):
        shutil.copytree(DEMO / part, folder / part)
    (folder / "demo.yaml").write_text(PLAN, "utf-8")
    return folder


def passwords(out: str) -> dict[str, str]:
    return dict(re.findall(r"用户名 (\w+) +密码 (\S+)", out))


def test_it_is_made_once_and_then_used_again_with_new_passwords(data: Path, tmp_path: Path) -> None:
    first = liantu("demo", tmp_path / "demo", "--data", data, "--jobs", 1)
    assert first.returncode == 0, first.stderr
    assert "文件1份" in first.stdout
    assert "台账9行" in first.stdout
    assert set(passwords(first.stdout)) == {"clerk", "park"}
    with closing(sqlite3.connect(tmp_path / "demo" / "book.sqlite3")) as book:
        before = book.execute("select count(*) from statement").fetchone()
    again = liantu("demo", tmp_path / "demo", "--data", data)
    assert "演示工作区已建好" not in again.stdout
    assert set(passwords(again.stdout).values()).isdisjoint(passwords(first.stdout).values())
    with closing(sqlite3.connect(tmp_path / "demo" / "book.sqlite3")) as book:
        assert book.execute("select count(*) from statement").fetchone() == before


def test_another_workspace_is_never_touched(data: Path, workspace: Path) -> None:
    done = liantu("demo", workspace, "--data", data, "--fresh")
    assert done.returncode == 1
    assert "不是演示工作区，不会改动" in done.stderr
    assert (workspace / "book.sqlite3").is_file()


def test_one_whose_making_was_interrupted_is_made_anew(data: Path, tmp_path: Path) -> None:
    (tmp_path / "demo" / "demo").mkdir(parents=True)
    (tmp_path / "demo" / "rest").write_text("half")
    done = liantu("demo", tmp_path / "demo", "--data", data, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "demo" / "rest").exists()


def test_without_its_data_it_says_where_to_look(tmp_path: Path) -> None:
    done = liantu("demo", tmp_path / "demo", "--data", tmp_path)
    assert done.returncode == 1
    assert "没有找到演示数据" in done.stderr
