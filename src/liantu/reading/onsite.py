"""What a reporter sees on the spot: in a park, the workshop of a firm or the projects that are told of."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.scene import Scene
from liantu.reading.spots import place

# 记者在|某产业园|看到, 走进|某工业园|, |某开发区|内一派忙碌景象,
_GOES = re.compile(r"(?:[^,。;]{0,14}?(?:走进|来到|走访|探访|走入|步入|深入|在)(?:了|位于)?)?[\u4e00-\u9fff]{0,9}?")
_SEES = re.compile(
    r"(?:内|里|中)?(?:建设现场|施工现场)?(?:看到|见到|采访时看到)?(?:(?:一派|一片|处处|到处)[^,。;]{2,10})?"
)
#: what of a firm a reporter stands in
AT_WORK = re.compile(r"(?:的)?[\u4e00-\u9fffA-Z\d]{0,8}?(?:车间|厂区|厂房|展厅|生产线|产线|流水线|内|里)")
_BUILDING = re.compile(
    r"[^。;]{0,200}?(?:正|加紧|加快|紧锣密鼓|推进|施工|现场|建设|封顶|拔地而起|初具|投产|投用|完工|竣工|开工|调试|安装)"
)
# What may stand between the mark and the name: 总投资3亿元的, 从, 隔壁的.
_LEADS_IN = re.compile(
    r"(?:(?:总?投资|占地)[^,。;的]{2,14}的|从|在|由|位于[^,。;]{2,10}的|[^,。;]{0,4}(?:了解|察看|查看|考察|参观|调研|视察)了?|一旁的|隔壁的|一个个|，)?"
)
_FAR = 200


def on_site(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm at work and each project under way that the sentence goes on to, with the park it began with."""
    for park in scene.names:
        if park.kind != "park" or park.pronoun or not _sets_the_scene(scene, park):
            continue
        _, limit = scene.sentence(park.start)
        for named in scene.within(park.end + 1, min(limit, park.end + _FAR)):
            if named.kind == "park" and not named.pronoun:
                break
            if not named.pronoun and _seen(scene, named):
                line = named.name.endswith("线") and memory.inventory.firm_at_head(named.name)
                yield line or named.name, RelationKind.LOCATED_IN, place(park.name, memory), named.start


def _sets_the_scene(scene: Scene, park: Named) -> bool:
    """Whether a clause consists of where the reporter is."""
    start, end = scene.clause(park.start)
    inside = _SEES.fullmatch(scene.text, park.end, end)
    goes = _GOES.fullmatch(scene.text, start, park.start)
    return inside is not None and goes is not None and (end > park.end or end < len(scene.text))


def _seen(scene: Scene, named: Named) -> bool:
    """Whether a firm's workshop or a project under way is what the reporter looks at."""
    clause, _ = scene.clause(named.start)
    listed = scene.text[named.start - 1] in "、和"
    if (
        not listed
        and not _LEADS_IN.fullmatch(scene.text, clause, named.start)
        and "隔壁的" not in scene.text[clause : named.start]
    ):
        return False
    if named.kind == "enterprise":
        return AT_WORK.match(scene.text, named.end) is not None
    return named.kind == "project" and _BUILDING.match(scene.text, named.end) is not None
