"""Stage words: where a text says that something is signed, built, tried or at work, and where it only seems to."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import ahocorasick_rs

from liantu.model.statement import Stage
from liantu.packs.loader import load_pack
from liantu.reading.ceremonies import is_event
from liantu.reading.scene import Scene, Staged
from liantu.reading.triggers import WORKS

#: words of which a text has one before it can fit, the pattern, the stage it tells
Worded = tuple[re.Pattern[str], re.Pattern[str], Stage]
#: stages that are told in one breath (建成投产, 当年开工、当年投产)
Run = list[Staged]

_CONDITION = re.compile(
    r"^(?:[和及、][\u4e00-\u9fff]{1,6})?的?(?:重点|工业|产业|新)?(?:项目|企业)(?:共|达|有)?\d+[个家]|^[\u4e00-\u9fff]{0,4}?(?:后|以来|的(?:项目|企业)(?!之一|有[^\d望]|包括|包含|分别|涵盖)|前(?!期))|^等|^完(?:,|后|成后)|^一批|^时(?!间)|^(?:至少|还|尚)?需要?|^(?:最大|规模最大|难度最大|里程最长)|^(?:全国|国内|世界|全球|亚洲)(?:最|首(?!条)|唯|单|规模|第|一流)|^的?同时|^(?:步伐|力度|速度|节奏|大会|承诺|事项|场景|景象|场面|热潮|热火|现场|进度|需求|用地|方案|资金|过程|期|管理|"
    r"(?:的|进展)?情况|号角|工地|作业|机械|高峰|能力|负责人|队|单位|规模|标准|条件|人员|队伍|许可|图|质量|安全|企业|率)"
)
# 自开工起15个月: the beginning of a span, told of as such.
_SPAN = re.compile(r"(?:之日|之时|以)?(?:起|来|至今|到)")
_NOT = re.compile(
    r"(?:未|不|尚未|难以|无法|避免|防止|落后|禁止|严禁)$|(?:未|没有?|不再|考虑)在[^,。;]{2,16}$|从[^,。;]{1,14}到(?:正式|全面)?$|从$|产业链$|分(?:[一两二三四五]|\d)期(?:进行)?$|把[^,。;]{2,20}$|(?:一旦|如果|倘若)[^,。;]{0,6}$|(?:围绕|依托|借助|对标)[^,。;]{2,20}已经?$"
)
# 为项目尽早开工创造条件; 以项目建设为抓手: an end or a means, no stage.
_MEANS = re.compile(r"(?:为|给)[^,。;]{2,30}$")
_GIVES = re.compile(r"[^,。;]{0,4}(?:创造|奠定|打下|提供|腾出)")
# 项目建设 is a stage where somebody drives it on, else a noun (不断刷新项目建设进度条).
_BUILT = "项目建设"
_URGED = re.compile(r"(?:^|[,;:“])(?:要|必须|务必|需要)[^。]*$")
_DRIVEN = re.compile(r"推进|推动|加快|加速|启动|抓好")
_REMOVES = ("拆除", "淘汰")
_AMOUNT = re.compile(r"了?[^,。;、\d]{0,8}[\d.]+[万亿]?(?:余|多)?(?:平方米|亩|吨|千瓦|[家户座台个])")
# 建成年产10万辆的规模: what can be made, no thing that stands.
_CAPACITY = re.compile(r"(?:年产|日产|年处理)[^,。;]*?(?:规模|能力|产能)$")
# 在某枢纽节点建设中: a time, no stage.
_IN_WORKS = re.compile(r"在[^,。;]{2,24}(?:建设|施工)中$")
# 支持重大项目优先向某区布局: a policy.
_POLICY = re.compile(
    r"(?:着力|大力|重点|积极|精准|加快|注重)(?:引进|招引|布局)$|(?:支持|鼓励|引导|吸引|优先|推动[^,。;]{2,30}向)[^,。;]*布局(?:建设)?$"
)
# 等设备调试完; 待项目投产: what is still waited for.
_WAITS = re.compile(r"[“”]?(?:等(?![一二三四五六七八九十\d])|待(?!建)|一旦|如果|倘若|若是)")
# 某局引进的某项目正式落户: the clause goes on to what it tells.
_BROUGHT = re.compile(r"(?:成功)?(?:引进|招引)$")
# 原则同意启动实施某项目; 听取项目建设情况汇报: what an office spoke of.
_SPOKEN_OF = re.compile(r"(?:同意|审议|听取|讨论|审定)[^,。;]{0,40}$")
# 一期建设|年产5万吨…生产线: what a phase is to consist of.
_PHASED = re.compile(r"[一二三四首]期(?:计划|主要|拟|将|重点)*(?:建设|新建)[^,。;]{0,60}$")
# What may stand between two stages of one run.
_JOINS = frozenset({"", "并", "即", "、", "和", "及", "、当年", "当年", "、当月", "当月", "、早", "、快", "、尽快"})
# 建设A、B、C: the members of a list before its last, which the grammar of names knows.
_LISTED = re.compile(r"建设(?!成|项目)(?:[^,。;、的]{2,14}、){1,3}$")
_LIST = 52


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
        (re.compile("|".join(pack["pattern_words"][group].split())), re.compile("|".join(items)), _stage_of(group))
        for group, items in pack["patterns"].items()
    ]
    return table, automaton, patterns


def _stage_of(group: str) -> Stage:
    """The stage of a group of patterns (construction-works)."""
    return Stage(group.partition("-")[0])


def stage_words(texts: Sequence[str]) -> list[list[Staged]]:
    """The stage words of each paragraph with their spans."""
    table, automaton, _ = _words()
    found = [automaton.find_matches_as_indexes(text) for text in texts]
    return [[(start, end, stage) for word, start, end in hits if (stage := table[word][1])] for hits in found]


def stages_of(scene: Scene) -> Iterator[Run]:
    """The stages that a scene states, those told in one breath together, in text order."""
    for run in _runs(scene):
        if not _is_none(scene, run[0][0], run[-1][1]):
            yield run


def _runs(scene: Scene) -> list[Run]:
    runs: list[Run] = []
    for staged in _stages(scene):
        before = runs[-1][-1] if runs else None
        if before and scene.text[slice(*before[:2])] != _BUILT and scene.text[before[1] : staged[0]] in _JOINS:
            runs[-1].append(staged)
        else:
            runs.append([staged])
    return runs


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
        if kept and kept[-1][1] == hit[0] and kept[-1][2] is hit[2] and scene.text[slice(*kept[-1][:2])] == _BUILT:
            kept[-1] = hit  # 项目建设|正在扎实推进
            continue
        kept.append(hit)
    return kept


def _building(scene: Scene) -> Iterator[tuple[int, int]]:
    for named in scene.names:
        if named.kind == "project" and not named.pronoun:
            if scene.text[named.end : named.end + 1].isdigit() or _PHASED.search(scene.text, 0, named.start):
                continue  # 实施改造项目66个 counts a class
            for lead in (2, 3):
                at = named.start - lead
                if (
                    at >= 0
                    and scene.text[at : at + 2] in ("建设", "实施")
                    and scene.text[at + 2 : named.start] in ("", "“", "了")
                ):
                    yield at, at + 2
            if scene.text.endswith("启动", 0, named.start) and scene.text[named.end : named.end + 1] in ",。;、":
                yield named.start - 2, named.start
            before = scene.text[max(0, named.start - _LIST) : named.start]
            listed = _LISTED.search(before)
            at = named.start - len(before) + listed.start() if listed else 0
            if listed and scene.around(at, at + 2) is None:
                yield at, at + 2


def _is_none(scene: Scene, start: int, end: int) -> bool:
    """Whether the words `[start, end)` name a stage and do not state it: a condition, an aim, an event, a denial."""
    text = scene.text
    clause, limit = scene.clause(start)
    if _CONDITION.match(text[end : min(limit, end + 12)]) or _NOT.search(text[clause:start]):
        return True
    if text[start - 1 : start] in ("自", "从") and _SPAN.match(text, end, limit):
        return True
    if _SPOKEN_OF.search(text, clause, start) or _WAITS.match(text, clause, start):
        return True
    if text[start:end] == _BUILT and not _DRIVEN.search(text, clause, start):
        return True
    if (
        _is_measured(text, start, end)
        or _CAPACITY.match(text, end, limit)
        or _IN_WORKS.search(text, clause, end)
        or _POLICY.search(text, clause, end)
    ):
        return True
    sentence, _ = scene.sentence(start)
    if "项目建设" in text[start:end] and _URGED.search(text, sentence, start):
        return True
    if text[end : end + 1] == "的" and (_BROUGHT.match(text[start:end]) or text[start:end] == "布局"):
        return True
    return is_event(scene, start, end) or _aimed_at(text, clause, start, end, limit)


def _is_measured(text: str, start: int, end: int) -> bool:
    """拆除18万平方米, 淘汰落后产能30万吨: an amount of work, no end of a project."""
    return text[start:end] in _REMOVES and _AMOUNT.match(text, end) is not None


def _aimed_at(text: str, clause: int, start: int, end: int, limit: int) -> bool:
    """Whether a stage is only an aim or a help: 以建成千亿级园区为目标, 为项目尽早开工创造条件."""
    if "为目标" in text[end:limit]:
        return True
    return _GIVES.match(text, end) is not None and _MEANS.search(text, clause, start) is not None
