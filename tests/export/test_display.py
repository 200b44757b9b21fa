from typing import Any

import pytest

from liantu.export.display import period_text, place_text, value_text
from liantu.export.labels import LABELS
from liantu.model.lang import Lang

NO_PLACE = dict.fromkeys(("page", "box", "sheet", "cell", "byte_range", "line"))


def _value(low: float | None, high: float | None, unit: str, **others: Any) -> dict[str, Any]:
    return {"low": low, "high": high, "unit": unit, "basis": "level", "approx": False, **others}


def _place(**known: Any) -> dict[str, Any]:
    return {"start": 4, "end": 9, "evidence": {**NO_PLACE, **known}}


@pytest.mark.parametrize(
    ("low", "high", "unit", "zh", "en"),
    [
        (5_200_000_000, 5_200_000_000, "CNY", "52亿元", "5.2 bn CNY"),
        (110_000_000, 110_000_000, "CNY", "1.1亿元", "110 m CNY"),
        (9_999, 9_999, "CNY", "9,999元", "9,999 CNY"),
        (10_000, 10_000, "t", "1万吨", "10,000 t"),
        (200_000_000, 300_000_000, "CNY", "2亿元–3亿元", "200 m CNY–300 m CNY"),
        (40_000_000_000, None, "CNY", "≥400亿元", "≥40 bn CNY"),
        (None, 20_000, "person", "≤2万人", "≤20,000 people"),
        (None, None, "CNY", "?", "?"),
        (12_345.5, 12_345.5, "%", "12,345.5%", "12,345.5%"),
        (3, 3, "count", "3", "3"),
        (0, 0, "count", "0", "0"),
        (0.00001, 0.00001, "%", "0.00001%", "0.00001%"),
    ],
)
def test_a_value_is_shown_as_an_office_writes_it(
    low: float | None, high: float | None, unit: str, zh: str, en: str
) -> None:
    record = _value(low, high, unit)
    assert (value_text(record, Lang.ZH), value_text(record, Lang.EN)) == (zh, en)


@pytest.mark.parametrize(
    ("basis", "value", "shown"),
    [("growth", 5, "+5%"), ("growth", -5.5, "-5.5%"), ("growth", 0, "0%"), ("share", 5, "5%"), ("level", 5, "5%")],
)
def test_growth_shows_its_sign(basis: str, value: float, shown: str) -> None:
    assert value_text(_value(value, value, "%", basis=basis), Lang.ZH) == shown


def test_an_approximate_value_says_so_in_both_languages() -> None:
    record = _value(600, 600, "person", approx=True)
    assert (value_text(record, Lang.ZH), value_text(record, Lang.EN)) == ("约600人", "c. 600 people")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(172_800, "2天"), (7_200, "2小时"), (90, "90秒"), (1_800, "30分钟"), (0, "0秒")]
)
def test_a_duration_is_shown_in_its_largest_whole_unit(seconds: int, shown: str) -> None:
    assert value_text(_value(seconds, seconds, "s"), Lang.ZH) == shown


def test_a_rank_is_worded() -> None:
    assert value_text(_value(3, 3, "rank", basis="rank"), Lang.ZH) == "第3"


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (200_000, 200_000, "300亩", "300 mu"),
        (2000 / 3, 2000 / 3, "1亩", "1 mu"),
        (20_000_000, None, "≥3万亩", "≥30,000 mu"),
        (None, 2_000, "≤3亩", "≤3 mu"),
    ],
)
def test_land_printed_in_mu_is_shown_in_mu(low: float | None, high: float | None, zh: str, en: str) -> None:
    record = _value(low, high, "m2", unit_id="mu")
    assert (value_text(record, Lang.ZH), value_text(record, Lang.EN)) == (zh, en)


def test_land_printed_in_square_metres_stays_in_them() -> None:
    assert value_text(_value(200_000, 200_000, "m2", unit_id="m2"), Lang.ZH) == "20万平方米"


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        ("2026-06-30", "2026-06-30", "2026年6月30日", "2026-06-30"),
        ("2026-01-01", "2026-12-31", "2026年", "2026"),
        ("2026-01-01", "2030-12-31", "2026–2030年", "2026–2030"),
        ("2026-01-01", "2026-09-30", "2026年1–9月", "2026-01 – 2026-09"),
        ("2024-02-01", "2024-02-29", "2024年2月", "2024-02"),
        ("2025-11-01", "2026-02-28", "2025年11月–2026年2月", "2025-11 – 2026-02"),
        ("2026-01-05", "2026-01-11", "2026-01-05 – 2026-01-11", "2026-01-05 – 2026-01-11"),
    ],
)
def test_a_period_is_shown_as_days_months_or_years(start: str, end: str, zh: str, en: str) -> None:
    period = {"start": start, "end": end}
    assert (period_text(period, Lang.ZH), period_text(period, Lang.EN)) == (zh, en)


def test_a_period_nobody_tells_is_empty() -> None:
    assert period_text(None, Lang.ZH) == ""


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({"sheet": "表一", "cell": "B2"}, "表一!B2"),
        ({"cell": "B2"}, "B2"),
        ({"page": 3}, "第3页"),
        ({"line": 7}, "第7行"),
    ],
)
def test_a_place_is_shown_by_the_closest_thing_a_reader_can_find(known: dict[str, Any], shown: str) -> None:
    assert place_text(_place(**known), Lang.ZH) == shown


def test_a_place_without_line_or_page_tells_its_characters() -> None:
    shown = place_text(_place(byte_range=(120, 140)), Lang.ZH)
    assert "9" in shown
    assert shown.endswith("字")


def test_every_label_has_a_chinese_and_an_english_word() -> None:
    for group, pairs in LABELS.items():
        assert all(len(pair) == 2 for pair in pairs.values()), group
        assert all(bool(zh) is bool(en) for zh, en in pairs.values()), group
