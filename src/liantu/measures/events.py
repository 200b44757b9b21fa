"""Times counted from an event of the pack `events.yaml`: 改革开放以来, 党的十八大以来."""

import re
from datetime import date
from functools import cache

from liantu.errors import MeasureError
from liantu.measures.anchor import stated_period
from liantu.packs.loader import Entry, load_pack


@cache
def days() -> dict[str, date]:
    """Give the first day of each event by the forms that papers write. Raise PackError for a day that is none."""
    entries = load_pack("events.yaml").entries("events", allowed=("id", "forms", "date", "source", "grade"))
    return {form: _day(entry) for entry in entries for form in entry.words("forms")}


def _day(entry: Entry) -> date:
    try:
        covered = stated_period(entry.text("date"))
    except MeasureError as error:
        raise entry.fail(str(error), "Write the day as YYYY-MM-DD") from error
    return covered.start


def pattern() -> str:
    """Give a regular expression for an event that 以来 follows; the longest form wins."""
    forms = "|".join(re.escape(form) for form in sorted(days(), key=len, reverse=True))
    return f"(?:{forms})(?=(?:胜利)?(?:召开)?以来)"


def starts() -> set[str]:
    """Give the first two characters of every form."""
    return {form[:2] for form in days()}
