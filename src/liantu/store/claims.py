"""The registry of claims of position: found in the book's texts, grouped, verified or refuted by a person.

What a person found out stands under the claim's key, which papers that say the same share.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from liantu.export.display import period_text
from liantu.model.lang import Lang
from liantu.planning.claims import position
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.claims_rows import rebuild, refresh
from liantu.store.errors import Refused
from liantu.store.models import Claim, Entity, Source, Verification
from liantu.store.reach import Reach

__all__ = ["UNVERIFIED", "Held", "listed", "name_of", "of_entity", "rebuild", "refresh", "unverify", "verify", "when"]

UNVERIFIED = "none"
Verdict = Verification.Verdict


@dataclass(frozen=True, slots=True)
class Held:
    """One claim as the book holds it: every place that makes it, the latest document first, and what is held of it.

    `others` are different claims of the same position: by another holder, or of another rank.
    """

    claims: tuple[Claim, ...]
    verification: Verification | None
    others: tuple[Claim, ...] = ()

    @property
    def first(self) -> Claim:
        """The claim in the latest document."""
        return self.claims[0]

    @property
    def name(self) -> str:
        """Who holds the position: the entity's name where it is known."""
        return name_of(self.first)

    @property
    def is_aim(self) -> bool:
        """Whether the words make it an aim, a forecast or conditional, and no claim of the present."""
        return bool(set(self.first.hedge.split("、")) - {"之一", ""})


def name_of(row: Claim) -> str:
    """Give who holds the position that a row claims: the entity's name where it is known."""
    return row.entity.name if row.entity else row.holder


def when(source: Source) -> str:
    """Give the day, month or year of a claim's document as far as it is known; empty where it is not."""
    if source.dated_start is None:
        return ""
    end = source.dated_end or source.dated_start
    return period_text({"start": source.dated_start.isoformat(), "end": end.isoformat()}, Lang.ZH)


def listed(reach: Reach, *, verdict: str = "", words: str = "") -> list[Held]:
    """Give the claims within reach, rivals for one position next to each other, else by holder.

    `verdict` keeps those held so (`none`: not looked into); `words` those whose holder, field or words contain them.
    """
    reach.require("view")
    rows = _matching(reach, words.strip())
    held = [each for each in _held(reach, rows) if not verdict or verdict == _verdict(each)]
    return sorted(held, key=lambda each: (_order(each), each.name, each.first.pk))


def of_entity(reach: Reach, entity: Entity) -> list[Held]:
    """Give the claims within reach that an entity holds a position."""
    return _held(reach, [each for each in _matching(reach, "") if each.entity_id == entity.pk])


def _matching(reach: Reach, words: str) -> list[Claim]:
    rows = reach.claims().select_related("entity", "text__source").order_by("-text__source__dated_start", "pk")
    for each in words.split():
        rows = rows.filter(
            Q(holder__icontains=each) | Q(entity__name__icontains=each) | Q(words__icontains=each)
            | Q(field__icontains=each) | Q(area__icontains=each)
        )  # fmt: skip
    return list(rows)


def _held(reach: Reach, rows: Sequence[Claim]) -> list[Held]:
    groups, rivals = defaultdict[object, list[Claim]](list), defaultdict[object, dict[object, Claim]](dict)
    for each in rows:
        groups[_same(each)].append(each)
    for each in reach.claims().select_related("entity", "text__source").order_by("pk"):
        rivals[position(each.area, each.field)].setdefault(_same(each), each)
    found = _verifications({each.key for each in rows})
    return [
        Held(
            tuple(sorted(each, key=lambda row: row.text.source.dated_start or date.min, reverse=True)),
            next((found[row.key] for row in each if row.key in found), None),
            _others(same, each[0], rivals),
        )
        for same, each in groups.items()
    ]


def _others(same: object, row: Claim, rivals: dict[object, dict[object, Claim]]) -> tuple[Claim, ...]:
    where = position(row.area, row.field)
    return tuple(each for key, each in rivals[where].items() if key != same) if where else ()


def _same(row: Claim) -> object:
    """What makes two rows one claim: holder (by the name the book knows), position, and place taken."""
    return row.district, name_of(row), row.area, row.field or row.words, row.rank, row.hedge


def _order(held: Held) -> tuple[str, ...]:
    where = position(held.first.area, held.first.field)
    return ("", *where) if held.others and where else ("~",)


def _verdict(held: Held) -> str:
    return held.verification.verdict if held.verification else UNVERIFIED


def _verifications(keys: Iterable[str]) -> dict[str, Verification]:
    rows = Verification.objects.filter(key__in=list(keys), revoked_at__isnull=True).select_related("by")
    return {each.key: each for each in rows.order_by("pk")}


@transaction.atomic
def verify(act: Act, reach: Reach, claim: Claim, verdict: str, scope: str, basis: str) -> Verification:
    """Record what was found out about a claim, for which scope and by what; replaces what was recorded before.

    Raise NotAllowed without the permission `follow`, Refused without a verdict or a basis.
    """
    reach.require("follow")
    if verdict not in Verdict.values:
        raise Refused("请选择核实结果：" + "、".join(str(each.label) for each in Verdict) + "。")
    if not basis.strip():
        raise Refused("请写明核实依据，例如“中国涂料工业协会2025年排名”。")
    _end(act, claim)
    made = Verification.objects.create(
        key=claim.key, verdict=verdict, scope=scope.strip()[:200], basis=basis.strip()[:1000], by=act.by, at=act.at
    )
    _record(act, "claim.verify", claim, {"结果": made.get_verdict_display(), "范围": made.scope, "依据": made.basis})
    return made


@transaction.atomic
def unverify(act: Act, reach: Reach, claim: Claim) -> None:
    """Take back what was recorded about a claim. Raise Refused where nothing stands."""
    reach.require("follow")
    if not _end(act, claim):
        raise Refused("这条说法尚未核实，无需撤销。")
    _record(act, "claim.unverify", claim, {})


def _end(act: Act, claim: Claim) -> int:
    """End what stands of the claim under any wording of it in the book."""
    alike = Claim.objects.filter(district=claim.district, area=claim.area, rank=claim.rank).select_related("entity")
    keys = {each.key for each in alike if _same(each) == _same(claim)}
    return Verification.objects.filter(key__in=keys, revoked_at__isnull=True).update(revoked_at=act.at)


def _record(act: Act, action: str, claim: Claim, detail: dict[str, str]) -> None:
    told = {"主体": claim.holder, "说法": claim.words, "领域": claim.field, **detail}
    audit.record(act, action, f"claim:{claim.key}", told, claim.district)
