"""A ledger's list as a workbook: the rows, order and fields the reader sees, each row with where it came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import F

from liantu.export.book import table_bytes
from liantu.export.book_sources import Source
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable, Value
from liantu.ledgers.display import show_field
from liantu.ledgers.spec import Field, FieldType, Frequency, LedgerSpec
from liantu.ledgers.units import factor_of
from liantu.measures.units import convert
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.bulk_rows import in_parts
from liantu.store.calendar import SHANGHAI, day_of
from liantu.store.errors import NotAllowed
from liantu.store.listing import Query, select
from liantu.store.models import Entry, Revision
from liantu.store.packs import workflow_of
from liantu.store.places import district_name
from liantu.store.reach import Reach

MONEY, LAND = ("元", "万元", "亿元"), ("亩", "公顷")
ENTERED = "在线填报"
# Units whose values may be added over the rows of a list; a ratio, a price or a capacity may not.
_ADDED = ("CNY", "t", "m2", "m3", "kWh", "tce", "tCO2", "person", "count", "USD", "GJ")
_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Units:
    """The printed units in which money and land are exported; the cells keep the exact numbers."""

    money: str = "万元"
    land: str = "亩"

    def form(self, unit: str, printed: str | None = None, indicator: str = "") -> str | None:
        """Give the printed unit for values in the canonical `unit`; a form's own 元 or 平方米 stays. None: as it is."""
        if unit == "CNY" and printed in (None, "万元", "亿元"):
            return self.money
        if unit == "m2" and printed in (None, *LAND) and indicator != "floor_area":
            return self.land
        return printed or ("平方米" if unit == "m2" else None)


def ledger_book(act: Act, reach: Reach, spec: LedgerSpec, query: Query, units: Units) -> bytes:
    """Give the workbook of a ledger's list. Raise NotAllowed where the role may not export it. Audited."""
    if not reach.may_in(spec, "export"):
        raise NotAllowed(f"您的角色不能导出“{spec.label}”。")
    table, sources = ledger_table(act, reach, spec, query, units)
    detail = {"台账": spec.label, "行数": len(table.rows), "条件": conditions(spec, query) or "全部"}
    audit.record(act, "export.ledger", f"ledger:{spec.id}", detail, reach.district)
    return table_bytes([table], sources)


def ledger_table(
    act: Act, reach: Reach, spec: LedgerSpec, query: Query, units: Units
) -> tuple[SheetTable, list[Source]]:
    """Give the list as a table, its first column citing the sources, one for each row."""
    fields = reach.fields(spec)
    rows: list[list[Cell]] = []
    sources: list[Source] = []
    marks: set[bool] = set()
    entries = select(reach, spec, query)
    for part in in_parts(entries.iterator(chunk_size=_AT_ONCE), _AT_ONCE):
        origins = _origins(part)
        for entry in part:
            sources.append(_source(len(sources) + 1, spec, entry, origins.get(entry.pk, {})))
            rows.append(_row(spec, entry, fields, units, len(sources)))
            marks.add(entry.example)
    total = _total(spec, query, marks)
    added = [at for at, each in enumerate(fields) if _is_added(each)]
    if not any(row[at] is not None for row in rows for at in added):
        total = ""
    columns = (
        *(_column(each, units, bool(total)) for each in fields),
        SheetColumn("状态"),
        SheetColumn("标记", width=8),
    )
    said = conditions(spec, query)
    return (
        SheetTable(
            spec.label, columns, rows, note=f"条件：{said}" if said else "", total=total, frozen=_frozen(fields, spec),
            footer=stamp(act),
        ),
        sources,
    )  # fmt: skip


def conditions(spec: LedgerSpec, query: Query) -> str:
    """Give in words what a list was narrowed by, "" for the whole ledger."""
    said = [query.period, workflow_of(spec).states[query.state].label if query.state else "", query.words]
    for name, value in query.filters.items():
        shown = {"yes": "是", "no": "否"}.get(value, value)
        shown = district_name(value) if name == spec.district_field else shown
        said.append(f"{spec.by_id[name].label}“{shown}”")
    return "，".join(filter(None, said))


