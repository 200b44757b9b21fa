"""Enumerations that count without a measure word: 一机场两港口三高铁, three known nouns or more in a row."""

import re
from functools import cache

from liantu.measures.numerals import numeral
from liantu.measures.types import Found, Kind
from liantu.packs.loader import load_pack

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


def _member(text: str, start: int, end: int) -> Found:
    value = numeral(text[start])
    return Found(start, end, Kind.QUANTITY, value, value, "count", dimension="count", classifier=text[start + 1 : end])
