"""Rates: percentages, percentage points and multiples as growth, change or share, with their sign."""

import re

from liantu.model.statement import Basis
from liantu.reading.binding import STILL, UNSIGNED, Motion, indicator_before, motion, percent_basis, signed
from liantu.reading.frame import Frame
from liantu.reading.lexicon import Indicator
from liantu.reading.spot import Spot

_PART = re.compile(r"占(?!地(?!区)|用|比)")
_GRANTED = re.compile(
    r"(?:的比例|的标准|的)?(?:一次性)?(?:给予|予以|进行)?(?:一次性|资金|财政)*(?:补贴|补助|奖励|奖补|资助|贴息)"
)
# 高于全市工业产值增速0.9个百分点: the indicator behind is only what the one before is compared with.
_COMPARED_WITH = re.compile(r"[高低快慢好优]于")
# 仅为 X 的 N倍 and 达 N倍 are ratios; 增长 N倍 is growth of N hundred percent.
_HUNDRED = 100


def read_rate(spot: Spot, assigned: Indicator | None = None) -> Frame:
    """Read a percentage, 百分点, 倍 or 翻番 into a frame with basis and sign."""
    part = _last_part(spot)
    named = _subsidy(spot) or _automatic(spot) or _indicator(spot, part) or _counted_by(spot) or _broken_down(spot)
    indicator = assigned or (named[0] if named else None)
    inherited = spot.previous if assigned is None and _goes_on(spot, named) else None
    frame = inherited.heir(spot.found) if inherited else spot.frame(indicator)
    if named and not inherited:
        frame.begins = named[1]
    if frame.id == "investment" and part is not None:
        frame.id = frame.name = "investment_done"
    frame.unit = spot.found.unit or "%"
    frame.basis, moved = _basis(spot, indicator, part)
    if frame.basis is Basis.GROWTH and named and not inherited and spot.scene.text[named[1] : named[2]] == "投资":
        frame.id = frame.name = "investment_done"  # 第二产业投资增长: what grows is what was invested in a period
    if spot.previous and spot.listed and not moved.word and _is_rate(spot.previous):
        frame.basis, moved = spot.previous.basis, _same_motion(spot.previous)
    if frame.basis in (Basis.GROWTH, Basis.CHANGE):
        direction = 1 if frame.name in UNSIGNED else moved.direction
        frame.low, frame.high = signed(spot.found.low, spot.found.high, direction)
        if spot.found.dimension == "multiple" and spot.found.unit == "x":
            frame.unit = "%"
            frame.low, frame.high = (None if v is None else v * _HUNDRED for v in (frame.low, frame.high))
        if moved.direction < 0:
            frame.cues.append((moved.start, moved.start + len(moved.word)))
    else:
        frame.low, frame.high = spot.found.low, spot.found.high
    return frame


def _subsidy(spot: Spot) -> tuple[Indicator, int, int] | None:
    """按设备投入的30%给予补贴 is the rate of a subsidy, not of what it is reckoned on."""
    if _GRANTED.match(spot.scene.text, spot.found.end) is None:
        return None
    return spot.memory.inventory.lexicon.indicators["补贴"], spot.found.start, spot.found.start


def _automatic(spot: Spot) -> tuple[Indicator, int, int] | None:
    """关键工序100%自动化 is a rate of automation."""
    if not spot.scene.text.startswith("自动化", spot.found.end):
        return None
    return spot.memory.inventory.lexicon.indicators["自动化率"], spot.found.end, spot.found.end + 3


def _counted_by(spot: Spot) -> tuple[Indicator, int, int] | None:
    """31个行业增加值增长,其中采矿业增长5%: the indicator of what the number before only counted."""
    previous = spot.previous
    if previous is None or previous.found.dimension != "count" or previous.name != "other":
        return None
    named = indicator_before(spot.scene, spot.scene.tokens.between(spot.told, spot.found.start), None)
    return (named[0], spot.found.start, spot.found.start) if named else None


def _broken_down(spot: Spot) -> tuple[Indicator, int, int] | None:
    """新产品产量较快增长,其中,集成电路增长5倍: the indicator that 其中 takes up where no number told it before."""
    if spot.previous is not None or spot.scene.text.find("其中", spot.told, spot.found.start) < 0:
        return None
    named = indicator_before(spot.scene, spot.scene.tokens.between(spot.told, spot.clause), None)
    return (named[0], spot.found.start, spot.found.start) if named else None


def _is_rate(frame: Frame) -> bool:
    return frame.found.dimension in ("percent", "point", "multiple")


def _same_motion(frame: Frame) -> Motion:
    """A list member without a predicate moves as the one before it (下降5%、6%)."""
    value = frame.low if frame.low is not None else frame.high
    return Motion(-1 if value is not None and value < 0 else 1, lands=False)


def _indicator(spot: Spot, part: int | None) -> tuple[Indicator, int, int] | None:
    """The indicator word of a rate; in X产值占Y产值60% it is the one before 占, which stands at `part`."""
    scene, between = spot.scene, spot.scene.tokens.between
    if part:
        return indicator_before(scene, between(spot.floor, part), None)
    own = indicator_before(scene, spot.own, None)
    return own or indicator_before(scene, between(spot.clause, spot.found.start), None)


def _last_part(spot: Spot) -> int | None:
    """Where the last 占 of the clause before the number stands."""
    text, at = spot.scene.text, spot.found.start
    if text.find("占", spot.clause, at) < 0:
        return None
    starts = [match.start() for match in _PART.finditer(text, spot.clause, at)]
    return starts[-1] if starts else None


def _goes_on(spot: Spot, named: tuple[Indicator, int, int] | None) -> bool:
    """Whether the number speaks of what the one before it did: no indicator of its own behind that one."""
    previous = spot.previous
    if previous is None:
        return False
    if named is None or _COMPARED_WITH.search(spot.scene.text, spot.clause, named[1]):
        return True
    return named[1] < previous.found.start and named[0].id == previous.id


def _basis(spot: Spot, indicator: Indicator | None, part: int | None) -> tuple[Basis, Motion]:
    found = spot.found
    if found.basis == "growth":
        return Basis.GROWTH, STILL
    if found.dimension == "point":
        return Basis.CHANGE, motion(spot)
    if found.dimension == "multiple":
        moved = motion(spot)
        return (Basis.GROWTH if moved.direction and not moved.lands else Basis.RATIO), moved
    if part is not None and "占" in spot.left:
        return Basis.SHARE, STILL
    return percent_basis(spot, indicator)
