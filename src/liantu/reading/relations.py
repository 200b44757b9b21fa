"""Relations: two named things and how a sentence says they stand."""

import re
from collections.abc import Iterable, Iterator

from liantu.model.statement import Measure, Milestone, Relation, RelationKind
from liantu.reading.actors import Triple
from liantu.reading.chains import chain_links, system_members
from liantu.reading.honours import holds, leads
from liantu.reading.making import feeds, makes, measured
from liantu.reading.memory import Memory, owned
from liantu.reading.names import Named
from liantu.reading.owning import owner_in_name, owns
from liantu.reading.quoting import evidence
from liantu.reading.scene import Scene
from liantu.reading.tenants import tenants
from liantu.reading.triggers import BUILDER, CHAIN, FEEDS, GROUPS, HONOURS, LEADS, PARTS, PLACES, SYSTEM

_LOCATED = re.compile(r"(?:位于|坐落于|坐落在|地处)(?P<where>[^,。;的]{2,24})的$")
# 在某镇的|某集团车间; 走进某园区|某公司: where the report goes, then the firm.
_VISITED = re.compile(
    r"^(?:在|走进|来到|走访|位于|[^,。;]{0,8}来到)(?:了|位于)?(?P<where>[^,。;的]{2,24}(?:区|园|镇|乡|街道|城|县))的?$"
)
# 某园区|总投资30亿元的|某项目
_WORTH = re.compile(r"总?投资(?:约|超|近)?[\d.]+[百千万亿]+美?元的?$")
# …项目在某工业园正式开工
_HAPPENS = re.compile(
    r"[”)]*(?:正式)?在(?P<where>[^,。;的“”]{2,20}?(?:区|园|镇|乡|街道|新城))(?:内|举行|正式|顺利|成功|全面|隆重)*"
    r"(?:开工|动工|奠基|建成|竣工|投产|投用|揭牌|落地|落户|签约|启动|成立)"
)
_SETTLED = re.compile(
    r"[”)]*(?:正式|成功|先后|已|也|目前)*(?:位于|坐落于|坐落在|落户于?|落地于?|入驻于?(?!包括|企业|有|了|的)|迁入)(?P<where>[^,。;的“”]{2,20}?)(?=$|[,。;的]|以来|后|并|、)"
)
# 建设地点:某工业园区
_SITE = re.compile(
    r"(?:建设|项目|实施)地(?:点|址)(?:为|是|:|位于)(?P<where>[^,。;\n]{2,24}?(?:区|园|镇|乡|街道|城))(?=[,。;建总项投]|$)"
)
_INSIDE = re.compile(r"园区内的?,?(?:占地[\d.万余多约]+(?:亩|平方米|公顷)的)?(?:“[^”]{1,8}”|“)?$")
_PARTS = re.compile(r"(?P<how>分别是|分别为|包括|包含|涵盖|即(?!将|可|使|便)|分为)(?P<parts>[^。;]{4,80})")
# 分别为A、B says what parts a project has only where it has been told to have them.
_HAS_PARTS = re.compile(r"包括|包含|涵盖|分为|子项目|组成")
_BUILT = re.compile(r"建设“?$|”(?:及|和|、)“$")
_PHASE = re.compile(
    r"^(?P<whole>.{2,}(?:项目|工程|基地))[一二三四五首]期(?:\([^()]+\))?$|^(?P<body>.{2,})[一二三四五]期(?:项目|工程)$"
)
# Whom a sentence may name or point to as maker of something.
_MAKERS = frozenset({"enterprise", "project"})
_THIS_AREA = re.compile(r"^(?:该|我|本)[区县市]")
_COUNTED = re.compile(r"^\d+个|^[三两四五]大")


def read_relations(scene: Scene, memory: Memory, stated: list[Measure | Milestone]) -> list[Relation]:
    """Give the relations that one scene states, in text order; `stated` are its measures and milestones."""
    if not (scene.signs or scene.names or stated):
        return []
    triples = list(_triples(scene, memory, stated))
    found = []
    for subject, kind, other, at in sorted(triples, key=lambda triple: triple[3]):
        if len(subject) > 1 and other and subject != other and "\t" not in subject + other:
            quote = scene.sentence(at)
            found.append(Relation(evidence(scene.paragraph, quote, quote), subject, kind, other))
    return found


