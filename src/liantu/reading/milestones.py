"""Milestones: where a project stands, and when."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import ahocorasick_rs

from liantu.measures.types import Found, Period
from liantu.model.statement import Milestone, Modality, Stage
from liantu.packs.loader import load_pack
from liantu.reading.memory import Memory
from liantu.reading.quoting import evidence
from liantu.reading.scene import Scene, Staged
from liantu.reading.triggers import WORKS
from liantu.reading.works import head_of, subjects_of

_CONDITION = re.compile(
    r"^(?:[和及、][\u4e00-\u9fff]{1,6})?的?(?:重点|工业|新)?(?:项目|企业)(?:共|达|有)?\d+[个家]|^[\u4e00-\u9fff]{0,4}?(?:后|以来|的(?:项目|企业)|前(?!期))|^等|^完(?:,|后|成后)|^一批|^时(?!间)|^(?:步伐|力度|速度|节奏|活动|仪式|大会|承诺|事项|场景|现场|进度|需求|用地|方案|资金|过程|期|管理|"
    r"单位|规模|标准|条件|人员|队伍|许可|图|质量|安全|企业|率)"
)
_WILL = re.compile(r"即将|近期|预计|将|计划|力争|拟|确保|争取|预期|有望|目标|年底前|谋划|务必|推动|推进|有序|可望")
_AHEAD = re.compile(r"将|计划|目标")
_BEGUN = re.compile(r"已|正|完成|目前|了")
# 投产推迟到明年6月: the time that holds stands behind the stage.
_PUT_OFF = re.compile(r"(?:的)?(?:时间|日期)?,?(?:将|已|现|后|预计)*(?:推迟|延期|延后|延迟|提前|调整)(?:至|到|为)")
_ENDS = re.compile(r"(?:阶段|运营|了)?(?:$|[,。;])")
_NOT = re.compile(r"(?:未|不|尚未|难以|无法|避免|防止|落后|禁止|严禁)$|从[^,。;]{1,14}到(?:正式|全面)?$|从$|产业链$")
# 为项目尽早开工创造条件; 以项目建设为抓手: an end or a means, no stage.
_MEANS = re.compile(r"(?:为|给)[^,。;]{2,30}$")
_GIVES = re.compile(r"[^,。;]{0,4}(?:创造|奠定|打下|提供|腾出)")
_NOW = re.compile(r"正在|正(?=[进加全推布])|目前")
# 建设A、B、C: the members of a list before its last, which the grammar of names knows.
_LISTED = re.compile(r"建设(?!成|项目)(?:[^,。;、的]{2,14}、){1,3}$")
_LIST = 52
_SOON = re.compile(r"即将|近期将")
# A time of at most a quarter is of one event.
_SHORT = 92


#: words of which a text has one before it can fit, the pattern, the stage it tells
Worded = tuple[re.Pattern[str], re.Pattern[str], Stage]


@cache
def _words() -> tuple[list[tuple[str, Stage | None]], ahocorasick_rs.AhoCorasick, list[Worded]]:
    """The stage words with their automaton, and the patterns, each behind the words of which it needs one."""
    pack = load_pack("stages.yaml").data
    table: list[tuple[str, Stage | None]] = [
        (word, Stage(stage)) for stage, words in pack["stages"].items() for word in words
    ]
    table += [(word, None) for word in pack["chance"]]
    automaton = ahocorasick_rs.AhoCorasick(
        [word for word, _ in table],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    patterns = [
        (re.compile("|".join(pack["pattern_words"][stage].split())), re.compile("|".join(items)), Stage(stage))
        for stage, items in pack["patterns"].items()
    ]
    return table, automaton, patterns


def read_milestones(scene: Scene, memory: Memory) -> list[Milestone]:
    """Give the stages that the scene states of nameable projects, in text order."""
    if not scene.stages and not scene.signs & WORKS:
        return []
    found: list[Milestone] = []
    seen: set[tuple[str, Stage, int]] = set()
    last: tuple[int, list[str]] | None = None
    for start, end, stage in _stages(scene):
        clause, limit = scene.clause(start)
        if _CONDITION.match(scene.text[end : min(limit, end + 12)]) or _NOT.search(scene.text[clause:start]):
            continue
        if _aimed_at(scene.text, clause, start, end, limit):
            continue
        subjects = subjects_of(scene, memory, start, end, stage)
        if not subjects and last and last[0] == scene.sentence(start)[0] and _goes_on(scene, start, end):
            subjects = last[1]
        last = (scene.sentence(start)[0], subjects) if subjects else last
        for subject in subjects:
            if (subject, stage, clause) not in seen:
                seen.add((subject, stage, clause))
                found.append(_milestone(scene, subject, stage, start, end))
    return found


def _goes_on(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause is a stage and adverbs only (目前已进入试生产阶段): it is said of what the sentence spoke of."""
    return head_of(scene, start, scene.clause(start)[0]) == "" and _ENDS.match(scene.text, end) is not None


def _aimed_at(text: str, clause: int, start: int, end: int, limit: int) -> bool:
    """Whether a stage is only an aim or a help: 以建成千亿级园区为目标, 为项目尽早开工创造条件."""
    if "为目标" in text[end:limit]:
        return True
    return _GIVES.match(text, end) is not None and _MEANS.search(text, clause, start) is not None


def stage_words(texts: Sequence[str]) -> list[list[Staged]]:
    """The stage words of each paragraph with their spans."""
    table, automaton, _ = _words()
    found = [automaton.find_matches_as_indexes(text) for text in texts]
    return [[(start, end, stage) for word, start, end in hits if (stage := table[word][1])] for hits in found]


def _stages(scene: Scene) -> list[Staged]:
    """Stage words and patterns with their spans, the longer where two overlap; 建设 where a named project follows."""
    hits = list(scene.stages)
    if scene.signs & WORKS:
        for needed, pattern, stage in _words()[2]:
            if needed.search(scene.text):
                hits += [(*match.span(), stage) for match in pattern.finditer(scene.text)]
        hits += [(start, end, Stage.CONSTRUCTION) for start, end in _building(scene)]
    if len(hits) < 2:
        return hits
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[Staged] = []
    for hit in hits:
        if kept and hit[0] < kept[-1][1]:
            if hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = hit
            continue
        if kept and kept[-1][1] == hit[0] and kept[-1][2] is hit[2] and scene.text[slice(*kept[-1][:2])] == "项目建设":
            kept[-1] = hit  # 项目建设|正在扎实推进
            continue
        kept.append(hit)
    return kept


def _building(scene: Scene) -> Iterator[tuple[int, int]]:
    for named in scene.names:
        if named.kind == "project" and not named.pronoun:
            if scene.text[named.end : named.end + 1].isdigit():
                continue  # 实施改造项目66个 counts a class
            for lead in (2, 3):
                at = named.start - lead
                if (
                    at >= 0
                    and scene.text[at : at + 2] in ("建设", "实施")
                    and scene.text[at + 2 : named.start] in ("", "“", "了")
                ):
                    yield at, at + 2
            before = scene.text[max(0, named.start - _LIST) : named.start]
            if listed := _LISTED.search(before):
                at = named.start - len(before) + listed.start()
                yield at, at + 2


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
