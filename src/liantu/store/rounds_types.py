"""What the pages and the command line are given of a round: its board, merged table, problems and matched names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from liantu.collecting.doubts import Doubt, Place
from liantu.ledgers.spec import LedgerSpec
from liantu.store.models import Recipient, Returned, Round
from liantu.store.rounds_sight import Sight


class State(StrEnum):
    """How it stands with one recipient; the value is what lists print."""

    WAITING = "未报"
    OVERDUE = "逾期"
    DOUBTFUL = "有疑问"
    RETURNED = "已报"
    EXEMPT = "豁免"


@dataclass(frozen=True, slots=True)
class Invited:
    """One to be asked: the entity's id, and the contact that is reminded ("": none known)."""

    entity: int
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity of the book that a pasted name may mean: how alike (0 to 1) and why (Chinese)."""

    entity: int
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A pasted line: the entity it means, None where the book knows none or several; then `candidates`, best first."""

    line: str
    name: str
    contact: str
    entity: int | None
    found: str = ""
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A doubt with the returned file, its row (index into `Returned.rows`) and recipient.

    `accepted` is the note of whoever confirmed the value, None where nobody did.
    """

    doubt: Doubt
    returned: int
    row: int
    recipient: int | None
    name: str
    label: str
    accepted: str | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for a person."""
        return self.accepted is None

    @property
    def blocks(self) -> bool:
        """Whether it keeps its row from being published."""
        return self.doubt.blocks and self.open


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient on the board. `days` are working days past the due day without a return (0: none)."""

    recipient: Recipient
    name: str
    state: State
    returned: Returned | None
    files: int
    rows: int
    doubts: int
    days: int


@dataclass(frozen=True, slots=True)
class MergedColumn:
    """A column of the merged table: field id, heading and printed unit."""

    id: str
    label: str
    unit: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class MergedCell:
    """A value with where it came from: `text` as printed in the column's unit, `value` typed as entries hold it.
    `place` is None for what no cell gives (a code taken from the book, a period of the title); `was` is what was
    returned, where an officer corrected it (with `reason`); `doubts` are the messages about the cell.
    """

    text: str
    value: Any
    place: Place | None = None
    was: str | None = None
    reason: str = ""
    doubts: tuple[str, ...] = ()
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One row of the merged table: `returned` and `row` name it for `correct`; `source` opens the file."""

    recipient: int
    name: str
    returned: int
    row: int
    source: int | None
    file: str
    cells: Mapping[str, MergedCell]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged table of what counts: columns, rows in the order of the recipients, sums by field id (as printed)."""

    columns: tuple[MergedColumn, ...]
    rows: tuple[MergedRow, ...]
    sums: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure beside the same firm's last one (`since`: its period), in the printed `unit`; `ratio` now ÷ before."""

    recipient: int
    name: str
    field: str
    label: str
    unit: str
    before: Decimal
    now: Decimal
    ratio: Decimal | None
    since: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Stray:
    """A returned file (or the rows of one) that belongs to no recipient: why, and who it may be, best first."""

    returned: Returned
    names: tuple[str, ...]
    why: str
    todo: str
    candidates: tuple[tuple[int, str, float, str], ...] = ()  # recipient id, name, likeness, reason
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """A round at a glance. `problems`: errors by cell first, then implausible cells, those confirmed last.

    `notes` tell, per file, what was understood. What the reader may not see (`sight`) is in none of it.
    """

    round: Round
    spec: LedgerSpec
    today: date
    counts: Mapping[State, int]
    lines: tuple[Line, ...]
    merged: Merged
    problems: tuple[Placed, ...]
    changes: tuple[Change, ...]
    strays: tuple[Stray, ...]
    notes: tuple[tuple[str, str], ...]
    sight: Sight

    @property
    def missing(self) -> tuple[Line, ...]:
        """Who has not returned anything and is not exempt."""
        return tuple(each for each in self.lines if each.state in (State.WAITING, State.OVERDUE))

    @property
    def blocking(self) -> tuple[Placed, ...]:
        """The problems that keep their rows from being published."""
        return tuple(each for each in self.problems if each.blocks)