def _triples(scene: Scene, memory: Memory, stated: list[Measure | Milestone]) -> Iterator[Triple]:
    """Ask each reader that the paragraph's trigger words concern."""
    signs = scene.signs
    kinds = {named.kind for named in scene.names}
    if signs & PLACES:
        yield from _located(scene, memory)
    if not kinds.isdisjoint(_MAKERS):
        yield from makes(scene, memory)
    if stated:
        yield from measured(scene, memory, stated)
    if signs & HONOURS:
        yield from holds(scene, memory)
    if signs & LEADS:
        yield from leads(scene, memory)
    if "project" in kinds:
        yield from _in_name(scene, memory)
        yield from _parts(scene, memory)
        yield from owns(scene, memory)
    elif signs & BUILDER:
        yield from owns(scene, memory)
    if signs & GROUPS:
        yield from _groups(scene, memory)
    if stated:
        yield from _of_subjects(scene, memory, stated)
    if signs & CHAIN:
        yield from chain_links(scene)
    if signs & FEEDS:
        yield from feeds(scene, memory)
    if signs & SYSTEM:
        yield from system_members(scene, memory)


def _located(scene: Scene, memory: Memory) -> Iterator[Triple]:
    for named in scene.names:
        if named.kind not in ("enterprise", "project", "park"):
            continue
        clause, limit = scene.clause(named.start)
        if scene.text.startswith("园区内,", max(0, clause - 4)):
            clause -= 4
        before = scene.text[clause : named.start]
        if not named.pronoun and before.endswith("的") and (match := _LOCATED.search(before)):
            yield named.name, RelationKind.LOCATED_IN, _place(match["where"], memory), named.start
        elif named.kind != "park" and not named.pronoun and (where := _beside(scene, named, before)):
            yield named.name, RelationKind.LOCATED_IN, _place(where, memory), named.start
        if named.kind == "project" and not named.pronoun and (match := _HAPPENS.match(scene.text, named.end, limit)):
            yield named.name, RelationKind.LOCATED_IN, _place(match["where"], memory), named.start
        if not named.pronoun and "园区内" in before and _INSIDE.search(before) and memory.park(scene, named.start):
            yield named.name, RelationKind.LOCATED_IN, memory.park(scene, named.start) or "", named.start
        if match := _SETTLED.match(scene.text[named.end : limit]):
            entity = memory.resolve(named, scene.speaker(named.start))
            where = _place(match["where"], memory)
            if entity and _is_place(scene, where, named.end, limit):
                yield entity.name, RelationKind.LOCATED_IN, where, named.start
    for match in _SITE.finditer(scene.text):
        topic = scene.topic(match.start(), but="park") or memory.headed
        if topic and topic.kind == "project":
            yield topic.name, RelationKind.LOCATED_IN, _place(match["where"], memory), match.start()
    yield from tenants(scene, memory)
    yield from _here(scene, memory)


def _beside(scene: Scene, named: Named, before: str) -> str | None:
    """Where a firm or project lies by the words right before it: 在某镇的|某集团, 某工业园的|某项目."""
    if (match := _VISITED.match(before)) and (named.kind == "enterprise" or before[-1] == "的"):
        return match["where"]
    worth = _WORTH.search(before)
    before = before[: worth.start()] if worth else before
    joint = "的" if before[-1:] == "的" else "" if worth or named.kind == "enterprise" else None
    parks = [n.name for n in scene.names if n.kind == "park" and not n.pronoun and n.end <= named.start]
    return parks[-1] if parks and joint is not None and before.endswith(parks[-1] + joint) else None


