import csv
from io import StringIO

import pytest

from liantu.export.cells import neutralised, writable
from liantu.model.lang import Lang
from tests.export.helpers import HOSTILE, PLAIN, paper, written

BOM = b"\xef\xbb\xbf"


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_excel_gets_a_byte_order_mark_and_windows_line_ends() -> None:
    data = written("csv", paper())
    assert data.startswith(BOM)
    assert data.count(BOM) == 1
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 5


def test_one_header_stands_over_the_rows_of_all_documents() -> None:
    rows = _rows(written("csv", paper(name="甲"), paper(name="乙")))
    assert [row["文档"] for row in rows] == ["甲"] * 4 + ["乙"] * 4
    assert {"主体", "指标", "期间起", "期间止", "原文写法", "原文句子"} <= set(rows[0])
    assert all(None not in row and None not in row.values() for row in rows)


def test_every_column_has_its_own_header_in_both_languages() -> None:
    for lang in Lang:
        header = next(csv.reader(StringIO(written("csv", paper(), lang=lang, ledger=True).decode("utf-8-sig"))))
        assert len(set(header)) == len(header)
        assert all(header)
        assert all(name.isascii() for name in header) is (lang is Lang.EN)


def test_a_measure_row_shows_value_period_and_place() -> None:
    row = _rows(written("csv", paper()))[0]
    assert (row["主体"], row["指标"], row["指标代码"]) == ("示例园区规上工业", "产值", "output_value")
    assert (row["下限（标准单位）"], row["上限（标准单位）"], row["标准单位"]) == ("5200000000",) * 2 + ("CNY",)
    assert (row["期间起"], row["期间止"]) == ("2025-01-01", "2025-12-31")
    assert (row["原文写法"], row["原文句子"]) == ("52亿元", PLAIN[:26])
    assert PLAIN[int(row["起（字符）"]) : int(row["止（字符）"])] == "52亿元"


def test_milestone_and_relation_leave_the_columns_of_a_measure_empty() -> None:
    _, _, milestone, relation = _rows(written("csv", paper()))
    assert (milestone["类别"], milestone["阶段"]) == ("节点", "投产")
    assert (relation["主体"], relation["关系"], relation["对象"]) == ("示例公司", "拥有", "示例公司铝箔项目")
    assert milestone["指标"] == milestone["下限（标准单位）"] == relation["标准单位"] == relation["期间起"] == ""


def test_the_account_adds_its_columns_and_rows() -> None:
    document, reading = paper()
    rows = _rows(written("csv", (document, reading), ledger=True))
    assert "去向" not in _rows(written("csv", (document, reading)))[0]
    assert sum(row["类别"] == "数字" for row in rows) == len(reading.numbers)


def test_no_text_of_a_document_is_a_formula() -> None:
    names = ("=1+1", "+1", "-1", "@sum", "\t=1", "＝1")
    data = written("csv", *(paper(HOSTILE, name) for name in names), ledger=True)
    rows = _rows(data)
    assert {row["文档"] for row in rows} == {f"'{name}" for name in names}
    starts = {value.lstrip()[:1] for row in rows for key, value in row.items() if key != "数值（万/亿）"}
    assert not starts & set("=+-@＝＋－＠")


def test_a_fall_stays_a_number_in_the_columns_to_compute_with() -> None:
    row = _rows(written("csv", paper("2025年，示例园区产值下降5.5%。")))[0]
    assert (row["下限（标准单位）"], row["上限（标准单位）"]) == ("-5.5", "-5.5")


def test_quotes_commas_and_line_breaks_come_back_from_their_cell() -> None:
    text = '2025年，"示例园区",\n产值52亿元。'
    row = _rows(written("csv", paper(text)))[0]
    assert row["原文句子"] in text
    assert "52亿元" in row["原文句子"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", "  =1", "\t1", "\r1", "\n1"])
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "产值-5%", "5-6亿元", "a=1", "示例@园区"])
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert neutralised(text) == text


def test_what_no_file_can_hold_is_replaced_one_for_one() -> None:
    assert writable("a\x00\ud800\uffff\tb\n") == "a\ufffd\ufffd\ufffd\tb\n"
