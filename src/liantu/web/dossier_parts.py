"""A dossier in the words of its page: lines of figures, facts, ties, timeline. Plain values for the templates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liantu.checking.conflicts import Verdict
from liantu.export.display import period_text
from liantu.export.labels import label
from liantu.ledgers.display import show_field
from liantu.ledgers.spec import Field
from liantu.store.dossier_types import Dossier, Event, Held, Registered, Series, Undertaking
from liantu.store.models import Entity, Entry, Statement
from liantu.store.settling import Point
from liantu.web import claims, figures
from liantu.web.charts import chart_of
from liantu.web.figures import Display, Figure
from liantu.web.navigation import address
from liantu.web.origins import origin_of
from liantu.web.parts import Fact, Happening

VERDICTS = {
    Verdict.AGREE: ("good", "一致"),
    Verdict.CONFLICT: ("bad", "冲突"),
    Verdict.SCOPE_DIFFERS: ("open", "口径不同"),
    Verdict.SCOPE_UNKNOWN: ("open", "待核"),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """One source's value: the figure, where it comes from, and whether the office goes by it."""

    figure: Figure
    origin: str
    href: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One point of a series: period, modality, its sources, and the verdict on them (tone and text, empty for one)."""

    period: str
    modality: str
    stated: Sequence[Stated]
    accepted: Stated | None
    tone: str = ""
    verdict: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One series: its indicator in words, its lines, and a chart where enough periods are comparable."""

    topic: str
    lines: Sequence[Line]
    chart: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation in words: what it is, the other end with its address if reachable, origin and evidence."""

    relation: str
    other: str
    href: str
    statement: Statement
    origin: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A dossier ready for its template."""

    dossier: Dossier
    facts: Sequence[Fact]
    blocks: Sequence[Block]
    titles: Sequence[tuple[Held, str, str]]
    outward: Sequence[Tie]
    inward: Sequence[Tie]
    happened: Sequence[Happening]
    planned: Sequence[Happening]
    openable: frozenset[int] = field(default_factory=frozenset)

    @property
    def charts(self) -> bool:
        """Whether any series is drawn."""
        return any(each.chart for each in self.blocks)


def shown(dossier: Dossier, display: Display, reachable: frozenset[int], openable: frozenset[int]) -> Shown:
    """Put a dossier in words; entities not `reachable` and sources not `openable` are named but not linked."""
    return Shown(
        dossier,
        list(_facts(dossier, display, reachable)),
        [_block(each, display, openable) for each in dossier.series],
        [(each, *_title_source(each, openable)) for each in dossier.titles],
        [_tie(row, row.object, row.object_entity, display, reachable, openable) for row in dossier.ties.outward.items],
        [_tie(row, row.subject, row.entity, display, reachable, openable) for row in dossier.ties.inward.items],
        [_happening(each, display) for each in dossier.events if not each.planned],
        [_happening(each, display) for each in dossier.events if each.planned],
        openable,
    )


def linked(dossier: Dossier) -> set[int]:
    """The entities that a dossier would link to."""
    entity = dossier.entity
    found = {entity.parent_id, entity.park_id, entity.owner_id}
    found |= {row.object_entity_id for row in dossier.ties.outward.items}
    found |= {row.entity_id for row in dossier.ties.inward.items}
    return {each for each in found if each}


def quoted(dossier: Dossier) -> set[int]:
    """The sources whose statements stand in a dossier."""
    rows = [
        row for series in dossier.series for line in series.rows for point in line.points for row in point.statements
    ]
    rows += [*dossier.ties.outward.items, *dossier.ties.inward.items]
    return {row.text.source_id for row in rows if row.text is not None}


def entry_href(entry: Entry) -> str:
    """Where a ledger entry is shown with its history."""
    return address("entry", entry.pk) or address("entry", entry.ledger, entry.pk)


def field_text(kept: Field, value: Any, display: Display) -> str:
    """Give a ledger field's value as printed, money and land in the reader's units."""
    form = display.form(kept.unit, printed=kept.shown) if kept.unit else None
    text = show_field(kept, value, form if form and form != kept.shown else None)
    return f"{text}{form or kept.shown or ''}" if kept.unit else text


