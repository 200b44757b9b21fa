"""承诺台账: the promises within reach with standing, owner, reminder and how a person closed them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.http import Http404

from liantu.planning.commitments import Commitment, Standing, commitments
from liantu.store.models import Entry, Followup, Statement
from liantu.store.packs import ledgers
from liantu.store.promises_acts import acts_of
from liantu.store.promises_rows import Asked, Chosen, choose, of_statements
from liantu.store.reach import Reach

UNKNOWN = "待明确"
CLOSED = "closed"
TABS = ("overdue", "due", "judge", "later", "undated", CLOSED)
_TAB_OF = {Standing.MET: "judge", Standing.CONTRADICTED: "judge"}
_PROJECTS = "project"
_FIRST = 120  # looked at for the few of the first page


@dataclass(frozen=True)
class Promise:
    """One promise of the book. `row` is its earliest statement, `rows` all those that its facts come from.

    `owner` is who answers for it as a person assigned or a ledger states, else empty; `acts` are the standing
    follow-ups, the oldest first.
    """

    commitment: Commitment
    rows: Mapping[int, Statement]
    owner: str = ""
    acts: Sequence[Followup] = field(default=())

    @property
    def pk(self) -> int:
        """The number under which its page opens it: that of its earliest statement."""
        return self.commitment.fact.id

    @property
    def row(self) -> Statement:
        """Its earliest statement."""
        return self.rows[self.pk]

    @cached_property
    def closing(self) -> Followup | None:
        """How it was closed, None while it is open."""
        last = next((each for each in reversed(self.acts) if each.act in ("close", "reopen")), None)
        return last if last and last.act == Followup.Act.CLOSE else None

    @cached_property
    def remind(self) -> date | None:
        """The day of its reminder."""
        last = next((each for each in reversed(self.acts) if each.act == Followup.Act.REMIND), None)
        return last.day if last else None

    @property
    def tab(self) -> str:
        """Which of TABS it stands under."""
        return CLOSED if self.closing else _TAB_OF.get(self.commitment.standing, self.commitment.standing.value)


@dataclass(frozen=True)
class Board:
    """Promises by due day; `more` if the book holds more than were looked at."""

    promises: Sequence[Promise]
    more: bool = False

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are under each of TABS."""
        found = Counter(each.tab for each in self.promises)
        return {tab: found[tab] for tab in TABS}

    def under(self, tab: str) -> list[Promise]:
        """Those of one tab: past due, the latest past first; to decide, those that papers speak of first."""
        rows = [each for each in self.promises if each.tab == tab]
        if tab == "judge":
            rows.sort(key=lambda each: each.commitment.fact.paper.is_ledger)
        return rows[::-1] if tab == "overdue" else rows


@dataclass(frozen=True, slots=True)
class Glance:
    """What the first page shows: counts by tab (`more`: of those nearest to today), the next due, the latest past."""

    counts: dict[str, int]
    more: bool
    due: list[Promise]
    overdue: list[Promise]


def board(reach: Reach, today: date, asked: Asked | None = None) -> Board:
    """Give the promises within reach; the reader's reach bounds also what is shown as later evidence."""
    reach.require("view")
    chosen = choose(reach, today, asked or Asked())
    return Board(_promises(reach, chosen, today), chosen.more)


def one(reach: Reach, pk: int, today: date) -> Promise:
    """Give the promise that a statement states. Raise Http404 outside the reach, or where it states none."""
    reach.require("view")
    found = _promises(reach, of_statements(reach, [pk]), today)
    for each in found:
        if pk in {fact.id for fact in each.commitment.facts}:
            return each
    raise Http404


def glance(reach: Reach, today: date, n: int) -> Glance:
    """Give what the first page shows, in one look at the promises nearest to today."""
    reach.require("view")
    chosen = choose(reach, today, Asked(), most=_FIRST)
    found = Board(_promises(reach, chosen, today), chosen.more)
    return Glance(found.counts, found.more, found.under("due")[:n], found.under("overdue")[:n])


def mine(reach: Reach, today: date) -> list[Promise]:
    """Give the open promises whose reminder has come; none where the role does not follow promises up."""
    if not reach.may("follow"):
        return []
    rows = Followup.objects.filter(act=Followup.Act.REMIND, revoked_at__isnull=True, day__lte=today)
    pks = list(rows.filter(statement__in=reach.statements()).values_list("statement", flat=True)[:_FIRST])
    found = _promises(reach, of_statements(reach, pks), today) if pks else []
    return [each for each in found if each.remind and each.remind <= today and not each.closing]


def _promises(reach: Reach, chosen: Chosen, today: date) -> list[Promise]:
    every = commitments(chosen.facts, today)
    found = [each for each in every if not chosen.promised.isdisjoint(fact.id for fact in each.facts)]
    stating = {fact.id for each in found for fact in each.facts}
    acts = acts_of(chosen.rows[pk] for pk in stating)
    units = _units(reach, [chosen.rows[pk] for pk in stating])
    return [_promise(each, chosen.rows, acts, units) for each in found]


def _promise(
    one: Commitment, rows: Mapping[int, Statement], acts: Mapping[int, list[Followup]], units: Mapping[int, str]
) -> Promise:
    used = {fact.id for fact in one.facts} | {each.fact.id for each in one.later}
    own = sorted((act for fact in one.facts for act in acts.get(fact.id, ())), key=lambda act: act.pk)
    assigned = next((act.owner for act in reversed(own) if act.act == Followup.Act.ASSIGN), "")
    stated = next((units[fact.id] for fact in one.facts if units.get(fact.id)), "")
    return Promise(one, {pk: rows[pk] for pk in used}, assigned or stated, tuple(own))


def _units(reach: Reach, rows: Sequence[Statement]) -> dict[int, str]:
    """The responsible unit that a ledger states: the entry's own, or that of the project a document speaks of."""
    spec = ledgers().get(_PROJECTS)
    if spec is None or "unit" not in {each.id for each in reach.fields(spec)}:
        return {}
    found = {row.pk: _unit(row.revision.entry) for row in rows if row.revision}
    about = {row.entity_id for row in rows if row.text_id and row.entity_id}
    by_entity = {each.entity_id: _unit(each) for each in reach.entries(spec).filter(entity__in=about)} if about else {}
    return found | {row.pk: by_entity[row.entity_id] for row in rows if row.text_id and row.entity_id in by_entity}


def _unit(entry: Entry) -> str:
    return str(entry.data.get("unit") or "") if entry.ledger == _PROJECTS else ""
