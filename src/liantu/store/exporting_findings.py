"""Figures that do not add up as a workbook: one row a finding, one row a figure, each figure citing its source."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from liantu.checking.finding import Outcome
from liantu.checking.rules import RULES
from liantu.export.book import table_bytes
from liantu.export.book_sources import Source
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable
from liantu.export.display import period_text, value_text
from liantu.export.labels import label
from liantu.model.fact import Fact
from liantu.model.lang import Lang
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.exporting import stamp
from liantu.store.facts import as_facts
from liantu.store.findings import filing_of, shown
from liantu.store.models import Filing, Finding, Statement
from liantu.store.reach import Reach

MOST = 2_000
_OUTCOMES = {Outcome.AGREES: "相符", Outcome.DISAGREES: "不符", Outcome.CANNOT_TELL: "无法判断"}
_ROWS = (
    SheetColumn("序号", width=6, decimals=0), SheetColumn("规则", width=12), SheetColumn("对象", width=26),
    SheetColumn("算式", width=60), SheetColumn("相差", unit="%", width=9, decimals=1), SheetColumn("结论", width=9),
    SheetColumn("说明", width=30), SheetColumn("建议询问", width=40), SheetColumn("处理", width=9),
    SheetColumn("处理说明", width=30), SheetColumn("标记", width=8),
)  # fmt: skip
_FIGURES = (
    SheetColumn("序号", width=6, decimals=0), SheetColumn("对象", width=26), SheetColumn("指标", width=14),
    SheetColumn("期间", width=14), SheetColumn("口径", width=14), SheetColumn("数值", width=16),
    SheetColumn("来源名称", width=30), SheetColumn("状态", width=8),
)  # fmt: skip


def findings_book(act: Act, reach: Reach, rows: QuerySet[Finding]) -> bytes:
    """Give the workbook of the findings whose every figure is within reach. Audited.

    Raise NotAllowed without the permission to export, Refused for none at all and for more than MOST.
    """
    reach.require("export")
    kept = shown(reach, rows[: MOST + 1])
    if not kept or len(kept) > MOST:
        raise Refused(f"一次可导出 1 至 {MOST} 条，当前条件下有 {len(kept)} 条；请调整筛选条件。")
    filed = filing_of([each for each, _ in kept])
    sources: list[Source] = []
    table = [_row(number, each, figures, filed) for number, (each, figures) in enumerate(kept, 1)]
    cited = [line for number, (_, figures) in enumerate(kept, 1) for line in _figures(number, figures, sources)]
    tables = [
        SheetTable("对不上的数", _ROWS, table, frozen=1, landscape=True, footer=stamp(act)),
        SheetTable("各数出处", _FIGURES, cited, frozen=1, landscape=True),
    ]
    audit.record(act, "export.findings", "findings", {"条数": len(kept), "数": len(cited)}, reach.district)
    return table_bytes(tables, sources)


def _row(number: int, each: Finding, figures: Sequence[Statement], filed: Mapping[str, Filing]) -> list[Cell]:
    known, filing = RULES.get(each.rule), filed.get(each.key)
    share = None if each.deviation is None else Decimal(str(each.deviation)) * 100
    return [
        number, known.label if known else each.rule, each.entity.name if each.entity else figures[-1].subject,
        each.formula, share, "推算" if each.derived else _OUTCOMES[Outcome(each.outcome)], each.reason, each.question,
        str(filing.get_verdict_display()) if filing else "待处理" if each.doubtful else "",
        filing.note if filing else "", "示例" if any(row.example for row in figures) else None,
    ]  # fmt: skip


def _figures(number: int, rows: Sequence[Statement], sources: list[Source]) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for row, fact in zip(rows, as_facts(rows), strict=True):
        sources.append(_source(len(sources) + 1, row, fact))
        said = sources[-1]
        found.append([
            number, fact.about, said.indicator, said.period, row.scope, Cited(said.value, said.number), said.name,
            str(row.get_status_display()),
        ])  # fmt: skip
    return found


def _source(number: int, row: Statement, fact: Fact) -> Source:
    return Source(
        number, fact.about, _what(row), _period(row.period_start, row.period_end), _value(row, fact), fact.paper.title,
        fact.paper.publisher, fact.paper.dated[1] if fact.paper.dated else None, fact.place, fact.quote,
        str(row.get_status_display()),
    )  # fmt: skip


def _what(row: Statement) -> str:
    if row.kind == "measure":
        return label("indicator", row.indicator, Lang.ZH)
    return label("stage", row.stage, Lang.ZH) if row.kind == "milestone" else label("relation", row.relation, Lang.ZH)


def _value(row: Statement, fact: Fact) -> str:
    """The value as its text prints it; of a ledger's statement its exact value with the unit."""
    if row.text_id is not None or row.kind != "measure":
        return fact.anchor
    return value_text({"low": row.low, "high": row.high, "unit": row.unit, "basis": row.basis}, Lang.ZH)


def _period(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return ""
    return period_text({"start": start.isoformat(), "end": end.isoformat()}, Lang.ZH)
