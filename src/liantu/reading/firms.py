"""Firms that papers call by short names no registry knows: a name of its own, then its trade (恒拓科技)."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

import ahocorasick_rs

from liantu.packs.loader import load_pack
from liantu.reading.lexicon import NAME, Tokens
from liantu.reading.name_grammar import phrase_floor
from liantu.reading.names import Inventory
from liantu.reading.registered import REGISTERED, SOFT

#: 项目 alone behind a firm's name is none of its own: 恒拓科技项目 may be any
SHORTEST_REST = 4
SHORTEST_OWN = 2
_FORMS = ("公司", "集团", "股份", "总厂", "酒厂", "纸厂", "钢厂", "铝厂")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,24}")
_OWN = re.compile(r"[\u4e00-\u9fff]{2,3}")
_JOINED = re.compile(r"[的和与及在是有为了]")
_TIME = re.compile(r"^[年月日时]+(?:底|初|末|份)?")
_ACTIVITY = re.compile(r"(?:加工|制造|生产|研发|制品)(?![的了出])")
# 恒拓化工厂: the word belongs to the name.
_WORKS = re.compile(r"厂(?![房区商家])")
# What stands right behind a firm and behind no branch; other trades than these branches need no such word.
_OF_FIRM = re.compile(
    r"厂|车间|的[^,。;的]{0,6}车间|生产[的了出]|展厅|董事|总经理|年产|[一二三四]期|搬迁|位于|落户|入驻|[\u4e00-\u9fff]{2,3}(?:超级|智能|智慧|数字化?|新)*工厂"
)
# What may stand behind either.
_BEHIND = re.compile(r"$|[,。;、)”]|的|负责|相关|有关|项目|等|投资|为|是|在|从|已|将|正|去年|今年|产值|营收|实现|\d")
# What only a firm does, right behind a name that heads its clause.
_ACTS = re.compile(
    r"(?:实现|完成)[\u4e00-\u9fff]{0,4}(?:产值|营收|收入|税收|利润)|产值|营收|获评|获批|入选|荣获|荣登|成立于|始建于|专注于|主营|(?:计划|拟|将)?总?投资\d"
)
_CLAUSE_ENDS = frozenset("。;,、:\n") | {""}
# Of the words of one character that end a phrase, those that begin no name: 中|恒新材 is not parted.
_PARTING = frozenset("的在与以由等对从将把被是了向并也为和及让使到按据已")
_JOINTS = frozenset("、,。;和及与的 ")
_VISITS = ("走进", "来到", "走访")
_VISITED = re.compile(r"(?:走进|来到|走访)[\u4e00-\u9fff]{1,3}[区县市]$")
_NUMBERS = frozenset("一二两三四五六七八九十百千万亿几多数各每也是")
# 岚钢|搬迁改造项目: who moves its works, whose name no other word begins with.
_MOVING = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,4}?)(?:整体|异地|环保)?(?:退城[进入]园|搬迁)")
_BUILDINGS = tuple("城区站村楼校院厂场库路桥港矿井房线段所馆镇乡县市园户民地业")


@dataclass(frozen=True, slots=True)
class _Words:
    """The pack's words: what a firm's short name ends with, and what it may not begin with or stand before."""

    trades: tuple[str, ...]
    traded: re.Pattern[str]
    automaton: ahocorasick_rs.AhoCorasick
    sectors: frozenset[str]
    epithets: frozenset[str]
    fields: frozenset[str]
    places: tuple[str, ...]


@cache
def _words() -> _Words:
    pack = load_pack("firms.yaml").data
    trades = sorted(pack["trades"].split(), key=len, reverse=True)
    return _Words(
        tuple(trades),
        re.compile(rf"(?P<own>[\u4e00-\u9fff]{{2,4}}?)(?P<trade>{'|'.join(trades)})"),
        ahocorasick_rs.AhoCorasick(trades, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        frozenset(pack["sectors"].split()),
        frozenset(pack["epithets"].split()),
        frozenset(pack["fields"].split()),
        tuple(pack["places"].split()),
    )


@cache
def _ordinary() -> str:
    """All words of goods, branches and acts: a firm's own name is none of them."""
    words, branches = load_pack("words.yaml").data, load_pack("industries.yaml").data
    told = [load_pack("products.yaml").data["products"], load_pack("company_words.yaml").data["lines"]]
    return " ".join([*told, *(v for v in words.values() if isinstance(v, str)), str(branches)])


def _is_own(name: str) -> bool:
    """Whether two to four characters are a name of their own and no epithet, good or branch."""
    epithets = _words().epithets
    return not (name[:2] in epithets or name[-2:] in epithets or _is_ordinary(name) or _is_ordinary(name[-2:]))


def _runs_on(text: str, size: int) -> bool:
    """Whether the first `size` characters only begin a longer word (锂电|池, 医药|中间体)."""
    return len(text) > size and text[size] not in _JOINTS and _is_ordinary(text)


@lru_cache(maxsize=8192)
def _is_ordinary(word: str) -> bool:
    return word in _ordinary()


def is_short_name(text: str) -> bool:
    """Whether the whole of `text` is a firm's name: of a legal form, or of a name of its own and a trade.

    >>> is_short_name("恒拓科技"), is_short_name("绿色食品"), is_short_name("恒拓集团")
    (True, False, True)
    """
    if not _HAN.fullmatch(text) or _JOINED.search(text[:-2]):
        return False
    match = _words().traded.fullmatch(text)
    if match is None:
        return len(text) > 3 and text.endswith(_FORMS) and _is_own(text[:2])
    return _is_own(match["own"])


