from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.inside import liantu

MESSY = Path(__file__).parents[2] / "examples" / "demo" / "messy"


def run(book: Path, *arguments: object) -> tuple[int, str, str]:
    done = liantu("import", *arguments, "--workspace", book, "--district", "万州")
    return done.returncode, done.stdout, done.stderr


def test_a_messy_workbook_is_recognised_and_imported(book: Path) -> None:
    code, out, _ = run(book, "auto", MESSY / "一月一表_月报.xlsx", "--example")
    assert code == 0
    assert "3月 → 企业月报：8行无误，0行有错误" in out
    assert "已导入：新增24，更新0，未变0，未导入0" in out
    assert "新增0，更新0，未变24" in run(book, "auto", MESSY / "一月一表_月报.xlsx", "--example")[1]


def test_rows_with_errors_stop_everything_unless_only_the_good_ones_are_asked_for(book: Path, tmp_path: Path) -> None:
    file, errors = MESSY / "改名挪列_企业名单.xlsx", tmp_path / "问题.xlsx"
    code, out, err = run(book, "enterprise_register", file, "--errors", errors)
    assert code == 1
    assert "名单!E10 “9.15001e+17”" in out
    assert "有 2 行存在错误" in err
    sheet = load_workbook(errors)["名单"]
    assert [place for place in ("E9", "E10", "E11") if sheet[place].comment] == ["E10", "E11"]
    assert "位数已丢失" in sheet["E10"].comment.text
    code, out, _ = run(book, "企业名录", file, "--only-good", "--example")
    assert code == 0
    assert "新增7，更新0，未变0，未导入2" in out


def test_a_dry_run_imports_nothing(book: Path) -> None:
    file = MESSY / "按年横排_产值.csv"
    assert "只检查，没有导入" in run(book, "auto", file, "--dry-run")[1]
    assert "新增11，更新0" in run(book, "auto", file)[1]


def test_only_the_named_sheet_is_imported(book: Path) -> None:
    code, out, _ = run(book, "auto", MESSY / "一月一表_月报.xlsx", "--sheet", "2月", "--dry-run")
    assert code == 0
    assert "1月 → 已选择不导入：0行无误" in out
    assert "2月 → 企业月报：8行无误" in out


@pytest.mark.parametrize(
    ("ledger", "file", "message"),
    [
        ("无此台账", "按年横排_产值.csv", "没有台账“无此台账”；可选 auto 或：enterprise_month（企业月报）"),
        ("auto", "不在.xlsx", "打不开"),
        ("auto", "文字.xlsx", "文字.xlsx 没有导入"),
    ],
)
def test_what_cannot_be_imported_says_why(book: Path, ledger: str, file: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "文字.xlsx").write_bytes(b"no workbook")
    given = MESSY / file if (MESSY / file).exists() else tmp_path / file
    code, _, err = run(book, ledger, given)
    assert code == 1
    assert message in err
