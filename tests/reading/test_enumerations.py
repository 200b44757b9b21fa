import pytest

from tests.reading.helpers import anchors, measured


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全县形成“一机场两港口三高铁”的格局。", ["一机场", "两港口", "三高铁"]),
        ("全县已建成一铁路、二高速、三航线。", ["一铁路", "二高速", "三航线"]),
        # two in a row, or nouns that nobody counts, are a slogan
        ("全县形成“一轴两带”的布局。", []),
        ("全县构建“一核两翼三组团”的格局。", []),
    ],
)
def test_three_facilities_in_a_row_are_counted_without_measure_words(text: str, found: list[str]) -> None:
    assert anchors(text) == found


def test_each_member_counts_its_own_noun() -> None:
    text = "全县形成“一机场两港口三高铁”的格局。"
    slots: dict[str, object] = {"indicator": "facility_count", "object": "高铁", "value": 3, "unit": "count"}
    assert measured(text, "三高铁", slots) == slots


def test_a_row_of_grades_shares_the_noun_behind_its_last() -> None:
    text = "全县打造了“2个4A+5个3A”景区集群。"
    slots: dict[str, object] = {"indicator": "facility_count", "object": "4A景区", "value": 2, "modality": "actual"}
    assert measured(text, "2个", slots) == slots
    assert measured(text, "5个", {"object": None})["object"] == "3A景区"


@pytest.mark.parametrize(
    ("text", "anchor", "slots"),
    [
        (
            "材料、装备和医药产业分别拉动产值增长9.1、0.3和1.1个百分点。",
            "9.1",
            {"subject": "材料产业", "value": 9.1, "unit": "pp"},
        ),
        ("材料产业、汽摩产业产值分别为3.5、4.2亿元。", "3.5", {"value": 350000000, "unit": "CNY"}),
        ("版本号为9.1、0.3。全区产值1.1亿元。", "1.1亿元", {"value": 110000000}),
    ],
)
def test_bare_decimals_of_a_list_share_the_unit_behind_its_last(
    text: str, anchor: str, slots: dict[str, object]
) -> None:
    assert measured(text, anchor, slots) == slots