def step_words(row: Statement | None, display: Display) -> str:
    """Give a milestone with its period: 在建（2026年3月）."""
    if row is None:
        return ""
    when = claims.period_words(row, display)
    return f"{label('stage', row.stage, display.lang)}{f'（{when}）' if when else ''}"


def project_line(each: Undertaking, display: Display) -> tuple[Undertaking, str, str]:
    """Give a project with what it has reached and what is planned."""
    return each, step_words(each.reached, display), step_words(each.planned, display)


def _facts(dossier: Dossier, display: Display, reachable: frozenset[int]) -> Iterator[Fact]:
    entity = dossier.entity
    if entity.code and not dossier.registered:
        yield Fact("代码", entity.code)
    for name, other in (("业主", entity.owner), ("上级", entity.parent), ("所在园区", entity.park)):
        if other is not None:
            yield Fact(name, other.name, address("entity", other.pk) if other.pk in reachable else "")
    if dossier.identity.aliases:
        yield Fact("别名", "、".join(each.name for each in dossier.identity.aliases))
    for each in dossier.registered:
        yield from _registered(each, display)


def _registered(each: Registered, display: Display) -> Iterator[Fact]:
    for kept, value in each.fields:
        yield Fact(kept.label, field_text(kept, value, display))


def _block(series: Series, display: Display, openable: frozenset[int]) -> Block:
    lines = [_line(point, display, openable) for row in series.rows for point in row.points]
    return Block(_topic(series, display), lines, chart_of(series, display))


def _topic(series: Series, display: Display) -> str:
    """Name a series without its modality, which differs from line to line: 产值（氧化铝）增速."""
    basis = claims.basis_words(series.basis, series.rows[0].points[0].statements[0].unit, display)
    topic = label("indicator", series.indicator, display.lang)
    return f"{topic}{f'（{series.object}）' if series.object else ''}{basis}"


def _line(point: Point, display: Display, openable: frozenset[int]) -> Line:
    first = figures.figure_of(point.statements[0])
    modality = "" if first.modality == "actual" else label("modality", first.modality, display.lang)
    stated = [_stated(row, point, openable) for row in point.statements]
    accepted = next((each for each in stated if each.accepted), None)
    tone, verdict = VERDICTS.get(point.group.verdict, ("", ""))
    if point.settled is not None:
        tone, verdict = "good", "已裁定"
    reason = point.settled.reason if point.settled else point.group.reason
    return Line(figures.period(first, display), modality, stated, accepted, tone, verdict, reason)


def _stated(row: Statement, point: Point, openable: frozenset[int]) -> Stated:
    accepted = point.accepted is not None and point.accepted.pk == row.pk
    return Stated(figures.figure_of(row), *origin_of(row, openable), accepted)


def _title_source(each: Held, openable: frozenset[int]) -> tuple[str, str]:
    if each.statement is not None:
        return origin_of(each.statement, openable)[0], address("evidence", each.statement.pk)
    return ("台账", entry_href(each.entry)) if each.entry else ("", "")


def _tie(
    row: Statement, other: str, entity: Entity | None, display: Display, reachable: frozenset[int],
    openable: frozenset[int],
) -> Tie:  # fmt: skip
    href = address("entity", entity.pk) if entity is not None and entity.pk in reachable else ""
    return Tie(label("relation", row.relation, display.lang), other, href, row, origin_of(row, openable)[0])


def _happening(each: Event, display: Display) -> Happening:
    start, end = (day.isoformat() for day in each.when)
    when = period_text({"start": start, "end": end}, display.lang)
    if each.statement is not None:
        status = each.statement.status if each.statement.status == Statement.Status.PROPOSED else ""
        return Happening(when, each.text, each.statement.said_by, address("evidence", each.statement.pk), status)
    return Happening(when, each.text, href=entry_href(each.entry) if each.entry else "")
