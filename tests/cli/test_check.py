import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.inside import liantu

TRUE = "2024年，溪川区完成工业投资41.7亿元，其中技改投资18.2亿元，占比43.6%。"
WRONG = TRUE.replace("43.6", "34.6")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "对.txt").write_text(TRUE, encoding="utf-8")
    (tmp_path / "错.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_what_agrees_is_not_listed_and_ends_with_0(folder: Path) -> None:
    done = liantu("check", folder / "对.txt", "--date", "2025-03")
    assert done.returncode == 0
    assert "34.6" not in done.stdout
    assert "0处需要看" in done.stderr


def test_what_does_not_add_up_is_printed_and_ends_with_1(folder: Path) -> None:
    done = liantu("check", folder, "--date", "2025-03")
    assert done.returncode == 1
    assert "18.2亿元 ÷ 41.7亿元" in "".join(done.stdout.split("\n")).replace("  ", " ")
    assert "不符" in done.stdout
    assert "第1行" in done.stdout
    assert "1处需要看" in done.stderr


def test_all_lists_what_agrees_as_well_in_json_and_english(folder: Path) -> None:
    done = liantu("--lang", "en", "check", folder, "--date", "2025-03", "--all", "--format", "json")
    found = [each for each in json.loads(done.stdout) if each["rule"] == "share"]
    assert [each["outcome"] for each in found] == ["agrees", "disagrees"]
    wrong = found[1]
    assert [each["anchor"] for each in wrong["figures"]] == ["18.2亿元", "41.7亿元", "34.6%"]
    assert wrong["figures"][0]["quote"] == WRONG
    assert wrong["doubtful"] is True
    assert "to look at" in done.stderr


def test_a_zip_is_read_and_a_workbook_written(folder: Path) -> None:
    with zipfile.ZipFile(folder / "包.zip", "w") as archive:
        archive.write(folder / "错.txt", "错.txt")
    out = folder / "对不上的数.xlsx"
    assert liantu("check", folder / "包.zip", "--date", "2025-03", "-o", out).returncode == 1
    sheet = openpyxl.load_workbook(out).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"对不上的数", "核对", "结论", "计算", "占比", "不符"} <= set(cells)
    assert any("文中为34.6%" in each for each in cells)


def test_an_unreadable_file_is_named_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "坏.pdf").write_bytes(b"no pdf at all")
    done = liantu("check", folder / "对.txt", folder / "坏.pdf", folder / "没有.txt", "--date", "2025-03")
    assert done.returncode == 1
    assert "坏.pdf" in done.stderr
    assert "没有.txt" in done.stderr
    assert "0处需要看" in done.stderr


def test_the_table_of_dates_is_no_document(folder: Path) -> None:
    table = folder / "dates.tsv"
    table.write_text("doc\tdate\n对\t2025-03\n错\t2025-03\n", encoding="utf-8")
    done = liantu("check", folder, "--dates", table, "--format", "json", "--all")
    assert {each["figures"][0]["paper"] for each in json.loads(done.stdout)} == {"对", "错"}


@pytest.mark.parametrize("arguments", [["-o", "x.doc"], ["--format", "xlsx"], ["--format", "pdf"]])
def test_wrong_usage_ends_with_2(folder: Path, arguments: list[str]) -> None:
    assert liantu("check", folder / "对.txt", *arguments).returncode == 2
