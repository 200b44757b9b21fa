"""Texts that web pages print in traditional characters, or with readings behind the characters (項(xiàng)目).

Both are undone for reading, character for character, so that every offset stays; what is told goes by the characters as
they are printed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

from liantu.identity.characters import simple_character

Told = TypeVar("Told", bound=NamedTuple)

NOTHING = "\u200b"  # of no width: the view leaves it out
# Frequent in papers of this field, and in no simplified text.
_TRADITIONAL = re.compile("[產業億萬噸經濟區縣國會實現總額關項開發設計報電機車門體務術資質規劃達貨貿銷環節]")
_HAN = re.compile("[\u4e00-\u9fff]")
_SAMPLE = 4000
_SHARE = 0.03  # of the Chinese characters: a quoted name or two make no traditional text
_READING = re.compile(
    r"(?<=[\u4e00-\u9fff])\((?=[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7}\)"
)
_MARKED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_SLOTS = ("subject", "object", "scope", "said_by", "base", "name")


def plain(text: str) -> str:
    """Give a folded text in simplified characters and without readings, character for character (same length)."""
    if _MARKED.search(text):
        text = _READING.sub(lambda found: NOTHING * len(found[0]), text)
    return text.translate(_simplified(frozenset(text))) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """Whether a text is printed in traditional characters, by its beginning."""
    sample = text[:_SAMPLE]
    found = len(_TRADITIONAL.findall(sample))
    return found > 0 and found >= _SHARE * len(_HAN.findall(sample))


def as_printed(told: Told, forms: Mapping[int, str]) -> Told:
    """Give what is told with its words in the characters of the text."""
    slots = {name: getattr(told, name, None) for name in _SLOTS}
    words: dict[str, Any] = {name: value.translate(forms) for name, value in slots.items() if isinstance(value, str)}
    return told._replace(**words)


def printed_forms(folded: str, read: str) -> Mapping[int, str]:
    """Give the character that a text most often prints for each one that is read; none where it prints what is read."""
    if folded == read:
        return {}
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for printed, known in zip(folded, read, strict=True):
        if known != NOTHING:
            seen[known][printed] += 1
    most = {known: forms.most_common(1)[0][0] for known, forms in seen.items()}
    return {ord(known): printed for known, printed in most.items() if known != printed}


@cache
def _simplified(chars: frozenset[str]) -> Mapping[int, str]:
    pairs = ((char, simple_character(char)) for char in chars if "\u3400" <= char)
    return {ord(char): simple for char, simple in pairs if simple != char}
