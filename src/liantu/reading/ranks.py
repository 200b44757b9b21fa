"""Ranks: 全球第十, and one rank for each member of a list."""

import re

from liantu.model.statement import Basis
from liantu.reading.binding import indicator_before
from liantu.reading.distribution import Share
from liantu.reading.frame import Frame
from liantu.reading.goods import PRODUCED
from liantu.reading.spot import Spot

_WHERE = re.compile(
    r"(?:全球|全国|全省|全市|世界|亚洲|西部|西南|中西部|同行业|行业|全区|[东西南北中]部|[\u4e00-\u9fff]{2}地区)(?:区县|同行业|行业)?$"
)
_ALL = re.compile(r"(?:数量|个数|总数|规模|总量)?(?:均|都)(?:位?居|位?列|排名?)?(?P<where>[\u4e00-\u9fff]{0,8})$")
# 投资增幅列全市第16位: of what was spent.
_MADE = re.compile(r"投资(?:增[幅速]|增长|完成|总量)")
_ITEMS = re.compile(r"、|(?<=企业)和|(?<=产业)和")


def read_rank(spot: Spot, share: Share | None = None) -> list[Frame]:
    """Read a rank; A、B、C数量均居全市第1 gives one frame for each member, A、B分别居第1、第2 each its own."""
    listed = _listed(spot)
    if len(listed) > 1:
        return listed
    if share:
        return [_shared(spot, share)]
    named = indicator_before(spot.scene, spot.scene.tokens.between(spot.clause, spot.found.start), None)
    if named is None and spot.previous:
        frame = spot.previous.heir(spot.found)
    else:
        frame = spot.frame(named[0] if named else None)
        frame.begins = named[1] if named else spot.found.start
    if frame.name == "investment" and _MADE.search(spot.left):
        frame.id = frame.name = "investment_done"
    frame.basis, frame.unit, frame.low, frame.high = Basis.RANK, "rank", spot.found.low, spot.found.high
    if where := _WHERE.search(spot.left):
        thing = re.sub(r"\([^()]*\)$", "", frame.object or "")
        frame.object = f"{thing}({where[0]})"
    return [frame]


def _shared(spot: Spot, share: Share) -> Frame:
    """The rank of one member of a list; where it holds stands before the first rank."""
    before = spot.scene.text[spot.clause : spot.found.start]
    where = _WHERE.search(before) or _WHERE.search(before[: before.find("第")])
    frame = spot.frame(share.indicator)
    frame.basis, frame.unit, frame.begins = Basis.RANK, "rank", spot.clause
    made = share.thing if share.thing and frame.name in PRODUCED else ""
    frame.object = made + (f"({where[0]})" if where else "") or None
    return frame


def _listed(spot: Spot) -> list[Frame]:
    text, found = spot.scene.text, spot.found
    match = _ALL.search(text, spot.clause, found.start)
    if not match:
        return []
    frames = []
    for item in _ITEMS.split(text[spot.clause : match.start()]):
        name = spot.memory.inventory.lexicon.head(item.rstrip("”’")) or "other"
        thing = f"{item}({match['where']})"
        frames.append(
            Frame(found, name, name, Basis.RANK, found.low, found.high, "rank", object=thing, begins=spot.clause)
        )
    return frames
