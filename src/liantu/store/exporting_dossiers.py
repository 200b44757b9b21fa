"""Entities as a list and as dossiers in a workbook: who they are, each figure with its sources, what else is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from liantu.checking.conflicts import Verdict
from liantu.export.book import table_bytes
from liantu.export.book_sources import Source
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable, Value
from liantu.export.display import period_text
from liantu.export.labels import label
from liantu.model.lang import Lang
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.evidence import Cell as LedgerCell
from liantu.store.evidence import evidence_of
from liantu.store.exporting import ENTERED, Units, in_form, stamp
from liantu.store.models import Alias, Entity, Entry, Statement
from liantu.store.packs import ledgers, workflow_of
from liantu.store.places import district_name
from liantu.store.reach import Reach
from liantu.store.settling import Point, measures, points

MOST_DOSSIERS = 200
_VERDICTS = {
    Verdict.SINGLE: "单一来源", Verdict.AGREE: "一致", Verdict.CONFLICT: "冲突", Verdict.SCOPE_DIFFERS: "口径不同",
    Verdict.SCOPE_UNKNOWN: "待核",
}  # fmt: skip
_HEAD = (
    SheetColumn("名称", width=30), SheetColumn("类别"), SheetColumn("代码", width=21), SheetColumn("别名"),
    SheetColumn("区县"), SheetColumn("园区"), SheetColumn("归属企业"), SheetColumn("是否登记"),
    SheetColumn("标记", width=8),
)  # fmt: skip
_FIGURES = (
    SheetColumn("名称", width=26), SheetColumn("指标"), SheetColumn("对象"), SheetColumn("期间"),
    SheetColumn("口径"),
    SheetColumn("性质", width=8), SheetColumn("数值", width=14), SheetColumn("单位", width=10),
    SheetColumn("发布或发言"),
    SheetColumn("采信", width=7), SheetColumn("核对结果", width=10), SheetColumn("状态", width=8),
    SheetColumn("标记", width=8),
)  # fmt: skip
_EVENTS = (
    SheetColumn("名称", width=26), SheetColumn("类别", width=8), SheetColumn("事项", width=12),
    SheetColumn("内容", width=32),
    SheetColumn("期间"), SheetColumn("状态", width=8), SheetColumn("标记", width=8),
)  # fmt: skip
_ENTRIES = (
    SheetColumn("名称", width=26), SheetColumn("台账"), SheetColumn("期间"), SheetColumn("状态"),
    SheetColumn("版本", decimals=0),
)  # fmt: skip


@dataclass(slots=True)
class _Sources:
    """The sources cited so far, numbered as they come."""

    reach: Reach
    units: Units
    found: list[Source] = field(default_factory=list)

    def cite(self, row: Statement, value: Value) -> Cited:
        """Give `value` citing the statement's evidence."""
        self.found.append(self._source(len(self.found) + 1, row))
        return Cited(value, len(self.found))

    def note(self, source: Source) -> int:
        """Keep a source and give its number."""
        self.found.append(source)
        return source.number

    def _source(self, number: int, row: Statement) -> Source:
        found = evidence_of(row, self.reach)
        about: dict[str, Any] = {
            "number": number, "subject": row.entity.name if row.entity else row.subject, "indicator": _what(row),
            "period": _period(row), "status": row.get_status_display(),
        }  # fmt: skip
        if isinstance(found, LedgerCell):
            name = found.source.name if found.source else ENTERED
            place = f"{found.sheet}!{found.cell}" if found.cell else f"{found.label} 第{found.revision.number}版"
            ledger = found.ledger.label if found.ledger else ""
            return Source(**about, name=name, publisher=ledger, place=place, value=_printed(found.value))
        place = _place(found.place)
        source = found.source
        return Source(
            **about, value=found.quote[found.start : found.end], name=source.title or source.name, place=place,
            publisher=source.publisher, dated=source.dated_end or source.dated_start, quote=found.quote,
        )  # fmt: skip


def entities_book(act: Act, reach: Reach, rows: QuerySet[Entity], title: str) -> bytes:
    """Give the workbook of a list of entities; `rows` are narrowed to the reach whatever they hold. Audited."""
    reach.require("export")
    chosen = list(rows.filter(pk__in=reach.entities().values("pk")).select_related("park", "owner", "parent"))
    sources = _Sources(reach, Units())
    table = SheetTable(title, _HEAD, _heads(reach, chosen, sources), frozen=1, footer=stamp(act))
    audit.record(act, "export.entities", title, {"行数": len(chosen)}, reach.district)
    return table_bytes([table], sources.found)


def dossiers_book(act: Act, reach: Reach, chosen: Sequence[Entity], units: Units) -> bytes:
    """Give one workbook of the dossiers of entities within reach. Raise Refused for none, and for too many at once."""
    reach.require("export")
    if not chosen or len(chosen) > MOST_DOSSIERS:
        raise Refused(f"一次可导出 1 至 {MOST_DOSSIERS} 份档案，您选了 {len(chosen)} 份；请调整选择。")
    sources = _Sources(reach, units)
    title = f"{chosen[0].name}档案" if len(chosen) == 1 else f"档案（{len(chosen)}份）"
    tables = [SheetTable(title, _HEAD, _heads(reach, chosen, sources), name="概况", frozen=1, footer=stamp(act))]
    tables.append(_sheet("数据", _FIGURES, _figures(reach, chosen, sources)))
    tables.append(_sheet("事项", _EVENTS, _events(reach, chosen, sources)))
    tables.append(_sheet("台账", _ENTRIES, _entries(reach, chosen)))
    audit.record(
        act, "export.dossiers", "、".join(each.name for each in chosen)[:200], {"份数": len(chosen)}, reach.district
    )
    return table_bytes(tables, sources.found)


