"""Whether two names mean one thing: a person accepts, rejects, splits or revokes; every judgement stays on record."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from liantu.identity.company_name import normal, parts
from liantu.store import atlas_rows, audit, claims_rows, finding_refresh
from liantu.store.act import Act
from liantu.store.disputes import refresh
from liantu.store.errors import Refused
from liantu.store.initials import initials_of
from liantu.store.linking import look_up
from liantu.store.models import Entity, Judgement, Name, Statement

Verdict = Judgement.Verdict


@transaction.atomic
def accept(act: Act, judgement: Judgement, *, alike: bool = False) -> int:
    """Hold that the name means the proposed entity: its statements move there. Give how many names moved.

    With `alike`, every open proposal of the same name to the same entity (from other documents) is accepted too.
    """
    _must_be_open(judgement)
    chosen = _open(judgement.entity_id, judgement.name.name) if alike else [judgement]
    for each in chosen:
        _end_rivals(act, each)
        _decide(act, each, Verdict.ACCEPTED)
        move(each.name, each.entity)
    Entity.objects.filter(pk=judgement.entity_id).update(standing=Entity.Standing.KNOWN)
    _record(act, "names.accept", judgement, len(chosen))
    return len(chosen)


@transaction.atomic
def reject(act: Act, judgement: Judgement) -> None:
    """Hold that the name does not mean the entity; the pair is not proposed again."""
    _must_be_open(judgement)
    _decide(act, judgement, Verdict.REJECTED)
    _record(act, "names.reject", judgement, 1)


@transaction.atomic
def revoke(act: Act, judgement: Judgement) -> None:
    """Take a decision back: the name goes home, and the pair waits for a decision again."""
    if judgement.verdict == Verdict.PROPOSED or judgement.revoked_at is not None:
        raise Refused("这条判断尚未作出或已撤销，无需再撤。")
    _end(act, judgement)
    if judgement.verdict == Verdict.ACCEPTED:
        move(judgement.name, _standing(judgement.name))
    _add(act, judgement, Verdict.PROPOSED)
    look_up(act, judgement.name, judgement.name.home.district)
    _record(act, "names.revoke", judgement, 1)


@transaction.atomic
def split(act: Act, names: Iterable[Name]) -> int:
    """Part names from the entity they stand for: each goes home, and the judgement that moved it is revoked and
    denied.
    """
    count = 0
    for name in names:
        for judgement in name.judgements.filter(verdict=Verdict.ACCEPTED, revoked_at__isnull=True):
            _end(act, judgement)
            _add(act, judgement, Verdict.REJECTED)
            _record(act, "names.split", judgement, 1)
            count += 1
        move(name, name.home)
    return count


@transaction.atomic
def join(act: Act, name: Name, entity: Entity, reason: str) -> Judgement:
    """Hold, by a person's own knowledge, that a name means an entity nobody proposed."""
    if name.kind != entity.kind:
        raise Refused(f"“{name.name}”是{name.kind}，“{entity.name}”是{entity.kind}，类别不同，不能归并。")
    judgement = Judgement.objects.create(
        name=name,
        entity=entity,
        verdict=Verdict.ACCEPTED,
        score=1.0,
        reasons=[f"人工认定：{reason}"],
        by=act.by,
        at=act.at,
    )
    move(name, entity)
    _record(act, "names.join", judgement, 1)
    return judgement


@transaction.atomic
def confirm(act: Act, entity: Entity) -> None:
    """Hold that what papers name is a thing of its own: it enters the lists."""
    _stand(act, entity, Entity.Standing.KNOWN, "names.confirm")


@transaction.atomic
def dismiss(act: Act, entity: Entity) -> None:
    """Hold that a name is no thing of its own (a group of firms, a slip of reading). Its statements stay in their
    papers.
    """
    if entity.registered or entity.entries.filter(live=True).exists():
        raise Refused(f"“{entity.name}”已在台账登记，不能判为不是对象；如有误请先在台账中撤回。")
    _stand(act, entity, Entity.Standing.DISMISSED, "names.dismiss")


def _stand(act: Act, entity: Entity, standing: Entity.Standing, action: str) -> None:
    Entity.objects.filter(pk=entity.pk).update(standing=standing)
    audit.record(act, action, f"entity:{entity.pk}", {"名称": entity.name}, entity.district)


