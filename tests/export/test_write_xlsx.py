import zipfile
from io import BytesIO

from openpyxl import Workbook, load_workbook

from liantu.errors import UnreadableFile
from liantu.export.writers import FORMATS, Options
from liantu.model.lang import Lang
from tests.export.helpers import HOSTILE, PLAIN, paper, written

SHEETS = ["数值", "节点", "关系", "名称", "来源"]
Rows = list[dict[str, object]]


def _book(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def _rows(book: Workbook, sheet: str) -> Rows:
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_each_kind_of_statement_has_its_sheet_with_a_chinese_name() -> None:
    assert _book(written("xlsx", paper())).sheetnames == SHEETS
    assert _book(written("xlsx", paper(), ledger=True)).sheetnames == [*SHEETS, "数字台账"]


def test_english_sheets_and_headers_are_english() -> None:
    book = _book(written("xlsx", paper(), lang=Lang.EN, ledger=True))
    assert book.sheetnames[0] == "Measures"
    assert all(str(cell.value).isascii() for sheet in book.worksheets for cell in sheet[1])


def test_header_and_first_column_stay_in_view_under_a_filter() -> None:
    for sheet in _book(written("xlsx", paper(), ledger=True)).worksheets:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref is not None
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))


def test_values_are_numbers_and_the_quote_stands_beside_them() -> None:
    first, second = _rows(_book(written("xlsx", paper())), "数值")
    assert (first["下限（标准单位）"], first["上限（标准单位）"]) == (5_200_000_000, 5_200_000_000)
    assert (first["数值（万/亿）"], first["原文写法"], first["原文句子"]) == ("52亿元", "52亿元", PLAIN[:26])
    assert (second["下限（标准单位）"], second["标准单位"]) == (5, "%")


def test_milestones_relations_and_names_have_their_rows() -> None:
    book = _book(written("xlsx", paper()))
    assert [(row["项目"], row["阶段"], row["期间止"]) for row in _rows(book, "节点")] == [
        ("示例公司铝箔项目", "投产", "2025-06-30")
    ]
    assert [row["对象"] for row in _rows(book, "关系")] == ["示例公司铝箔项目"]
    assert [row["名称"] for row in _rows(book, "名称")] == ["示例园区规上工业", "示例公司铝箔项目"]


def test_the_sources_count_what_was_found() -> None:
    (row,) = _rows(_book(written("xlsx", paper())), "来源")
    assert row["文档"] == "样本"
    assert row["文件"] == "样本.txt"
    assert {2, 1, 4, len(PLAIN)} <= {value for value in row.values() if isinstance(value, int)}


def test_a_file_that_could_not_be_read_is_a_source_with_its_reason() -> None:
    stream = BytesIO()
    writer = FORMATS["xlsx"].open(stream, Options())
    writer.fail(UnreadableFile("文件损坏", where="坏.pdf", todo="请重新导出"))
    writer.close()
    (row,) = _rows(_book(stream.getvalue()), "来源")
    assert row["文档"] == "坏.pdf"
    assert "文件损坏；请重新导出" in row.values()


def test_no_text_of_a_document_is_stored_as_a_formula_or_link() -> None:
    names = ("=1+1", "+1", "@sum", "http://example.com/a", "{=1}")
    data = written("xlsx", *(paper(HOSTILE, name) for name in names), ledger=True)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 6
    assert not any(tag in sheet for sheet in sheets for tag in (b"<f>", b"<f ", b"<hyperlink"))
    sources = {row["文档"] for row in _rows(_book(data), "来源")}
    assert sources == set(names)


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    data = written("xlsx", paper(PLAIN, "长" * 40_000))
    (row,) = _rows(_book(data), "来源")
    name = str(row["文档"])
    assert len(name) == 32_767
    assert name.endswith("…（过长，已截断）")


def test_characters_xml_cannot_hold_do_not_break_the_workbook() -> None:
    (row,) = _rows(_book(written("xlsx", paper(PLAIN, "样\x00本\x0b\uffff"))), "来源")
    assert row["文档"] == "样\ufffd本\ufffd\ufffd"


def test_the_same_papers_give_the_same_bytes() -> None:
    assert written("xlsx", paper(), ledger=True) == written("xlsx", paper(), ledger=True)


def test_a_workbook_of_no_documents_opens() -> None:
    book = _book(written("xlsx"))
    assert book.sheetnames == SHEETS
    assert all(sheet.max_row == 1 for sheet in book.worksheets)
