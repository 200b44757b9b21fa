"""A table under a mapping to typed rows, with every problem by its cell; bad rows are kept out and counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from liantu.ledgers.entries import validate
from liantu.ledgers.problems import FieldError
from liantu.ledgers.spec import Field, LedgerSpec
from liantu.workbooks.cells import address, anchors, shown
from liantu.workbooks.converters import Convert, Remarks, blank, converter
from liantu.workbooks.headings import is_serial
from liantu.workbooks.recognise import missing_fields
from liantu.workbooks.types import ColumnMapping, Parsed, Problem, Row, Severity, Table, Value

_QUIET = frozenset({"空行", "重复的表头", "栏号"})
_LISTED = 8


@dataclass(frozen=True, slots=True)
class _Feed:
    """One field of one row: its column, converter and remarks."""

    field: Field
    column: int
    convert: Convert
    remarks: Remarks


def parse(
    table: Table,
    spec: LedgerSpec,
    mapping: ColumnMapping,
    *,
    today: date,
    period: str | None = None,
    codes: Mapping[str, str] | None = None,
) -> Parsed:
    """Give the rows of `table` that hold, and every problem.

    Numbers are exact decimals in the canonical unit: the cell's own unit counts, else the column's, the table's, the
    form's. `period` (YYYY-MM or YYYY; a year joins the month of a
    sheet `3月`) overrides what the table tells, not a column. `codes` gives credit codes by name where the
    table prints none. A mapping that lacks a required field refuses every row, with one problem that says which.
    """
    run = _Run(table, spec, mapping, today, period, codes or {})
    return run.parsed()


class _Run:
    """One parse; collects problems as it goes."""

    def __init__(
        self,
        table: Table,
        spec: LedgerSpec,
        mapping: ColumnMapping,
        today: date,
        period: str | None,
        codes: Mapping[str, str],
    ) -> None:
        self.table, self.spec, self.mapping, self.today = table, spec, mapping, today
        self.grid = table.grid
        self.codes = codes
        self.constants = dict(mapping.constants)
        if period is not None and len(period) == 4 and table.period is not None and len(table.period) == 2:
            period = f"{period}-{table.period}"
        if period is not None and spec.period is not None:
            self.constants[spec.period] = period
        self.period = period or table.period
        self.problems: list[Problem] = []
        self.rows: list[Row] = []
        self.spoilt: list[Row] = []
        self.refused = 0
        self.seen: dict[str, str] = {}
        self.covered = anchors(self.grid) if self.grid.merged else {}
        self.columns = {each.index: each for each in table.columns}
        self.down: set[int] = set()
        self.told: set[str] = set()

    def parsed(self) -> Parsed:
        """Run all stages."""
        missing = self._missing()
        if missing:
            self._refuse_all(missing)
        else:
            self._read()
            self._tell_rows()
        return Parsed(self.grid.sheet, tuple(self.rows), tuple(self.problems), self.refused, tuple(self.spoilt))

    def _missing(self) -> list[str]:
        lacking = [each for each in missing_fields(self.mapping, self.spec) if each not in self.constants]
        return [each for each in lacking if each != self.spec.subject.code or not self.codes]

    def _refuse_all(self, missing: list[str]) -> None:
        self.refused = len(self.table.data_rows)
        for name in missing:
            label = self.spec.by_id[name].label
            todo = f"请在导入时指明哪一列是{label}" + (
                "，或填写所属时期" if name == self.spec.period else "，或在表中补上这一列"
            )
            self._tell("", "", f"表中没有{label}，{self.refused}行都不能导入", todo, Severity.ERROR, name)

    def _tell(
        self, cell: str, value: str, message: str, todo: str, severity: Severity, field: str | None = None
    ) -> None:
        self.problems.append(Problem(self.grid.sheet, cell, value, message, todo, severity, field))

    def _feeds(self, columns: Mapping[str, int]) -> list[_Feed]:
        found = []
        for name, index in columns.items():
            remarks = Remarks()
            field = self.spec.by_id[name]
            convert = converter(field, self.table, self.columns[index], remarks, period=self.period)
            found.append(_Feed(field, index, convert, remarks))
        return found

    def _read(self) -> None:
        common = self._feeds(self.mapping.fields)
        series = {period: self._feeds(columns) for period, columns in self.mapping.series.items()}
        for row in self.table.data_rows:
            if not series:
                self._row(row, common, self.constants)
            for period, feeds in series.items():
                if any(not blank(feed.field, row, self._value(row, feed.column), feed.remarks) for feed in feeds):
                    self._row(row, [*common, *feeds], {**self.constants, self.spec.period or "": period})
        for feed in (*common, *(each for feeds in series.values() for each in feeds)):
            self._tell_remarks(feed)

    def _value(self, row: int, column: int) -> Value:
        value = self.grid.rows[row][column]
        if value is None and self.covered:
            place = self.covered.get((row, column))
            if place is not None and place[1] == column and place[0] > self.table.header_rows[-1]:
                self.down.add(column)
                return self.grid.rows[place[0]][column]
        return value

    def _row(self, row: int, feeds: list[_Feed], constants: Mapping[str, Any]) -> None:
        data: dict[str, Any] = {name: value for name, value in constants.items() if name}
        cells: dict[str, str] = {}
        good = True
        for feed in feeds:
            value = self._value(row, feed.column)
            name = feed.field.id
            cells[name] = address(self.grid, row, feed.column)
            try:
                if value is None and (row, feed.column) in self.grid.uncomputed:
                    raise FieldError(
                        name, "", f"{feed.field.label}的公式没有计算结果", "请在 Excel 或 WPS 中打开，保存一次再导入"
                    )
                data[name] = None if blank(feed.field, row, value, feed.remarks) else feed.convert(row, value)
            except FieldError as error:
                good = False
                self._tell(cells[name], shown(value), error.message, error.todo, Severity.ERROR, name)
        self._group(row, data)
        self._code(data)
        if good and self._holds(row, data, cells):
            self.rows.append(Row(self._number(row), data, cells))
        else:
            self.refused += 1
            self.spoilt.append(Row(self._number(row), data, cells))

    def _number(self, row: int) -> int:
        origins = self.grid.origins
        return (
            row + 1
            if origins is None
            else min((r for (turned, _), (r, _) in origins.items() if turned == row), default=row) + 1
        )

    def _group(self, row: int, data: dict[str, Any]) -> None:
        if self.mapping.group_field and row in self.table.groups:
            data[self.mapping.group_field] = self.table.groups[row]

    def _code(self, data: dict[str, Any]) -> None:
        code = self.spec.subject.code
        if code and self.codes and data.get(code) is None:
            data[code] = self.codes.get(str(data.get(self.spec.subject.name) or ""))

    def _holds(self, row: int, data: dict[str, Any], cells: dict[str, str]) -> bool:
        """Check a converted row as an entry, then its key against the rows before."""
        good = True
        for problem in validate(self.spec, data, today=self.today):
            severity = Severity(problem.severity.value)
            good = good and severity is not Severity.ERROR
            cell = cells.get(problem.field) or address(self.grid, row, self.table.columns[0].index)
            message = problem.message.removesuffix(f"；{problem.todo}")
            self._tell(cell, problem.value, message, problem.todo, severity, problem.field)
        return good and self._is_new(row, data, cells)

    def _is_new(self, row: int, data: dict[str, Any], cells: dict[str, str]) -> bool:
        key = self.spec.key_of(data)
        names = self.spec.keys_else if key.startswith("~") else self.spec.keys
        cell = next((cells[name] for name in names if name in cells), "")
        if key not in self.seen:
            self.seen[key] = cell
            return True
        labels = "、".join(self.spec.by_id[name].label for name in names)
        first = next((name for name in names if name in cells), None)
        message = f"{labels}与 {self.seen[key]} 重复（{'，'.join(str(data.get(name)) for name in names)}）"
        self._tell(
            cell,
            str(data.get(first or "")),
            message,
            f"请核对 {self.seen[key]} 和 {cell}，只留一行",
            Severity.ERROR,
            first,
        )
        return False

    def _tell_remarks(self, feed: _Feed) -> None:
        for message, (row, value, todo, severity) in feed.remarks.told.items():
            if message in self.told:
                continue
            self.told.add(message)
            place = self.table.header_rows[-1] if row < 0 else row
            self._tell(address(self.grid, place, feed.column), value, message, todo, severity, feed.field.id)

    def _tell_rows(self) -> None:
        """Tell what was done with hidden rows, merged cells and rows without data."""
        hidden = [row for row in self.table.data_rows if row in self.grid.hidden_rows]
        if hidden:
            self._note(f"{len(hidden)}个隐藏或被筛掉的行（第{_listed(hidden)}行）也已读入", "不需要的请先在原表中删除")
        mapped = sorted(set(self.mapping.fields.values()) & self.grid.hidden_columns)
        if mapped:
            self._note(f"隐藏列“{'、'.join(self.columns[each].label for each in mapped)}”也已读入", "请核对")
        if not self.grid.visible:
            self._note("这是隐藏的工作表", "请确认是否需要导入")
        if self.down:
            names = "、".join(self.columns[each].label for each in sorted(self.down))
            self._note(f"“{names}”有上下合并的单元格，已按合并的值逐行填入", "请核对")
        self._tell_columns()
        for reason, rows in self._skipped():
            self._note(f"第{_listed(rows)}行没有导入：{reason}", "")

    def _tell_columns(self) -> None:
        """Tell which columns were not imported, undecided or not of this ledger."""
        for index, fields in self.mapping.undecided.items():
            label = self.columns[index].label
            names = "、".join(self.spec.by_id[name].label for name in fields[:4])
            cell = address(self.grid, self.table.header_rows[-1], index)
            self._tell(cell, label, f"“{label}”列还没有确定，没有导入", f"请选择：{names}，或不导入", Severity.WARNING)
        left = [label for each in self.mapping.left_out if (label := self.columns[each].label) and not is_serial(label)]
        if left:
            self._note(f"“{'、'.join(left)}”不在本台账中，没有导入", "")

    def _skipped(self) -> Iterator[tuple[str, list[int]]]:
        reasons: dict[str, list[int]] = {}
        for row, reason in self.table.skipped.items():
            if reason not in _QUIET:
                reasons.setdefault(reason, []).append(row)
        yield from reasons.items()

    def _note(self, message: str, todo: str) -> None:
        self._tell("", "", message, todo, Severity.NOTE)


def _listed(rows: list[int]) -> str:
    return "、".join(str(row + 1) for row in rows[:_LISTED]) + ("等" if len(rows) > _LISTED else "")
