"""`liantu collect`: forty files merged without a workspace, and a round from opening to closing on one."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from examples.collect.build import Made, write
from openpyxl import load_workbook

from tests.cli.books import environment_of
from tests.cli.inside import liantu

ROOT = Path(__file__).parents[2]


def on_the_day(commands: Iterable[Sequence[object]]) -> list[tuple[int, str, str]]:
    """Run commands two working days after the forms were due, whatever the day is, in one process of their own."""
    lines = "".join(json.dumps([str(each) for each in command]) + "\n" for command in commands)
    program = [sys.executable, "-m", "tests.cli.on_day", "2026-11-12T02:00"]
    done = subprocess.run(program, input=lines, capture_output=True, text=True, encoding="utf-8", check=False,
                          env=environment_of(), cwd=ROOT)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [(code, out, said) for code, out, said in map(json.loads, done.stdout.splitlines())]


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


def test_a_round_goes_from_opening_to_closing(folder: Path, made: Made, workspace: Path, tmp_path: Path) -> None:
    register = "统一社会信用代码,企业名称\n" + "\n".join(f"{each.code},{each.name}" for each in made.firms)
    (tmp_path / "名录.csv").write_text(register, "utf-8")
    (tmp_path / "名单.txt").write_text("\n".join(each.name for each in made.firms), "utf-8")
    day = ("--today", "2026-11-12")
    answers = on_the_day(
        (*command, "--workspace", workspace)
        for command in (
            ("import", "企业名录", tmp_path / "名录.csv", "--district", "万州"),
            ("import", "企业月报", folder / "上月.xlsx", "--district", "万州"),
            ("collect", "open", "--ledger", "企业月报", "--period", "2026-10", "--due", "2026-11-10", "--to",
             tmp_path / "名单.txt", "--district", "万州"),
            ("collect", "forms", 1, "--last", "-o", tmp_path / "表.zip"),
            ("collect", "receive", 1, folder / "returned"),
            ("collect", "status", 1, *day, "-o", tmp_path / "进度.json"),
            ("collect", "remind", 1, *day),
            ("collect", "close", 1),
            ("collect", "close", 1, "--only-good"),
            ("collect", "status"),
        )
    )  # fmt: skip
    assert [code for code, _, _ in answers] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0], answers
    opened, _, received, _, reminded, _, closed, after = (out for _, out, _ in answers[2:])
    assert "42家，2026-11-10 截止" in opened
    assert (tmp_path / "表.zip").stat().st_size > 100_000
    assert "有疑问 6" in received
    assert json.loads((tmp_path / "进度.json").read_text("utf-8"))["counts"]["逾期"] == 1
    assert f"1. {made.firms[41].name}" in reminded
    assert "已汇总：新增35，更新0，未变0，未计入6" in closed
    assert "已汇总" in after


def test_a_list_with_unknown_names_opens_nothing(book: Path, tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_text("重庆天外示例有限公司", "utf-8")
    done = liantu("collect", "open", "--ledger", "企业月报", "--period", "2026-10", "--due", "2026-11-10", "--to",
                  tmp_path / "名单.txt", "--workspace", book)  # fmt: skip
    assert done.returncode == 1
    assert "名录中没有此名称" in done.stderr
    assert "有 1 家对不上" in done.stderr
