from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.errors import PackError
from liantu.ledgers.working_days import WorkingDay, load_calendar

CALENDAR = load_calendar()
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "n", "end", "sure"),
    [
        (date(2026, 3, 2), 3, date(2026, 3, 5), True),
        (date(2026, 2, 13), 1, date(2026, 2, 14), True),  # a Saturday worked before 春节
        (date(2026, 2, 14), 1, date(2026, 2, 24), True),
        (date(2026, 9, 30), 3, date(2026, 10, 10), True),  # a Saturday worked after 国庆
        (date(2025, 9, 27), 1, date(2025, 9, 28), True),
        (date(2025, 9, 30), 1, date(2025, 10, 9), True),
        (date(2025, 12, 31), 1, date(2026, 1, 4), True),
        (date(2026, 3, 2), 0, date(2026, 3, 2), True),
        (date(2026, 12, 31), 1, date(2027, 1, 1), False),
        (date(2024, 12, 31), 1, date(2025, 1, 2), False),
    ],
)
def test_holidays_and_worked_weekends_are_counted(start: date, n: int, end: date, sure: bool) -> None:
    assert CALENDAR.add_working_days(start, n) == WorkingDay(end, sure)


@pytest.mark.parametrize(("year", "count"), [(2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_issued(year: int, count: int) -> None:
    # 261 weekdays less the 13 statutory days off (办法 of 2024): 调休 moves days and adds none.
    days = [date(year, 1, 1) + timedelta(days=each) for each in range(365)]
    assert sum(map(CALENDAR.is_working, days)) == count


@given(DAYS, st.integers(1, 40))
def test_the_result_is_a_working_day_and_n_away(start: date, n: int) -> None:
    end = CALENDAR.add_working_days(start, n).date
    assert CALENDAR.is_working(end)
    assert CALENDAR.working_days_between(start, end).days == n


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        CALENDAR.add_working_days(date(2026, 1, 5), -1)


def year_file(folder: Path, text: str) -> Path:
    (folder / "working_days").mkdir()
    (folder / "working_days" / "more.yaml").write_text(f"years:\n  - {{{text}}}\n", encoding="utf-8")
    return folder


def test_an_office_adds_a_year(tmp_path: Path) -> None:
    text = "year: 2027, source: 通知, grade: confirmed, holidays: [2027-01-01], worked: []"
    found = load_calendar([year_file(tmp_path, text)]).add_working_days(date(2026, 12, 31), 1)
    assert found == WorkingDay(date(2027, 1, 4), True)


def test_a_pending_year_is_used_but_not_sure(tmp_path: Path) -> None:
    text = "year: 2027, source: 推算, grade: pending, holidays: [2027-01-01], worked: []"
    found = load_calendar([year_file(tmp_path, text)]).add_working_days(date(2026, 12, 31), 1)
    assert found == WorkingDay(date(2027, 1, 4), False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("year: 2026, source: x, grade: confirmed, holidays: [], worked: []", "the year 2026 is stated twice"),
        ("year: 2027, source: x, grade: sure, holidays: [], worked: []", "grade 'sure' is unknown"),
        ("year: 2027, source: x, grade: confirmed, holidays: [2026-01-01], worked: []", "List only days of 2027"),
        ("year: 2027, source: x, grade: confirmed, holidays: [soon], worked: []", "`holidays` has 'soon'"),
        ("year: 2027, source: x, grade: confirmed, holidays: [], worked: [2027-01-04]", "`worked` has the weekday"),
    ],
)
def test_a_wrong_year_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=message):
        load_calendar([year_file(tmp_path, text)])
