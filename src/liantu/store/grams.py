"""The grams by which both databases find Chinese: neither SQLite's trigrams (赤泥 has two characters) nor PostgreSQL's
stock parsers do.

A run of Han characters gives its overlapping pairs and, last, its final character alone: so a query of one character
is a prefix of some gram wherever it stands, and adjacent grams of a query of more are exactly a substring. Other
letters and digits give lower-cased words. A name stands between START and END; pinyin initials are letter pairs behind
PINYIN, apart from words of two letters.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

START, END, PINYIN = "⊢", "⊣", "·"
# More says nothing that the first thousand do not, and PostgreSQL counts positions only up to 16383.
LONGEST = 12_000
_WORD_LENGTH = 60
_QUERY_LENGTH = 100
_HAN = "々〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_RUN = re.compile(f"([{_HAN}]+)|((?:(?![{_HAN}])[^\\W_])+)")
_LETTERS = re.compile("[a-z]{1,16}")


def fold(text: str) -> str:
    """Give the form that is compared: full-width as half-width (NFKC), lower case.

    >>> fold("ＰＶＣ板材")
    'pvc板材'
    """
    return unicodedata.normalize("NFKC", text).lower()


def grams(text: str) -> str:
    """Give the grams of a running text, apart by spaces.

    >>> grams("赤泥选铁2024"), grams("PVC 板")
    ('赤泥 泥选 选铁 铁 2024', 'pvc 板')
    """
    return " ".join(_tokens(fold(text))[:LONGEST])


def name_grams(names: Iterable[str], initials: str = "") -> str:
    """Give the grams of something's names and codes, each marked at both ends, and of its initials (space-separated).

    >>> name_grams(["赤泥"], "cn")
    '⊢ 赤泥 泥 ⊣ ·cn ·n'
    """
    found = [_name(each) for each in names if each]
    found += [" ".join(_pairs(each)) for each in initials.lower().split()]
    return " ".join(found)


@lru_cache(maxsize=4096)  # a park or a line of business comes back in every other row
def _name(name: str) -> str:
    return f"{START} {grams(name)} {END}"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: its grams in order; `open` if the last one may go on; the same word as pinyin initials."""

    text: str
    grams: tuple[str, ...]
    open: bool
    whole: tuple[str, ...]
    initials: tuple[str, ...] = ()


def terms(query: str) -> tuple[Term, ...]:
    """Give the words of a query (its first 100 characters); none if it holds neither letter nor digit.

    >>> [(each.grams, each.open) for each in terms("赤泥 铁")]
    [(('赤泥',), False), (('铁',), True)]
    """
    words = fold(query[:_QUERY_LENGTH]).split()
    return tuple(_term(word) for word in words if _RUN.search(word))


def _term(word: str) -> Term:
    whole = tuple(_tokens(word))
    last = list(_RUN.finditer(word))[-1]
    closed = bool(last[1]) and len(last[1]) > 1
    initials: tuple[str, ...] = ()
    if _LETTERS.fullmatch(word):
        initials = tuple(_pairs(word)[: max(1, len(word) - 1)])
    return Term(word, whole[:-1] if closed else whole, not closed, whole, initials)


def _tokens(folded: str) -> list[str]:
    found: list[str] = []
    for run in _RUN.finditer(folded):
        if han := run[1]:
            found += map("".join, itertools.pairwise(han))
            found.append(han[-1])
        else:
            found.append(run[2][:_WORD_LENGTH])
    return found


def _pairs(letters: str) -> list[str]:
    return [f"{PINYIN}{letters[at : at + 2]}" for at in range(len(letters))]


def locate(text: str, words: Iterable[str]) -> tuple[int, int] | None:
    """Give the first place `[start, end)` in `text` where one of the folded `words` stands, the earlier word first."""
    pieces = [fold(char) for char in text]
    origin = [at for at, piece in enumerate(pieces) for _ in piece]
    folded = "".join(pieces)
    for word in words:
        if word and (at := folded.find(word)) >= 0:
            return origin[at], origin[at + len(word) - 1] + 1
    return None
