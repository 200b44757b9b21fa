"""The text that reminds: what, who, since when."""

from datetime import date

from liantu.collecting.reminder import Reminder, reminder_text

DUE = date(2026, 11, 10)


def told(today: date, days: int) -> str:
    return reminder_text(Reminder("企业月报", "2026-10", DUE, today, days), ["甲公司", "乙公司"])


def test_who_is_late_is_told_by_how_many_working_days() -> None:
    text = told(date(2026, 11, 12), 2)
    assert "《企业月报》（2026年10月）报送截止日为11月10日（已逾期2个工作日），以下2家单位尚未报送：" in text
    assert "1. 甲公司\n2. 乙公司\n" in text


def test_before_the_day_it_tells_how_long_there_is() -> None:
    assert "请于11月10日前报送（还有3个工作日）" in told(date(2026, 11, 5), 3)
    assert "请于今天（11月10日）下班前报送" in told(DUE, 0)


def test_nobody_to_remind_is_no_text() -> None:
    assert reminder_text(Reminder("月报", "", DUE, DUE, 0), []) == ""
