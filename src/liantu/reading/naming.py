"""The names that things go by on their own: industries with their place, projects with their owner."""

import re

from liantu.packs.divisions import stems
from liantu.reading.memory import Memory, employer
from liantu.reading.named import Named
from liantu.reading.names import Inventory
from liantu.reading.scene import Entity, Scene

_PLACE_WORDS = re.compile(r"^(?:全[区市县省]|我[区市县省]|该[区市县]|[区市县]内|辖区|当地|本地)")
# What is said of the whole country or the world is of no district.
_OF_ALL = ("我国", "中国", "国内", "全球", "世界")
_PARKS_OF_AREA = re.compile(r"(?:[省市区县国家]{1,2}级)?(?:工业|产业|开发|高新|经开)(?:园|区)")
# What is called after its district's full name: 璧山区工业园区.
_AREAS = ("园区", "园", "开发区", "经开区", "高新区", "组团", "项目")
# Names of projects that only tell what they make, and a firm that puts up what its sentence goes on to name.
_BY_GOODS = ("生产项目", "加工项目", "制造项目", "生产线项目")
_INVESTS = re.compile(r"(?:计划|将|拟)*(?:总?投资|投入)[^。;]*,(?:[^。;]*,)?(?:建设|新建|实施|打造)[^,。;的]*$")
_RANKED = re.compile(r"^(?:全[市国省球])?(?:首个|唯一的?|最大的?|第一大?(?!产业(?![集链])))")
# Bare words that say nothing of whose project it is.
_BARE = re.compile(r"\d|年产|[一二三四五]期")
# 二期工程 goes on about the project spoken of.
_PHASE = re.compile(r"[一二三四五首]期(?:项目|工程)?")
#: 国内首条…生产线: a rank before the name of a line or project
RANKED_LINE = re.compile(
    r"^(?:国内|全国|全球|世界|[全我本][省市区县]|[\u4e00-\u9fff]{1,4}地区)?(?:唯一一?|首|第[一二三四五六])[条座个家](?=[\u4e00-\u9fff]{4})"
)
_LINES = ("生产线", "产线")
_OTHER_PHASE = re.compile(r".{4,}[一二三四五首]期(?:项目|工程)")
_PHASE_TAIL = re.compile(r"[一二三四五首]期(?:项目|工程)?$")
# 二、 or (十二) may stand before the name that heads a paragraph.
_MARKER_LONGEST = 4
_BACKED = re.compile(
    r"(?:在[^,。;]{1,8}?)?(?:投资|布局|建设|打造|实施|新建)[^,。;的]{0,6}的(?:首个|第[一二三]个|重点|又一个?)?$"
)


def industry_name(scene: Scene, memory: Memory, phrase: str, at: int) -> str:
    """Name an industry on its own: a park's under its topic, else the district's (全区…产业 → 万州…产业)."""
    inventory = memory.inventory
    phrase = _RANKED.sub("", phrase)
    if phrase.startswith(_OF_ALL):
        return phrase.replace("我国", "中国", 1)
    bare = _RANKED.sub("", _PLACE_WORDS.sub("", phrase))
    if bare == phrase and (places := inventory.place_forms(bare)):
        return _by_stem(bare, max(places, key=len), inventory)
    topic = scene.topic(at - 1, but="industry")
    if bare.startswith("园区") and (park := memory.park(scene, at)):
        return park + bare.removeprefix("园区").removeprefix("内")
    if bare == phrase and topic and topic.kind in ("park", "district"):
        return (topic.name if topic.kind == "park" else district_stem(topic.name, inventory)) + bare
    if phrase.startswith(("全区", "我区")) and memory.zone:
        return memory.zone.name + bare
    if phrase.startswith("全市") and inventory.area.city and inventory.area.city != inventory.district:
        return inventory.area.city + bare
    if bare != phrase and _PARKS_OF_AREA.match(bare):
        return (inventory.district or "") + bare  # 玉溪市工业园区
    return inventory.stem + bare


def _by_stem(phrase: str, place: str, inventory: Inventory) -> str:
    """璧山区汽车产业 → 璧山汽车产业: an industry goes by one name however its district is called; parks keep theirs."""
    short = stems(place) if place.endswith(("区", "县", "市", "州")) and not phrase.endswith(_AREAS) else ()
    if inventory.is_park(place):
        return phrase
    return short[0] + phrase.removeprefix(place) if short else phrase


def full_name(scene: Scene, memory: Memory, named: Named) -> str:
    """The name a mention goes by on its own: industries with their place, a park's 组团 with the park."""
    if named.kind == "industry" or (named.kind == "park" and named.name[0] in "全我"):
        return industry_name(scene, memory, named.name, named.start)
    if named.kind == "park" and named.name.endswith("组团") and memory.topic and memory.topic.kind == "park":
        return memory.topic.name + named.name
    return named.name


