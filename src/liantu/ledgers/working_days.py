"""Working days in China: weekends, statutory holidays and the weekends worked in exchange, by year from the pack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from liantu.ledgers.pack_files import PackFile, one_of, pack_file, pack_files, require_keys, sub_entries
from liantu.packs.loader import Entry

_ONE = timedelta(days=1)
_SATURDAY = 5
_GRADES = ("confirmed", "secondary", "pending")


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A working day; `sure` is False where a year was passed whose holidays are not known: then it reads 待核."""

    date: date
    sure: bool


@dataclass(frozen=True, slots=True)
class WorkingSpan:
    """A number of working days; `sure` as in `WorkingDay`."""

    days: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days `off` and the weekend days `worked` of the known `years`; other years know only weekends."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    def is_working(self, day: date) -> bool:
        """Say whether `day` is worked, as far as known."""
        return day in self.worked or (day not in self.off and day.weekday() < _SATURDAY)

    def add_working_days(self, start: date, n: int) -> WorkingDay:
        """Give the `n`-th working day after `start`; n = 0 gives `start`.

        The first day does not count (民法典 第二百零一条). Raise ValueError for a negative `n`.
        """
        if n < 0:
            raise ValueError(f"cannot count {n} working days")
        day, left = start, n
        while left:
            day += _ONE
            left -= self.is_working(day)
        return WorkingDay(day, self._sure(start, day))

    def working_days_between(self, start: date, end: date) -> WorkingSpan:
        """Give how many working days lie after `start` up to `end`; 0 where `end` is not later."""
        days = (start + _ONE * step for step in range(1, (end - start).days + 1))
        return WorkingSpan(sum(map(self.is_working, days)), self._sure(start, end))

    def _sure(self, start: date, end: date) -> bool:
        return all(year in self.years for year in range(start.year, end.year + 1))


def load_calendar(folders: Sequence[Path] = ()) -> Calendar:
    """Give the shipped calendar with the years that `folders`/working_days/*.yaml add.

    Raise PackError for a day outside its year, a weekday listed as worked, and a year stated twice.
    """
    known: set[int] = set()
    seen: set[int] = set()
    off: set[date] = set()
    worked: set[date] = set()
    for file in (pack_file("working_days.yaml"), *pack_files("working_days", folders)):
        for entry in _years(file):
            year = int(entry.text("year"))
            if year in seen:
                raise entry.fail(f"the year {year} is stated twice", "Keep it in one file")
            seen.add(year)
            off.update(_days(entry, "holidays", year))
            worked.update(_days(entry, "worked", year))
            if one_of(entry, "grade", entry.text("grade"), _GRADES) != "pending":
                known.add(year)
    return Calendar(frozenset(known), frozenset(off), frozenset(worked))


def _years(file: PackFile) -> Iterator[Entry]:
    require_keys(file.entry, ("id", "version", "years"))
    for entry in sub_entries(file.entry, "years"):
        require_keys(entry, ("year", "source", "grade", "holidays", "worked"))
        yield entry


def _days(entry: Entry, key: str, year: int) -> Iterator[date]:
    for each in entry.data.get(key) or ():
        try:
            first, _, last = str(each).partition("/")
            day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError as error:
            raise entry.fail(f"`{key}` has {each!r}", "Write 2026-10-01 or 2026-10-01/2026-10-07") from error
        if (day.year, end.year) != (year, year) or day > end:
            raise entry.fail(f"`{key}` has {each!r}", f"List only days of {year}, the first before the last")
        if key == "worked" and day.weekday() < _SATURDAY:
            raise entry.fail(f"`worked` has the weekday {each!r}", "List only Saturdays and Sundays")
        while day <= end:
            yield day
            day += _ONE
