"""`liantu scheme`: packs alone, targets from files, and from a book."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli import books
from tests.cli.inside import liantu

PAPER = """万州谈工业

2025年万州先进材料产业产值突破400亿元。

区经济信息委副主任李某表示，“十五五”期间，全区规上工业总产值实现翻番，打造800亿级先进材料、200亿级装备制造产业集群。
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "简报.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_the_list_counts_named_members_and_open_slots() -> None:
    done = liantu("scheme", "list", "--district", "涪陵", "--format", "json")
    rows = {row["id"]: row for row in json.loads(done.stdout)}
    assert {key: row["open_slots"] for key, row in rows.items()} == {
        "fuling-1238": 14, "fuling-2349": 18, "fuling-leading": 0, "fuling-materials-3-11": 8,
    }  # fmt: skip
    assert "wanzhou-3233" in liantu("scheme", "list").stdout


def test_a_scheme_without_files_shows_its_members_and_open_slots() -> None:
    done = liantu("scheme", "show", "3233")
    assert done.returncode == 0, done.stderr
    for said in ("先进材料", "推断", "空位 3", "文件未说明", "口径不同，不作一条线"):
        assert said in done.stdout


def test_files_bring_targets_beside_actual_figures(paper: Path) -> None:
    done = liantu("scheme", "show", "wanzhou-3233", paper, "--date", "2026-01-06")
    for said in ("800亿级", "14.9%", "缺基数", "集群目标合计：800亿元＋200亿元＝1000亿元"):
        assert said in done.stdout, done.stderr


def test_json_has_every_step_of_the_calculation(paper: Path) -> None:
    done = liantu("scheme", "show", "wanzhou-3233", paper, "--date", "2026-01-06", "--format", "json")
    found = json.loads(done.stdout)
    member = found["groups"][0]["members"][0]
    target = member["targets"][0]
    assert (target["standing"], target["growth_per_year"], target["years"]) == ("computed", "14.87", 5)
    assert (target["base"], target["wanted"], target["quote"] != "") == ("40000000000", "80000000000", True)
    assert (found["open_slots"], found["target_sum"]["total"]) == (3, "100000000000")


def test_the_workbook_cites_its_sources(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "体系.xlsx"
    done = liantu("scheme", "show", "3233", paper, "--date", "2026-01-06", "-o", out)
    assert done.returncode == 0, done.stderr
    book = load_workbook(out)
    assert book.sheetnames[-1] == "来源"
    texts = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None}
    assert {"800", "14.9", "推断", "空位 1"} <= texts


def test_a_crosswalk_gives_a_reason_per_link(tmp_path: Path) -> None:
    done = liantu("scheme", "crosswalk", "5+10", "3233")
    assert "铜铝双链" in done.stdout
    assert "没有对应：生物制造" in done.stdout
    both = [
        liantu("scheme", "crosswalk", *ends, "--format", "json").stdout
        for ends in (("3233", "33618"), ("33618", "3233"))
    ]
    assert both[0] == both[1]
    assert all(each["reason"] for each in json.loads(both[0])["links"])
    assert liantu("scheme", "crosswalk", "231", "33618", "-o", tmp_path / "对照.xlsx").returncode == 0


def test_a_workspace_brings_its_own_packs_and_its_book(paper: Path, workspace: Path) -> None:
    own = workspace / "packs" / "office" / "schemes"
    own.mkdir(parents=True)
    (own / "one.yaml").write_text(
        "id: town-1\nversion: 1\nlabel: 某镇一链\nenglish: Town\nkind: chains\ndistrict: '500101'\nvalid_from: '2026'\n"
        "groups:\n  - {id: one, label: 一链, count: 1, open: 1, grade: pending}\n", encoding="utf-8")  # fmt: skip
    assert books.liantu("ingest", paper, "--workspace", workspace, "--district", "500101").returncode == 0
    assert "某镇一链" in books.liantu("scheme", "list", "--workspace", workspace).stdout
    assert "14.9%" in books.liantu("scheme", "show", "3233", "--workspace", workspace).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "9999"], 1, "没有体系“9999”；可选：chongqing-33618"),
        (["show", "3233", "无此文件.txt"], 1, "找不到文件或文件夹"),
        (["show", "3233", "-o", "甲.doc"], 2, "看不出 甲.doc 的格式"),
        (["show", "3233", "--format", "xlsx"], 2, "xlsx 格式要写入文件"),
        (["crosswalk", "231", "3233"], 1, "“231”与“3233”没有对照"),
    ],
)
def test_what_cannot_be_shown_says_why(arguments: list[str], code: int, message: str) -> None:
    done = liantu("scheme", *arguments)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr


def test_it_speaks_english() -> None:
    done = liantu("--lang", "en", "scheme", "show", "3233")
    assert "inferred" in done.stdout
    assert "list the schemes" in liantu("--lang", "en", "scheme", "--help").stdout
    assert "list the accounts" in liantu("--lang", "en", "user", "--help").stdout