def district_stem(name: str, inventory: Inventory) -> str:
    """The bare stem of a district's name (万州区 → 万州)."""
    return inventory.stem if name == inventory.district else next(iter(stems(name)), name)


def _backer(scene: Scene, at: int) -> str:
    """The firm of 某公司在我市布局的首个…项目, as printed."""
    clause, _ = scene.clause(at)
    backed = _BACKED.search(scene.text, clause, at)
    firms = [n for n in scene.names if backed and n.end == backed.start() and n.kind == "enterprise" and not n.pronoun]
    return scene.text[firms[0].start : firms[0].end] if firms and not _one_of_several(scene, firms[0]) else ""


def _builder(scene: Scene, at: int) -> str:
    """The firm, as printed, that the clause of a line begins with: 某公司|建成国内首条…生产线."""
    clause, _ = scene.clause(at)
    firm = next((n for n in scene.names if n.start == clause and n.end < at and n.kind == "enterprise"), None)
    printed = scene.text[firm.start : firm.end] if firm and not firm.pronoun else ""
    return printed if printed.endswith("有限公司") else printed.removesuffix("公司")


def _parted_project(scene: Scene, at: int) -> Entity | None:
    """新材料二期项目由某公司建设。…|一期项目投资7亿元: the project of another phase that the paragraph has named."""
    phased = [n for n in scene.names if n.kind == "project" and n.end <= at and _OTHER_PHASE.fullmatch(n.name)]
    return Entity(_PHASE_TAIL.sub("", phased[-1].name), "project") if phased else None


def _investor(scene: Scene, memory: Memory, name: str, at: int) -> str:
    """某公司将投资11亿元,…,建设A、B等|汽车零部件生产项目: the firm of a project that is named by its goods only."""
    sentence, _ = scene.sentence(at)
    if not name.endswith(_BY_GOODS) or name.startswith(memory.inventory.heads):
        return ""
    told = [n for n in scene.within(sentence, at) if n.kind in ("enterprise", "project") and n.end <= at]
    if len(told) != 1 or told[0].kind != "enterprise" or told[0].pronoun:
        return ""
    return scene.text[told[0].start : told[0].end] if _INVESTS.match(scene.text, told[0].end, at) else ""


def _one_of_several(scene: Scene, firm: Named) -> bool:
    """Whether a firm is but the last of those named in a row (由A和B投资建设的): what they build is not its alone."""
    before = [n for n in scene.names if n.end == firm.start - 1 and n.kind == "enterprise"]
    return bool(before) and scene.text[firm.start - 1] in "和与及、"


def owned(scene: Scene, memory: Memory, name: str, at: int) -> str:
    """Prefix a project's bare words (二期项目, 年产50万吨…基地) with the firm or the district whose it is."""
    inventory = memory.inventory
    if longer := memory.longer(name):
        return longer
    if _PHASE.fullmatch(name):
        spoken = scene.topic(at - 1)
        if spoken and spoken.kind == "enterprise":
            spoken = _parted_project(scene, at) or spoken
        whole = spoken if spoken and spoken.kind == "project" else memory.headed or memory.carried
        if whole and whole.kind == "project":
            return _PHASE_TAIL.sub("", whole.name) + name[:2]
        if whole and spoken is None:
            return inventory.short(whole.name).removesuffix("公司") + name
    if (rank := RANKED_LINE.match(name)) and (who := _builder(scene, at)):
        return who + name[rank.end() :]
    if backer := _backer(scene, at):
        return backer + name
    if scene.text.startswith("公司的", at - 3) and (whose := scene.topic(at - 1, but=("project", "industry", "park"))):
        return inventory.short(whose.name) + name if whose.kind == "enterprise" else name
    if not (_BARE.match(name) or len(name) <= 5):
        return _investor(scene, memory, name, at) + name
    if name.startswith(inventory.heads):
        return name
    if before := next((n for n in scene.names if n.end == at and n.kind == "project" and not n.pronoun), None):
        return before.name + name  # 某项目|年产40万吨…生产线
    clause, _ = scene.clause(at)
    for mention in reversed(scene.within(clause, at)):
        if mention.end <= at and mention.kind == "enterprise" and not mention.pronoun:
            return name if _one_of_several(scene, mention) else scene.text[mention.start : mention.end] + name
    speech = scene.speaker(at)
    side = employer(speech, inventory) if speech else None
    topic = scene.topic(at - 1, but="project")
    if side and side.kind == "enterprise" and (topic is None or topic.kind != "enterprise"):
        topic = side
    if topic is None and (project := scene.topic(at - 1)) and (firm := memory.owner(project.name)):
        topic = Entity(firm, "enterprise")
    topic = topic or (
        memory.carried if at > _MARKER_LONGEST else None
    )  # a paragraph headed by a project leaves the last firm
    if topic and topic.kind == "enterprise":
        return inventory.short(topic.name) + name
    part = name.endswith(_LINES) and (whole := scene.topic(at - 1)) is not None and whole.kind == "project"
    return name if part else inventory.stem + name
