"""Where a name begins: boundary words, verbs and joints on its left, walked from its last word."""

import re
from bisect import bisect_right

from liantu.reading.lexicon import FUNCTION, NAME, NOMINAL, PREDICATE, SUFFIX, Tokens
from liantu.reading.name_strip import strip
from liantu.reading.registered import (
    REGISTERED,
    SOFT,
    behind_coordinate,
    behind_joint,
    behind_words,
    registered_at,
    registered_stop,
)

# 某公司投资建设年产…项目: the firm acts, its name is none of the project's.
_BUILDS = re.compile(
    r"(?:计划|拟)?(?:(?:总?投资)?(?:约|近|超)?[\d.]+[余多]?[百千万亿]+元|投资)?(?:投资)?(?:新建|建设|兴建|投建)[的了]?(?=[\u4e00-\u9fff\d]{2})"
)
_JOINTS = frozenset("和与及")
# 官|某地产业园: a stray character before the place of a park is none of its name.
_LONGEST_STRAY = 1
# (二)里耶光伏发电项目: what follows nothing can follow no noun either.
_POSTPOSITIONS = frozenset("上中下内外里前后")
_ITEM_MARKS = frozenset(")、,。;:●■")
# 某某企业管理有限公司 is one name.
_RUNS = re.compile(r"\(|管理|发展|服务|咨询|集团|孵化|运营|投资|总|信用|文化|策划|股份|有限|公司")
_BEHIND_MONEY = re.compile(r"(?<=[亿万]元)[\u4e00-\u9fff]{2,3}$")


def name_start(text: str, tokens: Tokens, index: int, kind: str, floor: int = 0) -> int:
    """Where the name that ends with the suffix token `index` begins (kinds: docs/reading.md, names)."""
    at = tokens.starts[index]
    if kind == "project" and text[at - 1 : at] in _JOINTS:
        return at  # 规划环评和|项目环评: the word behind a joint ends no name
    registered = kind == "enterprise" and tokens.words[index].endswith(REGISTERED)
    start, place = _walk(text, tokens, index, "registered" if registered else kind, floor)
    if kind == "enterprise":
        start = _behind_sort(text, start, at)
    if registered and place is not None and place > start:
        return registered_at(text, tokens, start, place, at)
    if registered:
        start = behind_words(text, tokens, start, place, at)
    elif kind == "enterprise":
        start = behind_joint(text, start, at, shortest=2)
    elif kind == "park" and place is not None and 0 < place - start <= _LONGEST_STRAY:
        start = place  # 打好收官战|某地产业园
    return strip(text, tokens, start, at, kind)


def _walk(text: str, tokens: Tokens, index: int, kind: str, floor: int) -> tuple[int, int | None]:
    """Where a word that no such name runs over ends, left of token `index`, and the first place on the way there."""
    at, place = tokens.starts[index], None
    floor = phrase_floor(text, tokens, floor, at)
    for before in range(index - 1, -1, -1):
        if tokens.ends[before] <= floor:
            break
        stop = (
            registered_stop(text, tokens, before, at, floor)
            if kind == "registered"
            else _stop(text, tokens, before, at, kind)
        )
        if stop is not None:
            return stop, place
        if kind != "registered" and tokens.words[before].endswith(REGISTERED):
            firm = tokens.heads.get(before)  # 湖北铜都电子材料有限公司|6微米锂电铜箔项目: the firm's whole name
            return name_start(text, tokens, before, "enterprise", floor) if firm is None else firm, place
        if tokens.bits[before] & NAME and text[tokens.starts[before] - 1 : tokens.starts[before]] != "(":
            place = tokens.starts[before]
    return floor, place


def _stop(text: str, tokens: Tokens, index: int, at: int, kind: str) -> int | None:
    """Where a name that ends at `at` begins if token `index` is no part of it, else None."""
    bits, end = tokens.bits[index], tokens.ends[index]
    if bits & NAME:
        built = _BUILDS.match(text, end, at) if kind == "project" else None
        return built.end() if built else None  # 某市投资20亿元建设|日产…生产线
    if kind in ("park", "project") and _is_syllable(text, tokens, index):
        return None
    if tokens.words[index] in _POSTPOSITIONS and text[end - 2 : end - 1] in _ITEM_MARKS:
        return None
    if bits & FUNCTION or (bits & PREDICATE and not bits & NOMINAL):
        return end
    if not bits & SUFFIX:
        return None
    built = _BUILDS.match(text, end, at) if kind in ("project", "facility") else None
    return built.end() if built else behind_coordinate(text, end, at)


def _behind_sort(text: str, start: int, at: int) -> int:
    """国家高新技术企业|恒拓有限公司: a firm's name begins behind what sort of firm it is."""
    sort = text.rfind("企业", start, max(start, at - 2))
    return sort + 2 if sort >= start and not _RUNS.match(text, sort + 2) else start


def phrase_floor(text: str, tokens: Tokens, floor: int, at: int) -> int:
    """Offset behind the last mark in `[floor, at)` that no name runs over; a closed quotation belongs to the name."""
    marks = tokens.marks
    index = bisect_right(marks, at) - 1
    best = marks[index] if index >= 0 and marks[index] > floor else floor
    if not tokens.quotes:
        return best
    opened = text.rfind("“", best, at)
    if opened >= 0 and text.find("”", opened, at) < 0:
        best = opened + 1
    closed = text.rfind("”", best, at)
    if closed >= 0 and text.rfind("“", best, closed) < 0:
        best = closed + 1
    return best


def _is_syllable(text: str, tokens: Tokens, index: int) -> bool:
    """Whether a function word is part of a name of its own: 江西|中力健…园, 1.2亿元威能|达锂电池项目."""
    start, end = tokens.starts[index], tokens.ends[index]
    if tokens.words[index] == "中":
        return index > 0 and tokens.ends[index - 1] == start and bool(tokens.bits[index - 1] & NAME)
    return tokens.words[index] in SOFT and _BEHIND_MONEY.search(text, max(0, end - 6), end) is not None
