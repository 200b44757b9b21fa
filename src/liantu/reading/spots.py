"""Places as a clause prints them: a park or district, with the street or part of it behind its name."""

import re

from liantu.reading.memory import Memory
from liantu.reading.scene import Scene

_THIS_AREA = re.compile(r"^(?:该|我|本)[区县市]")
_TO = ("于", "在", "到", "至", "了")
# 某经开区|金湖街道, 某工业园区|草铺片区
_PART = re.compile(r"[\u4e00-\u9fffA-Z()]{0,8}?(?:街道|镇|乡|片区|组团|园区|园|新区|社区|村)(?![产企委])")
_SHAPE = re.compile(
    r"[\u4e00-\u9fffA-Z()]{1,18}?(?:开发区|高新区|经开区|集聚区|工业区|示范区|园区|街道|片区|组团|新城|港区|[区园镇乡城县])(?![域内外]?[产企域块])"
)
_STREET = re.compile(r"[东西南北中]?[一二三四]?(?:路|街(?!道)|大道)")
_INSIDE = re.compile(r"(?:境内|辖区|内|里)$")
# 某省某市|某经济开发区
_PROVINCE = re.compile(r"^[\u4e00-\u9fff]{2,3}省(?:[\u4e00-\u9fff]{2,4}?市)?(?=[\u4e00-\u9fff]{2,}[区园县市]$)")
# 国家级经开区 is a sort of park, 这个园区 points to one.
_SORT = re.compile(
    r"毗邻|紧邻|靠近|(?:国家|省|市)级|(?:这|那|该|本|我|各|多|几|两|三|全国|全省)[个座]?(?:园区|城区|地区|[区县])|地区$|小区$|社区$|城区$"
)


def place(where: str, memory: Memory) -> str:
    """A place by its full name, without what only points inside it (某园区内)."""
    where = _PROVINCE.sub("", _INSIDE.sub("", where))
    where = _THIS_AREA.sub("", where) or memory.inventory.district or ""
    known = memory.inventory.lexicon.names.get(where)
    return memory.inventory.area.called(known.name) if known and known.kind == "district" else where


def place_behind(scene: Scene, at: int, limit: int) -> str | None:
    """The place that begins at `at`: a known name with the part of it printed behind, else what has a place's shape."""
    at += scene.text.startswith(_TO, at)
    end = at
    for named in scene.within(at, limit):
        if _STREET.match(scene.text, named.end):
            break  # 西山区|文昌南路
        if named.start == end and named.kind in ("district", "park") and not named.pronoun:
            end = named.end
    if end == at and (shaped := _SHAPE.match(scene.text, at, limit)):
        end = shaped.end()
    while end > at and (part := _PART.match(scene.text, end, limit)):
        end = part.end()
    found = scene.text[at:end]
    return found if len(found) > 1 and not _SORT.match(found) else None
