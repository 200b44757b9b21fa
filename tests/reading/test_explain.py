from datetime import date

import pytest

from liantu.reading.explain import explain

TEXT = "2025年，万州区规上工业总产值达1020亿元，增长6.7%。“今年将新增设备30台。”恒拓新材料有限公司总经理周明远说。"


def test_each_step_of_a_reading_is_shown_in_order() -> None:
    titles = [step.title for step in explain(TEXT, date(2026, 1, 20))]
    assert titles == ["分块", "日期", "词", "名称", "说话人", "数量", "时间", "话题", "陈述"]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("日期", "2026-01-20"),
        ("词", "总产值〔指标〕"),
        ("名称", "恒拓新材料有限公司（enterprise）"),
        ("说话人", "周明远："),
        ("数量", "1020亿元 → 102000000000 CNY"),
        ("时间", "今年 → 2026-01-01 至 2026-12-31"),
        ("陈述", "growth 6.7 %"),
    ],
)
def test_a_step_says_what_it_saw(title: str, line: str) -> None:
    steps = {step.title: "\n".join(step.lines) for step in explain(TEXT, date(2026, 1, 20))}
    assert line in steps[title]


def test_a_number_that_states_nothing_is_shown_with_its_reason() -> None:
    steps = {step.title: step.lines for step in explain("会议审议了第3号议案，请拨打12345。", date(2026, 1, 20))}
    assert "未用的数字" in steps
    assert all("　" in line for line in steps["未用的数字"])


def test_without_a_date_relative_times_stay_open() -> None:
    steps = {step.title: "\n".join(step.lines) for step in explain("去年，园区企业达80家。")}
    assert "未定" in steps["日期"]
    assert "未定" in steps["时间"]


def test_an_empty_text_has_nothing_to_show_but_its_open_date() -> None:
    assert [step.title for step in explain("")] == ["日期"]


def test_half_a_surrogate_pair_and_a_date_as_text_are_taken() -> None:
    steps = {step.title: "\n".join(step.lines) for step in explain("去年\ud83d，园区企业达80家。", "2026-01")}
    assert "2025-01-01 至 2025-12-31" in steps["时间"]
