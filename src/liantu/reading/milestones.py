"""Milestones: where a project stands, and when."""

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from liantu.measures.types import Found, Period
from liantu.model.statement import Milestone, Modality, Stage
from liantu.packs.loader import load_pack
from liantu.reading.actors import has_any
from liantu.reading.memory import Memory, owned
from liantu.reading.names import Named
from liantu.reading.quoting import evidence
from liantu.reading.scene import Scene

_CONDITION = re.compile(
    r"^[\u4e00-\u9fff]{0,4}?(?:后|以来|的(?:项目|企业)|前(?!期))|^等|^一批|^时(?!间)|^(?:场景|现场|进度|需求|用地|方案|资金|过程|期|管理|单位|规模|标准|条件)"
)
_WILL = re.compile(r"预计|将|计划|力争|拟|确保|争取|预期|有望|目标|年底前|谋划|务必|推动|推进|有序")
_BEGUN = re.compile(r"已|正|完成|目前|了")
_NOT = re.compile(r"(?:未|不|尚未|难以|无法|避免|防止|落后|禁止|严禁)$")
_NOW = re.compile(r"正在|正(?=[进加全推])|目前")
# A part that a project is spoken of by: a phase, a unit, a building.
_PART = re.compile(
    r"(?:^|[,;、])(?:其中|目前|待|且)?(?P<part>[一二三四五]期|\d+(?:至\d+|、\d+)?号(?:机组|楼|线|厂房|窑|炉|车间)?)"
)
_ACTS_ON = frozenset(
    {Stage.COMPLETED, Stage.CONSTRUCTION, Stage.PREPARING, Stage.SIGNED, Stage.PLANNED, Stage.CLOSED, Stage.PRODUCTION}
)
# 建设A、B、C: the members of a list before its last, which the grammar of names knows.
_LISTED = re.compile(r"建设(?!成)(?:[^,。;、的]{2,14}、){1,3}$")
_WORKS = ("安装", "办理", "手续", "取得", "设计", "勘察", "前期", "选址", "施工", "装修", "建设")
# Named members of a counted group, behind or before the stage.
_AFTER_STAGE = re.compile(
    r"(?:了|的)?(?P<list>[\u4e00-\u9fff]{2,14}(?:、[\u4e00-\u9fff]{2,14})+?)等(?:重点|工业)*(?:项目)?\d+个"
)
_BEFORE_STAGE = re.compile(
    r"(?P<list>[\u4e00-\u9fff]{2,14}(?:、[\u4e00-\u9fff]{2,14})+?)等\d+个(?:重点|工业)*项目(?:已|均|全部|顺利|陆续)*$"
)
_LEAD_IN = re.compile(r"(?:目前|其中|据悉|据了解|同时|此外|如今|,|“|全部|整个)*")
_LIST = 52
# A、B等项目建设: members that only stand in the list.
_LIST_TAIL = re.compile(r"^((?:、[\u4e00-\u9fff]{2,10})+)等$")
_NEAR = 32


