import pytest

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats import extract
from tests.reading.formats.build import make_ofd, make_zip, ofd_text
from tests.reading.formats.laws import check_laws, hinted, spans


def read(data: bytes) -> Extracted:
    return check_laws(extract(data, "a.ofd"))


@pytest.mark.parametrize(
    ("objects", "text"),
    [
        ([ofd_text(20, 40, "第二行"), ofd_text(20, 33, "第一行")], "第一行\n第二行"),
        ([ofd_text(20, 30, "指标", delta="4"), ofd_text(60, 30, "280.5")], "指标\t280.5"),
        ([ofd_text(20, 30, "甲乙丙", delta="g 2 4")], "甲乙丙"),
        ([ofd_text(20, 30, "甲乙丙", delta="4 24")], "甲乙\t丙"),
        ([ofd_text(20, 30, "缩放", ctm="0.5 0 0 0.5 0 0"), ofd_text(60, 30, "坏", ctm="1 x")], "缩放\t坏"),
        ([ofd_text(20, 30, "甲", delta="inf g 999999999 4 g")], "甲"),
        ([f"<ofd:PageBlock><ofd:PageBlock>{ofd_text(20, 30, '块内')}</ofd:PageBlock></ofd:PageBlock>"], "块内"),
        (
            [
                ofd_text(20, 30, "显"),
                '<ofd:TextObject Visible="false"><ofd:TextCode>隐</ofd:TextCode></ofd:TextObject>',
            ],
            "显",
        ),
        ([ofd_text(20, 30, "万州区"), ofd_text(32.2, 30, "工业")], "万州区工业"),
    ],
)
def test_text_of_a_page(objects: list[str], text: str) -> None:
    assert read(make_ofd([objects])).text == text


@pytest.mark.parametrize("folder", ["", "/Doc_0/", "./"])
def test_locations_may_be_absolute_or_relative(folder: str) -> None:
    assert read(make_ofd([[ofd_text(20, 30, "页面")]], folder=folder)).text == "页面"


def test_lines_have_page_and_box_in_points() -> None:
    extracted = read(make_ofd([[ofd_text(25.4, 25.4, "首页文字", size=12.7)], [ofd_text(20, 30, "次页文字")]]))
    assert spans(extracted) == ["首页文字", "次页文字"]
    assert [each.place.page for each in extracted.segments] == [1, 2]
    assert extracted.segments[0].place.box == (72.0, 40.3, 216.0, 76.3)


def test_template_text_joins_its_page_by_position_and_repeats_are_furniture() -> None:
    template = [ofd_text(90, 10, "重庆市税务局监制"), ofd_text(20, 50, "购买方：")]
    one = read(make_ofd([[ofd_text(40, 50, "九龙万博")]], template=template))
    assert one.text == "重庆市税务局监制\n\n购买方： 九龙万博"
    pages = [[ofd_text(20, 60, f"第{n}页的正文内容")] for n in range(3)]
    many = read(make_ofd(pages, template=template[:1]))
    assert hinted(many) == [("navigation", "重庆市税务局监制")] * 3


def test_document_info_is_metadata() -> None:
    info = "<ofd:Title>通知</ofd:Title><ofd:Author>办公室</ofd:Author><ofd:CreationDate>2024-05-06</ofd:CreationDate>"
    meta = read(make_ofd([[ofd_text(20, 30, "甲")], []], info=info)).meta
    assert meta == {"title": "通知", "author": "办公室", "date": "2024-05-06", "note": "第2页没有文字层，未读"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_ofd([['<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>']]), "扫描件，无文字层"),
        (make_ofd([]), "扫描件，无文字层"),
        (make_zip({"OFD.xml": "<a><DocBody><DocRoot>../x</DocRoot></DocBody></a>"}), "缺少部件"),
        (make_zip({"OFD.xml": "<a>"}), "XML 结构损坏"),
    ],
)
def test_what_holds_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        extract(data, "a.ofd")
