"""The words of the page chrome in English; pages are written in Chinese, and a missing word stays Chinese."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from liantu.atlas.chains import chains
from liantu.atlas.load import library
from liantu.atlas.terms import pairs
from liantu.errors import PackError
from liantu.model.lang import Lang

FOLDER = "words"


@cache
def english() -> Mapping[str, str]:
    """Give the English of every Chinese text in `web/words/*.yaml`, one file per area, and of the atlas's own terms.

    Raise PackError where two of them give one text different English, or a file is no table of texts.
    """
    found = dict(pairs())
    for path in sorted((files("liantu.web") / FOLDER).iterdir(), key=lambda each: each.name):
        for chinese, word in _pairs(path.name, path.read_text(encoding="utf-8")).items():
            if found.setdefault(chinese, word) != word:
                raise PackError(
                    f"{FOLDER}/{path.name}: “{chinese}” is {found[chinese]!r} elsewhere; keep one of the two."
                )
    return found


@cache
def of_library() -> Mapping[str, str]:
    """Give the English of the shipped chains, their stages and nodes, and of products and technologies.

    One Chinese name may stand for two things; then the first one's English is taken.
    """
    known, found = library(), dict[str, str]()
    named = [(each.label, each.english) for each in chains().values()]
    for chain in chains().values():
        words = chain.names(known, Lang.EN)
        named += [(each.label, words[each.id]) for each in chain.nodes]
    named += [(each.name, each.english) for each in known.products.values()]
    named += [(each.name, each.english) for each in known.technologies.values()]
    for chinese, word in named:
        if word and word != chinese:
            found.setdefault(chinese, f"{word[0].upper()}{word[1:]}")
    return found


def say(text: str, language: str) -> str:
    """Give `text` in the language of the page (`en`, else Chinese).

    >>> say("首页", "en"), say("首页", "zh-hans"), say("没有译文", "en"), say("赤泥", "en")
    ('Home', '首页', '没有译文', 'Red mud (dry)')
    """
    if language != "en":
        return text
    return english().get(text) or of_library().get(text, text)


def _pairs(name: str, content: str) -> Mapping[str, str]:
    pairs = yaml.safe_load(content)
    if not isinstance(pairs, dict) or not all(isinstance(each, str) for pair in pairs.items() for each in pair):
        raise PackError(f"{FOLDER}/{name}: every line must be `中文: English`, both texts; quote numbers and yes/no.")
    return pairs