def _in_name(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """A project whose name begins with a park's lies in it (长寿经开区…产业园项目)."""
    for named in scene.names:
        if named.kind != "project" or named.pronoun:
            continue
        parks = [form for form in memory.inventory.place_forms(named.name) if memory.inventory.is_park(form)]
        known = [form for form in parks if form in memory.inventory.lexicon.names]
        park = max(known or parks, key=len, default="")
        body = _PHASE.match(named.name)
        if park and len(named.name) > len(park) + 2 and not (body and body["body"] == park):
            yield named.name, RelationKind.LOCATED_IN, park, named.start


def _is_place(scene: Scene, where: str, start: int, limit: int) -> bool:
    inside = any(n.kind in ("district", "park") and start <= n.start and n.end <= limit + 1 for n in scene.names)
    return inside or where.endswith(("区", "园", "镇", "城"))


def _place(where: str, memory: Memory) -> str:
    where = _THIS_AREA.sub("", where) or where
    known = memory.inventory.lexicon.names.get(where)
    return known.name if known and known.kind == "district" else where


def _here(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """走进X… 在这里,…项目: the report's place holds the project."""
    here = scene.text.find("在这里")
    if here < 0 or memory.visited is None:
        return
    _, limit = scene.sentence(here)
    for named in scene.names:
        if here <= named.start < limit and named.kind in ("project", "enterprise") and not named.pronoun:
            yield named.name, RelationKind.LOCATED_IN, memory.visited, named.start
            return


def _parts(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """包含3个子项目,分别是A、B和C; 二期项目…建设A及B: each is part of what the sentence speaks of."""
    for match in _PARTS.finditer(scene.text) if scene.signs & PARTS else ():
        topic = scene.topic(match.start())
        begin, limit = scene.sentence(match.start())
        if match["how"].startswith("分别") and not _HAS_PARTS.search(scene.text, begin, match.start()):
            continue
        for part in scene.names:
            inside = match.start("parts") <= part.start and part.end <= limit and part.kind == "project"
            if inside and topic and topic.kind == "project" and not part.pronoun and not _COUNTED.match(part.name):
                yield part.name, RelationKind.PART_OF, topic.name, part.start
    for part in scene.names:
        if (
            part.kind == "project"
            and not part.pronoun
            and _BUILT.search(scene.text, max(0, part.start - 4), part.start)
        ):
            if phase := _phase_topic(scene, part.start):
                yield owned(scene, memory, part.name, part.start), RelationKind.PART_OF, phase, part.start


def _phase_topic(scene: Scene, at: int) -> str | None:
    """The phase of a project that the sentence began with."""
    begin, _ = scene.sentence(at)
    clause, _ = scene.clause(at)
    names = [entity.name for start, entity in scene.topics if begin <= start < clause and entity.kind == "project"]
    return next((name for name in names if re.search(r"[一二三四五]期", name)), None)


def _of_subjects(scene: Scene, memory: Memory, stated: Iterable[Measure | Milestone]) -> Iterator[Triple]:
    """A project's phase is part of it, and its firm owns it, wherever a statement speaks of it."""
    for item in stated:
        subject = item.subject or ""
        if isinstance(item, Measure) and item.subject_type != "project":
            continue
        if "期" in subject and (match := _PHASE.match(subject)) and match["whole"]:
            yield subject, RelationKind.PART_OF, match["whole"], scene.view(item.evidence.start)
        own = subject.endswith(("项目", "工程")) and subject[:-2] not in memory.inventory.kinds
        if own and (owner := owner_in_name(subject, memory)):
            yield owner, RelationKind.OWNS, subject, scene.view(item.evidence.start)


def _groups(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """A park's 组团 named under its 其中."""
    groups = [n for n in scene.names if n.kind == "park" and n.name.endswith("组团")]
    for named in groups:
        begin, _ = scene.sentence(named.start)
        if "其中" not in scene.text[begin : named.start]:
            continue
        whole = next(
            (n.name for n in scene.names if n.kind == "park" and not n.name.endswith("组团") and n.start < named.start),
            None,
        )
        if whole and len(named.name) > 2:
            yield whole + named.name, RelationKind.PART_OF, whole, named.start
