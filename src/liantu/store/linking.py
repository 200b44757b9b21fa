"""Names of a text to entities: each name gets a home, places and terms find theirs, the rest is proposed to a person.

Enterprises and projects are individuals: two of the same name are put to a person, never merged in silence. Products,
industries, titles and the like are terms: the same term in the same district means the same thing, by a recorded and
revocable judgement of the rule `same_term`.
"""

from collections.abc import Container, Iterable, Sequence

from django.db.models import Q

from liantu.identity.company_name import normal, parts
from liantu.identity.known import Known, Proposal
from liantu.identity.propose import propose
from liantu.store.act import Act
from liantu.store.initials import initials_of
from liantu.store.models import Alias, Entity, Judgement, Name, Text
from liantu.store.places import AREA_KINDS, place

INDIVIDUALS = ("enterprise", "project")
_LEGAL_FORMS = (
    "有限公司",
    "有限责任公司",
    "股份公司",
    "合伙企业（有限合伙）",
    "合伙企业（普通合伙）",
    "合作社",
    "总公司",
)
_CANDIDATES = 60
KEPT = 3  # proposals put to a person for one name


def add_names(
    act: Act, text: Text, named: Iterable[tuple[str, str, Sequence[str]]], stated: Container[tuple[str, str]] = ()
) -> dict[tuple[str, str], Name]:
    """Store each (kind, name, short forms) of a text with its home, link or propose it; give the rows by (kind,
    name).
    """
    found: dict[tuple[str, str], Name] = {}
    for kind, name, short in named:
        standing = standing_of(kind, name, is_stated=(kind, name) in stated)
        row = _add(act, text, kind, name[:300], short, standing)
        found[kind, name] = row
        if row.home.code is None:
            look_up(act, row, text.source.district)
    return found


def standing_of(kind: str, name: str, *, is_stated: bool) -> Entity.Standing:
    """How sure it is that a name in a paper is a thing of its own.

    Of enterprises a full legal name is enough and nothing else is (万州星火企业 is a group); other things count once
    the paper states something of them.
    """
    sure = name.endswith(_LEGAL_FORMS) if kind == "enterprise" else is_stated
    return Entity.Standing.KNOWN if sure else Entity.Standing.NAMED


def _add(act: Act, text: Text, kind: str, name: str, short: Sequence[str], standing: Entity.Standing) -> Name:
    home = place(act, name) if kind in AREA_KINDS else None
    if home is None:
        home = new_entity(act, kind, name, text.source.district, example=text.source.example, standing=standing)
    return Name.objects.create(text=text, name=name, kind=kind, short=list(short), home=home, entity=home)


def new_entity(
    act: Act,
    kind: str,
    name: str,
    district: str,
    *,
    example: bool = False,
    standing: Entity.Standing = Entity.Standing.KNOWN,
) -> Entity:
    """Make the entity that a name stands for while nothing else is known of it."""
    return Entity.objects.create(
        kind=kind,
        name=name[:200],
        key=normal(name)[:200],
        initials=initials_of(name),
        district=district,
        example=example,
        standing=standing,
        created_at=act.at,
    )


def look_up(act: Act, row: Name, district: str) -> None:
    """Propose to a name the entities it may mean, best first; a term is linked by rule."""
    candidates = list(_candidates(row, district))
    if row.kind not in INDIVIDUALS:
        _link_term(act, row, candidates)
        return
    by_id = {str(each.pk): each for each in candidates}
    for one in propose(_known_name(row), [known(each) for each in candidates])[:KEPT]:
        propose_to(act, row, by_id[one.key], one)


def propose_to(act: Act, row: Name, entity: Entity, proposal: Proposal) -> None:
    """Put a proposal to a person, unless the pair waits already or a person said no to it."""
    judged = Judgement.objects.filter(name=row, entity=entity)
    if judged.filter(Q(revoked_at__isnull=True) | Q(verdict=Judgement.Verdict.REJECTED)).exists():
        return  # asked already, or a person said no
    Judgement.objects.create(
        name=row, entity=entity, verdict=Judgement.Verdict.PROPOSED, score=proposal.score,
        reasons=list(proposal.reasons), at=act.at,
    )  # fmt: skip


def _link_term(act: Act, row: Name, candidates: Sequence[Entity]) -> None:
    same = [each for each in candidates if each.kind == row.kind and each.key == row.home.key]
    if not same:
        return
    target = min(same, key=lambda each: each.pk)
    Judgement.objects.create(
        name=row, entity=target, verdict=Judgement.Verdict.ACCEPTED, score=1.0, reasons=["同一区县内的同一名词"],
        rule="same_term", at=act.at,
    )  # fmt: skip
    row.entity = target
    row.save(update_fields=["entity"])
    if row.home.standing == Entity.Standing.KNOWN:
        Entity.objects.filter(pk=target.pk, standing=Entity.Standing.NAMED).update(standing=Entity.Standing.KNOWN)
    Entity.objects.filter(pk=row.home_id).update(live=False)


def _candidates(row: Name, district: str) -> Iterable[Entity]:
    """The entities of the name's kind that share its normal form, an alias, or its trade name."""
    key = row.home.key
    same = Q(key=key) | Q(aliases__key=key, aliases__revoked_at__isnull=True)
    if row.kind in INDIVIDUALS:
        for stem in _stems(row):
            same |= Q(key__contains=stem) | Q(aliases__key__contains=stem, aliases__revoked_at__isnull=True)
    rows = Entity.objects.filter(same, kind=row.kind, live=True, district__in=("", district)).exclude(pk=row.home_id)
    return rows.prefetch_related("aliases").distinct()[:_CANDIDATES]


def _stems(row: Name) -> list[str]:
    """What a longer or shorter form of the name would contain: its trade name, or its first characters for a
    project.
    """
    if row.kind == "enterprise":
        named = parts(row.name)
        return [stem for stem in {named.trade, *(normal(each) for each in row.short)} if stem and len(stem) >= 2]
    return [stem for stem in (normal(row.name).removesuffix("项目"),) if len(stem) >= 3]


def known(entity: Entity) -> Known:
    """An entity as the pure matcher sees it."""
    aliases = tuple(each.name for each in entity.aliases.all() if each.revoked_at is None)
    return Known(str(entity.pk), entity.name, entity.kind, entity.code, aliases, entity.district or None, ())


def _known_name(row: Name) -> Known:
    district = row.text.source.district if row.text else row.home.district
    return Known(f"name:{row.pk}", row.name, row.kind, None, (), district or None, tuple(row.short))


def add_alias(act: Act, entity: Entity, name: str) -> Alias:
    """Register another name of an entity."""
    return Alias.objects.create(entity=entity, name=name[:200], key=normal(name)[:200], by=act.by, at=act.at)
