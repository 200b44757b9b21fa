"""The words that names of organisations are made of, as `packs/base/company_words.yaml` lists them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from liantu.errors import PackError
from liantu.packs.loader import Entry, load_pack


@dataclass(frozen=True, slots=True)
class Words:
    """Forms longest first, lines of business (also by their last character, longest first), and branch patterns."""

    forms: tuple[str, ...]
    same_forms: Mapping[str, str]
    carrier: re.Pattern[str]
    branch: re.Pattern[str]
    lines: frozenset[str]
    lines_by_end: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]


@cache
def company_words() -> Words:
    """Give the shipped words. Raises PackError where the file is malformed."""
    pack = load_pack("company_words.yaml")
    entry = Entry(pack.name, pack.data)
    same = entry.data.get("same_forms")
    if not isinstance(same, dict):
        raise PackError(f"{pack.name}: `same_forms` must be a table, not {same!r}. Write `written form: form`.")
    lines = entry.words("lines")
    return Words(
        forms=_longest_first(entry.words("forms")),
        same_forms=same,
        carrier=re.compile(f"(?<![分子])(?:{'|'.join(_longest_first(entry.words('carriers')))})"),
        branch=re.compile(f"(?:{'|'.join(_longest_first(entry.words('branches')))})$"),
        lines=frozenset(lines),
        lines_by_end={end: _longest_first(w for w in lines if w[-1] == end) for end in {word[-1] for word in lines}},
        weak=frozenset(entry.words("weak")),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
