"""The tables of one workbook and how each is to be read: what was recognised, and what a person chose instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from liantu.ledgers.spec import LedgerSpec
from liantu.workbooks.grids import open_grids
from liantu.workbooks.headings import HeadingIndex, key
from liantu.workbooks.recognise import decisions_needed, recognise
from liantu.workbooks.tables import find_tables
from liantu.workbooks.types import ColumnMapping, Table

Memory = Mapping[tuple[str, str], str]
# Below this share of explained headings a sheet is taken for something else than a ledger (instructions, a chart).
_LEAST = 0.35


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one table: the ledger ("" leaves the table out, None takes the best), what headings mean
    (by `headings.key`; "" leaves a column out), the period, and values for fields that no column gives.
    """

    ledger: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    period: str | None = None
    constants: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The choice as stored with its batch."""
        return {"ledger": self.ledger, "headings": dict(self.headings), "period": self.period,
                "constants": dict(self.constants)}  # fmt: skip


def choice_from(data: Mapping[str, Any]) -> Choice:
    """Give the choice stored as `data`."""
    return Choice(data.get("ledger"), data.get("headings") or {}, data.get("period"), data.get("constants") or {})


@dataclass(frozen=True, slots=True)
class Plan:
    """How one table will be read: the candidates, best first, and the mapping in force (None: the table is left
    out).
    """

    number: int
    table: Table
    candidates: tuple[ColumnMapping, ...]
    mapping: ColumnMapping | None
    choice: Choice
    decisions: int
    reason: str = ""


def plans(
    data: bytes, name: str, ledgers: Mapping[str, LedgerSpec], memory: Memory, choices: Mapping[str, Any]
) -> Iterator[Plan]:
    """Find the tables of a workbook and give the plan of each, in order. `choices` maps the table's number to a Choice.

    Raises UnreadableFile for a file that is no workbook, or a refused one.
    """
    words = HeadingIndex.of(ledgers)
    number = 0
    for grid in open_grids(data, name):
        for table in find_tables(grid, file_name=name, words=words):
            yield _plan(number, table, ledgers, memory, choice_from(choices.get(str(number), {})))
            number += 1


def _plan(number: int, table: Table, ledgers: Mapping[str, LedgerSpec], memory: Memory, choice: Choice) -> Plan:
    remembered = {**memory, **{(id_, word): to for id_ in ledgers for word, to in choice.headings.items()
                               if not to or to in ledgers[id_].by_id}}  # fmt: skip
    table = _dated(table, choice.period)
    candidates = tuple(recognise(table, ledgers, memory=remembered))
    if choice.ledger == "":
        return Plan(number, table, candidates, None, choice, 0, "已选择不导入")
    mapping = _chosen(candidates, choice)
    if mapping is None:
        return Plan(number, table, candidates, None, choice, 0, "认不出是哪种台账；如需导入，请选择台账")
    mapping = _with_constants(mapping, table, choice, ledgers[mapping.ledger])
    return Plan(number, table, candidates, mapping, choice, decisions_needed(mapping, ledgers[mapping.ledger]))


def _chosen(candidates: tuple[ColumnMapping, ...], choice: Choice) -> ColumnMapping | None:
    if choice.ledger is not None:
        named = next((each for each in candidates if each.ledger == choice.ledger), None)
        return named or ColumnMapping(choice.ledger, {}, 0.0)
    return next((each for each in candidates if each.score >= _LEAST), None)


def _dated(table: Table, chosen: str | None) -> Table:
    """Let a chosen period tell what the table does not: a year alone completes the month of a sheet called 3月."""
    if not chosen:
        return table
    month = (table.period or "")[-2:] if len(chosen) == 4 and len(table.period or "") in (2, 7) else ""
    return replace(table, period=f"{chosen}-{month}" if month else chosen)


def _with_constants(mapping: ColumnMapping, table: Table, choice: Choice, spec: LedgerSpec) -> ColumnMapping:
    constants = {**mapping.constants, **choice.constants}
    if spec.period and table.period and spec.period not in mapping.fields and choice.period:
        constants[spec.period] = table.period
    return ColumnMapping(
        mapping.ledger, mapping.fields, mapping.score, mapping.reasons, constants, mapping.undecided,
        mapping.left_out, mapping.series, mapping.group_field,
    )  # fmt: skip


def heading_key(label: str) -> str:
    """The form under which a heading is remembered."""
    return key(label)
