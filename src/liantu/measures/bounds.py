"""Words before and after a quantity that open one side of its value or make it approximate."""

import re
from typing import NamedTuple

AT_LEAST = (
    "突破|冲破|超过|超出|超|逾|跨越|跨过|迈过|迈上|站上|高于|大于(?:或?等于)?|多于|不低于|不少于|不小于|不下于|不下|不止|至少|最少|起码|破"
    "|>=|≥|>|＞|≧"
)
AT_MOST = (
    "不超过|不高于|不大于|不多于|不超|不足|不到|未到|不及|不满|未超过|未满|至多|最多|低于|少于|小于(?:或?等于)?"
    "|<=|≤|<|＜|≦"
)
ABOUT = "大约|大概|约为|约合|约|将近|接近|近|大致|左右|估计"

_BEFORE = re.compile(
    rf"(?:(?P<most>{AT_MOST})|(?P<least>(?<![赶反打侦告攻爆])(?:{AT_LEAST})|(?<=[要将能可会先已值入])过)"
    rf"|(?P<about>(?<![节合条签公契制预最附邻临靠亲相远])(?:{ABOUT})))(?:了|到|达到|达)?[ \u3000]?\Z"
)
BEFORE_ENDS = frozenset("=破过出超逾越上于下止少码>≥＞≧足到及满多<≤＜≦约概为合近致计了达 \u3000")
_AFTER = re.compile(
    r"[ \u3000]?(?:[(（]含[)）])?(?:(?P<least>及以上|或以上|以上|之上|开外)|(?P<mark>大关)"
    r"|(?P<most>及以下|或以下|以下|之下|以内|之内)|(?P<about>左右|上下))"
)
AFTER_STARTS = frozenset("及或以之开大左上多余 \u3000(（")
_FEW_WORDS = frozenset("多余")
_FEW = re.compile("[多余](?![元样种个次方式项家数少功地重边层级维达出于月钱头晶肽糖轴孔联媒能])")
_OVER = re.compile(r"(?:突破|跨越|跨过|迈过|迈上|冲破|站上)[^，。；,;\n]{0,16}\Z")


class Bound(NamedTuple):
    """What the words around a quantity say of its value; `cues` are their spans."""

    least: bool = False
    most: bool = False
    about: bool = False
    cues: tuple[tuple[int, int], ...] = ()


NONE = Bound()


def before(text: str, at: int) -> Bound:
    """Give the bound stated by the words that end at `at`."""
    if at == 0 or text[at - 1] not in BEFORE_ENDS:
        return NONE
    found = _BEFORE.search(text, max(0, at - 7), at)
    if found is None:
        return NONE
    return _bound(found, (found.start(), found.end()))


def after(text: str, at: int, *, start: int, few: bool) -> Bound:
    """Give the bound stated by the words that begin at `at`, behind a quantity that begins at `start`.

    With `few` a 多 or 余 after the unit (3年多) counts. 大关 bounds only with a verb such as 突破 before in the clause.
    """
    if text[at : at + 1] in _FEW_WORDS:
        return Bound(least=True, cues=((at, at + 1),)) if few and _FEW.match(text, at) else NONE
    found = _AFTER.match(text, at)
    if found is None or found.lastgroup is None:
        return NONE
    cue = found.span(found.lastgroup)
    if found.lastgroup != "mark":
        return _bound(found, cue)
    verb = _OVER.search(text, max(0, start - 20), start)
    if verb is None:
        return NONE
    near = verb.end() - verb.start() <= 3
    return Bound(least=True, cues=(cue,) if near else ((verb.start(), verb.start() + 2), cue))


def _bound(found: re.Match[str], cue: tuple[int, int]) -> Bound:
    kind = found.lastgroup
    return Bound(kind == "least", kind == "most", kind == "about", (cue,))
