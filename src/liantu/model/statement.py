"""Statements: what a document says, each with the exact place where it says it (format: docs/statements.md)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, partial
from typing import NamedTuple

from liantu.measures.types import Period

TYPES = ("district", "park", "enterprise", "project", "industry", "chain", "product", "programme", "other")


class Basis(StrEnum):
    """What a number states about its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"
    RATIO = "ratio"


class Modality(StrEnum):
    """Whether a number is stated as fact, designed, aimed at, or expected."""

    ACTUAL = "actual"
    PLAN = "plan"
    TARGET = "target"
    FORECAST = "forecast"


class Stage(StrEnum):
    """Where a project stands, in the order of its life."""

    PLANNED = "planned"
    RESERVED = "reserved"
    SIGNED = "signed"
    PREPARING = "preparing"
    CONSTRUCTION = "construction"
    TRIAL = "trial"
    PRODUCTION = "production"
    FULL_CAPACITY = "full_capacity"
    COMPLETED = "completed"
    CLOSED = "closed"


class RelationKind(StrEnum):
    """How two named things stand to each other."""

    MAKES = "makes"
    FEEDS = "feeds"
    RECOVERS = "recovers"
    PART_OF = "part_of"
    LOCATED_IN = "located_in"
    OWNS = "owns"
    HOLDS = "holds"
    LEADS = "leads"


class Evidence(NamedTuple):
    """Where a text states something: raw offsets `[start, end)` of the anchor and of the quote around it.

    Both are half-open spans of code points into the document's text. For a relation anchor and quote are the same.
    """

    start: int
    end: int
    quote_start: int
    quote_end: int


class Measure(NamedTuple):
    """A number about something. `low`/`high` are in the canonical `unit`; None means open on that side."""

    evidence: Evidence
    subject: str | None
    subject_type: str
    indicator: str
    object: str | None
    basis: Basis
    low: Decimal | None
    high: Decimal | None
    unit: str
    period: Period | None
    modality: Modality
    scope: str | None = None
    said_by: str | None = None
    indicator_id: str | None = None
    unit_id: str | None = None
    base: str | None = None
    approx: bool = False
    cues: tuple[tuple[int, int], ...] = ()
    note: str | None = None


class Milestone(NamedTuple):
    """Where a project stands, and when."""

    evidence: Evidence
    subject: str
    stage: Stage
    period: Period | None
    modality: Modality
    scope: str | None = None
    said_by: str | None = None


class Relation(NamedTuple):
    """Two named things and how they stand."""

    evidence: Evidence
    subject: str
    relation: RelationKind
    object: str


Statement = Measure | Milestone | Relation


class Mention(NamedTuple):
    """A named thing at raw span `[start, end)`; `name` is its full form in this document, `kind` one of `TYPES`."""

    start: int
    end: int
    name: str
    kind: str


class Use(StrEnum):
    """What became of a number in a text."""

    STATEMENT = "statement"
    PERIOD = "period"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class NumberUse:
    """One row of a document's number account: the raw span `[start, end)`, its use and, where set aside, the reason."""

    start: int
    end: int
    use: Use
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Reading:
    """What one document says: statements in text order, mentions, and the total account of its numbers."""

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    _account: Callable[[], tuple[NumberUse, ...]] = field(repr=False)

    @cached_property
    def numbers(self) -> tuple[NumberUse, ...]:
        """The account, made when it is first asked for: many readers never do."""
        return self._account()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reading):
            return NotImplemented
        return (self.statements, self.mentions, self.numbers) == (other.statements, other.mentions, other.numbers)

    def __hash__(self) -> int:
        return hash((self.statements, self.mentions))

    def __reduce__(self) -> tuple[object, ...]:
        return Reading, (self.statements, self.mentions, partial(tuple, self.numbers))
