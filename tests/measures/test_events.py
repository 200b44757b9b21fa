from datetime import date

from liantu.measures.events import days, starts


def test_every_event_has_a_day_in_the_past_and_two_characters_to_begin_with() -> None:
    assert days()["十八大"] == date(2012, 11, 8)
    assert all(day < date(2026, 1, 1) for day in days().values())
    assert all(len(start) == 2 for start in starts())
