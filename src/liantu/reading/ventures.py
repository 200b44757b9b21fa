"""What a firm sets up: 投资5亿元新建一条生产线, 拟在某地建立华东基地, 对现有生产线进行扩建."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from liantu.model.statement import Stage
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene
from liantu.reading.things import facilities
from liantu.reading.triggers import VENTURES


class Venture(NamedTuple):
    """A thing that is being set up: the span of the verb, what it tells, and the name of the thing."""

    start: int
    end: int
    stage: Stage
    name: str


_BUILT = re.compile(
    r"(?P<verb>开工建设|动工建设|启动建设|投资建设|改扩建|新建|扩建|改建|兴建|建立|建造|投建|建设|筹建|筹划|拟建|奠基|开建)"
    r"(?![成起及和、])(?P<done>了)?(?:其|该)?(?:一[条座家个处]|首[条座家个])?(?P<what>[^,。;、:了\s]{2,44})"
)
_REBUILT = re.compile(
    r"对(?P<what>[^,。;、]{0,16}?(?:厂房?|厂区|车间|产线|生产线|装置|基地|项目|码头|工厂|机组))(?:进行|实施)了?"
    r"(?P<verb>改扩建|扩建|改建|扩产改造|技术改造|搬迁改造|升级改造|扩能改造|技改扩能)(?=[,。;]|$)"
)
# 拟 and 筹划 look ahead; what was 建立了 stands.
_PLANS = re.compile(r"(?:拟(?!投资额)|有意)[^,。;]{0,24}$")
_STAGES = {"拟建": Stage.PLANNED, "筹划": Stage.PLANNED, "筹建": Stage.PREPARING}
# A plain class of things, or a wish: no one thing.
_GRAND = re.compile(
    r"国家|全国|世界|国际|全球|亚洲|先进|一流|现代|千亿|百亿|万亿|重要|若干|多个|多条|各类|一批|[一-龥]*?级(?:以上)?的|相关|专业化|项目|工程|约|[\d.]+万?平方米"
)
_COUNTED = re.compile(r"\d+[余多]?[条座个家栋幢套台]|[两二三四五六七八九十]+[条座个家栋幢套台]")
_ORGANS = re.compile(
    r"(?:研发|技术|研究|检测|营销|服务|培训|创新|展示|运营|数据|指挥|客服|工程技术)中心$|体系|机制|平台|关系"
)
_WISHED = re.compile(r"支持|鼓励|引导|吸引|要求|推动|希望|为|(?<![主重])要|通过|如果|欢迎|允许|从事|参与|负责|承担")
_MONEY = re.compile(r"(?:投资|出资|斥资|耗资|投入)[^,。;]{0,12}[元币]")
_PLACED = re.compile(r"[在于][^,。;]{2,20}$")
# The first ground is broken for one thing, whoever does it.
_GROUND = frozenset({"奠基", "开工建设", "动工建设", "开建"})
_ALONE = _GROUND | {"建立", "拟建"}
_SHORTEST = 4
_LEGAL = re.compile(r"(?:\([^()]*\))?(?:股份)?有限(?:责任)?公司$")
_OLD = re.compile(r"^(?:现有|原有|老|旧|该|其)的?|(?:项目|工程)$")
# 青岚计划投资…: who acts, where the name is no firm's by its form.
_WHO = re.compile(
    r"(?:[^,。;]{2,12},)?(?P<who>(?![今明去昨两三双各多]|该|其|此)[\u4e00-\u9fff]{2,6}?)(?:公司|集团)?(?=计划|拟|欲|将|宣布|还|决定|总?投资)"
)


def ventures_of(scene: Scene, memory: Memory) -> Iterator[Venture]:
    """What the firms of a scene set up, in text order, where no reader of names knows it as a project."""
    if not scene.signs & VENTURES:
        return
    for found in _BUILT.finditer(scene.text):
        firm = _actor(scene, memory, found.start())
        if firm is None and found["verb"] in _GROUND:
            firm = ""
        if firm is not None and (name := _thing(scene, found, firm)):
            yield Venture(*found.span("verb"), _stage(scene, found), name)
    for found in _REBUILT.finditer(scene.text) if "对" in scene.text else ():
        firm = _actor(scene, memory, found.start()) if _has_money(scene, found.start("verb")) else None
        if firm:
            name = firm + _OLD.sub("", found["what"]) + found["verb"] + "项目"
            yield Venture(*found.span("verb"), Stage.CONSTRUCTION, name)


def _stage(scene: Scene, found: re.Match[str]) -> Stage:
    if _PLANS.search(scene.text, scene.clause(found.start())[0], found.start()):
        return Stage.PLANNED
    return (
        Stage.COMPLETED if found["done"] and found["verb"] == "建立" else _STAGES.get(found["verb"], Stage.CONSTRUCTION)
    )


def _actor(scene: Scene, memory: Memory, at: int) -> str | None:
    """The short name of the firm that acts, empty where only money tells that one does; a project is no firm."""
    clause, _ = scene.clause(at)
    if _WISHED.search(scene.text, clause, at):
        return None
    among = scene.text.startswith("其中", clause)
    named = [n for n in scene.within(clause, at) if n.end <= at and n.kind in ("enterprise", "project")]
    if named and not named[-1].pronoun and named[-1].kind == "enterprise":
        return _LEGAL.sub("", memory.inventory.short(named[-1].name))
    topic = scene.topic(at, but="district") or memory.carried
    if topic and topic.kind == "enterprise":
        return _LEGAL.sub("", memory.inventory.short(topic.name))
    sentence, _ = scene.sentence(at)
    if not among and any(n.kind == "project" for n in scene.within(sentence, at)):
        return None
    who = _WHO.match(scene.text, sentence, at + 1)  # 拟 of 拟建 may end the name
    placed = next((n for n in scene.within(clause, at) if n.kind == "district" and not n.pronoun), None)
    if not _has_money(scene, at) and not scene.text.startswith("拟建", at):
        return None
    return who["who"] if who else scene.text[placed.start : placed.end] if placed else None


def _has_money(scene: Scene, at: int) -> bool:
    return _MONEY.search(scene.text, scene.sentence(at)[0], at) is not None


def _thing(scene: Scene, found: re.Match[str], firm: str) -> str | None:
    """The name of what is built, with its firm where it says little by itself."""
    begin, end = found.span("what")
    if known := next((n for n in scene.names if n.kind == "project" and n.start <= begin < n.end <= end), None):
        if known.start == begin and found["verb"].endswith(("建设", "筹建", "奠基", "开建")):
            return None  # the readers of stages know it
        return _under(firm, scene.text[begin : known.end]) if known.end == end and end - begin > _SHORTEST else None
    what = found["what"].rpartition("的")[2]
    if not what.endswith(facilities()) or _GRAND.match(found["what"]) or _COUNTED.match(what) or _ORGANS.search(what):
        return None
    placed = _PLACED.search(scene.text, scene.clause(found.start())[0], found.start())
    if not (placed or _has_money(scene, found.start()) or found["verb"] in _ALONE):
        return None
    if not firm and len(what) < _SHORTEST:
        return None
    return _under(firm, what)


def _under(firm: str, what: str) -> str:
    return what if firm[:2] in what else firm + what
