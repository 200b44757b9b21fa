"""Subjects: what a number is about, by the words before its indicator, the clause, the paragraph, the document."""

import re

from liantu.reading.frame import Frame
from liantu.reading.grouped import together
from liantu.reading.lexicon import FUNCTION, INDICATOR, NAME, NOMINAL, PREDICATE
from liantu.reading.listed import listed_project, phase_building
from liantu.reading.memory import Memory
from liantu.reading.naming import industry_name
from liantu.reading.project_names import owned
from liantu.reading.scene import Entity, Scene
from liantu.reading.spot import Spot
from liantu.reading.subject_behind import mention_after
from liantu.reading.subject_default import ALL_FIRMS, default_subject
from liantu.reading.subject_words import COUNTED, own_words, turned_to
from liantu.reading.turns import OF_FIRMS, acting_class, builder, counted_class, other_class, taken_up

_NEW = re.compile(r"新增|新上|净增|新培育")
_WITHIN_PARK = re.compile(r"(?:全|该|本)?(?:园区|园)内?(?=[\u4e00-\u9fff]{2})")
# 万州工业, 全县工业: all that a place has
_ALL_INDUSTRY = re.compile(r"[\u4e00-\u9fff]{2,8}(?<![轻重规模上化])工业")
_WHOLE_AREA = re.compile(r"[全我][区市县](?:规上|规模以上|规模)?工业(?!园)")
# 三个子项目全部达产后: what the project as a whole will do.
_ALL_PARTS = re.compile(r"[两二三四五六七八九十\d]个子项目(?:全部|均|都|建成|达产|投产)")
# What a report gives by branch, and a clause that is but the branch's name.
_BRANCHED = frozenset({"output_value", "added_value", "revenue", "profit"})
_FIELD = re.compile(
    r"(?:其中,?)?(?P<field>(?![^,。;]*(?:[一二三四]期|[全本][区县市地]|[内外]资|出口|内销|[去今上]年|[年月]|其[他余]|总量|当地))[\u4e00-\u9fff]{2,8})"
)
_SIZES = frozenset({"land_area", "floor_area"})


def subject_of(spot: Spot, frame: Frame, *, inherited: Frame | None) -> Entity | None:
    """Resolve the subject of a number, nearest words first.

    1. a project that the number is part of the name of, or the class it counts, 2. the words before the indicator
    where they name an industry or a firm, 3. a name in the clause that takes up a new verb, 4. a name behind 的,
    5. what the number before it is about, if this one goes on with it, 6. the topic of the paragraph, the speaker's
    side, the document.
    """
    if named := _project_around(spot.scene, spot.memory, frame):
        return named
    if counted := counted_class(spot, frame):
        return _told(frame, counted)
    if park := _counted_in_park(spot, frame):
        return park
    if turned := _by_words(spot, frame):
        return _told(frame, turned)
    if inherited is not None and (_of_class(spot, frame, inherited) or _of_site(spot, frame, inherited)):
        return Entity(inherited.subject or "", inherited.subject_type)
    if sum_of := together(spot.scene, spot.memory, inherited, frame):
        return _told(frame, sum_of)
    if frame.name in OF_FIRMS and (firm := builder(spot.scene, frame)):
        return _told(frame, firm)
    return _gone_on(spot, frame, inherited) or default_subject(spot, frame)


def _told(frame: Frame, entity: Entity) -> Entity:
    """The subject that the number's own clause tells."""
    frame.explicit = True
    return entity


def _by_words(spot: Spot, frame: Frame) -> Entity | None:
    """What the words beside the number name; 规上工业 is what the topic has, where there is one that can have it."""
    scene, at = spot.scene, spot.found.start
    own = None if frame.found.dimension in COUNTED and not frame.heired else own_words(spot, frame)
    generic = own is not None and _is_generic(spot, frame, own)
    if generic and (topic := scene.topic(at)) and _holds(topic, own) and not _parted(scene, topic, at):
        own = other_class(scene, spot.memory, frame, spot.floor) or topic
    after = mention_after(scene, spot.memory, frame)
    first = after if after and after.kind == "project" else own if not generic else None
    return first or after or turned_to(spot, frame) or own


def _is_generic(spot: Spot, frame: Frame, own: Entity) -> bool:
    """Whether the words name all industry, of whatever was told of (规上工业), and not that of an area (全区工业)."""
    text = spot.scene.text
    if not ALL_FIRMS.search(own.name) or _WHOLE_AREA.search(text, spot.clause, spot.found.start):
        return False
    return not text.startswith(("占GDP", "占地区生产总值"), _indicator_end(spot.scene, frame, spot))


def _gone_on(spot: Spot, frame: Frame, inherited: Frame | None) -> Entity | None:
    """What the number before is about, the whole that parts add up to, or the class of firms that acts."""
    scene, memory, at = spot.scene, spot.memory, spot.found.start
    if field := _field_of(spot, frame, inherited):
        return field
    if inherited is not None and inherited.subject and frame.heired and not taken_up(scene, inherited, frame):
        return Entity(inherited.subject, inherited.subject_type)
    if memory.whole and not frame.heired and _ALL_PARTS.search(scene.text, spot.sentence, at):
        return Entity(memory.whole, "project")
    return acting_class(scene, at) if frame.name == "project_count" else None


def _field_of(spot: Spot, frame: Frame, inherited: Frame | None) -> Entity | None:
    """规上工业产值48亿元,其中电子信息|17亿元,增长28%,食品加工|9亿元: the branch that goes on with the figure of all."""
    wordless = frame.heired or not spot.clause <= frame.begins < spot.found.start
    if inherited is None or not wordless or frame.found.dimension != "money" or frame.name not in _BRANCHED:
        return None
    told = _FIELD.fullmatch(spot.scene.text, spot.clause, spot.found.start)
    if told is None or inherited.subject_type not in ("industry", "park", "district"):
        return None
    tokens = spot.scene.tokens
    inside = [tokens.bits[i] for i in tokens.between(told.start("field"), told.end("field"))]
    if any(bits & (FUNCTION | INDICATOR | NAME) or (bits & PREDICATE and not bits & NOMINAL) for bits in inside):
        return None
    named = told["field"] if told["field"].endswith("业") else told["field"] + "产业"
    return Entity(industry_name(spot.scene, spot.memory, named, spot.clause), "industry")


def _indicator_end(scene: Scene, frame: Frame, spot: Spot) -> int:
    """Where the indicator ends that a frame begins with."""
    index = next((i for i in scene.tokens.between(frame.begins, spot.found.start)), None)
    return frame.begins if index is None else scene.tokens.ends[index]


def _of_class(spot: Spot, frame: Frame, inherited: Frame) -> bool:
    """装备企业45家,实现产值123亿元,|增加值24亿元: a clause that its indicator begins goes on about the class."""
    classed = inherited.subject_type == "enterprise" and (inherited.subject or "").endswith("企业")
    return classed and frame.begins == spot.clause and spot.sentence <= inherited.found.start


def _of_site(spot: Spot, frame: Frame, inherited: Frame) -> bool:
    """某基地占地1000亩,|总建筑面积200万平方米: a size goes on about what the size before it is of."""
    sizes = inherited.explicit and frame.name in _SIZES and inherited.name in _SIZES
    told = spot.sentence <= inherited.found.start
    return sizes and told and spot.scene.text.find("其中", spot.sentence, spot.found.start) < 0


def _counted_in_park(spot: Spot, frame: Frame) -> Entity | None:
    """The park of 园区规上企业86家, which are counted without it."""
    within = _WITHIN_PARK.match(frame.object or "") if frame.found.dimension in COUNTED and not frame.heired else None
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
