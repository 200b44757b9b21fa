"""What an account may see and do: its reach becomes the WHERE of every query, so lists, search, exports, dossiers and
the API cannot differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar

from django.db.models import Q, QuerySet

from liantu.ledgers.spec import Field, LedgerSpec
from liantu.store.errors import NotAllowed
from liantu.store.models import Batch, Claim, Disputed, Entity, Entry, Finding, Round, Source, Statement, User
from liantu.store.packs import ledgers, roles

T = TypeVar("T", Entity, Statement, Entry, Source)
P = TypeVar("P", Entity, Statement, Entry)

# Kinds that a park's officer sees in the whole district: they name no single firm.
SHARED = ("district", "park", "zone", "industry", "chain", "product", "programme", "title")


@dataclass(slots=True)
class Staged:
    """The imports being staged, remembered for a second: a page asks a dozen times within a tenth of one."""

    at: float = float("-inf")
    found: tuple[int, ...] = ()

    def batches(self) -> tuple[int, ...]:
        """Give the ids of the imports being staged."""
        if monotonic() - self.at > 1:
            self.at, self.found = monotonic(), _staging()
        return self.found


def _staging() -> tuple[int, ...]:
    return tuple(Batch.objects.filter(status=Batch.Status.STAGING).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Reach:
    """One account's role with the district, park or enterprise that bounds it ("" and None: unbounded).

    `staged` is given where the reach serves one request; without it every query looks anew what is being imported.
    """

    role: str
    permissions: frozenset[str]
    district: str = ""
    park: int | None = None
    enterprise: int | None = None
    staged: "Staged | None" = field(default=None, compare=False, repr=False)

    def may(self, permission: str) -> bool:
        """Tell whether the role includes `permission` (an id of packs/base/roles.yaml)."""
        return permission in self.permissions

    def require(self, permission: str) -> None:
        """Raise NotAllowed unless the role includes `permission`."""
        if not self.may(permission):
            raise NotAllowed("您的角色没有此项权限；如确需办理，请联系管理员。")

    def entities(self) -> QuerySet[Entity]:
        """The entities within reach."""
        rows = self._published(Entity.objects.filter(live=True).exclude(standing=Entity.Standing.DISMISSED))
        if self.enterprise is not None:
            return rows.filter(Q(pk=self.enterprise) | Q(owner=self.enterprise))
        rows = self._in_district(rows)
        if self.park is not None:
            rows = rows.filter(Q(park=self.park) | Q(pk=self.park) | Q(owner__park=self.park) | Q(kind__in=SHARED))
        return rows

    def statements(self) -> QuerySet[Statement]:
        """The published statements within reach that stand, whatever their status."""
        return self.past_statements().filter(live=True)

    def past_statements(self) -> QuerySet[Statement]:
        """The published statements within reach, those that no longer stand among them."""
        rows = self._published(Statement.objects.all())
        for ledger, fields in self._hidden().items():
            rows = rows.exclude(revision__entry__ledger=ledger, field__in=fields)
        if self.enterprise is not None:
            return rows.filter(Q(entity=self.enterprise) | Q(entity__owner=self.enterprise))
        rows = self._in_district(rows)
        if self.park is not None:
            rows = rows.filter(Q(park=self.park) | Q(entity=self.park) | Q(entity__kind__in=SHARED))
        return rows

    def entries(self, spec: LedgerSpec) -> QuerySet[Entry]:
        """The published entries of a ledger within reach; none at all where the role may not view the ledger."""
        rows = self._published(Entry.objects.filter(ledger=spec.id, live=True))
        if not self.may_in(spec, "view"):
            return rows.none()
        if self.enterprise is not None:
            return rows.filter(Q(entity=self.enterprise) | Q(entity__owner=self.enterprise))
        rows = self._in_district(rows)
        if self.park is None:
            return rows
        return rows.filter(Q(park=self.park) | Q(entity__park=self.park) | Q(entity__owner__park=self.park))

    def sources(self) -> QuerySet[Source]:
        """The sources whose whole text or file may be opened; of others only quotes are shown."""
        rows = Source.objects.all()
        if self.enterprise is not None:
            own = Q(texts__statements__entity=self.enterprise) | Q(texts__statements__entity__owner=self.enterprise)
            return rows.filter(own, level=Source.Level.PUBLIC).distinct()
        rows = self._in_district(rows)
        return rows if self.park is None else rows.filter(Q(level=Source.Level.PUBLIC) | Q(kind=Source.Kind.DOCUMENT))

    def may_in(self, spec: LedgerSpec, act: str) -> bool:
        """Tell whether the role may `act` (view, enter, import, review, export) in a ledger: by role and by its
        file.
        """
        named = spec.roles.get(act)
        return self.may(act) and (named is None or self.role in named)

    def fields(self, spec: LedgerSpec) -> tuple[Field, ...]:
        """The fields of a ledger that the role may see; a hidden one can be neither sorted nor filtered by."""
        return tuple(each for each in spec.fields if not each.see or self.role in each.see)

    def disputes(self) -> QuerySet[Disputed]:
        """The disputed points within reach."""
        rows = Disputed.objects.filter(entity__live=True, first__live=True)
        if self.enterprise is not None:
            return rows.filter(Q(entity=self.enterprise) | Q(entity__owner=self.enterprise))
        rows = rows.filter(first__district__in=("", self.district)) if self.district else rows
        if self.park is not None:
            rows = rows.filter(Q(first__park=self.park) | Q(entity=self.park) | Q(entity__kind__in=SHARED))
        return rows

    def findings(self) -> QuerySet[Finding]:
        """The findings about something within reach: of its first figure, as with disputes; whoever shows one keeps
        only those of which every figure is within reach.
        """
        rows = Finding.objects.filter(first__live=True)
        if self.enterprise is not None:
            return rows.filter(Q(first__entity=self.enterprise) | Q(first__entity__owner=self.enterprise))
        rows = rows.filter(first__district__in=("", self.district)) if self.district else rows
        if self.park is not None:
            shared = Q(first__entity=self.park) | Q(first__entity__kind__in=SHARED) | Q(first__entity__isnull=True)
            rows = rows.filter(Q(first__park=self.park) | shared)
        return rows

    def claims(self) -> QuerySet[Claim]:
        """The claims of position within reach: those of texts of the district; of an enterprise its own."""
        rows = Claim.objects.filter(text__current=True)
        if self.enterprise is not None:
            return rows.filter(entity=self.enterprise)
        return rows.filter(district__in=("", self.district)) if self.district else rows

    def rounds(self) -> QuerySet[Round]:
        """The rounds of collection within reach: an enterprise sees those that ask it."""
        rows = Round.objects.all()
        if self.enterprise is not None:
            return rows.filter(recipients__entity=self.enterprise)
        rows = rows.filter(district__in=("", self.district)) if self.district else rows
        return rows.filter(Q(park=self.park) | Q(park__isnull=True)) if self.park is not None else rows

    def _published(self, rows: QuerySet[P]) -> QuerySet[P]:
        """Leave out what an import has staged and not yet published; nearly always there is none, and no condition."""
        staged = self.staged.batches() if self.staged else _staging()
        return rows.exclude(batch__in=staged) if staged else rows

    def _hidden(self) -> dict[str, list[str]]:
        """The fields that publish statements and that the role may not see, by ledger: nearly always none."""
        stating = {
            spec.id: [each.field for each in spec.publish if spec.by_id[each.field].see and
                      self.role not in spec.by_id[each.field].see]
            for spec in ledgers().values()
        }  # fmt: skip
        return {ledger: fields for ledger, fields in stating.items() if fields}

    def _in_district(self, rows: QuerySet[T]) -> QuerySet[T]:
        return rows.filter(district__in=("", self.district)) if self.district else rows


NOTHING = Reach("", frozenset(), "-")
EVERYTHING = Reach("administrator", frozenset(("view", "enter", "import", "review", "settle", "ingest", "export",
                                               "names", "follow", "collect", "users", "audit", "api")))  # fmt: skip


def reach_of(user: User) -> Reach:
    """Give the reach of an account; an inactive one, or one whose role is unknown, reaches nothing.

    A role that is bounded by something the account does not state (a park officer without a park) reaches nothing:
    a gap in the data must never widen it.
    """
    role = roles().get(user.role) if user.is_active else None
    if role is None:
        return NOTHING
    bounds = {"district": user.district, "park": user.park_id, "enterprise": user.enterprise_id}
    if role.reach != "all" and not bounds[role.reach]:
        return NOTHING
    return Reach(
        user.role,
        frozenset(role.permissions),
        "" if role.reach == "all" else user.district,
        user.park_id if role.reach == "park" else None,
        user.enterprise_id if role.reach == "enterprise" else None,
        Staged(),
    )


def visible(spec: LedgerSpec, reach: Reach, ids: Iterable[str]) -> tuple[str, ...]:
    """Keep of the field `ids` those that the reach may see, in their order."""
    seen = {each.id for each in reach.fields(spec)}
    return tuple(each for each in ids if each in seen)
