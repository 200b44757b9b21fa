"""The date from which relative periods count, however a caller gives it."""

from datetime import date, datetime

import pytest

import liantu
from liantu.errors import MeasureError
from liantu.measures import Period, find
from liantu.measures.anchor import as_period

SAYS = "今年产值达52亿元。"


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2024-2-9 ", date(2024, 2, 9), date(2024, 2, 9)),
        (date(2024, 2, 9), date(2024, 2, 9), date(2024, 2, 9)),
        (datetime(2024, 2, 9, 12, 30), date(2024, 2, 9), date(2024, 2, 9)),
    ],
)
def test_a_date_is_taken_in_every_form(given: date | str, start: date, end: date) -> None:
    assert as_period(given) == Period(start, end)
    assert find(SAYS, anchor=given)[0].period == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert liantu.read(SAYS, given).statements == liantu.read(SAYS, Period(start, end)).statements


@pytest.mark.parametrize("given", ["", "去年", "2024-13", "2024-02-30", "0000", "2024年"])
def test_another_text_is_refused_with_the_forms_it_may_have(given: str) -> None:
    with pytest.raises(MeasureError, match=r"应写作 YYYY、YYYY-MM 或 YYYY-MM-DD"):
        liantu.read(SAYS, given)
