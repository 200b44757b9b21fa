"""Topics: which mentions the clauses after them are about."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from operator import attrgetter

from liantu.reading.at_work import PART_WORKS
from liantu.reading.memory import Memory, employer
from liantu.reading.named import Named
from liantu.reading.naming import full_name, industry_name
from liantu.reading.project_names import owned
from liantu.reading.scene import Entity, Scene
from liantu.reading.spoken_of import COPULA, speaks_of

_WITH = ("与", "同", "跟", "向", "携手", "联合", "为")
# 某公司是某集团|下属企业之一
_WHOSE = ("的", "下属", "旗下", "所属", "全资", "控股")
# Inside what was spoken of: a park's or a district's.
_INSIDE = ("辖区", "区内")
# 去年|我们出货…, 目前我们在某园区…
_WE = re.compile(r"(?:^|[,。;:“])(?:[\u4e00-\u9fff\d]{0,6}?)(?P<we>我们)(?!的|[区县市园])")
_START = attrgetter("start")


def place_topics(scene: Scene, memory: Memory) -> None:
    """Note, in text order, each mention that the clauses after it are about; a table row is about its first name."""
    row = "\t" in scene.text or scene.text.startswith("|")
    ours = deque(_speaking(scene, memory))
    for named in scene.names:
        if row and scene.topics:
            break
        while ours and ours[0][0] < named.start:
            scene.add_topic(*ours.popleft())
        _place(scene, memory, named)
    for told in ours:
        scene.add_topic(*told)


def _speaking(scene: Scene, memory: Memory) -> Iterator[tuple[int, Entity]]:
    """Where a clause says 我们 for the firm, park or district of the one who speaks, with that entity."""
    for match in _WE.finditer(scene.text) if "我们" in scene.text else ():
        speech = scene.speaker(match.start("we"))
        side = employer(speech, memory.inventory) if speech else None
        if side and (side.kind != "park" or memory.inventory.is_park(side.name)):
            yield match.start("we"), side


def _place(scene: Scene, memory: Memory, named: Named) -> None:
    if named.pronoun:
        park = _heading_park(scene, named.start) if named.name == "项目" else _own_park(scene, named)
        known = park or memory.resolve(named, scene.speaker(named.start))
        named.meant = (known.name, known.kind) if known else None
    spoken = speaks_of(scene, named) and not (named.kind == "project" and _is_counted(scene, named))
    if named.pronoun and (pointed := memory.resolve(named, scene.speaker(named.start))):
        scene.pointed[named.start] = pointed
    if named.name in _INSIDE and (inside := scene.topic(named.start)) and inside.kind == "park":
        return
    if named.kind == "park" and scene.text.startswith(("走进", "来到"), max(0, named.start - 2)):
        memory.visited = named.name
    if spoken and (entity := memory.resolve(named, scene.speaker(named.start))):
        scene.add_topic(named.start, _in_full(scene, memory, named, entity))
    elif not spoken and not named.pronoun and not _in_passing(scene, named):
        memory.resolve(named, None)


def _in_passing(scene: Scene, named: Named) -> bool:
    """Whether a mention only tells of what sort, with whom or where another is, or names a kind of works."""
    works = PART_WORKS.fullmatch(named.name) is not None
    return works or _described(scene, named) or _joined_by(scene, named) or _lies_in(scene, named)


def _in_full(scene: Scene, memory: Memory, named: Named, entity: Entity) -> Entity:
    """The entity under its whole name: an industry or 组团 with its place, a project with its owner."""
    if entity.kind == "industry":
        return Entity(industry_name(scene, memory, entity.name, named.start), "industry")
    if entity.kind == "park" and not named.pronoun and entity.name.endswith("组团"):
        return Entity(full_name(scene, memory, named), "park")
    if entity.kind == "park" and entity.name[0] in "全我":
        return Entity(industry_name(scene, memory, entity.name, named.start), "park")
    if entity.kind == "programme" and not memory.inventory.place_forms(entity.name):
        return Entity(memory.inventory.stem + entity.name, "programme")
    if entity.kind == "project" and not named.pronoun:
        entity = memory.name(Entity(owned(scene, memory, entity.name, named.start), "project"))
    return entity


def _heading_park(scene: Scene, at: int) -> Named | None:
    """The park that the sentence of `at` begins with: 某产业园规划面积2200亩,|项目总投资20亿元."""
    begin, _ = scene.sentence(at)
    first = next((n for n in scene.names if n.start >= begin and n.kind != "district"), None)
    if first is None or first.kind != "park" or first.pronoun or first.start >= at:
        return None
    return first if first.start == begin or any(start == first.start for start, _ in scene.topics) else None


def _own_park(scene: Scene, named: Named) -> Named | None:
    """大龙开发区完成|园区总产值: the park that the clause has named."""
    if named.kind != "park" or named.name.startswith("该"):
        return None
    floor, _ = scene.clause(named.start)
    parks = [n for n in scene.within(floor, named.start) if n.kind == "park" and not n.pronoun]
    return parks[-1] if parks else None


def _described(scene: Scene, named: Named) -> bool:
    """某园区是…的特色工业园区, 某产业园是…生产基地: what only says of what sort or whose another is."""
    floor, _ = scene.clause(named.start)
    whose = named.kind == "enterprise" and scene.text.startswith(_WHOSE, named.end)
    whose = whose and any(each.start < named.start for each in scene.within(floor, named.start))
    return (named.kind in ("park", "project") or whose) and COPULA.search(scene.text, floor, named.start) is not None


def _lies_in(scene: Scene, named: Named) -> bool:
    """某产业园位于|某开发区: where a park lies is not spoken of next."""
    return named.kind == "park" and scene.text.endswith(("位于", "坐落于", "坐落在", "地处"), 0, named.start)


def _joined_by(scene: Scene, named: Named) -> bool:
    """该公司与某公司建立了合作关系: the firm that another one of its clause deals with is not spoken of next."""
    if named.kind != "enterprise" or not scene.text.endswith(_WITH, 0, named.start):
        return False
    floor, _ = scene.clause(named.start)
    return any(each.kind == "enterprise" for each in scene.within(floor, named.start - 1))


def _is_counted(scene: Scene, named: Named) -> bool:
    """Whether a mention is only what a count counts (招商引资项目3个)."""
    at = bisect_left(scene.quantities, named.end, key=_START)
    behind = scene.quantities[at] if at < len(scene.quantities) else None
    if behind is None or behind.start > named.end or behind.dimension != "count":
        return False
    return scene.text[behind.end : behind.end + 1] in ("", ",", "、", "。", ";", ")")
