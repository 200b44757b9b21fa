from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.inside import liantu

MESSY = Path(__file__).parents[2] / "examples" / "demo" / "messy"


@pytest.fixture
def filled(book: Path) -> Path:
    for file in ("改名挪列_企业名单.xlsx", "按年横排_产值.csv"):
        given = ("--only-good", "--example", "--workspace", book, "--district", "500101")
        assert liantu("import", "auto", MESSY / file, *given).returncode == 0
    return book


@pytest.mark.parametrize(
    ("arguments", "firms"),
    [
        (["enterprise_register"], 7),
        (["企业年报", "--period", "2021"], 6),
        (["enterprises", "--district", "万州"], 11),
        (["dossier", "重庆示例新增一号铝材有限公司"], 1),
    ],
)
def test_the_rows_within_reach_are_written(filled: Path, tmp_path: Path, arguments: list[str], firms: int) -> None:
    out = tmp_path / "导出.xlsx"
    done = liantu("export", *arguments, "-o", out, "--workspace", filled)
    assert done.returncode == 0, done.stderr
    sheet = load_workbook(out).worksheets[0]
    texts = {str(cell.value) for row in sheet.iter_rows(min_row=2) for cell in row if cell.value}
    assert sum(text.startswith("重庆示例") and text.endswith("有限公司") for text in texts) == firms


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["无此台账", "-o", "甲.xlsx"], "没有台账“无此台账”"),
        (["enterprises", "-o", "甲.csv"], "应为 .xlsx 文件"),
        (["dossier", "-o", "甲.xlsx"], "导出档案须写明名称"),
        (["dossier", "无此企业", "-o", "甲.xlsx"], "底册中没有名为或代码为“无此企业”的对象"),
        (["enterprises", "-o", "甲.xlsx", "--district", "无此地"], "没有找到区县“无此地”"),
    ],
)
def test_what_cannot_be_exported_says_why(filled: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    given = [str(tmp_path / each) if each.endswith((".xlsx", ".csv")) else each for each in arguments]
    done = liantu("export", *given, "--workspace", filled)
    assert done.returncode in (1, 2)
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []
