"""Days as the office counts them: in the time of Shanghai, working days from the yearly pack."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from liantu.ledgers.working_days import Calendar, load_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime) -> date:
    """Give the day on which `at` falls in China."""
    return at.astimezone(SHANGHAI).date()


@cache
def working_days() -> Calendar:
    """The shipped calendar of working days."""
    return load_calendar()
