"""What of a round is taken home: its workbook, whose every cell opens its origin, and returned files as they came."""

from collections.abc import Iterator
from decimal import Decimal

from liantu.export.book import table_bytes
from liantu.export.book_sources import Source
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable, Value
from liantu.ledgers.spec import FieldType, LedgerSpec
from liantu.store import audit, files
from liantu.store.act import Act
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed, Refused
from liantu.store.exporting import Units, field_value, stamp
from liantu.store.models import Returned, Round
from liantu.store.reach import Reach
from liantu.store.rounds_board import board
from liantu.store.rounds_filling import ONLINE
from liantu.store.rounds_opening import looked_at, spec_of
from liantu.store.rounds_sight import sight_of
from liantu.store.rounds_types import Board, MergedCell, MergedRow, Placed

_ADDED = (FieldType.AMOUNT, FieldType.INTEGER)


def merged_book(act: Act, reach: Reach, round_: Round) -> bytes:
    """Give the workbook of a round as it stands, as far as the role sees it: 汇总表, 问题, 与上期差异, 报送情况, 来源.

    Audited.
    """
    found = board(reach, round_, day_of(act.at))
    sources: list[Source] = []
    table = _merged(act, found, sources)
    audit.record(act, "round.export", f"round:{round_.pk}", {"行数": len(table.rows)}, round_.district)
    return table_bytes([table, _problems(found), _changes(found), _lines(found)], sources)


def returned_file(reach: Reach, round_: Round, pk: int) -> tuple[str, bytes]:
    """Give name and bytes of a returned file as it came.

    Raise NotAllowed for a role that may not see the board or some field of the form; Refused where there is no file.
    """
    looked_at(reach, round_)
    if not sight_of(reach, spec_of(round_)).whole:
        raise NotAllowed("这张表有您的角色看不到的栏目，不能下载原文件；页面上可以看其余栏目。")
    row = Returned.objects.select_related("source").filter(round=round_, pk=pk).first()
    if row is None or row.source is None:
        raise Refused("这一份没有文件（在线填报，或不在这次收表中）；数据见汇总表。")
    return row.name, files.fetch(row.source.sha)


def _merged(act: Act, found: Board, sources: list[Source]) -> SheetTable:
    merged, round_ = found.merged, found.round
    totals = {each.id for each in merged.columns if found.spec.by_id[each.id].type in _ADDED}
    columns = (
        *(SheetColumn(each.label, unit=each.unit, total=each.id in totals) for each in merged.columns),
        SheetColumn("来源文件", width=30),
        SheetColumn("待办", width=24),
    )
    rows = [list(_row(found.spec, round_, each, [one.id for one in merged.columns], sources)) for each in merged.rows]
    note = f"{found.round.period}　" if found.round.period else ""
    left = sum(cell.blocks for row in merged.rows for cell in row.cells.values())
    told = [f"有{left}格未核实，合计仅供参考"] if left else []
    return SheetTable(
        round_.title, columns, rows, name="汇总表", note=f"{note}应报{len(found.lines)}家，已收{len(merged.rows)}行",
        total="合计", frozen=_frozen(found), footer=(*stamp(act), *told),
    )  # fmt: skip


def _frozen(found: Board) -> int:
    ids = [each.id for each in found.merged.columns]
    name = found.spec.subject.name
    return ids.index(name) + 1 if name in ids[:3] else 0


def _row(spec: LedgerSpec, round_: Round, row: MergedRow, names: list[str], sources: list[Source]) -> Iterator[Cell]:
    for name in names:
        cell = row.cells[name]
        value = _value(spec, name, cell)
        if value is None or (cell.place is None and cell.was is None):
            yield value
            continue
        sources.append(_source(len(sources) + 1, spec, round_, row, name, cell))
        yield Cited(value, len(sources))
    yield row.file
    yield "；".join(each.doubts[0] for each in row.cells.values() if each.blocks)


def _value(spec: LedgerSpec, name: str, cell: MergedCell) -> Value:
    """The cell's value as a number, date or text; what is no such value, as it came."""
    if cell.value in (None, "", []):
        return cell.text or None
    try:
        return field_value(spec.by_id[name], cell.value, Units(money=spec.by_id[name].shown or "万元"))
    except (ArithmeticError, TypeError, ValueError):
        return cell.text


def _source(
    number: int, spec: LedgerSpec, round_: Round, row: MergedRow, name: str, cell: MergedCell
) -> Source:  # fmt: skip
    place = f"{cell.place.sheet}!{cell.place.cell}" if cell.place and cell.place.cell else ONLINE
    printed = cell.text if cell.was is None else cell.was
    return Source(
        number, row.name, spec.by_id[name].label, round_.period, value=printed, name=row.file, place=place,
        quote=f"更正为 {cell.text}：{cell.reason}" if cell.was is not None else "",
        status="已更正" if cell.was is not None else "待核实" if cell.blocks else "",
    )  # fmt: skip


def _problems(found: Board) -> SheetTable:
    columns = (
        SheetColumn("单位", width=30), SheetColumn("程度", width=10), SheetColumn("文件", width=30),
        SheetColumn("表", width=14), SheetColumn("单元格", width=8), SheetColumn("问题", width=56),
        SheetColumn("怎么办", width=40), SheetColumn("核实", width=24),
    )  # fmt: skip
    return SheetTable(
        f"{found.round.title}：问题清单", columns, [_problem(each) for each in found.problems], name="问题"
    )


def _problem(one: Placed) -> list[Cell]:
    place = one.doubt.place
    return [one.name, one.doubt.weight.label, place.file, place.sheet, place.cell, one.doubt.message,
            one.doubt.todo, one.accepted or ""]  # fmt: skip


def _changes(found: Board) -> SheetTable:
    columns = (
        SheetColumn("单位", width=30), SheetColumn("指标", width=18), SheetColumn("计量单位", width=10),
        SheetColumn("上期", width=10), SheetColumn("上期数"), SheetColumn("本期数"), SheetColumn("增减"),
        SheetColumn("本期÷上期", decimals=2), SheetColumn("位置", width=40),
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [each.name, each.label, each.unit, each.since, each.before, each.now, each.now - each.before,
         each.ratio if each.ratio is None else Decimal(each.ratio), str(each.place or "")]
        for each in found.changes
    ]  # fmt: skip
    return SheetTable(f"{found.round.title}：与上期差异", columns, rows, name="与上期差异")


def _lines(found: Board) -> SheetTable:
    columns = (SheetColumn("单位", width=34), SheetColumn("情况", width=10), SheetColumn("联系人", width=20),
               SheetColumn("文件", width=36), SheetColumn("疑问", decimals=0), SheetColumn("逾期工作日", decimals=0),
               SheetColumn("豁免原因", width=24))  # fmt: skip
    rows: list[list[Cell]] = [
        [each.name, each.state.value, each.recipient.contact, each.returned.name if each.returned else "", each.doubts,
         each.days or None, each.recipient.exempt]
        for each in found.lines
    ]  # fmt: skip
    return SheetTable(f"{found.round.title}：报送情况", columns, rows, name="报送情况")