def move(name: Name, entity: Entity) -> None:
    """Let a name stand for `entity`: statements of its text that use it follow; an entity left without names is
    hidden.
    """
    left = name.entity_id
    name.entity = entity
    name.save(update_fields=["entity"])
    if name.text_id is not None:
        rows = Statement.objects.filter(text=name.text_id)
        rows.filter(subject=name.name, subject_type=name.kind).update(entity=entity, park=entity.park_id)
        rows.filter(object=name.name, extra__object_type=name.kind).update(object_entity=entity)
    for pk in {left, entity.pk}:
        Entity.objects.filter(pk=pk).update(live=_is_used(pk))
        name_fully(pk)
    if left != entity.pk and not _is_used(left):
        _follow(left, entity)
    refresh({left, entity.pk})
    finding_refresh.refresh_moved(name.text_id, {left, entity.pk})
    claims_rows.follow(name, entity)


def _follow(left: int, entity: Entity) -> None:
    """Let open proposals to an entity that is nobody's any more propose the one its name moved to, and what was decided
    of its facilities hold for those of that one.

    Nobody would see them else, and the names they are about would never be asked for. A pair already asked is left out.
    """
    asked = Judgement.objects.filter(entity=entity, revoked_at__isnull=True).values("name")
    rows = Judgement.objects.filter(open_proposals(), entity=left).exclude(name__entity=entity).exclude(name__in=asked)
    Judgement.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(entity=entity)
    atlas_rows.follow(left, entity.pk)


def name_fully(pk: int) -> None:
    """Call an entity that no register names by the fullest of the names that stand for it."""
    entity = Entity.objects.get(pk=pk)
    printed = list(entity.names.values_list("name", flat=True))
    if entity.registered or entity.code or not printed:
        return
    best = max(printed, key=lambda each: (bool(parts(each).form), len(each), each))
    Entity.objects.filter(pk=pk).update(name=best[:200], key=normal(best)[:200], initials=initials_of(best))


def open_proposals() -> Q:
    """The condition for judgements that wait for a person."""
    return Q(verdict=Verdict.PROPOSED, revoked_at__isnull=True)


def _end_rivals(act: Act, judgement: Judgement) -> None:
    """A name means one thing: what else was proposed or held of it ends; revoking looks for candidates again."""
    rivals = judgement.name.judgements.filter(revoked_at__isnull=True).exclude(entity=judgement.entity)
    rivals.exclude(verdict=Verdict.REJECTED).update(revoked_at=act.at, revoked_by=act.by)


def _is_used(pk: int) -> bool:
    entity = Entity.objects.get(pk=pk)
    return entity.registered or entity.names.exists() or entity.entries.exists() or entity.children.exists()


def _standing(name: Name) -> Entity:
    """Where the judgements still standing put a name."""
    held = name.judgements.filter(verdict=Verdict.ACCEPTED, revoked_at__isnull=True).order_by("-pk").first()
    return held.entity if held else name.home


def _open(entity: int, name: str) -> list[Judgement]:
    rows = Judgement.objects.filter(open_proposals(), entity=entity, name__name=name)
    return list(rows.select_related("name", "entity"))


def _must_be_open(judgement: Judgement) -> None:
    if judgement.verdict != Verdict.PROPOSED or judgement.revoked_at is not None:
        raise Refused("这条建议已由他人处理，请刷新页面查看结果。")


def _decide(act: Act, judgement: Judgement, verdict: Verdict) -> None:
    _end(act, judgement)
    _add(act, judgement, verdict)


def _end(act: Act, judgement: Judgement) -> None:
    judgement.revoked_at, judgement.revoked_by = act.at, act.by
    judgement.save(update_fields=["revoked_at", "revoked_by"])


def _add(act: Act, judgement: Judgement, verdict: Verdict) -> None:
    Judgement.objects.create(
        name=judgement.name, entity=judgement.entity, verdict=verdict, score=judgement.score,
        reasons=judgement.reasons, by=act.by, at=act.at,
    )  # fmt: skip


def _record(act: Act, action: str, judgement: Judgement, count: int) -> None:
    detail = {"名称": judgement.name.name, "对象": judgement.entity.name, "分数": judgement.score, "条数": count}
    audit.record(act, action, f"entity:{judgement.entity_id}", detail, judgement.entity.district)
