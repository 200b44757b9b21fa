"""Whether two facts are about one thing: projects under longer and shorter names, and their phases kept apart."""

import re
from enum import Enum
from functools import lru_cache

from liantu.identity.places import canonical_place, leading_place
from liantu.identity.project_name import normal_project
from liantu.model.fact import Fact

_PHASE = re.compile(
    r"[（(]?(?:第?([一二三四五六七八九十\d]+)期|(首)期|([一二三四五六七八九十\d]+)阶段)(?:工程|项目)*[）)]?"
)
_TRAILING = re.compile(r"(?:建设|技术|升级|改造|扩建|技改|子|项目|工程)+$")
_SHORTEST = 5  # characters a name must have to be found inside a longer one: 二期项目 names nothing by itself


class Kin(Enum):
    """How what a later fact is about stands to what was promised."""

    SAME = "same"
    WHOLE = "whole"  # the later fact is about the whole of which a phase was promised
    PART = "part"  # the later fact is about a phase of what was promised
    LIKE = "like"  # the names are alike, but nothing tells that they mean one thing
    OTHER = "other"


def kin(promise: Fact, later: Fact) -> Kin:
    """Compare what two facts are about: equal topics or names, phases (一期, 二期) told apart."""
    known = _same_thing(promise, later)
    if known is Kin.OTHER:
        return known
    ours, theirs = phases(promise), phases(later)
    if ours == theirs:
        return known
    if ours and theirs:
        return Kin.OTHER
    return Kin.WHOLE if ours else Kin.PART


def phases(fact: Fact) -> frozenset[str]:
    """Give the phases a fact names in its subject or 口径, 首期 as 一期."""
    stated = fact.measure or fact.milestone
    words = f"{fact.about} {stated.subject or ''} {stated.scope or ''}" if stated else fact.about
    return _phases(words)


@lru_cache(65536)
def base(name: str) -> str:
    """Give a project's name without place, phase and words that only say it is a project.

    >>> base("铝板带箔项目一期"), base("示例热电联产扩建项目（二期）")
    ('铝板带箔', '示例热电联产')
    """
    normal = normal_project(leading_place(_PHASE.sub("", name))[1])
    return _TRAILING.sub("", normal) or normal


@lru_cache(65536)
def _phases(words: str) -> frozenset[str]:
    return frozenset("一" if first else _numeral(one or two) for one, first, two in _PHASE.findall(words))


def _numeral(text: str) -> str:
    digits = "一二三四五六七八九"
    return digits[int(text) - 1] if text.isdecimal() and 0 < int(text) < 10 else text


def _same_thing(promise: Fact, later: Fact) -> Kin:
    """SAME, LIKE or OTHER: a project under a longer name is the same if the sentence with the shorter one has the rest
    of it (示例盐化 before 煤气化技改项目).
    """
    if promise.topic is not None and promise.topic == later.topic and promise.about:
        return Kin.SAME
    if "project" not in (promise.kind, later.kind) or not _in_one_place(promise.about, later.about):
        return Kin.OTHER
    shorter, longer = sorted((promise, later), key=lambda each: len(base(each.about)))
    short, long = base(shorter.about), base(longer.about)
    if short and short == long:
        return Kin.SAME
    if len(short) < _SHORTEST or not long.endswith(short):
        return Kin.OTHER
    rest = long.removesuffix(short)
    return Kin.SAME if rest in "".join(shorter.quote.split()) else Kin.LIKE


def _in_one_place(one: str, other: str) -> bool:
    first, second = leading_place(one)[0], leading_place(other)[0]
    return not first or not second or canonical_place(first) == canonical_place(second)
