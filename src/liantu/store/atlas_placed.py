"""Facilities as persons see them: what was proposed, what was decided of it, and what it is on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.http import Http404

from liantu.atlas.chains import Chain
from liantu.atlas.model import Evidence, Facility, Grade, Mark, Status
from liantu.atlas.placement import Proposal, Step
from liantu.atlas.placement_nodes import Nodes
from liantu.atlas.placement_sites import facility_of
from liantu.store.atlas_packs import chains, library
from liantu.store.atlas_rows import proposal_of
from liantu.store.bulk_rows import in_parts
from liantu.store.calendar import day_of
from liantu.store.errors import Refused
from liantu.store.models import Placement, Placing
from liantu.store.reach import SHARED, Reach

_AT_ONCE = 2000


class State(StrEnum):
    """What is held of a proposed facility."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


LABELS: Mapping[State, str] = {
    State.PROPOSED: "待确认", State.CONFIRMED: "已确认", State.REJECTED: "已排除",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A facility with the decisions that stand on it, the proposal as changed by them, and what it is on the day asked
    for. `facility` keeps the whole's own figures; in a scenario of its parts only the rest stands.
    """

    placement: Placement
    state: State
    proposal: Proposal
    facility: Facility
    on: date
    decisions: tuple[Placing, ...] = ()

    @property
    def statements(self) -> tuple[int, ...]:
        """The statements behind it."""
        return self.proposal.facts

    @property
    def counts(self) -> bool:
        """Whether it may stand in a scenario: confirmed, or proposed without a doubt that it is another one again."""
        return self.state is State.CONFIRMED or (self.state is State.PROPOSED and not self.proposal.doubt)

    @property
    def overdue(self) -> bool:
        """Whether its planned start of production had passed on the day asked for, and no paper says it runs."""
        due = self.proposal.due
        return due is not None and due < self.on and self.facility.status in (Status.PLANNED, Status.BUILDING)

    @property
    def id(self) -> str:
        """Its facility's id in scenarios."""
        return f"p{self.placement.pk}"


def listed(
    reach: Reach, *, state: str = "", chain: str = "", words: str = "", on: date | None = None
) -> list[Placed]:  # fmt: skip
    """Give the facilities within reach by enterprise and name: in a state, on a chain's nodes, with words in a name."""
    rows = reached(reach)
    for each in words.split():
        rows = rows.filter(
            Q(entity__name__icontains=each) | Q(owner__name__icontains=each) | Q(label__icontains=each)
            | Q(printed__icontains=each) | Q(zone__icontains=each)
        )  # fmt: skip
    found = placed_of(seen(reach, rows), on or now())
    found = [each for each in found if state in ("", each.state.value)]
    return on_chain(found, chain) if chain else found


def counts(reach: Reach, *, chain: str = "") -> Mapping[State, int]:
    """Count the facilities within reach by state."""
    states = [each.state for each in listed(reach, chain=chain)]
    return {each: states.count(each) for each in State}


def placed(reach: Reach, pk: int, *, on: date | None = None) -> Placed:
    """Give one facility. Raise Http404 outside the reach."""
    found = placed_of(seen(reach, reached(reach).filter(pk=pk)), on or now())
    if not found:
        raise Http404
    return found[0]


def reached(reach: Reach) -> QuerySet[Placement]:
    """The facilities that may lie within reach; `seen` leaves those whose statements all do."""
    reach.require("view")
    rows = Placement.objects.filter(entity__live=True).select_related("entity", "owner", "park")
    rows = rows.order_by("owner__name", "entity__name", "label", "pk")
    if reach.enterprise is not None:
        return rows.filter(Q(entity=reach.enterprise) | Q(owner=reach.enterprise))
    rows = rows.filter(district__in=("", reach.district)) if reach.district else rows
    if reach.park is not None:
        rows = rows.filter(Q(park=reach.park) | Q(entity__kind__in=SHARED))
    return rows


def seen(reach: Reach, rows: Iterable[Placement]) -> list[Placement]:
    """Keep the facilities of which every statement is within reach: their figures would tell what those say."""
    kept = list(rows)
    asked = {pk for each in kept for pk in each.statements}
    known: set[int] = set()
    for part in in_parts(sorted(asked), _AT_ONCE):
        known |= set(reach.statements().filter(pk__in=part).values_list("pk", flat=True))
    return [each for each in kept if each.statements and known.issuperset(each.statements)]


def placed_of(rows: Sequence[Placement], on: date) -> list[Placed]:
    """Give rows with what stands decided of them."""
    decisions: defaultdict[str, list[Placing]] = defaultdict(list)
    for part in in_parts([each.key for each in rows], _AT_ONCE):
        standing = Placing.objects.filter(key__in=part, revoked_at__isnull=True).select_related("by").order_by("pk")
        for each in standing:
            decisions[each.key].append(each)
    return [_placed(row, decisions[row.key], on) for row in rows]


def changed(proposal: Proposal, fields: Mapping[str, str | float], reason: str) -> Proposal:
    """Lay what a person set over a proposal: what was stated is then assumed; a place alone changes no number."""
    steps = list(proposal.steps)
    for name in ("capacity", "level", "status"):
        if name in fields:
            day = date(int(fields["level_year"]), 12, 31) if name == "level" and "level_year" in fields else None
            value = Status(str(fields[name])) if name == "status" else float(fields[name])
            steps = [each for each in steps if each.what != name] + [Step(name, value, day)]
    mark = Evidence(Mark.ASSUMED, f"人工设定：{reason}", Grade.EXAMPLE if proposal.example else Grade.PENDING)
    technology = str(fields.get("technology", proposal.technology))
    share = float(fields["share"]) if "share" in fields else proposal.share
    told = (*proposal.evidence, mark) if set(fields) == {"zone"} else (mark, *proposal.evidence)
    return replace(
        proposal, technology=technology, zone=str(fields.get("zone", proposal.zone)), steps=tuple(steps), share=share,
        evidence=told, why=f"人工设定：{reason}" if "technology" in fields else proposal.why,
    )  # fmt: skip


def _placed(row: Placement, decisions: Sequence[Placing], on: date) -> Placed:
    verdicts = [each.verdict for each in decisions if each.verdict != Placing.Verdict.CHANGE]
    last = verdicts[-1] if verdicts else ""
    state = {Placing.Verdict.CONFIRM.value: State.CONFIRMED, Placing.Verdict.REJECT.value: State.REJECTED}
    proposal = proposal_of(row)
    for each in decisions:
        if each.verdict == Placing.Verdict.CHANGE:
            proposal = changed(proposal, each.fields, each.reason)
    found = state.get(last, State.PROPOSED)
    facility = facility_of(proposal, on, library(), source=source_of(found))
    return Placed(row, found, proposal, replace(facility, id=f"p{row.pk}", parent=""), on, tuple(decisions))


def source_of(state: State) -> str:
    """What to add to the evidence of a facility that nobody confirmed."""
    return "" if state is State.CONFIRMED else "设施待确认"


def now() -> date:
    """The day it is in China."""
    return day_of(datetime.now(UTC))


def on_chain(found: Sequence[Placed], chain: str) -> list[Placed]:
    """Keep the facilities that stand on a chain's nodes. Raise Refused for a chain that no pack holds."""
    nodes = Nodes(chain_of(chain), library())
    return [each for each in found if nodes.making(each.proposal)]


def chain_of(name: str) -> Chain:
    """Give a chain. Raise Refused for one that no pack holds."""
    known = chains()
    if name not in known:
        some = "、".join(f"{each.label}（{each.id}）" for each in known.values())
        raise Refused(f"没有“{name[:40]}”这条产业链；可选的有：{some or '产业链还没有'}。")
    return known[name]
