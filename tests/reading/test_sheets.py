"""Posters and cut columns put together."""

from liantu.model.document import Extracted, Role
from liantu.reading.pipeline import split

OPEN = "截至目前,园区共有高新技术企业45家,国家专精特新“小巨"
REST = "人”企业3家,博士后科研工作站2家。"
OTHER = "“绿色低碳发展是鲜明特征。”负责人说,他们积极践行理念。"


def shown(text: str) -> list[str]:
    return [p.text for p in split(Extracted(text, "test"))[0]]


def test_poster_lines_are_one_sentence() -> None:
    text = "奋进的一年\n\n规上工业产值193.7亿元\n\n同比增长5%\n\n入驻企业226家"
    assert shown(text)[-1] == "奋进的一年,规上工业产值193.7亿元,同比增长5%,入驻企业226家"


def test_a_cut_quotation_goes_on_in_the_other_column() -> None:
    joined = split(Extracted(f"{OPEN}\n\n{OTHER}\n\n{REST}", "test"))[0]
    assert [p.text for p in joined] == [OPEN + REST, OTHER]
    assert joined[0].seams == [len(OPEN)]
    assert joined[0].role is Role.BODY


def test_several_cuts_take_their_rests_in_order() -> None:
    text = "\n\n".join(["甲区拥有“小巨", OTHER, "乙区拥有“双百", "中间是别的文字。", "人”企业3家。", "企业”5户。"])
    assert shown(text)[0] == "甲区拥有“小巨人”企业3家。"
    assert "乙区拥有“双百企业”5户。" in shown(text)


def test_a_rest_that_is_far_away_is_left_alone() -> None:
    middle = "\n\n".join(f"这是第{n}段与此无关的文字。" for n in range(80))
    assert shown(f"{OPEN}\n\n{middle}\n\n{REST}")[0] == OPEN


def test_open_lines_join_nothing_on_a_page_with_cut_columns() -> None:
    broken = "项目建成投产后,预计可新增年产值5.4亿元;积极推进园区屋顶光伏项目建"
    rest = "筑,成为“温馨园区、幸福园区”的一抹亮色。"
    assert shown(f"{broken}\n\n{rest}")[0] == broken + rest
    assert shown(f"{broken}\n\n{rest}\n\n{OPEN}\n\n{OTHER}\n\n{REST}")[:2] == [broken, rest]


def test_rows_of_a_table_are_no_poster() -> None:
    rows = "某甲有限公司 1250\t11860\t5.3%\n某乙有限公司 830\t7920\t-2.1%"
    assert len(split(Extracted(rows, "test"))[0]) == 2
