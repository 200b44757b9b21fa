"""体系 of the book: the schemes within reach with targets, actual figures, members and their output."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import F, Q
from django.http import Http404

from liantu.model.fact import Fact
from liantu.planning.naming import lineage, words_of
from liantu.planning.scheme_figures import SchemeFigures, figures, lifespan
from liantu.planning.schemes import Crosswalk, Scheme
from liantu.planning.targets import Comparison
from liantu.store.facts import facts
from liantu.store.models import Membership, Statement
from liantu.store.packs import crosswalks, schemes
from liantu.store.reach import Reach
from liantu.store.scheme_members import Unclassified, memberships, unclassified

_YEARLY = {"period_start__month": 1, "period_start__day": 1, "period_end__month": 12, "period_end__day": 31}


@dataclass(frozen=True, slots=True)
class Output:
    """The output value of a member's firms, each with its share, in CNY: of `firms` firms that report for `year`.

    示例 and public figures are two outputs, never one.
    """

    total: Decimal
    year: int
    firms: int
    example: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many enterprises and projects belong to a member and those below it, what they put out, what waits.

    A part of a project that counts is not counted again.
    """

    enterprises: int = 0
    projects: int = 0
    proposals: int = 0
    outputs: tuple[Output, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeView:
    """One scheme as the reader sees it: figures, counts by member, the crosswalks it is an end of, what is left."""

    figures: SchemeFigures
    counts: Mapping[str, Counts]
    walks: tuple[Crosswalk, ...]
    left: Unclassified

    @property
    def scheme(self) -> Scheme:
        """The scheme itself."""
        return self.figures.scheme


@dataclass(frozen=True, slots=True)
class Aim:
    """One line of the first page: a member or watched series, its main target and what is said of it."""

    node: str
    label: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A scheme for the first page: its targets beside actual figures, named members and open slots."""

    id: str
    label: str
    district: str
    valid_from: str
    named: int
    open_slots: int
    aims: tuple[Aim, ...]


def schemes_of(reach: Reach) -> list[Scheme]:
    """Give the schemes within reach: those of the reader's district and the divisions above it, all without a bound;
    own district first, those in force before those superseded, the newest first.
    """
    seen = lineage(reach.district)
    found = [each for each in schemes().values() if not seen or each.district in seen]
    order = {code: at for at, code in enumerate(seen)}
    newest = sorted(found, key=lambda one: (one.valid_from, one.id), reverse=True)
    return sorted(
        newest, key=lambda one: (order.get(one.district, 0), not seen and one.district, bool(one.superseded_by))
    )


def scheme_of(reach: Reach, pk: str) -> Scheme:
    """Give a scheme within reach by id. Raise Http404 for any other."""
    found = next((each for each in schemes_of(reach) if each.id == pk), None)
    if found is None:
        raise Http404
    return found


def figures_of(reach: Reach, scheme: Scheme) -> SchemeFigures:
    """Give what the book's documents tell of a scheme."""
    return figures(scheme, scheme_facts(reach, [scheme]), lifespan(scheme, schemes().values()))


def view_of(reach: Reach, scheme: Scheme) -> SchemeView:
    """Give a scheme with everything its page shows."""
    left = unclassified(reach, scheme)
    ends = [each for each in crosswalks().values() if scheme.id in (each.left, each.right)]
    readable = {each.id for each in schemes_of(reach)}
    walks = tuple(each for each in ends if {each.left, each.right} <= readable)
    return SchemeView(figures_of(reach, scheme), counts_of(reach, scheme, left), walks, left)


def overview(reach: Reach) -> list[SchemeRow]:
    """Give the schemes in force of the reader's own district (of all districts without a bound) for the first page."""
    rows = [each for each in schemes_of(reach) if not each.superseded_by and reach.district in ("", each.district)]
    known = scheme_facts(reach, rows)
    told = [figures(each, known, lifespan(each, schemes().values())) for each in rows]
    return [_row(each) for each in told]


def scheme_facts(reach: Reach, found: Iterable[Scheme]) -> list[Fact]:
    """Give the measures of documents whose subject may name a member or series of the schemes."""
    words = sorted({word for each in found for word in words_of(each)})
    if not words:
        return []
    named = reduce(or_, (Q(subject__contains=word) | Q(entity__name__contains=word) for word in words))
    return facts(reach.statements().filter(named, kind="measure", text__isnull=False))


def counts_of(reach: Reach, scheme: Scheme, left: Unclassified) -> Mapping[str, Counts]:
    """Give the counts of every member, those below it among them."""
    rows = list(memberships(reach, scheme))
    values = _outputs(reach, rows)
    return {each.id: _counts(scheme, each.id, rows, values, left) for each in scheme.nodes}


def _counts(
    scheme: Scheme, node: str, rows: Sequence[Membership], values: Mapping[int, Mapping[int, Decimal]],
    left: Unclassified,
) -> Counts:  # fmt: skip
    inside = scheme.within(node)
    own = [each for each in rows if each.node in inside]
    firms = {each.entity_id for each in own if each.entity.kind == "enterprise"}
    tree = {each.entity_id: each.entity.parent_id for each in own if each.entity.kind == "project"}
    projects = [pk for pk, parent in tree.items() if parent not in tree]
    waiting = {each.candidate.id for each in left.proposals if each.node in inside}
    outputs = (_output([each for each in own if each.entity.example is mark], values, mark) for mark in (False, True))
    return Counts(len(firms), len(projects), len(waiting), tuple(each for each in outputs if each))


def _output(rows: Sequence[Membership], values: Mapping[int, Mapping[int, Decimal]], example: bool) -> Output | None:
    """The latest year that any of the firms reports, over the firms that do."""
    years = [year for each in rows for year in values.get(each.entity_id, {})]
    if not years:
        return None
    year = max(years)
    parts = [(each.entity_id, values[each.entity_id][year] * each.share)
             for each in rows if year in values.get(each.entity_id, {})]  # fmt: skip
    return Output(sum((value for _, value in parts), Decimal(0)), year, len({pk for pk, _ in parts}), example)


def _outputs(reach: Reach, rows: Sequence[Membership]) -> Mapping[int, Mapping[int, Decimal]]:
    """The yearly output value that ledgers state of each firm, by year: the latest statement of each year."""
    stated = reach.statements().filter(
        **_YEARLY, entity__in={each.entity_id for each in rows}, indicator="output_value", basis="level",
        modality="actual", revision__isnull=False, low__isnull=False, period_start__year=F("period_end__year"),
    ).exclude(status__in=(Statement.Status.REJECTED, Statement.Status.SUPERSEDED))  # fmt: skip
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for pk, start, low in stated.order_by("pk").values_list("entity_id", "period_start", "low"):
        if pk and start and low is not None:
            found[pk][start.year] = low
    return found


def _row(told: SchemeFigures) -> SchemeRow:
    scheme = told.scheme
    named = [Aim(each.node.id, each.node.label, each.targets[0]) for each in told.nodes if each.targets]
    watched = [Aim("", each.series.label, each.targets[0]) for each in told.series if each.targets]
    return SchemeRow(
        scheme.id, scheme.label, scheme.district, scheme.valid_from, len(scheme.nodes), scheme.open_slots,
        (*named, *watched),
    )  # fmt: skip
