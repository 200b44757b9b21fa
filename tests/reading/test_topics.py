import pytest

from tests.reading.helpers import measured


@pytest.mark.parametrize(
    ("text", "anchor", "subject"),
    [
        # a name that heads its clause is what the next clauses are about
        ("恒拓新材料有限公司加快改造。去年产值3亿元。", "3亿元", "恒拓新材料有限公司"),
        ("云屏产业园加快建设，去年产值3亿元。", "3亿元", "云屏产业园"),
        ("其中，云屏产业园产值3亿元。", "3亿元", "云屏产业园"),
        # the place of a report
        ("记者走进云屏产业园，去年产值3亿元。", "3亿元", "云屏产业园"),
        ("位于白岩镇的恒拓新材料有限公司，去年产值3亿元。", "3亿元", "恒拓新材料有限公司"),
        # a name in a governed phrase is not
        ("恒拓新材料有限公司为云屏产业园配套，去年产值3亿元。", "3亿元", "恒拓新材料有限公司"),
        ("万州区经信委帮扶企业。恒拓新材料有限公司去年产值3亿元。", "3亿元", "恒拓新材料有限公司"),
        # a new name takes over
        ("恒拓新材料有限公司产值2亿元，华岭铝材有限公司产值3亿元。", "3亿元", "华岭铝材有限公司"),
        ("云屏铝材加工项目进展顺利。该项目总投资3亿元。", "3亿元", "云屏铝材加工项目"),
        # the next paragraph goes on with a firm
        ("恒拓新材料有限公司加快改造。\n\n去年，公司产值3亿元。", "3亿元", "恒拓新材料有限公司"),
    ],
)
def test_a_number_is_about_what_was_last_spoken_of(text: str, anchor: str, subject: str) -> None:
    assert measured(text, anchor, {"subject": subject}) == {"subject": subject}


def test_firms_are_counted_in_a_place_not_in_a_firm() -> None:
    text = "万州区去年招商成效明显。恒拓新材料有限公司落户，全区新增企业36家。"
    assert measured(text, "36家", {"subject": "万州区", "type": "district"}) == {
        "subject": "万州区",
        "type": "district",
    }
