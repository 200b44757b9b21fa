"""A block's text on one line, with the way back: line breaks and letter spacing gone, full-width signs made half-width.

Claims are found on this view; their offsets count the raw text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。!?;]+[。!?;]?[”’」』\"]*")
_CLAUSE = re.compile(r"[,:]|——|(?<=[。!?;])")


@dataclass(frozen=True, slots=True)
class View:
    """Text without white space; `raws[i]` is where its character `i` stands in the raw text."""

    text: str
    raws: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the raw span of a span of the view that is not empty."""
        return self.raws[start], self.raws[end - 1] + 1


def flat(text: str, start: int, end: int) -> View:
    """Give the view of `text[start:end]`.

    >>> flat("全国 最大\\n的（基地）", 0, 10).text
    '全国最大的(基地)'
    """
    kept = [at for at in range(start, end) if not text[at].isspace()]
    return View("".join(_narrow(text[at]) for at in kept), tuple(kept))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of the sentences, each with its end mark and closing quotes."""
    return (each.span() for each in _SENTENCE.finditer(text))


def clause(text: str, floor: int, at: int) -> int:
    """Give where the clause that holds `at` begins, not before `floor`."""
    cuts = [each.end() for each in _CLAUSE.finditer(text, floor, at)]
    return cuts[-1] if cuts else floor


def _narrow(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char
