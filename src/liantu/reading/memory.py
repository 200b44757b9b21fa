"""What a document has spoken of so far, and the full names of what its words stand for."""

import re
from functools import cache

from liantu.measures.types import Period, Span
from liantu.model.document import Role
from liantu.packs.divisions import stems
from liantu.packs.loader import load_pack
from liantu.reading.frame import Frame
from liantu.reading.lexicon import INDICATOR, Indicator
from liantu.reading.named import Named
from liantu.reading.names import Inventory
from liantu.reading.occasions import occasion
from liantu.reading.scene import Entity, Scene
from liantu.reading.speech import Speech

# A park that a document calls by no more than its sort is the only one of its readers.
OWN_PARKS = frozenset({"经开区", "高新区", "开发区", "工业园区", "经济开发区", "高新技术产业开发区", "经济技术开发区"})
_PLACE_WORDS = re.compile(r"^(?:全[区市县省]|我[区市县省]|该[区市县]|[区市县]内|辖区|当地|本地)")
# What is said of the whole country or the world is of no district.
_OF_ALL = ("我国", "中国", "国内", "全球", "世界")
_PARKS_OF_AREA = re.compile(r"(?:[省市区县国家]{1,2}级)?(?:工业|产业|开发|高新|经开)(?:园|区)")
# What is called after its district's full name: 璧山区工业园区.
_AREAS = ("园区", "园", "开发区", "经开区", "高新区", "组团", "项目")
# Names of projects that only tell what they make, and a firm that puts up what its sentence goes on to name.
_BY_GOODS = ("生产项目", "加工项目", "制造项目", "生产线项目")
_INVESTS = re.compile(r"(?:计划|将|拟)*(?:总?投资|投入)[^。;]*,(?:[^。;]*,)?(?:建设|新建|实施|打造)[^,。;的]*$")
_YEAR = 360
#: places that are themselves built as a project.
SITES = ("园", "谷", "中心", "基地", "小镇", "产业城")
_THIS_PROJECT = frozenset({"该项目", "该工程", "这一项目"})
_RANKED = re.compile(r"^(?:全[市国省球])?(?:首个|唯一的?|最大的?|第一大?(?!产业(?![集链])))")
_OFFICE = re.compile(
    r"[区县市省州]委|委$|局$|办$|政府|人民|发展改革|经信|中心$|部$|^[\u4e00-\u9fff]{2,3}[区县市]$|改革|经济信息"
)
_COMMITTEE = re.compile(r"(?:园区|高新区|经开区|开发区|科技城|经济区)(?=管|党工委)")
# Bare words that say nothing of whose project it is.
_ITEM = re.compile(r"\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳•·\-]")
_BARE = re.compile(r"\d|年产|[一二三四五]期")
# 二期工程 goes on about the project spoken of.
_PHASE = re.compile(r"[一二三四五首]期(?:项目|工程)?")
#: 国内首条…生产线: a rank before the name of a line or project
RANKED_LINE = re.compile(
    r"^(?:国内|全国|全球|世界|[全我本][省市区县]|[\u4e00-\u9fff]{1,4}地区)?(?:唯一一?|首|第[一二三四五六])[条座个家](?=[\u4e00-\u9fff]{4})"
)
_LINES = ("生产线", "产线")
_SHORT_PROJECT = re.compile(r"(?P<own>[\u4e00-\u9fff]{2,4}?)(?:基地)?项目")
_OTHER_PHASE = re.compile(r".{4,}[一二三四五首]期(?:项目|工程)")
_PHASE_TAIL = re.compile(r"[一二三四五首]期(?:项目|工程)?$")
# 建设单位:… goes on about the project above it.
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}:")
_NUMBER = re.compile(r"(?:[\d一二三四五六七八九十]{1,3}[、.)]|\([\d一二三四五六七八九十]{1,3}\)|[①-⑳])?")
# 二、 or (十二) may stand before the name that heads a paragraph.
_MARKER_LONGEST = 4
_BACKED = re.compile(
    r"(?:在[^,。;]{1,8}?)?(?:投资|布局|建设|打造|实施|新建)[^,。;的]{0,6}的(?:首个|第[一二三]个|重点|又一个?)?$"
)


