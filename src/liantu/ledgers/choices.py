"""Choices of forms: the choice that a printed word means, and the closest one where it means none."""

import unicodedata
from difflib import get_close_matches
from functools import lru_cache

from liantu.ledgers.spec import Field

_DROPPED = dict.fromkeys(map(ord, " \t\n\u3000\"'“”‘’「」《》()（）·"))


def plain(word: str) -> str:
    """Give a word without the spaces, quotation marks and brackets in which sheets differ.

    >>> plain("专精特新 “小巨人”")
    '专精特新小巨人'
    """
    return unicodedata.normalize("NFKC", word).translate(_DROPPED)


@lru_cache(maxsize=512)
def _forms(field: Field) -> dict[str, str]:
    forms = {plain(word): choice for word, choice in field.synonyms}
    return forms | {plain(choice): choice for choice in field.choices}


def choice_of(field: Field, word: str) -> str | None:
    """Give the choice of `field` that `word` is, also without its 企业 at the end; None where it is none."""
    forms, bare = _forms(field), plain(word)
    return forms.get(bare) or forms.get(bare.removesuffix("企业")) or forms.get(f"{bare}企业")


def closest(field: Field, word: str) -> str | None:
    """Give the choice that looks most like `word`, to be offered and never taken."""
    near = get_close_matches(plain(word), list(_forms(field)), 1, 0.5)
    return _forms(field)[near[0]] if near else None
