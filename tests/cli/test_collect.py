"""`liantu collect`: forty files merged without a workspace, and a round from opening to closing on one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from examples.collect.build import Made, write
from openpyxl import load_workbook

from tests.cli.books import environment_of, liantu

ROOT = Path(__file__).parents[2]


def on_the_day(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run a command two working days after the forms were due, whatever the day is."""
    command = [sys.executable, "-m", "tests.cli.on_day", "2026-11-12T02:00", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment_of(), cwd=ROOT
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("collect")


@pytest.fixture(scope="module")
def made(folder: Path) -> Made:
    return write(folder)


def merge(folder: Path, *more: object) -> tuple[int, str, str]:
    command = ("collect", "merge", folder / "returned", "--ledger", "enterprise_month", "--today", "2026-11-12")
    done = liantu(*command, *more)
    return done.returncode, done.stdout, done.stderr


def test_files_are_merged_alone_and_the_six_faults_named(folder: Path, made: Made, tmp_path: Path) -> None:
    code, out, _ = merge(folder, "--last", folder / "上月.xlsx", "-o", tmp_path / "汇总.json")
    assert code == 1
    assert "汇总 41 行（2026-10），问题 6 处" in out
    found = json.loads((tmp_path / "汇总.json").read_text("utf-8"))
    named = {(each["file"], each["sheet"], each["cell"]) for each in found["problems"]}
    assert named == {(each.file, each.sheet, each.cell) for each in made.faults}
    assert (len(found["rows"]), found["unread"]) == (41, [])


def test_files_of_subfolders_are_merged_too(folder: Path, made: Made, tmp_path: Path) -> None:
    (tmp_path / "街道").mkdir()
    for each in (folder / "returned").iterdir():
        (tmp_path / "街道" / each.name).write_bytes(each.read_bytes())
    done = liantu("collect", "merge", tmp_path, "--ledger", "enterprise_month", "--today", "2026-11-12")
    assert "2026-10" in done.stdout


def test_the_merged_workbook_has_problems_and_origins(folder: Path, made: Made, tmp_path: Path) -> None:
    merge(folder, "-o", tmp_path / "汇总.xlsx")
    assert load_workbook(tmp_path / "汇总.xlsx").sheetnames == ["汇总表", "问题", "读取说明", "来源"]


def test_an_own_template_merges_too(made: Made, folder: Path) -> None:
    done = liantu("collect", "merge", folder / "returned" / "企业月报_改2.xlsx", "--template", folder / "上月.xlsx")
    assert done.returncode == 0
    assert "汇总 1 行" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--ledger", "无此台账"), "没有台账“无此台账”"),
        ((), "请给出 --ledger 或 --template 之一"),
        (("--ledger", "企业月报", "-o", "汇总.doc"), "应为 .xlsx 或 .json"),
    ],
)
def test_wrong_usage_says_what_to_do(folder: Path, made: Made, arguments: tuple[str, ...], message: str) -> None:
    done = liantu("collect", "merge", folder / "returned", *arguments)
    assert done.returncode in (1, 2)
    assert message in done.stderr


def test_a_round_goes_from_opening_to_closing(folder: Path, made: Made, tmp_path: Path) -> None:
    book = tmp_path / "book"
    assert on_the_day("init", book, "--district", "500101").returncode == 0
    register = "统一社会信用代码,企业名称\n" + "\n".join(f"{each.code},{each.name}" for each in made.firms)
    (tmp_path / "名录.csv").write_text(register, "utf-8")
    (tmp_path / "名单.txt").write_text("\n".join(each.name for each in made.firms), "utf-8")
    for ledger, file in (("企业名录", tmp_path / "名录.csv"), ("企业月报", folder / "上月.xlsx")):
        assert on_the_day("import", ledger, file, "--district", "万州", "--workspace", book).returncode == 0

    def run(*arguments: object) -> str:
        done = on_the_day("collect", *arguments, "--workspace", book)
        assert done.returncode == 0, done.stderr
        return done.stdout

    opened = run("open", "--ledger", "企业月报", "--period", "2026-10", "--due", "2026-11-10", "--to",
                 tmp_path / "名单.txt", "--district", "万州")  # fmt: skip
    assert "42家，2026-11-10 截止" in opened
    run("forms", 1, "--last", "-o", tmp_path / "表.zip")
    assert (tmp_path / "表.zip").stat().st_size > 100_000
    assert "有疑问 6" in run("receive", 1, folder / "returned")
    run("status", 1, "--today", "2026-11-12", "-o", tmp_path / "进度.json")
    assert json.loads((tmp_path / "进度.json").read_text("utf-8"))["counts"]["逾期"] == 1
    assert f"1. {made.firms[41].name}" in run("remind", 1, "--today", "2026-11-12")
    assert on_the_day("collect", "close", 1, "--workspace", book).returncode == 1
    assert "已汇总：新增35，更新0，未变0，未计入6" in run("close", 1, "--only-good")
    assert "已汇总" in run("status")


def test_a_list_with_unknown_names_opens_nothing(tmp_path: Path) -> None:
    book = tmp_path / "book"
    assert liantu("init", book, "--district", "500101").returncode == 0
    (tmp_path / "名单.txt").write_text("重庆天外示例有限公司", "utf-8")
    done = liantu("collect", "open", "--ledger", "企业月报", "--period", "2026-10", "--due", "2026-11-10", "--to",
                  tmp_path / "名单.txt", "--workspace", book)  # fmt: skip
    assert done.returncode == 1
    assert "名录中没有此名称" in done.stderr
    assert "有 1 家对不上" in done.stderr