def firm_heading(name: str) -> str | None:
    """The short-named firm that a project's name begins with (恒拓机械|新减速箱项目), None where none is told.

    >>> firm_heading("恒拓机械新减速箱项目"), firm_heading("青岚食品加工项目"), firm_heading("精细化工搬迁项目")
    ('恒拓机械', None, None)
    """
    words = _words()
    if match := words.traded.match(name):
        rest = name[match.end() :]
        activity = match["trade"] in words.sectors and _ACTIVITY.match(rest) is not None
        activity = activity or match["trade"] in words.fields
        if (
            activity
            or _runs_on(match["trade"] + rest[:1], len(match["trade"]))
            or len(rest) < SHORTEST_REST
            or rest.startswith(words.places)
            or not _is_own(match["own"])
        ):
            return None
        return match[0]
    moved = _MOVING.match(name)
    own = moved is not None and not moved["who"].endswith(_BUILDINGS) and _is_own(moved["who"])
    return moved["who"] if moved and own else None


def short_firms(texts: Sequence[str], tokens: Sequence[Tokens]) -> list[str]:
    """The firms that a document calls by short names; one that may only name a branch must be printed twice."""
    found: Counter[str] = Counter()
    for name, sure in _in_texts(texts, tokens):
        found[name] += 2 if sure else 1
    return [name for name, count in found.items() if count > 1]


def _in_texts(texts: Sequence[str], all_tokens: Sequence[Tokens]) -> Iterator[tuple[str, bool]]:
    """Each name with whether it is surely one; all texts are searched at once, which is quicker than one by one."""
    words, begins = _words(), list(accumulate((len(text) + 1 for text in texts), initial=0))
    for number, found, ending in words.automaton.find_matches_as_indexes("\n".join(texts)):
        index = bisect_right(begins, found) - 1
        text, tokens = texts[index], all_tokens[index]
        start, end = found - begins[index], ending - begins[index]
        if text.startswith(words.places, end) or _runs_on(text[start : end + 1], end - start):
            continue
        sector, firm = words.trades[number] in words.sectors, _OF_FIRM.match(text, end)
        if sector and not firm and not _BEHIND.match(text, end):
            continue
        if spans := _name_before(text, tokens, start):
            begin, own = spans
            listed = (
                text[begin - 1 : begin] == "、"
                or text[:begin].endswith(_VISITS)
                or _VISITED.search(text, 0, begin) is not None
            )
            name = text[begin : end + 1 if _WORKS.match(text, end) else end]
            acts = text[begin - 1 : begin] in _CLAUSE_ENDS and _ACTS.match(text, end) is not None
            yield name, bool(firm) or listed or acts or (not sector and own == start - SHORTEST_OWN)


def _name_before(text: str, tokens: Tokens, start: int) -> tuple[int, int] | None:
    """Where the name begins that ends with the trade at `start`, and where its own part begins behind a place."""
    floor = phrase_floor(text, tokens, 0, start)
    lead = max(floor, tokens.boundary(start, floor))
    if lead == start and _soft(text, floor, start):
        lead = floor  # 永达|食品: 达 is part of the name
    elif lead > floor and not parts_name(text, tokens, lead):
        return None
    if (place := _place_end(tokens, lead, start)) is None:
        return None
    own = _TIME.sub("", re.split(r"[^\u4e00-\u9fff]", text[place:start])[-1])
    if not _OWN.fullmatch(own) or own[0] in _NUMBERS or not _is_own(own):
        return None
    whole = place > lead and _HAN.fullmatch(text, lead, start) is not None and text[place - 1] not in "区县市镇"
    return (lead if whole else start - len(own)), start - len(own)


def _soft(text: str, floor: int, start: int) -> bool:
    """Whether two or three characters at the head of a clause end with one that may be a syllable of a name."""
    return (
        text[start - 1] in SOFT
        and _OWN.fullmatch(text, floor, start) is not None
        and text[floor - 1 : floor] in _CLAUSE_ENDS
    )


def parts_name(text: str, tokens: Tokens, at: int) -> bool:
    """Whether the word that ends at `at` surely ends before a name: 中|恒新材 and 上|汽集团 may be one."""
    return text[at - 1 : at] in _PARTING or not tokens.between(at - 1, at)


def _place_end(tokens: Tokens, lead: int, start: int) -> int | None:
    """Where a firm's own name begins: behind the place before it; None where a known word is part of it."""
    at = lead
    for index in range(bisect_left(tokens.starts, lead), len(tokens.starts)):
        if tokens.starts[index] >= start:
            break
        if tokens.bits[index] & NAME and tokens.starts[index] == at:
            at = tokens.ends[index]
        elif tokens.ends[index] > start:
            return None
    return at


def note_short_firms(inventory: Inventory, texts: Sequence[str], tokens: Sequence[Tokens]) -> None:
    """Tell the inventory, before it settles, of the short-named firms; part of one registered name stands for it."""
    for name in short_firms(texts, tokens):
        full = [each for each in inventory.kinds if name in each and each.endswith(REGISTERED)]
        if len(full) == 1:
            inventory.aliases.setdefault(name, full[0])
        elif not full:
            inventory.add(name, "enterprise")
