"""Proposals of names as a person judges them: where the name stands, what it may mean, why, and how sure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from liantu.store import judging
from liantu.store.models import Entity, Judgement, Mention, Name
from liantu.store.places import district_name
from liantu.store.reach import Reach

# From this score on proposals of one class of reasons may be accepted together.
SURE = 0.95
AROUND = 40
_CODE = re.compile(r"(?<=[（／])\d{6}(?=[）／])")
# The classes of reasons that may be accepted in bulk: each begins its first, strongest reason in its own way
# (liantu.identity.features).
CLASSES = {
    "code": "统一社会信用代码相同",
    "full": "全称一致",
    "alias": "与登记的别名一致",
    "stated": "文中写明以下简称",
    "derived": "由全称推出的简称",
    "similar": "名称相似",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: the text around it, cut at the name; `before` and `after` empty where it may not be read."""

    before: str
    name: str
    after: str
    title: str
    text: int | None


def reasons_of(row: Judgement) -> list[str]:
    """The reasons of a judgement with division codes as names: 属地相同（万州区）."""
    return [_CODE.sub(lambda found: district_name(found[0]), str(each)) for each in row.reasons]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One open proposal: the judgement, where its name stands, and how many more proposals say the same."""

    row: Judgement
    place: Place
    alike: int = 0

    @property
    def reasons(self) -> list[str]:
        """The reasons in words."""
        return reasons_of(self.row)

    @classmethod
    def of(cls, row: Judgement, reach: Reach, alike: int = 0) -> "Proposed":
        """Give a proposal with the place of its name, as the reach may read it."""
        return cls(row, place_of(row.name, reach), alike)


@dataclass(frozen=True, slots=True)
class Group:
    """The proposals that one entity attracts: who it is, and the names that may mean it, surest first."""

    entity: Entity
    identity: str
    proposals: Sequence[Proposed]


def open_judgements(reach: Reach) -> QuerySet[Judgement]:
    """The open proposals within reach."""
    return judgements(reach).filter(judging.open_proposals())


def decided(reach: Reach) -> QuerySet[Judgement]:
    """The judgements that were made of names within reach, revoked ones among them; those by rule too."""
    rows = judgements(reach).exclude(verdict=Judgement.Verdict.PROPOSED)
    return rows.select_related("by", "revoked_by")


def judgements(reach: Reach) -> QuerySet[Judgement]:
    """All judgements within reach: of names in sources that may be opened, on entities that may be seen."""
    rows = Judgement.objects.filter(name__in=names(reach), entity__in=reach.entities())
    rows = rows.select_related("entity__park", "name__text__source")
    return rows.defer("name__text__content", "name__text__segments", "name__text__blocks")


def names(reach: Reach) -> QuerySet[Name]:
    """The names of texts whose source may be opened, and those that ledgers gave."""
    rows = Name.objects.filter(entity__in=reach.entities())
    return rows.filter(Q(text__isnull=True) | Q(text__source__in=reach.sources()))


def grouped(rows: QuerySet[Judgement], order: Sequence[int], reach: Reach) -> list[Group]:
    """Group proposals by entity in the order given; the same name to the same entity is shown once with its count."""
    found: dict[int, list[Judgement]] = {pk: [] for pk in order}
    for row in rows.order_by("-score", "pk"):
        found[row.entity_id].append(row)
    return [_group(held, reach) for held in found.values() if held]


def class_of(row: Judgement) -> str:
    """Give the class of a proposal's strongest reason, "" for one that no bulk decision covers."""
    first = str(row.reasons[0]) if row.reasons else ""
    return next((key for key, text in CLASSES.items() if text in first), "")


def identity_of(entity: Entity) -> str:
    """Give in a line what tells an entity from its namesakes: code, district, park, how it came into the book."""
    known = "已在台账登记" if entity.registered else "仅见于文件"
    code = f"代码 {entity.code}" if entity.code else "无代码"
    park = entity.park.name if entity.park else ""
    return " · ".join(filter(None, (code, district_name(entity.district), park, known)))


def place_of(name: Name, reach: Reach) -> Place:
    """Give the first place where a name stands, with its surroundings if the source may be opened."""
    text = name.text
    if text is None:
        return Place("", name.name, "", "台账", None)
    title = text.source.title or text.source.name
    mention = Mention.objects.filter(name=name).order_by("start").first()
    openable = reach.sources().filter(pk=text.source_id).exists()
    if mention is None or not openable:
        return Place("", name.name, "", title, None)
    content = text.content
    before = content[max(0, mention.start - AROUND) : mention.start].rpartition("\n")[2]
    after = content[mention.end : mention.end + AROUND].partition("\n")[0]
    return Place(before, content[mention.start : mention.end], after, title, text.pk)


def _group(rows: Iterable[Judgement], reach: Reach) -> Group:
    by_name: dict[str, list[Judgement]] = {}
    for row in rows:
        by_name.setdefault(row.name.name, []).append(row)
    proposals = [Proposed.of(same[0], reach, len(same) - 1) for same in by_name.values()]
    entity = proposals[0].row.entity
    return Group(entity, identity_of(entity), proposals)
