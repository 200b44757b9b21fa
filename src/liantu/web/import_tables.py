"""One table of an import as its page shows it: where it goes, what each column means, what is wrong, and a few rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liantu.ledgers.entries import show_field
from liantu.ledgers.spec import Field, LedgerSpec
from liantu.store.packs import ledgers
from liantu.workbooks.cells import letters

SEVERITIES = {"error": "错误", "warning": "提醒", "note": "说明"}
_PROBLEMS = 200
_TONES = {"error": "bad", "warning": "open", "note": "off"}


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: its heading, first values in the sheet, the field it feeds ("" none), why, and what else it may be.

    `series` tells period and field where the table is wide by period. An `open` one waits for a decision.
    """

    index: int
    letter: str
    heading: str
    unit: str
    values: Sequence[str]
    field: str
    reason: str
    candidates: Sequence[str]
    open: bool
    series: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem: where, the value, what is wrong, what to do, how bad."""

    place: str
    value: str
    message: str
    todo: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with everything its part of the page shows. `spec` None: it is left out, `reason` says why."""

    number: int
    sheet: str
    title: str
    spec: LedgerSpec | None
    score: int
    reason: str
    columns: Sequence[ColumnView]
    decisions: int
    period: str
    unit: str
    rows: int
    refused: int
    missing: Sequence[Field]
    constants: Sequence[tuple[str, str]]
    others: Sequence[tuple[str, str, int]]
    heads: Sequence[Field]
    sample: Sequence[Sequence[str]]
    problems: Sequence[ProblemView]
    tallies: Sequence[tuple[str, str, int]]
    problem_count: int

    @property
    def left_out(self) -> int:
        """How many columns go nowhere."""
        return sum(not (each.field or each.open or each.series) for each in self.columns)

    @property
    def shown(self) -> int:
        """How many problems stand on the page."""
        return len(self.problems)


def table_view(table: Mapping[str, Any], spec: LedgerSpec | None, severity: str = "") -> TableView:
    """Give the view of one table of `Batch.preview`, its problems only of one severity where that is asked."""
    scores = dict(table["candidates"])
    heads = _heads(table, spec)
    chosen = [each for each in table["problems"] if not severity or each[5] == severity]
    known = ledgers()
    return TableView(
        table["number"],
        table["sheet"],
        table["title"],
        spec,
        round(100 * scores.get(table["ledger"], 0)),
        table["reason"],
        sorted(_columns(table, spec), key=lambda each: not each.open),
        table["decisions"],
        table["period"] or "",
        table["unit"] or "",
        table["rows"],
        table["refused"],
        _missing(table, spec),
        _constants(table, spec),
        [(id_, known[id_].label, round(100 * score)) for id_, score in table["candidates"] if id_ in known],
        heads,
        [[show_field(head, row.get(head.id)) for head in heads] for row in table["sample"]],
        [_problem(each) for each in chosen[:_PROBLEMS]],
        [(name, label, sum(each[5] == name for each in table["problems"])) for name, label in SEVERITIES.items()],
        table["problem_count"],
    )


def _columns(table: Mapping[str, Any], spec: LedgerSpec | None) -> list[ColumnView]:
    undecided = table["undecided"]
    series = _series(table, spec)
    found = []
    for index, label, unit, field in table["columns"]:
        candidates = undecided.get(str(index), ())
        found.append(
            ColumnView(
                index, letters(index), label, unit or "", table.get("values", {}).get(str(index), ()), field,
                table["reasons"].get(field, "") if field else "", candidates, bool(candidates) and not field,
                series.get(index, ""),
            )
        )  # fmt: skip
    return found


def _series(table: Mapping[str, Any], spec: LedgerSpec | None) -> dict[int, str]:
    """What the columns of a table wide by period are: `2024-03 当月产值`."""
    if spec is None:
        return {}
    return {
        index: f"{period} {spec.by_id[field].label}"
        for period, fields in table.get("series", {}).items()
        for field, index in fields.items()
        if field in spec.by_id
    }


def _missing(table: Mapping[str, Any], spec: LedgerSpec | None) -> list[Field]:
    """The required fields that nothing feeds: parsing tells each as an error of the whole sheet."""
    if spec is None:
        return []
    lacking = [each[6] for each in table["problems"] if not each[1] and each[5] == "error"]
    return [spec.by_id[each] for each in dict.fromkeys(lacking) if each in spec.by_id]


def _constants(table: Mapping[str, Any], spec: LedgerSpec | None) -> list[tuple[str, str]]:
    if spec is None:
        return []
    rows = table["constants"].items()
    return [(spec.by_id[name].label, show_field(spec.by_id[name], value)) for name, value in rows if name in spec.by_id]


def _heads(table: Mapping[str, Any], spec: LedgerSpec | None) -> list[Field]:
    """The fields that the sample rows fill."""
    if spec is None:
        return []
    return [each for each in spec.fields if any(row.get(each.id) is not None for row in table["sample"])]


def _problem(row: Sequence[Any]) -> ProblemView:
    sheet, cell, value, message, todo, severity, _ = row
    place = f"{sheet}!{cell}" if cell else str(sheet)
    return ProblemView(place, value, message, todo, SEVERITIES[severity], _TONES[severity])
