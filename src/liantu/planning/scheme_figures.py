"""What statements tell of a scheme: for each member and watched series its targets beside the actual figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from liantu.model.fact import Fact
from liantu.model.statement import Basis
from liantu.planning.naming import answers, node_of, spoken
from liantu.planning.schemes import Node, Scheme, WatchedSeries
from liantu.planning.target_sums import TargetSum, sum_of
from liantu.planning.targets import AIMS, Comparison, actuals, comparisons


@dataclass(frozen=True, slots=True)
class NodeFigures:
    """A member with its targets (the main one first), what happened (latest first), and all facts that name it."""

    node: Node
    targets: tuple[Comparison, ...]
    actuals: tuple[Fact, ...]
    facts: tuple[Fact, ...]

    @property
    def level(self) -> Fact | None:
        """The latest actual level of output value, None where no document states one."""
        return next(
            (each for each in self.actuals if each.measure and each.measure.indicator == "output_value"
             and each.measure.basis is Basis.LEVEL), None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeriesFigures:
    """A watched series with its targets and actual figures; `beside` is the like-named series shown next to it."""

    series: WatchedSeries
    targets: tuple[Comparison, ...]
    actuals: tuple[Fact, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class SchemeFigures:
    """A scheme with what statements tell of it; `total` adds the targets of the clusters, None where too few have."""

    scheme: Scheme
    nodes: tuple[NodeFigures, ...]
    series: tuple[SeriesFigures, ...]
    total: TargetSum | None

    def of(self, node: str) -> NodeFigures:
        """Give what is told of one member."""
        return next(each for each in self.nodes if each.node.id == node)


@dataclass(frozen=True, slots=True)
class Lifespan:
    """The days from `start` on and before `end`; None is open."""

    start: date | None
    end: date | None

    def holds(self, fact: Fact) -> bool:
        """Tell whether a fact counts: whatever happened, and aims of papers of these days or of no known day."""
        if fact.measure is None or fact.measure.modality not in AIMS or fact.paper.dated is None:
            return True
        first, last = fact.paper.dated
        return (self.start is None or last >= self.start) and (self.end is None or first < self.end)


def lifespan(scheme: Scheme, schemes: Iterable[Scheme]) -> Lifespan:
    """Give from when to when targets are this scheme's and not its predecessor's or successor's."""
    known = list(schemes)
    has_past = any(each.superseded_by == scheme.id for each in known)
    after = next((each for each in known if each.id == scheme.superseded_by), None)
    return Lifespan(_day(scheme.valid_from) if has_past else None, _day(after.valid_from) if after else None)


def figures(scheme: Scheme, facts: Iterable[Fact], span: Lifespan | None = None) -> SchemeFigures:
    """Give what the facts tell of a scheme. A fact belongs to the member or series that its subject names.

    Targets are versioned as schemes are: only those count that were stated within `span`. What happened happened under
    any scheme.
    """
    by_node: dict[str, list[Fact]] = {each.id: [] for each in scheme.nodes}
    by_series: dict[str, list[Fact]] = {each.id: [] for each in scheme.series}
    for fact in facts:
        node = _node(scheme, fact)
        if node is not None and (span is None or span.holds(fact)):
            by_node[node.id].append(fact)
        for series in scheme.series:
            if _belongs(scheme, series, fact) and (span is None or span.holds(fact)):
                by_series[series.id].append(fact)
    nodes = tuple(_of_node(each, by_node[each.id]) for each in scheme.nodes)
    labels = {each.id: each.label for each in scheme.series}
    told = tuple(_of_series(each, by_series[each.id], labels.get(each.beside or "", "")) for each in scheme.series)
    total = sum_of([(each.node.label, each.targets) for each in nodes if each.node.under is None])
    return SchemeFigures(scheme, nodes, told, total)


def _day(text: str) -> date | None:
    """The first day of a date as exact as documents give it: 2022, 2022-10 or 2022-10-01; None where it is none."""
    parts = [int(each) for each in text.split("-") if each.isdecimal()]
    year, month, day = (*parts, 1, 1)[:3] if parts else (0, 0, 0)
    return date(year, month, day) if year else None


def _node(scheme: Scheme, fact: Fact) -> Node | None:
    """The member a fact is about: as the book knows its subject, else as the document calls it."""
    if fact.measure is None:
        return None
    names = dict.fromkeys((fact.about, fact.measure.subject or ""))
    found = (node_of(scheme, name, fact.paper.district) for name in names if name)
    return next((each for each in found if each is not None), None)


def _belongs(scheme: Scheme, series: WatchedSeries, fact: Fact) -> bool:
    if fact.measure is None or fact.measure.indicator != series.indicator:
        return False
    said = (spoken(name, scheme.district, fact.paper.district) for name in (fact.about, fact.measure.subject or ""))
    return any(each is not None and answers(series.names, each) for each in said)


def _of_node(node: Node, facts: list[Fact]) -> NodeFigures:
    return NodeFigures(node, comparisons(facts), actuals(facts), tuple(facts))


def _of_series(series: WatchedSeries, facts: list[Fact], beside: str) -> SeriesFigures:
    return SeriesFigures(series, comparisons(facts), actuals(facts), beside)
