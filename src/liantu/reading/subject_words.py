"""Subjects by the words beside the number: the phrase before its indicator, or a name that takes up a new verb."""

import re

from liantu.reading.frame import Frame
from liantu.reading.lexicon import FALL, INDICATOR, LAND, PREDICATE, RISE
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.naming import full_name, industry_name
from liantu.reading.scene import Entity, Scene
from liantu.reading.spot import Spot
from liantu.reading.subject_behind import with_owner
from liantu.reading.subject_default import ALL_FIRMS

_INDUSTRY = re.compile(
    r"(?:产业集群|产业链条?|产业|集群|工业|制造业|服务业|农业|建筑业|行业|采矿业|旅游业|企业)$|(?<=[\u4e00-\u9fff]{2})(?<![企就创毕作事专开停复物])业$"
)
_PARKS = ("产业园", "园区", "示范区", "开发区")
_TIMES = re.compile(r"^(?:新增|实现|[12]\d{3}年|今年|去年|全年|上半年|下半年|前三季度|\d+月(?:份|底)?|目前|当前)+")
_FIRMS = re.compile(r"(.{2,}?企业)(.{2,})$")
# 黔江新材料产业规模以上工业: the industry is the subject, the rest its 口径.
_PREFIXED = re.compile(r"^(.+(?:产业|集群|园区|高新区|经开区))(?:规模以上|规上)?工业$")
# 智能装备产业集群|规模达到300亿元
_SCALE = re.compile(r"(?<=集群|产业)(?:总?规模|总量|体量)$")
_ANY_FIRM = re.compile(r"(?:全[区市县省]|我[区市县])?(?:企业|工业|产业)")
_GOVERNED = re.compile(r"(?:占|落|设|为|向|对|从|由|与|于|比|较|在|的|全球|、|以|来自|面向|覆盖|按照?)$")
# 以铝材为主的|先进材料产业完成产值…: the clause's own subject with what it is known for.
_LED_BY = re.compile(r"(?:其中|[^,。;]{2,12}产业中)?以[^,。;]{1,24}为(?:主|主导|代表|核心|重点|支撑|龙头|引领|特色)的")
# 高于全市工业平均增幅: the words behind name what it is compared with.
_COMPARED_WITH = ("高于", "低于", "快于", "慢于", "好于", "优于")
# 入驻某园区的|2家企业, 某园区首期|2.7平方公里
_HOUSES = re.compile(r"的|[一二三四五首]期")
_LIGHT = frozenset(
    "已 将 共 累计 预计 正 现 也 还 又 就 可 正在 成功 先后 率先 今年 去年 分别 均 则 计划 要 拟".split()
)
COUNTED = frozenset({"count", "person"})


def own_words(spot: Spot, frame: Frame) -> Entity | None:
    """The noun phrase right before the indicator, where it names an industry or a known thing."""
    scene, memory = spot.scene, spot.memory
    own = frame.begins < spot.found.start and not frame.heired
    at = frame.begins if own else _predicate_start(scene, frame, spot.floor)
    if scene.text[at - 1 : at] in ("轻", "重") and scene.text.startswith("工业", at):
        at += 2  # 全县轻|工业增加值
    start = scene.phrase_start(at, spot.floor)
    phrase = _TIMES.sub("", scene.text[start:at])
    if not phrase or scene.text.endswith(_COMPARED_WITH, 0, start):
        return None
    if beside := _named_beside(scene, memory, start, at):
        return beside
    if (parted := _FIRMS.match(phrase)) and frame.object is None and frame.found.dimension == "percent":
        frame.object = parted[2]
        phrase = parted[1]
    phrase = _SCALE.sub("", phrase)
    if phrase.endswith("工业"):
        phrase = _PREFIXED.sub(r"\1", phrase)
    if _INDUSTRY.search(phrase) and not _ANY_FIRM.fullmatch(phrase):
        return resolve_phrase(scene, memory, phrase, at)
    return None


