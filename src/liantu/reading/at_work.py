"""Firms and parts whose own stage is told: 某公司已投产, A公司、B公司等厂房正在吊装, 当年投产的还有某公司."""

import re

from liantu.model.statement import Stage
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.scene import Scene, Staged

#: works on a part of a project, which are no project by themselves (各装置土建工程)
PART_WORKS = re.compile(
    r"(?:各|装置|厂房|车间|厂区|整体|一期|二期|首期|土地|场地|室内|室外)*"
    r"(?:主体|土建|桩基|基础|钢结构|附属|配套|清表|平整|装修|装饰|绿化|管网|场平|和|及|、)+(?:工程|施工)"
)
_STAGES = frozenset(
    {Stage.CONSTRUCTION, Stage.TRIAL, Stage.PRODUCTION, Stage.FULL_CAPACITY, Stage.COMPLETED, Stage.CLOSED}
)
_AT_WORK = frozenset({Stage.TRIAL, Stage.PRODUCTION, Stage.FULL_CAPACITY})
# 某公司等3家企业|标准厂房: what may follow the last firm before its stage.
_OWN = re.compile(
    r"(?:等(?:[\d一二三四五六七八九十两]+[余多]?[家户个])?(?:企业|公司)?)?的?"
    r"(?P<part>[\u4e00-\u9fff]{0,6}?(?:厂房|车间|厂区|生产线|产线|机组|项目|工厂|新厂|分厂|基地)|[一二三四五]期)?"
)
_GOVERNED = frozenset("在与由为对向从被给和及将")
_LINKS = frozenset({"、", "和", "及", "与", "以及"})
# 当年投产的还有某公司
_THERE = re.compile(r"的(?:还|也|就|分别)?(?:有|是|包括)")
# The stage ends what is said: 某公司建成|标准厂房 tells of something else.
_ENDS = re.compile(r"(?:阶段|期|了|运营)?(?:$|[,。;、!]|并|且)")
# 复工 and 停工 are of a firm's work, not of a thing it builds.
_RESUMED = ("复工", "复产")
# What may stand between the name of a thing and its stage.
_BETWEEN = re.compile(
    r"(?:土建|主体|结构|框架|设备安装|建设|施工|项目|内部|全部|(?<=[\u4e00-\u9fff])也|已经?|正在?|将|预计|计划|力争|有望|可望|可(?=[竣建投开])|定于|拟|提前|正式|全面|全线|顺利|基本|初步|于|在|即将|现|"
    r"今年|明年|去年|20\d\d年|[上下]半年|[一二三四]季度|年内|近日|日前|当[年天日]|\d{1,2}月份?|\d{1,2}日|年?[底初末]前?|月底前?|目前|成功|如期|提前|同步|加快|有序|积极)*$"
)
_SHORTEST, _LONGEST = 2, 6
# Words that begin many a name and call none.
_COMMON = frozenset("项目 工程 企业 公司 园区 设备 主体 厂房 土建 建设 工业 年产 新建 一期 二期 三期 产业 技术".split())


def adverbs_at(scene: Scene, start: int, clause: int) -> int:
    """Where the adverbs and times right before a stage begin."""
    between = _BETWEEN.search(scene.text, clause, start)
    return between.start() if between else start


def firms_at(scene: Scene, staged: Staged) -> list[str]:
    """The firms that a stage is told of, their 厂房 named with each."""
    start, end, stage = staged
    clause, _ = scene.clause(start)
    named = _firms(scene, clause, start) if stage in _STAGES and _ENDS.match(scene.text, end) else []
    if not named or scene.text.startswith(_RESUMED, start):
        return []
    own = _OWN.fullmatch(scene.text, named[-1].end, adverbs_at(scene, start, clause))
    group = _linked(scene, named)
    if own is None or scene.text[group[0].start - 1 : group[0].start] in _GOVERNED:
        return []
    return [each.name + (own["part"] or "") for each in group]


def firm_going_on(scene: Scene, start: int, stage: Stage) -> list[str]:
    """The firm spoken of, where its clause is a time and a stage only (公司落户高新区,2024年8月投产)."""
    clause, _ = scene.clause(start)
    topic = scene.topic(start) if stage in _AT_WORK and clause < start else None
    if topic is None or topic.kind != "enterprise" or adverbs_at(scene, start, clause) != clause:
        return []
    return [topic.name]


def firms_behind(scene: Scene, end: int) -> list[str]:
    """The firms that a list names of which the stage is told before (当年投产的还有某公司)."""
    there = _THERE.match(scene.text, end)
    _, limit = scene.sentence(end)
    named = [n for n in scene.within(there.end(), limit) if n.kind == "enterprise"] if there else []
    if not there or not named or named[0].start != there.end() or named[0].pronoun:
        return []
    listed = named[:1]
    for each in named[1:]:
        if scene.text[listed[-1].end : each.start] not in _LINKS:
            break
        listed.append(each)
    return [each.name for each in listed]


def called(memory: Memory, head: str) -> str | None:
    """The one project of the document whose name begins with `head` (青钢 of 青钢搬迁改造项目)."""
    if not _SHORTEST <= len(head) <= _LONGEST or head in _COMMON or head in memory.inventory.lexicon.names:
        return None
    begun = {name for name in memory.projects if name.startswith(head) and not name.startswith(head + "项目")}
    fit = {name for name in begun if not PART_WORKS.fullmatch(name)}
    return fit.pop() if len(fit) == 1 else None


def _firms(scene: Scene, clause: int, at: int) -> list[Named]:
    return [n for n in scene.within(clause, at) if n.kind == "enterprise" and n.end <= at and not n.pronoun]


def _linked(scene: Scene, named: list[Named]) -> list[Named]:
    """The firms that are listed with the last one."""
    first = len(named) - 1
    while first and scene.text[named[first - 1].end : named[first].start] in _LINKS:
        first -= 1
    return named[first:]
