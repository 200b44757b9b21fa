"""What each paragraph is for."""

import pytest

from liantu.model.document import Extracted, Role
from liantu.reading.pipeline import split
from liantu.reading.roles import is_spam


def role(line: str) -> Role:
    return split(Extracted(f"{line}\n\n这里是另外一段正文,不说明什么。", "test"))[0][0].role


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("中国政府网 | 重庆市人民政府网 | 开发区网 | |", Role.NAVIGATION),
        ("您当前位置: 首页", Role.NAVIGATION),
        ("在线博彩平台", Role.NAVIGATION),
        ("走进在线博彩平台", Role.NAVIGATION),
        ("扫一扫在手机打开当前页面", Role.NAVIGATION),
        ("点击了解更多>>>", Role.NAVIGATION),
        ("日期:2026-01-06 来源:万州时报", Role.NAVIGATION),
        ("记者 解书睿 通讯员 黎潇蔓 文/图", Role.NAVIGATION),
        ("第3页 共12页", Role.NAVIGATION),
        ("[责任编辑: 董霞 ]", Role.FOOTER),
        ("主办单位:某某区人民政府 技术支持:某某公司", Role.FOOTER),
        ("未经本网授权,不得转载、摘编或利用其它方式使用。", Role.FOOTER),
        ("图为7月27日,老街吸引不少市民前来。", Role.CAPTION),
        ("发布活动现场。孙锋 摄", Role.CAPTION),
        ("提升先进材料产业核心竞争优势", Role.HEADING),
        # Words of a menu or footer in lines that state something.
        ("关闭落后产能企业35家", Role.HEADING),
        ("注册资本5000万元", Role.HEADING),
        ("分享改革红利", Role.HEADING),
        ("更多企业落户高新区", Role.HEADING),
        ("打击网络博彩专项行动", Role.HEADING),
        ("园区为企业提供技术支持,全年完成技改30项。", Role.BODY),
        ("对拖欠工资的依法追究法律责任,帮助300名农民工讨回工资180万元。", Role.BODY),
        ("该公司承办单位会议12场,全年新增产值5亿元。", Role.BODY),
        ("截至2025-10-20,完成投资3亿元", Role.HEADING),
        ("| 先进材料 | 800亿级 |", Role.BODY),
    ],
)
def test_lines_by_what_they_say(line: str, expected: Role) -> None:
    assert role(line) is expected


@pytest.mark.parametrize(
    ("name", "spam"), [("在线博彩平台", True), ("澳门新葡京", True), ("整治网络博彩", False), ("万州时报", False)]
)
def test_spam_names(name: str, spam: bool) -> None:
    assert is_spam(name) is spam


def test_short_lines_are_a_menu_only_beside_a_known_item() -> None:
    cells = split(Extracted("先进材料\n装备制造\n医药化工\n\n三个产业都在增长。", "test"))[0]
    menu = split(Extracted("政务公开\n走进某区\n先进材料\n装备制造\n\n三个产业都在增长。", "test"))[0]
    assert [p.role for p in cells[:3]] == [Role.HEADING] * 3
    assert [p.role for p in menu[:4]] == [Role.NAVIGATION] * 4


def test_rows_that_differ_in_their_number_are_no_copies() -> None:
    rows = "某某区规模以上工业企业总产值累计增速(%) 5.2\n某某区规模以上工业企业总产值累计增速(%) 6.2\n\n正文在此。"
    assert [p.role for p in split(Extracted(rows, "test"))[0]][:2] == [Role.HEADING] * 2


def test_short_lines_inside_a_copied_passage_are_copies() -> None:
    page = "某某区工业生产情况说明书\n\n试运行\n\n一季度,全区工业总产值达到52亿元。\n\n"
    later = split(Extracted(page + page, "test"))[0][3:]
    assert [p.role for p in later] == [Role.DUPLICATE] * 3
