"""What counted projects come to: whose the sum is, and since when."""

import pytest

from tests.reading.helpers import Case, measured

SIGNED = "1月20日，永川区举行2026年第一次招商引资项目签约仪式，共签约项目36个、协议总投资320亿元，其中产业链项目30个。"
CHAIN = "1月20日，永川区举行签约仪式。\n汽车摩托车产业链此次共签约6个项目，协议投资75亿元。"
BEGUN = "1月20日，永川区集中开工重点项目8个，总投资20亿元。"
SEVERAL = "1月13日，永川区举行第三季度项目竣工活动。\n3个项目总投资21亿元，占地550亩，达产后预计年产值63亿元。"

CASES: list[Case] = [
    (SIGNED, "320亿元", {"subject": "永川区签约项目", "period": "2026-01-20", "modality": "plan"}),
    (CHAIN, "75亿元", {"subject": "永川汽车摩托车产业链", "period": "2026-01-20"}),
    (BEGUN, "20亿元", {"period": None}),
    (SEVERAL, "3个", {"subject": "永川区", "period": None}),
    (SEVERAL, "21亿元", {"subject": "永川区3个项目", "type": "project"}),
    (SEVERAL, "550亩", {"subject": "永川区3个项目"}),
    (SEVERAL, "63亿元", {"subject": "永川区3个项目", "modality": "forecast"}),
    ("2025年，永川区新签约项目67个、投资额679亿元。", "679亿元", {"period": "2025"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), CASES)
def test_a_sum_agreed_is_of_the_day_it_was_agreed(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots
