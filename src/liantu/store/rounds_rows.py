"""A returned row as it counts: what was read, with an officer's corrections over it, and every problem that is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from liantu.collecting.doubts import Doubt, Kind, Place, Weight
from liantu.ledgers.entries import validate
from liantu.ledgers.problems import Severity
from liantu.ledgers.spec import LedgerSpec


@dataclass(frozen=True, slots=True)
class Correction:
    """What an officer put in place of a returned value, and why."""

    value: Any
    was: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A row as it counts: typed data, the cell of each field, corrections and problems."""

    data: Mapping[str, Any]
    cells: Mapping[str, str]
    sheet: str
    number: int
    corrections: Mapping[str, Correction]
    doubts: tuple[Doubt, ...]
    accepted: Mapping[str, str]

    def place(self, file: str, field: str) -> Place:
        """Where a field's value stands: its cell, else the row's first."""
        cell = self.cells.get(field) or next(iter(self.cells.values()), "")
        return Place(file, self.sheet, cell)


def is_left_out(row: Mapping[str, Any]) -> bool:
    """Whether an officer left the row out of the round."""
    return any(not each.get("revoked") for each in row.get("left_out", ()))


def counted(spec: LedgerSpec, file: str, row: Mapping[str, Any], own: Mapping[str, Any], today: date) -> Counted:
    """Give a row as it counts; `own` fills in what the book knows of its firm where the row says nothing."""
    corrections = {
        each["field"]: Correction(each["value"], each["was"], each["reason"])
        for each in row.get("corrections", ())
        if not each.get("revoked")
    }
    read = [
        each
        for each in row["problems"]
        if each["field"] not in corrections and (each["value"] or each["field"] not in own)
    ]
    troubled = {each["field"] for each in read if each["weight"] == Weight.ERROR.value}
    filled = {name: value for name, value in own.items() if name not in troubled}
    data = {**filled, **row["data"], **{name: each.value for name, each in corrections.items()}}
    accepted = {each["key"]: each["note"] for each in row.get("accepted", ()) if not each.get("revoked")}
    bare = Counted(data, row["cells"], row["sheet"], row["row"], corrections, (), accepted)
    doubts = (*(_read(file, row["sheet"], each) for each in read), *_invalid(spec, file, bare, troubled, today))
    return Counted(data, row["cells"], row["sheet"], row["row"], corrections, doubts, accepted)


def _read(file: str, sheet: str, problem: Mapping[str, Any]) -> Doubt:
    place = Place(file, sheet, problem["cell"])
    return Doubt(Kind(problem["kind"]), Weight(problem["weight"]), problem["field"], place, problem["value"],
                 problem["message"], problem["todo"], tuple(problem.get("others", ())))  # fmt: skip


def _invalid(spec: LedgerSpec, file: str, row: Counted, known: set[str], today: date) -> tuple[Doubt, ...]:
    """What does not hold of the data beyond what reading told."""
    found = [each for each in validate(spec, row.data, today=today) if each.severity is Severity.ERROR]
    return tuple(
        Doubt(Kind.VALUE, Weight.ERROR, each.field, row.place(file, each.field), each.value,
              each.message.removesuffix(f"；{each.todo}"), each.todo)
        for each in found
        if each.field not in known
    )  # fmt: skip
