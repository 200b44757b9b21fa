"""Subjects: what a number is about, by the words before its indicator, the clause, the paragraph, the document."""

import re

from liantu.reading.frame import Frame
from liantu.reading.grouped import together
from liantu.reading.lexicon import FALL, INDICATOR, LAND, PREDICATE, RISE
from liantu.reading.listed import listed_project, phase_building
from liantu.reading.memory import Memory, employer
from liantu.reading.naming import full_name, industry_name, owned
from liantu.reading.scene import Entity, Scene
from liantu.reading.spot import Spot
from liantu.reading.subject_behind import mention_after, with_owner
from liantu.reading.tiers import is_tier
from liantu.reading.turns import OF_FIRMS, acting_class, builder, counted_class, other_class, taken_up

_INDUSTRY = re.compile(
    r"(?:产业集群|产业链条?|产业|集群|工业|制造业|服务业|农业|建筑业|行业|采矿业|旅游业|企业)$|(?<=[\u4e00-\u9fff]{2})(?<![企就创毕作事专开停复物])业$"
)
_PARKS = ("产业园", "园区", "示范区", "开发区")
_COUNTS = frozenset({"count", "person"})
# Firms and projects are counted in a place, not in an industry or a firm.
_NO_OWNERS = {
    "enterprise_count": ("industry", "enterprise"),
    "project_count": ("industry",),
    "land_area": ("industry",),
    "floor_area": ("industry",),
}
# 新投产企业20家: gained by a place, whatever project was told of before.
_GAINS = re.compile(r",?(?:将|力争|累计|已)?(?:新投产|新增|新培育|培育|新引进|净增|新升规)")
# Firms that a firm has: its customers and subsidiaries.
_OF_FIRM = ("客户", "客商", "供应商", "经销商", "子公司", "分公司", "门店", "直营店")
# What a project has: its parts.
_OF_PROJECT = ("子项目", "单体", "期", "工程", "标段", "子工程", "车间")
# What an area as a whole has: the population of a clause before (规上工业) does not own it.
_OF_PLACES = frozenset({"investment_done", "investment", "gdp", "fiscal_revenue", "fdi", "population", "event_count"})
# By their id: an area alone has them, whatever was spoken of before.
_OF_AREAS_ALONE = frozenset({"gdp", "fiscal_revenue"})
# An area's account has them, no firm's.
_OF_AREA = re.compile(r"工业投资|固定资产投资|固投|民间投资|技改投资|制造业投资")
_NEW = re.compile(r"新增|新上|净增|新培育")
_WITHIN_PARK = re.compile(r"(?:全|该|本)?(?:园区|园)内?(?=[\u4e00-\u9fff]{2})")
_TIMES = re.compile(r"^(?:新增|实现|[12]\d{3}年|今年|去年|全年|上半年|下半年|前三季度|\d+月(?:份|底)?|目前|当前)+")
_FIRMS = re.compile(r"(.{2,}?企业)(.{2,})$")
# 黔江新材料产业规模以上工业: the industry is the subject, the rest its 口径.
_PREFIXED = re.compile(r"^(.+(?:产业|集群|园区|高新区|经开区))(?:规模以上|规上)?工业$")
_ANY_FIRM = re.compile(r"(?:全[区市县省]|我[区市县])?(?:企业|工业|产业)")
_GENERIC_OWN = re.compile(r"(?:规上|规模以上|规模)?(?<![轻重化])工业(?:企业)?$")
# 万州工业, 全县工业: all that a place has
_ALL_INDUSTRY = re.compile(r"[\u4e00-\u9fff]{2,8}(?<![轻重规模上化])工业")
_WHOLE_AREA = re.compile(r"[全我][区市县](?:规上|规模以上|规模)?工业(?!园)")
# 三个子项目全部达产后: what the project as a whole will do.
_ALL_PARTS = re.compile(r"[两二三四五六七八九十\d]个子项目(?:全部|均|都|建成|达产|投产)")
_GOVERNED = re.compile(r"(?:占|落|设|为|向|对|从|由|与|于|比|较|在|的|全球|、|以|来自|面向|覆盖|按照?)$")
# 高于全市工业平均增幅: the words behind name what it is compared with.
_COMPARED_WITH = ("高于", "低于", "快于", "慢于", "好于", "优于")
# 入驻某园区的|2家企业, 某园区首期|2.7平方公里
_HOUSES = re.compile(r"的|[一二三四五首]期")
_LIGHT = frozenset(
    "已 将 共 累计 预计 正 现 也 还 又 就 可 正在 成功 先后 率先 今年 去年 分别 均 则 计划 要 拟".split()
)
_SIZES = frozenset({"land_area", "floor_area"})
_MAKER = re.compile(r"(?:生产线|产线|生产基地|基地|货场|码头|项目)")


