"""Who belongs to which member of a scheme: persons' decisions, revocable, and proposals waiting for one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from liantu.planning.membership import BadShare, Candidate, Proposal, products_in, propose, require_shares, rest
from liantu.planning.schemes import Scheme
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.models import Entity, Membership, Statement
from liantu.store.packs import ledgers
from liantu.store.reach import Reach

KINDS = ("enterprise", "project")
AT_MOST = 3000  # of an office's unclassified firms, looked at for proposals on one page
_REGISTER = "enterprise_register"


@dataclass(frozen=True, slots=True)
class Unclassified:
    """Enterprises and projects that belong to no member yet. `total` counts all, `rows` are the first of them;
    `partly` belong to members with shares below one. `looked_at` of them were looked at for proposals.
    """

    total: int
    looked_at: int
    rows: tuple[Entity, ...]
    proposals: tuple[Proposal, ...]
    partly: tuple[tuple[Entity, Decimal], ...]

    def of_node(self, node: str) -> tuple[Proposal, ...]:
        """The proposals for one member."""
        return tuple(each for each in self.proposals if each.node == node)

    @property
    def silent(self) -> tuple[Entity, ...]:
        """Those looked at for which nothing tells where they belong."""
        told = {each.candidate.id for each in self.proposals}
        return tuple(each for each in self.rows if each.pk not in told)


def memberships(reach: Reach, scheme: Scheme, node: str = "") -> QuerySet[Membership]:
    """Give the standing memberships of entities within reach, of one member if `node` is given, by name."""
    rows = Membership.objects.filter(scheme=scheme.id, revoked_at=None, entity__in=reach.entities())
    rows = rows.filter(node=node) if node else rows.filter(node__in=scheme.by_id)
    return rows.select_related("entity", "by").order_by("entity__name", "pk")


@transaction.atomic
def place(act: Act, reach: Reach, scheme: Scheme, node: str, entity: Entity, share: Decimal, basis: str) -> Membership:
    """Record that an entity belongs to a member with a share of its output, in place of what stood for this member.

    Raise Refused for an unknown member, an entity out of reach or of another kind, and shares above one in sum.
    """
    reach.require("follow")
    if node not in scheme.by_id:
        raise Refused(f"“{scheme.label}”中没有这一项；空位没有文件说明，不能归入。请刷新页面。")
    if entity.kind not in KINDS or not reach.entities().filter(pk=entity.pk).exists():
        raise Refused("只能把本区的企业或项目归入体系；请从名单中选择。")
    Entity.objects.select_for_update().get(pk=entity.pk)  # two acts on one entity must not pass 100% together
    standing = Membership.objects.filter(entity=entity, scheme=scheme.id, revoked_at=None)
    others = [each.share for each in standing.exclude(node=node) if each.node in scheme.by_id]
    try:
        require_shares([*others, share], entity.name)
    except BadShare as error:
        raise Refused(str(error)) from error
    standing.filter(node=node).update(revoked_at=act.at)
    made = Membership.objects.create(
        entity=entity, scheme=scheme.id, node=node, share=share, basis=basis[:200], by=act.by, at=act.at
    )
    _record(act, "membership.place", scheme, made)
    return made


@transaction.atomic
def remove(act: Act, reach: Reach, membership: Membership, scheme: Scheme) -> None:
    """Take a membership back; its row stays with the time of its end."""
    reach.require("follow")
    if not Membership.objects.filter(pk=membership.pk, revoked_at=None).update(revoked_at=act.at):
        raise Refused("这条归属已经撤销，请刷新页面。")
    _record(act, "membership.remove", scheme, membership)


@transaction.atomic
def accept(act: Act, reach: Reach, scheme: Scheme, node: str, chosen: Iterable[int]) -> int:
    """Accept the proposals for one member of the entities `chosen` (ids); give how many. Others stay proposals."""
    reach.require("follow")
    wanted = set(chosen)
    found = [each for each in unclassified(reach, scheme).of_node(node) if each.candidate.id in wanted]
    if not found:
        raise Refused("没有选中仍待确认的建议，请勾选后再试，或刷新页面。")
    entities = reach.entities().in_bulk([int(str(each.candidate.id)) for each in found])
    for each in found:
        place(act, reach, scheme, node, entities[int(str(each.candidate.id))], each.share, each.basis)
    return len(found)


def unclassified(reach: Reach, scheme: Scheme) -> Unclassified:
    """Give what within reach belongs to no member of a scheme yet, with proposals for what something tells of.

    Proposals for the rest of an entity that belongs partly are not made: a person split it and knows why.
    """
    shares = shares_of(scheme)
    rows = candidates(reach, scheme).order_by("name", "pk")
    partly = {pk for pk, each in shares.items() if rest(each) > 0}
    open_rows = rows.exclude(pk__in=shares.keys())
    looked = tuple(open_rows[:AT_MOST])
    total = len(looked) if len(looked) < AT_MOST else open_rows.count()
    split = tuple((each, rest(shares[each.pk])) for each in rows.filter(pk__in=partly))
    proposals = tuple(each for one in _candidates(reach, scheme, looked) for each in propose(scheme, one))
    return Unclassified(total, len(looked), looked, proposals, split)


def candidates(reach: Reach, scheme: Scheme) -> QuerySet[Entity]:
    """Give the enterprises and projects within reach that may belong to a scheme: those of its district, or of all
    districts within reach where the scheme is a municipal one.
    """
    rows = reach.entities().filter(kind__in=KINDS, standing=Entity.Standing.KNOWN)
    return rows if scheme.district.endswith("0000") else rows.filter(district__in=("", scheme.district))


def shares_of(scheme: Scheme, entities: Sequence[int] | None = None) -> Mapping[int, list[Decimal]]:
    """Give the standing shares in a scheme of some entities (all that have any if None), by entity id."""
    rows = Membership.objects.filter(scheme=scheme.id, revoked_at=None, node__in=scheme.by_id)
    rows = rows if entities is None else rows.filter(entity__in=entities)
    found: dict[int, list[Decimal]] = defaultdict(list)
    for pk, share in rows.values_list("entity_id", "share"):
        found[pk].append(share)
    return found


def _candidates(reach: Reach, scheme: Scheme, rows: Sequence[Entity]) -> list[Candidate]:
    firms = [each.pk for each in rows if each.kind == "enterprise"]
    data = {each.entity_id: each.data for each in reach.entries(ledgers()[_REGISTER]).filter(entity__in=firms)}
    makes = _makes(reach, firms)
    homes = _homes(scheme, [each.owner_id for each in rows if each.owner_id])
    found = []
    for each in rows:
        told = data.get(each.pk, {})
        if each.kind == "project":
            home = homes.get(each.owner_id or 0, ())
            found.append(Candidate(each.pk, each.name, (), products_in(scheme, each.name), homes=home))
        else:
            products = (*(told.get("main_products") or ()), *makes.get(each.pk, ()))
            named = (str(told["cluster"]),) if told.get("cluster") else ()
            found.append(Candidate(each.pk, each.name, named, products, str(told.get("industry_code") or "")))
    return found


def _makes(reach: Reach, firms: Sequence[int]) -> Mapping[int, list[str]]:
    """The products that documents and ledgers say each firm makes."""
    rows = reach.statements().filter(entity__in=firms, kind="relation", relation="makes")
    rows = rows.exclude(status__in=(Statement.Status.REJECTED, Statement.Status.SUPERSEDED))
    found: dict[int, list[str]] = defaultdict(list)
    for pk, product in rows.order_by("pk").values_list("entity_id", "object"):
        found[pk or 0].append(product)
    return found


def _homes(scheme: Scheme, owners: Sequence[int]) -> Mapping[int, tuple[tuple[str, Decimal], ...]]:
    rows = Membership.objects.filter(scheme=scheme.id, revoked_at=None, entity__in=owners)
    found: dict[int, tuple[tuple[str, Decimal], ...]] = {}
    for each in rows:
        found[each.entity_id] = (*found.get(each.entity_id, ()), (each.node, each.share))
    return found


def _record(act: Act, action: str, scheme: Scheme, one: Membership) -> None:
    node = scheme.by_id.get(one.node)
    detail = {"体系": scheme.label, "归入": node.label if node else one.node, "对象": one.entity.name,
              "份额": str(one.share), "依据": one.basis}  # fmt: skip
    audit.record(act, action, f"entity:{one.entity_id}", detail, one.entity.district)
