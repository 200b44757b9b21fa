"""What a firm sets up in a place: 拟在某园区建立生产基地, 在某市有一家工厂, 已在某市设厂."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple, firm_before
from liantu.reading.memory import Memory
from liantu.reading.project_names import owned
from liantu.reading.scene import Scene
from liantu.reading.spots import place, place_behind

_SETS_UP = r"(?:建立|建设|设立|成立|新建|兴建|打造|布局|扩建|投建|开设|组建|建成|建有|设有|拥有|有)"
_MONEY = r"(?:(?:共同|合作|合资)*(?:计划|预计)?(?:总?投资|投入|斥资)(?:约|超|近)?(?:人民币)?[\d.]+[百千万亿]*美?元)?"
_WORKS = r"(?:生产厂|制造厂|分厂|工厂|厂区|生产基地|制造基地|研发基地|基地|研发中心|生产线|产业园|车间|(?<!的)项目)"
# 在某地(投资3亿元)建立(一家)某某基地
_FOUNDS = re.compile(
    rf"{_MONEY}(?:规划|投资)?{_SETS_UP}了?(?:自己的)?(?:(?:[一两三四]|首|第[一二三四])[家个座条]|了)?(?P<what>[^,。;、的]{{0,24}}?{_WORKS})(?=[,。;]|$|情况|已|正|于|总|预|将|占)"
)
_PLANT = re.compile(r"(?:投资)?(?P<what>设厂|建厂)(?=[,。;]|$)")
_AT = re.compile(r"(?<![现存所])在(?=[\u4e00-\u9fff])")
# What any firm or office might do, or did not: no one has set it up.
_UNSURE = re.compile(
    r"鼓励|支持|引导|未|没|不|若|如果|可以|考虑|是否|有意|希望|欢迎|推动|对(?!外)|曾|洽谈|争取|力争|前来"
)
_NEAR = re.compile(r"(?:邻近的|附近的|当地的)")
_FACTORY = ("设厂", "建厂")
#: 工厂, 新厂区 alone say little: the place names them
LONGEST_BARE = 4
# A branch of trade or a sum of plants is no plant.
_NO_PLANT = re.compile(r".*(?:[\d多数]+[家个座]|等|重要|核心|一流|最大|标准厂房).*")


def founded(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each plant that a firm sets up in a place: it is the firm's, and it lies there."""
    for at in _AT.finditer(scene.text):
        _, limit = scene.clause(at.start())
        begin = near.end() if (near := _NEAR.match(scene.text, at.end())) else at.end()
        where = place_behind(scene, begin, limit)
        if where is None:
            continue
        end = begin + len(where)
        match = _FOUNDS.match(scene.text, end, limit + 1) or _PLANT.match(scene.text, end, limit + 1)
        clause, _ = scene.clause(at.start())
        if match is None or _UNSURE.search(scene.text, clause, at.start()):
            continue
        firm = firm_before(scene, memory, at.start())
        if firm and firm.kind == "enterprise" and not _NO_PLANT.fullmatch(match["what"]):
            name = _name(scene, memory, firm.name, where, match)
            yield firm.name, RelationKind.OWNS, name, at.start()
            yield name, RelationKind.LOCATED_IN, place(where, memory), at.start()


def _name(scene: Scene, memory: Memory, firm: str, where: str, match: re.Match[str]) -> str:
    """The plant's full name: its own if it has one, else its firm's before it, and the place if that says little."""
    start, end = match.span("what")
    own = [named for named in scene.within(start, end) if named.kind == "project" and named.end == end]
    if own:
        return owned(scene, memory, own[0].name, own[0].start)
    short = memory.inventory.short(firm)
    bare = "工厂" if match["what"] in _FACTORY else match["what"]
    return bare if short in bare else short + (where if len(bare) < LONGEST_BARE else "") + bare
