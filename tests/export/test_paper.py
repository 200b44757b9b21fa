import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from liantu.export.paper import paper_bytes
from liantu.export.paper_doc import Attachment, Column, Drawing, Heading, PaperDoc, Para, Part, Run, Source, Table
from liantu.export.paper_numbering import PaperError
from liantu.export.paper_sources import basis_table
from tests.export.gbt9704 import faults

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SOURCE = Source("工作简报", "52亿元", "总投资52亿元。", "第3页", "2026-01-06", "万州时报", "马英", "某某项目", "总投资")
PARTS = (
    Para("这是开头的一段话，说明本册收录的范围和口径。" * 3),
    Heading(1, "目标"), Para((Run("总投资"), Run("52亿元", (SOURCE, SOURCE)), Run("。"))),
    Heading(2, "产值"), Heading(3, "当年"), Heading(4, "上半年"), Para("正文。"),
    Heading(1, "企业"),
    Table((Column("企业", 40), Column("产值", 20)), (("甲公司", Run("5亿元", (SOURCE,))), ("乙\x00公司", "=1+1"))),
)  # fmt: skip
DOC = PaperDoc("万州区先进材料产业一链一册", PARTS, "各镇街", "区经济信息委", date(2026, 11, 21),
               (Attachment("企业名单", (Para("名单如下。"),)),), "示例数据")  # fmt: skip


def made(doc: PaperDoc = DOC, *, reviewed: bool = False) -> bytes:
    return paper_bytes(doc, reviewed=reviewed, drafted=AT)


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode() if name in archive.namelist() else ""


def changed(name: str, old: str, new: str) -> bytes:
    """The paper with one thing of one of its parts changed."""
    out = BytesIO()
    with ZipFile(BytesIO(made())) as archive, ZipFile(out, "w") as broken:
        for each in archive.namelist():
            content = archive.read(each)
            if each == name:
                text, count = re.subn(old, new, content.decode())
                assert count
                content = text.encode()
            broken.writestr(each, content)
    return out.getvalue()


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_paper_keeps_the_standard(reviewed: bool) -> None:
    assert faults(made(reviewed=reviewed)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("word/document.xml", r'w:w="119\d\d"', 'w:w="12240"', "纸张不是A4"),
        ("word/document.xml", r'w:top="\d+"', 'w:top="1440"', "页边距top"),
        ("word/document.xml", r'w:linePitch="\d+"', 'w:linePitch="312"', "每页22行"),
        ("word/styles.xml", "方正小标宋简体", "宋体", "不是小标宋"),
        ("word/styles.xml", r'w:sz w:val="44"', 'w:sz w:val="36"', "不是二号"),
        ("word/styles.xml", r'w:jc w:val="center"', 'w:jc w:val="left"', "标题没有居中"),
        ("word/styles.xml", "仿宋_GB2312", "微软雅黑", "不是仿宋"),
        ("word/styles.xml", r'w:firstLineChars="200"', 'w:firstLineChars="0"', "没有左空二字"),
        ("word/styles.xml", "黑体", "宋体", "1级标题"),
        ("word/document.xml", "（一）产值", "1、产值", "没有按一、（一）1.（1）编号"),
        ("word/document.xml", "二、企业", "三、企业", "序号不连续"),
        ("word/settings.xml", r"<w:evenAndOddHeaders[^>]*/>", "", "没有分单双页"),
        ("word/document.xml", "<w:tblHeader/>", "", "没有表头"),
        ("word/document.xml", "<w:cantSplit/>", "", "有行会断开"),
    ],
)
def test_the_checker_sees_each_breach(name: str, old: str, new: str, fault: str) -> None:
    assert any(fault in each for each in faults(changed(name, old, new)))


def test_the_clean_paper_carries_nothing_of_its_sources() -> None:
    clean = made()
    assert part(clean, "word/comments.xml").count("<w:comment ") == 0
    assert "工作简报" not in part(clean, "word/document.xml")
    assert "footnote" not in part(clean, "word/document.xml")


def test_the_review_paper_carries_each_source_as_a_comment() -> None:
    comments = part(made(reviewed=True), "word/comments.xml")
    assert comments.count("<w:comment ") == 2
    for word in ("底稿1-1", "底稿1-2", "底稿2：", "工作简报", "万州时报", "第3页", "总投资52亿元。", "说话人：马英"):
        assert word in comments


def test_the_sources_are_numbered_as_the_comments() -> None:
    table = basis_table(DOC)
    assert [(row[0], row[1], row[2]) for row in table.rows] == [
        ("1-1", "目标", "52亿元"), ("1-2", "目标", "52亿元"), ("2", "企业·第1行·产值", "5亿元"),
    ]  # fmt: skip


def test_text_stays_text() -> None:
    body = part(made(), "word/document.xml")
    assert "乙公司" in body
    assert "=1+1" in body
    assert "w:fldSimple" not in body


@pytest.mark.parametrize("parts", [PARTS, PARTS[:1]])
def test_the_signature_is_never_alone_on_a_page(parts: tuple[Part, ...]) -> None:
    body = part(made(PaperDoc("题", parts, signed="区经济信息委", day=date(2026, 11, 21))), "word/document.xml")
    *before, _blank, _signed, _day = re.findall(r"<w:p>.*?</w:p>", body, re.DOTALL)
    assert "keepNext" in before[-1]
    assert all("keepNext" in each for each in (_blank, _signed))


def test_numbers_are_not_broken_like_chinese_text() -> None:
    assert 'w:lang w:val="en-US" w:eastAsia="zh-CN"' in part(made(), "word/styles.xml")


def test_equal_papers_give_equal_bytes() -> None:
    assert made() == made()


@pytest.mark.parametrize(
    ("doc", "said"),
    [
        (lambda: PaperDoc("题", (Heading(5, "五级"),)), "最多四级"),
        (lambda: PaperDoc("题", (Table((Column("甲"), Column("乙")), (("一",),)),)), "第1行有1格，应为2格"),
        (lambda: PaperDoc("题", (Table((), ()),)), "没有列"),
    ],
)
def test_what_cannot_be_written_is_refused(doc: Callable[[], PaperDoc], said: str) -> None:
    with pytest.raises(PaperError, match=said):
        made(doc())


def drawn() -> PaperDoc:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
        "0def46b80000000049454e44ae426082"
    )
    return PaperDoc("题", (Heading(1, "图谱"), Drawing("铝产业链图", png, 1.6), Heading(1, "企业"), Para("正文。")))


def test_a_drawing_stands_on_an_a3_page_between_a4_pages() -> None:
    body = part(made(drawn()), "word/document.xml")
    sizes = re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', body)
    assert [round(int(wide) / 56.7) for wide, _ in sizes] == [210, 420, 210]
    assert 'descr="铝产业链图"' in body
    assert faults(made(drawn())) == []
    assert made(drawn()) == made(drawn())
