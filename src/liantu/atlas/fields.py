"""Numbers and evidence of atlas entries, read strictly."""

import math
from collections.abc import Mapping
from datetime import date

from liantu.atlas.model import Evidence, Grade, Mark
from liantu.ledgers.pack_files import mapping, one_of
from liantu.packs.loader import Entry


def number(entry: Entry, key: str) -> float:
    """Give the finite number at `key`; raise PackError if it is absent or none."""
    found = optional(entry, key)
    if found is None:
        raise entry.fail(f"`{key}` is missing", f"Write `{key}: 1.5`")
    return found


def optional(entry: Entry, key: str) -> float | None:
    """Give the finite number at `key`, None where it is absent."""
    value = entry.data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise entry.fail(f"`{key}` must be a number, not {value!r}", f"Write `{key}: 1.5` without unit or comma")
    return float(value)


def positive(entry: Entry, key: str) -> float | None:
    """Give the number at `key`, None where it is absent; raise PackError if it is below zero."""
    value = optional(entry, key)
    if value is not None and value < 0:
        raise entry.fail(f"`{key}` is {value:g}", "It cannot be negative; correct the sign")
    return value


def fraction(entry: Entry, key: str) -> float:
    """Give a share between 0 and 1, 0 where it is absent."""
    value = optional(entry, key) or 0.0
    if not 0 <= value <= 1:
        raise entry.fail(f"`{key}` is {value:g}", "Give a share between 0 and 1 (5 % is 0.05)")
    return value


def range_of(entry: Entry) -> tuple[float, float, float]:
    """Give amount, low and high of an exchange; low and high are its amount where they are absent."""
    amount = number(entry, "amount")
    low, high = optional(entry, "low"), optional(entry, "high")
    low, high = amount if low is None else low, amount if high is None else high
    if amount == 0:
        raise entry.fail("`amount` is 0", "Leave the exchange out, or give + for what is made and − for what is used")
    if low * amount < 0 or high * amount < 0:
        raise entry.fail(
            f"{low:g}, {amount:g}, {high:g} differ in sign", "Give all three + (made) or all three − (used)"
        )
    if not abs(low) <= abs(amount) <= abs(high):
        raise entry.fail(f"{low:g}, {amount:g}, {high:g} are not in order", "`low` is the smallest, `high` the largest")
    return amount, low, high


def numbers(entry: Entry, key: str) -> dict[str, float]:
    """Give the table of shares at `key`, empty where it is absent."""
    shares = Entry(f"{entry.where}: {key}", mapping(entry, key))
    return {name: fraction(shares, name) for name in shares.data}


def day(entry: Entry, key: str) -> date | None:
    """Give the date at `key`, None where it is absent."""
    value = entry.data.get(key)
    if value is not None and (not isinstance(value, date)):
        raise entry.fail(f"`{key}` must be a date, not {value!r}", f"Write `{key}: 2026-06-30`")
    return value


def evidence(entry: Entry, sources: Mapping[str, str], mark: Mark = Mark.LIBRARY) -> Evidence:
    """Give what stands behind an entry's numbers: a known source id or words, with year and grade."""
    source = entry.text("source", "")
    if mark is Mark.LIBRARY and source not in sources:
        one_of(entry, "source", source, list(sources))
    year = entry.data.get("year")
    if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
        raise entry.fail(f"`year` must be a year, not {year!r}", "Write `year: 2022`")
    grade = one_of(entry, "grade", entry.text("grade", "pending"), [each.value for each in Grade])
    return Evidence(mark, sources.get(source, source), Grade(grade), year)
