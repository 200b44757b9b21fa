"""Titles told in lists: A、B等国家级专精特新“小巨人”企业30余家, where each firm listed holds the title."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.firms import parts_name
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene
from liantu.reading.tenants import TRADE, is_firm

_RANK = r"(?:国家级?|[省市区县]级|中华|中国|重庆|[\u4e00-\u9fff]{2,3}[省市])"
_CLASS = r"(?:龙头|“?小巨人”?|高新技术|“?专精特新”?|示范|标杆|“?瞪羚”?|“?独角兽”?)企业"
_SORT = rf"(?:{_CLASS}|“?老字号”?(?:企业)?|单项冠军(?:企业)?)"
_OF_CLASS = re.compile(
    rf"等(?P<title>[\u4e00-\u9fff]{{0,6}}?{_RANK}[\u4e00-\u9fff“”]{{0,14}}?{_SORT})(?=\d|[,。;、]|$)"
)
_NAMES = re.compile(r"[\u4e00-\u9fffA-Za-z()]{2,20}(?:、[\u4e00-\u9fffA-Za-z()]{2,16})*")
# What a list follows: 其中|A、B等…; 拥有|A等…
_LEAD = re.compile(r"(?:其中|包括|拥有|现有|培育了?|涌现出?|形成了?|有)+")
_HELD = re.compile(r"(?:获评|获得|入选|成为|认定|评为)")


def listed_holders(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm of a list with the title that a class of firms is named by."""
    for match in _OF_CLASS.finditer(scene.text) if "等" in scene.text else ():
        begin, end = scene.clause(match.start())[0], match.start()
        lead = _LEAD.match(scene.text, begin, end)
        begin = lead.end() if lead else begin
        if not _NAMES.fullmatch(scene.text, begin, end):
            continue
        parted = scene.tokens.boundary(begin + len(scene.text[begin:end].split("、")[0]), begin)
        begin = parted if parts_name(scene.text, scene.tokens, parted) else begin
        items = scene.text[begin:end].split("、")
        if all(_names_firm(item, memory, len(items)) for item in items):
            for item in items:
                yield memory.inventory.aliases.get(item, item), RelationKind.HOLDS, match["title"], begin


def _names_firm(item: str, memory: Memory, listed: int) -> bool:
    """Whether an item names a firm: by its trade, or among others as a word that no lexicon has."""
    if is_firm(memory, memory.inventory.aliases.get(item, item)):
        return True
    known = item in memory.inventory.lexicon.bits or TRADE.fullmatch(item) or _HELD.search(item)
    return listed > 1 and 2 < len(item) <= 8 and not known
