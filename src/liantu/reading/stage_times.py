"""When a stage was or will be reached."""

import re

from liantu.measures.types import Found, Period
from liantu.reading.memory import Memory
from liantu.reading.occasions import HELD
from liantu.reading.scene import Scene
from liantu.reading.works import head_of

# 投产推迟到明年6月: the time that holds stands behind the stage.
_PUT_OFF = re.compile(
    r"(?:的)?(?:时间|日期)?,?(?:[由从][^,。;]{1,8}?)?(?:将|已|现|后|预计)*(?:推迟|延期|延后|延迟|提前|调整)(?:至|到|为)"
)
_NOW = re.compile(r"正在|正(?=[积进加全推布编完办开抓安细吊浇紧])|目前")
_SOON = re.compile(r"即将|近期将")
# A time of at most a quarter is of one event.
_SHORT = 92
# 当天签约的还有A、B; 现场,某项目签约: on the day that was told of before.
_THE_EVENT = re.compile(r"(?:[此本]次|活动期间|活动[上中])")
_SAME_DAY = re.compile(r"[此本]次|活动期间|当天|当日|同日|同一天|现场|[主分]会场|仪式上|会上|活动[上中]")
_DAY = re.compile(r"日|号|[昨今]天")
_OPENS = re.compile(r"(?:目前|当前|截至目前|如今),")
_WILL = re.compile(r"将|拟|预计|计划|力争|争取")
# 2月27日,笔者看到某项目正在推进: what was seen is of the day of the visit; what was heard of (已投产) is of no day.
_SEEN = re.compile(r"看到|见到|发现|走进|来到|走访|采访|了解到|获悉")
_COUNTS_EVENT = re.compile(
    r"度?第?[一二三四五六七八九十\d]+[批次场]|首批|度?(?:全[区市县省])?重[大点][^,。;]{0,6}项目(?:集中)?(?:开工|签约|投产|竣工)"
)
# 预计6个月后|竣工投产: at no time that was told
_LATER = re.compile(r"(?:预计|将|计划|拟|力争)[^,。;]{0,14}\d+(?:个月|年|天)(?:后|内)[^,。;]{0,6}$")
_DONE = re.compile(r"已|早")


def note_day(scene: Scene, memory: Memory) -> None:
    """Remember the last day that a paragraph told of."""
    days = [found for found in scene.periods if _is_day(scene, found)] if scene.periods else []
    memory.day = days[-1].period if days else memory.day


def time_of_stage(scene: Scene, memory: Memory, start: int, end: int) -> Period | None:
    """The time in the clause (正在 is the document's day), else the last one before in the sentence."""
    sentence, limit = scene.sentence(start)
    if moved := _PUT_OFF.match(scene.text, end, limit):
        until = next((p.period for p in scene.periods if p.start == moved.end()), None)
        if until:
            return until
    clause, _ = scene.clause(start)
    if told_later(scene, start):
        return None
    near = [p for p in scene.periods if sentence <= p.start < end and p.period and not _is_now_had(scene, p)]
    near = [p for p in near if not _of_event(scene, p)] or near
    part = scene.text.rfind(";", sentence, start)
    near = [p for p in near if p.start > part or not _is_to_come(scene, p)]  # what another part foresees
    if own := [p for p in near if p.start >= clause]:
        return own[-1].period
    if _SOON.search(scene.text, clause, start):
        return None
    near = [p for p in near if _holds_on(scene, p, start)]
    seen = near[-1] if near and _is_seen(scene, near[-1], start) else None
    if seen and not _NOW.search(scene.text[clause:end]):
        return None if _DONE.search(scene.text, clause, start) else seen.period
    if _NOW.search(scene.text[clause:end]):
        return seen.period if seen and "目前" not in scene.text[clause:end] else scene.anchor
    if near:
        return near[-1].period
    if _opens_now(scene) and not _WILL.search(scene.text, clause, start):
        return scene.anchor
    if scene.text.startswith("其中", sentence) and "签约" in scene.text[start:end]:
        sentence, _ = scene.sentence(max(sentence - 1, 0))
    told = _SAME_DAY.search(scene.text, sentence, start) or _THE_EVENT.match(scene.text)
    return _same_day(scene, memory, start) if told else None


def told_later(scene: Scene, start: int) -> bool:
    """预计一期工程6个月后|竣工: whether a stage is to come so long after what was told."""
    return _LATER.search(scene.text, scene.clause(start)[0], start) is not None


def _of_event(scene: Scene, found: Found) -> bool:
    """举行2023年|第一批重大项目集中开工: a year that only counts the event."""
    held = scene.text.endswith(HELD, 0, found.start)
    return held or _COUNTS_EVENT.match(scene.text, found.end) is not None


def _is_now_had(scene: Scene, found: Found) -> bool:
    """现|有项目: what is there now, no time."""
    return scene.text.startswith("现有", found.start)


def _is_to_come(scene: Scene, found: Found) -> bool:
    return found.period is not None and scene.anchor is not None and found.period.end > scene.anchor.end


def _same_day(scene: Scene, memory: Memory, start: int) -> Period | None:
    """The day that the paragraph, or the document, told of last before `start`."""
    days = [found.period for found in scene.periods if found.end <= start and _is_day(scene, found)]
    return days[-1] if days else memory.day


def _opens_now(scene: Scene) -> bool:
    """目前,一批项目…。A已封顶;B已投产: a paragraph that 目前 opens, and that tells no other time."""
    return len(scene.periods) == 1 and _OPENS.match(scene.text) is not None


def _is_day(scene: Scene, found: Found) -> bool:
    period = found.period
    one = period is not None and period.start == period.end
    return one and _DAY.search(scene.text, found.start, found.end) is not None


def _is_seen(scene: Scene, found: Found, start: int) -> bool:
    """Whether a reporter saw or heard on a day what follows."""
    return _is_day(scene, found) and _SEEN.search(scene.text, found.end, start) is not None


def _holds_on(scene: Scene, period: Found, start: int) -> bool:
    """Whether a time of an earlier clause holds for a stage; 6月投产;二期在设计: not where another thing had it."""
    if (
        period.period is None
        or (period.period.end - period.period.start).days > _SHORT
        or period.period == scene.anchor
    ):
        return True
    _, limit = scene.clause(period.start)
    told = any(period.end <= at < limit for at, _, _ in scene.stages)
    return not told or head_of(scene, start, scene.clause(start)[0]) == ""
