"""`liantu claims`: of files without a book, and of a workspace."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.inside import liantu

TEXT = "万州区工业简讯\n2025年12月31日\n万州锐丰铝业有限公司是全国最大的铝箔生产基地之一，产能居全国第八。\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "简讯.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_files_give_their_claims_in_words(paper: Path) -> None:
    done = liantu("claims", paper)
    assert done.returncode == 0, done.stderr
    for said in (
        "万州锐丰铝业有限公司：全国最大的铝箔生产基地",
        "限定 之一",
        "位次 第8",
        "时间 2025年12月31日",
        "第3行",
    ):
        assert said in done.stdout


def test_json_has_one_claim_a_line(paper: Path, tmp_path: Path) -> None:
    assert liantu("claims", paper, "-o", tmp_path / "out.json").returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "out.json").read_text("utf-8").splitlines()]
    assert [(row["area"], row["rank"], row["hedge"]) for row in rows] == [("全国", "最大", "之一"), ("全国", "第8", "")]


def test_a_workbook_needs_a_name(paper: Path, tmp_path: Path) -> None:
    refused = liantu("claims", paper, "--format", "xlsx")
    assert refused.returncode == 2
    assert "xlsx 须用 -o" in refused.stderr
    assert liantu("claims", paper, "-o", tmp_path / "out.xlsx").returncode == 0
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").active is not None


def test_a_file_that_is_not_there_is_named(paper: Path, tmp_path: Path) -> None:
    done = liantu("claims", paper, tmp_path / "无此文件.txt")
    assert done.returncode == 1
    assert "找不到文件" in done.stderr
    assert "全国最大" in done.stdout


def test_a_workspace_tells_what_was_verified(paper: Path, book: Path) -> None:
    assert liantu("ingest", paper, "--workspace", book).returncode == 0
    done = liantu("claims", "--workspace", book)
    assert done.returncode == 0, done.stderr
    assert "核实情况 未核实" in done.stdout
