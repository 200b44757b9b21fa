"""The registry of claims of position as a workbook: one row per place that makes a claim."""

from collections.abc import Iterator, Sequence

from liantu.export.book import table_bytes
from liantu.export.book_table import Cell, SheetColumn, SheetTable
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.calendar import day_of
from liantu.store.claims import Held, listed, name_of, when
from liantu.store.places import district_name
from liantu.store.reach import Reach

TITLE = "地位说法登记表"
_COLUMNS = (
    SheetColumn("序号", width=6, decimals=0, grouped=False), SheetColumn("主体", width=26),
    SheetColumn("说法（原文）", width=34),
    SheetColumn("领域", width=22), SheetColumn("范围", width=12), SheetColumn("位次", width=10),
    SheetColumn("限定", width=12), SheetColumn("时间", width=12), SheetColumn("谁说的", width=18),
    SheetColumn("出处", width=32), SheetColumn("所在句", width=60), SheetColumn("核实情况", width=12),
    SheetColumn("核实范围", width=20), SheetColumn("依据", width=36), SheetColumn("同一地位的其他说法", width=36),
)  # fmt: skip


def claims_book(act: Act, reach: Reach, *, verdict: str = "", words: str = "") -> bytes:
    """Give the registry as listed. Raise NotAllowed without the permission `export`. Audited."""
    reach.require("export")
    held = listed(reach, verdict=verdict, words=words)
    rows = [row for number, each in enumerate(held, 1) for row in _rows(number, each, _openable(reach, held))]
    place = district_name(reach.district) if reach.district else "全部区县"
    footer = (
        f"{place} · 导出人 {act.who} · 导出时间 {day_of(act.at):%Y-%m-%d}",
        "说法照原文登记，未核实的不得作为事实引用。",
    )
    audit.record(act, "export.claims", "claims", {"条数": len(held)}, reach.district)
    return table_bytes([SheetTable(TITLE, _COLUMNS, rows, footer=footer, frozen=2, landscape=True)])


def _openable(reach: Reach, held: Sequence[Held]) -> frozenset[int]:
    ids = {row.text.source_id for each in held for row in each.claims}
    return frozenset(reach.sources().filter(pk__in=ids).values_list("pk", flat=True))


def _rows(number: int, held: Held, openable: frozenset[int]) -> Iterator[list[Cell]]:
    found = held.verification
    checked: list[Cell] = (
        [str(found.get_verdict_display()), found.scope, found.basis] if found else ["未核实", "", ""]
    )  # fmt: skip
    others = "；".join(f"{name_of(each)}：{each.words}" for each in held.others)
    for row in held.claims:
        source, content = row.text.source, row.text.content
        title = (source.title or source.name) if source.pk in openable else source.publisher or "内部文件"
        quote = "".join(content[row.quote_start : row.quote_end].split())
        yield [
            number, held.name, row.words, row.field, row.area, row.rank, row.hedge, when(source), row.said_by,
            title, quote, *checked, others,
        ]  # fmt: skip
