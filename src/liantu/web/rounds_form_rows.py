"""The rows of a firm's form: their texts from what was returned or posted, and the controls that show them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from liantu.ledgers.entries import FieldProblem, show_field
from liantu.ledgers.spec import Field, FieldType, LedgerSpec
from liantu.store import rounds
from liantu.store.models import Recipient, Round
from liantu.store.reach import Reach
from liantu.store.rounds_filling import MOST_ROWS
from liantu.store.rounds_rows import is_left_out
from liantu.web.entry_forms import Control, read_form

Texts = dict[str, str]
Problems = Mapping[int, Mapping[str, FieldProblem]]


@dataclass(frozen=True, slots=True)
class Box:
    """One control of one row, with the name it is posted under."""

    name: str
    control: Control


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the form: its number as people count, and its boxes."""

    number: int
    boxes: Sequence[Box]

    @property
    def faults(self) -> list[Box]:
        """The boxes that must be corrected."""
        return [each for each in self.boxes if each.control.fault]


def kept_rows(round_: Round, one: Recipient, spec: LedgerSpec) -> list[Texts]:
    """What the firm returned last, as texts; what could not be read stands as it was written. One empty row if none."""
    rows = [each for each in (one.returned.rows if one.returned else ()) if not is_left_out(each)]
    if not rounds.has_rows(spec):
        rows = sorted(rows, key=lambda each: each["data"].get(spec.period) != round_.period)[:1]
    return [_texts(spec, each) for each in rows[:MOST_ROWS]] or [{}]


def _texts(spec: LedgerSpec, row: Mapping[str, Any]) -> Texts:
    wrong = {each["field"]: each["value"] for each in row["problems"] if each["field"] in spec.by_id}
    data = {name: value for name, value in row["data"].items() if name in spec.by_id}
    return {**wrong, **{name: show_field(spec.by_id[name], value) for name, value in data.items()}}


def posted_rows(spec: LedgerSpec, posted: QueryDict) -> list[Texts]:
    """The rows as they were posted; `add` puts an empty one below, `drop-2` takes the third away."""
    count = posted.get("rows", "1")
    number = min(int(count), MOST_ROWS + 1) if count.isdecimal() and len(count) < 6 else 1
    rows = [{each.id: posted.get(_name(at, each.id), "") for each in spec.fields} for at in range(max(number, 1))]
    act = posted.get("act", "")
    if act == "add":
        return [*rows, {}]
    gone = act.removeprefix("drop-")
    return [each for at, each in enumerate(rows) if str(at) != gone] or [{}] if act.startswith("drop-") else rows


def read_rows(
    reach: Reach, spec: LedgerSpec, rows: Sequence[Texts]
) -> tuple[list[dict[str, Any]], dict[int, dict[str, FieldProblem]]]:
    """Give the typed rows, and the problems of what cannot be read, by row and field."""
    read = [read_form(reach, spec, each) for each in rows]
    return [data for data, _ in read], {at: wrong for at, (_, wrong) in enumerate(read) if wrong}


def form_rows(
    reach: Reach, spec: LedgerSpec, rows: Sequence[Texts], fixed: Mapping[str, Any], problems: Problems
) -> tuple[list[Control], list[FormRow]]:
    """The controls: those of the firm itself, which stand once above and cannot be changed, and those of each row."""
    seen = reach.fields(spec)
    above = [Control(each, show_field(each, fixed[each.id]), fixed=True) for each in seen if each.id in fixed]
    return above, list(_rows([each for each in seen if each.id not in fixed], rows, problems))


def _rows(fields: Sequence[Field], rows: Sequence[Texts], problems: Problems) -> Iterator[FormRow]:
    for at, texts in enumerate(rows):
        wrong = problems.get(at, {})
        yield FormRow(
            at + 1, [Box(_name(at, each.id), _control(each, texts.get(each.id, ""), wrong)) for each in fields]
        )


def _name(at: int, field: str) -> str:
    """The first row's controls are called as their fields, those of further rows by number too."""
    return f"{field}.{at}" if at else field


def _control(field: Field, text: str, problems: Mapping[str, FieldProblem]) -> Control:
    problem = problems.get(field.id)
    fault, todo = (problem.message.removesuffix(f"；{problem.todo}"), problem.todo) if problem else ("", "")
    choices = ("是", "否") if field.type is FieldType.FLAG else field.choices
    return Control(field, text, [(each, each) for each in choices], fault=fault, todo=todo)