def _sheet(name: str, columns: tuple[SheetColumn, ...], rows: Sequence[Sequence[Cell]]) -> SheetTable:
    return SheetTable(name, columns, rows, name=name, frozen=1)


def _heads(reach: Reach, chosen: Sequence[Entity], sources: _Sources) -> list[list[Cell]]:
    names: dict[int, list[str]] = {}
    standing = Alias.objects.filter(entity__in=[each.pk for each in chosen], revoked_at=None).order_by("pk")
    for pk, name in standing.values_list("entity_id", "name"):
        names.setdefault(pk, []).append(name)
    found: list[list[Cell]] = []
    for each in chosen:
        number = len(sources.found) + 1
        said = "登记台账" if each.registered else "文件和表格中的名称"
        sources.note(Source(number, each.name, "名称", name=said, place=each.code or "", dated=each.created_at.date()))
        found.append([
            Cited(each.name, number), label("type", each.kind, Lang.ZH), each.code, "、".join(names.get(each.pk, ())),
            district_name(each.district) if each.district else "", each.park.name if each.park else "",
            each.owner.name if each.owner else "", each.registered, "示例" if each.example else None,
        ])  # fmt: skip
    return found


def _figures(reach: Reach, chosen: Sequence[Entity], sources: _Sources) -> list[list[Cell]]:
    rows = list(measures(reach).filter(entity__in=chosen).order_by("entity", "indicator", "period_start", "pk"))
    return [_figure(row, point, sources) for point in points(rows) for row in point.statements]


def _figure(row: Statement, point: Point, sources: _Sources) -> list[Cell]:
    form = sources.units.form(row.unit, None, row.indicator)
    name = row.entity.name if row.entity else row.subject
    accepted = "是" if point.accepted is not None and point.accepted.pk == row.pk else ""
    verdict = "已核定" if point.settled else _VERDICTS[Verdict(point.group.verdict)]
    return [
        name, label("indicator", row.indicator, Lang.ZH), row.object, _period(row), row.scope,
        label("modality", row.modality or None, Lang.ZH), sources.cite(row, _value(row, form)),
        form or label("unit", row.unit, Lang.ZH), row.said_by, accepted, verdict, row.get_status_display(),
        "示例" if row.example else None,
    ]  # fmt: skip


def _value(row: Statement, form: str | None) -> Value:
    """A point as its exact number, a range or an open bound in words."""
    low = None if row.low is None else in_form(row.low, row.unit, form)
    high = None if row.high is None else in_form(row.high, row.unit, form)
    if low is not None and low == high:
        return low
    if low is None:
        return None if high is None else f"{_printed(high)}以内"
    return f"{_printed(low)}以上" if high is None else f"{_printed(low)}–{_printed(high)}"


def _events(reach: Reach, chosen: Sequence[Entity], sources: _Sources) -> list[list[Cell]]:
    rows = reach.statements().filter(entity__in=chosen).exclude(kind="measure")
    rows = rows.exclude(status__in=(Statement.Status.REJECTED, Statement.Status.SUPERSEDED))
    related = rows.select_related("entity", "text__source", "revision__entry").order_by(
        "entity", "kind", "period_start", "pk"
    )
    return [
        [
            row.entity.name if row.entity else row.subject, label("kind", row.kind, Lang.ZH), _what(row),
            sources.cite(row, row.object or row.subject), _period(row), row.get_status_display(),
            "示例" if row.example else None,
        ]
        for row in related
    ]  # fmt: skip


def _entries(reach: Reach, chosen: Sequence[Entity]) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for spec in ledgers().values():
        rows: Iterable[Entry] = reach.entries(spec).filter(entity__in=chosen).order_by("entity", "-period", "pk")
        states = workflow_of(spec).states
        for each in rows:
            state = states[each.state].label if each.state in states else each.state
            found.append([each.title, spec.label, each.period, state, each.revision])
    return found


def _what(row: Statement) -> str:
    if row.kind == "relation":
        return label("relation", row.relation, Lang.ZH)
    if row.kind == "milestone":
        return label("stage", row.stage, Lang.ZH)
    return label("indicator", row.indicator or None, Lang.ZH)


def _period(row: Statement) -> str:
    if row.period_start is None or row.period_end is None:
        return ""
    return period_text({"start": row.period_start.isoformat(), "end": row.period_end.isoformat()}, Lang.ZH)


def _place(place: dict[str, Any]) -> str:
    if place.get("cell"):
        return "!".join(filter(None, (place.get("sheet"), place["cell"])))
    return f"第{place['page']}页" if place.get("page") is not None else f"第{place.get('line', 1)}行"


def _printed(value: Any) -> str:
    text = f"{value:f}" if hasattr(value, "as_tuple") else "" if value is None else str(value)
    return text.rstrip("0").rstrip(".") if "." in text and hasattr(value, "as_tuple") else text
