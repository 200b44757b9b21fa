"""What a dossier consists of: plain values over rows of the book, already cut to what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from liantu.ledgers.spec import Field, LedgerSpec
from liantu.store.models import Alias, Entity, Entry, Judgement, Name, Source, Statement
from liantu.store.settling import Point

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first of a list, and whether there are more than stand here (then ask with `whole=True`)."""

    items: Sequence[T] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Calling:
    """A name as one text or entry uses it, and the standing judgement that links it (None: its own home)."""

    name: Name
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who it is: its row, the aliases that stand, and the names under which sources speak of it."""

    entity: Entity
    aliases: Sequence[Alias]
    callings: Listed[Calling]


@dataclass(frozen=True, slots=True)
class Registered:
    """One register's entry of the entity: the fields the reader may see, with their values as kept."""

    spec: LedgerSpec
    entry: Entry
    fields: Sequence[tuple[Field, object]]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """The figures of one period (None: not stated), a point for each modality and unit."""

    period: tuple[date, date] | None
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one object in one basis (level, growth …), latest period first."""

    indicator: str
    object: str
    basis: str
    rows: Sequence[PeriodRow]


@dataclass(frozen=True, slots=True)
class Held:
    """A title: from a ledger with level, batch and dates, or from a document's statement."""

    title: str
    level: str = ""
    batch: str = ""
    granted: str = ""
    expires: str = ""
    entry: Entry | None = None
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """Statements that tie the entity to others: `outward` it is the subject, `inward` the object."""

    outward: Listed[Statement]
    inward: Listed[Statement]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project with its latest milestone that happened and the next one planned."""

    entity: Entity
    reached: Statement | None
    planned: Statement | None


@dataclass(frozen=True, slots=True)
class Usage:
    """A document that may be opened: how often it mentions the entity, how many statements it makes of it."""

    source: Source
    mentions: int
    statements: int


@dataclass(frozen=True, slots=True)
class Filed:
    """The entries of one ledger about the entity, latest period first."""

    spec: LedgerSpec
    entries: Listed[Entry]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact: `when` as (first, last) day, `planned` for plans, targets and forecasts."""

    when: tuple[date, date]
    text: str
    planned: bool
    entity: Entity
    statement: Statement | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """What an area holds: how many enterprises and projects (bounded by MOST + 1), its parks and zones."""

    enterprises: int
    projects: int
    areas: Listed[Entity]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the book holds of one entity within one reach, as it stands or stood at `as_of`.

    `cut` says that only the first of very many statements were read; ask with `whole=True` for all.
    """

    as_of: datetime | None
    identity: Identity
    registered: Sequence[Registered]
    series: Sequence[Series]
    titles: Sequence[Held]
    products: Sequence[Statement]
    projects: Listed[Undertaking]
    parts: Listed[Undertaking]
    ties: Ties
    usages: Listed[Usage]
    filed: Sequence[Filed]
    events: Sequence[Event]
    within: Within | None
    cut: bool

    @property
    def entity(self) -> Entity:
        """The row the dossier is about."""
        return self.identity.entity

    @property
    def open_conflicts(self) -> int:
        """How many points contradict each other and wait for a person."""
        return sum(point.is_open for each in self.series for row in each.rows for point in row.points)
