"""One returned file as rows: every table that fits the round's form, with what could not be read named by cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from liantu.collecting.doubts import Kind, Weight
from liantu.errors import UnreadableFile
from liantu.export.book_form import HINTS
from liantu.ledgers.spec import LedgerSpec
from liantu.store.rounds_totals import total_doubts
from liantu.store.rounds_understood import understood
from liantu.store.tables import Memory, Plan, heading_key, plans
from liantu.workbooks.package import Package
from liantu.workbooks.parse import parse
from liantu.workbooks.types import Parsed, Problem, Row, Severity

ROUND, RECIPIENT = "liantu_round", "liantu_recipient"  # custom properties by which a renamed form is known
_PLAIN = "returned"
_USUAL = re.compile(r"没有导入：(?:落款|说明)$")  # signatures and notes below a table are no loss
_ROW_OF = re.compile(r"[A-Z]+(\d+)")
_WEIGHTS = {Severity.ERROR: Weight.ERROR, Severity.WARNING: Weight.GRAVE, Severity.NOTE: Weight.NOTE}


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files of a round are read: its form, period, what the office's headings mean, codes by name, the day."""

    spec: LedgerSpec
    period: str
    memory: Memory
    codes: Mapping[str, str]
    today: date


@dataclass(slots=True)
class ReadFile:
    """What a file gave: rows and undecided headings (as models.Returned keeps them), notes, and why it gave nothing."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    undecided: list[dict[str, Any]] = field(default_factory=list)
    failure: str = ""
    lacking: list[str] = field(default_factory=list)  # columns without which a table could not be read
    marked: tuple[int, int] | None = None  # round and recipient of the form itself


def read_returned(how: Reading, name: str, data: bytes) -> ReadFile:
    """Read a returned file. One that cannot be read, or holds no such table, says why in `failure`.

    The file's own name tells nothing of the period: people date files by the day they send them.
    """
    found = ReadFile()
    plain = PurePosixPath(_PLAIN + PurePosixPath(name).suffix.lower())
    try:
        found.marked = marks(name, data)
        for plan in plans(data, str(plain), {how.spec.id: how.spec}, how.memory, {}):
            if not plan.table.grid.sheet.startswith(HINTS):  # last period's figures, shown for comparison
                _add(how, plan, found)
    except UnreadableFile as error:
        found.failure = str(error).replace(str(plain), name)
    _name_text(found, PurePosixPath(name).stem)
    if not found.rows and not found.failure:
        lacking = f"{'；'.join(found.lacking[:2])}；请补上这一列再报" if found.lacking else ""
        found.failure = lacking or f"没有找到“{how.spec.label}”的数据：请核对是不是这张表，表头是否还在"
    return found


def _name_text(found: ReadFile, stem: str) -> None:
    """A text file has no sheets: its one table is called by the file's own name, as imports call it."""
    for each in (*found.rows, *found.undecided):
        if each["sheet"] == _PLAIN:
            each["sheet"] = stem


def marks(name: str, data: bytes) -> tuple[int, int] | None:
    """Give round and recipient that a form of ours carries in its custom properties, None for any other file."""
    if not data.startswith(b"PK"):
        return None
    tree = Package(data, name).tree("docProps/custom.xml")
    if tree is None:
        return None
    values = {each.get("name"): "".join(str(text) for text in each.itertext()) for each in tree}
    pair = (values.get(ROUND, ""), values.get(RECIPIENT, ""))
    return (int(pair[0]), int(pair[1])) if pair[0].isdecimal() and pair[1].isdecimal() else None


def _add(how: Reading, plan: Plan, found: ReadFile) -> None:
    sheet = plan.table.grid.sheet
    if plan.mapping is None:
        found.notes.append(_at(sheet, "不是这张表，未读入"))
        return
    mapping = _dated(how, plan).mapping or plan.mapping
    parsed = parse(plan.table, how.spec, mapping, today=how.today, codes=how.codes)
    if found.marked is None:  # a form of ours has its own rows above, and only the columns that were sent
        found.notes += [_at(sheet, each) for each in understood(how.spec, plan, mapping)]
    rows = {each.number: _row(sheet, each) for each in sorted((*parsed.rows, *parsed.spoilt), key=_number)}
    if not rows:
        found.lacking += [_at(sheet, each.message.replace("导入", "读入")) for each in parsed.problems
                          if each.severity is Severity.ERROR]  # fmt: skip
    for problem in parsed.problems:
        _put(problem, parsed, rows, found)
    for number, doubt in total_doubts(how.spec, plan, mapping, parsed):
        rows[number]["problems"].append(doubt)
    found.undecided += _undecided(how, plan)
    found.rows += rows.values()


def _dated(how: Reading, plan: Plan) -> Plan:
    """Rows that tell no period of their own are of the round's."""
    mapping, period = plan.mapping, how.spec.period
    if mapping is None or not period or period in mapping.fields or mapping.series or not how.period:
        return plan
    told = str(mapping.constants.get(period) or "")
    if len(told) == len(how.period):
        return plan
    return replace(plan, mapping=replace(mapping, constants={**mapping.constants, period: how.period}))


def _number(row: Row) -> int:
    return row.number


def _row(sheet: str, row: Row) -> dict[str, Any]:
    data = {name: value for name, value in row.data.items() if value not in (None, "", [])}
    return {"sheet": sheet, "row": row.number, "data": data, "cells": row.cells, "problems": []}


def _put(problem: Problem, parsed: Parsed, rows: dict[int, dict[str, Any]], found: ReadFile) -> None:
    """Put a problem with its row; what concerns a whole column or sheet is a note."""
    at = _ROW_OF.fullmatch(problem.cell)
    row = rows.get(int(at[1])) if at else None
    row = row or next((each for each in rows.values() if problem.cell and problem.cell in each["cells"].values()), None)
    if row is None or problem.severity is Severity.NOTE:
        if not _USUAL.search(problem.message):
            found.notes.append(_told(problem))
    else:
        row["problems"].append(
            {"kind": Kind.VALUE.value, "weight": _WEIGHTS[problem.severity].value, "field": problem.field or "",
             "cell": problem.cell, "value": problem.value, "message": problem.message, "todo": problem.todo}
        )  # fmt: skip


def _told(problem: Problem) -> str:
    message = problem.message.replace("没有导入", "未读入").replace("导入", "读入")
    return _at(problem.sheet, message + (f"；{problem.todo}" if problem.todo else ""), problem.cell)


def _at(sheet: str, told: str, cell: str = "") -> str:
    """A note with its place; the only table of a text file has no sheet to name."""
    where = "!".join(each for each in ("" if sheet == _PLAIN else sheet, cell) if each)
    return f"{where}：{told}" if where else told


def _undecided(how: Reading, plan: Plan) -> Iterator[dict[str, Any]]:
    """The columns whose meaning a person must settle."""
    labels = {each.index: each.label for each in plan.table.columns}
    for index, fields in (plan.mapping.undecided if plan.mapping else {}).items():
        yield {"heading": labels.get(index, ""), "key": heading_key(labels.get(index, "")),
               "sheet": plan.table.grid.sheet, "fields": list(fields)}  # fmt: skip
