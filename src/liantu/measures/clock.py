"""What is known of time while a text is read: the document's date, and the year, month and period stated last."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from liantu.measures.types import Period, Span

NO_YEAR = "缺少年份：正文与文件日期都没有给出"
NO_ANCHOR = "缺少文件日期"
NO_DAY = "文件日期不够具体"
OPEN_WORD = "没有确定起止的说法"


@dataclass(slots=True)
class Clock:
    """The anchor and what the text has said so far.

    A month or quarter without year takes the year stated last before it in the same line, else the anchor's, else
    (without anchor) the year stated last anywhere before. A year that is only compared with (较2024年) does not count.
    """

    text: str
    today: Period | None
    said_year: int | None = None
    said_month: int | None = None
    period: Period | None = None
    _line_end: int = field(init=False, default=-1)  # of the line in which a year was stated last; found once per line

    @property
    def this_year(self) -> int | None:
        """The anchor's year, None where it is unknown or the anchor spans several."""
        today = self.today
        return today.start.year if today and today.start.year == today.end.year else None

    @property
    def this_month(self) -> tuple[int, int] | None:
        """The anchor's year and month, None where only the year is known."""
        today = self.today
        if today is None or (today.start.year, today.start.month) != (today.end.year, today.end.month):
            return None
        return today.start.year, today.start.month

    @property
    def this_day(self) -> date | None:
        """The anchor's day, None where only a month or year is known."""
        return self.today.start if self.today and self.today.start == self.today.end else None

    def year_at(self, at: int) -> int | None:
        """Give the year that a month without year at `at` belongs to."""
        if self.said_year is not None and (self.this_year is None or self.same_line(at)):
            return self.said_year
        return self.this_year

    def same_line(self, at: int) -> bool:
        """Whether a year was stated before `at` in its line."""
        return self.said_year is not None and at <= self._line_end

    def say(self, at: int, year: int, month: int | None, period: Period | None) -> None:
        """Take note of a year and month stated at `at`."""
        self.said_year = year
        if at > self._line_end:
            newline = self.text.find("\n", at)
            self._line_end = len(self.text) if newline < 0 else newline
        self.said_month = month or self.said_month
        self.period = period or self.period


class Read(NamedTuple):
    """A period as read at a place, before the words around it count."""

    end: int
    period: Period | None
    span: Span
    note: str | None = None
    year: int | None = None  # the year stated, for months that follow
    month: int | None = None
    start: int | None = None  # where it differs from the place read