def subject_of(spot: Spot, frame: Frame, *, inherited: Frame | None) -> Entity | None:
    """Resolve the subject of a number, nearest words first.

    1. a project that the number is part of the name of, 2. the words before the indicator where they name an industry
    or a firm, 3. a name in the clause that takes up a new verb, 4. a name behind 的, 5. what the number before it is
    about, if this one goes on with it, 6. the topic of the paragraph, the speaker's side, the document.
    """
    scene, memory, at = spot.scene, spot.memory, spot.found.start
    if named := _project_around(scene, memory, frame):
        return named
    if counted := counted_class(spot, frame):
        frame.explicit = True
        return counted
    if park := _counted_in_park(spot, frame):
        return park
    own = None if frame.found.dimension in _COUNTS and not frame.heired else _own_words(spot, frame)
    generic = own is not None and _GENERIC_OWN.search(own.name) is not None
    generic = generic and not _WHOLE_AREA.search(scene.text, spot.clause, at)
    generic = generic and not scene.text.startswith(("占GDP", "占地区生产总值"), _indicator_end(scene, frame, spot))
    if generic and (topic := scene.topic(at)) and _holds(topic, own) and not _parted(scene, topic, at):
        own = other_class(scene, memory, frame, spot.floor) or topic
    after = mention_after(scene, memory, frame)
    first = after if after and after.kind == "project" else own if not generic else None
    turned = first or after or _turned_to(spot, frame) or own
    if (
        turned is None
        and inherited is not None
        and (_of_class(scene, spot, frame, inherited) or _of_site(scene, spot, frame, inherited))
    ):
        return Entity(inherited.subject or "", inherited.subject_type)
    if turned is None and (sum_of := together(scene, memory, inherited, frame)):
        frame.explicit = True
        return sum_of
    if turned is None and frame.name in OF_FIRMS:
        turned = builder(scene, frame)
    if turned:
        frame.explicit = True
        return turned
    if inherited is not None and inherited.subject and frame.heired and not taken_up(scene, inherited, frame):
        return Entity(inherited.subject, inherited.subject_type)
    if memory.whole and _ALL_PARTS.search(scene.text, spot.sentence, at) and not frame.heired:
        return Entity(memory.whole, "project")
    if frame.name == "project_count" and (firms := acting_class(scene, at)):
        return firms
    but = () if (frame.object or "").endswith(_OF_FIRM) else _NO_OWNERS.get(frame.name, ())
    if frame.name == "project_count" and not (frame.object or "").endswith(_OF_PROJECT):
        but = (*but, "project")
    if frame.name == "enterprise_count" and _GAINS.match(scene.text, spot.clause, at):
        but = (*but, "project")
    if "industry" in but and _spoken_of_by_field(scene, at):
        but = tuple(kind for kind in but if kind != "industry")
    placed = frame.name in _OF_PLACES or is_tier(scene.text, frame.found)
    if placed and not frame.heired and _passed(scene, frame):
        but = (*but, "industry")
    if frame.id in _OF_AREAS_ALONE and not frame.heired:
        but = ("enterprise", "project", "industry")
    if frame.name == "investment_done" and _OF_AREA.search(scene.text, spot.clause, at):
        but, memory.carried = ("enterprise", "project", "industry"), None  # and the area goes on speaking
    return default_subject(scene, memory, at, but=but)


