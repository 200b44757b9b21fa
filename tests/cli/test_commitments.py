"""`liantu commitments` on files alone and on a book."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.inside import liantu

EARLY = """示例铝业调研
示例集团副总经理马某表示，示例板材项目一期今年6月底投产，示例赤泥利用项目今年5月底试运行。
示例电工公司计划2026年产量达到3.2万吨。
区高新区管委会相关负责人介绍，示例区新材料产业2027年实现工业总产值170亿元。
"""
LATE = """示例铝业近况
示例板材项目一期已于2026年6月28日投产。
"""
TODAY = ("--today", "2026-11-21")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "调研.txt").write_text(EARLY, encoding="utf-8")
    (folder / "近况.txt").write_text(LATE, encoding="utf-8")
    (tmp_path / "dates.tsv").write_text("doc\tdate\n调研\t2026-01-06\n近况\t2026-09-10\n", encoding="utf-8")
    return folder


def asked(papers: Path, *more: object) -> list[dict[str, object]]:
    done = liantu("commitments", papers, "--dates", papers.parent / "dates.tsv", *TODAY, "--format", "json", *more)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_files_alone_give_the_promises_with_what_was_said_later(papers: Path) -> None:
    found = {(str(each["subject"]), each["due"]): each for each in asked(papers)}
    assert found["示例赤泥利用项目", "2026-05-31"]["standing"] == "overdue"
    met = found["示例板材项目一期", "2026-06-30"]
    assert (met["standing"], met["speaker"], met["voice"]) == ("met", "firm", "示例集团副总经理马某")
    later = met["later"]
    assert isinstance(later, list)
    assert (later[0]["paper"], later[0]["bearing"]) == ("示例铝业近况", "meets")
    assert {each["standing"] for each in found.values()} >= {"met", "overdue", "due", "later"}


def test_the_table_says_the_same_in_words(papers: Path) -> None:
    done = liantu("commitments", papers, "--dates", papers.parent / "dates.tsv", *TODAY)
    assert done.returncode == 0, done.stderr
    printed = "".join(done.stdout.split())
    for said in ("2026-05-31", "逾期174天", "无后续佐证", "企业说法", "部门目标", "疑已兑现"):
        assert said in printed
    assert "按2026-11-21判断" in done.stderr


def test_the_workbook_is_the_list_of_tasks(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "分解表.xlsx"
    done = liantu("commitments", papers, "--date", "2026-01-06", *TODAY, "-o", out)
    assert done.returncode == 0, done.stderr
    book = load_workbook(out)
    assert book.sheetnames == ["重点工作任务分解表", "来源"]


@pytest.mark.parametrize(
    ("more", "message"),
    [(["--format", "xlsx"], ".xlsx"), (["-o", "甲.doc"], ".xlsx"), (["--today", "明天"], "明天")],
)
def test_wrong_use_is_told(papers: Path, more: list[str], message: str) -> None:
    done = liantu("commitments", papers, *more)
    assert done.returncode == 2
    assert message in done.stderr


def test_an_unreadable_file_is_told_and_the_rest_counts(papers: Path) -> None:
    (papers / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    done = liantu("commitments", papers, "--date", "2026-01-06", *TODAY, "--format", "json")
    assert done.returncode == 1
    assert "坏.pdf" in done.stderr
    assert "示例赤泥利用项目" in done.stdout


def test_the_book_gives_its_promises(papers: Path, book: Path, tmp_path: Path) -> None:
    given = ("--dates", tmp_path / "dates.tsv", "--workspace", book, "--district", "500101")
    done = liantu("ingest", papers, *given)
    assert done.returncode == 0, done.stderr
    done = liantu("commitments", "--workspace", book, *TODAY, "--format", "json")
    assert done.returncode == 0, done.stderr
    standing = {each["subject"]: each["standing"] for each in json.loads(done.stdout)}
    assert standing["示例板材项目一期"] == "met"
    assert standing["示例赤泥利用项目"] == "overdue"
