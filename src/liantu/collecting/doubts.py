"""What is doubtful in a returned form: a typed problem of one cell, with what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a doubt weighs.

    An ERROR must be corrected (or another file returned) before its row can be published; a GRAVE doubt must be
    corrected or confirmed (核实无误); one to ASK about is shown and hinders nothing; a NOTE tells what was understood.
    """

    ERROR = "error"
    GRAVE = "grave"
    ASK = "ask"
    NOTE = "note"

    @property
    def label(self) -> str:
        """What lists print: 错误, 重大疑点, 疑点, 说明."""
        return _LABELS[self]


_LABELS = {Weight.ERROR: "错误", Weight.GRAVE: "重大疑点", Weight.ASK: "疑点", Weight.NOTE: "说明"}


class Kind(StrEnum):
    """What is the matter."""

    VALUE = "value"  # the cell does not hold what its field asks for
    PERIOD = "period"  # the row is of another month or year
    SUBJECT = "subject"  # the row's name or code is not the recipient's
    TWICE = "twice"  # two files (or rows) of one firm differ
    UNIT = "unit"  # probably 元 for 万元, or the like
    FALLING = "falling"  # a cumulative figure below the one before
    BELOW_MONTH = "below_month"  # a cumulative figure below its own month
    NOT_ADDING = "not_adding"  # cumulative ≠ the one before + this month; a total ≠ its parts
    SIGN = "sign"  # profit became loss, or the reverse
    VANISHED = "vanished"  # zero where there was much
    GROUP = "group"  # per head far from what the others report
    COLUMN = "column"  # a column whose meaning is not decided


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as the sender knows it: file, sheet, cell (`D4`; "" where none can be named)."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        """Give 文件［表!格］, as lists print it; a text file's only sheet is called as the file."""
        sheet = "" if self.file.startswith(f"{self.sheet}.") else self.sheet
        inner = "!".join(each for each in (sheet, self.cell) if each)
        return f"{self.file}［{inner}］" if inner else self.file


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt of a field: where it stands, the printed value, what is doubtful and what to do (Chinese).

    `field` is "" for what is of no row's cell (a total below a table); `others` are further fields that it speaks of:
    whoever may not see one of them is not told.
    """

    kind: Kind
    weight: Weight
    field: str
    place: Place
    value: str
    message: str
    todo: str
    others: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the same doubt is known by when the file is looked at again: kind, field and value."""
        return f"{self.kind.value}:{self.field}:{self.value}"

    @property
    def blocks(self) -> bool:
        """Whether the row cannot be published as it is."""
        return self.weight in (Weight.ERROR, Weight.GRAVE)

    @property
    def acceptable(self) -> bool:
        """Whether a person may confirm the value as it stands."""
        return self.weight in (Weight.GRAVE, Weight.ASK)
