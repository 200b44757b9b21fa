"""Findings as pages show them: the formula with every printed figure linked to its evidence, outcome, reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from liantu.checking.finding import Outcome
from liantu.checking.rules import RULES
from liantu.ledgers.display import show_field
from liantu.ledgers.spec import FieldType
from liantu.model.lang import Lang
from liantu.store import findings
from liantu.store.models import Entity, Filing, Finding, Statement, Text
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.web import claims, figures
from liantu.web.conflicts import deviation_words
from liantu.web.figures import Display
from liantu.web.navigation import address
from liantu.web.origins import origin_of
from liantu.web.parts import Cell

OUTCOMES = {
    Outcome.AGREES: ("good", "相符"),
    Outcome.DISAGREES: ("bad", "不符"),
    Outcome.CANNOT_TELL: ("open", "无法判断"),
}
DERIVED = ("off", "推算")
_BLOCK = 6


@dataclass(frozen=True, slots=True)
class Side:
    """One figure of a finding: what it is about, its value as stated, period, 口径 and source, and its evidence."""

    row: Statement
    about: str
    topic: str
    value: str
    period: str
    source: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding in words. `formula` is cut where figures stand, each linked; `computed` and `deviation` may be ""."""

    finding: Finding
    about: str
    rule: str
    help: str
    formula: Sequence[Cell]
    sides: Sequence[Side]
    tone: str
    mark: str
    computed: str
    deviation: str
    filing: Filing | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month's figure that nobody stated: what it is about, and the difference of two totals that gives it."""

    topic: str
    formula: Sequence[Cell]


def cards(reach: Reach, rows: Iterable[Finding], display: Display) -> list[Card]:
    """Give the findings of which every figure is within reach, in their order."""
    kept = findings.shown(reach, rows)
    sources = {row.text.source_id for _, figures in kept for row in figures if row.text}
    openable = frozenset(reach.sources().filter(pk__in=sources).values_list("pk", flat=True))
    filed = findings.filing_of([each for each, _ in kept])
    return [_card(each, stated, filed, openable, display) for each, stated in kept]


def cards_of_entity(reach: Reach, entity: Entity, display: Display) -> list[Card]:
    """Give the first doubtful findings about an entity."""
    return cards(reach, findings.findings_of_entity(reach, entity)[:_BLOCK], display)


def cards_of_text(reach: Reach, text: Text, display: Display) -> list[Card]:
    """Give the first doubtful findings of a text."""
    return cards(reach, findings.findings_of_text(reach, text)[:_BLOCK], display)


def months(reach: Reach, entity: Entity, display: Display) -> list[Month]:
    """Give, for each indicator, the last month of an entity that nobody stated, computed from two totals."""
    return [
        Month(claims.topic_words(rows[0], display), list(_linked(found.formula, rows)))
        for found, rows in findings.derived_months(reach, entity)
    ]


def rule_name(rule: str, lang: Lang) -> str:
    """Give a rule's label in the page's language; a rule that is gone stands for itself."""
    known = RULES.get(rule)
    return rule if known is None else known.label if lang is Lang.ZH else known.english


def _card(
    finding: Finding, rows: Sequence[Statement], filed: Mapping[str, Filing], openable: frozenset[int], display: Display
) -> Card:  # fmt: skip
    known = RULES.get(finding.rule)
    tone, mark = DERIVED if finding.derived else OUTCOMES[Outcome(finding.outcome)]
    last = rows[-1]
    return Card(
        finding, finding.entity.name if finding.entity else last.subject, rule_name(finding.rule, display.lang),
        known.help if known else "", list(_linked(finding.formula, rows)),
        [_side(each, openable, display) for each in rows], tone, mark, _computed(finding, rows, display),
        _deviation(finding), filed.get(finding.key),
    )  # fmt: skip


def _side(row: Statement, openable: frozenset[int], display: Display) -> Side:
    about = row.entity.name if row.entity else row.subject
    return Side(
        row, about, claims.topic_words(row, display), _printed(row), claims.period_words(row, display),
        origin_of(row, openable)[0], address("evidence", row.pk),
    )  # fmt: skip


def _linked(formula: str, rows: Sequence[Statement]) -> Iterator[Cell]:
    """Cut the formula at the figures as they are printed, in order; a figure not found there is in the list below."""
    at = 0
    marks = sorted(
        {(place, row.pk, word) for row in rows if (word := _word(row)) and (place := formula.find(word)) >= 0}
    )
    for place, pk, word in marks:
        if place >= at:
            yield Cell(formula[at:place])
            yield Cell(word, address("evidence", pk))
            at = place + len(word)
    yield Cell(formula[at:])


def _word(row: Statement) -> str:
    """How a formula prints the figure: as the text does, of a ledger its exact value."""
    if row.text is not None:
        return row.text.content[row.start or 0 : row.end or 0]
    return figures.exact(figures.figure_of(row))


def _printed(row: Statement) -> str:
    """The value as its source states it: the words of the text, the field of the ledger in its own unit."""
    if row.text is not None:
        return row.text.content[row.start or 0 : row.end or 0]
    spec = ledgers().get(row.revision.entry.ledger) if row.revision else None
    field = spec.by_id.get(row.field) if spec else None
    value = row.revision.data.get(row.field) if row.revision else None
    if field is None or value is None:
        return figures.exact(figures.figure_of(row))
    unit = "" if field.type is FieldType.PERCENT else field.shown or ""
    return f"{show_field(field, value)}{unit}"


def _computed(finding: Finding, rows: Sequence[Statement], display: Display) -> str:
    """The computed value in the reader's unit, "" where it is one of the figures or the formula says it all."""
    value = Decimal(finding.computed) if finding.computed else None
    if value is None or finding.unit in ("", "x", "other") or any(row.low == value for row in rows):
        return ""
    land = rows[-1].indicator if finding.unit == rows[-1].unit else ""
    return figures.text(figures.Figure(value, value, finding.unit, indicator=land), display)


def _deviation(finding: Finding) -> str:
    return deviation_words(finding.deviation) if finding.deviation else ""
