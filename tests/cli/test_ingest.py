from pathlib import Path

import pytest

from tests.cli.inside import liantu

TEXT = "2025年，示例园区规上工业产值52亿元，增长5%。"


def test_files_come_in_and_a_refused_one_is_named(book: Path, tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "坏.pdf").write_bytes(b"no pdf at all")
    done = liantu("ingest", tmp_path, "--workspace", book, "--district", "万州区", "--jobs", 1)
    assert done.returncode == 1
    assert "好.txt：2条陈述" in done.stderr
    assert "未读入" in done.stderr
    assert "坏.pdf" in done.stderr
    assert "读入1份，已有0份，拒绝1份；陈述2条" in done.stdout


def test_the_same_bytes_come_in_once(book: Path, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(TEXT.replace("52", "61"), encoding="utf-8")
    first, again = (liantu("ingest", tmp_path / "甲.txt", "--workspace", book) for _ in range(2))
    assert (first.returncode, again.returncode) == (0, 0)
    assert "读入1份，已有0份" in first.stdout
    assert "读入0份，已有1份" in again.stdout
    assert "底册中已有" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["不在这里.txt"], "找不到 不在这里.txt"),
        ([".", "--district", "无此地"], "没有找到区县“无此地”"),
        ([".", "--level", "secret"], "--level 应为 public, internal 之一"),
    ],
)
def test_wrong_usage_stores_nothing(book: Path, arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "乙.txt").write_text(TEXT, encoding="utf-8")
    given = [str(tmp_path) if each == "." else each for each in arguments]
    done = liantu("ingest", *given, "--workspace", book)
    assert done.returncode in (1, 2)
    assert message in done.stderr


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "乙.txt").write_text(TEXT, encoding="utf-8")
    done = liantu("ingest", tmp_path / "乙.txt", "--workspace", tmp_path / "none")
    assert done.returncode == 1
    assert "还不是链图的工作区" in done.stderr
