"""Bind a quantity to what it measures: indicator, basis and sign, by the words around it."""

import re
from decimal import Decimal
from typing import NamedTuple

from liantu.model.statement import Basis
from liantu.reading.lexicon import FALL, INDICATOR, LAND, RISE, Indicator
from liantu.reading.scene import Scene, phrase_right
from liantu.reading.spot import Spot

_SHARE = re.compile(r"占比|比重|占(?!地(?!区))|比例|份额")
_RATE = re.compile(r"率")
_GROWTH = re.compile(r"同比|环比|增速|增幅|增长率|降幅|较上年|比上年|较去年|比去年")
# An indicator word that only begins a longer noun (投资企业, 生产和供应业) states nothing.
_COMPOUND = re.compile(
    r"(?:企业|公司|项目|机构|和供应业|[和及、][\u4e00-\u9fff]{2,4}(?:企业|项目)|商|者|线|基地|车间|工艺|方式|经营|要素|生活|设备|装备|许可|协议|性|标准|体系|环境)"
)
_CAPACITY_HEAD = re.compile(r"(?:货场|码头|泊位|生产线|产线|生产基地|基地|产能|生产能力|能力|项目|扩建|规模)")
_ABLE = re.compile(r"[^,。;、的]{1,14}的?年?(?:设计)?(?:生产|加工|处理|制造)(?:能力|产能)")
# Rates of change named by a noun: 同比增速为5% is growth though 为 stands before the number.
_NOMINAL_RATES = frozenset({"增速", "增幅", "增幅为", "增长率", "降幅", "增长速度"})
# 比去年同期多1.1万辆
_MORE = re.compile(r"(?:比|较)[^,。;]{2,14}?(?P<way>[多少])$")
# Indicators whose value is itself a good or a gain: a fall word before them names the kind, not the sign.
UNSIGNED = frozenset({"energy_saved", "emission_reduction", "wage_recovered"})


class Motion(NamedTuple):
    """What the predicate before a number does: direction (+1, -1, 0) and whether it lands at the number (提升到)."""

    direction: int
    lands: bool
    word: str = ""
    start: int = 0


STILL = Motion(0, lands=False)


def motion(spot: Spot) -> Motion:
    """The last word of change before a number, and whether 到/至/达 stands behind it."""
    tokens = spot.scene.tokens
    if more := _MORE.search(spot.left):
        return Motion(
            1 if more["way"] == "多" else -1, lands=False, word=more["way"], start=spot.floor + more.start("way")
        )
    lands = spot.left[-1:] in ("到", "至", "达")
    for index in reversed(spot.own):
        bits = tokens.bits[index]
        if bits & (RISE | FALL):
            word = tokens.words[index]
            direction = -1 if bits & FALL else 1
            return Motion(direction, lands or word.endswith(("至", "到")), word, tokens.starts[index])
        if bits & LAND:
            lands = True
    return STILL


def indicator_before(scene: Scene, span: range, dims: frozenset[str] | None) -> tuple[Indicator, int, int] | None:
    """The last indicator word of the tokens `span` that admits one of `dims` (any where None), with its span."""
    tokens, table = scene.tokens, scene.inventory.lexicon.indicators
    for index in reversed(span):
        if tokens.bits[index] & INDICATOR and not _COMPOUND.match(scene.text, tokens.ends[index]):
            begin, word = _behind_time(scene, tokens.starts[index]), tokens.words[index]
            # 2023年|生产 is no 年生产, which is a capacity.
            indicator = table.get(word[begin - tokens.starts[index] :]) or table[word]
            if dims is None or indicator.dims & dims:
                return indicator, begin, tokens.ends[index]
    return None


def _behind_time(scene: Scene, start: int) -> int:
    """Where an indicator that begins with 年 begins: 2026年|产量 is the output of a year, no 年产量."""
    if scene.text[start] != "年":
        return start
    return next((period.end for period in scene.periods if period.start < start < period.end), start)


def indicator_after(scene: Scene, at: int, limit: int, dims: frozenset[str]) -> tuple[Indicator, int, int] | None:
    """An indicator word in the noun phrase right behind a number (25万吨能力, 180万元税收)."""
    start, end = phrase_right(scene, at, limit)
    if start > at and scene.text[at] not in "的":
        return None
    tokens, table = scene.tokens, scene.inventory.lexicon.indicators
    for index in tokens.between(start, min(limit, end + 6)):
        if tokens.bits[index] & INDICATOR and tokens.starts[index] <= end:
            indicator = table[tokens.words[index]]
            if indicator.dims & dims:
                return indicator, tokens.starts[index], tokens.ends[index]
    return None


def percent_basis(spot: Spot, indicator: Indicator | None) -> tuple[Basis, Motion]:
    """Whether a percentage is a growth or a share, by the predicate and words before it."""
    moved, left = motion(spot), spot.left
    if moved.word in _NOMINAL_RATES:
        return Basis.GROWTH, moved
    if moved.direction and not moved.lands and not _SHARE.search(left[moved.start - spot.floor :]):
        return Basis.GROWTH, moved
    if _SHARE.search(left) or _RATE.search(left) or (indicator and indicator.share) or moved.lands:
        return Basis.SHARE, moved
    if _GROWTH.search(left):
        return Basis.GROWTH, moved
    return Basis.SHARE, moved


def signed(low: Decimal | None, high: Decimal | None, direction: int) -> tuple[Decimal | None, Decimal | None]:
    """Turn the interval around for a fall: 下降20%以上 is (None, -20)."""
    if direction >= 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def makes(spot: Spot) -> bool:
    """Whether behind a number stands what makes so much (12万吨…生产线, 28万辆汽车的年生产能力)."""
    return bool(_CAPACITY_HEAD.search(spot.group_phrase()) or _ABLE.match(spot.scene.text, spot.found.end))
