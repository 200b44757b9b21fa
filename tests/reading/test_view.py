"""The view undoes wraps, letter-spacing and width, and leads every character back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.reading.view import Paragraph, chain, fold, make_paragraph

MESSY = st.text(alphabet="中文产值１2３aB(（），。“”\n\t \u3000\u200b\ufeff\u2028\r\f", max_size=60)


def view(text: str) -> Paragraph:
    return make_paragraph(fold(text), [(0, len(text))])


@given(MESSY)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(MESSY.filter(lambda text: text.strip() != ""))
def test_every_character_of_the_view_stands_at_its_raw_offset(text: str) -> None:
    paragraph, folded = view(text), fold(text)
    raws = [paragraph.raw(at) for at in range(len(paragraph.text))]
    assert "".join(folded[raw] for raw in raws) == paragraph.text
    assert raws == sorted(set(raws))


@given(MESSY.filter(lambda text: text.strip() != ""), st.data())
def test_raw_spans_hold_exactly_the_characters_of_the_span(text: str, data: st.DataObject) -> None:
    paragraph, folded = view(text), fold(text)
    start = data.draw(st.integers(0, len(paragraph.text)))
    end = data.draw(st.integers(start, len(paragraph.text)))
    assert "".join(folded[a:b] for a, b in paragraph.raw_spans(start, end)) == paragraph.text[start:end]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("不 良 品 率 降 低 3 4 %", "不良品率降低34%"),
        ("拥有 120万吨盐", "拥有120万吨盐"),
        ("产值１２．５亿元（预计）", "产值12.5亿元(预计)"),
        ("单位产品能耗降低\n14.74%", "单位产品能耗降低14.74%"),
        ("走“生态优先”之路，以\n\n“产业生态化”为方向", "走“生态优先”之路,以“产业生态化”为方向"),
        ("来源:\u3000万州时报\u00a0\u00a0记者", "来源:万州时报记者"),
        ("1\u200b141人", "1141人"),
        ("发布于 2023-12-20 21:29", "发布于2023-12-20 21:29"),
        ("JEC World 2024", "JEC World 2024"),
        ("高新区 \t 18\t2", "高新区\t18\t2"),
        ("表 1 2 3", "表1 2 3"),
    ],
)
def test_gaps_that_carry_nothing_go(raw: str, shown: str) -> None:
    assert view(raw).text == shown


def test_a_chain_stands_at_the_raw_offsets_of_its_parts() -> None:
    text = "产值 5亿元\n税收2亿元"
    folded = fold(text)
    joined = chain([make_paragraph(folded, [(0, 6)]), make_paragraph(folded, [(7, 12)])], ",")
    assert joined.text == "产值5亿元,税收2亿元"
    assert [text[joined.raw(at)] for at in (0, 2, 5, 6)] == ["产", "5", "\n", "税"]
