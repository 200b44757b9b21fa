"""Systems that papers name by a number, with their members: “三港”:A、B、C; 以A、B为主导的“3+2”产业体系."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.scene import Scene

_N = "一二三四五六七八九十两"
# “三港”:A、B、C; “五园”即A、B
_LISTED = re.compile(
    rf"“(?P<whole>[{_N}](?:大|个)?[\u4e00-\u9fff]{{1,6}})”(?::|,?即(?!将)|,?包括|\()(?P<list>[^;。()]{{4,160}})"
)
_ITEM = re.compile(r"“?[\u4e00-\u9fffA-Za-z]{3,16}”?")
_NUMBER = {n: i for i, n in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
# 以A、B、C为主导的“3+2”现代产业体系
_LED = re.compile(
    r"以(?P<list>[\u4e00-\u9fff、和]{4,80}?)等?(?:[\d一二三四五六七八九十]+大?产业)?为(?:主导|支柱|重点|主体|核心|引领|龙头)(?:产业)?的(?P<whole>“\d[\d+NXx]*”[\u4e00-\u9fff]{0,12}?(?:体系|集群|格局))"
)
# “3+1”产业体系,即A、B、C三大主导产业
_NAMELY = re.compile(
    r"(?P<whole>“\d[\d+NXx]*”[\u4e00-\u9fff]{0,12}?(?:体系|集群))(?:,即(?!将)|,?包括|\(即?)(?P<list>[\u4e00-\u9fff、和]{4,80}?)(?:等)?[两二三四五六七八九十\d]+(?:个|大)(?:[\u4e00-\u9fff]{0,4})产业"
)
_BRANCH = ("产业", "业", "产业链", "集群", "经济")
#: a branch as such lists print it
LONGEST_BRANCH = 10


def systems(scene: Scene) -> Iterator[Triple]:
    """Each member listed with the system it is part of, under the name in quotes."""
    if "“" not in scene.text:
        return
    for match in _LISTED.finditer(scene.text):
        yield from _counted(match)
    for pattern in (_LED, _NAMELY):
        for match in pattern.finditer(scene.text):
            for item in re.split(r"、|和(?=[^、和]+$)", match["list"]):
                if 2 <= len(item) <= LONGEST_BRANCH:
                    name = item if item.endswith(_BRANCH) else item + "产业"
                    yield name, RelationKind.PART_OF, match["whole"], match.start("list")


def _counted(match: re.Match[str]) -> Iterator[Triple]:
    """The members where they are as many as the system's name counts."""
    items = re.split(r"、|(?<=”)(?=“)|和(?=[^、和]+$)", match["list"].rstrip(","))
    fits = len(items) == _NUMBER[match["whole"][0]] and all(_ITEM.fullmatch(item) for item in items)
    for item in items if fits and len(items) > 1 else ():
        yield item.strip("“”"), RelationKind.PART_OF, match["whole"], match.start()