def _indicator_end(scene: Scene, frame: Frame, spot: Spot) -> int:
    """Where the indicator ends that a frame begins with."""
    index = next((i for i in scene.tokens.between(frame.begins, spot.found.start)), None)
    return frame.begins if index is None else scene.tokens.ends[index]


def _of_class(scene: Scene, spot: Spot, frame: Frame, inherited: Frame) -> bool:
    """装备企业45家,实现产值123亿元,|增加值24亿元: a clause that its indicator begins goes on about the class."""
    classed = inherited.subject_type == "enterprise" and (inherited.subject or "").endswith("企业")
    return classed and frame.begins == spot.clause and spot.sentence <= inherited.found.start


def _of_site(scene: Scene, spot: Spot, frame: Frame, inherited: Frame) -> bool:
    """某基地占地1000亩,|总建筑面积200万平方米: a size goes on about what the size before it is of."""
    sizes = inherited.explicit and frame.name in _SIZES and inherited.name in _SIZES
    told = spot.sentence <= inherited.found.start
    return sizes and told and scene.text.find("其中", spot.sentence, spot.found.start) < 0


def _spoken_of_by_field(scene: Scene, at: int) -> bool:
    """眼镜产业链方面,…落地项目15个: an industry that the sentence is said to be about has what is counted in it."""
    topic = scene.topic(at)
    if topic is None or topic.kind != "industry":
        return False
    begin = next(start for start, entity in reversed(scene.topics) if entity == topic and start <= at)
    sentence, _ = scene.sentence(at)
    placed = any(n.kind in ("district", "park") for n in scene.within(scene.clause(at)[0], at))
    heads = begin == sentence and not placed and topic.name.endswith(("产业", "产业链", "集群"))
    return heads or any(n.start == begin and scene.text.startswith(("方面,", "领域,"), n.end) for n in scene.names)


def _counted_in_park(spot: Spot, frame: Frame) -> Entity | None:
    """The park of 园区规上企业86家, which are counted without it."""
    within = _WITHIN_PARK.match(frame.object or "") if frame.found.dimension in _COUNTS and not frame.heired else None
    park = spot.memory.park(spot.scene, frame.begins) if within else None
    if within is None or park is None:
        return None
    frame.object = (frame.object or "")[within.end() :]
    frame.explicit = True
    return Entity(park, "park")


def _holds(topic: Entity, own: Entity | None) -> bool:
    """Whether 规上工业 is what the clause's own topic has, and no narrower class than a topic that is all industry."""
    if _NEW.search(topic.name):
        return False  # 新增规上企业8家,规上工业总产值… is of them all
    if topic.kind == "industry" and own is not None and _ALL_INDUSTRY.fullmatch(topic.name):
        return not own.name.endswith(("规模工业", "规上工业", "规模以上工业"))
    return topic.kind in ("park", "industry", "enterprise")


def _parted(scene: Scene, topic: Entity, at: int) -> bool:
    """Whether an industry was spoken of in a part of the sentence that a semicolon has closed."""
    begun = max((start for start, entity in scene.topics if entity == topic and start <= at), default=at)
    return topic.kind == "industry" and scene.text.find(";", begun, at) >= 0


def _passed(scene: Scene, frame: Frame) -> bool:
    """Whether the topic is the population (规上工业) of a clause that is over, and this clause names its own figure."""
    topic, (clause, _) = scene.topic(frame.found.start), scene.clause(frame.found.start)
    if topic is None or topic.kind != "industry" or not _GENERIC_OWN.search(topic.name):
        return False
    if is_tier(scene.text, frame.found):
        return True
    return clause <= frame.begins < frame.found.start and scene.topic(clause - 1) == topic


def default_subject(scene: Scene, memory: Memory, at: int, *, but: tuple[str, ...] = ()) -> Entity | None:
    """The topic of the paragraph, the speaker's side, what the paragraph before ended on, or the document's topic."""
    topic = scene.topic(at, but=but)
    if "industry" in but and topic and topic.kind in ("enterprise", "project") and scene.topic(at) != topic:
        topic = memory.topic  # a class of firms stands between: the area speaks
    if topic or (memory.headed and "project" not in but and scene.topic(at) is None):
        return topic or memory.headed
    speech = scene.speaker(at)
    side = employer(speech, memory.inventory) if speech else None
    own = "enterprise" in but or memory.carried is None or scene.topic(at) is not None
    return side or (memory.topic if own else memory.carried)


