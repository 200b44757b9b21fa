"""What firms set up in a place, and what is only said of setting up."""

import pytest

from tests.reading.helpers import relations

FIRM = "恒拓重工股份有限公司"


@pytest.mark.parametrize(
    ("told", "plant", "where"),
    [
        ("拟在青江临港新城建立西南基地，总投资超过50亿元。", "恒拓重工西南基地", "青江临港新城"),
        ("将在万州经开区设立研发中心。", "研发中心", "万州经开区"),
        ("在上海有一家电路板工厂，已投资6亿元。", "电路板工厂", "上海市"),
        ("已在成都设厂。", "成都工厂", "成都市"),
        ("在科技城投资9000万元扩建二期工厂，将生产轴承。", "二期工厂", "科技城"),
        ("总部位于深圳，在万州经开区设有生产基地。", "生产基地", "万州经开区"),
    ],
)
def test_a_plant_is_its_firms_and_lies_where_it_is_set_up(told: str, plant: str, where: str) -> None:
    text = FIRM + told
    owned = {name for firm, _, name in relations(text, "owns") if firm == FIRM}
    assert any(name.endswith(plant) for name in owned)
    assert {(name, place) for name, _, place in relations(text, "located_in") if name in owned} == {
        (name, where) for name in owned
    }


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRM}未在万州建设工厂。",
        f"{FIRM}考虑在万州建设工厂。",
        f"支持{FIRM}在万州建设研发中心。",
        f"{FIRM}在万州高新区建有3家工厂。",
        f"{FIRM}在万州区新建标准厂房。",
        f"万州区在{FIRM}建设实训基地。",
    ],
)
def test_what_is_not_set_up_is_nobodys(text: str) -> None:
    assert not relations(text, "owns")
    assert not relations(text, "located_in")
