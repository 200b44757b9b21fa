import pytest

from tests.reading.helpers import Slots, measures


@pytest.mark.parametrize(
    ("text", "slot", "expected"),
    [
        (
            "先进材料、医药化工、食品加工产业产值分别为320亿元、180亿元和95亿元。",
            "subject",
            ["先进材料产业", "医药化工产业", "食品加工产业"],
        ),
        ("云屏产业园、白岩产业园产值分别达到30亿元、20亿元。", "subject", ["云屏产业园", "白岩产业园"]),
        ("全区规上工业产值、利润分别达到300亿元、20亿元。", "indicator", ["output_value", "profit"]),
        ("产值、税收分别增长11%、7%。", "indicator", ["output_value", "tax"]),
        ("铝箔、铜箔产量分别达到30万吨、20万吨。", "object", ["铝箔", "铜箔"]),
        # rates behind the amounts they belong to
        (
            "公司实现营业收入12亿元、利润8600万元，分别增长11%、7.5%。",
            "indicator",
            ["revenue", "profit", "revenue", "profit"],
        ),
        (
            "公司生产氧化铝140万吨、电解铝60万吨，分别增长5.2%、3.1%。",
            "object",
            ["氧化铝", "电解铝", "氧化铝", "电解铝"],
        ),
        # two parks named again by their number
        (
            "云屏产业园、白岩产业园产值分别达到30亿元、20亿元。两个园区税收分别为3亿元、2亿元。",
            "subject",
            ["云屏产业园", "白岩产业园"] * 2,
        ),
    ],
)
def test_values_go_to_the_members_of_a_list_in_order(text: str, slot: str, expected: list[str]) -> None:
    assert [item[slot] for item in measures(text) if item["anchor"] != "两个"] == expected


def test_lists_of_different_length_are_not_distributed() -> None:
    found: list[Slots] = measures("铝箔、铜箔和铜管产量分别达到30万吨、20万吨。")
    assert [item["value"] for item in found] == [3e5, 2e5]
    assert [item["object"] for item in found] != ["铝箔", "铜箔"]
