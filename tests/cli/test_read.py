import json
from pathlib import Path

import pytest

from tests.cli import books
from tests.cli.inside import liantu

TEXT = "2025年，示例园区规上工业产值52亿元，增长5%。"


@pytest.fixture(autouse=True)
def _one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """One worker process where `--jobs` does not say how many: each takes half a second to start."""
    monkeypatch.setattr("liantu.cli.read._processors", lambda: 1)


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "乙.txt").write_text(TEXT, encoding="gb18030")
    return tmp_path


def test_a_folder_is_read_in_order_and_a_pipe_gets_jsonl(folder: Path) -> None:
    done = books.liantu("read", folder)
    assert done.returncode == 0
    assert [row["doc"] for row in rows(done.stdout)] == ["乙", "乙", "甲", "甲"]
    for row in rows(done.stdout):
        assert isinstance(row["start"], int)
        assert isinstance(row["end"], int)
        assert TEXT[row["start"] : row["end"]] == row["anchor"]


def test_one_unreadable_file_is_named_and_the_others_are_read(folder: Path) -> None:
    (folder / "坏.pdf").write_bytes(b"no pdf at all")
    done = liantu("read", folder)
    assert done.returncode == 1
    assert len(rows(done.stdout)) == 4
    assert "坏.pdf" in done.stderr
    assert "3个文件，1个未能读取" in done.stderr


def test_the_table_of_dates_is_no_document_and_its_dates_win(folder: Path) -> None:
    (folder / "甲.txt").write_text("去年产值52亿元。", encoding="utf-8")
    table = folder / "dates.tsv"
    table.write_text("doc\tdate\n甲\t2024-10\n", encoding="utf-8")
    done = liantu("read", folder, "--dates", table, "--date", "2020")
    periods = {row["doc"]: row["period"] for row in rows(done.stdout)}
    assert done.returncode == 0
    assert set(periods) == {"甲", "乙"}
    assert periods["甲"] == {"start": "2023-01-01", "end": "2023-12-31"}


def test_two_files_with_one_stem_go_by_their_paths(tmp_path: Path) -> None:
    for name in ("一/报告.txt", "二/报告.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    docs = {str(row["doc"]) for row in rows(liantu("read", tmp_path).stdout)}
    assert docs == {"一/报告.txt", "二/报告.txt"}


def test_the_number_of_jobs_changes_nothing(folder: Path) -> None:
    assert liantu("read", folder, "--jobs", 1).stdout == liantu("read", folder, "--jobs", 2).stdout


def test_the_ledger_lists_every_number(folder: Path) -> None:
    done = liantu("read", folder / "甲.txt", "--ledger")
    numbers = [row for row in rows(done.stdout) if row["kind"] == "number"]
    assert [row["anchor"] for row in numbers] == ["2025", "52亿", "5"]


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "xlsx", "parquet", "html"])
def test_the_suffix_of_the_output_chooses_its_format(folder: Path, suffix: str) -> None:
    out = folder.parent / f"{folder.name}.{suffix}"
    done = liantu("read", folder, "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert out.stat().st_size > 100
    assert "2份文档，4条陈述" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read"], "缺少 PATH"),
        (["read", "甲.txt", "--format", "word"], "--format 应为"),
        (["read", "甲.txt", "-o", "结果.foo"], "请用后缀"),
        (["read", "甲.txt", "--date", "2025-13"], "日期“2025-13”不对"),
        (["read", "甲.txt", "--dates", "坏.tsv"], "坏.tsv:2：日期“2025-13”不对"),
        (["read", "甲.txt", "--jobs", "0"], "--jobs 应为不小于1的整数"),
    ],
)
def test_wrong_usage_says_what_is_wrong_and_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    (folder / "坏.tsv").write_text("doc\tdate\n甲\t2025-13\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    done = liantu(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert sorted(folder.iterdir()) == before


def test_a_path_that_is_not_there_is_an_unread_file(folder: Path) -> None:
    done = liantu("read", folder / "甲.txt", folder / "无.txt")
    assert (done.returncode, len(rows(done.stdout))) == (1, 2)
    assert "找不到文件或文件夹" in done.stderr


def test_a_registry_of_names_is_used(folder: Path) -> None:
    (folder / "甲.txt").write_text("2025年，岚溪竹坊产值5亿元。", encoding="utf-8")
    names = folder / "names.tsv"
    names.write_text("name\tkind\tparent\n岚溪竹坊\tenterprise\t\n", encoding="utf-8")
    row = rows(liantu("read", folder / "甲.txt", "--names", names).stdout)[0]
    assert (row["subject"], row["subject_type"]) == ("岚溪竹坊", "enterprise")


def test_messages_come_in_english_where_asked_for() -> None:
    done = liantu("--lang", "en", "read", "--help")
    assert done.returncode == 0
    assert "Read files, folders and zips" in done.stdout
