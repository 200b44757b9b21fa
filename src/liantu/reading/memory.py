"""What a document has spoken of so far, and the full names of what its words stand for."""

import re
from functools import cache

from liantu.measures.types import Period
from liantu.packs.loader import load_pack
from liantu.reading.frame import Frame
from liantu.reading.lexicon import Indicator
from liantu.reading.named import Named
from liantu.reading.names import Inventory
from liantu.reading.scene import Entity, Scene
from liantu.reading.speech import OWN_FIRM, Speech

# A park that a document calls by no more than its sort is the only one of its readers.
OWN_PARKS = frozenset({"经开区", "高新区", "开发区", "工业园区", "经济开发区", "高新技术产业开发区", "经济技术开发区"})
#: places that are themselves built as a project.
SITES = ("园", "谷", "中心", "基地", "小镇", "产业城")
_THIS_PROJECT = frozenset({"该项目", "该工程", "这一项目"})
_OFFICE = re.compile(
    r"[区县市省州]委|委$|局$|办$|政府|人民|发展改革|经信|中心$|部$|^[\u4e00-\u9fff]{2,3}[区县市]$|改革|经济信息"
)
_COMMITTEE = re.compile(r"(?:园区|高新区|经开区|开发区|科技城|经济区)(?=管|党工委)")
_SHORT_PROJECT = re.compile(r"(?P<own>[\u4e00-\u9fff]{2,4}?)(?:基地)?项目")


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
    if not name or name.startswith(OWN_FIRM):
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
    if firm := inventory.firm_at_head(name):
        return Entity(firm, "enterprise")  # 恒拓电子董事会办公室
    if _OFFICE.search(name):
        return Entity(inventory.district, "district") if inventory.district else None
    return Entity(full, "enterprise")
