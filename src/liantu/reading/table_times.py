"""For which time the figures of a table hold: by their heading, their row, the title above, in the words of a paper."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from liantu.measures import years
from liantu.measures.types import Period
from liantu.reading.table_heads import Column, Holds, is_year
from liantu.reading.tables import Row

_THIS_MONTH = re.compile(r"[本当]月")
_SO_FAR = re.compile(r"累计|年初|至今|本年|1[-—–~至到][本当]月")
# 2024.1 may be January, or an October that a workbook cut short.
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})(?:年|(?:\.(?!1\Z)|[-/年])?(?P<month>\d{1,2})月?份?)?")
_WITH_YEAR = re.compile(r"\d{4}年|[今去前]年|十[三四五]五")
# What a project or plant is designed for holds for no time.
_TIMELESS = frozenset({"investment", "capacity", "land_area", "floor_area"})


class Times:
    """The times of a table's columns and rows; `whole` is that of the title above, `today` the document's date."""

    def __init__(self, columns: Mapping[int, Column], whole: Period | None, today: Period | None) -> None:
        # Of a time over several years no month or year of its own is told.
        self._whole = whole if whole and whole.start.year == whole.end.year else None
        self._today = today
        self._monthly = any(_THIS_MONTH.search(column.text) for column in columns.values())
        self._stated = next((place for place, column in columns.items() if column.holds is Holds.TIME), None)

    def of(self, row: Row, column: Column, amounts: Column, indicator: str) -> str | None:
        """The words for a figure's time, empty where none is told; None where it cannot be told which one is meant.

        `amounts` is the column that a growth belongs to, else `column` itself.
        """
        if self._stated is not None:
            return self._of_row(row, self._stated)
        whole = self._whole
        for each in (column, amounts):
            this_month = _THIS_MONTH.fullmatch(each.when)
            if each.when and not this_month:
                return each.when if whole is None or _WITH_YEAR.search(each.when) else f"{whole.end.year}年{each.when}"
            if (this_month or self._monthly) and (whole is None or is_year(whole)):
                return None  # of which month is not said
            if _SO_FAR.search(each.text) and whole:
                return words_of(Period(whole.end.replace(month=1, day=1), whole.end))
            if this_month and whole:
                return f"{whole.end.year}年{whole.end.month}月"
        if column.aim:
            return f"{whole.end.year}年" if whole else None
        if column.earlier:
            return words_of(years.earlier(whole, 1)) if whole else None
        return words_of(whole) if whole and indicator not in _TIMELESS and self._is_over(whole) else ""

    def _of_row(self, row: Row, place: int) -> str | None:
        """The words for a row's own time (2024, 2024.8, 2024年3月)."""
        cell = row.cells.get(place)
        match = _YEAR_MONTH.fullmatch(cell.text) if cell else None
        if match is None:
            return None
        month = int(match["month"] or 0)
        if month > 12:
            return None
        return f"{match['year']}年{month}月" if month else f"{match['year']}年"

    def _is_over(self, whole: Period) -> bool:
        """Whether the time above the table is past: figures given within it are not those of the whole of it."""
        return self._today is None or whole.end <= self._today.end


def words_of(period: Period) -> str:
    """A period as a paper writes it before a figure: 2025年, 2025年1—10月, 2025年10月31日; empty for any other."""
    start, end = period.start, period.end
    if start == end:
        return f"{start.year}年{start.month}月{start.day}日"
    if start.year != end.year or start.day != 1 or not _ends_month(end):
        return ""
    if is_year(period):
        return f"{start.year}年"
    months = f"{start.month}月" if start.month == end.month else f"{start.month}—{end.month}月"
    return f"{start.year}年{months}"


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
