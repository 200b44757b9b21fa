"""Book sources: the sheet that says where each cited figure was read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from liantu.export.book_table import Align, SheetColumn, SheetTable
from liantu.export.safe_cells import BookError

SOURCES = "来源"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one figure was read; `value` is as printed there, `place` a page, sheet and cell, or field and revision."""

    number: int
    subject: str
    indicator: str
    period: str = ""
    value: str = ""
    name: str = ""
    publisher: str = ""
    dated: date | str | None = None
    place: str = ""
    quote: str = ""
    status: str = ""


_COLUMNS = (
    SheetColumn("序号", width=6, decimals=0, grouped=False, align=Align.CENTER),
    SheetColumn("对象", width=24),
    SheetColumn("指标", width=14),
    SheetColumn("期间", width=13),
    SheetColumn("原文数值", width=15, align=Align.RIGHT),
    SheetColumn("来源名称", width=26),
    SheetColumn("发布单位", width=16),
    SheetColumn("日期", width=11, align=Align.CENTER),
    SheetColumn("位置", width=16),
    SheetColumn("原文", width=48),
    SheetColumn("状态", width=8, align=Align.CENTER),
)


def sources_table(sources: Sequence[Source]) -> SheetTable:
    """Give the sheet of sources, one row each in the order given; refuse two sources of one number."""
    rows = [
        (
            each.number, each.subject, each.indicator, each.period, each.value, each.name, each.publisher, each.dated,
            each.place, each.quote, each.status,
        )
        for each in sources
    ]  # fmt: skip
    number, times = max(Counter(each.number for each in sources).items(), key=itemgetter(1), default=(0, 0))
    if times > 1:
        raise BookError(f"来源编号{number}重复；每个来源请用不同的编号")
    return SheetTable("数据来源", _COLUMNS, rows, name=SOURCES, frozen=1, landscape=True)


def source_links(sources: Sequence[Source], table: SheetTable, sheet: str) -> dict[int, str]:
    """Give, for each source's number, the address of its row on `sheet` within the workbook."""
    quoted = sheet.replace("'", "''")
    return {each.number: f"internal:'{quoted}'!A{table.first_row + row}" for row, each in enumerate(sources, 1)}