def _own_words(spot: Spot, frame: Frame) -> Entity | None:
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
    # 某公司此次开建的|某基地占地…: what stands right before the indicator has it
    for named in sorted(scene.within(start, at), key=lambda n: n.end != at):
        beside = named.end == at and named.kind == "facility" and scene.text[named.start - 1] == "的"
        if beside or (named.end <= at and named.kind in ("enterprise", "project", "park")):
            entity = scene.pointed.get(named.start) or memory.resolve(named, scene.speaker(named.start))
            if entity and (not named.pronoun or named.end == at) and not scene.text.startswith("由", named.start - 1):
                return entity if named.pronoun else with_owner(scene, memory, entity, named.start)
    if (parted := _FIRMS.match(phrase)) and frame.object is None and frame.found.dimension == "percent":
        frame.object = parted[2]
        phrase = parted[1]
    if phrase.endswith("工业"):
        phrase = _PREFIXED.sub(r"\1", phrase)
    if _INDUSTRY.search(phrase) and not _ANY_FIRM.fullmatch(phrase):
        return resolve_phrase(scene, memory, phrase, at)
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


def _turned_to(spot: Spot, frame: Frame) -> Entity | None:
    """The last name in the clause before the number that takes up a new verb, or stands right before the number."""
    scene, found = spot.scene, spot.found
    best: Entity | None = None
    for named in scene.within(spot.clause, found.start):
        if named.end > found.start or scene.aside(named.start):
            continue
        if named.kind in ("district", "city"):
            beside = named.end == found.start and found.dimension == "count"
            if beside and not _GOVERNED.search(scene.text, spot.clause, named.start):
                best = spot.memory.resolve(named, scene.speaker(named.start))
            continue
        if named.pronoun:
            continue
        if _GENERIC_OWN.fullmatch(named.name):
            continue
        if named.kind == "industry" and frame.name == "enterprise_count" and frame.begins <= named.start:
            continue  # 锂电产业|重点企业21家 are firms of a place
        if found.dimension in _COUNTS and named.name.endswith("企业"):
            frame.object = frame.object or scene.text[named.start : named.end]
            continue
        if named.kind == "park" and _HOUSES.fullmatch(scene.text, named.end, found.start):
            best = Entity(full_name(scene, spot.memory, named), "park")
            continue
        beside = named.end == found.start and named.kind in ("enterprise", "project") and found.dimension not in _COUNTS
        if beside or (
            not _GOVERNED.search(scene.text[spot.clause : named.start]) and _takes_verb(scene, named.end, found.start)
        ):
            best = Entity(full_name(scene, spot.memory, named), named.kind)
    return best


def _takes_verb(scene: Scene, end: int, limit: int) -> bool:
    for index in scene.tokens.between(end, min(limit, end + 8)):
        if scene.tokens.starts[index] - end > 2:
            return False
        if scene.tokens.words[index] in _LIGHT:
            continue
        return bool(scene.tokens.bits[index] & (PREDICATE | INDICATOR))
    return False


def _project_around(scene: Scene, memory: Memory, frame: Frame) -> Entity | None:
    """A project that the number belongs to by name (三磊玻纤60万吨…基地), or whose maker stands right behind it."""
    found = frame.found
    if listed := listed_project(scene, memory, frame):
        return listed
    named = scene.around(found.start, found.end)
    if named and named.kind == "project" and (phase := phase_building(scene, found.start)):
        return phase
    if named and named.kind == "project" and not named.pronoun:
        return Entity(owned(scene, memory, named.name, named.start), "project")
    if frame.maker and frame.object:
        made = frame.object.removesuffix(frame.maker) + frame.maker
        return Entity(owned(scene, memory, scene.text[found.start : found.end] + made, found.start), "project")
    return None
