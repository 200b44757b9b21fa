"""The reader's words as one automaton: function words, predicates, indicators and known names, longest match first."""

import gc
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import ahocorasick_rs

from liantu.packs.divisions import Level, ZoneKind, by_code, by_form, chance_words, zones
from liantu.packs.loader import load_pack

FUNCTION, PREDICATE, NOMINAL, INDICATOR, NAME, SUFFIX, RISE, FALL, LAND, BOUND, JOINED = (1 << bit for bit in range(11))


NAMING = SUFFIX | NAME


# Marks that no name runs over; a short bracket (施耐德(重庆)电工) may stand inside one.
MARKS = re.compile(r"[、,。;:!?|《<>\t \n▶►●■◆◇□○★☆※→·•▪◎…(](?<!\((?=[^()]{1,8}\)))|——")


# One name may hold what else parts two: 酒、饮料和精制茶制造业.
_JOINTS = re.compile("[、和及]")
# Longer forms of districts and parks are not looked for at the head of a phrase.
LONGEST_PLACE = 12


@dataclass(frozen=True, slots=True)
class Indicator:
    """A pack's indicator: the contract's word `name` (or `other`), admissible dimensions, rate or amount."""

    id: str
    name: str
    dims: frozenset[str]
    share: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A name known beforehand (pack or the user's registry): full form, kind, level of a district, what it lies in."""

    name: str
    kind: str
    level: str | None = None
    parent: str | None = None


@dataclass(slots=True)
class Tokens:
    """The words found in one paragraph, as parallel lists in text order; they do not overlap."""

    starts: Sequence[int]
    ends: Sequence[int]
    bits: list[int]
    words: list[str]
    #: offsets behind each mark that no name runs over
    marks: list[int]
    #: which of them a name may begin or end with
    naming: list[int]
    #: whether anything is quoted
    quotes: bool
    #: where the names begin that end with a token, for those worked out already
    heads: dict[int, int] = field(default_factory=dict)

    def between(self, start: int, end: int) -> range:
        """Indices of the tokens that lie within `[start, end)`."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_right(self.ends, end, first))

    def boundary(self, at: int, floor: int) -> int:
        """Where a noun phrase that ends at `at` begins: behind the last function word or predicate."""
        for index in range(bisect_right(self.ends, at) - 1, -1, -1):
            if self.ends[index] <= floor:
                break
            if self.bits[index] & BOUND:
                return self.ends[index]
        return floor


def _names(row: dict[str, Any]) -> tuple[str, ...]:
    return (row["name"], *row.get("also", ()))


def _bounded(bits: int) -> int:
    """The bits of a word, with `BOUND` where it ends a noun phrase on its left."""
    return bits | BOUND if bits & (FUNCTION | PREDICATE) and not bits & (NAME | NOMINAL) else bits


class Lexicon:
    """All words of the packs, with the names a user added, compiled once."""

    def __init__(self, registry: Iterable[Known] = ()) -> None:
        self.bits: dict[str, int] = {}
        self.indicators: dict[str, Indicator] = {}
        self.names: dict[str, Known] = {}
        self.suffixes: dict[str, str] = {}
        self.pronouns: dict[str, str] = {}
        self.counted: dict[str, str] = {}
        self._add_words()
        self._add_suffixes()
        self._add_indicators()
        self._add_legal_forms()
        self._add_places()
        for known in registry:
            self._add_name(known.name, known)
        self.name_sizes: dict[str, set[int]] = {}
        for form in self.names:
            if 2 <= len(form) <= LONGEST_PLACE:
                self.name_sizes.setdefault(form[:2], set()).add(len(form))
        #: what counted heads end with: most phrases are told apart by their last character
        self._head_ends = frozenset(head[-1] for head in self.counted)
        self.terms = sorted(self.bits)
        self._term_bits = [_bounded(self.bits[term]) for term in self.terms]
        self._automaton = ahocorasick_rs.AhoCorasick(self.terms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def _add(self, word: str, bit: int) -> None:
        self.bits[word] = self.bits.get(word, 0) | bit

    def _add_words(self) -> None:
        words, names = load_pack("words.yaml").data, load_pack("names.yaml").data
        for key, bit in (("function", FUNCTION), ("protected", 0), ("predicate", PREDICATE)):
            for word in words[key].split():
                self._add(word, bit)
        for word in names["nominal"].split():
            self._add(word, NOMINAL | PREDICATE)
        for word in chance_words():
            self._add(word, 0)
        for key, bit in (("rise", RISE), ("fall", FALL), ("land", LAND)):
            for word in words[key]:
                self._add(word, bit | PREDICATE)

    def _add_suffixes(self) -> None:
        pack = load_pack("names.yaml").data
        for kind in ("enterprise", "park", "facility", "project", "programme", "industry"):
            for suffix in pack[kind]:
                self.suffixes[suffix] = kind
                self._add(suffix, SUFFIX)
        classes = [name for row in load_pack("industries.yaml").data["industries"] for name in _names(row)]
        self.populations = frozenset((*pack["population"], *classes))
        for word in self.populations:
            self.suffixes[word] = "industry"
            self._add(word, SUFFIX | JOINED if _JOINTS.search(word) else SUFFIX)
        for kind, forms in pack["pronoun"].items():
            for form in forms:
                self.pronouns[form] = kind
                self._add(form, SUFFIX)

    def _add_indicators(self) -> None:
        pack = load_pack("indicators.yaml").data
        for row in pack["indicators"]:
            indicator = Indicator(
                row["id"], row.get("as", row["id"]), frozenset(row["dims"]), row.get("rise") == "share"
            )
            for term in row["terms"]:
                self.indicators[term] = indicator
                self._add(term, INDICATOR)
        #: nouns that only a row counts (一机场两高速三铁路)
        self.rows = frozenset(pack["in_rows"])
        for name, heads in pack["counted"].items():
            for head in heads:
                self.counted.setdefault(head, name)

    def _add_legal_forms(self) -> None:
        """恒拓刀具|有限公司, 恒拓装备|有限公司: a word that ends with 有 (具有, 备有) cuts no firm short."""
        for word in [each for each in self.bits if each.endswith("有") and len(each) > 1]:
            for rest in ("限公司", "限责任公司"):
                self.suffixes[word + rest] = "enterprise"
                self._add(word + rest, SUFFIX)

    def _add_places(self) -> None:
        codes = by_code()
        for form, found in by_form().items():
            place = found[0]
            parent = codes[place.parent].name if place.parent else None
            if place.level is Level.FUNCTIONAL:
                self._add_name(form, Known(form, "park", None, parent))
            else:
                self._add_name(form, Known(place.name, "district", place.level.value, parent))
        self._add_name("我国", Known("中国", "district", "country", None))
        for zone in zones():
            parent = codes[zone.parent].name if zone.parent in codes else None
            for form in (zone.name, *zone.aliases):
                bare = zone.kind in (ZoneKind.ECONOMIC, ZoneKind.DISSOLVED) and len(form) == 2
                known = Known(
                    form if bare else zone.name,
                    "district" if bare else "park",
                    Level.COUNTY.value if bare else None,
                    parent,
                )
                self._add_name(form, known)

    def _add_name(self, form: str, known: Known) -> None:
        self.names.setdefault(form, known)
        self._add(form, NAME)

    def tokens(self, text: str) -> Tokens:
        """Find the words of `text`, leftmost and longest first."""
        found = self._automaton.find_matches_as_indexes(text)
        numbers, starts, ends = zip(*found, strict=True) if found else ((), (), ())
        bits = [self._term_bits[number] for number in numbers]
        words = [self.terms[number] for number in numbers]
        marks = [match.end() for match in MARKS.finditer(text)]
        naming = [index for index, bit in enumerate(bits) if bit & NAMING]
        for index in naming:
            if bits[index] & JOINED:
                marks = [mark for mark in marks if not starts[index] < mark < ends[index]]
        return Tokens(starts, ends, bits, words, marks, naming, "“" in text or "”" in text)

    def headed(self, phrase: str) -> tuple[str, str] | None:
        """The longest beginning of `phrase` that ends with a counted head (生产线高速运转), with its indicator."""
        for end in range(len(phrase), 1, -1):
            if phrase[end - 1] in self._head_ends and (name := self.head(phrase[:end])):
                return phrase[:end], name
        return None

    def head(self, phrase: str) -> str | None:
        """The indicator of a counted noun phrase by its longest known head at the end, None where none is known."""
        if phrase[-1:] not in self._head_ends:
            return None
        for start in range(max(0, len(phrase) - 10), len(phrase)):
            if (name := self.counted.get(phrase[start:])) is not None:
                return name
        return None


@cache
def base_lexicon() -> Lexicon:
    """The lexicon of the shipped packs; it stays for good, so the collector of garbage need not look at it again."""
    lexicon = Lexicon()
    gc.collect()
    gc.freeze()
    return lexicon
