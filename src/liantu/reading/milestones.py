"""Milestones: where a project stands, and when."""

import re
from itertools import product

from liantu.measures.types import Period
from liantu.model.statement import Milestone, Modality, Stage
from liantu.reading.at_work import adverbs_at
from liantu.reading.memory import Memory
from liantu.reading.quoting import evidence
from liantu.reading.scene import Scene, Staged
from liantu.reading.stage_times import note_day, time_of_stage, told_later
from liantu.reading.stages import Run, stages_of
from liantu.reading.triggers import VENTURES, WORKS
from liantu.reading.ventures import Venture, ventures_of
from liantu.reading.works import head_of, subjects_of

_WILL = re.compile(
    r"即将|近期|预计|将|计划(?!总?投资)|力争|拟|确保|争取|预期|有望|目标|年底前|谋划|务必|推动|推进|有序|可望|早日|尽快|尽早|努力"
)
_AHEAD = re.compile(r"将|拟(?!合)|计划(?!总?投资)|目标")
_AIMS = re.compile(r"计划(?!总?投资)|目标")
# 自开工起15个月建成; 适时建设: told of what is to come.
_TO_COME = re.compile(r"自[^,。;]{0,12}(?:起|后)[^。;]{0,6}\d+个?(?:月|年|天)[内后]?")
_WHEN_FIT = ("适时", "择机", "尽快", "尽早")
# 计划于2016年6月完工: what was planned when it was written, whatever day the document bears.
_MEANT = re.compile(r"(?:计划|预计|拟|有望|力争)[^,。;]{0,4}[于在][^,。;]{0,12}$")
# 原计划去年底|建成: what was meant to be.
_ONCE_MEANT = re.compile(r"原(?:本|先)?(?:计划|定|拟)[^,。;]{0,12}$")
# 计划投资5亿元新建: with money right before the works the plan is theirs too.
_INTENDS = re.compile(r"(?:计划|拟|将)总?投资[^,。;]{0,20}元[^,。;]{0,24}$")
_PHASE = re.compile(r"([一二三四五]期)(?:项目|工程)?")
_PHASE_BEGINS = re.compile(r"[,;:](?:其中,?)?[一二三四首]期")
_PHASE_OF = re.compile(r"(.{2,}?)[一二三四五首]期(?:项目|工程)?")
_BEGUN = re.compile(r"已|正|完成|目前|了")
# The thing spoken of: 项目, 该工厂, or nothing where the clause begins with its time.
_ITSELF = re.compile(r"(?:该|新|此|整个)?(?:项目|工程|工厂|基地|新厂|生产线|产线)?(?:全部|整体)?")
_ENDS = re.compile(r"(?:阶段|运营|了)?(?:$|[,。;])")


def read_milestones(scene: Scene, memory: Memory) -> list[Milestone]:
    """Give the stages that the scene states of nameable projects, in text order."""
    if not scene.stages and not scene.signs & (WORKS | VENTURES):
        note_day(scene, memory)
        return []
    found: list[Milestone] = []
    seen: set[tuple[str, Stage, int]] = set()
    last: tuple[int, list[str]] | None = None
    raised: Venture | None = None
    ventures = {each.start: each for each in ventures_of(scene, memory)}
    for run in _with_ventures(list(stages_of(scene)), ventures):
        start, end, stage = run[0][0], *run[-1][1:]
        told = last[1] if last and scene.sentence(last[0]) == scene.sentence(start) else []
        if start in ventures:
            raised = ventures[start]
            subjects = [raised.name]
        elif raised and _is_of(scene, raised, start, end):
            subjects = [raised.name]
        elif told and last and _goes_straight_on(scene, last[0], start, end):
            subjects = told
        elif phase := _next_phase(scene, start, told):
            subjects = [phase]
        else:
            subjects = subjects_of(scene, memory, start, end, stage) or (told if _goes_on(scene, start, end) else [])
        last = (start, subjects) if subjects else last
        for (begin, stop, reached), subject in product(run, subjects):
            key = (subject, reached, scene.clause(start)[0])
            if key not in seen:
                seen.add(key)
                found.append(_milestone(scene, memory, subject, (begin, stop, reached)))
    note_day(scene, memory)
    return found


