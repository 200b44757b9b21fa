"""Traditional characters and readings printed behind characters: the same is read, and told as it is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from liantu.model.statement import Measure, Use
from liantu.reading import read
from liantu.reading.script import is_traditional, plain
from tests.reading.helpers import DAY, Slots, measures

TEXT = """云屏经济开发区聚焦铝产业延链补链。2025年，全区规上工业总产值完成306.5亿元，同比增长12.5%。
恒拓铝业有限公司总投资38亿元的铝板带项目达产后，年产铝板带25万吨，提供就业岗位300余个。
目前，云屏经济开发区入驻企业57家，其中规上企业19家。"""
TO_TRADITIONAL = OpenCC("s2t")
READINGS = {"产": "chǎn", "业": "yè", "项": "xiàng", "达": "dá", "岗": "gǎng", "目": "mù"}


def glossed(text: str) -> str:
    return "".join(f"{char}({READINGS[char]})" if char in READINGS else char for char in text)


def in_simplified(slots: Slots) -> Slots:
    back = OpenCC("t2s")
    return {name: back.convert(value) if isinstance(value, str) else value for name, value in slots.items()}


def test_a_text_in_traditional_characters_states_the_same() -> None:
    found = measures(TO_TRADITIONAL.convert(TEXT))
    assert [in_simplified(each) for each in found] == measures(TEXT)
    assert len(found) == 7


def test_what_is_told_stands_in_the_characters_of_the_text() -> None:
    subjects = {each["subject"] for each in measures(TO_TRADITIONAL.convert(TEXT))}
    assert "雲屏經濟開發區" in subjects
    assert "恆拓鋁業有限公司鋁板帶項目" in subjects


def test_readings_behind_characters_are_read_over() -> None:
    printed = glossed(TEXT)
    plain_slots = [{**each, "anchor": None} for each in measures(TEXT)]
    assert [{**each, "anchor": None} for each in measures(printed)] == plain_slots
    reading = read(printed, DAY)
    for each in reading.statements:
        if isinstance(each, Measure):
            assert any(char.isdecimal() for char in printed[each.evidence.start : each.evidence.end])
    assert all(each.use is not Use.SET_ASIDE or each.reason for each in reading.numbers)


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("本區完成工業總產值30億元。", True),
        ("", False),
        ("2025年", False),
        ("全区完成工业总产值30亿元，港商以“國際”为名投资的企业3家，厂房12万平方米，带动就业500人。" * 2, False),
    ],
)
def test_a_quoted_name_makes_no_traditional_text(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


@given(st.text("产業億(chǎn)ā xiàng目a)(", max_size=60))
def test_no_offset_moves(text: str) -> None:
    assert len(plain(text)) == len(text)
