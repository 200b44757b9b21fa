"""The division or zone that an organisation's name begins with, and its shortest certain form."""

import re
from collections.abc import Mapping
from functools import cache

from liantu.packs.divisions import Level, ancestors, by_code, by_form, forms, short_zone, stems, zones

_COUNTRY = "中国"


@cache
def _codes() -> Mapping[str, frozenset[str]]:
    """Give the codes that a written form may mean; a zone stands for the division it lies in."""
    found = {form: {division.code for division in named} for form, named in by_form().items()}
    for zone in zones():
        for form in (zone.name, *zone.aliases):
            found.setdefault(form, set()).add(zone.parent)
    return {form: frozenset(codes) for form, codes in found.items()}


@cache
def _bold() -> frozenset[str]:
    """Give the forms that may open a name by themselves: full forms, and stems of provinces and cities.

    A bare stem of a county (九龙) opens a trade name at least as often, so it counts only behind its own city.
    """
    high = {Level.PROVINCE, Level.CITY}
    full = {form for form, named in by_form().items() if any(d.name == form or d.level in high for d in named)}
    return frozenset(full | {form for zone in zones() for form in (zone.name, *zone.aliases) if len(form) > 3})


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(form) for form in _codes()}, reverse=True))


def leading_place(text: str) -> tuple[str, str]:
    """Split a name into the places that it begins with, each within the one before, and the rest, never empty."""
    start = len(_COUNTRY) if text.startswith(_COUNTRY) and len(text) >= len(_COUNTRY) + 2 else 0
    above: frozenset[str] | None = None
    while found := _next_place(text, start, above):
        start += len(found)
        above = _codes()[found]
    return text[:start], text[start:]


def _next_place(text: str, start: int, above: frozenset[str] | None) -> str | None:
    for length in _lengths():
        form = text[start : start + length]
        if len(form) == length and len(text) - start - length >= 2 and _fits(form, above):
            return form
    return None


def _fits(form: str, above: frozenset[str] | None) -> bool:
    codes = _codes().get(form)
    if codes is None:
        return False
    if above is None:
        return form in _bold()
    # a zone has the code of the division around it, so it may stand behind just that
    return any(_within(code, above) or (code in above and form not in by_form()) for code in codes)


def _within(code: str, above: frozenset[str]) -> bool:
    return any(division.code in above for division in ancestors(by_code()[code]))


@cache
def _inner() -> re.Pattern[str]:
    stem = {form for form, named in by_form().items() if any(d.level is Level.PROVINCE for d in named)}
    return re.compile("|".join(sorted(stem, key=lambda form: (-len(form), form))))


def inner_place(trade: str) -> tuple[int, str] | None:
    """Give where a province stands inside a trade name, behind at least two characters (华峰重庆), and its form."""
    found = _inner().search(trade, 2)
    return (found.start(), found[0]) if found else None


def is_place(text: str) -> bool:
    """Tell whether the text is one of the forms of a division or zone, or the country."""
    return text == _COUNTRY or text in _codes()


@cache
def canonical_place(place: str) -> str:
    """Give a run of places with each in its short form where that is certain (重庆市涪陵区 → 重庆涪陵).

    >>> canonical_place("重庆市涪陵区"), canonical_place("忠县")
    ('重庆涪陵', '忠县')
    """
    found, rest, above = "", place, None
    while rest and (form := _next_place(rest + "××", 0, above)):
        found += _short(form)
        rest, above = rest[len(form) :], _codes()[form]
    return found + rest


def _short(form: str) -> str:
    stem = stems(form)
    certain = any(stem[0] in forms(division) for division in by_form().get(form, ())) if stem else False
    return stem[0] if certain else short_zone(form) or form


def place_code(place: str) -> str | None:
    """Give the code of the last division in a run of places, None where it could be several or is none."""
    rest = place.removeprefix(_COUNTRY)
    if rest in _codes():
        return _only(_codes()[rest])
    above, codes = None, frozenset[str]()
    while rest and (form := _next_place(rest + "××", 0, above)):
        codes = frozenset(c for c in _codes()[form] if above is None or c in above or _within(c, above))
        rest, above = rest[len(form) :], codes
    return _only(codes) if not rest else None


def _only(codes: frozenset[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def compatible(left: str, right: str) -> bool:
    """Tell whether two runs of places name one place, or one within the other; unknown ones only if they are equal."""
    if canonical_place(left) == canonical_place(right):
        return True
    if _COUNTRY in (left, right):
        return True
    codes = place_code(left), place_code(right)
    return all(codes) and contains(*map(str, codes))


@cache
def contains(left: str, right: str) -> bool:
    """Tell whether two division codes are the same or one lies in the other; a code that is not shipped never does."""
    if left == right:
        return True
    return any(
        above in {division.code for division in ancestors(by_code()[code])}
        for code, above in ((left, right), (right, left))
        if code in by_code()
    )
