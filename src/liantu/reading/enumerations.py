"""Enumerations: counts without a measure word (一机场两港口三高铁), and numbers that share the last one's unit."""

import re
from functools import cache

from liantu.measures.find import find_narrow
from liantu.measures.numerals import numeral
from liantu.measures.types import Found, Kind
from liantu.packs.loader import load_pack

_DIGITS = re.compile(r"[\d.]+")
_BETWEEN = frozenset({"、", "和", "及", "与", "以及"})
_NUMERAL = "[一两二三四五六七八九十]"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    pack = load_pack("indicators.yaml").data
    heads = [head for head in pack["counted"]["facility_count"] if len(head) > 1] + pack["in_rows"]
    member = f"{_NUMERAL}(?:{'|'.join(sorted(heads, key=len, reverse=True))})"
    # The first member stands apart so that the search looks for its numeral only.
    return re.compile(f"{member}[、,]?(?:{member}[、,]?){{2,}}"), re.compile(member)


def counts_in_row(text: str) -> bool:
    """Whether such a row stands anywhere in a text."""
    return _patterns()[0].search(text) is not None


def counted_in_row(text: str, found: list[Found]) -> list[Found]:
    """Add the members of such rows to the quantities `found` in `text`; each spans its numeral and its noun."""
    whole, member = _patterns()
    rows = [match.span() for match in whole.finditer(text)]
    if not rows:
        return found
    members = [_member(text, *match.span()) for row in rows for match in member.finditer(text, *row)]
    kept = [item for item in found if not any(start < item.end and item.start < end for start, end in rows)]
    return sorted([*kept, *members], key=lambda item: item.start)


def with_shared_unit(text: str, found: list[Found]) -> list[Found]:
    """Give the bare decimals of a list the unit behind its last (9.1、0.3和1.1个百分点); the unit is their cue."""
    for index in range(len(found) - 2, -1, -1):
        one, last = found[index], found[index + 1]
        bare = one.kind is Kind.NUMBER and one.unit is None and "." in text[one.start : one.end]
        if not bare or last.unit is None or text[one.end : last.start] not in _BETWEEN:
            continue
        unit = last.cues[-1:] if last.kind is Kind.NUMBER else ((_unit_start(text, last), last.end),)
        whole = find_narrow(text[one.start : one.end] + text[slice(*unit[0])], None) if unit else []
        if len(whole) == 1 and whole[0].unit == last.unit:
            found[index] = whole[0]._replace(start=one.start, end=one.end, kind=Kind.NUMBER, cues=tuple(unit))
    return found


def _unit_start(text: str, found: Found) -> int:
    """Where the digits of a number end and its multiplier and unit begin."""
    digits = _DIGITS.match(text, found.start)
    return digits.end() if digits else found.end


def _member(text: str, start: int, end: int) -> Found:
    value = numeral(text[start])
    return Found(start, end, Kind.QUANTITY, value, value, "count", dimension="count", classifier=text[start + 1 : end])