def _named_beside(scene: Scene, memory: Memory, start: int, at: int) -> Entity | None:
    """The thing named in the phrase `[start, at)`; what stands right before the indicator comes first."""
    for named in sorted(scene.within(start, at), key=lambda n: n.end != at):
        # 某公司此次开建的|某基地占地…
        base = named.end == at and named.kind == "facility" and scene.text[named.start - 1] == "的"
        if base or (named.end <= at and named.kind in ("enterprise", "project", "park")):
            entity = scene.pointed.get(named.start) or memory.resolve(named, scene.speaker(named.start))
            if entity and (not named.pronoun or named.end == at) and not scene.text.startswith("由", named.start - 1):
                return entity if named.pronoun else with_owner(scene, memory, entity, named.start)
    return None


def _predicate_start(scene: Scene, frame: Frame, floor: int) -> int:
    """Where the predicate before a number that goes on begins (股份制企业|增长8.8%), else the number."""
    for index in scene.tokens.between(floor, frame.found.start):
        if scene.tokens.bits[index] & (RISE | FALL | LAND) or scene.tokens.words[index] in ("完成", "实现", "分别"):
            return scene.tokens.starts[index]
    return frame.found.start


def resolve_phrase(scene: Scene, memory: Memory, phrase: str, at: int) -> Entity:
    """Name an industry, class of firms or park by its district or park."""
    phrase = _TIMES.sub("", phrase)
    kind = "park" if phrase.endswith(_PARKS) else "enterprise" if phrase.endswith("企业") else "industry"
    return Entity(industry_name(scene, memory, phrase, at), kind)


def turned_to(spot: Spot, frame: Frame) -> Entity | None:
    """The last name in the clause before the number that takes up a new verb, or stands right before the number."""
    scene, found = spot.scene, spot.found
    best: Entity | None = None
    begin = max(spot.clause, scene.text.rfind(":", spot.clause, found.start) + 1)
    for named in scene.within(begin, found.start):
        if named.end > found.start or scene.aside(named.start):
            continue
        if named.kind in ("district", "city"):
            beside = named.end == found.start and found.dimension == "count"
            if beside and not _GOVERNED.search(scene.text, spot.clause, named.start):
                best = spot.memory.resolve(named, scene.speaker(named.start))
        elif not _is_class(named, frame):
            if found.dimension in COUNTED and named.name.endswith("企业"):
                frame.object = frame.object or scene.text[named.start : named.end]
            elif kind := _turning(spot, named):
                best = Entity(full_name(scene, spot.memory, named), kind)
    return best


def _is_class(named: Named, frame: Frame) -> bool:
    """Whether a name is no thing of its own here: a pronoun, all industry, or the field of the firms counted."""
    if named.pronoun or ALL_FIRMS.fullmatch(named.name):
        return True
    # 锂电产业|重点企业21家 are firms of a place
    return named.kind == "industry" and frame.name == "enterprise_count" and frame.begins <= named.start


def _turning(spot: Spot, named: Named) -> str | None:
    """The kind of a thing that houses what is counted, stands right before the number, or takes up a new verb."""
    scene, found = spot.scene, spot.found
    if named.kind == "park" and _HOUSES.fullmatch(scene.text, named.end, found.start):
        return "park"
    counted = found.dimension in COUNTED
    beside = named.end == found.start and named.kind in ("enterprise", "project") and not counted
    before = scene.text[spot.clause : named.start]
    governed = not beside and _GOVERNED.search(before) and not _LED_BY.fullmatch(before)
    return named.kind if beside or (not governed and _takes_verb(scene, named.end, found.start)) else None


def _takes_verb(scene: Scene, end: int, limit: int) -> bool:
    for index in scene.tokens.between(end, min(limit, end + 8)):
        if scene.tokens.starts[index] - end > 2:
            return False
        if scene.tokens.words[index] in _LIGHT:
            continue
        return bool(scene.tokens.bits[index] & (PREDICATE | INDICATOR))
    return False
