"""Which lines belong to one paragraph."""

import pytest

from liantu.reading.view import fold, make_paragraph
from liantu.reading.wraps import begins_inside, breaks_off, paragraphs


def grouped(text: str) -> list[str]:
    folded = fold(text)
    return [make_paragraph(folded, lines).text for lines in paragraphs(folded)]


PROSE = (
    "园区规模以上工业企业实现总产值193.7亿元,同比增长5%,占全区规模以上工业企业产值的比重为83%,其中新材料产业增长更快。"
)


@pytest.mark.parametrize("width", range(10, 60))
def test_a_wrapped_paragraph_is_one_again(width: int) -> None:
    wrapped = "\n".join(PROSE[at : at + width] for at in range(0, len(PROSE), width))
    assert grouped(wrapped) == [PROSE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一部分\n第二部分\n第三部分", ["第一部分", "第二部分", "第三部分"]),
        ("甲企业投资5亿元。\n乙企业投资3亿元。", ["甲企业投资5亿元。", "乙企业投资3亿元。"]),
        ("高新区\t18\t2\n示例区\t31\t1", ["高新区\t18\t2", "示例区\t31\t1"]),
        (" \n\t\n \n", []),
        (
            "一段话在这里,说到一半就断了,然后\n\n\n\n另一段开始了。",
            ["一段话在这里,说到一半就断了,然后", "另一段开始了。"],
        ),
    ],
)
def test_other_lines_stay_apart(text: str, expected: list[str]) -> None:
    assert grouped(text) == expected


@pytest.mark.parametrize("furniture", ["- 3 -", "第3页 共12页", "3/12", "— 7 —", "8"])
def test_a_page_number_does_not_break_a_sentence(furniture: str) -> None:
    head, tail = PROSE[:40], PROSE[40:]
    assert grouped(f"{head}\n\n{furniture}\n\n{tail}") == [PROSE, furniture.replace(" ", "")]


def test_a_running_head_does_not_break_a_sentence() -> None:
    pages = [f"某某区工业月报\n\n{n}、{PROSE[:-1]},第{n}段到此为止\n\n" for n in range(3)]
    text = "".join(pages) + "某某区工业月报\n\n而且后面还有话要说。"
    assert grouped(text)[-2].endswith("第2段到此为止而且后面还有话要说。")


def test_a_heading_right_below_the_last_line_of_a_paragraph_is_no_part_of_it() -> None:
    lines = (
        "湘江盐化位于经开区九龙园区内,拥有盐年\n产能力120万吨、纯碱70万吨,正在改造\n"
        "产线,单位产品综合能耗下降20.40%。\n一根铜管省了几百元"
    )
    assert grouped(f"{lines}\n\n截至6月底,完成改造27项。")[1] == "一根铜管省了几百元"


@pytest.mark.parametrize(
    ("text", "off"), [("拥有专精特新“小巨", True), ("拥有“小巨人”企业", False), ("他说:“小巨。", False), ("", False)]
)
def test_breaking_off_inside_a_quotation(text: str, off: bool) -> None:
    assert breaks_off(text) is off


@pytest.mark.parametrize(
    ("text", "inside"), [("人”企业3家", True), ("“人”企业", False), ("企业3家", False), ("", False)]
)
def test_beginning_inside_a_quotation(text: str, inside: bool) -> None:
    assert begins_inside(text) is inside


@pytest.mark.parametrize("text", [" " * 200_000, "\n" * 200_000, "1" * 200_000, "中 " * 100_000, "“小巨\n\n" * 30_000])
def test_any_text_is_grouped_in_linear_time(text: str) -> None:
    grouped(text)
