"""Milestones: where a project stands, and when."""

import re
from itertools import product

from liantu.measures.types import Found, Period
from liantu.model.statement import Milestone, Modality, Stage
from liantu.reading.memory import Memory
from liantu.reading.quoting import evidence
from liantu.reading.scene import Scene
from liantu.reading.stages import stages_of
from liantu.reading.triggers import WORKS
from liantu.reading.works import adverbs_at, head_of, subjects_of

_WILL = re.compile(r"即将|近期|预计|将|计划|力争|拟|确保|争取|预期|有望|目标|年底前|谋划|务必|推动|推进|有序|可望")
_AHEAD = re.compile(r"将|计划|目标")
_BEGUN = re.compile(r"已|正|完成|目前|了")
# 投产推迟到明年6月: the time that holds stands behind the stage.
_PUT_OFF = re.compile(r"(?:的)?(?:时间|日期)?,?(?:将|已|现|后|预计)*(?:推迟|延期|延后|延迟|提前|调整)(?:至|到|为)")
_ENDS = re.compile(r"(?:阶段|运营|了)?(?:$|[,。;])")
_NOW = re.compile(r"正在|正(?=[进加全推布])|目前")
_SOON = re.compile(r"即将|近期将")
# A time of at most a quarter is of one event.
_SHORT = 92


def read_milestones(scene: Scene, memory: Memory) -> list[Milestone]:
    """Give the stages that the scene states of nameable projects, in text order."""
    if not scene.stages and not scene.signs & WORKS:
        return []
    found: list[Milestone] = []
    seen: set[tuple[str, Stage, int]] = set()
    last: tuple[int, list[str]] | None = None
    for run in stages_of(scene):
        start, end, stage = run[0][0], *run[-1][1:]
        told = last[1] if last and scene.sentence(last[0]) == scene.sentence(start) else []
        if told and last and _goes_straight_on(scene, last[0], start, end):
            subjects = told
        else:
            subjects = subjects_of(scene, memory, start, end, stage) or (told if _goes_on(scene, start, end) else [])
        last = (start, subjects) if subjects else last
        for (begin, stop, reached), subject in product(run, subjects):
            key = (subject, reached, scene.clause(start)[0])
            if key not in seen:
                seen.add(key)
                found.append(_milestone(scene, subject, reached, begin, stop))
    return found


def _goes_on(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause is a stage and adverbs only (目前已进入试生产阶段): it is said of what the sentence spoke of."""
    return head_of(scene, start, scene.clause(start)[0]) == "" and _ENDS.match(scene.text, end) is not None


def _goes_straight_on(scene: Scene, last: int, start: int, end: int) -> bool:
    """Whether a clause is a stage with times and adverbs, and nothing else was spoken of since the last stage."""
    clause, _ = scene.clause(start)
    if _ENDS.match(scene.text, end) is None:
        return False
    return last < clause == adverbs_at(scene, start, clause) and not any(last < at <= start for at, _ in scene.topics)


def _milestone(scene: Scene, subject: str, stage: Stage, start: int, end: int) -> Milestone:
    clause, _ = scene.clause(start)
    period = _period(scene, start, end, clause)
    speech = scene.speaker(start)
    return Milestone(
        evidence(scene.paragraph, (start, end), scene.sentence(start)),
        subject,
        stage,
        period,
        _modality(scene, clause, start, period, stage),
        None,
        speech.speaker if speech else None,
    )


def _period(scene: Scene, start: int, end: int, clause: int) -> Period | None:
    """The time in the clause (正在 is the document's day), else the last one before in the sentence."""
    sentence, limit = scene.sentence(start)
    if moved := _PUT_OFF.match(scene.text, end, limit):
        until = next((p.period for p in scene.periods if p.start == moved.end()), None)
        if until:
            return until
    near = [p for p in scene.periods if sentence <= p.start < start and p.period]
    own = [p for p in near if p.start >= clause]
    if not own and _SOON.search(scene.text, clause, start):
        return None
    near = own or [p for p in near if _holds_on(scene, p, start)]
    if not own and _NOW.search(scene.text[clause:end]):
        return scene.anchor
    chosen: Found | None = (own or near)[-1] if near else None
    return chosen.period if chosen else None


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


def _modality(scene: Scene, clause: int, start: int, period: Period | None, stage: Stage) -> Modality:
    if period and scene.anchor:
        if period.start > scene.anchor.end:
            return Modality.PLAN
        if period.end <= scene.anchor.end and stage is not Stage.PLANNED:
            return Modality.ACTUAL
    left = scene.text[clause:start]
    if stage is Stage.PLANNED:
        return Modality.ACTUAL if period is not None and period == scene.anchor else Modality.PLAN
    sentence = scene.text[scene.sentence(start)[0] : start]
    if _WILL.search(left) and not _BEGUN.search(left[-6:]):
        return Modality.PLAN
    return Modality.PLAN if _AHEAD.search(sentence) and not _BEGUN.search(left) else Modality.ACTUAL