@cache
def _words() -> tuple[list[tuple[str, Stage | None]], ahocorasick_rs.AhoCorasick, list[tuple[re.Pattern[str], Stage]]]:
    pack = load_pack("stages.yaml").data
    table: list[tuple[str, Stage | None]] = [
        (word, Stage(stage)) for stage, words in pack["stages"].items() for word in words
    ]
    table += [(word, None) for word in pack["chance"]]
    automaton = ahocorasick_rs.AhoCorasick(
        [word for word, _ in table], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    patterns = [(re.compile("|".join(items)), Stage(stage)) for stage, items in pack["patterns"].items()]
    return table, automaton, patterns


def read_milestones(scene: Scene, memory: Memory) -> list[Milestone]:
    """Give the stages that the scene states of nameable projects, in text order."""
    found: list[Milestone] = []
    seen: set[tuple[str, Stage, int]] = set()
    for start, end, stage in _stages(scene):
        clause, limit = scene.clause(start)
        if _CONDITION.match(scene.text[end : min(limit, end + 8)]) or _NOT.search(scene.text[clause:start]):
            continue
        for subject in _subjects(scene, memory, start, end, stage):
            if (subject, stage, clause) not in seen:
                seen.add((subject, stage, clause))
                found.append(_milestone(scene, subject, stage, start, end))
    return found


def _stages(scene: Scene) -> list[tuple[int, int, Stage]]:
    """Stage words and patterns with their spans, the longer where two overlap; 建设 where a named project follows."""
    table, automaton, patterns = _words()
    found = automaton.find_matches_as_indexes(scene.text)
    hits = [(start, end, stage) for word, start, end in found if (stage := table[word][1])]
    if has_any(scene.text, _WORKS):
        hits += [(m.start(), m.end(), stage) for pattern, stage in patterns for m in pattern.finditer(scene.text)]
        hits += [(start, end, Stage.CONSTRUCTION) for start, end in _building(scene)]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, int, Stage]] = []
    for hit in hits:
        if kept and hit[0] < kept[-1][1]:
            if hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _building(scene: Scene) -> Iterator[tuple[int, int]]:
    for named in scene.names:
        if named.kind == "project" and not named.pronoun:
            for lead in (2, 3):
                at = named.start - lead
                if (
                    at >= 0
                    and scene.text[at : at + 2] == "建设"
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


def _subjects(scene: Scene, memory: Memory, start: int, end: int, stage: Stage) -> list[str]:
    """The project before the stage word in its clause, else those right behind it, else the sentence's topic."""
    clause, limit = scene.clause(start)
    inside = [n for n in scene.names if n.kind == "project" and clause <= n.start and n.end <= limit and not n.pronoun]
    after = [n for n in inside if n.start >= start and 0 <= n.start - end <= _NEAR]
    beside = bool(after) and scene.text[end : after[0].start].strip("了的“项目") == ""
    before = [n for n in inside if n.end <= start]
    if before and not (beside and stage in _ACTS_ON and end < after[0].start + 2 and scene.text[end - 1] != "、"):
        group = [n for n in before if not re.search(r"[^、和及与以等]", _between(scene, n, before[-1]))]
        others = _LIST_TAIL.match(scene.text[before[-1].end : start])
        more = [memory.inventory.stem + item for item in others[1].split("、") if item] if others else []
        return [owned(scene, memory, n.name, n.start) for n in group or before[-1:]] + more
    if after and stage in _ACTS_ON:
        listed = [item for item in scene.text[end : after[0].start].split("、")[:-1] if len(item) > 1]
        return listed + [owned(scene, memory, n.name, n.start) for n in after]
    if members := _members(scene, start, end):
        return members
    new = [
        n for n in scene.names if n.kind == "park" and not n.pronoun and n.name not in memory.inventory.lexicon.names
    ]
    park = next(
        (n for n in new if end <= n.start <= end + 3 or (clause <= n.start and n.end <= start <= n.end + 4)), None
    )
    if park and stage in (Stage.COMPLETED, Stage.CONSTRUCTION):
        placed = any(park.name[:size] in memory.inventory.lexicon.names for size in range(2, 7))
        return [park.name if placed else memory.inventory.stem + park.name]
    return _spoken_of(scene, memory, start, clause)


def _heads(scene: Scene, clause: int, named: Named) -> bool:
    """Whether 项目 or 该项目 heads its clause, so that it stands for the one last named."""
    return named.start >= clause and _LEAD_IN.fullmatch(scene.text, clause, named.start) is not None


def _members(scene: Scene, start: int, end: int) -> list[str]:
    """签约A、B等项目25个; A、B等40个项目竣工投产: the named members of a counted group."""
    clause, limit = scene.clause(start)
    match = _AFTER_STAGE.match(scene.text, end, limit) or _BEFORE_STAGE.search(scene.text, clause, start)
    if match is None:
        return []
    items = [item for item in match["list"].split("、") if 2 <= len(item) <= 14]
    return [item if item.endswith("项目") else item + "项目" for item in items]


def _spoken_of(scene: Scene, memory: Memory, start: int, clause: int) -> list[str]:
    topic = scene.topic(start)
    _, limit = scene.clause(start)
    pronoun = any(n.kind == "project" and n.pronoun and clause <= n.start <= limit for n in scene.names)
    if topic and topic.kind == "enterprise" and (pronoun or "设备" in scene.text[clause:limit]):
        return [topic.name + "项目"]
    heads = any(n.kind == "project" and n.pronoun and _heads(scene, clause, n) for n in scene.names if n.start <= start)
    if heads and (last := memory.last.get("project")):
        return [last.name]
    if topic is None or topic.kind != "project":
        return []
    part = _PART.search(scene.text[max(0, clause - 1) : start])
    return [topic.name + part["part"] if part and not topic.name.endswith(part["part"]) else topic.name]


def _between(scene: Scene, first: Named, last: Named) -> str:
    """What stands between two names of a list, the names in it left out."""
    text, at = "", first.end
    for named in scene.names:
        if named.start >= first.end and named.end <= last.start and named.kind == "project":
            text += scene.text[at : named.start]
            at = named.end
    return text + scene.text[at : last.start] if first.end <= last.start else ""


def _period(scene: Scene, start: int, end: int, clause: int) -> Period | None:
    """The time in the clause (正在 is the document's day), else the last one before in the sentence."""
    sentence, _ = scene.sentence(start)
    near = [p for p in scene.periods if sentence <= p.start < start and p.period]
    own = [p for p in near if p.start >= clause]
    if not own and _NOW.search(scene.text[clause:end]):
        return scene.anchor
    chosen: Found | None = (own or near)[-1] if near else None
    return chosen.period if chosen else None


def _modality(scene: Scene, clause: int, start: int, period: Period | None, stage: Stage) -> Modality:
    if period and scene.anchor:
        if period.start > scene.anchor.end:
            return Modality.PLAN
        if period.end <= scene.anchor.end:
            return Modality.ACTUAL
    left = scene.text[clause:start]
    if stage is Stage.PLANNED:
        return Modality.PLAN
    sentence = scene.text[scene.sentence(start)[0] : start]
    if _WILL.search(left) and not _BEGUN.search(left[-6:]):
        return Modality.PLAN
    return Modality.PLAN if re.search(r"将|计划|目标", sentence) and not _BEGUN.search(left) else Modality.ACTUAL
