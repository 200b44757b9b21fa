"""A registry of product names: loads, searches, and links to the products of a library. A name is never an edge.

The same name or alias, after folding width, case and spaces, is a link; a similar one is only proposed to a person;
what is neither stays a name. Two products of one name leave it proposed to both.
"""

import gzip
import json
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz.fuzz import ratio

from liantu.atlas.model import Library
from liantu.errors import LiantuError

SIMILAR = 75.0  # of 100, Indel similarity: one character more beside three is 86, two beside three are 75
MOST = 3  # products proposed for one name
_SPACES = re.compile(r"\s+")


class BadRegistry(LiantuError):
    """A file of names cannot be read."""


@dataclass(frozen=True, slots=True)
class Linked:
    """One name with the product that bears it, or with similar ones as (id, similarity 0–100), the likeliest first."""

    name: str
    product: str = ""
    proposed: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Registry:
    """Product names, once each, in the order of their file."""

    names: tuple[str, ...]

    @cached_property
    def _text(self) -> str:
        """All names, folded, each between line feeds: a substring is found by one scan."""
        return "\n" + "\n".join(map(folded, self.names)) + "\n"

    @cached_property
    def _starts(self) -> list[int]:
        return [found.end() for found in re.finditer("\n", self._text)]

    def search(self, query: str, limit: int = 20) -> list[str]:
        """Give names that hold `query`: the name itself, then those that begin with it, then others; short ones first.

        Only the first 2 000 of the file that begin with it, and the first 2 000 that hold it, are ranked.
        """
        wanted = folded(query)
        if not wanted:
            return []
        begin = (at + 1 for at in _places(self._text, f"\n{wanted}"))
        whole = self._text.find(f"\n{wanted}\n") + 1
        places = [*([whole] if whole else ()), *begin, *_places(self._text, wanted)]
        hits = {bisect_right(self._starts, at) - 1 for at in places}
        ranked = sorted(hits, key=lambda at: _rank(folded(self.names[at]), wanted, at))
        return [self.names[at] for at in ranked[:limit]]

    def link(self, library: Library) -> list[Linked]:
        """Link every name to the library's products."""
        known = _known(library)
        grams = _grams(known)
        return [_linked(name, known, grams) for name in self.names]


def read_registry(path: Path) -> Registry:
    """Read names, one a line or as `name` of one JSON object a line; `.gz` is unpacked. Raises BadRegistry."""
    try:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            found = dict.fromkeys(_names(path, lines))
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise BadRegistry(f"{path}：打不开或不是 UTF-8（{error}）。请给出一行一个名称的文本或 jsonl。") from error
    return Registry(tuple(found))


def folded(name: str) -> str:
    """Give the form in which names are compared: NFKC, lower case, no spaces.

    >>> folded("ＰＶＣ 板材")
    'pvc板材'
    """
    return _SPACES.sub("", unicodedata.normalize("NFKC", name)).lower()


def _names(path: Path, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text.startswith("{"):
            text = _of_json(path, number, text)
        if text:
            yield text


def _of_json(path: Path, number: int, text: str) -> str:
    try:
        found = json.loads(text)["name"]
    except (ValueError, KeyError) as error:
        raise BadRegistry(f"{path} 第{number}行：应为带 name 的 JSON 对象。请改正或删去这一行。") from error
    return str(found).strip()


def _places(text: str, wanted: str, most: int = 2000) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0 and most:
        yield at
        at, most = text.find(wanted, at + 1), most - 1


def _rank(name: str, wanted: str, at: int) -> tuple[bool, bool, int, int]:
    return name != wanted, not name.startswith(wanted), len(name), at


def _known(library: Library) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in library.products.values():
        for name in (each.name, *each.also):
            found[folded(name)].add(each.id)
    return {name: frozenset(ids) for name, ids in found.items() if name}


def _pairs(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)]


def _grams(known: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in known:
        for pair in set(_pairs(name)):
            found[pair].append(name)
    return found


def _linked(name: str, known: Mapping[str, frozenset[str]], grams: Mapping[str, Sequence[str]]) -> Linked:
    plain = folded(name)
    same = known.get(plain, frozenset())
    if len(same) == 1:
        return Linked(name, next(iter(same)))
    likely = dict.fromkeys(sorted(same), 100.0)
    shared = Counter(one for pair in set(_pairs(plain)) for one in grams.get(pair, ()))
    for one in shared:
        # Similarity is 2·common/(sum of lengths): where the lengths alone forbid it nothing is compared.
        if not same and 200 * min(len(one), len(plain)) >= SIMILAR * (len(one) + len(plain)):
            score = ratio(one, plain, score_cutoff=SIMILAR)
            for product in known[one] if score else ():
                likely[product] = max(score, likely.get(product, 0.0))
    best = sorted(likely.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return Linked(name, "", tuple(best))
