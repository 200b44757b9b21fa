"""Titles of listed firms: A、B等市级龙头企业30余家."""

import pytest

from tests.reading.helpers import relations

HEADED = "现有食品加工企业近200家，其中云屏味、青岚食品、瑞丰米业等农业产业化市级龙头企业30余家。"
CASES = [
    (HEADED, {"云屏味", "青岚食品", "瑞丰米业"}, "农业产业化市级龙头企业"),
    (
        "白岩开发区拥有恒拓科技、青岚电子等国家级专精特新“小巨人”企业5家。",
        {"恒拓科技", "青岚电子"},
        "国家级专精特新“小巨人”企业",
    ),
]


@pytest.mark.parametrize(("text", "firms", "title"), CASES)
def test_each_firm_of_a_list_holds_the_title_of_its_class(text: str, firms: set[str], title: str) -> None:
    assert relations(text, "holds") == {(firm, "holds", title) for firm in firms}


@pytest.mark.parametrize("text", ["新能源、电子信息等市级龙头企业30家。", "培育龙头、示范等国家级示范企业3家。"])
def test_trades_and_words_hold_none(text: str) -> None:
    assert relations(text, "holds") == set()


def test_a_zone_raised_in_rank_holds_it() -> None:
    held = relations("白岩高新区始建于2001年，2010年经国务院批准升级为国家级高新技术产业开发区。", "holds")
    assert held == {("白岩高新区", "holds", "国家级高新技术产业开发区")}
