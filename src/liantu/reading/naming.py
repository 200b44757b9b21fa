"""The names that things go by on their own: industries and parts of parks with their place."""

import re

from liantu.packs.divisions import stems
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.names import Inventory
from liantu.reading.scene import Scene

_PLACE_WORDS = re.compile(r"^(?:全[区市县省]|我[区市县省]|该[区市县]|[区市县]内|辖区|当地|本地)")
# What is said of the whole country or the world is of no district.
_OF_ALL = ("我国", "中国", "国内", "全球", "世界")
# Zones that have industries of their own; a 产业园 is one for one industry.
_ZONES = ("高新区", "经开区", "开发区", "集聚区")
# 园区规上工业, 高新区内企业: of the park that is spoken of.
_OWN_PARK = re.compile(r"(?P<sort>园区|高新区|经开区|开发区|新区)内?(?=..)")
_PARKS_OF_AREA = re.compile(r"(?:[省市区县国家]{1,2}级)?(?:工业|产业|开发|高新|经开)(?:园|区)")
# What is called after its district's full name: 璧山区工业园区.
_AREAS = ("园区", "园", "开发区", "经开区", "高新区", "组团", "项目")
_RANKED = re.compile(r"^(?:全[市国省球])?(?:首个|唯一的?|最大的?|第一大?(?!产业(?![集链])))")


def industry_name(scene: Scene, memory: Memory, phrase: str, at: int) -> str:
    """Name an industry on its own: a park's under its topic, else the district's (全区…产业 → 万州…产业)."""
    inventory = memory.inventory
    phrase = _RANKED.sub("", phrase)
    if phrase.startswith(_OF_ALL):
        return phrase.replace("我国", "中国", 1)
    bare = _RANKED.sub("", _PLACE_WORDS.sub("", phrase))
    if bare == phrase and (places := inventory.place_forms(bare)):
        return _by_stem(bare, max(places, key=len), inventory)
    topic = scene.topic(at - 1, but="industry")
    if (own := _OWN_PARK.match(bare)) and (park := memory.park(scene, at)):
        if own["sort"] == "园区" or park.endswith(own["sort"]):
            return park + bare[own.end() :]
    if bare == phrase and topic and topic.kind in ("park", "district"):
        return (topic.name if topic.kind == "park" else district_stem(topic.name, inventory)) + bare
    if phrase.startswith(("全区", "我区")) and memory.zone:
        return memory.zone.name + bare
    if phrase.startswith("全市") and inventory.area.city and inventory.area.city != inventory.district:
        return inventory.area.city + bare
    if bare != phrase and _PARKS_OF_AREA.match(bare):
        return (inventory.district or "") + bare  # 玉溪市工业园区
    if bare == phrase and topic is None and memory.topic and memory.topic.name.endswith(_ZONES):
        return memory.topic.name + bare
    return inventory.stem + bare


def _by_stem(phrase: str, place: str, inventory: Inventory) -> str:
    """璧山区汽车产业 → 璧山汽车产业: an industry goes by one name however its district is called; parks keep theirs."""
    short = stems(place) if place.endswith(("区", "县", "市", "州")) and not phrase.endswith(_AREAS) else ()
    if inventory.is_park(place):
        return phrase
    return short[0] + phrase.removeprefix(place) if short else phrase


def full_name(scene: Scene, memory: Memory, named: Named) -> str:
    """The name a mention goes by on its own: industries with their place, a park's 组团 with the park."""
    if named.kind == "industry" or (named.kind == "park" and named.name[0] in "全我"):
        return industry_name(scene, memory, named.name, named.start)
    if named.kind == "park" and named.name.endswith("组团") and memory.topic and memory.topic.kind == "park":
        return memory.topic.name + named.name
    return named.name


def district_stem(name: str, inventory: Inventory) -> str:
    """The bare stem of a district's name (万州区 → 万州)."""
    return inventory.stem if name == inventory.district else next(iter(stems(name)), name)