def stamp(act: Act) -> tuple[str, ...]:
    """Give the lines under a table that say who exported it and when."""
    return (f"导出：{act.who}　{act.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}　数据截至导出时",)


def in_form(value: Decimal, unit: str, form: str | None) -> Decimal:
    """Give `value` (canonical `unit`) in the printed unit, exact where the quotient ends."""
    return convert(value, 1 / (factor_of(form, unit) if form else Fraction(1)))


def field_value(field: Field, value: Any, units: Units) -> Value:
    """Give a field's value as a cell holds it: exact numbers in the printed unit, whole dates, flags, else text."""
    if value in (None, "", []):
        return None
    match field.type:
        case FieldType.AMOUNT if field.unit:
            return in_form(Decimal(str(value)), field.unit, units.form(field.unit, field.shown, field.id))
        case FieldType.PERCENT:
            return Decimal(str(value))
        case FieldType.INTEGER | FieldType.FLAG:
            return value  # type: ignore[no-any-return]
        case FieldType.DATE if len(value) == 10:
            return date.fromisoformat(value)
        case _:
            return show_field(field, value)


def _column(field: Field, units: Units, totalled: bool) -> SheetColumn:
    unit = field.shown or ""
    if field.type is FieldType.AMOUNT and field.unit:
        unit = units.form(field.unit, field.shown, field.id) or unit
    unit = "%" if field.type is FieldType.PERCENT else unit
    return SheetColumn(field.label, unit=unit, total=totalled and _is_added(field))


def _is_added(field: Field) -> bool:
    """Whether the values of a column may be added over the rows of one period."""
    return field.type in (FieldType.AMOUNT, FieldType.INTEGER) and field.unit in _ADDED


def _frozen(fields: Sequence[Field], spec: LedgerSpec) -> int:
    """Freeze up to the name, where it stands near the left."""
    at = next((number for number, each in enumerate(fields, 1) if each.id == spec.subject.name), 0)
    return at if at <= 3 else 0


def _total(spec: LedgerSpec, query: Query, marks: set[bool]) -> str:
    """The label of the total row, "" where rows must not be added: parts beside wholes, several periods, 示例 among
    real figures.
    """
    periods = spec.frequency is not Frequency.ONCE and len(query.period) != (
        4 if spec.frequency is Frequency.YEAR else 7
    )
    if spec.parent or periods or len(marks) != 1:
        return ""
    return "合计（示例）" if True in marks else "合计"


def _row(spec: LedgerSpec, entry: Entry, fields: Sequence[Field], units: Units, source: int) -> list[Cell]:
    values: list[Cell] = [field_value(each, entry.data.get(each.id), units) for each in fields]
    first = values[0]
    values[0] = first if isinstance(first, Cited) else Cited(first, source)
    known = workflow_of(spec).states.get(entry.state)
    return [*values, known.label if known else entry.state, "示例" if entry.example else None]


def _origins(entries: Iterable[Entry]) -> dict[int, Mapping[str, Any]]:
    """Where the current revision of each entry came from."""
    rows = Revision.objects.filter(entry__in=[each.pk for each in entries], number=F("entry__revision"))
    names = ("entry_id", "place", "at", "by__username", "number", "batch__source__name")
    return {each["entry_id"]: each for each in rows.values(*names)}


def _source(number: int, spec: LedgerSpec, entry: Entry, origin: Mapping[str, Any]) -> Source:
    place = origin.get("place") or {}
    at = f"{place['sheet']}!第{place['row']}行" if place.get("row") else f"第{entry.revision}版"
    known = workflow_of(spec).states.get(entry.state)
    return Source(
        number, entry.title or entry.key, spec.label, entry.period,
        name=(origin.get("batch__source__name") or ENTERED) if place.get("row") else ENTERED,
        publisher=origin.get("by__username") or "", dated=day_of(origin["at"]) if origin.get("at") else None, place=at,
        status=known.label if known else entry.state,
    )  # fmt: skip
