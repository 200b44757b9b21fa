import pytest

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats import extract
from tests.reading.formats.build import STYLES, W, make_docx, make_zip, paragraph, table
from tests.reading.formats.laws import check_laws, hinted


def read(body: str, **extra: str) -> Extracted:
    return check_laws(
        extract(make_docx(body, {f"word/{name}.xml": content for name, content in extra.items()}), "a.docx")
    )


def run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("一") + paragraph("") + paragraph("二"), "一\n\n二"),
        (table(("指标", "值"), ("产值", "5")) + paragraph("尾"), "指标\t值\n产值\t5\n\n尾"),
        (table(("", "乙"), ("丙", "")), "\t乙\n丙"),
        (run("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>1</w:t>"), "甲\t乙\n丙-1"),
        ("<w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>", "增"),
        ("<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>",
         "新"),
        (run("<w:rPr><w:vanish/></w:rPr><w:t>隐</w:t>") + paragraph("显"), "显"),
        (run("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t>"), "显"),
        (run("<w:instrText>PAGE</w:instrText><w:sym w:font='Wingdings' w:char='F041'/>"), "A"),
        (f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>接</w:t></w:r></w:smartTag></w:p>",
         "链接"),
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby>"
         "</w:r></w:p>", "拼"),
    ],
)  # fmt: skip
def test_text_of_a_body(body: str, text: str) -> None:
    assert read(body).text == text


def test_a_layout_row_gives_its_paragraphs_not_a_line() -> None:
    body = f"<w:tbl><w:tr><w:tc>{paragraph('第一段。')}{paragraph('第二段。')}</w:tc></w:tr></w:tbl>"
    assert read(body).text == "第一段。\n\n第二段。"


def test_nested_table_and_paragraphs_fold_into_their_cell() -> None:
    cell = f"<w:tc>{paragraph('甲')}{table(('a', 'b'))}</w:tc>"
    assert read(f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>").text == "甲 a b\t乙"


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert read(paragraph("前", inside=f"<w:r>{both}</w:r>") + paragraph("后")).text == "前\n\n框内\n\n后"


def test_notes_come_last_and_page_headers_not_at_all() -> None:
    notes = f"<w:footnotes {W}><w:footnote w:type='separator'>{paragraph('线')}</w:footnote>"
    notes += f"<w:footnote w:id='1'>{paragraph('数据来源：统计局')}</w:footnote></w:footnotes>"
    extracted = read(paragraph("正文"), footnotes=notes, header1=f"<w:hdr {W}>{paragraph('页眉')}</w:hdr>")
    assert extracted.text == "正文\n\n数据来源：统计局"


def test_styles_give_headings_also_by_inheritance_and_contents() -> None:
    body = paragraph("第一章\t1", "t") + paragraph("第一章", "1") + paragraph("一节", "a5") + paragraph("正文", "none")
    level = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>大纲</w:t></w:r></w:p>'
    assert hinted(read(body + level, styles=STYLES)) == [
        ("navigation", "第一章\t1"),
        ("heading", "第一章"),
        ("heading", "一节"),
        ("heading", "大纲"),
    ]


def test_styles_that_are_based_on_each_other_end() -> None:
    loop = f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="x"/><w:basedOn w:val="1"/></w:style></w:styles>'
    assert hinted(read(paragraph("甲", "1"), styles=loop)) == []


def test_core_properties_are_metadata() -> None:
    core = "<c><title>年报</title><creator>张三</creator><created>2020-01-01T00:00:00Z</created>"
    document = make_docx(paragraph("甲"), {"docProps/core.xml": core + "<modified>2024-05-06T08:00:00Z</modified></c>"})
    assert extract(document, "a.docx").meta == {"title": "年报", "author": "张三", "date": "2024-05-06"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_docx(""), "没有文字"),
        (make_docx("", {"word/media/1.png": "x"}), "扫描件，无文字层"),
        (make_docx("<w:p>"), "XML 结构损坏"),
        (make_docx("<w:p>" * 400 + "</w:p>" * 400), "嵌套过深"),
        (make_zip({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "文档类型声明"),
        (make_zip({"word/document.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "文档类型声明"),
        (make_zip({"a.txt": "x"}), "不是文档"),
        (b"PK\x03\x04 nothing more", "压缩结构损坏"),
        ("不是压缩".encode(), "与扩展名 .docx 不符"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        extract(data, "a.docx")
    assert caught.value.where == "a.docx"


def test_content_goes_before_suffix() -> None:
    assert extract(make_docx(paragraph("甲")), "a.pdf").extractor == "docx"


def test_a_cell_over_two_columns_leaves_the_place_of_the_second() -> None:
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph('产值')}</w:tc><w:tc>{paragraph('税收')}</w:tc>"
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("1", "2", "3"))
    assert read(f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{cells}</w:tr></w:tbl>").text == "产值\t\t税收\n1\t2\t3"