def _with_ventures(runs: list[Run], ventures: dict[int, Venture]) -> list[Run]:
    """The stages told and the ventures, in text order; a venture's verb tells it once."""
    if not ventures:
        return runs
    spans = [each[:2] for each in ventures.values()]
    own = [run for run in runs if not any(run[0][0] < end and begin < run[-1][1] for begin, end in spans)]
    return sorted([*own, *([each[:3]] for each in ventures.values())], key=lambda run: run[0][0])


def _is_of(scene: Scene, raised: Venture, start: int, end: int) -> bool:
    """Whether a stage is of the thing that a firm was said to set up: 项目预计年底投产, 今年6月建成."""
    clause, _ = scene.clause(start)
    if clause <= raised.start or any(n.kind == "project" and not n.pronoun for n in scene.within(clause, start)):
        return False
    between = scene.within(scene.clause(raised.start)[1], clause)
    if any(n.kind in ("project", "enterprise") and not n.pronoun for n in between):
        return False
    return _ITSELF.fullmatch(head_of(scene, start, clause)) is not None and _ENDS.match(scene.text, end) is not None


def _goes_on(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause is a stage and adverbs only (目前已进入试生产阶段): it is said of what the sentence spoke of."""
    return head_of(scene, start, scene.clause(start)[0]) == "" and _ENDS.match(scene.text, end) is not None


def _goes_straight_on(scene: Scene, last: int, start: int, end: int) -> bool:
    """Whether a clause is a stage with times and adverbs, and nothing else was spoken of since the last stage."""
    clause, _ = scene.clause(start)
    if _ENDS.match(scene.text, end) is None or scene.text.find(";", last, start) >= 0:
        return False
    if _PHASE_BEGINS.search(scene.text, last, clause):
        return False  # 开工,分三期建设,一期10万吨,计划…建成
    return last < clause == adverbs_at(scene, start, clause) and not any(last < at <= start for at, _ in scene.topics)


def _next_phase(scene: Scene, start: int, told: list[str]) -> str | None:
    """The phase that a clause begins with, of the thing whose other phase was told of (某公司一期已投产,二期在建)."""
    other = _PHASE_OF.fullmatch(told[0]) if len(told) == 1 else None
    phase = _PHASE.fullmatch(head_of(scene, start, scene.clause(start)[0])) if other else None
    return f"{other[1]}{phase[1]}" if other and phase else None


def _milestone(scene: Scene, memory: Memory, subject: str, staged: Staged) -> Milestone:
    start, end, stage = staged
    period = time_of_stage(scene, memory, start, end)
    speech = scene.speaker(start)
    return Milestone(
        evidence(scene.paragraph, (start, end), scene.sentence(start)),
        subject,
        stage,
        period,
        _modality(scene, staged, period),
        None,
        speech.speaker if speech else None,
    )


def _modality(scene: Scene, staged: Staged, period: Period | None) -> Modality:
    start, end, stage = staged
    clause, _ = scene.clause(start)
    left = scene.text[clause:start]
    if told_later(scene, start) or _ONCE_MEANT.search(left):
        return Modality.PLAN
    if period and scene.anchor:
        if period.start > scene.anchor.end:
            return Modality.PLAN
        if period.end <= scene.anchor.end and stage is not Stage.PLANNED and not _MEANT.search(left):
            return Modality.ACTUAL
    if stage is Stage.PLANNED:
        return Modality.ACTUAL if period is not None and period == scene.anchor else Modality.PLAN
    if (
        ("自" in left and _TO_COME.search(left))
        or scene.text.startswith(_WHEN_FIT, start)
        or _AHEAD.search(scene.text, start, end)
    ):
        return Modality.PLAN
    if _INTENDS.search(left):
        return Modality.PLAN
    if _WILL.search(left) and not _BEGUN.search(left[-6:]):
        return Modality.PLAN
    return Modality.PLAN if _is_ahead(scene, start) and not _BEGUN.search(left) else Modality.ACTUAL


def _is_ahead(scene: Scene, start: int) -> bool:
    """Whether the words before a stage look ahead: 计划 for its part of the sentence, 将 up to the next stage."""
    begin = max(scene.sentence(start)[0], scene.text.rfind(";", 0, start) + 1)
    last = max((end for _, end, _ in scene.stages if begin <= end <= start), default=begin)
    return bool(_AIMS.search(scene.text, begin, start) or _AHEAD.search(scene.text, last, start))
