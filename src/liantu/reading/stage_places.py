"""Where a project lies by where its stage was reached: 我们在某市已建成A、B等项目, 某项目在某园区开工."""

import re
from collections.abc import Iterable, Iterator

from liantu.model.statement import Measure, Milestone, RelationKind
from liantu.reading.actors import Triple
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene
from liantu.reading.spots import place, place_behind

# 在某市|已建成; 在某园区,某公司投资2亿元,正加快|建设
_IN = re.compile(
    r"(?<!未)(?<!没有)(?<!考虑)在(?P<where>[^,。;在的]{2,16}?),?(?:[^,。;在]{2,16}投资[^,。;]{2,12}元,)?"
    r"(?:已经?|正在?|将|拟|计划|准备|加快|全力|抓紧|成功|顺利|全面|先后|陆续|规划|投资)*$"
)
# What a firm sets up otherwise (a plant, a base of its own) is told as founded.
_PROJECTS = ("项目", "工程", "产线", "期")
_LOOK_BACK = 48


def reached_at(scene: Scene, memory: Memory, stated: Iterable[Measure | Milestone]) -> Iterator[Triple]:
    """Each project whose stage was reached in a place that stands right before the words for it."""
    for stage in stated:
        if not isinstance(stage, Milestone) or not (stage.subject or "").endswith(_PROJECTS):
            continue
        at = scene.view(stage.evidence.start)
        begin = max(scene.sentence(at)[0], at - _LOOK_BACK)
        found = _IN.search(scene.text, begin, at)
        where = found["where"] if found else None
        if found and where and place_behind(scene, found.start("where"), found.end("where")) == where:
            yield stage.subject, RelationKind.LOCATED_IN, place(where, memory), found.start()