class Memory:
    """What one document has spoken of so far: the last thing of each kind, and its own topic."""

    def __init__(self, inventory: Inventory, topic: Entity | None) -> None:
        self.inventory = inventory
        self.topic = topic
        self.last: dict[str, Entity] = {}
        self.products = known_products()
        #: the project last named as one, which 该项目 means rather than a line named since in the same paragraph
        self.item: Entity | None = None
        #: the site last named (某产业园, 某中心), which 该项目 means where no project was named
        self.site: Entity | None = None
        #: the past year that paragraphs without a time go on under
        self.year: Period | None = None
        #: the day of the ceremony told of last
        self.occasion: Period | None = None
        #: the time that the last paragraph with numbers went on under
        self.led: Period | None = None
        #: the count that a paragraph ended on, of whose parts the next may tell (其中,…)
        self.counted: Frame | None = None
        #: the last growth of industry as a whole, which a paragraph by branches (分行业看,…) goes on with
        self.grown: Frame | None = None
        self.visited: str | None = None
        self.carried: Entity | None = None
        self.listed_goods: str | None = None
        self.lead: Indicator | None = None
        self.listed: list[str] = []
        #: the project that heads the lines which follow
        self.headed: Entity | None = None
        #: the paragraph and the sentence that listed them
        self.listed_in = (-1, -1)
        #: the project whose 子项目 were counted
        self.whole: str | None = None
        #: the day that the document told of last
        self.day: Period | None = None
        #: the projects that the document names anywhere
        self.projects: tuple[str, ...] = ()

    def carry(self, scene: Scene) -> None:
        """Remember the firm a paragraph ended on, for a next one that begins without a topic; a heading ends it."""
        if scene.text.endswith(":"):
            words = [w for w, b in zip(scene.tokens.words, scene.tokens.bits, strict=True) if b & INDICATOR]
            self.lead = self.inventory.lexicon.indicators[words[-1]] if words else None
        elif self.lead is not None and not _ITEM.match(scene.text):
            self.lead = None
        self.item = None
        self.occasion = occasion(scene, len(scene.text)) or self.occasion
        self.year = self._year(scene)
        alone = self._heading_project(scene) if not _LABEL.match(scene.text) else None
        if alone or (scene.paragraph.role is Role.HEADING and not _LABEL.match(scene.text)):
            self.headed = alone and self.name(alone)
        if scene.paragraph.role is not Role.BODY:
            self.carried = None
        elif scene.topics:
            last = scene.topics[-1][1]
            self.carried = last if last.kind == "enterprise" else None

    def _year(self, scene: Scene) -> Period | None:
        """The past year that a paragraph opened with; one without any time goes on under the last."""
        if scene.paragraph.role is not Role.BODY:
            return None
        if not scene.periods:
            return self.year
        first = scene.periods[0]
        covered = first.period if first.start == 0 and first.span is Span.DURING else None
        whole = covered is not None and (covered.end - covered.start).days > _YEAR
        return covered if covered and whole and scene.anchor and covered.end < scene.anchor.start else None

    def _heading_project(self, scene: Scene) -> Entity | None:
        """The project that a heading consists of, its number aside: 二、某某项目."""
        named = [n for n in scene.names if n.kind == "project" and not n.pronoun and n.end == len(scene.text)]
        alone = named and _NUMBER.fullmatch(scene.text, 0, named[0].start)
        return Entity(owned(scene, self, named[0].name, named[0].start), "project") if alone else None

    @property
    def zone(self) -> Entity | None:
        """The zone that 全区 stands for: what the document is about, where it lies in a city and in no district."""
        whole = self.inventory.district == self.inventory.area.city
        zone = self.topic if self.topic and self.topic.kind == "park" and whole else None
        return zone if zone and zone.name.endswith("区") else None

    def park(self, scene: Scene, at: int) -> str | None:
        """The park that 园区 stands for at `at`: the topic, the document's own, or the last named."""
        candidates = (scene.topic(at - 1, but="industry"), self.topic, self.last.get("park"))
        return next((entity.name for entity in candidates if entity and entity.kind == "park"), None)

    def owner(self, project: str) -> str | None:
        """The firm whose name a project's name begins with."""
        for form in (*self.inventory.aliases, *self.inventory.kinds):
            full = self.inventory.aliases.get(form, form)
            if project.startswith(form) and self.inventory.kinds.get(full) == "enterprise":
                return full
        return None

    def longer(self, name: str) -> str | None:
        """The one longer name of a project that is called by its first word (弘元项目 for 弘元新材料一体化项目)."""
        short = _SHORT_PROJECT.fullmatch(name)
        if short is None or short["own"] in self.products or self.inventory.place_forms(short["own"]):
            return None
        whole = [each for each in self.projects if each.startswith(short["own"]) and len(each) > len(name) + 2]
        return whole[0] if len(whole) == 1 else None

    def name(self, entity: Entity) -> Entity:
        """Remember a thing as the last named of its kind."""
        self.last[entity.kind] = entity
        if entity.kind == "project" and entity.name.endswith("项目"):
            self.item = entity
        if entity.kind in ("park", "facility") and entity.name.endswith(SITES):
            self.site = entity
        return entity

    def resolve(self, named: Named, speech: Speech | None) -> Entity | None:
        """The entity a mention stands for; pronouns look back, 我们 in a speech means the speaker's employer."""
        if not named.pronoun:
            return self.name(Entity(named.name, named.kind))
        if named.meant is not None:
            return Entity(*named.meant)
        if named.kind == "district" and self.zone and named.name in ("全区", "我区", "该区", "区内"):
            return self.zone
        if named.kind == "district":
            return Entity(self.inventory.district, "district") if self.inventory.district else None
        if named.kind == "city":
            return Entity(self.inventory.area.city, "district") if self.inventory.area.city else None
        side = employer(speech, self.inventory) if speech and named.kind == "enterprise" else None
        if side and side.kind == "enterprise":
            return side
        known = self.last.get(named.kind)
        if named.kind == "park" and self.topic and self.topic.kind == "park" and not named.name.startswith("该"):
            return known if known and known.name.startswith(self.topic.name) else self.topic
        if known and named.name.endswith("项目"):
            known = self.name((self.item if known.name.endswith(("线", "站")) else None) or known)
        if known is None and named.kind == "project" and named.name in _THIS_PROJECT:
            return self.site
        return known or (Entity(named.name, "park") if named.name in OWN_PARKS else None)


@cache
def known_products() -> frozenset[str]:
    """The names of goods in the products pack."""
    return frozenset(load_pack("products.yaml").data["products"].split())


@cache
def product_heads() -> frozenset[str]:
    """The first two characters of each, by which most words are told to be none."""
    return frozenset(name[:2] for name in known_products())


def employer(speech: Speech, inventory: Inventory) -> Entity | None:
    """Whom a speaker stands for: a firm, a park (its committee), or the district (its offices)."""
    name = speech.employer
    if not name:
        return None
    full = inventory.aliases.get(name, name)
    if inventory.kinds.get(full) == "enterprise":
        return Entity(full, "enterprise")
    if committee := _COMMITTEE.search(name):
        park = name[: committee.end()]
        return Entity(inventory.aliases.get(park, park), "park")
    for park, kind in inventory.kinds.items():
        if kind == "park" and name.startswith(park):
            return Entity(park, "park")
    if _OFFICE.search(name):
        return Entity(inventory.district, "district") if inventory.district else None
    return Entity(full, "enterprise")


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
