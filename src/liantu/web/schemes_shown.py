"""Schemes as their pages show them: marks, targets beside actual figures in the reader's units, crosswalks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from liantu.export.scheme_sheet import label_of
from liantu.export.scheme_words import word
from liantu.model.fact import Fact
from liantu.planning.scheme_figures import NodeFigures, SchemeFigures, SeriesFigures
from liantu.planning.schemes import Crosswalk, Group, Link, Node, Scheme
from liantu.planning.target_scope import scope_words
from liantu.planning.target_words import percent
from liantu.planning.targets import Comparison, Standing
from liantu.store.packs import schemes
from liantu.store.reach import Reach
from liantu.store.schemes import Counts, SchemeView, scheme_of
from liantu.web.figures import Figure

_REVERSED = {"narrower": "broader", "broader": "narrower"}
TONES = {
    "confirmed": "good", "secondary": "open", "pending": "open", "inferred": "open",
    Standing.COMPUTED: "good", Standing.REACHED: "good", Standing.ESTIMATED: "open", Standing.NO_YEAR: "open",
    Standing.NO_BASE: "bad", Standing.NO_ACTUAL: "off", Standing.NOT_COMPARABLE: "off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge: its words and tone."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A target beside the actual figure as the table shows it; `said` is the target as printed (800亿级).

    `gap` is in the reader's units, `rate` in % a year as text, `remarks` the calculation, assumptions and reasons.
    """

    target: Figure
    said: str
    evidence: int
    paper: str
    also: int
    actual: Figure | None
    actual_scope: str
    gap: Figure | None
    rate: str
    standing: Mark
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One member: its node, marks, targets, the latest actual level where no target stands beside it, and counts."""

    node: Node
    level: str
    mark: Mark
    under: str
    under_mark: Mark | None
    targets: Sequence[Shown]
    actual: Figure | None
    counts: Counts
    links: Sequence["Tie"]


@dataclass(frozen=True, slots=True)
class Tie:
    """What a member answers to in another scheme, with the reason as a tooltip and in the table below."""

    scheme: str
    label: str
    kind: str
    reason: str
    href: str
    upward: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One group of a scheme with its members; `slots` are its open ones, by number."""

    group: Group
    mark: Mark
    lines: Sequence[Line]
    slots: Sequence[int]


@dataclass(frozen=True, slots=True)
class Told:
    """A watched series as shown, with the like-named one it must not be joined to."""

    found: SeriesFigures
    targets: Sequence[Shown]
    actuals: Sequence[tuple[Figure, str]]


@dataclass(frozen=True, slots=True)
class Walk:
    """A crosswalk with the labels of its ends."""

    walk: Crosswalk
    left: Scheme
    right: Scheme
    links: Sequence[tuple[str, str, str, Mark, str]]
    alone: Sequence[tuple[str, str, str]]


def shown(each: Comparison) -> Shown:
    """Give a comparison as the pages show it."""
    unit = each.actual.measure.unit if each.actual and each.actual.measure else each.measure.unit
    gap = Figure(each.gap, each.gap, "pp" if unit == "%" else unit) if each.gap is not None and each.gap > 0 else None
    remarks = [text for text in (each.formula, *each.assumptions, *each.notes, each.reason) if text]
    return Shown(
        figure_of(each.target), each.target.anchor, each.target.id, each.target.paper.title, len(each.also),
        figure_of(each.actual) if each.actual else None, scope_of(each.actual) if each.actual else "", gap,
        "" if each.rate is None else percent(each.rate),
        Mark(word("standing", each.standing), TONES[each.standing]), remarks,
    )  # fmt: skip


def figure_of(fact: Fact) -> Figure:
    """Give the figure of a fact of the book, which is its statement's number."""
    one = fact.measure
    if one is None:
        raise AssertionError(f"fact {fact.id} is no measure")
    period = (one.period.start, one.period.end) if one.period else None
    return Figure(
        one.low, one.high, one.unit, one.basis, one.approx, one.indicator, one.modality, period, one.scope or "",
        one.said_by or "", fact.id, example=fact.paper.is_example,
    )  # fmt: skip


def scope_of(fact: Fact) -> str:
    """Give the 口径 of a fact in words, also where none is stated."""
    return scope_words(fact.measure) if fact.measure else ""


def mark_of(grade: str) -> Mark:
    """Give the badge of a grade."""
    return Mark(word("grade", grade), TONES[grade])


def line_of(view: SchemeView, found: NodeFigures) -> Line:
    """Give a member as a line of the table."""
    node, counts = found.node, view.counts.get(found.node.id, Counts())
    under = view.scheme.by_id.get(node.under or "")
    level = found.level if not found.targets else None
    return Line(
        node, word("level", node.level), mark_of(node.grade), under.label if under else "",
        mark_of(node.under_grade) if node.under_grade else None, [shown(each) for each in found.targets],
        figure_of(level) if level else None, counts, _ties(view, node.id),
    )  # fmt: skip


def node_or_404(found: Scheme, node: str) -> Node:
    """Give a member by id. Raise Http404 for any other."""
    if node not in found.by_id:
        raise Http404
    return found.by_id[node]


def _ties(view: SchemeView, node: str) -> list[Tie]:
    """What a member answers to in the schemes to the right of its own; where there is none, in those to the left."""
    known = schemes()
    found = []
    for walk in view.walks:
        ours_left = walk.left == view.scheme.id
        other = known[walk.right if ours_left else walk.left]
        for link in walk.links:
            if node == (link.left if ours_left else link.right):
                found.append(_tie(other, link, ours_left=ours_left))
    upward = [each for each in found if each.upward]
    return upward or found


def _tie(other: Scheme, link: Link, *, ours_left: bool) -> Tie:
    end = link.right if ours_left else link.left
    kind = word("link", link.kind if ours_left else _REVERSED.get(link.kind, link.kind))
    return Tie(other.label, label_of(other, end), kind, link.reason, other.id, ours_left)


def part_of(group: Group, view: SchemeView) -> Part:
    """Give a group with its members and open slots."""
    lines = [line_of(view, view.figures.of(each.id)) for each in view.scheme.of_group(group.id)]
    return Part(group, mark_of(group.grade), lines, range(1, group.open + 1))


def total_of(told: SchemeFigures) -> Figure | None:
    """Give the sum of the clusters' targets, None where they are not added."""
    total = told.total
    return Figure(total.total, total.total, total.unit) if total and total.total is not None else None


def told_of(found: SeriesFigures) -> Told:
    """Give a watched series as shown."""
    actuals = [(figure_of(each), scope_of(each)) for each in found.actuals[:4]]
    return Told(found, [shown(each) for each in found.targets], actuals)


def walk_of(reach: Reach, walk: Crosswalk) -> Walk:
    """Give a crosswalk with the words of its ends, kinds and grades."""
    left, right = scheme_of(reach, walk.left), scheme_of(reach, walk.right)
    links = [(label_of(left, each.left), word("link", each.kind), label_of(right, each.right), mark_of(each.grade),
              each.reason) for each in walk.links]  # fmt: skip
    sides = {"left": left, "right": right}
    alone = [(sides[each.side].label, label_of(sides[each.side], each.member), each.reason) for each in walk.unlinked]
    return Walk(walk, left, right, links, alone)
